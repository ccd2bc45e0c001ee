"""YAML files checked against a value, with the file and line of every fault."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError
from yaml.constructor import ConstructorError
from yaml.reader import ReaderError

from desk.value_faults import first_fault, in_words, path_of
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
        raise error(f"{Place(file, _line(root))}: a list is wanted")
    for node in root.value:
        place = Place(file, _line(node))
        yield _value(file, node, (), value, error), place


def load_each[V: Value](file: Path, value: type[V], error: type[ValueError]) -> Iterator[tuple[Place, V | str]]:
    """The items of a YAML list, each with its place; instead of an item that is wrong, what is wrong with it.

    Raises `error` for a file that is no YAML list.
    """
    root = _root(file, error)
    if not isinstance(root, yaml.SequenceNode):
        raise error(f"{Place(file, _line(root))}: a list is wanted")
    for node in root.value:
        read = _read(node, value)
        yield (Place(file, read[0]), read[1]) if isinstance(read, tuple) else (Place(file, _line(node)), read)


def load_mapping[V: Value](file: Path, value: type[V], error: type[ValueError]) -> dict[str, dict[str, V]]:
    """A YAML mapping of sections, each a mapping of names to `value`s. Raises `error` naming file and line."""
    return {
        section: {name: _value(file, item, (section, name), value, error) for name, item in _pairs(file, node, error)}
        for section, node in _pairs(file, _root(file, error), error)
    }


def _pairs(file: Path, node: yaml.Node, error: type[ValueError]) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise error(f"{Place(file, _line(node))}: a mapping is wanted")
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise error(f"{Place(file, _line(key))}: {key.value} stands twice")
        seen.add(key.value)
        yield key.value, value


def _value[V: Value](file: Path, node: yaml.Node, name: tuple[str, ...], value: type[V], error: type[ValueError]) -> V:
    read = _read(node, value, name)
    if isinstance(read, tuple):
        raise error(f"{Place(file, read[0])}: {read[1]}")
    return read


def _read[V: Value](node: yaml.Node, value: type[V], name: tuple[str, ...] = ()) -> V | tuple[int, str]:
    """The node as a value; what is wrong with it, after its line, where it is none."""
    try:
        return value.model_validate(_plain(node))
    except yaml.MarkedYAMLError as unread:
        return _marked(unread)
    except ValidationError as wrong:
        fault = first_fault(wrong)
        path = path_of(fault)
        where = ".".join(str(part) for part in (*name, *path))
        return _line_of(node, path), ": ".join(filter(None, (where, in_words(fault, value))))


def _root(file: Path, error: type[ValueError]) -> yaml.Node:
    try:
        root = _composed(file.read_text("utf-8"))
    except yaml.MarkedYAMLError as fault:
        line, words = _marked(fault)
        raise error(f"{Place(file, line)}: {words}") from None
    except ReaderError as strange:
        line = file.read_text("utf-8").count("\n", 0, strange.position) + 1
        raise error(f"{Place(file, line)}: a character that a text cannot have (U+{strange.character:04X})") from None
    except OSError as fault:
        raise error(f"{file}: {fault.strerror or fault}") from None
    except UnicodeDecodeError:
        raise error(f"{file}: the text is not UTF-8") from None
    if root is None:
        raise error(f"{Place(file, 1)}: the file is empty")
    return root


def _marked(fault: yaml.MarkedYAMLError) -> tuple[int, str]:
    line = fault.problem_mark.line + 1 if fault.problem_mark else 1
    words = [words for words in (fault.context, fault.problem) if words]
    return line, ", ".join(words) or "not readable as YAML"


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


class _Loader(yaml.SafeLoader):
    """Says the line of what PyYAML takes in silence, such as a name that stands twice, or fails at without a line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as fault:  # February 31
            raise ConstructorError(None, None, f"{node.value!r}: {fault}", node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(None, None, "a name is wanted before the colon", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f"{key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _plain(node: yaml.Node) -> object:
    """The node as plain values. Raises yaml.MarkedYAMLError with the place of what cannot be one."""
    return _Loader("").construct_object(node, deep=True)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


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
    return _line(node)
