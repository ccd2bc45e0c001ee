"""Bare answers: yes, no, never mind, and short ones that begin with them."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

# "No worries, that works", 没关系，可以: no no.
_NO_MATTER = r"no (?:worries|problem|probs?|biggie|big deal|stress)|not a problem|np|happens|没事儿?|没关系|不要紧"
_YES = re.compile(
    rf"^(?:(?:oh|ok(?:ay)?|well|hi|hey|hello|great|perfect|awesome|{_NO_MATTER})[\s,!.，。！]+)*"
    r"(?:(?:please )?tell (?:him|her|them) )?(?:yes(?: ?sir)?|yep|yeah|yup|ya|affirmative|aye|roger(?: that)?"
    r"|sure(?: thing)?|ok(?:ay)?|okey|absolutely|definitely|of course|certainly|please do|do it|"
    r"go (?:ahead|for it|on)(?: then)?|by all means|why not|be my guest|i don't see why not|let's (?:do (?:it"
    r"|this|that)|go(?: for it| ahead)?)|(?:那?就|那)(?:这样|这么|此)?(?:说)?定(?:了|吧|下来)+"
    r"|sounds? (?:good|great|perfect"
    r"|fine|fair)|works(?: for (?:me|us))?|that works(?: for (?:me|us))?|"
    r"(?:that's|thats|that is|it's|its|all) (?:fine|good|great|perfect|ok(?:ay)?)|looks? (?:good"
    r"|great|perfect)|fine(?: (?:by|with) (?:me|us))?|perfect|great|deal|agreed|i agree|"
    r"(?:i|we)(?:'ll| will) take (?:it|the (?:offer|estimate))|"
    r"confirmed?|i confirm|correct|right|approved?|accepted|i accept|i'm in|good (?:to go|with me)"
    r"|thumbs up|👍|好的?|可以的?|行|是的?|对的?|没问题)"
    r"(?:[\s,!.]+(?:yes|please|pls|thanks?|thank you|thx|go (?:ahead|for it)|do it|let's do (?:it"
    r"|this)|sounds? good|that works|works(?: for (?:me|us))?|(?:for|with|by|to|from) (?:me|us)|it|this|that|great"
    r"|perfect|so much|all|then|and|i'm|good|with|book it))*[\s,!.]*$"
)
_CALM_WORDS = (
    rf"(?:(?:that's|it's|that is|it is) )?(?:{_NO_MATTER}|all good|no (?:rush|hurry)|take your time"
    r"|don't worry(?: about it)?|(?:不用|别)(?:着)?急|不急|慢慢来|没问题)"
)
_CALM = re.compile(
    r"^(?:(?:oh|ok(?:ay)?|sure|yes|well|hi|hey|thanks?|thank you|thx|great|好的?|嗯|谢谢)[\s,!.，。！]*)*"
    rf"{_CALM_WORDS}(?:[\s,!.，。！~～]*(?:{_CALM_WORDS}|thanks?|thank you|thx|at all|then|for me"
    r"|see you(?: then)?|的|啦|了|哈|谢谢您?))*[\s,!.，。！~～]*$"
)
_NO = re.compile(
    r"^(?:(?:oh|ok(?:ay)?|well|sorry|hmm+|hi|hey|also|still)[\s,!.]+)*(?:(?:please )?tell (?:him|her|them) )?(?:no"
    r"|nope|nah|no way"
    r"|(?:no|not a|fat) chance|hell no|absolutely not|definitely not|certainly not|of course not|nothing doing"
    r"|not really|no thanks?"
    r"|no thank you|not (?:interested|for me|this time|now|today)|i(?:'ll| will| think i'll)? pass"
    r"|pass|decline(?:d)?|"
    r"(?:that )?(?:doesn't|does not|won't) work(?: for (?:me|us))?|i (?:don't|do not) (?:agree|accept"
    r"|want (?:it|that|this))|i disagree|rather not|不了?|不行|不要|不可以|不用了?|不做|不接|不同意|没兴趣|不感兴趣)"
    r"(?:[\s,!.，。！]+(?:谢谢您?|多谢|抱歉|对不起|不好意思|thanks?|thank you|sorry|i'm|not|interested|please|that"
    r"|doing|having|going|doesn't|work|for|me|no|at all|i'll|pass|but|it|this))*[\s,!.，。！]*$"
)
_NEVER_MIND = re.compile(
    r"^(?:oh |ok |sorry )?(?:nvm|never ?mind(?: me| that)?|forget (?:it|that|i said anything))[\s,.!]*$"
)
# "Okay, got it": that something was read, not that it is agreed to.
_READ = re.compile(
    r"^(?:(?:oh|ok(?:ay)?|alright|all right|great|yes|yep|thanks|thank you|perfect|good)[\s,.!]+)*"
    r"(?:got (?:it|your (?:mail|message|note))|noted|understood|i (?:see|saw it|got it|understand)|seen(?: it)?"
    r"|received"
    r"|will (?:read|look)(?: at)?(?: it)?(?: later| tonight)?|知道了|收到|明白了?)(?:[\s,.!]+(?:thanks?"
    r"|thank you|thx|ok(?:ay)?))*[\s,.!]*$"
)
# "Thanks, see you then!"
_PARTING = re.compile(
    r"^(?:(?:ok(?:ay)?|great|perfect|many|thanks?|thank you|thx)(?: so much| a lot| again)?[\s,.!]+)+"
    r"(?:see (?:you|ya)|talk)(?: then| there| soon| later)?[\s.!]*$"
)
# A time that works, not somebody who does: "my husband works Fridays".
_WORKS = re.compile(
    r"\b(?:works?(?! (?:my|his|her|our|their|as|\w+days|nights)\b)|confirm\w*|good|great|fine|perfect|see you"
    r"|i'll be there|be there|can do|could do|ok(?:ay)?|yes|sounds|will come|happy to come|i can (?:come|make"
    r"|(?:take|do) the (?:first|second|third|last) (?:one|slot|window|option|time)\b)"
    r"|accept\w*|agree\w*|suits?|locked in|on my calendar|booked)\b|可以|行|没问题|[点号]ok\b"
)


def is_no_matter(text: str) -> bool:
    """Whether a text says that all is well, and nothing else: "no problem", 没事."""
    return _CALM.match(plain(text)) is not None


def is_yes(text: str) -> bool:
    """Whether the words are a bare yes, with no object of their own."""
    return bool(_YES.match(plain(text).strip()))


_OPENING = re.compile(
    r"^(?:(?:ok(?:ay)?|alright|all right|great|fine|good|cool|right|i see|thanks|thank you|好的?|行"
    r"|嗯)[\s,!.，。！]*)+$"
)


def is_opening(text: str) -> bool:
    """Whether the words may only say that something was read: "ok", "great, thanks"."""
    return bool(_OPENING.match(plain(text).strip()))


def is_never_mind(text: str) -> bool:
    """Whether the words only take back what was said before; that is no answer to what was offered."""
    return bool(_NEVER_MIND.match(plain(text).strip()))


def is_parting(text: str) -> bool:
    """Whether the words only thank and part; where a time is proposed they agree to it."""
    return bool(_PARTING.match(plain(text).strip()))


def is_acknowledgement(text: str) -> bool:
    """Whether the words only say that something was read ("okay, got it")."""
    return bool(_READ.match(plain(text).strip()))


def is_no(text: str) -> bool:
    """Whether the words are a bare no."""
    return bool(_NO.match(plain(text).strip()))


_CORRECTS = re.compile(r"^(?:(?:no|oh|sorry|wait)[\s,.!]+){1,3}(?:that's not what )?i (?:mean|meant)\b")


def corrects(text: str) -> bool:
    """Whether the words put right what was said before ("no no, I meant the other thing"); that is no answer no."""
    return bool(_CORRECTS.match(plain(text).strip()))


def agrees(text: str) -> bool:
    """Whether words with a time in them agree to it ("Tuesday works")."""
    return bool(_WORKS.search(plain(text)))


_BEGINS = {
    "yes": re.compile(r"^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|fine|agreed|approved|好的?|可以)[\s,.!]"),
    "no": re.compile(r"^(?:(?:sorry|ok|well)[\s,]+)?(?:no|nope|nah|no thanks?|no thank you)[\s,.!]"),
}
# "Works for me, I'll be in the garage": an answer that a comma ends, and what is told beside it.
_FITS = (
    r"(?:that(?:'s| is|'ll be| will be)? |it(?:'s| is) )?(?:works?|suits?|perfect|great|grand|ideal|lovely|splendid"
    r"|wonderful|good|fine|all right|alright|ok(?:ay)?|no problem|a deal|deal|brilliant|super)"
    r"(?: (?:for|by|with) (?:me|us))?"
)
_OPENS_FITTING = re.compile(rf"^{_FITS}(?:[,.!;]| -)")
_ENDS_FITTING = re.compile(rf"(?:[,.;!] ?(?:so |and |but |then )?| (?:so|but) ){_FITS}[\s.!]*$")
_FITTING_WORDS = 16
# "Yes with the cables", "ok, but without the cables": a yes, and what goes with it (REQ-7).
_ALONG = re.compile(
    r"^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|fine|deal|agreed)[\s,.!]+(?:please[\s,.!]+)?"
    r"(?:(?:and |but )?(?:with|without|including|plus|minus|add)\b|and\b.*\b(?:too|as well|also|included)\b)"
)
_ALONG_OPEN = re.compile(r"\b(?:if|unless|until|how|what|when|why|which|first|wait|problem|problems|can|could)\b|\?")
_ALONG_WORDS = 12
_OPEN = re.compile(
    r"\b(?:but|if|however|can|could|would|how|what|when|why|which|instead|unless|until|first|wait|not"
    r"|cancel\w*)\b|n't|\?"
)
# "No no, I meant the other one", "no idea": something else than the answer no.
# "No there's no dog", "no visit has ever cost me that": what there is, and no answer no.
_NO_OPEN = re.compile(
    r"^(?:idea|problem|worries|doubt|clue|rush|hurry|one|body|visits? (?:has|have|ever|by|was|were))\b|\?"
    r"|\bi mean(?:t)?\b|\bthe other (?:one|thing)\b"
    r"|^(?:there\b|(?:it|they|(?:the|my|our) \w+)(?:'s|'re| is| are| was| has| have)\b(?! (?:too|not|no)\b)"
    r"|(?:i|we) (?:own|live|(?:only )?have|don't have|do not have|haven't got)\b(?! to\b))"
)


def begins_with_yes(text: str) -> bool:
    """Whether a short answer begins with yes and leaves nothing open ("Yes, $220 is fine")."""
    return _short_answer("yes", text)


_BEGINS_ZH = re.compile(r"^(?:那|嗯)?(?:好的?|可以|行|没问题|同意)[啊呀吧的了]?[，,。.！!\s]")
_OPEN_ZH = re.compile(r"[?？吗]|但|不过|如果|要是|能不能|可不可以|行不行|先|不[能可会想要行]")
_LEADS_IN = re.compile(r"^(?:(?:then|so|well|in that case|alright|all right|hm+|oh|thanks|great)[\s,]+)+")


def opens_with_yes(text: str) -> bool:
    """Whether words of any length begin with yes and leave nothing open ("then yes please, Friday 9 to 11")."""
    lower = _LEADS_IN.sub("", plain(text).strip())
    for begins, leaves_open in ((_BEGINS["yes"], _OPEN), (_BEGINS_ZH, _OPEN_ZH)):
        if match := begins.match(lower):
            return leaves_open.search(lower[match.end() :]) is None
    return False


_FIRST = re.compile(r"[,.;:!，。；：！]|\s[-\u2013\u2014]+\s")


def goes_ahead(text: str) -> bool:
    """Whether words begin with a yes, set apart, that is more than an "ok": "let's do it then, wed 9-12"."""
    first = _FIRST.split(text.strip(), maxsplit=1)[0]
    return is_yes(first) and not is_opening(first)


def fits(text: str) -> int:
    """How often some words say at their beginning and at their end that something suits: 0, 1 or 2.

    0 where more is left open between: "Perfect, but ...", "is that ok?".
    """
    lower = plain(text).strip()
    between = _ENDS_FITTING.sub("", lower)
    if len(lower.split()) > _FITTING_WORDS or _OPEN.search(between):
        return 0
    return bool(_OPENS_FITTING.search(lower)) + bool(_ENDS_FITTING.search(lower))


def takes_along(text: str) -> bool:
    """Whether short words begin with yes and say what goes with it, or is left out ("yes with the cables")."""
    lower = plain(text).strip()
    short = len(lower.split()) <= _ALONG_WORDS
    return short and _ALONG.search(lower) is not None and _ALONG_OPEN.search(lower) is None


def begins_with_no(text: str) -> bool:
    """Whether a short answer begins with no ("No thanks, too far"); a "don't" behind it is part of the no."""
    return _short_answer("no", text)


def _short_answer(kind: str, text: str) -> bool:
    lower = plain(text).strip()
    match = _BEGINS[kind].match(lower)
    if match is None or len(lower.split()) > 8:
        return False
    rest = lower[match.end() :]
    return not _OPEN.search(rest) if kind == "yes" else not _NO_OPEN.search(rest)
