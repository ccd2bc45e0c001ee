"""The pipelines that are compared. Each is trained on texts, vectors and labels and gives a reader of scores."""

from typing import Callable, Dict, List, NamedTuple, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack, spmatrix
from sklearn.base import ClassifierMixin
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import LinearSVC

from bot.counting import rows
from bot.features import Featurizer
from bot.kernel import fit
from bot.roles import compete


class Reader(NamedTuple):
    """`scores(texts, vectors)` has shape (texts, labels)."""

    labels: List[str]
    scores: Callable[[Sequence[str], np.ndarray], np.ndarray]


class Pipeline(NamedTuple):
    """`title` stands in the table; `train(texts, vectors, labels)` sees nothing else. `vectors`: (texts, 1152)."""

    title: str
    needs_vectors: bool
    train: Callable[[Sequence[str], np.ndarray, Sequence[str]], Reader]


def _words(featurizer: Featurizer, texts: Sequence[str], vectors: np.ndarray) -> spmatrix:
    return rows(texts, [(featurizer.words, 1), (featurizer.characters, 1)])


def _vectors(featurizer: Featurizer, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
    return vectors


def _both(featurizer: Featurizer, texts: Sequence[str], vectors: np.ndarray) -> spmatrix:
    features = featurizer.features(texts, vectors)
    return hstack([features.counted, csr_matrix(features.felt)], format="csr")


def _linear(title: str, look: Callable[..., "spmatrix | np.ndarray"], model: ClassifierMixin) -> Pipeline:
    def train(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str]) -> Reader:
        featurizer = Featurizer.fitted(texts, vectors)
        model.fit(look(featurizer, texts, vectors), list(labels))

        def scores(asked: Sequence[str], felt: np.ndarray) -> np.ndarray:
            result: np.ndarray = model.decision_function(look(featurizer, asked, felt))
            return result

        return Reader([str(label) for label in model.classes_], scores)

    return Pipeline(title, look is not _words, train)


def _ours(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str]) -> Reader:
    featurizer = Featurizer.fitted(texts, vectors)
    model = fit(featurizer.features(texts, vectors), labels, compete)
    return Reader(model.labels, lambda asked, felt: model.probabilities(featurizer.features(asked, felt)))


def _diet(epochs: int) -> Pipeline:
    def train(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str]) -> Reader:
        # Imported late: Rasa and TensorFlow would count as the memory of all the others.
        from bot.comparison.diet import trained

        return Reader(*trained(texts, labels, epochs))

    return Pipeline(f"stock DIET, {epochs} epochs", False, train)


def pipelines(diet_epochs: int) -> Dict[str, Pipeline]:
    """All of them by their short names. Their settings are common ones; none was searched for."""
    return {
        "words": _linear(
            "words and characters, logistic regression", _words, LogisticRegression(C=10, solver="liblinear")
        ),
        "vectors": _linear("vectors, logistic regression", _vectors, LogisticRegression(C=10, max_iter=60)),
        "svm": _linear("both, linear support vector machines", _both, LinearSVC(C=1, tol=1e-3)),
        "ridge": _linear("both, ridge regression", _both, RidgeClassifier(alpha=0.3, solver="sparse_cg", tol=1e-2)),
        "kernel": Pipeline("both, kernel ridge regression (ours)", True, _ours),
        "diet": _diet(diet_epochs),
    }
