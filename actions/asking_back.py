"""Acts that are asked back before they are done: what would happen, and the writer's yes or no.

A destructive act that was not clear is kept in the slot `pending_act` and named to the writer; a yes runs it, a no
drops it, anything else leaves it behind. The desk's own question ("which pro?") is kept in the same slot.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from actions import choosing, extras_named, reading
from actions.commands.of_customer.choosing_estimates import other_amount
from actions.commands.of_customer.leaving import change_pro
from actions.commands.of_customer.paying import agrees_to_change, amounts_said
from actions.commands.of_customer.visits import visit_expected, visits_by_pro
from actions.commands.scene import Scene
from actions.turn import Turn
from desk import extras, wording
from desk.decisions.matching import windows_meant
from desk.finding import agreed_amount, asked_amount, current_booking
from desk.matter import Booking, Estimate
from desk.money import Money
from desk.windows import ArrivalWindow
from language.clearness import is_left_open
from language.guards.answers import opens_with_yes
from language.guards.finished import finds_fault

Pending = Mapping[str, Any]
Why = Literal["unclear", "which_pro", "place", "extras", "booked_pro", "new_window"]

_BARE = {
    "yes": "yes|yep|yeah|yup|sure|ok|okay|correct|right|exactly|do it|do that|go ahead|go for it|confirm|confirmed"
    "|是|是的|好|好的|可以|对",
    "no": "no|nope|nah|don't|do not|never mind|nevermind|不|不是|不要|不用",
}
_POLITE = "please|thanks|thank you"
_BARE_ANSWERS = {
    answer: re.compile(rf"(?:(?:{_POLITE}) )?(?:{words})(?: (?:{words}|{_POLITE}))*", re.I)
    for answer, words in _BARE.items()
}
_SHORT_ANSWER_WORDS = 8
# Answers in the words of what was asked: "yes give it to him", "no, keep it".
_GIVE = (
    r"(?:(?:and|you|can|could|may|should|of course|absolutely|then) )*(?:give|send|share|pass|let|tell|hand)"
    r"(?: it| that| him| her| them| (?:my|the)(?: phone)?(?: number)?| have| on| over| to(?: (?:him|her|them|\w+))?)*"
    r"|(?:he|she|they) (?:can|may|should) (?:have|get) (?:it|that)"
)
_KEEP = (
    r"(?:please )?(?:(?:don't|do not|better not) (?:give|send|share|pass|let)\b.{0,30}"
    r"|keep (?:it|that)(?: (?:private|to yourself))?|not yet)"
)
_POLITELY = rf"(?: (?:{_POLITE}))?"
_IN_ITS_WORDS: Mapping[str, Mapping[Literal["yes", "no"], re.Pattern[str]]] = {
    "share_phone": {
        "no": re.compile(rf"(?:(?:{_BARE['no']}) )?{_KEEP}{_POLITELY}|(?:不要?|先?别)(?:把|给).{{0,12}}", re.I),
        "yes": re.compile(
            rf"(?:(?:{_BARE['yes']}|{_POLITE}) )*(?:{_GIVE}){_POLITELY}"
            r"|(?:(?:是的?|好的?|可以|行) ?)?(?:可以)?(?:把)?(?:它|电话|号码|我的电话|我的号码|电话号码)?"
            r"(?:给|告诉)(?:他|她|师傅)(?:吧|就行)?",
            re.I,
        ),
    }
}


def pending_of(turn: Turn) -> Pending | None:
    """The act that waits for an answer."""
    return turn.slots.get("pending_act") or None


def kept(turn: Turn, why: Why, what: str = "") -> dict[str, Any]:
    """The act as the slot `pending_act` keeps it."""
    return {**turn.saved(), "why": why, "what": what, "key": turn.key, "matter": turn.matter, "pro": turn.pro}


def bare_answer(text: str) -> Literal["yes", "no"] | None:
    """A text that is a yes or a no and nothing else.

    Beside a pending question it answers that question, whatever else it might mean in the matter's state.
    """
    bare = _words(text)
    if _BARE_ANSWERS["yes"].fullmatch(bare):
        return "yes"
    return "no" if _BARE_ANSWERS["no"].fullmatch(bare) else None


def answer_to(pending: Pending, text: str) -> Literal["yes", "no"] | None:
    """A yes or a no to what was asked back, bare or in the words of the question: "yes give it to him"."""
    own = _IN_ITS_WORDS.get(pending["intent"], {})
    said = next((answer for answer, words in own.items() if words.fullmatch(_words(text))), None)
    return bare_answer(text) or said


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w' ]+", " ", text.replace("’", "'")).split())


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


def would_happen(scene: Scene) -> str | None:
    """What an unclear act would do, in words that follow "Shall I ...?"; None where it may simply be tried."""
    phrase = _PHRASES.get(scene.turn.intent)
    return phrase(scene) if phrase else None


def names_what_is_proposed(scene: Scene) -> bool:
    """Whether a yes to the pro's times names one of them, which leaves no doubt: "fri 11 is fine" (SCH-2)."""
    booking, named = _booking(scene), reading.windows(scene.turn)
    if scene.turn.intent != "accept_window" or booking is None or len(named) != 1 or "?" in scene.turn.text:
        return False
    return not scene.turn.entity("excluded") and len(windows_meant(booking.proposed, named[0])) == 1


