"""What a text looks like to the intent model: its words, its characters, and two sentence vectors in fewer numbers."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Callable, Dict, List, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.counting import Counting, characters, rows, words

CHINESE = re.compile(r"[\u3400-\u9fff]")
CHUNK = 512  # texts
WIDTH = 256  # of the two vectors together; all 768 numbers read 0.3 points better and cost 2 ms a text
# What each part has to say in the likeness of two texts; together 1.
WORD_SHARE, CHARACTER_SHARE, MEANING_SHARE, GRAMMAR_SHARE = 0.1, 0.1, 0.3, 0.5


@dataclass
class Features:
    """`counted`: weights of words and characters; `felt`: the vectors. Their dot products add up to likeness."""

    counted: csr_matrix
    felt: np.ndarray

    def of(self, rows: np.ndarray) -> "Features":
        """Some of the texts."""
        return Features(self.counted[rows], self.felt[rows])

    def likeness(self, others: "Features") -> np.ndarray:
        """Shape (texts, others), float32 from 0 to 1: how alike the texts look."""
        likeness: np.ndarray = self.felt @ others.felt.T
        if len(likeness) <= CHUNK:
            likeness += (self.counted @ others._columns).toarray()
            return likeness
        among = others is self  # then each pair is compared once

        def add(start: int) -> None:
            columns = others._columns[:, start:] if among else others._columns
            some = likeness[start : start + CHUNK, start if among else 0 :]
            some += (self.counted[start : start + CHUNK] @ columns).toarray()

        # Chunk by chunk on all cores: the whole product at once takes gigabytes and one core.
        starts = range(0, len(likeness), CHUNK)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(add, starts))
        for start in starts if among else ():
            likeness[start + CHUNK :, start : start + CHUNK] = likeness[start : start + CHUNK, start + CHUNK :].T
        return likeness

    @cached_property
    def _columns(self) -> csr_matrix:
        # Turned once: scipy would do it anew for each text that is compared, in 8 ms.
        return self.counted.T.tocsr()


@dataclass
class Featurizer:
    """Fitted on the training texts. `center` (384,) and `projection` (768, WIDTH) make the vectors small."""

    words: Counting
    characters: Counting
    center: np.ndarray
    projection: np.ndarray

    @classmethod
    def fitted(cls, texts: Sequence[str], vectors: np.ndarray) -> "Featurizer":
        """Learns the vocabularies, and which directions of the vectors tell texts apart. `vectors`: (texts, 768)."""
        counted = [counting(terms, texts) for terms in (words, characters)]
        half = vectors.shape[1] // 2
        center = vectors[:, half:].mean(axis=0)
        whole = cls(*counted, center, np.eye(vectors.shape[1], dtype=np.float32))
        felt = whole._felt(texts, vectors)
        # The leading eigenvectors of the second moments: a projection that keeps most of all dot products.
        _, directions = np.linalg.eigh(felt.T @ felt)
        return cls(*counted, center, np.ascontiguousarray(directions[:, ::-1][:, :WIDTH], np.float32))

    def features(self, texts: Sequence[str], vectors: np.ndarray) -> Features:
        """`vectors`: (texts, 768), the sentence's meaning and its grammar, each of length 1."""
        counted = rows(texts, [(self.words, WORD_SHARE), (self.characters, CHARACTER_SHARE)])
        return Features(counted, self._felt(texts, vectors))

    def _felt(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        half = vectors.shape[1] // 2
        grammar = vectors[:, half:] - self.center
        grammar /= np.linalg.norm(grammar, axis=1, keepdims=True) + np.float32(1e-9)
        both = np.hstack([vectors[:, :half] * np.sqrt(MEANING_SHARE), grammar * np.sqrt(GRAMMAR_SHARE)])
        # All zero for Chinese texts: the encoder knows English only and would call them all alike.
        english = [len(CHINESE.findall(text)) * 3 < len(text) for text in texts]
        felt: np.ndarray = (both * np.array(english)[:, np.newaxis]).astype(np.float32) @ self.projection
        return felt

    def arrays(self) -> Dict[str, np.ndarray]:
        """All numbers, to be kept; `names` are the rest."""
        return {
            "center": self.center,
            "projection": self.projection,
            "word_idf": self.words.idf,
            "character_idf": self.characters.idf,
        }

    def names(self) -> Dict[str, List[str]]:
        """Words and groups of characters in the order of their columns."""
        return {
            "words": list(self.words.columns),
            "characters": list(self.characters.columns),
        }

    @classmethod
    def kept(cls, arrays: Dict[str, np.ndarray], names: Dict[str, List[str]]) -> "Featurizer":
        """From what `arrays` and `names` gave."""
        countings = [
            Counting(terms, {name: place for place, name in enumerate(names[of])}, arrays[idf])
            for terms, of, idf in ((words, "words", "word_idf"), (characters, "characters", "character_idf"))
        ]
        return cls(*countings, arrays["center"], arrays["projection"])


def counting(terms: Callable[[str], List[str]], texts: Sequence[str]) -> Counting:
    """What counts in the texts, and how much."""
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, dtype=np.float32).fit(texts)
    return Counting(terms, {str(t): n for n, t in enumerate(vectorizer.get_feature_names_out())}, vectorizer.idf_)
