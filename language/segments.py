"""A mail cut into clauses that carry one act each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from language.courtesies import Kind, introduces, kind_of
from language.guards.choices import answers_one
from language.joints import Joint, parts
from language.question_rows import cuts as cuts_of_questions
from language.wordlist import words_of

LONGEST_TEXT = 20_000
MOST_SEGMENTS = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause: its words, where it stands in the text, and whether it is only a greeting, thanks or a closing."""

    text: str
    start: int
    end: int
    kind: Kind = "clause"


_ABBREVIATIONS = words_of(
    "mr mrs ms dr st ave apt no vs etc approx appt mon tue tues wed thu thur thurs fri sat sun jan feb "
    "mar apr jun jul aug sep sept oct nov dec a.m p.m e.g i.e ft sq in min hr hrs inc incl tel ext est"
)
# Behind these a name follows, never a new sentence.
_TITLE = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof)|(?<![\w.])(?-i:[A-HJ-Z]))$", re.IGNORECASE)
_STOP = re.compile(r"[.!?。！？;；]+[\"”')\]]*(?=\s|$|[\u4e00-\u9fffA-Z])|\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)]\s))|\n")
# Inside a sentence a new act begins where a connective is followed by a subject or a verb of asking.
_TURN = re.compile(
    r"(?:,|;|—|–| -)?\s{1,4}(?:and|but|also|so|then|plus)?,?\s{0,4}(?="
    r"(?:please |pls )?(?:can|could|would|will|may|is|are) (?:you|i|we|he|she|they|it|there)\b"
    r"|do (?:you|i|we|they)\b|does (?:he|she|it|the)\b|(?:when|what|how|where|why|who) (?:do|does|is"
    r"|are|much|long|late|soon|would|will|can|happens)\b"
    r"|(?:please|pls) \w+|i(?:'d| would) (?:like|also|rather|prefer)|let's|lets|let me know|how about|what about)",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?:,\s{0,4}|\s{1,4}[—–-]\s{1,4}|\s{1,4})(?:but|however|although)\s{1,4}(?=(?:i|we|you|he|she|it|they|the|that|this"
    r"|my|can|could|don't|do|please|not(?! (?:before|after|until|till|earlier|later|at|on|in)\b))\b)",
    re.I,
)
_AND = re.compile(
    r",?\s{1,4}(?:and|so|then)(?: then| also| now)?\s{1,4}(?=(?:i|we) (?:need|want|would|can|could|will|have"
    r"|don't|am|are|was)\b|(?:i'm|i'd|i'll|we're|we'd|we'll)\b"
    r"|(?:he|she|they) (?:can|may|should|could|is welcome)\b|(?:cancel|reschedule|move|book|send|tell"
    r"|give|accept|decline)\b)",
    re.IGNORECASE,
)
_JOINTS: tuple[tuple[Joint, re.Pattern[str]], ...] = (("turn", _TURN), ("but", _BUT), ("and", _AND))
# "..., and also if I'm not happy what do you do"
_ALSO = re.compile(
    r"[,;]?\s{1,4}(?:and also|oh and|and another thing|and one more thing)[,:]?\s{1,4}(?=\w)"
    r"|,?\s{1,4}and\s{1,4}(?=(?:on|at|from|by|since) (?:what|which)\b"
    r"|(?!have (?:an?|my|our|the|some)\b)(?:do|does|did|is|are|will|would|can|could|has|have) (?:an?|my|our|your"
    r"|this|that|the|any\w*|every\w*"
    r"|some\w*|all)\b"
    r"[^.!\n]{3,160}\?)",
    re.IGNORECASE,
)
# "Book Rosa, does that include the bracket?": who is booked, and a question in the same breath.
_BOOKS_AND_ASKS = re.compile(
    r"^(?:(?:ok(?:ay)?|yes|yep|great|perfect|good|please|then)[,!]? )*"
    r"(?:book|hire|take|choose|pick|go (?:ahead )?with|(?:let's|lets) (?:go (?:ahead )?with|book|take|hire)"
    r"|(?:i'?ll|i will|we'?ll|we will) (?:take|go with|book|hire|have))\b[^,.?!]{0,40}"
    r"(?P<cut>,\s{1,4}(?:(?:and|but) )?)(?=(?:do|does|is|are|will|would)"
    r" (?:that|this|the|those|these|your|his|her|any)\b"
    r"(?! (?:be )?(?:ok(?:ay)?|fine|all ?right|good|possible))[^.!\n]{3,160}\?)",
    re.IGNORECASE,
)
# "No to Dave, yes to Priscilla"
_EACH = re.compile(
    r"(?:,|;|\s[-–—])?\s{1,4}(?:and |but )?(?=(?:yes|no) to (?!(?:that|it|this|both|all)\b)\w)", re.IGNORECASE
)
# Chinese strings sentences together with commas; what follows an "if" stays with it.
_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])[，,](?=\s*[\u4e00-\u9fff\d]{4})")
# Where what follows was asked already, the next is a question of its own.
_CHINESE_IF = re.compile(r"(?:如果|要是|假如|万一|除非)(?:(?!怎么办|怎么样|会怎样|怎么算|谁赔|谁负责|吗|呢)[^。；])*$")
_LEAD = re.compile(
    r"^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya|yo"
    r"|howdy)\b(?:(?:mr|mrs|ms|dr|prof)\.|[^,!.\n?(]){0,40}(?:[,!.]|\s-|\n|$)"
    r"|(?:morning|afternoon|evening)(?: (?:all|folks|team|there|everyone|sir|ma'am|(?-i:[A-Z])\w+)){1,2}[,!.]"
    r"|(?:你好|您好|大家好|(?:早上|上午|下午|晚上)好)(?:啊|呀|[^\W\d_a-z]{1,3}师傅)?[，,。.！!、\s])\s*",
    re.IGNORECASE,
)
_LEAD_WORD = re.compile(r"^(?:hi|hello|hey|hiya)(?: there| again| team| all| folks| doorstep)?\s+(?=\w)", re.IGNORECASE)


