"""The intent model: kernel ridge regression over how alike texts look, with calibrated confidences. Without Rasa.

A text is compared with all examples by exp(SHARPNESS * (likeness - 1)); each label's score is a weighted sum of these
(Saunders et al. 1998), solved at once for all labels that the same writers use. The scores become probabilities by a
softmax whose temperature is fitted on families of like examples that the scoring model had not seen (Guo et al. 2017).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Sequence, Tuple

import numpy as np
from scipy.linalg import cho_factor, solve_triangular
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

from bot.features import CHUNK, Features

SHARPNESS = 1.5
RIDGE = 0.03
BALANCE = 0.5  # 0: each example counts the same, 1: each label
KINSHIP = 0.72  # examples this alike are of one family, and never on both sides of a test
FOLDS = 3
SEED = 7
TEMPERATURES = (0.01, 2.0)

Compete = Callable[[str, str], bool]
"""Whether two labels could be meant by the same writer."""


@dataclass
class KernelModel:
    """`weights` has shape (examples, labels)."""

    labels: List[str]
    examples: Features
    weights: np.ndarray
    temperature: float

    def probabilities(self, texts: Features) -> np.ndarray:
        """Shape (texts, labels), rows sum to 1."""
        return _softmax(_closeness(texts.likeness(self.examples)) @ self.weights / self.temperature)

    def rankings(self, texts: Features) -> List[List[Dict[str, Any]]]:
        """All labels of each text by `name` and `confidence`, best first."""
        return [
            [{"name": self.labels[i], "confidence": round(float(row[i]), 5)} for i in np.argsort(-row, kind="stable")]
            for row in self.probabilities(texts)
        ]

    def save(self, folder: Path) -> None:
        """Writes `kernel.npz` and `kernel.json`."""
        np.savez(folder / "kernel.npz", weights=self.weights, **self.examples.arrays())
        names = {"labels": self.labels, "temperature": self.temperature}
        (folder / "kernel.json").write_text(json.dumps(names), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "KernelModel":
        """Reads what `save` wrote. Raises FileNotFoundError."""
        names = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
        with np.load(folder / "kernel.npz") as kept:
            arrays = dict(kept)
        return cls(names["labels"], Features.kept(arrays), arrays["weights"], names["temperature"])


def fit(examples: Features, labels: Sequence[str], compete: Compete) -> KernelModel:
    """Trains on all examples; a label needs at least three of them."""
    likeness = examples.likeness(examples)
    names, wanted, rivals = _labels(labels, compete)
    kin, closeness = families(likeness), _closeness(likeness)
    # For a single temperature one half that the other half had not seen is enough: thirds and fifths give the same.
    unseen, scores = next(_held_out(closeness, kin, wanted, rivals, folds=2))
    return KernelModel(
        labels=[str(name) for name in names],
        examples=examples,
        weights=_weights(closeness, wanted, rivals),
        temperature=_temperature(scores, wanted[unseen], rivals),
    )


def cross_validate(examples: Features, labels: Sequence[str], compete: Compete) -> List[Tuple[str, str]]:
    """(meant, read) of every example by a model that had not seen its family, among what its writer could mean."""
    names, wanted, rivals = _labels(labels, compete)
    pairs = []
    likeness = examples.likeness(examples)
    kin = families(likeness)
    for unseen, scores in _held_out(_closeness(likeness), kin, wanted, rivals, FOLDS):
        read = np.where(rivals[wanted[unseen]], scores, -np.inf).argmax(axis=1)
        pairs += [(str(names[meant]), str(names[best])) for meant, best in zip(wanted[unseen], read, strict=True)]
    return pairs


def _labels(labels: Sequence[str], compete: Compete) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The labels' names, each example's place among them, and which of them compete."""
    names, wanted = np.unique(np.asarray(labels), return_inverse=True)
    return names, wanted, np.array([[compete(str(one), str(other)) for other in names] for one in names])


def _closeness(likeness: np.ndarray) -> np.ndarray:
    """Takes the place of the likeness, of which there may be a gigabyte."""
    for start in range(0, len(likeness), CHUNK):  # so much at a time stays in the processor's cache
        some = likeness[start : start + CHUNK]
        some -= np.float32(1)
        some *= np.float32(SHARPNESS)
        np.exp(some, out=some)
    return likeness


