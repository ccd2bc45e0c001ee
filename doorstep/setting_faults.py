"""What is wrong with a setting, in one plain line: its name as it is written, what is wrong, what to write."""

import re
from typing import Any

PREFIX = "DOORSTEP_"
_SECRET = ("PASSWORD", "TOKEN", "SECRET")
_WORDS = {  # pydantic's kinds of errors
    "missing": "is needed",
    "int_parsing": "is not a whole number; write digits alone",
    "int_type": "is not a whole number; write digits alone",
    "int_from_float": "is not a whole number; write digits alone",
    "float_parsing": "is not a number; write digits, with a point where it needs one",
    "float_type": "is not a number; write digits, with a point where it needs one",
    "bool_parsing": "is neither true nor false; write one of the two",
    "bool_type": "is neither true nor false; write one of the two",
    "literal_error": "is none of what it can be; write {expected}",
    "greater_than_equal": "is too small; write {ge} or more",
    "less_than_equal": "is too large; write {le} or less",
    "extra_forbidden": "is no setting; docs/running.md lists them",
    "string_type": "is not a text; write it in quotes",
    "model_type": "is a group of settings, not one; write {name}_HOST and the like",
}


def fault(error: Any) -> str:
    """The line for one of pydantic's errors (`ValidationError.errors()`). Nothing secret is shown."""
    name = PREFIX + "_".join(str(part) for part in error["loc"]).upper()
    words = _WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
    about = {**error.get("ctx", {}), "name": name}
    return f"{name}{_shown(name, error['input'])}: {words.format(**about) if error['type'] in _WORDS else words}"


def unreadable(failure: Exception) -> str:
    """The line for a variable that should hold JSON and does not (pydantic-settings names its field)."""
    found = re.search(r'field "(\w+)"', str(failure))
    name = f"{PREFIX}{found[1].upper()}" if found else "a setting"
    return f"{name}: is not JSON; docs/running.md shows how it is written (doorstep.toml is easier)"


def _shown(name: str, value: object) -> str:
    secret = any(word in name for word in _SECRET) or (name.endswith("_URL") and "@" in str(value))
    return f"={value}" if isinstance(value, str | int | float) and not secret else ""
