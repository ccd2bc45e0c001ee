"""The estimate that a pro's words give: the price of the job, and the extras that come with it (REQ-7)."""

from dataclasses import dataclass
from decimal import Decimal

from actions import reading
from actions.commands.scene import Scene
from actions.extra_words import mentions
from desk.finding import thread_of
from desk.matter import Estimate, Extra
from desk.money import Money
from desk.windows import ArrivalWindow
from language.money import of_the_job, read_alternative, read_extras, whole_price


@dataclass(frozen=True)
class Offer:
    """An estimate as a pro's words give it: `windows` are those of one that it adds to."""

    price: Money
    extras: tuple[Extra, ...]
    windows: tuple[ArrivalWindow, ...] = ()


def offer(scene: Scene) -> Offer | None:
    """The price of the job and what may be taken along; None where the words leave the price open.

    Words about extras alone add to the estimate that stands.
    """
    turn, standing = scene.turn, _standing(scene)
    amounts = reading.money(turn)
    named = dict(read_extras(amounts, turn.text))
    rest = of_the_job(amounts, turn.text)
    if named and not rest:
        if standing is None:
            return None
        price, windows = standing.amount, standing.windows
    elif (found := whole_price(rest, turn.text)) is None:
        return None
    else:
        price, windows = found, ()
    if (other := read_alternative(price, turn.text)) is not None:
        price, named = price.model_copy(update={"high": None}), {**named, other[0]: other[1]}
    new = tuple(Extra(what=what, amount=_more(price, amount)) for what, amount in named.items())
    kept = [extra for extra in (standing.extras if standing else ()) if not mentions(turn.text, extra)]
    return Offer(price, (*kept, *new), windows)


def is_about_them(scene: Scene) -> bool:
    """Whether a pro's words about money name extras of the estimate that stands, and no price of the job."""
    amounts = reading.money(scene.turn)
    return _standing(scene) is not None and len(read_extras(amounts, scene.turn.text)) == len(amounts) > 0


def _more(price: Money, amount: Decimal) -> Money:
    return Money(amount=amount, currency=price.currency)


def _standing(scene: Scene) -> Estimate | None:
    thread = thread_of(scene.matter, scene.turn.pro)
    return thread.estimate if thread is not None and scene.matter.booking is None else None
