"""The facts that answers and notices owe their readers, as noted beside each code and kind."""

import re
from pathlib import Path

import desk.answers
import desk.notices

_LINE = re.compile(r'^\s+"(?P<name>\w+)",[ \t]*#\s*(?P<facts>.*)$', re.MULTILINE)
_STOP = re.compile(r"[:(+]")
# Not facts of their own: they are fields of a notice, or words of the note.
_FIELDS = {"words", "photos", "nothing", "to", "say"}


def _noted(file: str | None) -> dict[str, set[str]]:
    assert file is not None
    found = {}
    for line in _LINE.finditer(Path(file).read_text("utf-8")):
        facts = _STOP.split(line["facts"])[0]
        found[line["name"]] = set(re.findall(r"[a-z_]+", facts)) - _FIELDS
    return found


ANSWER_FACTS = _noted(desk.answers.__file__)
NOTICE_FACTS = _noted(desk.notices.__file__)
