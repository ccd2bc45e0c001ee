"""Sentence vectors for Rasa: MiniLM as int8 ONNX on one thread.

int8 activations are scaled over the whole batch, so a text's vector would depend on its neighbours: each text
is encoded alone, and the same text always gets the same vector. A small cache serves what people repeat ("yes").
"""

import os
from functools import lru_cache
from pathlib import Path
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

from bot.build_encoder import MODEL, TOKENIZER, encoder_folder, encoder_hash

WIDTH = 384
MAX_WORD_PIECES = 128  # what the model was trained with; a segment is far shorter
CACHED_VECTORS = 4096


class Encoder:
    """One inference session and tokenizer; shared by the whole process (see `shared_encoder`)."""

    def __init__(self, folder: Path) -> None:
        """Loads model and tokenizer. Raises FileNotFoundError where the encoder was not built."""
        # Imported late so that checks of data and config need not load the runtime.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import onnxruntime
        from tokenizers import Tokenizer

        self.sha256 = encoder_hash(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_WORD_PIECES)
        self.vector = lru_cache(maxsize=CACHED_VECTORS)(self._vector)

    def _vector(self, text: str) -> np.ndarray:
        """float32 of shape (384,), length 1. The array is shared by the cache: never write to it."""
        encoding = self._tokenizer.encode(text)
        feed = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.array([encoding.attention_mask], np.int64),
        }
        vector: np.ndarray = self._session.run(["sentence"], feed)[0][0]
        vector.setflags(write=False)
        return vector


@lru_cache(maxsize=None)
def shared_encoder(folder: Path) -> Encoder:
    """The process's only encoder of a folder: Rasa makes graph nodes again at each training and load."""
    return Encoder(folder)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds one sentence feature of shape (1, 384) to each message; none to an empty one."""

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
        for message in messages:
            self._add_vector(message, TEXT)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors of text and of what Rasa trains on beside it."""
        for message in training_data.training_examples:
            for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
                self._add_vector(message, attribute)
        return training_data

    def _add_vector(self, message: Message, attribute: Text) -> None:
        text = message.get(attribute)
        if not text or not text.strip():
            return
        vector = shared_encoder(encoder_folder()).vector(text)
        origin = self._config[FEATURIZER_CLASS_ALIAS]
        message.add_features(Features(vector[np.newaxis, :], FEATURE_TYPE_SENTENCE, attribute, origin))
