"""Rasa's importer of files, except for the examples: its own reader takes far longer, and reads them twice."""

from functools import cached_property
from pathlib import Path
from typing import Optional, Text

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.build_encoder import ROOT
from bot.reading import NO_SERVICE, REQUEST, SERVICE_EXAMPLES, examples_of, service_examples

SERVICE = "service"  # what a message of the training data asks for


class ExamplesImporter(RasaFileImporter):
    """Domain, rules and stories as Rasa reads them; examples as `bot.reading` does, so both train on the same."""

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All examples; whoever asks gets the same object. Raises KeyError for a block that is not of an intent."""
        return self._examples

    @cached_property
    def _examples(self) -> TrainingData:
        texts, labels = examples_of(Path(file) for file in self._nlu_files)
        spoken = [Message.build(text, label) for text, label in zip(texts, labels, strict=True)]
        return TrainingData([*spoken, *(_asked(*example) for example in service_examples(ROOT / SERVICE_EXAMPLES))])


def _asked(text: str, service: str, whole: bool) -> Message:
    """Every example is one of its service; a whole request for somebody here is one of its intent, too."""
    said = {TEXT: text, SERVICE: service}
    return Message({**said, INTENT: REQUEST} if whole and service != NO_SERVICE else said)
