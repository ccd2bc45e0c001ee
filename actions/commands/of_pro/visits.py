"""A pro's visit before the estimate, with its price (VIS-1 to VIS-3)."""

import re

from actions import reading
from actions.commands.scene import Scene
from desk.commands import Command, OfferVisit
from desk.finding import thread_of
from desk.matter import Visit
from desk.money import Money
from language.guards.answers import begins_with_yes, is_yes
from language.trip_charges import credits_now, is_credited

# What costs something of its own: "the valve alone is 45".
PRICES_WORK = re.compile(
    r"\b(?:parts?|materials?|hours?|brackets?|valves?|faucets?|traps?|hoses?|alone|each|estimate|quote|job|work|repairs?"
    r"|fix|labor|shop|store)\b|材料|零件|配件|报价|小时|工钱|维修",
    re.IGNORECASE,
)
_GIVES_WAY = re.compile(
    r"^(?:ok(?:ay)?|fine|sure|yes|yeah|alright|all right|deal|agreed|fair enough)\b|\bmake it\b|\blet['’]?s say\b"
    r"|\b(?:i|we)(?:['’]ll|['’]d| can| could)? (?:only )?(?:do|come|take|make|say|accept)\b|\b(?:lowest|least)\b"
    r"|^[行好]|那就|可以|最低|只收|少收",
    re.IGNORECASE,
)
_ANSWERING = frozenset({"affirm", "confirm_window", "propose_window", "message", "ask_customer"})


def visit(scene: Scene, agreed: Money | None = None) -> Command:
    """A visit with its price (VIS-1); a free one has a price of nothing. Its times stand if only the price is new."""
    turn, amounts, before = scene.turn, reading.money(scene.turn), _offered_visit(scene)
    return OfferVisit(
        actor=turn.actor,
        words=turn.text,
        price=amounts[0] if amounts else agreed,
        windows=reading.windows(turn) or (before.windows if before else ()),
        credited=is_credited(turn.text) or bool(before and before.credited),
    )


def _offered_visit(scene: Scene) -> Visit | None:
    """The visit that the pro has offered and that waits for the customer's word."""
    thread = thread_of(scene.matter, scene.turn.pro)
    found = thread.visit if thread and scene.matter.booking is None else None
    return found if found is not None and found.state == "offered" else None


def price_agreed(scene: Scene) -> Money | None:
    """What the customer would pay for the visit, where the pro says yes to that: "ok, Wednesday after 5" (VIS-2)."""
    thread, text = thread_of(scene.matter, scene.turn.pro), scene.turn.text
    agrees = scene.turn.intent in _ANSWERING and (is_yes(text) or begins_with_yes(text))
    return thread.counter if thread and agrees and _offered_visit(scene) and not reading.money(scene.turn) else None


def credited_at(scene: Scene) -> Money | None:
    """The price of the visit on offer, which the pro now says comes off the job's: "yes, credited" (VIS-3)."""
    before, text = _offered_visit(scene), scene.turn.text.strip()
    open_ended = scene.turn.intent not in _ANSWERING or text.endswith(("?", "？")) or reading.money(scene.turn)
    return before.price if before is not None and not before.credited and not open_ended and credits_now(text) else None


def lowers_visit(scene: Scene) -> bool:
    """Whether the pro, whom the customer has asked or who gives way, comes for less: "ok 40 then, Wednesday"."""
    before, amounts, thread = _offered_visit(scene), reading.money(scene.turn), thread_of(scene.matter, scene.turn.pro)
    if before is None or thread is None or len(amounts) != 1:
        return False
    text = scene.turn.text.strip()
    answers = thread.unanswered_since is not None or _GIVES_WAY.search(text)
    if not answers or PRICES_WORK.search(text) or text.endswith(("?", "？")):
        return False
    said, price = amounts[0], before.price
    alike = (said.currency, said.per, said.high) == (price.currency, price.per, None)
    return scene.turn.intent in _ANSWERING and alike and said.amount < price.amount
