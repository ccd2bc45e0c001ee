"""HTML to lines, with what its structure says of them: quote, attribution, signature, start of the original.

A stream of tags is read, no tree is built: nesting thousands deep costs nothing and nothing can raise.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from mail.program_words import ATTRIBUTIONS, BARE_ATTRIBUTIONS
from mail.quote_marks import begins_original, has_bar, meaning
from mail.sight import Look, is_unseen, sheets_of, unseen_names
from mail.tags import Attributes, tokens

MAX_LINES = 20_000
MAX_SOURCE = 500_000

_DATA_URL = re.compile(r"data:[^\s\"'>]{200,}", re.IGNORECASE)

_BLOCKS_WORDS = """
    address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li
    main nav ol p pre section table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HIDDEN_WORDS = """
    datalist head math noscript o:p-hidden option script select style svg template textarea title xml
"""
_HIDDEN = frozenset(_HIDDEN_WORDS.split())
_VOID_WORDS = """
    area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_WORDS.split())
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"])

# An end tag closes nothing outside of the cell that it stands in (HTML 13.2.4.2).
_CELLS = frozenset(["td", "th", "caption", "table"])
_OF_TABLES = frozenset(["td", "th", "caption", "table", "tr", "tbody", "thead", "tfoot", "body", "html"])

UNDECIDED = "uviwpl"
_MARKS = "qhgviwup"  # of several the first


@dataclass(frozen=True)
class Line:
    """One line of a letter. `mark` is empty or one class letter of `mail.line_classes` that structure alone decided.

    Six are not decided yet (`mail.originals` does): "u" stands in a frame around what is quoted, "v" beside a bar, "i"
    is indented, "w" was typed in the program that the letter comes from; "p" stands by itself on the page of Outlook,
    "l" below that page.
    """

    text: str
    mark: str = ""


def lines_of_html(source: str) -> list[Line]:
    """The visible lines of an HTML body. Text of links is kept, their targets and all images are not."""
    source = _DATA_URL.sub("data:", source)[:MAX_SOURCE]
    sheets = sheets_of(source) if "<style" in source or "<STYLE" in source else ""
    unseen = unseen_names(sheets) if sheets else frozenset()
    reader = _read(source, unseen, Look(ground=None if "background" in sheets else _WHITE))
    above = takewhile(lambda line: line.mark not in ("o", "u", "q", "h"), reader.lines)
    if reader.assumed and not any(line.text for line in above):
        # Whoever writes on a dark screen may write in white all through, and hides nothing.
        reader = _read(source, unseen, Look(ground=None))
    return reader.lines[:MAX_LINES]


_WHITE = (255, 255, 255)


def _read(source: str, unseen: frozenset[str], look: Look) -> "_Reader":
    reader = _Reader(unseen, look)
    for kind, content, attributes in tokens(source):
        if kind == "text":
            reader.text(content)
        elif kind == "end":
            reader.end_tag(content)
        else:
            reader.start_tag(content, attributes or {})
    reader.end_line()
    return reader


class _Reader:
    def __init__(self, unseen: frozenset[str], look: Look) -> None:
        self.lines: list[Line] = []
        self.assumed = False  # whether words were left out because a screen is white
        self._unseen = unseen
        self._looks = [look]  # of the open elements, in order
        self._open: list[tuple[str, str]] = []  # tag and the mark it gives, or ""
        self._given = dict.fromkeys(_MARKS + "x", 0)
        self._pieces: list[str] = []
        self._preformatted = 0
        self._original = False
        self._page = 0  # how many elements are open where paragraphs stand by themselves
        self._left_page = False  # whether that on which the original began is over

    def start_tag(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            self.end_line(always=True)
            return
        if tag in _BLOCKS:
            self.end_line(gap=tag in _PARAGRAPHS)
        if tag == "li":
            self._pieces.append("- ")
        if tag in ("td", "th") and self._pieces:
            self._pieces.append(" ")
        given = self._given_by(tag, attributes) if attributes or tag in _HIDDEN or tag == "blockquote" else ""
        if tag in _VOID:
            return
        if len(self._open) < 10_000:
            self._open.append((tag, given))
            look = self._looks[-1]
            self._looks.append(look.within(attributes) if attributes else look)
            if given:
                self._given[given] += 1
            if tag == "body" or (tag == "div" and attributes.get("class") == "WordSection1"):
                self._page = len(self._open)
        self._preformatted += tag == "pre"

    def end_tag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line(gap=tag in _PARAGRAPHS)
        self._preformatted -= tag == "pre" and self._preformatted > 0
        # Badly nested tags are the rule: close up to the last tag of this name, if one is open not far away.
        for back in range(1, min(len(self._open), 50) + 1):
            if self._open[-back][0] == tag:
                for _, given in self._open[-back:]:
                    if given:
                        self._given[given] -= 1
                del self._open[-back:], self._looks[-back:]
                self._left_page = self._left_page or (self._original and len(self._open) < self._page)
                return
            if self._open[-back][0] in _CELLS and tag not in _OF_TABLES:
                return

    def text(self, data: str) -> None:
        if self._given["x"]:
            return
        if self._looks[-1].hides:
            self.assumed = self.assumed or (self._looks[-1].assumed and not data.isspace())
            return
        if self._preformatted:
            first, *rest = data.split("\n")
            self._pieces.append(first)
            for line in rest:
                self.end_line(always=True)
                self._pieces.append(line)
            return
        self._pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _given_by(self, tag: str, attributes: Attributes) -> str:
        style = attributes.get("style", "")
        if tag in _HIDDEN or "hidden" in attributes or (style and is_unseen(style)):
            return "x"
        names = " ".join(filter(None, map(attributes.get, ("class", "id", "name"))))
        if self._unseen and self._is_named_unseen(attributes):
            return "x"
        said = meaning(names) if names else ""
        if said == "o" or (tag == "div" and begins_original(style)):
            self._start_original()
        if tag == "blockquote":
            return "q" if said == "u" or self._is_quote(style, attributes, names) else "i"
        if said == "u" and not self._given["u"]:
            self.end_line()
            self.lines.append(Line("", "u"))
        if said in ("u", "h", "g", "w"):
            return said
        if attributes.get("data-smartmail") == "gmail_signature":
            return "g"
        if tag == "div" and style and has_bar(style):
            return "v"
        typed = tag == "p" and self._original and len(self._open) == self._page and "MsoNormal" in names
        return "p" if typed else ""

    def _is_named_unseen(self, attributes: Attributes) -> bool:
        classes = (f".{name}" for name in attributes.get("class", "").split())
        return any(name in self._unseen for name in (*classes, f"#{attributes.get('id')}"))

    def _start_original(self) -> None:
        if not self._original:
            self.end_line()
            self.lines.append(Line("", "o"))
            self._original = True

    def _is_quote(self, style: str, attributes: Attributes, names: str) -> bool:
        """An indented paragraph is a blockquote as well: only one that cites, has a bar, stands in a program's frame or
        follows an attribution is surely a quote."""
        if "gmail_quote" in names or attributes.get("type") == "cite" or "mso" in names.lower():
            return True
        return has_bar(style) or bool(self._given["u"]) or self._follows_attribution()

    def _follows_attribution(self) -> bool:
        self.end_line()
        last = [line for line in self.lines[-6:] if line.text.strip()][-2:]
        if not last or last[-1].mark in ("h", "q"):
            return bool(last)
        own = last[-1].text.strip()
        texts = (own, f"{last[0].text.strip()} {own}")
        return own.endswith((":", "：", ">", "--")) and any(
            pattern.match(text[:400]) for text in texts for pattern in ATTRIBUTIONS + BARE_ATTRIBUTIONS
        )

    def end_line(self, always: bool = False, gap: bool = False) -> None:
        """Close the current line; `always` keeps an empty one, `gap` leaves an empty line between paragraphs."""
        text = "".join(self._pieces)
        text = text.rstrip() if self._preformatted else text.strip()
        self._pieces = []
        if len(self.lines) >= MAX_LINES:
            return
        if text or always:
            self.lines.append(Line(text, self._mark()))
        if gap and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self._mark()))

    def _mark(self) -> str:
        for letter in _MARKS:
            if self._given[letter]:
                return letter
        return "l" if self._left_page else ""
