"""Answers that were written into a letter of ours without any mark, told apart by what we know that we wrote.

Outlook quotes without marks, and an answer between the lines of the original looks like a part of it; a colour is no
mark either. Where the letter that is answered is known, its words are the quotes and the rest is the writer's.

Words are compared in their order, line by line: a line is ours where its words come next in what was sent, or, behind
something that was left out, where four of them or a whole line of it do. So "Thursday" below "Tuesday or Thursday?"
is an answer, and a line of ours never is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mail.markup import Line

MAX_WORDS = 20_000
MAX_LINE = 4_000
_ENOUGH = 8  # words of ours in their order: then it is our letter
_APART = 4  # words that are enough behind something that was left out
_PIECE = 3  # words of ours in a line with something written before or behind them

_NOT_WORDS = re.compile(r"<?\bhttps?://\S+|<?mailto:\S+|\[[^\]\n]{0,80}\]|<[^<>\n]{1,300}>")
_SENTENCE = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])")
# Chinese and Japanese have no spaces: each character is a word, of half the weight.
_SINGLE = r"[\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(rf"{_SINGLE}|(?:(?!{_SINGLE})\w)+")
_WORD_AND_SIGNS = re.compile(rf"(?:{_WORD.pattern})[?!.,:;)？！。，]*")


@dataclass(frozen=True)
class SentWords:
    """The words of one form (plain or HTML) of what was sent, and after which of them lines and sentences end."""

    words: tuple[str, ...]
    ends: frozenset[int]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "SentWords":
        words: list[str] = []
        ends = {0}
        for line in lines:
            for sentence in _SENTENCE.split(line):
                words += _words(sentence)
                ends.add(len(words))
            if len(words) > MAX_WORDS:
                break
        return cls(tuple(words), frozenset(ends))


def told_apart(
    lines: Sequence[Line], letters: str, header: range, sent: Sequence[SentWords]
) -> tuple[list[Line], str] | None:
    """The lines and their classes with our words as quotes ("q"), the header fields above them as a program's ("m").

    `header` is where the original begins and its header ends; a further letter below it is a quote as well. None where
    what stands there is not what was sent.
    """
    end = _next_letter(letters, header.stop)
    region = range(header.stop, end)
    best = max((_compared(lines, letters, region, form) for form in sent), key=lambda found: found.ours, default=None)
    if best is None or best.ours < min(_ENOUGH, max(_weight(form.words) for form in sent)) or not best.ours:
        return None
    marked = [*letters[: header.start], *("m" * len(header)), *best.letters, *("q" * (len(lines) - end))]
    return [*lines[: header.stop], *best.lines, *lines[end:]], "".join(marked)


@dataclass
class _Compared:
    lines: list[Line]
    letters: list[str]
    ours: float = 0
    """How much of what was sent was found, in words."""


def _compared(lines: Sequence[Line], letters: str, region: range, sent: SentWords) -> _Compared:
    found = _Compared([], [])
    position = _Position(sent)
    spoken = {index: _words(lines[index].text) if letters[index] in "tqf" else [] for index in region}
    for index in region:
        line, letter, words = lines[index], letters[index], spoken[index]
        pieces = position.pieces(words, next(filter(None, map(spoken.get, range(index + 1, index + 4))), [""])[0])
        at = 0
        for number, ours in pieces:
            found.ours += _weight(words[at : at + number]) if ours else 0
            at += number
        if not words or not found.ours:
            # A program's line is no word of anybody; before our first words stands what it says of the letter.
            between = letter == "e" and found.letters[-1:] != ["t"]
            found.lines.append(line)
            found.letters.append(letter if letter in "esgc" and not between else "q")
            continue
        ends = _ends_of_words(line.text)
        start = number = 0
        for length, ours in pieces:
            number += length
            end = ends[number - 1] if number < len(words) else len(line.text)
            found.lines.append(line if len(pieces) == 1 and ours else Line(line.text[start:end].strip()))
            found.letters.append("q" if ours else "t")
            start = end
    return found


class _Position:
    """How far what was sent has been read."""

    def __init__(self, sent: SentWords) -> None:
        self._sent = sent
        self._at = 0
        self._begins: dict[str, list[int]] = {}
        for place, word in enumerate(sent.words):
            self._begins.setdefault(word, []).append(place)

    def pieces(self, words: Sequence[str], below: str) -> list[tuple[int, bool]]:
        """The words of a line by who wrote them: how many in turn, and whether they are those that were sent.

        `below` is the word that the next line begins with: our line may have been cut there.
        """
        if not words:
            return []
        if self._comes_next(words, below) or self._found_elsewhere(words):
            return [(len(words), True)]
        found: list[tuple[int, bool]] = []
        place = 0
        while place < len(words):
            known = self._same(self._at, words[place:])
            ours = _weight(words[place : place + known]) >= _PIECE and (
                place + known == len(words) or self._at + known in self._sent.ends
            )
            number = known if ours else 1
            if found and not ours and not found[-1][1]:
                found[-1] = (found[-1][0] + 1, False)
            else:
                found.append((number, ours))
            self._at += known if ours else 0
            place += number
        return found

    def _comes_next(self, words: Sequence[str], below: str) -> bool:
        end = self._at + len(words)
        if self._same(self._at, words) < len(words):
            return False
        # "Option 2" above "Option 2: Thursday" answers, though it looks like the beginning of it.
        if _weight(words) < _APART and end not in self._sent.ends and self._sent.words[end] != below:
            return False
        self._at = end
        return True

    def _found_elsewhere(self, words: Sequence[str]) -> bool:
        """Whether the line is a later one, and what stands between was left out; then that is where reading goes on.
        One that was read before is ours as well, if it is a whole one and no mere word."""
        for place in self._begins.get(words[0], ())[:200]:
            if self._same(place, words) < len(words):
                continue
            end = place + len(words)
            whole = place in self._sent.ends and end in self._sent.ends
            long = _weight(words) >= _APART
            if (whole and long) or (place > self._at and (whole or long)):
                self._at = max(self._at, end)
                return True
        return False

    def _same(self, place: int, words: Sequence[str]) -> int:
        known = 0
        for mine, theirs in zip(words, self._sent.words[place : place + len(words)], strict=False):
            if mine != theirs:
                break
            known += 1
        return known


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_NOT_WORDS.sub(" ", text[:MAX_LINE]))]


def _weight(words: Sequence[str]) -> float:
    return sum(0.5 if len(word) == 1 and word > "\u3000" else 1 for word in words)


def _ends_of_words(text: str) -> list[int]:
    """Where each word ends, with the signs behind it."""
    covered = _NOT_WORDS.sub(lambda match: " " * len(match[0]), text[:MAX_LINE])
    return [match.end() for match in _WORD_AND_SIGNS.finditer(covered)]


def _next_letter(letters: str, start: int) -> int:
    """Where another letter begins within this one: ours hold none, so what follows is of somebody else."""
    found = re.compile("[oh]|fff").search(letters, start)
    return found.start() if found else len(letters)
