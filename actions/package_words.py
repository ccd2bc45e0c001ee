"""What people say of packages: that they ask for a price, which package, who brings the part, where, or no package."""

import re

from actions.place_words import ANSWERED
from desk import packages
from desk.catalogue import Package, PlaceOfWork, Supplier
from desk.packages import Choice
from language.segments import clauses

_PRICE = re.compile(
    r"\b(?:fixed|flat|set|upfront|up-front)[- ](?:price|rate|fee)s?\b"
    r"|\b(?:a|any|the|your|have|offer|mounting|cleaning|assembly|set-?up) packages?\b|\bpackage (?:price|deal|rate)s?\b"
    r"|\bhow much (?:is|are|does|do|would|will|for|to|it costs|with|without|you charge)\b"
    r"|\bwhat (?:does|do|would|will|should) [^.?!]{1,60}"
    r"\b(?:costs?|charge|be charged|set (?:me|us) back|run (?:me|us)|come to)\b"
    r"|\bwhat(?:'s| is| are|s) (?:the|your) (?:\w+ )?(?:price|cost|rate|fee|charge|damage)s?\b"
    r"|\bprice (?:for|of|list|tag)\b|\bpriced?\b[^.?!]*\?"
    r"|\b(?:know|get|(?:give|tell|send) (?:me|us)) (?:a|an idea of the|the|your) (?:\w+ )?(?:price|cost|rate)s?\b"
    r"|套餐|多少钱|几块钱|一口价|固定价|价格|价钱|什么价|(?:怎么|如何|咋)收费|收费(?:多少|标准)|收多少|费用(?:是)?多少",
    re.I,
)
_ESTIMATES = re.compile(
    r"\b(?:estimates?|quotes?|bids?|offers from)\b|\bcustom (?:job|request)\b|\bask (?:the |some )?pros\b"
    r"|估价|报价|询价",
    re.I,
)
_NO_ESTIMATES = re.compile(
    r"\b(?:no|not|without|instead of|rather than|don't (?:need|want))\b[^.,;!?]{0,20}\bestimates?\b", re.I
)
_PRO_BRINGS = re.compile(
    r"\b(?:pro|you|they|he|she|technician|someone|somebody)\b[^.,;!?]{0,25}"
    r"\b(?:brings?|suppl(?:y|ies)|provides?|buys?|gets?)\b"
    r"|\b(?:bring|supply|provide|include)\b[^.,;!?]{0,12}\b(?:one|it|a|the)\b|\b(?:i|we) (?:don't|do not|dont) have\b"
    r"|\bneed (?:a|one|the)\b|\b(?:from|by) (?:the pro|you|them|your (?:pro|guy|side))\b"
    r"|师傅带|你们带|请带|没有(?:支架|配件)?|你们提供|师傅提供",
    re.I,
)
_CUSTOMER_HAS = re.compile(
    r"\b(?:i|we)(?:'ve| have| already have|'ll bring| will bring| got| bring| own| bought|'ll supply| supply)\b"
    r"|\b(?:gave|lent|got|sent) (?:me|us)\b|\bcame with (?:a|one|the|its)\b"
    r"|\bmine\b|\bmy own\b|\balready (?:have|here|got)\b|我有|自己有|我自己|自备|已经有|我们有",
    re.I,
)
_ORDERS = re.compile(
    r"\b(?:order|book|take) (?:it|that|this|the package|one)\b|\bi(?:'d| would)? (?:like to )?(?:order|take|book)\b"
    r"|^(?:yes|yep|yeah|sure|ok(?:ay)?|agreed|deal|perfect|great)\b|\bgo (?:ahead|for it)\b|\bplease do\b"
    r"|\bi agree\b"
    r"|\b(?:let's |^)?do (?:it|that|this)\b|\bsounds good\b|^(?:好|可以|是的|行|同意)|下单|就这个|订(?:这个|它)?",
    re.I,
)
# Beside a question a bare "ok" may be one to anything; the question may be what the order hangs on.
_BARE_OK = re.compile(r"\W*(?:sure|ok(?:ay)?|perfect|great|好的?|可以|行)\W*", re.I)
_HANGS_ON = re.compile(r"\b(?:first|before|if|prices?|costs?|how much|cheaper|other|instead)\b|多少|便宜|先|如果", re.I)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]+[.!?;。！？；\n]*")
# What asks to hear the offer once more.
_ASKS_AGAIN = re.compile(
    r"\b(?:what'?s|what is|what was|and|how much is|tell me) (?:the |your |its )?(?:price|cost)\b|\bprice again\b"
    r"|\b(?:does|do|is|are|will)\b[^.?!]{0,50}\b(?:includ(?:e|es|ed|ing)|part of (?:it|that|the (?:price|package)))\b"
    r"|\bhow much (?:is|was) (?:it|that|this)\b|\bwhat(?:'?s| is| do i get| does it)\b[^.?!]{0,12}\binclude[ds]?\b"
    r"|再说一[遍次]|多少钱来着|不?包[含括]什么",
    re.I,
)
_HOLDS_BACK = re.compile(r"\b(?:not|don't|no|wait|but first|maybe|later)\b|\?|不要|不用|先不|？", re.I)


