"""mail 1: bytes whose label is missing or untrue are read as the people who wrote them meant."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mail.charset import decode
from mail.charset_guess import KNOWN, guessed
from mail.headers import decode_words, repaired

TABLE = yaml.safe_load((Path(__file__).parent / "charsets.yml").read_text("utf-8"))
CASES = [
    pytest.param(words, codec, id=f"{codec}: {words[:24]}") for codec, all_words in TABLE.items() for words in all_words
]


@pytest.mark.parametrize(("words", "codec"), CASES)
@pytest.mark.parametrize("label", [None, "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown"])
def test_line01_words_of_a_missing_or_untrue_label_are_read(words: str, codec: str, label: str | None) -> None:
    assert decode(words.encode(codec), label) == words


@pytest.mark.parametrize(("words", "codec"), CASES)
def test_line01_a_true_label_is_believed(words: str, codec: str) -> None:
    assert decode(words.encode(codec), codec) == words


CYRILLIC, OF_TWO_BYTES = ("koi8-r", "windows-1251"), ("gb2312", "big5", "shift_jis")


@pytest.mark.parametrize(("words", "codec"), [case for case in CASES if len(str(case.values[0])) >= 12])
def test_line01_an_untrue_label_of_another_script_is_not_believed(words: str, codec: str) -> None:
    european = codec.startswith("cp125") and codec != "cp1251"
    for label in (*OF_TWO_BYTES, *(() if european else CYRILLIC)):
        assert decode(words.encode(codec), label) == words


@pytest.mark.parametrize(("words", "codec"), CASES)
def test_line01_bare_bytes_in_a_header_are_read(words: str, codec: str) -> None:
    assert repaired(words.encode(codec).decode("utf-8", "surrogateescape")) == words


EUROPEAN = st.text(alphabet=st.sampled_from("abcdefghij éèüöäßñçàô"), min_size=1, max_size=60)


@given(EUROPEAN)
def test_line01_european_letters_never_become_chinese(text: str) -> None:
    read = decode(text.encode("cp1252"), "iso-8859-1")
    assert not any("\u2e80" <= char <= "\ud7ff" for char in read)


@pytest.mark.parametrize("damage", [b"\xa9", b"\xe5\xa4"])
@pytest.mark.parametrize("words", ["Ja, passt für Küche, 180 €", "周二上午九点可以，谢谢", "Да, во вторник удобно"])
@pytest.mark.parametrize("label", [None, "utf-8"])
def test_line01_utf8_with_a_damaged_byte_is_still_utf8(words: str, damage: bytes, label: str | None) -> None:
    """A mail cut within a character, or with a line that some filter added in another charset."""
    assert decode(words.encode() + b"\n--\nscan " + damage, label).startswith(words)


@given(st.binary(max_size=200), st.sampled_from([None, *sorted(KNOWN), "cp1255", "iso-2022-jp"]))
@example(b"\x1b.J\x1bN\x88", "iso-2022-jp")  # CPython's decoder raises a RuntimeError for it
def test_line02_any_bytes_are_read_in_any_charset(content: bytes, stated: str | None) -> None:
    content.decode(guessed(content, stated), "replace")
    decode(content, stated)


def test_line02_guessing_takes_time_for_a_sample_alone() -> None:
    begun = time.process_time()
    for byte in range(0x80, 0x100, 4):
        decode(bytes([byte, 0x41, byte, byte, 10]) * 100_000, None)
    assert time.process_time() - begun < 5.0


def test_encoded_words_of_an_untrue_charset_are_read() -> None:
    assert decode_words("=?iso-8859-1?B?1tzLxM/CzufQ0KOs0LvQuw==?=") == "周四下午行，谢谢"
