"""Compares what a story expects with what happened."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from doorstep.rehearsal.sent import SentMail
from doorstep.rehearsal.story import ExpectedMail, ExpectStep
from doorstep.rehearsal.summary import EMPTY, Summary


@dataclass(frozen=True, slots=True)
class Miss:
    """An expectation that was not met: of what, what was expected, what there was. Both as lines."""

    about: str
    expected: tuple[str, ...]
    actual: tuple[str, ...]


def check(expect: ExpectStep, mails: Sequence[SentMail], answer: str, state: Summary, page: str = "") -> list[Miss]:
    """All misses. `mails` are those sent since the last check, `answer` what the last chat words were answered.

    `page` are the words of the last page that was shown.
    """
    return [
        *_mails(expect.mails, mails),
        *_silence(expect.no_mail, mails),
        *_words("the answer in the chat", expect.answer, expect.answer_lacks, answer),
        *_words("the page", expect.page, expect.page_lacks, page),
        *_state(expect.state, state),
    ]


def _mails(wanted: Sequence[ExpectedMail], mails: Sequence[SentMail]) -> list[Miss]:
    """Each expected mail takes one of those sent; in the report stands the nearest: of its kind before
    others, then with the fewest faults, then the newest."""
    left, misses = list(mails), []
    for expected in wanted:
        found = [(faults(expected, mail), mail) for mail in reversed(left) if mail.to == expected.to]
        candidates = [each for each in found if not each[0]][::-1] or sorted(
            found, key=lambda pair: (expected.kind not in (None, pair[1].kind), len(pair[0]))
        )
        if not candidates:
            others = tuple(f"{mail.kind} to {mail.to}" for mail in mails) or ("no mail at all",)
            misses.append(Miss(f"a mail to {expected.to}", _lines(expected), others))
            continue
        wrong, mail = candidates[0]
        if wrong:
            misses.append(Miss(f"the mail to {expected.to}", tuple(wrong), _shown(mail)))
        left.remove(mail)
    return misses


def faults(expected: ExpectedMail, mail: SentMail) -> list[str]:
    """What is wrong with a mail, each as what was expected; empty where it is as wanted."""
    text = f"{mail.subject}\n{mail.text}"
    checks = [
        (expected.kind in (None, mail.kind), f"kind: {expected.kind}"),
        (_has(mail.subject, expected.subject), f"subject: {expected.subject}"),
        (_has(mail.sender, expected.sender), f"from: {expected.sender}"),
        (expected.photos in (None, mail.photos), f"photos: {expected.photos}"),
        (expected.invitation in (None, mail.invitation), f"invitation: {expected.invitation}"),
        *((_has(text, words), f"contains: {words}") for words in expected.contains),
        *((not _has(mail.everything, words), f"lacks: {words}") for words in expected.lacks),
    ]
    return [told for right, told in checks if not right]


def _silence(people: Sequence[str], mails: Sequence[SentMail]) -> list[Miss]:
    return [
        Miss(
            f"mails to {person}", ("none",), tuple(line for mail in mails if mail.to == person for line in _shown(mail))
        )
        for person in people
        if any(mail.to == person for mail in mails)
    ]


def _words(about: str, contains: Sequence[str], lacks: Sequence[str], text: str) -> list[Miss]:
    missing = [f"contains: {words}" for words in contains if not _has(text, words)]
    missing += [f"lacks: {words}" for words in lacks if _has(text, words)]
    return [Miss(about, tuple(missing), tuple(text.splitlines()) or ("nothing",))] if missing else []


def _state(wanted: dict[str, Any], state: Summary) -> list[Miss]:
    misses = []
    for name, value in wanted.items():
        if name not in EMPTY:
            misses.append(Miss(f"state {name}", (f"one of {', '.join(EMPTY)}",), (f"{name} is none of them",)))
        elif _plain(state[name]) != _plain(value):
            misses.append(Miss(f"state {name}", (_plain(value),), (_plain(state[name]),)))
    return misses


def _plain(value: object) -> str:
    """YAML writes 150 and "150", false and False; all the same here."""
    if isinstance(value, dict):
        return ", ".join(sorted(f"{key}: {_plain(item)}" for key, item in value.items())) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(sorted(_plain(item) for item in value)) or "none"
    return str(value).lower() if isinstance(value, bool) or value is None else str(value)


def _has(text: str, words: str | None) -> bool:
    return words is None or _folded(words) in _folded(text)


def _folded(text: str) -> str:
    """Case, white space and the shape of quotes do not matter."""
    straight = unicodedata.normalize("NFKC", text).translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(straight.casefold().split())


def _lines(expected: ExpectedMail) -> tuple[str, ...]:
    return tuple(f"{name}: {value}" for name, value in expected.model_dump(exclude_defaults=True).items())


def _shown(mail: SentMail) -> tuple[str, ...]:
    head = [f"kind: {mail.kind}", f"from: {mail.sender}", f"subject: {mail.subject}"]
    head += [f"photos: {mail.photos}"] if mail.photos else []
    head += [f"invitation: {mail.invitation}"] if mail.invitation else []
    return (*head, *mail.text.splitlines())
