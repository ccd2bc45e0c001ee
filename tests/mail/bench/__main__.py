"""`make bench-mail`: ordinary mails read by us and by other Python readers, in one run; mails a second of one core.

The code is 1 where another is ahead. Ours does the whole job: parse, kind, sender proof, files and own words.
mail-parser parses; the others trim what they are given, here the text, for talon also the HTML, that mail-parser found.
"""

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import mailparser
from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as MailParserReply
from talon import quotations

from mail.reading import read
from tests.mail.bench.ordinary import ordinary

Reader = Callable[[bytes], object]


def _by_talon(raw: bytes) -> str:
    found = mailparser.parse_from_bytes(raw)
    if found.text_plain:
        return str(quotations.extract_from_plain("\n".join(found.text_plain)))
    return str(quotations.extract_from_html("\n".join(found.text_html)))


def _parsed(raw: bytes) -> str:
    found = mailparser.parse_from_bytes(raw)
    assert found.message_id and found.from_ and found.attachments is not None
    return "\n".join(found.text_plain)


_READERS: dict[str, Reader] = {
    "Doorstep (parse, kind, proof, files, trim)": partial(read, authserv_id="mx.book.example"),
    "mail-parser (parse)": _parsed,
    "mail-parser + mail-parser-reply (parse, trim)": lambda raw: MailParserReply(["en"]).parse_reply(_parsed(raw)),
    "mail-parser + email-reply-parser (parse, trim)": lambda raw: EmailReplyParser.parse_reply(_parsed(raw)),
    "mail-parser + talon (parse, trim)": _by_talon,
}


def _seconds(reader: Reader, mails: Sequence[bytes]) -> float:
    started = time.process_time()
    for raw in mails:
        reader(raw)
    return time.process_time() - started


def main(count: int) -> int:
    """Prints the table; 1 where another reader is faster than ours."""
    mails = [ordinary(number) for number in range(count)]
    spent = dict.fromkeys(_READERS, 0.0)
    for start in range(0, count, 500):  # in turns, so that a busy machine is busy for all of them
        for name, reader in _READERS.items():
            spent[name] += _seconds(reader, mails[start : start + 500])
    ours = next(iter(spent.values()))
    for name, seconds in spent.items():
        sys.stdout.write(f"{name:50} {count / seconds:8.0f} mails/s   {seconds / ours:4.1f}\n")
    return int(min(spent, key=lambda name: spent[name]) != next(iter(_READERS)))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