def names_what_is_offered(scene: Scene) -> bool:
    """Whether a yes to an estimate names a time that came with it, which leaves no doubt: "lets do it, tue" (SCH-2)."""
    turn, named = scene.turn, reading.windows(scene.turn)
    pro = pro_to_book(scene)
    if pro is None or len(named) != 1 or turn.entity("excluded") or re.search(r"[?？]", turn.text):
        return False
    found = _estimate_meant(scene)
    return found is not None and len(windows_meant(found[1].windows, named[0])) == 1 and not is_left_open(turn.text)


# "Good, 140, once it's done": what is yet to come; other words that leave an answer open are `opens_with_yes`'s.
_YET_TO_COME = re.compile(r"等|再|[之以]后")


def names_what_is_charged(scene: Scene) -> bool:
    """Whether a yes to finished work names what would be charged, which leaves no doubt: "ok all good at 140" (PAY-1).

    Not where another amount is asked for, which takes an answer of its own (PAY-3).
    """
    turn, booking = scene.turn, _booking(scene)
    if turn.intent != "sign_off" or booking is None or booking.reported_done is None or asked_amount(booking):
        return False
    named = {money.amount for money in amounts_said(scene)} == {agreed_amount(booking).amount}
    text = turn.text
    return named and opens_with_yes(text) and not (is_left_open(text) or _YET_TO_COME.search(text) or finds_fault(text))


def names_another_time(scene: Scene) -> bool:
    """Whether a no to the pro's time says which would suit: nothing is lost by it, and the time is (SCH-2)."""
    booking = _booking(scene)
    return scene.turn.intent == "decline_window" and booking is not None and bool(reading.windows(scene.turn))


def is_countered(scene: Scene) -> bool:
    """Whether a bare "book her" comes while the pro is asked about another amount than the estimate's (REQ-7)."""
    if scene.turn.intent != "accept_estimate" or reading.money(scene.turn):
        return False
    return _countered(scene, scene.pro_chosen) is not None


def _countered(scene: Scene, pro: str | None) -> Money | None:
    """The amount that waits for the pro's word, of the pro meant or of the only one there is."""
    offered = [t for t in scene.matter.threads if t.estimate and not t.declined and pro in (None, t.pro_id)]
    return offered[0].counter if len(offered) == 1 else None


def several_amounts(turn: Turn) -> str:
    """The amounts of an estimate that leave open the price of the job (REQ-7); empty where they are not several."""
    amounts = reading.money(turn) if turn.intent == "give_estimate" else ()
    return wording.series([wording.money(money) for money in amounts]) if len(amounts) > 1 else ""


def _book(scene: Scene) -> str | None:
    found = _estimate_meant(scene)
    if other_amount(scene, scene.pro_chosen) is not None:
        return None
    if found is None:
        return None
    countered = _countered(scene, scene.pro_chosen)
    waiting = f" now, without an answer to your {wording.money(countered)}" if countered is not None else ""
    taken = extras_named.taken_by(scene.turn, found[1])
    # Where it is not clear which extras are meant, the desk asks for them.
    return f"book {found[0]} for {extras.chosen(found[1], taken)}{waiting}" if taken is not None else None


def _decline_estimate(scene: Scene) -> str | None:
    found = _estimate_meant(scene)
    if found is None:
        return _give_up_visit(scene)
    return f"turn down {found[0]}'s estimate of {wording.money(found[1].amount)}"


def _estimate_meant(scene: Scene) -> tuple[str, Estimate] | None:
    offered = {t.pro_id: t.estimate for t in scene.matter.threads if t.estimate and not t.declined}
    pro = scene.pro_chosen
    pro = pro if pro is not None or len(offered) != 1 else next(iter(offered))
    estimate = offered.get(pro) if pro else None
    return (scene.names(pro), estimate) if pro and estimate else None


def pro_to_book(scene: Scene) -> str | None:
    """The pro whose estimate an act would take; None where it takes none, or it is not clear whose (REQ-8)."""
    if scene.turn.intent != "accept_estimate" or scene.matter.booking is not None:
        return None
    offered = [t.pro_id for t in scene.matter.threads if t.estimate and not t.declined]
    pro = scene.pro_chosen or (offered[0] if len(offered) == 1 else None)
    return pro if pro in offered else None


