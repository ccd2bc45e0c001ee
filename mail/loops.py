"""Two stops against loops that do not depend on each other: what a letter is, and how many there were.

The first trusts the reader, the second trusts nothing but a count in the database.
"""

import re
from collections.abc import Callable, Collection

from mail.letter import Letter

PER_HOUR = 10

_NEVER = re.compile(r"^(?:mailer-?daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+._-].*)?@", re.IGNORECASE)


def no_answer_because(
    letter: Letter, own_addresses: Collection[str] = (), own_domains: Collection[str] = ()
) -> str | None:
    """Why nothing may be sent in answer to this letter, or None where it may."""
    if letter.kind not in ("personal", "calendar"):
        return f"it is of the kind {letter.kind}: {letter.reason}"
    if letter.return_path == "":
        return "its return path is null"
    if letter.sender is None:
        return "it does not have exactly one sender"
    address = letter.sender.address.lower()
    if _NEVER.match(address):
        return "its sender is a machine by name"
    if address in {own.lower() for own in own_addresses} or address.rpartition("@")[2] in {
        d.lower() for d in own_domains
    }:
        return "we wrote it ourselves"
    return None


def over_cap(count_sent: Callable[[], int], per_hour: int = PER_HOUR) -> str | None:
    """Why no more may be sent to this person in this thread for now, or None.

    `count_sent` counts what was sent to the person in the thread within the last hour; it is asked once.
    """
    sent = count_sent()
    return f"{sent} messages within the hour, and {per_hour} are allowed" if sent >= per_hour else None
