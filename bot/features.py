"""What a text looks like to the intent model: its words, its characters, and two sentence vectors in fewer numbers."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

# A Chinese character counts as a word of its own: such text has no spaces.
WORDS = r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[^\W_]+)?|[?!$%]"
CHINESE = re.compile(r"[\u3400-\u9fff]")
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
        likeness: np.ndarray = (self.counted @ others._columns).toarray()
        likeness += self.felt @ others.felt.T
        return likeness

    @cached_property
    def _columns(self) -> csr_matrix:
        # Turned once: scipy would do it anew for each text that is compared, in 8 ms.
        return self.counted.T.tocsr()


@dataclass
class Featurizer:
    """Fitted on the training texts. `center` (384,) and `projection` (768, WIDTH) make the vectors small."""

    words: TfidfVectorizer
    characters: TfidfVectorizer
    center: np.ndarray
    projection: np.ndarray

    @classmethod
    def fitted(cls, texts: Sequence[str], vectors: np.ndarray) -> "Featurizer":
        """Learns the vocabularies, and which directions of the vectors tell texts apart. `vectors`: (texts, 768)."""
        words, characters = vectorizers()
        words.fit(texts)
        characters.fit(texts)
        half = vectors.shape[1] // 2
        center = vectors[:, half:].mean(axis=0)
        whole = cls(words, characters, center, np.eye(vectors.shape[1], dtype=np.float32))
        felt = whole._felt(texts, vectors)
        # The leading eigenvectors of the second moments: a projection that keeps most of all dot products.
        _, directions = np.linalg.eigh(felt.T @ felt)
        return cls(words, characters, center, np.ascontiguousarray(directions[:, ::-1][:, :WIDTH], np.float32))

    def features(self, texts: Sequence[str], vectors: np.ndarray) -> Features:
        """`vectors`: (texts, 768), the sentence's meaning and its grammar, each of length 1."""
        counted = hstack(
            [
                self.words.transform(texts) * np.float32(np.sqrt(WORD_SHARE)),
                self.characters.transform(texts) * np.float32(np.sqrt(CHARACTER_SHARE)),
            ],
            format="csr",
            dtype=np.float32,
        )
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
            "word_idf": self.words.idf_,
            "character_idf": self.characters.idf_,
        }

    def names(self) -> Dict[str, List[str]]:
        """Words and groups of characters in the order of their columns."""
        return {
            "words": [str(word) for word in self.words.get_feature_names_out()],
            "characters": [str(gram) for gram in self.characters.get_feature_names_out()],
        }

    @classmethod
    def kept(cls, arrays: Dict[str, np.ndarray], names: Dict[str, List[str]]) -> "Featurizer":
        """From what `arrays` and `names` gave."""
        words, characters = vectorizers(names["words"], names["characters"])
        words.idf_, characters.idf_ = arrays["word_idf"], arrays["character_idf"]
        return cls(words, characters, arrays["center"], arrays["projection"])


def vectorizers(
    words: Optional[List[str]] = None, characters: Optional[List[str]] = None
) -> Tuple[TfidfVectorizer, TfidfVectorizer]:
    """Of words in ones and twos, and of characters inside words in twos to fours."""
    return (
        TfidfVectorizer(token_pattern=WORDS, ngram_range=(1, 2), sublinear_tf=True, vocabulary=words, dtype=np.float32),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, vocabulary=characters, dtype=np.float32
        ),
    )
