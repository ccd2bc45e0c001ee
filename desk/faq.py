"""Answers to general questions, by topic and language, and what they mean for one job; each with its rules."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from desk import policy_words, wording, wording_chinese
from desk.checked_yaml import load_mapping
from desk.money import Money
from desk.policy import MEANINGS, Policy
from desk.standing import Fact, Standing
from desk.values import Value
from desk.windows import ArrivalWindow


class FaqError(ValueError):
    """Answers that cannot be used; the message names file and line."""


class FaqAnswer(Value):
    policy: tuple[str, ...]
    text: str


class Faq:
    """Answers by language ("en", "zh"), section ("ask_policy", "ask_program") and topic ("no_show", "payout").

    The section "standing" has the words of `desk.standing`, by its keys.
    """

    def __init__(self, answers: Mapping[str, Mapping[str, Mapping[str, FaqAnswer]]]) -> None:
        self._answers = answers

    def answer(self, section: str, topic: str, language: str = "en") -> FaqAnswer | None:
        """The answer in that language, else in English; None for a topic that nobody has written about."""
        own = self._answers.get(language, {}).get(section, {}).get(topic)
        return own or self._answers.get("en", {}).get(section, {}).get(topic)

    def standing(self, standing: Standing, language: str = "en") -> FaqAnswer | None:
        """What a standing says, in that language, else in English."""
        chosen = language if "standing" in self._answers.get(language, {}) else "en"
        found = self.answer("standing", standing.key, chosen)
        if found is None:
            return None
        word = _WORDED.get(chosen, _english)
        facts = {name: word(fact, standing.zone) for name, fact in standing.facts.items()}
        return found.model_copy(update={"text": found.text.format_map(facts)})

    def topics(self, section: str) -> tuple[str, ...]:
        """The topics of a section that have an English answer, in the file's order."""
        return tuple(self._answers.get("en", {}).get(section, {}))


def _english(fact: Fact, zone: str) -> str:
    match fact:
        case datetime():
            return wording.time(fact, zone)
        case date():
            return wording.day(fact)
        case Money():
            return wording.price(fact)
        case ArrivalWindow():
            return wording.window(fact, zone)
        case tuple():
            named = [each for each in fact if isinstance(each, str)]
            return wording.series(named) if named else wording.windows_in_line(_windows(fact), zone)
    return str(fact)


def _windows(fact: tuple[ArrivalWindow, ...] | tuple[str, ...]) -> list[ArrivalWindow]:
    return [each for each in fact if isinstance(each, ArrivalWindow)]


def _chinese(fact: Fact, zone: str) -> str:
    match fact:
        case datetime():
            return wording_chinese.time(fact, zone)
        case date():
            return wording_chinese.day(fact)
        case Money():
            return wording_chinese.price(fact)
        case ArrivalWindow():
            return wording_chinese.window(fact, zone)
        case tuple():
            named = [each for each in fact if isinstance(each, str)]
            return "、".join(named) if named else wording_chinese.windows(_windows(fact), zone)
    return str(fact)


_WORDED = {"en": _english, "zh": _chinese}


def load_faq(folder: Path, policy: Policy | None = None, *, support_address: str = "support@book.example") -> Faq:
    """Reads `<language>.yml` files, with the policy's numbers put in (`desk.policy_words`), and support's address.

    Raises FaqError for a fault or for a policy id that the book does not have.
    """
    answers = {file.stem: _written(file, file.read_bytes()) for file in sorted(folder.glob("*.yml"))}
    policy = policy or Policy()
    for language, sections in answers.items():
        for section, topics in sections.items():
            for topic, answer in topics.items():
                for policy_id in answer.policy:
                    if policy_id not in MEANINGS:
                        raise FaqError(f"{folder / language}.yml: {section}.{topic}: unknown policy id {policy_id}")
    known = {"support_address": support_address}
    return Faq({language: _numbered(sections, policy, language, known) for language, sections in answers.items()})


@lru_cache(maxsize=8)
def _written(file: Path, content: bytes) -> Mapping[str, Mapping[str, FaqAnswer]]:
    """The answers of a file as they stand there; it is read anew when its `content` is another."""
    return load_mapping(file, FaqAnswer, FaqError)


def _numbered(
    sections: Mapping[str, Mapping[str, FaqAnswer]], policy: Policy, language: str, known: Mapping[str, str]
) -> dict[str, dict[str, FaqAnswer]]:
    """The answers with the policy's numbers; the facts of standings are put in when they are said."""
    words = {**policy_words.in_language(policy, language), **known}
    return {
        section: {
            topic: answer.model_copy(update={"text": policy_words.filled(answer.text, words)})
            for topic, answer in topics.items()
        }
        for section, topics in sections.items()
    }
