"""YAML files checked against a value, with the file and line of every fault."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from desk.values import Value

# Reads six times as fast; where faults are it tells less well than PyYAML's own.
_FAST: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class Place(NamedTuple):
    """Where something stands: "services.yml:12"."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def load_checked[V: Value](file: Path, value: type[V], error: type[ValueError]) -> Iterator[tuple[V, Place]]:
    """The items of a YAML list as `value`s, each with its place. Raises `error` naming file and line."""
    root = _root(file, error)
    if not isinstance(root, yaml.SequenceNode):
        raise error(f"{Place(file, root.start_mark.line + 1)}: a list is wanted")
    for node in root.value:
        place = Place(file, node.start_mark.line + 1)
        yield _value(file, node, (), value, error), place


def load_each[V: Value](file: Path, value: type[V], error: type[ValueError]) -> Iterator[tuple[Place, V | str]]:
    """The items of a YAML list, each with its place; instead of an item that is wrong, what is wrong with it.

    Raises `error` for a file that is no YAML list.
    """
    root = _root(file, error)
    if not isinstance(root, yaml.SequenceNode):
        raise error(f"{Place(file, root.start_mark.line + 1)}: a list is wanted")
    for node in root.value:
        try:
            yield Place(file, node.start_mark.line + 1), value.model_validate(_plain(node))
        except ValidationError as fault:
            first = fault.errors()[0]
            path = ".".join(str(part) for part in first["loc"]) or "item"
            yield Place(file, _line_of(node, first["loc"])), f"{path}: {_said(first)}"


def load_mapping[V: Value](file: Path, value: type[V], error: type[ValueError]) -> dict[str, dict[str, V]]:
    """A YAML mapping of sections, each a mapping of names to `value`s. Raises `error` naming file and line."""
    return {
        section: {name: _value(file, item, (section, name), value, error) for name, item in _pairs(file, node, error)}
        for section, node in _pairs(file, _root(file, error), error)
    }


def _pairs(file: Path, node: yaml.Node, error: type[ValueError]) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise error(f"{Place(file, node.start_mark.line + 1)}: a mapping is wanted")
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise error(f"{Place(file, key.start_mark.line + 1)}: {key.value} stands twice")
        seen.add(key.value)
        yield key.value, value


def _value[V: Value](file: Path, node: yaml.Node, name: tuple[str, ...], value: type[V], error: type[ValueError]) -> V:
    try:
        return value.model_validate(_plain(node))
    except ValidationError as fault:
        first = fault.errors()[0]
        path = ".".join(str(part) for part in (*name, *first["loc"])) or "item"
        raise error(f"{Place(file, _line_of(node, first['loc']))}: {path}: {_said(first)}") from None


def _said(fault: Mapping[str, Any]) -> str:
    """What is wrong, in the words of the value's own check where it has some."""
    return str(fault["msg"]).removeprefix("Value error, ")


def _root(file: Path, error: type[ValueError]) -> yaml.Node:
    try:
        root = _composed(file.read_text("utf-8"))
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise error(f"{Place(file, line)}: {fault.problem or 'not readable as YAML'}") from None
    except OSError as fault:
        raise error(f"{file}: {fault.strerror or fault}") from None
    except UnicodeDecodeError:
        raise error(f"{file}: the text is not UTF-8") from None
    if root is None:
        raise error(f"{Place(file, 1)}: the file is empty")
    return root


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_FAST)
    except yaml.MarkedYAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _plain(node: yaml.Node) -> object:
    loader = yaml.SafeLoader("")
    return loader.construct_object(node, deep=True)


def _line_of(node: yaml.Node, path: tuple[int | str, ...]) -> int:
    """The line of the innermost part of `path` that the file has."""
    for part in path:
        if isinstance(node, yaml.MappingNode):
            inner = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            inner = node.value[part]
        else:
            inner = None
        if inner is None:
            break
        node = inner
    return int(node.start_mark.line) + 1
