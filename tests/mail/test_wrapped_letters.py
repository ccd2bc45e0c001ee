"""mail 2, 8: what Outlook and S/MIME wrap a letter in is opened, in bounded time, damaged or a trap as it may be."""

import struct
import time
from pathlib import Path

import pytest
from compressed_rtf.crc32 import crc32  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mail import rtf, smime, tnef
from mail.framing import decoded
from mail.reading import read

FIXTURES = sorted(
    path for path in (Path(__file__).parent / "fixtures").glob("*.eml") if path.stem.startswith(("smime_", "winmail_"))
)
# SignedData whose lengths are not stated, down to the pieces of its content, and what ends all that.
_OPEN = bytes.fromhex("308006092a864886f70d010702a0803080020101310030 8006092a864886f70d010701a0802480")
_CLOSE = b"\0\0" * 4 + b"\x31\0" + b"\0\0" * 3
SECONDS = 5.0


def bomb(size: int) -> bytes:
    """Compressed rich text in which every token repeats sixteen bytes."""
    body = (b"\xff" + b"\x00\x0e" * 8) * (size // 17)
    return struct.pack("<II", len(body) + 12, 2**31) + b"LZFu" + struct.pack("<I", crc32(body)) + body


def test_line02_compressed_rich_text_grows_by_bounds() -> None:
    begun = time.process_time()
    assert 0 < len(rtf.decompressed(bomb(100_000))) <= rtf.MAX_BYTES
    assert rtf.decompressed(bomb(400_000)) == b""
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "piece", [b"{", b"}", b"\\", b"\\u1?", b"\\'c4", b"{\\*\\htmltag1 <p>}", b"\\bin9 ", b"\\f1 x"]
)
def test_line02_rich_text_is_read_once(piece: bytes) -> None:
    begun = time.process_time()
    rtf.read_rtf(b"{\\rtf1\\fromhtml1 " + piece * (400_000 // len(piece)))
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "content",
    [
        _OPEN + b"\x04\x01A" * 300_000 + _CLOSE,
        _OPEN + b"\x04\x82\x03\xe8" + bytes(1_000) * 20_000 + _CLOSE,
        b"\x30\x80" * 300_000,
        b"\x30\x84\x00\x0f\xff\xf0" * 100_000,
        _OPEN + b"\x24\x80" * 300_000,
    ],
    ids=["small pieces", "zeroes", "nothing but beginnings", "lengths", "pieces in pieces"],
)
def test_line02_signed_content_in_pieces_is_taken_out_in_bounded_time(content: bytes) -> None:
    begun = time.process_time()
    smime.opened(content)
    assert time.process_time() - begun < SECONDS


def test_signed_content_in_pieces_is_put_together() -> None:
    words = b"Content-Type: text/plain\r\n\r\n" + b"yes " * 5_000
    pieces = (words[at : at + 100] for at in range(0, len(words), 100))
    content = _OPEN + b"".join(bytes((4, len(piece))) + piece for piece in pieces) + _CLOSE
    assert smime.opened(content) == smime.Opened(entity=words)


def test_what_is_compressed_in_one_file_is_bounded() -> None:
    assert smime.opened(b"") == smime.Opened(sealed="S/MIME that is damaged")
    assert smime.opened(b"\x30\x03\x02\x01\x00") == smime.Opened(sealed="S/MIME without any words")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FIXTURES), st.data())
def test_line02_damaged_wrappings_never_raise(path: Path, data: st.DataObject) -> None:
    encoded = path.read_bytes().rpartition(b"base64\r\n")[2].partition(b"\r\n\r\n")[2].partition(b"--x")[0]
    content = bytearray(decoded(encoded, "base64"))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    smime.opened(bytes(content))
    tnef.files(bytes(content))
    tnef.words(bytes(content))
    rtf.read_rtf(bytes(content))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100))
def test_a_signed_letter_that_was_cut_is_unreadable_and_says_so(share: int) -> None:
    raw = next(path for path in FIXTURES if path.stem == "smime_signed_in_one_file").read_bytes()
    head, blank, body = raw.partition(b"\r\n\r\n")
    letter = read(head + blank + body[: len(body) * share // 101])
    assert (letter.kind, letter.reason) in {
        ("unreadable", "S/MIME that is damaged"),
        ("personal", "nothing speaks of a machine"),  # all but the signature is there
    }
