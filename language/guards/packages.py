"""Words about the packages that are on offer: which there are, what one holds and costs, that one is wanted (CAT-1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import Act
from language.guards.plain_words import plain
from language.services import named_services

_PACKAGES = re.compile(
    r"\bpackages?\b(?! deliver)|\bpre-?packaged\b"
    r"|\b(?:fixed|flat|set)[- ]price(?:d)? (?:services?|jobs?|offers?|deals?|menu)\b"
    r"|套餐|一口价(?:的)?(?:服务|项目)|固定价格?的?(?:服务|项目)"
)
# A thing in a box that came, or did not.
_PARCEL = re.compile(
    r"\bparcels?\b|\b(?:deliver\w*|stolen|shipped|shipping|courier|amazon|ups|fedex|usps|tracking|porch|mailbox|unpack\w*"
    r"|pick up (?:a|my|the) package|my packages?|package (?:arriv|came|is here)\w*)\b|快递|包裹"
)
_ASKS = re.compile(
    r"[?？]|^(?:and|also|plus)\b"
    r"|\b(?:which|what|any|list|show|offer\w*|have|tell|how much|price\w*|costs?|includ\w*|order\w*|book\w*|buy"
    r"|get|interested|like|want|need|take|see|menu|explain|about)\b"
    r"|什么|哪|有|多少|包|价|介绍|订|要|想|看|吗|呢"
)
_WANTS = re.compile(
    r"^(?:and|also|plus)\b"
    r"|\b(?:order\w*|book\w*|buy|purchase|(?:'d|would|i) like|i(?:'ll)? (?:want|need|take)|get me|give me)\b"
    r"|订|下单|我要|想要|买|来一个|^还有"
)
# "No package, I'd rather see estimates."
_REFUSED = re.compile(
    r"\b(?:no|not|without|instead of|rather than|forget|skip|don't (?:want|need|like)|do not (?:want|need))"
    r" (?:(?:a|an|the|any|your|that|this|of|interested in) )*(?:[\w-]+ )?packages?\b(?![^.,;!?]*[?])"
    r"|(?:不要|不用|不想要|不想订|不需要|不订|不选|别)(?:这个|这种|你们的)?[^，。？！,.?!]{0,3}套餐"
)
# What is asked of a package beside it.
_ASIDE = re.compile(
    r"\b(?:costs?|prices?|priced|how much|includ\w*|contains?|comes? with|in (?:it|them)|covers?|what'?s in"
    r"|for how much|order)\b"
    r"|多少|价|包含|包括|内容|怎么订|下单"
)
_ASIDES = frozenset(
    {"ask_status", "ask_pro", "message", "list_estimates", "ask_availability", "give_details", "out_of_scope"}
)
_ASIDE_TOPICS = frozenset({"parts", "price_change", "payment", "estimates", "place", "obligation"})


def packages_asked(text: str) -> bool:
    """Whether the words ask for packages, or for one of them."""
    return packages_named(text) and _ASKS.search(plain(text)) is not None


def packages_named(text: str) -> bool:
    """Whether the words name our packages at all, and do not say that none is wanted."""
    words = plain(text)
    return bool(_PACKAGES.search(words)) and not (_PARCEL.search(words) or _REFUSED.search(words))


def package_intent(text: str, *, job_in_hand: bool = False) -> str | None:
    """What somebody means by words about packages: to have one, or to know which there are.

    Beside a job in hand only the package of a named service is surely another job.
    """
    if not packages_asked(text) or (job_in_hand and not (named_services(text) and _WANTS.search(plain(text)))):
        return None
    wanted = _WANTS.search(plain(text)) or (named_services(text) and _ASIDE.search(plain(text)))
    return "request_service" if wanted else "ask_availability"


def without_asides(acts: Sequence[Act]) -> tuple[Act, ...]:
    """ "What does the TV package include and what does it cost?" asks once: the offer says all of it.

    The job that is told beside it is the package's: "I bought a laptop and want it set up. Is there a package?"
    """
    about = [act for act in acts if packages_asked(act.text)]
    if not about:
        return tuple(acts)
    named = frozenset[str]().union(*(named_services(act.text) for act in about))
    told = [act for act in acts if act not in about and act.intent == "request_service" and _is_told_of(act, named)]
    asked = about[0]
    if told:
        whole = [act for act in acts if act is asked or act in told]
        asked = replace(
            whole[0],
            intent="request_service",
            text=" ".join(act.text for act in whole),
            windows=tuple(window for act in whole for window in act.windows),
        )
    return (asked, *(act for act in acts if act not in (*about, *told) and not _is_aside(act, named)))


def _is_told_of(act: Act, named: frozenset[str]) -> bool:
    """Whether a request tells of the job that the packages are asked for."""
    own = named_services(act.text)
    return not own or not named or own <= named


def _is_aside(act: Act, named: frozenset[str]) -> bool:
    base, _, topic = act.intent.partition("/")
    fits = act.intent in _ASIDES or (base == "ask_policy" and topic in _ASIDE_TOPICS)
    return fits and _ASIDE.search(plain(act.text)) is not None and named_services(act.text) <= named
