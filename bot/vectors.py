"""Sentence vectors: MiniLM as int8 ONNX on one thread. Knows nothing of Rasa.

int8 activations are scaled over the whole batch, so a text's vector would depend on its neighbours: each text
is encoded alone, and the same text always gets the same vector. A small cache serves what people repeat ("yes").
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Sequence

import numpy as np

from bot.build_encoder import MODEL, TOKENIZER, encoder_hash

MAX_WORD_PIECES = 128  # what the model was trained with; a segment is far shorter
CACHED_VECTORS = 4096
MANY = 64


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
        """float32 of shape (768,), meaning and grammar of length 1. Shared by the cache: never write to it."""
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        vector: np.ndarray = self._session.run(["sentence"], {"input_ids": ids})[0][0]
        vector.setflags(write=False)
        return vector

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (texts, 768), each text alone as ever; many texts on as many threads as there are cores."""
        if len(texts) < MANY:
            return np.stack([self.vector(text) for text in texts])
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.stack(list(pool.map(self._vector, texts, chunksize=MANY)))


@lru_cache(maxsize=None)
def shared_encoder(folder: Path) -> Encoder:
    """The process's only encoder of a folder: Rasa makes graph nodes again at each training and load."""
    return Encoder(folder)
