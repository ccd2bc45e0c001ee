"""A visit before the estimate: yes, its times, no (VIS-1, VIS-2)."""

from collections.abc import Sequence

from actions import choosing, reading
from actions.commands.of_customer.telling import tell_pro
from actions.commands.scene import Scene
from desk.commands import AcceptVisit, Command
from desk.decisions.matching import windows_meant
from desk.finding import visit_of
from desk.matter import Visit
from desk.money import Money


def accept_visit(scene: Scene) -> Command:
    """A yes that names less than the price of the visit is for its pro to answer, and agrees to nothing (VIS-2)."""
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    if _names_less(reading.money(turn), visits_open(scene)):
        return tell_pro(scene)
    return AcceptVisit(actor=turn.actor, words=turn.text, pro_id=pro, windows=reading.windows(turn))


def _names_less(said: Sequence[Money], visits: Sequence[Visit]) -> bool:
    """Whether a price is named that is lower than a visit's and is none of theirs."""
    alike = [(m, v.price) for m in said for v in visits if (m.currency, m.per) == (v.price.currency, v.price.per)]
    equal = any(money.amount == price.amount for money, price in alike)
    return not equal and any(money.amount < price.amount for money, price in alike)


def visits_open(scene: Scene) -> list[Visit]:
    """The visits that are spoken of now, of the thread's pro where there is one."""
    return [visit for _, visit in visits_by_pro(scene)]


def visits_by_pro(scene: Scene) -> list[tuple[str, Visit]]:
    """The same, each with its pro."""
    asked = [t.pro_id for t in scene.matter.threads if not t.declined and scene.turn.pro in (None, t.pro_id)]
    found = ((pro_id, visit_of(scene.matter, pro_id)) for pro_id in asked)
    return [(pro_id, visit) for pro_id, visit in found if visit is not None]


def visit_waits(scene: Scene, *states: str) -> bool:
    """Whether windows are for a visit in one of these states, of the thread's pro where there is one (VIS-2)."""
    return any(v.state in states or (v.state == "agreed" and bool(v.windows or v.wanted)) for v in visits_open(scene))


def takes_offered(scene: Scene) -> bool:
    """Whether the one window named is a visit's, which the pro has offered with its price."""
    named = reading.windows(scene.turn)
    return len(named) == 1 and any(windows_meant(visit.windows, named[0]) for visit in visits_open(scene))


def is_for_nothing(scene: Scene) -> bool:
    """Whether times, named and not asked about, are for a visit that costs nothing: they say yes to it (VIS-2)."""
    offered = [visit for visit in visits_open(scene) if visit.state == "offered"]
    return len(offered) == 1 and not offered[0].price.amount and not scene.turn.text.rstrip().endswith(("?", "？"))


def visit_expected(scene: Scene) -> tuple[str, Visit] | None:
    """The pro whose visit the customer has accepted, with it; None where nobody's, or several pros'."""
    accepted = [each for each in visits_by_pro(scene) if each[1].state in ("accepted", "agreed")]
    return accepted[0] if len(accepted) == 1 else None
