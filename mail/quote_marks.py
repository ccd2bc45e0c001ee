"""What mail programs write into HTML around what they quote: classes, ids and styles, and what each says of the lines
within. A program that is new is a name here.
"""

import re
from functools import lru_cache

_I = re.IGNORECASE

_ATTRIBUTIONS = re.compile(r"\b(?:gmail_attr|moz-cite-prefix|hangul_attr|OutlookMessageHeader)\b", _I)
_SIGNATURES = re.compile(
    r"\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|protonmail_signature_block|AppleMailSignature|"
    r"composer_signature|Zm-_Id_-Sgn|messageSignatureSection|mobile_signature|yahoo-signature|zm_signature|"
    r"gmail_signature_prefix|"
    r"front-signature|lineBreakAtBeginningOfSignature)\b|(?:^|\s)(?:x_)?signature(?:\s|$)",
    _I,
)
# Around all that a program quotes, with who wrote it and what is answered there: what of it is a quote, its own marks
# within say; what stands below it is the writer's.
_FRAMES = re.compile(
    r"\b(?:protonmail_quote|tutanota_quote|freshdesk_quote|front-blockquote|zmail_extra|missive_quote|"
    r"(?:ydp\w{0,12})?yahoo_quoted(?:_\d{1,12})?|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)\b",
    _I,
)
# Where what is quoted begins; nothing says where it ends.
_ORIGINALS = re.compile(
    r"\b(?:divRplyFwdMsg|ms-outlook-mobile-reference-message|reply-intro|WM_REPLY|moz-forward-container)\b", _I
)
_FOREIGN = re.compile(r"\b(?:x_)+")  # what Outlook puts before the names of others
# What Outlook on the web names what is typed in it; in what it quotes the name has an "x_" before it.
_TYPED = re.compile(r"(?<![\w-])elementToProof(?![\w-])")
# The bar that most programs draw beside what they quote; an indented paragraph has none.
_BAR = re.compile(r"border-left(?:-width)?:\s*(?!0|none|medium none)[^;]*(?:\d|thin|solid)", _I)
# Outlook on the desktop names nothing, but always draws the same line above what it quotes.
_OUTLOOK_RULE = re.compile(
    r"border:\s*none;\s*border-top:\s*(?:solid\s+#\w{6}\s+1\.0pt|1pt\s+solid\s+rgb\([^)]{0,40}\));\s*padding:\s*3\.?0?pt",
    _I,
)
# Where the marks of a quote are in HTML that the plain form beside it may lack.
_MARKS = re.compile(r"<blockquote|border-left\s*:|yahoo_quoted|zmail_extra", _I)


@lru_cache(maxsize=1024)
def meaning(names: str) -> str:
    """What the class, id and name of an element say of the lines within: "u" a frame around what is quoted, "h" who
    wrote it, "g" a signature, "o" that the original begins here, "w" that it was typed in this program; else empty."""
    own = _FOREIGN.sub("", names)
    for letter, pattern in (("u", _FRAMES), ("h", _ATTRIBUTIONS), ("g", _SIGNATURES), ("o", _ORIGINALS)):
        if pattern.search(own):
            return letter
    return "w" if _TYPED.search(names) else ""


def begins_original(style: str) -> bool:
    """Whether a style is that of the line which Outlook draws above the header fields of what it quotes."""
    return "border-top" in style and _OUTLOOK_RULE.search(style) is not None


def has_bar(style: str) -> bool:
    """Whether a style draws the bar of a quote."""
    return "order-" in style.lower() and _BAR.search(style) is not None


def marks_quotes(source: str) -> bool:
    """Whether an HTML source may mark what it quotes."""
    return _MARKS.search(source) is not None or ("divRplyFwdMsg" in source and "elementToProof" in source)
