"""Words and groups of characters of a text, weighed as sklearn's TfidfVectorizer does it, in a fifth of its time.

sklearn finds out what counts in the training texts; a single text is then weighed here, where it would spend most of a
millisecond on checks. `tests/bot/test_counting.py` holds both to the same numbers.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Callable, Dict, Iterable, List, Tuple

import numpy as np
from scipy.sparse import csr_matrix

# A Chinese character counts as a word of its own: such text has no spaces.
WORDS = r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[^\W_]+)?|[?!$%]"
SHORTEST, LONGEST = 2, 4
_WORD = re.compile(WORDS)


def words(text: str) -> List[str]:
    """Words in ones and twos, in small letters."""
    single = _WORD.findall(text.lower())
    return single + [f"{one} {following}" for one, following in pairwise(single)]


def characters(text: str) -> List[str]:
    """Characters inside words, with a blank on either side, in twos to fours; a short word whole, and once."""
    grams: List[str] = []
    for word in text.lower().split():
        padded = f" {word} "
        size = len(padded)
        for length in range(SHORTEST, LONGEST + 1):
            grams += [padded[start : start + length] for start in range(max(size - length, 0) + 1)]
            if length >= size:
                break
    return grams


@dataclass
class Counting:
    """What counts: the column of each term and its weight by how rare it is. `idf` has shape (columns,)."""

    terms: Callable[[str], List[str]]
    columns: Dict[str, int]
    idf: np.ndarray

    def weighed(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        """The columns of the text's terms and their weights, of length 1 together."""
        known = self.columns
        counts = Counter(column for term in self.terms(text) if (column := known.get(term)) is not None)
        places = np.fromiter(counts.keys(), np.int32, len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.idf[places]
        length = np.sqrt(weights @ weights)
        return places, weights / length if length else weights


def rows(texts: Iterable[str], countings: List[Tuple[Counting, float]]) -> csr_matrix:
    """Shape (texts, all columns): the weights of all countings side by side, each times the root of its share."""
    data: List[np.ndarray] = []
    indices: List[np.ndarray] = []
    ends = [0]
    for text in texts:
        first = 0
        for counting, share in countings:
            places, weights = counting.weighed(text)
            indices.append(places + first)
            data.append(weights * np.float32(np.sqrt(share)))
            first += len(counting.columns)
        ends.append(ends[-1] + sum(map(len, data[-len(countings) :])))
    width = sum(len(counting.columns) for counting, _ in countings)
    weights = (np.concatenate(data), np.concatenate(indices), np.array(ends, np.int32))
    return csr_matrix(weights, (len(ends) - 1, width), dtype=np.float32)
