"""A pro who comes down to less than was asked for (PAY-3)."""

import re

from actions import reading
from actions.amounts import is_old
from actions.commands.of_pro.pricing import bare_amounts
from actions.commands.of_pro.visits import PRICES_WORK
from actions.commands.scene import Scene
from desk.amounts import agreed_amount, asked_amount
from desk.finding import current_booking, thread_of
from desk.money import Money

# "150 won't do", "we said 150"
_NOT_LOWER = re.compile(
    r"\b(?:not|never|can['’]?t|won['’]?t|n['’]t|only covers|was|were|more|plus|extra|on top)\b"
    r"|不(?!变)|加|没(?:[算含包]|有)",
    re.IGNORECASE,
)
_LOWERING = frozenset({"affirm", "deny", "message", "ask_customer", "change_order", "give_estimate", "thank"})


def lower_amount(scene: Scene) -> Money | None:
    """What a pro comes down to (PAY-3): who had asked for more, to the agreed amount or one between ("fine, 150 then");
    whom the customer has named less, to that or one between ("ok 120 then")."""
    booking, thread, turn = current_booking(scene.matter), thread_of(scene.matter, scene.turn.pro), scene.turn
    if booking is None or thread is None or booking.pro_id != turn.pro or turn.intent not in _LOWERING:
        return None
    asked, agreed, text = asked_amount(booking), agreed_amount(booking), turn.text.strip()
    highest, lowest = asked or agreed, agreed if asked else thread.counter
    said = reading.money(turn) or (bare_amounts(text) if thread.counter or asked else ())
    if lowest is None or len(said) != 1:
        return None
    alike = (said[0].currency, said[0].per, said[0].high) == (highest.currency, highest.per, highest.high)
    lower = min(lowest.amount, (thread.counter or lowest).amount) <= said[0].amount < highest.amount
    open_ended = PRICES_WORK.search(text) or text.endswith(("?", "？")) or _NOT_LOWER.search(text)
    return said[0] if alike and lower and not open_ended and not is_old(said[0], text) else None
