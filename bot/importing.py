"""Rasa's importer of files, except for the examples: its own reader takes far longer, and reads them twice."""

from functools import cached_property
from pathlib import Path
from typing import Optional, Text

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reading import examples_of


class ExamplesImporter(RasaFileImporter):
    """Domain, rules and stories as Rasa reads them; examples as `bot.reading` does, so both train on the same."""

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All examples; whoever asks gets the same object. Raises KeyError for a block that is not of an intent."""
        return self._examples

    @cached_property
    def _examples(self) -> TrainingData:
        texts, labels = examples_of(Path(file) for file in self._nlu_files)
        return TrainingData([Message.build(text, label) for text, label in zip(texts, labels, strict=True)])
