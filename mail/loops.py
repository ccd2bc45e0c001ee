"""Whom nothing is ever sent in answer, whatever their letter says (RFC 3834 2, RFC 5321 4.5.5).

This and what kind a letter is are the first stop against loops. The second must not depend on it: a count, kept in
a database, of what one person wrote within the hour.
"""

import re
from collections.abc import Collection

from mail.letter import Letter

_MACHINE = re.compile(r"(?:mailer-?daemon|postmaster|no-?reply|do-?not-?reply)(?:[+._-].*)?@", re.IGNORECASE)


def no_answer_because(letter: Letter, own_mailboxes: Collection[str] = ()) -> str | None:
    """Why nothing may be sent in answer to this letter, or None where it may.

    `own_mailboxes` are the addresses of ours; their plus-addresses are ours as well.
    """
    if letter.return_path == "":
        return "null return path"
    if letter.sender is None or "@" not in letter.sender.address:
        return "not exactly one sender"
    local, _, domain = letter.sender.address.lower().rpartition("@")
    if f"{local.partition('+')[0]}@{domain}" in {own.lower() for own in own_mailboxes}:
        return "written by ourselves"
    if _MACHINE.match(letter.sender.address):
        return "its sender is a machine by name"
    return None