def _weights(closeness: np.ndarray, wanted: np.ndarray, rivals: np.ndarray) -> np.ndarray:
    """Shape (examples, labels), float32; each label against its rivals' examples only."""
    weights = np.zeros((len(wanted), len(rivals)), np.float32)
    ridge = _ridge(wanted)
    camps = np.unique(rivals, axis=0)
    # The examples that all camps share come first, then those of the largest: so one factor serves for all and for it.
    largest = max((camp for camp in camps if not camp.all()), key=lambda camp: camp[wanted].sum(), default=camps[0])
    order = np.argsort(~rivals.all(axis=1)[wanted] * 1 + ~largest[wanted] * 1, kind="stable")
    # Camps whose examples are the first ones.
    leading = (np.diff(camps[:, wanted[order]].astype(np.int8), axis=1) <= 0).all(axis=1)
    tasks = [(order, camps[leading]), *((order[camp[wanted[order]]], camp[np.newaxis]) for camp in camps[~leading])]
    for rows, served in tasks:
        labels = np.flatnonzero((rivals[:, np.newaxis] == served).all(axis=2).any(axis=1))
        seen = rivals[labels][:, wanted[rows]].T  # which examples have a say in which label
        targets = np.asfortranarray(wanted[rows][:, np.newaxis] == labels, np.float32)
        factor = _factor(closeness, rows, ridge)
        halfway = solve_triangular(factor, targets, lower=True, overwrite_b=True, check_finite=False)
        # The factor of the first examples is the first part of the whole one: with nothing behind, it alone has a say.
        halfway *= seen
        weights[np.ix_(rows, labels)] = solve_triangular(
            factor, halfway, lower=True, trans="T", overwrite_b=True, check_finite=False
        )
    return weights


def _ridge(wanted: np.ndarray) -> np.ndarray:
    """What is added to each example's likeness to itself: less for the examples of rare labels."""
    counts = np.bincount(wanted)
    share = len(wanted) / (np.count_nonzero(counts) * counts[wanted])
    ridge: np.ndarray = (RIDGE / share**BALANCE).astype(np.float32)
    return ridge


def _factor(closeness: np.ndarray, rows: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """The lower Cholesky factor of the examples' closeness, in their order; above the diagonal is rubbish."""
    matrix = closeness[np.ix_(rows, rows)]
    matrix[np.diag_indices(len(rows))] += ridge[rows]
    factor: np.ndarray = cho_factor(matrix.T, lower=True, overwrite_a=True, check_finite=False)[0]
    return factor


def _held_out(
    closeness: np.ndarray, kin: np.ndarray, wanted: np.ndarray, rivals: np.ndarray, folds: int
) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Fold by fold the places of examples whose families (`kin`) the model had not seen, and their scores."""
    parts = StratifiedGroupKFold(folds, shuffle=True, random_state=SEED)
    for known, unseen in parts.split(wanted, wanted, kin):
        weights = _weights(closeness[np.ix_(known, known)], wanted[known], rivals)
        yield unseen, closeness[np.ix_(unseen, known)] @ weights


def families(likeness: np.ndarray) -> np.ndarray:
    """A number for each example, the same for those that are linked by steps of kinship."""
    size = np.sqrt(np.diag(likeness))
    near = [
        csr_matrix(likeness[start : start + CHUNK] > KINSHIP * np.outer(size[start : start + CHUNK], size))
        for start in range(0, len(likeness), CHUNK)
    ]
    families: np.ndarray = connected_components(vstack(near))[1]
    return families


def _temperature(scores: np.ndarray, wanted: np.ndarray, rivals: np.ndarray) -> float:
    # A label counts against its rivals only: the others are masked by the writer's role.
    masked = np.where(rivals[wanted], scores, -np.inf)

    def surprise(temperature: float) -> float:
        return float(-np.log(_softmax(masked / temperature)[np.arange(len(wanted)), wanted] + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=TEMPERATURES, method="bounded").x)


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return result