def split(text: str) -> tuple[Segment, ...]:
    """The clauses of a text in order; offsets are those of the text. Greetings, thanks and closings are marked.

    A sentence is cut further where a new request begins inside it ("..., and can you also ..."). Never raises.
    """
    segments: list[Segment] = []
    for start, end in _sentences(text[:LONGEST_TEXT]):
        for a, b in _clauses(text, start, end):
            if (segment := _segment(text, a, b, first=not segments)) is not None:
                segments.extend(segment)
        if len(segments) >= MOST_SEGMENTS:
            break
    return tuple(_signed(segments[:MOST_SEGMENTS], text))


# What stands below a name: a firm's line, an address ("Licensed & insured", "Apt 4B").
_MOST_LINES, _MOST_WORDS = 3, 4


def _signed(segments: list[Segment], text: str) -> list[Segment]:
    """The segments, where short lines below the closing of a mail are part of its signature."""
    tail = 0
    for segment in reversed(segments):
        own_line = text[: segment.start].rstrip(" \t").endswith("\n") and not segment.text.endswith(
            ("?", "？", ".", "!")
        )
        if segment.kind != "clause" or not own_line or len(segment.text.split()) > _MOST_WORDS:
            break
        tail += 1
    before = segments[: len(segments) - tail]
    closed = [s.kind for s in before[-2:]]
    if not 0 < tail <= _MOST_LINES or closed not in (["closing", "closing"], ["thanks", "closing"]):
        return segments
    return before + [replace(segment, kind="closing") for segment in segments[len(before) :]]


def clauses(text: str) -> list[Segment]:
    """The segments that may hold an act, without greetings, thanks and closings."""
    return [segment for segment in split(text) if segment.kind == "clause"]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _STOP.finditer(text):
        if match.group().startswith("."):
            if _TITLE.search(text, max(0, match.start() - 5), match.start()) and match.end() < len(text.rstrip()):
                continue
            word = re.search(r"[\w.]+$", text[max(0, match.start() - 10) : match.start()])
            last = word.group().lower() if word else ""
            # "No. 5" is a number, "I have to say no. but call me" is not.
            numbered = last != "no" or re.match(r"\s*[#\d]", text[match.end() : match.end() + 4]) is not None
            known = last in _ABBREVIATIONS and numbered
            if known and match.end() < len(text) and not re.match(r"\s+[A-Z]", text[match.end() : match.end() + 3]):
                continue
        elif match.group().startswith("\n") and "\n" not in match.group()[1:] and _wrapped(text, match):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _wrapped(text: str, match: re.Match[str]) -> bool:
    """Whether a line break only wraps a sentence: a long line before it and a small letter behind it."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    following = text[match.end() : match.end() + 2].lstrip()
    before = text[max(line_start, match.start() - 1) : match.start()]
    return match.start() - line_start > 40 and following[:1].islower() and before not in {",", ":"}


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sentence = text[start:end]
    cuts = [m.span() for joint, p in _JOINTS for m in p.finditer(sentence) if parts(sentence, m, joint)]
    cuts += [m.span() for m in _ALSO.finditer(sentence) if len(sentence[m.end() :].split()) >= 2]
    if answers_one(sentence):
        cuts += [m.span() for m in _EACH.finditer(sentence) if m.start()]
    cuts += [m.span("cut") for m in (_BOOKS_AND_ASKS.match(sentence),) if m]
    cuts += [m.span() for m in _CHINESE.finditer(sentence) if not _CHINESE_IF.search(sentence[: m.start()])]
    cuts += cuts_of_questions(sentence)
    at = 0
    for cut, onward in sorted(cuts):
        if cut - at >= (8 if sentence[cut - 1].isascii() else 4):
            yield start + at, start + cut
            at = onward
    yield start + at, end


# Alone, "Morning." may be the answer to when.
_BARE_HELLO = re.compile(r"(?:morning|afternoon|evening)\b[\s,.!]*$", re.IGNORECASE)
_SIGNS = "👍👎👌✅"


def _segment(text: str, start: int, end: int, *, first: bool) -> list[Segment] | None:
    while start < end and (text[start].isspace() or text[start] in "-*•>"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    piece = text[start:end]
    if not any(c.isalnum() or c in _SIGNS for c in piece):
        return None
    line = text[:start].rstrip(" \t-*•>").endswith("\n")
    kind = kind_of(piece, alone=first, last=not text[end:].strip(), line=line)
    if first and text[end:].strip() and (_BARE_HELLO.match(piece) or introduces(piece)):
        kind = "greeting"
    if kind == "clause" and first and (lead := _LEAD.match(piece) or _LEAD_WORD.match(piece)):
        rest = piece[lead.end() :]
        if len(rest.split()) >= 1 and any(c.isalnum() for c in rest):
            cut = start + lead.end()
            named = text[end:].strip() and introduces(rest)
            return [
                Segment(text[start:cut].strip(), start, cut, "greeting"),
                Segment(text[cut:end], cut, end, "greeting" if named else kind_of(rest, alone=True)),
            ]
    return [Segment(piece, start, end, kind)]
