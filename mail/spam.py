"""Whether a mail server on the way has marked a letter as spam, by the headers that the common filters write.

A sender could write such a header, too, and would only harm the letter by it.
"""

import re

from mail.headers import Headers

_MARKS = (
    ("x-spam-flag", re.compile(r"yes", re.IGNORECASE)),
    ("x-spam-status", re.compile(r"yes\b", re.IGNORECASE)),
    ("x-spam", re.compile(r"yes", re.IGNORECASE)),
    ("x-rspamd-action", re.compile(r"(?:add header|rewrite subject|reject)", re.IGNORECASE)),
    ("x-ms-exchange-organization-scl", re.compile(r"[5-9]\b")),  # Exchange: 5 and more is spam
    ("x-forefront-antispam-report", re.compile(r"(?:.*;)?\s*SCL:[5-9]\b", re.IGNORECASE)),
)


def marked_as_spam(headers: Headers) -> str | None:
    """The header that says so, or None."""
    return next((name for name, says in _MARKS if says.match((headers.first(name) or "").strip())), None)
