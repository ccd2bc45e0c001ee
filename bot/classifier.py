"""The classifier of intents and services: likeness to the examples in words, characters and sentence vectors, as a
Rasa component.

Labels are full names: `ask_policy/payment` is a label of its own. `intent` holds the plain name that the
domain knows (`ask_policy`), `intent_ranking` every label, best first, with calibrated confidences. `service_ranking`
are the services, and "none", that the text may ask for, likewise: what matters where words name none.
"""

import json
import logging
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from bot.build_encoder import encoder_folder, encoder_hash
from bot.encoder import SentenceEncoder
from bot.importing import SERVICE
from bot.models import Examples, Models

logger = logging.getLogger(__name__)


class EncoderChanged(RuntimeError):
    """The model was trained on vectors of another encoder; it would only lose accuracy quietly."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KernelIntentClassifier(IntentClassifier, GraphComponent):
    """Ranks all labels for a message. A message without text gets no intent and an empty ranking."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Untrained until `train` or `load`."""
        self._model_storage = model_storage
        self._resource = resource
        self._models: "Models | None" = None

    @classmethod
    def required_components(cls) -> List[Type]:
        """The sentence vector must be there first."""
        return [SentenceEncoder]

    @staticmethod
    def required_packages() -> List[Text]:
        """Packages whose versions are part of Rasa's cache key."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """There is nothing to set."""
        return {}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """There is nothing to set."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "KernelIntentClassifier":
        """An untrained classifier."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fits all examples with an intent and keeps the model with the encoder's sha256."""
        intents = [message for message in training_data.intent_examples if message.get(TEXT)]
        requests = [message for message in training_data.training_examples if message.get(SERVICE)]
        self._models = Models.fitted(
            _examples(intents, [message.get(INTENT_RESPONSE_KEY) or message.get(INTENT) for message in intents]),
            _examples(requests, [message.get(SERVICE) for message in requests]) if requests else None,
        )
        learned = self._models.intents
        logger.info(f"{len(intents)} examples, {len(learned.labels)} labels, temperature {learned.temperature:.3f}")
        with self._model_storage.write_to(self._resource) as folder:
            self._models.save(folder)
            (folder / "encoder.json").write_text(json.dumps({"sha256": encoder_hash(encoder_folder())}))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "KernelIntentClassifier":
        """Loads a trained classifier. Raises EncoderChanged where the encoder is not the one of the training."""
        classifier = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            trained_on = json.loads((folder / "encoder.json").read_text())["sha256"]
            if trained_on != encoder_hash(encoder_folder()):
                raise EncoderChanged(f"trained on encoder {trained_on[:12]}: train again")
            classifier._models = Models.load(folder)
        # One text is too little work to share: on a busy machine threads that wait for each other take twice the time.
        threadpool_limits(limits=1, user_api="blas")
        return classifier

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets `intent`, `intent_ranking` and `service_ranking` on each message, all of them in one go."""
        assert self._models is not None, "process before train or load"
        for message in messages:
            message.set("intent", {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", [], add_to_output=True)
            message.set("service_ranking", [], add_to_output=True)
        spoken = [message for message in messages if (message.get(TEXT) or "").strip()]
        if not spoken:
            return messages
        read = self._models.read([message.get(TEXT) for message in spoken], _vectors(spoken))
        for message, ranking, services in zip(spoken, read.intents, read.services, strict=True):
            best = ranking[0]
            plain = {"name": best["name"].split("/")[0], "confidence": best["confidence"]}
            message.set("intent", plain, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set("service_ranking", services, add_to_output=True)
        return messages


def _examples(messages: List[Message], labels: List[Text]) -> Examples:
    return Examples([message.get(TEXT) for message in messages], labels, _vectors(messages))


def _vectors(messages: List[Message]) -> np.ndarray:
    """The sentence vectors of messages with text, of shape (messages, 1152)."""
    rows = []
    for message in messages:
        _, sentence = message.get_dense_features(TEXT)
        assert sentence is not None, "the pipeline lacks a sentence featurizer"
        rows.append(sentence.features[0])
    return np.stack(rows)
