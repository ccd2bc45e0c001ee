"""What is wrong with a value that somebody wrote, in words that say what to write instead."""

import reprlib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

# By the beginning of pydantic's name of the fault, the first that holds; with the fault's own limits.
_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "literal_error": "{expected} is wanted, not {given}",
    "literal_or_list": "{expected} or a list is wanted, not {given}",
    "bool": "yes or no is wanted, not {given}",
    "date": "a day such as 2027-05-31 is wanted, not {given}",
    "decimal": "a number is wanted, not {given}",
    "float": "a number is wanted, not {given}",
    "int_": "a whole number is wanted, not {given}",
    "greater_than_equal": "at least {ge:g} is wanted, not {given}",
    "greater_than": "more than {gt:g} is wanted, not {given}",
    "less_than_equal": "at most {le:g} is wanted, not {given}",
    "too_short": "at least {min_length} is wanted",
    "tuple_type": "a list is wanted, not {given}",
    "string_too_short": "is empty",
    "string_type": "a text is wanted (a number in quotes), not {given}",
    "model_type": "entries with their names are wanted, not {given}",
    "dict_type": "entries with their names are wanted, not {given}",
}


def first_fault(error: ValidationError) -> ErrorDetails:
    """The first fault; of the branches that a field may take, the one that its value comes nearest to."""
    first, *others = error.errors()
    same = [fault for fault in (first, *others) if fault["loc"][:1] == first["loc"][:1]]
    return max(same, key=lambda fault: len(fault["loc"])) if _path(first["loc"]) != first["loc"] else first


def path_of(fault: ErrorDetails) -> tuple[int | str, ...]:
    """Where in the value the fault lies, by the names and places that its writer knows."""
    return _path(fault["loc"])


def in_words(fault: ErrorDetails, value: type[BaseModel], wanted: Mapping[str, str] | None = None) -> str:
    """ "is missing", "a number is wanted, not 'much'". `wanted`: what a field takes ("a mail address"), by its name."""
    path = path_of(fault)
    own = (wanted or {}).get(".".join(map(str, path)))
    given = reprlib.repr(fault["input"])
    if fault["type"] == "missing":
        return _WORDS["missing"]
    if own is not None:
        return f"{own} is wanted, not {given}"
    if fault["type"] == "extra_forbidden":
        return f"there is no such entry{_like(str(path[-1]), value)}"
    kind = "literal_or_list" if fault["type"] == "literal_error" and path != fault["loc"] else fault["type"]
    words = next((words for beginning, words in _WORDS.items() if kind.startswith(beginning)), None)
    if words is None:
        return str(fault["msg"]).removeprefix("Value error, ")
    return words.format_map({**fault.get("ctx", {}), "given": given})


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """ "; did you mean zip?", or nothing."""
    like = get_close_matches(name, list(names), n=1)
    return f"; did you mean {like[0]}?" if like else ""


def _like(name: str, value: type[BaseModel]) -> str:
    schema: dict[str, Any] = value.model_json_schema()
    parts = (schema, *schema.get("$defs", {}).values())
    return did_you_mean(name, {field for part in parts for field in part.get("properties", ())})


def _path(place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Without the branches of a union, which pydantic names by their types: "literal['all']"."""
    return tuple(part for part in place if not (isinstance(part, str) and "[" in part and part.endswith("]")))
