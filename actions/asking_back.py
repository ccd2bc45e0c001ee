"""Acts that are asked back before they are done: what would happen, and the writer's yes or no.

A destructive act that was not clear is kept in the slot `pending_act` and named to the writer; a yes runs it, a no
drops it, anything else leaves it behind. The desk's own question ("which pro?") is kept in the same slot.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from actions import choosing, reading
from actions.commands.of_customer.paying import amounts_said
from actions.commands.scene import Scene
from actions.consequences import counter_waiting, estimate_meant, pro_to_book
from actions.turn import Turn
from desk import wording
from desk.amounts import agreed_amount, asked_amount
from desk.decisions.matching import windows_meant
from desk.finding import current_booking
from language.clearness import is_left_open
from language.guards.answers import opens_with_yes
from language.guards.finished import finds_fault

Pending = Mapping[str, Any]
Why = Literal["unclear", "which_pro", "place", "extras", "booked_pro", "new_window"]

_SHORT_ANSWER_WORDS = 8


def pending_of(turn: Turn) -> Pending | None:
    """The act that waits for an answer."""
    return turn.slots.get("pending_act") or None


def kept(turn: Turn, why: Why, what: str = "") -> dict[str, Any]:
    """The act as the slot `pending_act` keeps it."""
    return {**turn.saved(), "why": why, "what": what, "key": turn.key, "matter": turn.matter, "pro": turn.pro}


def names_a_pro(turn: Turn, scene: Scene) -> str | None:
    """The pro named in a short answer to "which pro?"."""
    if len(turn.text.split()) > _SHORT_ANSWER_WORDS:
        return None
    return choosing.pro_chosen(turn, scene.matter, scene.names, scene.rated)


def with_pro_named(turn: Turn, resumed: Turn, scene: Scene) -> Turn:
    """The act with the other pro whom a short answer names: "then Ben, please" (SCH-6)."""
    named = names_a_pro(turn, scene) if resumed.intent == "change_pro" else None
    booking = current_booking(scene.matter)
    if named is None or (booking is not None and named == booking.pro_id) or named == turn.pro:
        return resumed
    return replace(resumed, entities=(*resumed.entities, ("pro_name", scene.names(named))))


def names_what_is_proposed(scene: Scene) -> bool:
    """Whether a yes to the pro's times names one of them, which leaves no doubt: "fri 11 is fine" (SCH-2)."""
    booking, named = current_booking(scene.matter), reading.windows(scene.turn)
    if scene.turn.intent != "accept_window" or booking is None or len(named) != 1 or "?" in scene.turn.text:
        return False
    return not scene.turn.entity("excluded") and len(windows_meant(booking.proposed, named[0])) == 1


def names_what_is_offered(scene: Scene) -> bool:
    """Whether a yes to an estimate names a time that came with it, which leaves no doubt: "lets do it, tue" (SCH-2)."""
    turn, named = scene.turn, reading.windows(scene.turn)
    pro = pro_to_book(scene)
    if pro is None or len(named) != 1 or turn.entity("excluded") or re.search(r"[?？]", turn.text):
        return False
    found = estimate_meant(scene)
    return found is not None and len(windows_meant(found[1].windows, named[0])) == 1 and not is_left_open(turn.text)


# "Good, 140, once it's done": what is yet to come; other words that leave an answer open are `opens_with_yes`'s.
_YET_TO_COME = re.compile(r"等|再|[之以]后")


def names_what_is_charged(scene: Scene) -> bool:
    """Whether a yes to finished work names what would be charged, which leaves no doubt: "ok all good at 140" (PAY-1).

    Not where another amount is asked for, which takes an answer of its own (PAY-3).
    """
    turn, booking = scene.turn, current_booking(scene.matter)
    if turn.intent != "sign_off" or booking is None or booking.reported_done is None or asked_amount(booking):
        return False
    named = {money.amount for money in amounts_said(scene)} == {agreed_amount(booking).amount}
    text = turn.text
    return named and opens_with_yes(text) and not (is_left_open(text) or _YET_TO_COME.search(text) or finds_fault(text))


def names_another_time(scene: Scene) -> bool:
    """Whether a no to the pro's time says which would suit: nothing is lost by it, and the time is (SCH-2)."""
    booking = current_booking(scene.matter)
    return scene.turn.intent == "decline_window" and booking is not None and bool(reading.windows(scene.turn))


def is_countered(scene: Scene) -> bool:
    """Whether a bare "book her" comes while the pro is asked about another amount than the estimate's (REQ-7)."""
    if scene.turn.intent != "accept_estimate" or reading.money(scene.turn):
        return False
    return counter_waiting(scene, scene.pro_chosen) is not None


def several_amounts(turn: Turn) -> str:
    """The amounts of an estimate that leave open the price of the job (REQ-7); empty where they are not several."""
    amounts = reading.money(turn) if turn.intent == "give_estimate" else ()
    return wording.series([wording.money(money) for money in amounts]) if len(amounts) > 1 else ""