def _accept_window(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return _accept_visit(scene)
    if not booking.proposed:
        return None
    return _agree_on(scene, booking.pro_id, booking.proposed)


def _agree_on(scene: Scene, pro_id: str, proposed: Sequence[ArrivalWindow]) -> str | None:
    named = [window for window in reading.windows(scene.turn) if window in proposed]
    meant = named or list(proposed)
    if len(meant) != 1:
        return None
    return f"agree with {scene.names(pro_id)} on the arrival window {wording.window(meant[0], scene.matter.zone)}"


def _decline_window(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None or not booking.proposed:
        return None
    return f"tell {scene.names(booking.pro_id)} that the time proposed doesn't suit you"


def _reschedule(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None or booking.confirmed is None:
        return None
    window = wording.window(booking.confirmed, scene.matter.zone)
    return f"give up your arrival window with {scene.names(booking.pro_id)} on {window} and ask for another"


def _cancel(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return _give_up_visit(scene)
    window = f" on {wording.window(booking.confirmed, scene.matter.zone)}" if booking.confirmed else ""
    return f"cancel your booking with {scene.names(booking.pro_id)}{window}"


def _give_up_visit(scene: Scene) -> str | None:
    expected = visit_expected(scene)
    return f"tell {scene.names(expected[0])} that the visit is not wanted" if expected else None


def _change_pro(scene: Scene) -> str | None:
    cancel = _cancel(scene) if _booking(scene) else None
    if cancel is None:
        return None
    wanted = change_pro(scene).pro_id
    estimates = {thread.pro_id: thread.estimate for thread in scene.matter.threads}
    estimate = estimates.get(wanted) if wanted else None
    if wanted is None or estimate is None:
        return f"{cancel}, to choose another pro"
    return f"{cancel}, and book {scene.names(wanted)} for {wording.money(estimate.amount)} instead, at new times"


def _sign_off(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return None
    name = scene.names(booking.pro_id)
    asked = asked_amount(booking) if booking.change is None or agrees_to_change(scene) else None
    meant = asked or agreed_amount(booking)
    if wording.names_another(amounts_said(scene), meant):
        return None
    amount = extras.of_booking(booking, meant)
    return f"sign off the job by {name} at {amount}, which is then charged to your card on file"


def _decline_job(scene: Scene) -> str | None:
    return "tell the customer that you can't take this job"


def _cannot_come(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return None
    window = f" on {wording.window(booking.confirmed, scene.matter.zone)}" if booking.confirmed else ""
    return f"tell {scene.names(scene.matter.customer_id)} that you can't come{window}"


def _confirm_window(scene: Scene) -> str | None:
    booking, named = _booking(scene), reading.windows(scene.turn)
    if booking is None:
        return None
    meant = named or booking.preferred
    return f"confirm the arrival window {wording.window(meant[0], scene.matter.zone)}" if len(meant) == 1 else None


def _approve_change(scene: Scene) -> str | None:
    booking = _booking(scene)
    asked = asked_amount(booking) if booking else None
    if booking is None or asked is None:
        return None
    if wording.names_another(amounts_said(scene), asked):
        return None
    old, new = wording.money(agreed_amount(booking)), wording.money(asked)
    return f"agree to {new} instead of {old} for the job by {scene.names(booking.pro_id)}"


def _refuse_change(scene: Scene) -> str | None:
    booking = _booking(scene)
    asked = asked_amount(booking) if booking else None
    if asked is None:
        return None
    return f"refuse the new amount of {wording.money(asked)}, so that the old one stands"


def _accept_visit(scene: Scene) -> str | None:
    visits = visits_by_pro(scene)
    if len(visits) != 1:
        return None
    pro_id, visit = visits[0]
    if not visit.repair:
        return f"accept the visit by {scene.names(pro_id)} ({wording.price(visit.price)})"
    return _agree_on(scene, pro_id, visit.windows)


def _share_phone(scene: Scene) -> str | None:
    return "let the pro have your phone number"


def _booking(scene: Scene) -> Booking | None:
    return current_booking(scene.matter)


_PHRASES: Mapping[str, Callable[[Scene], str | None]] = {
    "accept_estimate": _book,
    "decline_estimate": _decline_estimate,
    "accept_window": _accept_window,
    "decline_window": _decline_window,
    "reschedule": _reschedule,
    "cancel_booking": _cancel,
    "change_pro": _change_pro,
    "sign_off": _sign_off,
    "approve_change": _approve_change,
    "refuse_change": _refuse_change,
    "accept_visit": _accept_visit,
    "share_phone": _share_phone,
    "decline_job": _decline_job,
    "cannot_come": _cannot_come,
    "confirm_window": _confirm_window,
}
