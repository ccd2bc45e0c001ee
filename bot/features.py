"""What a text looks like to the intent model: its words, its characters, and its sentence vector in fewer numbers."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Callable, Dict, List, Sequence

import numpy as np
from scipy.linalg import block_diag
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.counting import Counting, characters, rows, words
from bot.vectors import PART_WIDTH, PARTS

CHUNK = 512  # texts
FEW = 64  # texts that are quicker compared one by one than as a sparse matrix
# How many numbers are left of an English text's 768 (all of them read 0.3 points better and cost 2 ms a text) and of a
# Chinese one's 384 (all of them read 2 points worse).
WIDTHS = (256, 64)
# What each part has to say in the likeness of two texts; together 1.
WORD_SHARE, CHARACTER_SHARE = 0.1, 0.1
FELT_SHARES = (0.3, 0.5, 0.8)  # meaning and grammar of an English text; a Chinese one's vector


@dataclass
class Features:
    """`counted`: weights of words and characters; `felt`: the vectors. Their dot products add up to likeness."""

    counted: csr_matrix
    felt: np.ndarray

    def arrays(self) -> Dict[str, np.ndarray]:
        """All numbers, to be kept."""
        counted = self.counted
        return {
            "felt": self.felt,
            "counts": counted.data,
            "columns": counted.indices,
            "rows": counted.indptr,
            "shape": np.array(counted.shape),
        }

    @classmethod
    def kept(cls, arrays: Dict[str, np.ndarray]) -> "Features":
        """From what `arrays` gave."""
        counted = csr_matrix((arrays["counts"], arrays["columns"], arrays["rows"]), tuple(arrays["shape"]))
        return cls(counted, arrays["felt"])

    def of(self, rows: np.ndarray) -> "Features":
        """Some of the texts."""
        return Features(self.counted[rows], self.felt[rows])

    def likeness(self, others: "Features") -> np.ndarray:
        """Shape (texts, others), float32 from 0 to 1: how alike the texts look."""
        # One text has nothing in the columns of the other language: a fifth of them, for a Chinese one four fifths.
        told = np.flatnonzero(self.felt.any(axis=0))
        columns = slice(told[0], told[-1] + 1) if len(told) else slice(0)
        likeness: np.ndarray = self.felt[:, columns] @ others.felt[:, columns].T
        if len(likeness) <= FEW:
            terms, weights, ends = self.counted.indices, self.counted.data, self.counted.indptr
            for row, start, end in zip(likeness, ends, ends[1:], strict=False):
                row += others._columns[terms[start:end]].T @ weights[start:end]
            return likeness
        among = others is self  # then each pair is compared once

        def add(start: int) -> None:
            compared = others._columns[:, start:] if among else others._columns
            some = likeness[start : start + CHUNK, start if among else 0 :]
            some += (self.counted[start : start + CHUNK] @ compared).toarray()

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
    """Fitted on the training texts. `center` (3, 384) and `projection` (1152, 320) make the vectors small."""

    words: Counting
    characters: Counting
    center: np.ndarray
    projection: np.ndarray

    @classmethod
    def fitted(cls, texts: Sequence[str], vectors: np.ndarray) -> "Featurizer":
        """Learns the vocabularies, and which directions of the vectors tell texts apart. `vectors`: (texts, 1152)."""
        counted = [counting(terms, texts) for terms in (words, characters)]
        parts = vectors.reshape(-1, PARTS, PART_WIDTH)
        present = np.maximum(parts.any(axis=2).sum(axis=0), 1).astype(np.float32)
        center = parts.sum(axis=0) / present[:, np.newaxis]
        center[0] = 0  # what is spoken of is compared as it is
        felt = _weighed(vectors, center)
        languages = zip((felt[:, :-PART_WIDTH], felt[:, -PART_WIDTH:]), WIDTHS, strict=True)
        projection = block_diag(*(_leading(part, width) for part, width in languages))
        return cls(*counted, center, np.ascontiguousarray(projection, np.float32))

    def features(self, texts: Sequence[str], vectors: np.ndarray) -> Features:
        """`vectors`: (texts, 1152), as the encoder gives them."""
        counted = rows(texts, [(self.words, WORD_SHARE), (self.characters, CHARACTER_SHARE)])
        return Features(counted, _weighed(vectors, self.center) @ self.projection)

    def save(self, folder: Path) -> None:
        """Writes `features.npz`, and `features.json` with the terms in the order of their columns."""
        np.savez(
            folder / "features.npz",
            center=self.center,
            projection=self.projection,
            words=self.words.idf,
            characters=self.characters.idf,
        )
        terms = {"words": list(self.words.columns), "characters": list(self.characters.columns)}
        (folder / "features.json").write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Featurizer":
        """Reads what `save` wrote. Raises FileNotFoundError."""
        names = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        with np.load(folder / "features.npz") as kept:
            arrays = dict(kept)
        countings = [
            Counting(terms, {name: place for place, name in enumerate(names[of])}, arrays[of])
            for terms, of in ((words, "words"), (characters, "characters"))
        ]
        return cls(*countings, arrays["center"], arrays["projection"])


def _weighed(vectors: np.ndarray, center: np.ndarray) -> np.ndarray:
    """Shape (texts, 1152): each part without what all texts have in common, as long as it has to say."""
    parts = vectors.reshape(-1, PARTS, PART_WIDTH)
    # A part that is not there stays zero, so texts of two languages are not alike in this.
    moved = (parts - center) * parts.any(axis=2, keepdims=True)
    moved *= np.sqrt(FELT_SHARES)[:, np.newaxis] / (np.linalg.norm(moved, axis=2, keepdims=True) + 1e-9)
    return moved.reshape(vectors.shape)


def _leading(felt: np.ndarray, width: int) -> np.ndarray:
    """Shape (numbers, width): the leading eigenvectors of the second moments, which keep most of all dot products."""
    _, directions = np.linalg.eigh(felt.T @ felt)
    leading: np.ndarray = directions[:, ::-1][:, :width]
    return leading


def counting(terms: Callable[[str], List[str]], texts: Sequence[str]) -> Counting:
    """What counts in the texts, and how much."""
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, dtype=np.float32).fit(texts)
    return Counting(terms, {str(t): n for n, t in enumerate(vectorizer.get_feature_names_out())}, vectorizer.idf_)
