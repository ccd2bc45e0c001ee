"""A linear model over words, characters and a sentence vector, with calibrated confidences. Knows nothing of Rasa.

One linear support vector machine a label scores (against all labels that the same writer could mean); the scores become
probabilities by a softmax whose temperature is fitted on scores of examples that the scoring model had not seen (Guo
et al. 2017).
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, List, Sequence, Tuple

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

# A Chinese character counts as a word of its own: such text has no spaces.
WORDS = r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[^\W_]+)?|[?!$%]"
CHINESE = re.compile(r"[\u3400-\u9fff]")
VECTOR_WEIGHT, WORD_WEIGHT, CHARACTER_WEIGHT = 2.5, 1.0, 1.0
COST = 0.1
TOLERANCE = 1e-1  # a tenth of this costs a third more time and gains nothing
FOLDS = 3
SEED = 7
TEMPERATURES = (0.02, 2.0)


@dataclass
class LinearModel:
    """`weights` has shape (labels, features), features in the order words, characters, vector."""

    labels: List[str]
    words: TfidfVectorizer
    characters: TfidfVectorizer
    weights: np.ndarray
    intercepts: np.ndarray
    temperature: float

    def probabilities(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Shape (texts, labels), rows sum to 1. `vectors`: (texts, 384)."""
        scores = _features(self.words, self.characters, texts, vectors) @ self.weights.T + self.intercepts
        return _softmax(scores / self.temperature)

    def save(self, folder: Path) -> None:
        """Writes `linear.npz` and `linear.json`."""
        np.savez(
            folder / "linear.npz",
            weights=self.weights,
            intercepts=self.intercepts,
            word_idf=self.words.idf_,
            character_idf=self.characters.idf_,
        )
        names = {
            "labels": self.labels,
            "words": {word: int(place) for word, place in self.words.vocabulary_.items()},
            "characters": {gram: int(place) for gram, place in self.characters.vocabulary_.items()},
            "temperature": self.temperature,
        }
        (folder / "linear.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Reads what `save` wrote. Raises FileNotFoundError."""
        names = json.loads((folder / "linear.json").read_text(encoding="utf-8"))
        words, characters = _vectorizers(names["words"], names["characters"])
        with np.load(folder / "linear.npz") as arrays:
            words.idf_, characters.idf_ = arrays["word_idf"], arrays["character_idf"]
            return cls(
                names["labels"], words, characters, arrays["weights"], arrays["intercepts"], names["temperature"]
            )


Compete = Callable[[str, str], bool]
"""Whether two labels could be meant by the same writer."""


def fit(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], compete: Compete) -> LinearModel:
    """Trains on all examples; a label needs at least two of them. `vectors`: (texts, 384)."""
    words, characters = _vectorizers()
    words.fit(texts)
    characters.fit(texts)
    features = _features(words, characters, texts, vectors)
    names, wanted, rivals = _labels(labels, compete)
    weights, intercepts = _machines(features, wanted, rivals)
    return LinearModel(
        labels=[str(name) for name in names],
        words=words,
        characters=characters,
        weights=weights.astype(np.float32),
        intercepts=intercepts.astype(np.float32),
        temperature=_temperature(features, wanted, rivals),
    )


def _labels(labels: Sequence[str], compete: Compete) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The labels' names, each example's place among them, and which of them compete."""
    names, wanted = np.unique(np.asarray(labels), return_inverse=True)
    return names, wanted, np.array([[compete(str(one), str(other)) for other in names] for one in names])


def cross_validate(
    texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], compete: Compete
) -> List[Tuple[str, str]]:
    """(meant, read) of every example by a model that had not seen it, among the labels its writer could mean."""
    words, characters = _vectorizers()
    words.fit(texts)
    characters.fit(texts)
    names, wanted, rivals = _labels(labels, compete)
    pairs = []
    for unseen, scores in held_out_scores(_features(words, characters, texts, vectors), wanted, rivals):
        read = np.where(rivals[wanted[unseen]], scores, -np.inf).argmax(axis=1)
        pairs += [(str(names[meant]), str(names[best])) for meant, best in zip(wanted[unseen], read, strict=True)]
    return pairs


def _vectorizers(words: object = None, characters: object = None) -> Tuple[TfidfVectorizer, TfidfVectorizer]:
    return (
        TfidfVectorizer(token_pattern=WORDS, ngram_range=(1, 2), sublinear_tf=True, vocabulary=words, dtype=np.float32),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, vocabulary=characters, dtype=np.float32
        ),
    )


def _machines(features: csr_matrix, wanted: np.ndarray, rivals: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Weights (labels, features) and intercepts (labels,); each label against its rivals' examples only."""
    rows, offsets = [], []
    for label in range(len(rivals)):
        kept = rivals[label][wanted]
        machine = LinearSVC(C=COST, class_weight="balanced", tol=TOLERANCE, random_state=SEED)
        machine.fit(features[kept], wanted[kept] == label)
        rows.append(machine.coef_[0])
        offsets.append(machine.intercept_[0])
    return np.array(rows), np.array(offsets)


def _features(
    words: TfidfVectorizer, characters: TfidfVectorizer, texts: Sequence[str], vectors: np.ndarray
) -> csr_matrix:
    return hstack(
        [
            words.transform(texts) * WORD_WEIGHT,
            characters.transform(texts) * CHARACTER_WEIGHT,
            csr_matrix(_spoken_english(texts, vectors) * VECTOR_WEIGHT),
        ],
        format="csr",
        dtype=np.float32,
    )


def _spoken_english(texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
    """The vectors, all zero for Chinese texts: the encoder knows English only and would call them all alike."""
    english = [len(CHINESE.findall(text)) * 3 < len(text) for text in texts]
    return vectors * np.array(english, np.float32)[:, np.newaxis]


def _temperature(features: csr_matrix, wanted: np.ndarray, rivals: np.ndarray) -> float:
    # A label counts against its rivals only: the others are masked by the writer's role.
    unseen, held_out = next(held_out_scores(features, wanted, rivals))
    wanted = wanted[unseen]
    scores = np.where(rivals[wanted], held_out, -np.inf)

    def surprise(temperature: float) -> float:
        return float(-np.log(_softmax(scores / temperature)[np.arange(len(wanted)), wanted] + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=TEMPERATURES, method="bounded").x)


def held_out_scores(
    features: csr_matrix, wanted: np.ndarray, rivals: np.ndarray
) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Fold by fold the places of the examples that its model had not seen, and their scores (examples, labels).

    One fold, a third of all examples, is enough for a single temperature; all of them make a cross-validation.
    """
    folds = StratifiedKFold(min(FOLDS, int(np.bincount(wanted).min())), shuffle=True, random_state=SEED)
    for known, unseen in folds.split(features, wanted):
        weights, intercepts = _machines(features[known], wanted[known], rivals)
        yield unseen, features[unseen] @ weights.T + intercepts


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return result
