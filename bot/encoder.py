"""Sentence vectors as a Rasa component."""

from typing import Any, Dict, List, Optional, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES, FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.build_encoder import encoder_folder, encoder_hash
from bot.vectors import shared_encoder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds one sentence feature of shape (1, 1152) to each message; none to an empty one."""

    @staticmethod
    def required_packages() -> List[Text]:
        """Packages whose versions are part of Rasa's cache key."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The settings of every dense featurizer."""
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """There is nothing to set."""

    @staticmethod
    def fingerprint_addon(config: Dict[Text, Any]) -> Optional[Text]:
        """The encoder's bytes: another encoder must not be served from Rasa's training cache."""
        return encoder_hash(encoder_folder())

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEncoder":
        """Made anew for each graph; the encoder behind it is shared."""
        return cls(execution_context.node_name, config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector of the text."""
        self._add_vectors(messages, TEXT)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors of text and of what Rasa trains on beside it."""
        for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
            self._add_vectors(training_data.training_examples, attribute)
        return training_data

    def _add_vectors(self, messages: List[Message], attribute: Text) -> None:
        spoken = [message for message in messages if (message.get(attribute) or "").strip()]
        if not spoken:
            return
        vectors = shared_encoder(encoder_folder()).vectors([message.get(attribute) for message in spoken])
        origin = self._config[FEATURIZER_CLASS_ALIAS]
        for message, vector in zip(spoken, vectors, strict=True):
            message.add_features(Features(vector[np.newaxis, :], FEATURE_TYPE_SENTENCE, attribute, origin))
