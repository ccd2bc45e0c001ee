"""HTML to lines, with what its structure says of them: quote, attribution, signature, start of the original.

A stream of tags is read, no tree is built: nesting thousands deep costs nothing and nothing can raise.
"""

import re
from dataclasses import dataclass

from mail.program_words import ATTRIBUTIONS
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
# Not font-size:0, which newsletters set around columns whose words are seen.
_UNSEEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all|opacity:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"max-height:\s*0(?:px)?\s*(?:;|$)|(?:left|top|right|text-indent):\s*-\d{3,}",
    re.IGNORECASE,
)
_VOID_WORDS = """
    area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_WORDS.split())
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"])

# What mail programs write around what they quote. Class or id, and what it means for the lines within.
_ATTRIBUTIONS = re.compile(r"\b(?:gmail_attr|moz-cite-prefix|hangul_attr|OutlookMessageHeader)\b", re.IGNORECASE)
_SIGNATURES = re.compile(
    r"\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|protonmail_signature_block|AppleMailSignature|"
    r"composer_signature|Zm-_Id_-Sgn|messageSignatureSection|mobile_signature|yahoo-signature|zm_signature|"
    r"gmail_signature_prefix|"
    r"front-signature|lineBreakAtBeginningOfSignature)\b|(?:^|\s)(?:x_)?signature(?:\s|$)",
    re.IGNORECASE,
)
_ORIGINALS = re.compile(
    r"\b(?:divRplyFwdMsg|(?:ydp\w{0,12})?yahoo_quoted(?:_\d{1,12})?|ms-outlook-mobile-reference-message|"
    r"reply-intro|OLK_SRC_BODY_SECTION|"
    r"mail-editor-reference-message-container|zmail_extra|WM_REPLY|tutanota_quote|moz-forward-container)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"\b(?:protonmail_quote|tutanota_quote|freshdesk_quote|front-blockquote|zmail_extra)\b", re.IGNORECASE
)
_FOREIGN = re.compile(r"\b(?:x_)+")  # what Outlook puts before the names of others
# The bar that most programs draw beside what they quote; an indented paragraph has none.
_QUOTE_BAR = re.compile(r"border-left(?:-width)?:\s*(?!0|none|medium none)[^;]*(?:\d|thin|solid)", re.IGNORECASE)
# Outlook on the desktop names nothing, but always draws the same line above what it quotes.
_OUTLOOK_RULE = re.compile(r"border:\s*none;\s*border-top:\s*solid #\w{6} 1\.0pt;\s*padding:\s*3\.0pt", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One line of a letter. `mark` is empty or one class letter of `mail.trimming` that structure alone decided."""

    text: str
    mark: str = ""


def lines_of_html(source: str) -> list[Line]:
    """The visible lines of an HTML body. Text of links is kept, their targets and all images are not."""
    reader = _Reader()
    for kind, content, attributes in tokens(_DATA_URL.sub("data:", source)[:MAX_SOURCE]):
        if kind == "text":
            reader.text(content)
        elif kind == "end":
            reader.end_tag(content)
        else:
            reader.start_tag(content, attributes or {})
    reader.end_line()
    return reader.lines[:MAX_LINES]


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._open: list[tuple[str, str]] = []  # tag and the class letter it gives, or ""
        self._given = {"q": 0, "h": 0, "g": 0, "x": 0}
        self._pieces: list[str] = []
        self._preformatted = 0
        self._original = False

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
            if given:
                self._given[given] += 1
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
                del self._open[-back:]
                return

    def text(self, data: str) -> None:
        if self._given["x"]:
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
        if tag in _HIDDEN or "hidden" in attributes or _UNSEEN.search(attributes.get("style", "")):
            return "x"
        named = _FOREIGN.sub("", " ".join(filter(None, map(attributes.get, ("class", "id", "name")))))
        if (named and _ORIGINALS.search(named)) or (tag == "div" and _OUTLOOK_RULE.search(attributes.get("style", ""))):
            self._start_original()
        if tag == "blockquote" and not self._is_quote(attributes, named):
            return ""
        if tag == "blockquote" or _QUOTES.search(named):
            return "q"
        if _ATTRIBUTIONS.search(named):
            return "h"
        if _SIGNATURES.search(named) or attributes.get("data-smartmail") == "gmail_signature":
            return "g"
        return ""

    def _start_original(self) -> None:
        if not self._original:
            self.end_line()
            self.lines.append(Line("", "o"))
            self._original = True

    def _is_quote(self, attributes: Attributes, named: str) -> bool:
        """An indented paragraph is a blockquote as well: only one that cites, has a bar or follows an attribution is
        a quote."""
        if "gmail_quote" in named or attributes.get("type") == "cite" or "mso" in named.lower():
            return True
        return bool(_QUOTE_BAR.search(attributes.get("style", ""))) or self._follows_attribution()

    def _follows_attribution(self) -> bool:
        self.end_line()
        last = [line for line in self.lines[-6:] if line.text.strip()][-2:]
        if not last or last[-1].mark in ("h", "q"):
            return bool(last)
        own = last[-1].text.strip()
        texts = (own, f"{last[0].text.strip()} {own}")
        return own.endswith((":", "：", ">", "--")) and any(
            pattern.match(text[:400]) for text in texts for pattern in ATTRIBUTIONS
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
        return next((letter for letter in "qhg" if self._given[letter]), "")
