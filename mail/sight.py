"""What of an HTML letter its reader does not see: preheaders, padding against filters, words in the colour of their
ground. What cannot be seen is no word of the letter; in doubt it can be seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mail.tags import Attributes

_I = re.IGNORECASE
_UNSEEN = re.compile(
    r"(?<![\w-])(?:display:\s*none|visibility:\s*(?:hidden|collapse)|mso-hide:\s*all|"
    r"opacity:\s*0?(?:0|\.0+)\s*(?:;|!|$)|filter:\s*alpha\(opacity=0\)|"
    r"clip:\s*rect\(\s*[01](?:px)?[\s,]|clip-path:\s*inset\(\s*(?:50|100)%|transform:\s*scale\(\s*0\s*[,)])|"
    r"(?:left|top|right|text-indent):\s*-\d{3,}",
    _I,
)
# A box without height or width hides its words where they may not overflow it.
_NO_ROOM = re.compile(r"(?<![\w-])(?:(?:max-)?(?:height|width)|line-height):\s*0(?:px|pt|em|%)?\s*(?:;|!|$)", _I)
_NO_OVERFLOW = re.compile(r"(?<![\w-])overflow(?:-[xy])?:\s*hidden", _I)
_SIZE = re.compile(r"(?<![\w-])font-size:\s*(?:([\d.]{1,8})\s*(px|pt|em|rem|ex|%|)|[a-z])", _I)
_NO_FONT = re.compile(r"(?<![\w-])font:\s*0(?:px)?[/\s]", _I)
_COLOR = re.compile(r"(?<![\w-])color:\s*([^;!]{1,60})", _I)
_GROUND = re.compile(r"(?<![\w-])background(-color|-image)?:\s*([^;!]{1,400})", _I)
_NO_GROUND = re.compile(r"(?:transparent|none|inherit|initial|unset)\b|\d", _I)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", _I)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]{1,8})%?\s*)?\)", _I)
_NAMES = {"white": (255, 255, 255), "black": (0, 0, 0)}
_SELECTOR = re.compile(r"\s*\w{0,20}([.#][\w-]{1,60})\s*")
_MAX_SHEETS = 20_000  # characters of style sheets that are looked at
_LEAST_SIZE = 1.5  # pixels or points; smaller letters cannot be read
_LEAST_CONTRAST = 8  # of 255, in any of red, green and blue

_Color = tuple[int, int, int]


@dataclass(frozen=True)
class Look:
    """How the words within an element look, as far as it says whether they are seen. `ground` is the colour behind
    them, None where it is not known; `assumed`, that nothing in the letter says it and a screen is white."""

    tiny: bool = False
    color: _Color | None = None
    ground: _Color | None = (255, 255, 255)
    assumed: bool = True
    transparent: bool = False

    @property
    def hides(self) -> bool:
        """Whether words that look so are not seen."""
        if self.tiny or self.transparent:
            return True
        if self.color is None or self.ground is None:
            return False
        return all(abs(one - other) <= _LEAST_CONTRAST for one, other in zip(self.color, self.ground, strict=True))

    def within(self, attributes: Attributes) -> "Look":
        """The look inside an element with these attributes."""
        color, ground = attributes.get("color", ""), attributes.get("bgcolor", "")
        style = attributes.get("style", "")
        return _within(self, style, color, ground) if style or color or ground else self


@lru_cache(maxsize=2048)
def _within(look: Look, style: str, color: str, ground: str) -> Look:
    size = _SIZE.search(style)
    if size and not (look.tiny and size[2] in ("em", "%")):  # a part of nothing is nothing
        least = _LEAST_SIZE / 16 if size[2] in ("em", "rem") else _LEAST_SIZE
        look = replace(look, tiny=size[1] is not None and _number(size[1]) < least)
    elif _NO_FONT.search(style):
        look = replace(look, tiny=True)
    said = _COLOR.search(style)
    if said or color:
        value = said[1] if said else color
        if "inherit" not in value:
            look = replace(look, color=_color(value), transparent=_is_transparent(value))
    for match in _GROUND.finditer(style):
        if match[1] == "-image" or "(" in _RGB.sub("", match[2]):
            look = replace(look, ground=None, assumed=False)  # a picture or a gradient
        elif (found := _color(match[2])) is not None:
            look = replace(look, ground=found, assumed=False)
        elif not _NO_GROUND.match(match[2]):
            look = replace(look, ground=None, assumed=False)
    if ground:
        look = replace(look, ground=_color(ground), assumed=False)
    return look


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 16.0


def _color(value: str) -> _Color | None:
    """The colour that a value states; None where it states none, or none that is known."""
    if found := _HEX.search(value):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if (parts := _RGB.search(value)) and not _is_transparent(value):
        return int(parts[1]), int(parts[2]), int(parts[3])
    return next((_NAMES[word] for word in value.lower().split() if word in _NAMES), None)


def _is_transparent(value: str) -> bool:
    parts = _RGB.search(value)
    return value.strip().lower() == "transparent" or bool(parts and parts[4] and _number(parts[4]) == 0)


@lru_cache(maxsize=1024)
def is_unseen(style: str) -> bool:
    """Whether a style takes an element, with all that is in it, out of sight."""
    return bool(_UNSEEN.search(style) or (_NO_OVERFLOW.search(style) and _NO_ROOM.search(style)))


def sheets_of(source: str) -> str:
    """The style sheets of an HTML source, without comments and as far as they are looked at."""
    found, position, lower = "", 0, source.lower()
    while len(found) < _MAX_SHEETS and (at := lower.find("<style", position)) >= 0:
        position = lower.find("</style", at)
        if position < 0:
            break
        found += source[at:position].partition(">")[2]
    first, *rest = found[:_MAX_SHEETS].replace("<!--", " ").replace("-->", " ").split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def unseen_names(sheets: str) -> frozenset[str]:
    """The classes (".name") and ids ("#name") that style sheets hide on every screen."""
    hidden = (selector for selector, style in _rules(sheets) if is_unseen(style))
    simple = (_SELECTOR.fullmatch(each) for selector in hidden for each in selector.split(","))
    return frozenset(match[1] for match in simple if match)


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors and their styles, but those for some screens alone (@media)."""
    open_rules: list[str] = []
    position = 0
    for brace in re.finditer("[{}]", sheets):
        piece = sheets[position : brace.start()]
        position = brace.end()
        if brace[0] == "{":
            open_rules.append(piece)
        elif open_rules:
            selector = open_rules.pop()
            if not open_rules and "@" not in selector:
                yield selector, piece
