"""A mail cut into clauses that carry one act each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.courtesies import Kind, introduces, kind_of
from language.guards.answers import is_yes
from language.wordlist import words_of

LONGEST_TEXT = 20_000
MOST_SEGMENTS = 60
# So much of a sentence is looked at on either side of a cut.
_REACH = 80


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
    r"|are|much|long|would|will|can|happens)\b"
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
# "..., and also if I'm not happy what do you do"
_ALSO = re.compile(
    r"[,;]?\s{1,4}(?:and also|oh and|and another thing|and one more thing)[,:]?\s{1,4}(?=\w)"
    r"|,?\s{1,4}and\s{1,4}(?=(?:on|at|from|by|since) (?:what|which)\b"
    r"|(?:do|does|did|is|are|will|would|can|could|has|have) (?:an?|my|our|your|this|that|the|any\w*|every\w*"
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
# Chinese strings sentences together with commas; what follows an "if" stays with it.
_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])[，,](?=\s*[\u4e00-\u9fff\d]{4})")
_CHINESE_IF = re.compile(r"(?:如果|要是|假如|万一|除非)[^。；]*$")
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
    return tuple(segments[:MOST_SEGMENTS])


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
    cuts = [m.span() for p in (_TURN, _BUT, _AND) for m in p.finditer(sentence) if _long_enough(sentence, m)]
    cuts += [m.span() for m in _ALSO.finditer(sentence) if len(sentence[m.end() :].split()) >= 2]
    cuts += [m.span("cut") for m in (_BOOKS_AND_ASKS.match(sentence),) if m]
    cuts += [m.span() for m in _CHINESE.finditer(sentence) if not _CHINESE_IF.search(sentence[: m.start()])]
    at = 0
    for cut, onward in sorted(cuts):
        if cut - at >= (8 if sentence[cut - 1].isascii() else 4):
            yield start + at, start + cut
            at = onward
    yield start + at, end


_CONDITION = re.compile(
    r"^(?:(?:and|but|so|also) )?(?:if|unless|in case|should|once|as soon as)\b[^.?!]{0,60}$"
    r"|\b(?:if|unless|in case)\b[^.?!,;]{0,60}$",
    re.I,
)
_QUESTION_WORD = re.compile(
    r"(?:(?:and|but|also|so|then|well|ok(?:ay)?),? )?(?:(?:at|in|by|from|on|to|for|with|until|since) )?"
    r"(?:(?:what|which|how|whose)\b|(?:when|where|why) (?:exactly|precisely|roughly|else)$)",
    re.I,
)
# "And how long before the date can we move it?"
_HOW_LONG = re.compile(
    r"(?:^|[\s,;])how (?:long|soon|late|early|far|many \w+)(?: in advance)?"
    r"(?: (?:before|after|ahead|into|from)\b[^,.?!]{0,30})?$",
    re.I,
)


_TOLD = re.compile(r"who |(?:is|are) there\b(?![^.!]*\?)", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:how (?:much|long)|what|when|where) (?:it|he|she|they|that|this)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:(?:and|but|oh|so|also)[\s,]+)?(?:by the way|one (?:more|last|other) thing"
    r"|(?:just |quick |one )*(?:question|thing)|just (?:asking|curious)"
    r"|for my (?:information|planning)|while (?:i'm|we're) (?:at it|writing))[\s,:]*",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:(?:about|and|so) )?(?:that|the|this|those|these|my|your|his|her)(?: [\w$.'-]+){1,5},?$", re.I)
_WOULD = re.compile(r"\b(?:i'd|we'd|i would|we would) (?!like|rather|prefer|love|appreciate|be\b)[\w' ]+,?$", re.I)
_ELLIPTIC = re.compile(
    r"(?:i|we|he|she|they) (?:won't|can't|don't|didn't|wouldn't|will|do|did|am not"
    r"|refuse)\W*$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:i|we|my|our|it|he|she|they|the|that|this|not)\b", re.IGNORECASE)
_ASKED_OF = re.compile(r"(?:is|are|was|does|do|will|can) (?:it|they|that|he|she)\b", re.I)


def _long_enough(sentence: str, match: re.Match[str]) -> bool:
    """Whether both sides carry something: not "so can you", and not in the middle of a question's own words."""
    head = sentence[max(0, match.start() - _REACH) : match.start()].strip()
    opened = re.search(
        r"\b(?:if|when|whether|that|what|how|where|who|know|sure|wondering|ask|think|tell|or|than|because"
        r"|from|since|until|till|by|about|on)$",
        head,
        re.IGNORECASE,
    )
    # "If he can't, I'd rather have somebody else": a condition stays with what hangs on it.
    conditional = _CONDITION.search(head)
    # "Could you please ...": the asking has only begun.
    asking = re.search(r"\b(?:can|could|would|will) (?:you|he|she|they|somebody|someone)$", head, re.IGNORECASE)
    # "What time is he coming": the question's own words, not a new one.
    questioning = (len(head.split()) <= 4 and _QUESTION_WORD.match(head)) or _HOW_LONG.search(head)
    # "that visit for 45, is it taken off": what the question is about.
    naming = _TOPIC.match(head) and _ASKED_OF.match(sentence, match.end())
    # "he must say before he leaves how much it costs": told, not asked
    embedded = not re.match(r"\W*[,;—–-]|\s+(?:and|but|also|so|then|plus)\b", match.group()) and _EMBEDDED.match(
        sentence, match.end()
    )
    # "somebody like me who does six jobs a month", "the ladder is there"
    telling = not match.group().strip() and _TOLD.match(sentence, match.end())
    # "I'd cancel, but then who fixes it", "sounds great but I need my landlord's ok": taken back in the same breath.
    back = _ELLIPTIC.match(sentence, match.end()) or (is_yes(head) and _OWN.match(sentence, match.end()))
    hedging = match.re is _BUT and (back or _WOULD.search(head))
    return (
        len(head.split()) >= 2
        and not hedging
        and not opened
        and not asking
        and not conditional
        and not questioning
        and not telling
        and not naming
        and not embedded
        and not _LEAD_IN.fullmatch(head)
        and len(sentence[match.end() : match.end() + _REACH].split()) >= 2
    )


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
    kind = kind_of(piece, alone=first, last=not text[end:].strip())
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
