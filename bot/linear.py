"""A linear model over words, characters and a sentence vector, with calibrated confidences. Knows nothing of Rasa.

One linear support vector machine a label (one against the rest) scores; the scores become probabilities by a softmax
whose temperature is fitted on scores of examples that the scoring model had not seen (Guo et al. 2017).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

# A Chinese character counts as a word of its own: such text has no spaces.
WORDS = r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[^\W_]+)?|[?!$%]"
VECTOR_WEIGHT, WORD_WEIGHT, CHARACTER_WEIGHT = 2.0, 0.7, 0.7
COST = 0.7
FOLDS = 5
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


def fit(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str]) -> LinearModel:
    """Trains on all examples; a label needs at least two of them. `vectors`: (texts, 384)."""
    words, characters = _vectorizers()
    words.fit(texts)
    characters.fit(texts)
    features = _features(words, characters, texts, vectors)
    machine = _machine().fit(features, labels)
    return LinearModel(
        labels=[str(label) for label in machine.classes_],
        words=words,
        characters=characters,
        weights=machine.coef_.astype(np.float32),
        intercepts=machine.intercept_.astype(np.float32),
        temperature=_temperature(features, np.asarray(labels)),
    )


def _vectorizers(words: object = None, characters: object = None) -> Tuple[TfidfVectorizer, TfidfVectorizer]:
    return (
        TfidfVectorizer(
            token_pattern=WORDS, ngram_range=(1, 2), sublinear_tf=True, vocabulary=words, dtype=np.float32
        ),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, vocabulary=characters, dtype=np.float32
        ),
    )


def _machine() -> LinearSVC:
    return LinearSVC(C=COST, random_state=SEED, max_iter=4000)


def _features(
    words: TfidfVectorizer, characters: TfidfVectorizer, texts: Sequence[str], vectors: np.ndarray
) -> csr_matrix:
    return hstack(
        [
            words.transform(texts) * WORD_WEIGHT,
            characters.transform(texts) * CHARACTER_WEIGHT,
            csr_matrix(vectors * VECTOR_WEIGHT),
        ],
        format="csr",
        dtype=np.float32,
    )


def _temperature(features: csr_matrix, labels: np.ndarray) -> float:
    scores, wanted = held_out_scores(features, labels)

    def surprise(temperature: float) -> float:
        return float(-np.log(_softmax(scores / temperature)[np.arange(len(wanted)), wanted] + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=TEMPERATURES, method="bounded").x)


def held_out_scores(features: csr_matrix, labels: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Scores (examples, labels) by models that had not seen the example, and the index of its label."""
    names, wanted = np.unique(labels, return_inverse=True)
    scores = np.zeros((len(labels), len(names)), np.float64)
    folds = StratifiedKFold(min(FOLDS, int(np.bincount(wanted).min())), shuffle=True, random_state=SEED)
    for known, unseen in folds.split(features, wanted):
        scores[unseen] = _machine().fit(features[known], wanted[known]).decision_function(features[unseen])
    return scores, wanted


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return result
