"""What is wrong with a setting, in one plain line: its name as it is written, what is wrong, what to write."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

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
    "greater_than": "is too small; write more than {gt}",
    "less_than_equal": "is too large; write {le} or less",
    "extra_forbidden": "is no setting; docs/running.md lists them",
    "string_type": "is not a text; write it in quotes",
    "model_type": "is a group of settings, not one; write {name}_HOST and the like",
}


def fault(error: Any, settings: type[BaseModel]) -> str:
    """The line for one of pydantic's errors (`ValidationError.errors()`) of these settings. Nothing secret is shown."""
    name = PREFIX + "_".join(str(part) for part in error["loc"]).upper()
    words = _WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
    if error["type"] == "extra_forbidden" and (nearest := _nearest(error["loc"], settings)):
        written = "_".join((PREFIX.rstrip("_"), *map(str, error["loc"][:-1]), nearest)).upper()
        return f"{name}{_shown(name, error['input'])}: is no setting; the nearest is {written}"
    about = {**error.get("ctx", {}), "name": name}
    return f"{name}{_shown(name, error['input'])}: {words.format(**about) if error['type'] in _WORDS else words}"


def _nearest(place: Sequence[str | int], settings: type[BaseModel]) -> str:
    """The setting of the same group that is written most like the last part of the place; empty for none."""
    group: Any = settings
    for part in place[:-1]:
        group = group_of(group, part)
    names = list(group.model_fields) if group is not None else []
    return next(iter(get_close_matches(str(place[-1]), names, n=1)), "").upper()


def group_of(holder: Any, part: str | int) -> Any:
    """The group of settings that a part of a place leads to; None where there is none."""
    if holder is None or isinstance(part, int):
        return holder
    field = holder.model_fields.get(part)
    kinds = (field.annotation, *get_args(field.annotation)) if field is not None else ()
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def unreadable(failure: Exception) -> str:
    """The line for a variable that should hold JSON and does not (pydantic-settings names its field)."""
    found = re.search(r'field "(\w+)"', str(failure))
    name = f"{PREFIX}{found[1].upper()}" if found else "a setting"
    return f"{name}: is not JSON; docs/running.md shows how it is written (doorstep.toml is easier)"


def _shown(name: str, value: object) -> str:
    secret = any(word in name for word in _SECRET) or (name.endswith("_URL") and "@" in str(value))
    return f"={value}" if isinstance(value, str | int | float) and not secret else ""
