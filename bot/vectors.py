"""Sentence vectors: MiniLM, and for Chinese texts multilingual-e5-small, as int8 ONNX on one thread. Knows nothing of
Rasa.

int8 activations are scaled over the whole batch, so a text's vector would depend on its neighbours: each text
is encoded alone, and the same text always gets the same vector. A small cache serves what people repeat ("yes").
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Sequence

import numpy as np

from bot.build_encoder import CHINESE_MODEL, CHINESE_TOKENIZER, MODEL, TOKENIZER, encoder_hash, has_chinese

MAX_WORD_PIECES = 128  # what MiniLM was trained with; a segment is far shorter
CACHED_VECTORS = 4096
MANY = 64
PARTS, PART_WIDTH = 3, 384
"""A vector is three parts of 384 numbers: a text's meaning and its grammar, or, of a Chinese one, the third alone."""
CHINESE, WORD = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]+")


class Encoder:
    """One inference session and tokenizer for each language; shared by the whole process (see `shared_encoder`).

    Where there is none for Chinese, the vectors of Chinese texts are zero.
    """

    def __init__(self, folder: Path) -> None:
        """Loads models and tokenizers. Raises FileNotFoundError where the English encoder was not built."""
        self.sha256 = encoder_hash(folder)
        self._english = _Model(folder / MODEL, folder / TOKENIZER)
        chinese = folder / CHINESE_MODEL, folder / CHINESE_TOKENIZER
        self._chinese = _Model(*chinese) if has_chinese(folder) else None
        self.vector = lru_cache(maxsize=CACHED_VECTORS)(self._vector)

    def _vector(self, text: str) -> np.ndarray:
        """float32 of shape (1152,), each part of length 1 or 0. Shared by the cache: never write to it."""
        vector = np.zeros(PARTS * PART_WIDTH, np.float32)
        if not is_chinese(text):
            vector[:-PART_WIDTH] = self._english.encode(text)
        elif self._chinese is not None:
            vector[-PART_WIDTH:] = self._chinese.encode(text)
        vector.setflags(write=False)
        return vector

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (texts, 1152), each text alone as ever; many texts on as many threads as there are cores."""
        if len(texts) < MANY:
            return np.stack([self.vector(text) for text in texts])
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.stack(list(pool.map(self._vector, texts, chunksize=MANY)))


class _Model:
    def __init__(self, model: Path, tokenizer: Path) -> None:
        # Imported late so that checks of data and config need not load the runtime.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_WORD_PIECES)

    def encode(self, text: str) -> np.ndarray:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        sentence: np.ndarray = self._session.run(["sentence"], {"input_ids": ids})[0][0]
        return sentence


def is_chinese(text: str) -> bool:
    """Whether a text has more Chinese characters than words in Latin letters."""
    return len(CHINESE.findall(text)) > len(WORD.findall(text))


@lru_cache(maxsize=None)
def shared_encoder(folder: Path) -> Encoder:
    """The process's only encoder of a folder: Rasa makes graph nodes again at each training and load."""
    return Encoder(folder)
