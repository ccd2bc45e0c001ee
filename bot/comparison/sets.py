"""What the pipelines learn from and are asked about, the same for all of them."""

import time
from typing import Dict, List, NamedTuple, Set, Tuple

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from bot.build_encoder import ROOT
from bot.features import Featurizer
from bot.kernel import FOLDS, SEED, families
from bot.models import Examples
from bot.reading import examples, vectors

FEW = 10


class Sets(NamedTuple):
    """`few` (ten a label) and `all` to learn from, `unseen` (their families are in neither) and `test` to be asked.

    `vector_ms` is what the vector of one text took, on all cores.
    """

    few: Examples
    all: Examples
    unseen: Examples
    test: Examples
    vector_ms: float


def prepared(labels: int = 0) -> Sets:
    """From `data/nlu` and `data/nlu_test`; with `labels`, of that many labels only."""
    chosen = set(sorted(set(examples(ROOT / "data/nlu")[1]))[: labels or None])
    begun = time.perf_counter()
    everything = _read("nlu", chosen)
    vector_ms = (time.perf_counter() - begun) * 1000 / len(everything.texts)
    featurizer = Featurizer.fitted(everything.texts, everything.vectors)
    features = featurizer.features(everything.texts, everything.vectors)
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    wanted = np.unique(everything.labels, return_inverse=True)[1]
    known, unseen = next(folds.split(wanted, wanted, families(features.likeness(features))))
    few = _few(known, everything.labels)
    return Sets(*(_of(everything, places) for places in (few, known, unseen)), _read("nlu_test", chosen), vector_ms)


def _read(folder: str, chosen: Set[str]) -> Examples:
    texts, labels = examples(ROOT / "data" / folder)
    kept: List[Tuple[str, str]] = [pair for pair in zip(texts, labels, strict=True) if pair[1] in chosen]
    texts = [text for text, _ in kept]
    return Examples(texts, [label for _, label in kept], vectors(texts))


def _of(examples: Examples, places: np.ndarray) -> Examples:
    texts, labels = ([column[i] for i in places] for column in examples[:2])
    return Examples(texts, labels, examples.vectors[places])


def _few(known: np.ndarray, labels: List[str]) -> np.ndarray:
    drawn: Dict[str, List[int]] = {}
    for place in np.random.default_rng(SEED).permutation(known):
        drawn.setdefault(labels[place], []).append(place)
    return np.array([place for places in drawn.values() for place in places[:FEW]])
