"""What was understood, as the bot's channel takes it: acts with JSON values for entities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from doorstep.turns.carrying import carried, has_words, rated, told_once, whole_for_support, without_asides
from doorstep.turns.first_words import with_all_times
from doorstep.turns.for_us import TO_SUPPORT
from doorstep.turns.json_acts import Json, money_json, window_json
from doorstep.turns.missed_windows import explained
from doorstep.turns.one_act import STOPPING, signed_off_first, with_mail_wishes, with_stars, with_windows
from doorstep.turns.own_address import told_of_oneself, with_own_address
from language.mailing import MailWish
from language.papers import tells_of_papers
from language.places import read_city
from language.segments import split
from language.understanding import Act, Understanding

_CARRIES_PHOTOS = frozenset({"request_service", "give_details", "ask_pro", "message", "ask_customer"})

# A question of its own, which no particle of politeness makes ("...，好吗？").
_ASKED_IN_CHINESE = re.compile(r"(?<![好行])(?<!可以)(?:吗|呢|多少钱|多久|谁)[？?]$")
_IS_ASKED = re.compile(r"ask_(?:policy|program|status|availability|pro|customer)\b|list_estimates$|message$")
_DESCRIBING = 3  # words that make a description


@dataclass(frozen=True)
class Circumstances:
    """In which words are said.

    `between_parties`: in a thread of a customer and a pro, whose state is `state`; `standing` is the number of windows
    that the customer has named so far. `muted`: whether the writer wants no more mails about the matter; None: there is
    no matter. `visitor`: nobody knows yet who writes, so an address of their own is taken wherever they name it.
    `over`: the window that a pro was to come in is over; `signed_off`: so is the job. `loop`: the form that is open.
    """

    role: str
    between_parties: bool
    state: str | None = None
    standing: int = 0
    muted: bool | None = None
    visitor: bool = False
    over: bool = False
    signed_off: bool = False
    loop: str | None = None


def acts_json(
    understanding: Understanding,
    text: str,
    said: Circumstances,
    *,
    photos: Sequence[Json] = (),
    apart: Sequence[Act] = (),
    whole: str = "",
) -> list[Json]:
    """The acts in order. `text` is the whole message; `photos` go with the first act that can carry them.

    `apart`: acts that are for us alone, whose words are not in `text` but in the `whole`.
    """
    if (who := told_of_oneself(understanding, text, visitor=said.visitor, loop=said.loop)) is not None:
        return [who]
    acts = understanding.acts
    acts = with_windows(explained(acts) if said.over and said.role == "pro" else acts)
    acts = with_stars(signed_off_first(with_all_times(acts) if said.muted is None else acts))
    acts, wishes = with_mail_wishes(acts, muted=said.muted is True)
    acts = whole_for_support(_for_their_readers(acts, text, said), text)
    given = [_act_json(act, understanding, text, said.loop, wishes.get(act.text)) for act in acts]
    given = in_order(given, [_act_json(act, understanding, text, said.loop) for act in apart], whole or text)
    given = with_own_address(given, text) if said.visitor else given
    return _with_photos(given, photos, said.role) if photos else given


def _for_their_readers(acts: Sequence[Act], text: str, said: Circumstances) -> Sequence[Act]:
    """The acts with the words that the other party reads, or that we do where there is none."""
    if said.signed_off and any(act.intent == "rate" for act in acts):
        return rated(acts, text)
    if said.between_parties:
        return carried(acts, text, role=said.role, state=said.state, standing=said.standing)
    if said.muted is not None and not any(act.intent == "request_service" for act in acts):
        return told_once(acts, text, state=said.state, standing=said.standing)
    return without_asides(acts)


def in_order(acts: Sequence[Json], apart: Sequence[Json], whole: str) -> list[Json]:
    """The acts with those that were read apart: a question stands before those that were asked after it."""
    acts = list(acts)
    for each in apart:
        at = whole.find(each["text"])
        behind = (i for i, act in enumerate(acts) if _IS_ASKED.match(act["intent"]) and whole.find(act["text"]) > at)
        acts.insert(next(behind, len(acts)) if at >= 0 else len(acts), each)
    return acts


def _act_json(
    act: Act, understanding: Understanding, text: str, loop: str | None, wish: MailWish | None = None
) -> Json:
    values: dict[str, Any] = {
        "asked": _asked_beside(act, understanding) if act.intent == "accept_estimate" else None,
        "beside": text if act.intent == "accept_estimate" and not act.clear and act.text != text else None,
        "mailing": wish if act.intent == STOPPING else None,
        "windows": [window_json(window) for window in act.windows],
        "excluded": [window_json(window) for window in act.excluded],
        "money": [money_json(amount) for amount in act.money],
        "service": understanding.service,
        "zip": understanding.zip,
        "city": None if understanding.zip else read_city(act.text),
        "details": dict(understanding.details),
        "description": _description(act, text, loop),
    }
    entities = [{"entity": name, "value": value} for name, value in values.items() if value]
    # What looks like a command to the bot is a person's text like any other, and is never acted on without asking.
    clear = act.clear and not (act.text or text).lstrip().startswith("/")
    return {
        "text": act.text or text,
        "intent": act.intent,
        "confidence": act.confidence,
        "entities": [*entities, {"entity": "clear", "value": clear}],
    }


def _asked_beside(act: Act, understanding: Understanding) -> list[str]:
    """What the pro is asked in the same breath as they are booked, in the words of the act."""
    asked = [each.text for each in understanding.acts if each.intent == "ask_pro" and each.text in act.text]
    of_us = [each.text for each in understanding.acts if each.intent.startswith("ask_policy/")]
    chinese = [each.text for each in split(act.text)[1:] if _ASKED_IN_CHINESE.search(each.text)]
    return asked or [each for each in chinese if not any(each in words or words in each for words in of_us)]


def _with_photos(acts: list[Json], photos: Sequence[Json], role: str) -> list[Json]:
    entity = {"entity": "photos", "value": list(photos)}
    papers = (act for act in acts if role == "pro" and act["intent"] == TO_SUPPORT)
    carrier = next((act for act in papers if tells_of_papers(act["text"], handed_in=True)), None)
    carrier = carrier or next((act for act in acts if act["intent"] in _CARRIES_PHOTOS), None)
    if carrier is None:
        carrier = {
            "text": "",
            "intent": "give_details" if role == "customer" else "message",
            "confidence": 1.0,
            "entities": [],
        }
        acts = [*acts, carrier]
    carrier["entities"].append(entity)
    return acts


def _description(act: Act, text: str, loop: str | None) -> str | None:
    """A request is described by the whole message; an open request by any words that are more than a fact or two."""
    if loop != "request_form":
        return text if act.intent == "request_service" else None
    asked = act.intent in ("request_service", "give_details", "message", "offer_windows")
    return text if asked and has_words(text, _DESCRIBING) else None
