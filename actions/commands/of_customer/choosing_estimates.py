"""Yes and no to an estimate, with what a yes takes along (REQ-7)."""

from actions import extras_named, place_words, reading
from actions.amounts import new_amount
from actions.commands.of_customer.telling import about_pro
from actions.commands.of_customer.visits import visit_expected
from actions.commands.scene import Scene, windows_taken
from desk.commands import AcceptEstimate, Command, DeclineEstimate, DeclineVisit
from desk.matter import Estimate, Extra
from desk.money import Money
from desk.wording import lies_within
from language.guards.answers import is_no


def accept_estimate(scene: Scene) -> Command:
    turn = scene.turn
    pro = scene.pro_chosen
    windows = windows_taken(turn, estimate_meant(scene, pro))
    amount, extras = other_amount(scene, pro), extras_taken(scene, pro)
    return AcceptEstimate(
        actor=turn.actor,
        words=turn.text,
        pro_id=pro,
        amount=amount,
        windows=windows,
        place=place_words.of(turn),
        extras=extras,
        asks=bool(turn.entity("asked")),
    )


def decline_estimate(scene: Scene) -> Command:
    """No to an estimate; where none stands yet but a visit does, no to the visit (VIS-2)."""
    turn = scene.turn
    pro = scene.pro_chosen
    if visit_expected(scene) is not None and not any(t.estimate and not t.declined for t in scene.matter.threads):
        return about_pro(DeclineVisit)(scene)
    return DeclineEstimate(actor=turn.actor, words=turn.text, pro_id=pro, bare=is_no(turn.text))


def extras_taken(scene: Scene, pro: str | None) -> tuple[Extra, ...] | None:
    """What an acceptance takes along (REQ-7): as was answered to the question, else by its words; None: unclear."""
    estimate = estimate_meant(scene, pro)
    if estimate is None:
        return ()
    answered = scene.turn.entity("extras")
    if answered is not None:
        return tuple(extra for extra in estimate.extras if extra.what in answered)
    return extras_named.taken_by(scene.turn, estimate)


def estimate_meant(scene: Scene, pro: str | None) -> Estimate | None:
    """The estimate of that pro, or the only one there is."""
    offered = {t.pro_id: t.estimate for t in scene.matter.threads if t.estimate and not t.declined}
    return offered.get(pro) if pro else next(iter(offered.values())) if len(offered) == 1 else None


def other_amount(scene: Scene, pro: str | None) -> Money | None:
    """What an acceptance names as the price, where it is another than the estimate's (REQ-7).

    The estimates of the other pros may be spoken of without being meant.
    """
    estimates = {t.pro_id: t.estimate.amount for t in scene.matter.threads if t.estimate and not t.declined}
    estimate = estimate_meant(scene, pro)
    if estimate is None:
        return None
    meant = estimate.amount
    others = {amount.amount for amount in estimates.values() if amount != meant}
    of_price = extras_named.without_extras(reading.money(scene.turn), estimate)
    named = [money for money in of_price if money.amount not in others and money.amount]
    other = new_amount(named, meant, scene.turn.text)
    return None if other is None or other.per != meant.per or lies_within(other, meant) else other
