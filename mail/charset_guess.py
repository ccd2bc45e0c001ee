"""Which charset bytes are in that are no UTF-8 and whose label is missing or tells an untruth. Never raises.

Each charset that mail is written in reads the bytes, and what it reads is scored: letters of one language that stand as
they do in words, or characters that people write every day. European text is the most likely, so it needs less to be
believed; a label needs less still.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from mail.alphabets import ALPHABETS, CHARACTERS, Alphabet, Characters

MAX_GUESSES = 100  # of one letter, some milliseconds each; behind them a label is believed
_SAMPLE = 1_000  # bytes that are judged, of the lines that have any beyond ASCII
_LABEL_LEAD, _FIRST_LEAD = 0.35, 0.15
_SURE = 0.95

_BEYOND = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\x00-\x7f\w]|[\d_](?<![\x00-\x7f])")
_USUAL_SIGNS = frozenset("–—‘’“”„…€•«»‹›¿¡°§£©®™½¼¾·´×±²\xa0№′″")
_CJK_SIGNS = frozenset("，。？！、：；（）《》「」『』【】“”‘’…—～・ー　〜￥")

_FIRST = "cp1252"
KNOWN = frozenset([each.codec for each in (*ALPHABETS, *CHARACTERS)])
"""The charsets that are told apart; a label that names another is believed."""
_SAME = {"koi8-r": "koi8-u", "euc-jp": "euc_jp", "euc-kr": "cp949"}


def guessed(content: bytes, stated: str | None) -> str:
    """The codec that reads these bytes best. `stated` is that of the label, None where there is none.

    A stated codec that is none of `KNOWN` comes back as it is.
    """
    stated = _SAME.get(stated or "", stated)
    if stated is not None and stated not in KNOWN:
        return stated
    left = _left.get()
    if left is not None:
        if left[0] <= 0:
            return stated or _FIRST
        left[0] -= 1
    return _best(_sample(content), stated)


_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """Within it no more than `MAX_GUESSES` different pieces are guessed: a letter may hold any number of them."""
    token = _left.set([MAX_GUESSES])
    try:
        yield
    finally:
        _left.reset(token)


def _sample(content: bytes) -> bytes:
    lines: list[bytes] = []
    room = _SAMPLE
    for match in _BEYOND.finditer(content):
        lines.append(match[0][: 4 * _SAMPLE].strip()[:_SAMPLE])
        room -= len(lines[-1])
        if room <= 0:
            break
    return b"\n".join(lines)


@lru_cache(maxsize=256)
def _best(sample: bytes, stated: str | None) -> str:
    likely = stated or _FIRST
    scores = {likely: _score(sample, likely)}
    if scores[likely] >= _SURE:
        return likely
    for codec in sorted(KNOWN - {likely}):
        scores[codec] = _score(sample, codec)
    scores[likely] += _LABEL_LEAD if stated else _FIRST_LEAD
    return max(scores, key=lambda codec: (scores[codec], codec == likely, codec == _FIRST))


def _score(sample: bytes, codec: str) -> float:
    """How likely what this codec reads is, for each character beyond ASCII: about 1 for words, below 0 for noise."""
    text = sample.decode(codec, "replace")
    as_characters = [_of_characters(text, each) for each in CHARACTERS if each.codec == codec]
    return max([*as_characters, *(_of_words(text, each) for each in ALPHABETS if each.codec == codec)])


def _of_words(text: str, alphabet: Alphabet) -> float:
    total, count = 0.0, 0
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii():
            beyond = [char for char in word if char > "\x7f"]
            count += len(beyond)
            if text[match.end() : match.end() + 1].isdigit() or text[match.start() - 1 : match.start()].isdigit():
                total -= len(beyond)
                continue
            total += _of_latin(word, beyond, alphabet) if alphabet.latin else _of_foreign(word, beyond, alphabet)
    for match in _SIGN.finditer(text):
        count += 1
        total += _of_sign(text, match.start())
    return total / count if count else 0.0


def _of_latin(word: str, beyond: Iterable[str], alphabet: Alphabet) -> float:
    beyond = list(beyond)
    known = sum(char.lower() in alphabet.letters for char in beyond)
    strange = len(beyond) - known
    alone = len(beyond) == len(word) > 2 or (len(beyond) > 3 and 2 * len(beyond) > len(word))
    return (-len(beyond) if alone or not _is_cased(word) else known) - 1.5 * strange


def _of_foreign(word: str, beyond: Iterable[str], alphabet: Alphabet) -> float:
    beyond = list(beyond)
    if len(beyond) < len(word):
        return -2.0 * len(beyond)  # letters of two scripts in one word
    total = sum(_of_letter(char, alphabet) for char in word.lower())
    if not (word.isupper() or word[1:].islower() or len(word) == 1) or "ς" in word[:-1]:
        return -1.5 * len(word)
    # A letter alone proves little, and few people write in capitals.
    return total * (0.5 if word.isupper() or len(word) == 1 else 1.0)


def _of_letter(char: str, alphabet: Alphabet) -> float:
    return 1.1 if char in alphabet.frequent else 0.7 if char in alphabet.letters else -1.5


def _is_cased(word: str) -> bool:
    """Small letters, capitals, or a capital before small ones; in a name a capital may follow ("McKay")."""
    return word.islower() or word.isupper() or word[1:].islower() or (word[0].isupper() and word[-1].islower())


def _of_sign(text: str, at: int) -> float:
    char = text[at]
    if char in "\ufffd" or char < "\xa0":
        return -4.0
    within = at > 0 and text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()
    if char in _USUAL_SIGNS:
        return 0.5 if not within or char in "’´‘·\xa0–" else -1.5
    return -1.5


def _of_characters(text: str, language: Characters) -> float:
    total, count, proven = 0.0, 0, not language.proof
    before = ""
    for char in text:
        if char > "\x7f":
            count += 1
            code = _code(char, language.codec)
            proven = proven or _within(code, language.proof)
            total += _of_character(char, code, language)
            # A word of two scripts: "caf" and a character is no word.
            total -= 1.5 if before.isascii() and before.islower() else 0.0
        elif before > "\x7f" and before.isalpha() and char.islower():
            total -= 1.5
        before = char
    if not count:
        return 0.0
    return total / count - (0.0 if proven else 0.6)


def _of_character(char: str, code: int, language: Characters) -> float:
    if char in language.frequent:
        return 1.4
    if _within(code, language.common):
        return 0.3
    if char in _CJK_SIGNS or _within(code, language.punctuation):
        return 0.6
    return -4.0 if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or code > 0xFFFF else -1.5


def _code(char: str, codec: str) -> int:
    return int.from_bytes(char.encode(codec, "replace"), "big")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
