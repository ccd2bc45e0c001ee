"""What the bot learns from examples: how texts look, and from that what they mean and which service they ask for.

Both models look at a text in the same way, the one fitted on the examples of intents, so it is looked at once. Knows
nothing of Rasa.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Sequence

import numpy as np

from bot.features import Featurizer
from bot.kernel import Compete, KernelModel, fit
from bot.roles import compete, rivals

SERVICES = "services"  # the second model's folder

Rankings = List[List[Dict[str, Any]]]
"""For each text all labels by `name` and `confidence`, best first."""


class Examples(NamedTuple):
    """`vectors` has shape (texts, 1152), as the encoder gives them."""

    texts: Sequence[str]
    labels: Sequence[str]
    vectors: np.ndarray


class Read(NamedTuple):
    """What each text may mean, and the services that it may ask for; these are empty where none were learned."""

    intents: Rankings
    services: Rankings


@dataclass
class Models:
    """Untrained there is none: `fitted` or `load` makes one."""

    featurizer: Featurizer
    intents: KernelModel
    services: Optional[KernelModel]

    @classmethod
    def fitted(cls, intents: Examples, services: Optional[Examples]) -> "Models":
        """Learns from all examples; a label needs at least three of them."""
        featurizer = Featurizer.fitted(intents.texts, intents.vectors)

        def learned(examples: Examples, compete: Compete) -> KernelModel:
            return fit(featurizer.features(examples.texts, examples.vectors), examples.labels, compete)

        return cls(featurizer, learned(intents, compete), learned(services, rivals) if services else None)

    def read(self, texts: Sequence[str], vectors: np.ndarray) -> Read:
        """`vectors`: (texts, 1152)."""
        features = self.featurizer.features(texts, vectors)
        services = self.services.rankings(features) if self.services else [[] for _ in texts]
        return Read(self.intents.rankings(features), services)

    def save(self, folder: Path) -> None:
        """Writes the files of all its parts."""
        self.featurizer.save(folder)
        self.intents.save(folder)
        if self.services is not None:
            (folder / SERVICES).mkdir()
            self.services.save(folder / SERVICES)

    @classmethod
    def load(cls, folder: Path) -> "Models":
        """Reads what `save` wrote. Raises FileNotFoundError."""
        services = folder / SERVICES
        return cls(
            Featurizer.load(folder),
            KernelModel.load(folder),
            KernelModel.load(services) if services.exists() else None,
        )
