"""HTML as a stream of tags and text, in one pass. Never raises.

html.parser takes the square of the length over tags, comments and declarations that are never closed, and most of the
time of reading a letter.
"""

import re
from collections.abc import Iterator
from html import unescape

MAX_TAG = 5_000

Attributes = dict[str, str]

_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/>]{0,60})([^\"'>]*(?:(?:\"[^\"]{0,4000}\"|'[^']{0,4000}')[^\"'>]*)*)>",
)
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,60})([^>]{0,5000})>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_HIDDEN = re.compile(r"(?<!\S)hidden(?![^\s/])")  # the one attribute that means something without a value
# What stands within these is no HTML.
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}
_SHOWN_RAW = ("textarea", "xmp")


def tokens(source: str) -> Iterator[tuple[str, str, Attributes | None]]:
    """("text", text, None), ("start", name, attributes) and ("end", name, None), names in lower case.

    Comments, declarations and processing instructions are left out; one that is not closed takes the rest with it.
    """
    position = 0
    while (at := source.find("<", position)) >= 0:
        if at > position:
            yield "text", _text(source[position:at]), None
        # Looked for first, since it is quick: where no ">" follows soon no tag begins.
        closed = source.find(">", at, at + MAX_TAG) >= 0
        tag = (_TAG.match(source, at, at + MAX_TAG) or _LOOSE_TAG.match(source, at)) if closed else None
        if tag is None:
            position = _after_declaration(source, at)
            if position == at + 1:  # a "<" that begins nothing is shown as it is
                yield "text", "<", None
            continue
        closing, name, rest = tag.groups()
        name, position = name.lower(), tag.end()
        if closing:
            yield "end", name, None
            continue
        yield "start", name, _attributes(rest) if "=" in rest or "hidden" in rest else {}
        if rest.endswith("/"):
            yield "end", name, None
        elif name in _RAW:
            end = _RAW[name].search(source, position)
            stop = end.start() if end else len(source)
            if name in _SHOWN_RAW:
                yield "text", _text(source[position:stop]), None
            position = stop
    if position < len(source):
        yield "text", _text(source[position:]), None


def _text(raw: str) -> str:
    return unescape(raw) if "&" in raw else raw


def _after_declaration(source: str, at: int) -> int:
    """Where a comment or declaration that begins here is over; right behind the "<" where none does."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return end + 3 if end >= 0 else len(source)
    if source.startswith(("<!", "<?"), at):
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)
    if source.startswith("</", at):  # an end tag without a name is a comment
        end = source.find(">", at, at + MAX_TAG)
        return end + 1 if end >= 0 else at + 1
    return at + 1


def _attributes(rest: str) -> Attributes:
    found: Attributes = {}
    for name, *values in _ATTRIBUTE.findall(rest):
        found.setdefault(name.lower(), _text(values[0] or values[1] or values[2]))
    if "hidden" in rest and _HIDDEN.search(_ATTRIBUTE.sub(" ", rest)):
        found.setdefault("hidden", "")
    return found