def asks_price(text: str) -> bool:
    """Whether the words ask what a job costs, or for a package or a fixed price."""
    return bool(_PRICE.search(text)) and not wants_estimates(text)


def wants_estimates(text: str) -> bool:
    """Whether the words ask for estimates, which is to say for no package."""
    return bool(_ESTIMATES.search(text)) and not _NO_ESTIMATES.search(text)


def orders(text: str) -> bool:
    """Whether the words agree to the order that was named, a question beside it or not (see `asked_beside`)."""
    asked, said = asked_beside(text), _said(text)
    if asked and (_BARE_OK.fullmatch(said) or _HANGS_ON.search(asked)):
        return False
    return bool(_ORDERS.search(said)) and not _HOLDS_BACK.search(said)


def asked_beside(text: str) -> str:
    """The clauses that ask, as written; empty for none."""
    return " ".join(each for each in _clauses(text) if each.endswith(("?", "？")))


def _said(text: str) -> str:
    return " ".join(each for each in _clauses(text) if not each.endswith(("?", "？")))


def _clauses(text: str) -> list[str]:
    return [each.strip() for clause in clauses(text) for each in _SENTENCE.findall(clause.text) if each.strip()]


def asks_again(text: str) -> bool:
    """Whether the words ask for the price of the offer, or what it holds, once more."""
    return bool(_ASKS_AGAIN.search(text))


def named(choices: tuple[Package, ...], text: str) -> Package | None:
    """The package named by its name or its place in the list ("2", "the first one"); the only one there is."""
    lower = text.lower()
    by_name = [package for package in choices if package.name.lower() in lower]
    if len(by_name) == 1:
        return by_name[0]
    if found := _NTH.search(lower):
        place = _PLACE_IN_LIST[found[1]]
        return choices[place] if place < len(choices) else None
    return choices[0] if len(choices) == 1 else None


_PLACE_IN_LIST = {"1": 0, "first": 0, "2": 1, "second": 1, "3": 2, "third": 2}
_NTH = re.compile(r"^\W*(?:the |number |no\.? ?)?(1|2|3|first|second|third)\b(?: one| package)?\W*$")


def chosen(package: Package, text: str, before: Choice) -> Choice:
    """The choice with what the words add to it; what they name anew counts."""
    option = packages.option_meant(package, text) if package.options else None
    if option is None and package.options and before.option is None:
        size = packages.size_answered(package, text)
        option = packages.option_of(package, size) if size is not None else None
    return packages.settled(
        package,
        Choice(
            option=option.name if option else before.option,
            parts=(_parts(package, text) or before.parts) if package.parts else None,
            place=_place(package, text) or before.place,
        ),
    )


def _parts(package: Package, text: str) -> Supplier | None:
    if package.parts is None:
        return None
    who: Supplier | None = "pro" if _PRO_BRINGS.search(text) else "customer" if _CUSTOMER_HAS.search(text) else None
    return who if who in package.parts.choices else None


def _place(package: Package, text: str) -> PlaceOfWork | None:
    if len(package.places) == 1:
        return None
    return next((place for place, words in ANSWERED.items() if place in package.places and words.search(text)), None)
