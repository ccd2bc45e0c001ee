"""Readers of mail, by what they are called: ours does the whole job, the others their part of it.

mail-parser parses; those that trim are given the text, talon also the HTML, that mail-parser found. Each is imported
when it is made, so that as a command it starts as fast as it can.
"""

from collections.abc import Callable
from functools import partial

Reader = Callable[[bytes], object]
AUTHSERV_ID = "mx.book.example"
OURS = "Doorstep (parse, kind, proof, files, trim)"


def _doorstep() -> Reader:
    from mail.reading import read

    return partial(read, authserv_id=AUTHSERV_ID)


def _mail_parser() -> Callable[[bytes], str]:
    import mailparser

    def parsed(raw: bytes) -> str:
        found = mailparser.parse_from_bytes(raw)
        assert found.message_id and found.from_ and found.attachments is not None
        return "\n".join(found.text_plain)

    return parsed


def _mail_parser_reply() -> Reader:
    from mailparser_reply import EmailReplyParser

    parsed = _mail_parser()
    return lambda raw: EmailReplyParser(["en"]).parse_reply(parsed(raw))


def _email_reply_parser() -> Reader:
    from email_reply_parser import EmailReplyParser

    parsed = _mail_parser()
    return lambda raw: EmailReplyParser.parse_reply(parsed(raw))


def _talon() -> Reader:
    import mailparser
    from talon import quotations

    def by_talon(raw: bytes) -> str:
        found = mailparser.parse_from_bytes(raw)
        if found.text_plain:
            return str(quotations.extract_from_plain("\n".join(found.text_plain)))
        return str(quotations.extract_from_html("\n".join(found.text_html)))

    return by_talon


READERS: dict[str, Callable[[], Reader]] = {
    OURS: _doorstep,
    "mail-parser (parse)": _mail_parser,
    "mail-parser + mail-parser-reply (parse, trim)": _mail_parser_reply,
    "mail-parser + email-reply-parser (parse, trim)": _email_reply_parser,
    "mail-parser + talon (parse, trim)": _talon,
}
