"""A pro's acts as commands: one row an intent. The command's words are the act's own text."""

from collections.abc import Mapping

from actions.commands.of_pro.coming_down import lower_amount
from actions.commands.of_pro.pricing import change, estimate, job_done
from actions.commands.of_pro.telling import coming, explained, tell_customer
from actions.commands.of_pro.times import cannot_come, confirm_window, propose_window
from actions.commands.of_pro.visits import credited_at, lowers_visit, price_agreed, visit
from actions.commands.scene import Build, Scene, mails_wanted, plain
from actions.turn import Turn
from desk.commands import Command, DeclineJob, ProposeChange, RaiseCase
from language.told_by_pros import asks_of_pay
from language.trip_charges import claims_trip_charge


def stop(scene: Scene) -> Command:
    """Stops the mails about the matter; any other stopping is told to the customer."""
    return mails_wanted(scene) or tell_customer(scene)


def _asks_of_pay(scene: Scene) -> bool:
    """Whether the pro of a job that is signed off asks about the pay, which is support's to answer (PRO-6)."""
    booking = scene.matter.booking
    over = booking is not None and booking.state == "done" and booking.pro_id == scene.turn.pro
    return over and asks_of_pay(scene.turn.text)


ACTS: Mapping[str, Build] = {
    "give_estimate": estimate,
    "ask_customer": tell_customer,
    "cancel_request": stop,
    "decline_job": plain(DeclineJob),
    "confirm_window": confirm_window,
    "propose_window": propose_window,
    "cannot_come": cannot_come,
    "running_late": coming,
    "explain_no_show": explained,
    "job_done": job_done,
    "request_visit": visit,
    "change_order": change,
}


def builder(turn: Turn) -> Build:
    """The builder for a pro's act; whatever it looks like, a charge for coming is claimed, not ordered (VIS-4)."""
    build = ACTS.get(turn.intent, tell_customer)

    def claiming(scene: Scene) -> Command:
        if claims_trip_charge(turn.text, booked=scene.matter.booking is not None):
            return RaiseCase(actor=turn.actor, words=turn.text, reason="trip_charge", pro_id=turn.pro)
        if _asks_of_pay(scene):
            return RaiseCase(actor=turn.actor, words=turn.text, reason="pay_asked", pro_id=turn.pro)
        if (lower := lower_amount(scene)) is not None:
            return ProposeChange(actor=turn.actor, words=turn.text, amount=lower)
        if (agreed := price_agreed(scene) or credited_at(scene)) is not None:
            return visit(scene, agreed)
        return visit(scene) if lowers_visit(scene) else build(scene)

    return claiming
