"""What support does in a story, as on the page of a case."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desk.commands import (
    AnswerCase,
    ChangeForCustomer,
    Command,
    JudgeNoShow,
    RecordRefund,
    SetRepair,
    SettleHeld,
    SignForCustomer,
)
from desk.matter import Actor, Case, Matter
from desk.money import Money
from desk.windows import ArrivalWindow
from doorstep.rehearsal.boxes import CannotGoOn
from doorstep.rehearsal.story import SupportStep


def of_support(step: SupportStep, matter: Matter, case: Case, actor: Actor) -> Command:
    """The command of a step; its answer is why. Raises CannotGoOn where there is nothing that it could be about."""
    why, case_id = step.answer, case.id
    if step.held is not None:
        if not case.held:
            raise CannotGoOn(f"case {case.number} holds no words")
        return SettleHeld(actor=actor, case_id=case_id, held_id=case.held[-1].id, release=step.held == "release")
    if step.no_show is not None:
        if not matter.no_shows:
            raise CannotGoOn("no no-show was reported")
        no_show, came = matter.no_shows[-1].id, step.no_show == "came"
        return JudgeNoShow(actor=actor, words=why, case_id=case_id, no_show_id=no_show, came=came)
    if step.sign_off is not None:
        amount = None if step.sign_off == "refuse" else Money(amount=step.sign_off)
        return SignForCustomer(actor=actor, words=why, case_id=case_id, amount=amount)
    if step.repair is not None:
        start, _, end = step.repair.partition(" to ")
        zone = ZoneInfo(matter.zone)
        window = ArrivalWindow(
            start=datetime.fromisoformat(start).replace(tzinfo=zone),
            end=datetime.fromisoformat(end).replace(tzinfo=zone),
        )
        return SetRepair(actor=actor, words=why, case_id=case_id, window=window)
    if step.place is not None:
        return ChangeForCustomer(actor=actor, words=why, case_id=case_id, change="place", place=step.place)
    if step.change is not None:
        fee = None if step.fee is None else Money(amount=step.fee)
        return ChangeForCustomer(actor=actor, words=why, case_id=case_id, change=step.change, fee=fee)
    if step.refund is not None:
        return RecordRefund(actor=actor, words=why, case_id=case_id, amount=Money(amount=step.refund))
    return AnswerCase(actor=actor, words=why, case_id=case_id, close=step.close)
