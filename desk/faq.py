"""Answers to general questions, by topic and language, each with the rules it rests on."""

from collections.abc import Mapping
from pathlib import Path

from desk.checked_yaml import load_mapping
from desk.policy import MEANINGS
from desk.values import Value


class FaqError(ValueError):
    """Answers that cannot be used; the message names file and line."""


class FaqAnswer(Value):
    policy: tuple[str, ...]
    text: str


class Faq:
    """Answers by language ("en", "zh"), section ("ask_policy", "ask_program") and topic ("no_show", "payout")."""

    def __init__(self, answers: Mapping[str, Mapping[str, Mapping[str, FaqAnswer]]]) -> None:
        self._answers = answers

    def answer(self, section: str, topic: str, language: str = "en") -> FaqAnswer | None:
        """The answer in that language, else in English; None for a topic that nobody has written about."""
        own = self._answers.get(language, {}).get(section, {}).get(topic)
        return own or self._answers.get("en", {}).get(section, {}).get(topic)

    def topics(self, section: str) -> tuple[str, ...]:
        """The topics of a section that have an English answer, in the file's order."""
        return tuple(self._answers.get("en", {}).get(section, {}))


def load_faq(folder: Path) -> Faq:
    """Reads `<language>.yml` files. Raises FaqError for a fault or for a policy id that the book does not have."""
    answers = {file.stem: load_mapping(file, FaqAnswer, FaqError) for file in sorted(folder.glob("*.yml"))}
    for language, sections in answers.items():
        for section, topics in sections.items():
            for topic, answer in topics.items():
                for policy_id in answer.policy:
                    if policy_id not in MEANINGS:
                        raise FaqError(f"{folder / language}.yml: {section}.{topic}: unknown policy id {policy_id}")
    return Faq(answers)
