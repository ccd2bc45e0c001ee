"""The table of decisions: which command is decided by which function, and whose it may be."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from desk import commands as cmd
from desk.answers import Answer, AnswerCode, Decision
from desk.decisions import (
    afterwards,
    cancelling,
    cases,
    changes,
    clearance,
    deadlines,
    estimates,
    for_customer,
    muting,
    no_shows,
    packages,
    refunds,
    repairs,
    requests,
    scheduling,
    signing,
    verdicts,
    visits,
    waiting,
    words,
)
from desk.decisions.draft import Draft, refusal
from desk.finding import thread_of
from desk.matter import Actor, Matter, Role
from desk.office import Office


class NotAllowed(PermissionError):
    """The actor is none of those whose command this is. Nothing has happened."""


class _Row(NamedTuple):
    """`without_matter`: what is answered where there is no matter to act on; None: that is an error."""

    decide: Callable[[Draft, Any], Answer]
    roles: tuple[Role, ...]
    without_matter: AnswerCode | None = None


_TABLE: dict[type[cmd.BaseCommand], _Row] = {
    cmd.SubmitRequest: _Row(requests.submit, ("customer",)),
    cmd.OrderPackage: _Row(packages.order, ("customer",)),
    cmd.AddDetails: _Row(requests.add_details, ("customer",), "no_request"),
    cmd.CorrectService: _Row(requests.correct_service, ("customer",), "no_request"),
    cmd.CancelRequest: _Row(requests.cancel, ("customer",), "no_request"),
    cmd.Mute: _Row(muting.mute, ("customer", "pro"), "no_request"),
    cmd.Unmute: _Row(muting.unmute, ("customer", "pro"), "no_request"),
    cmd.TellPro: _Row(words.tell_pro, ("customer",), "no_request"),
    cmd.TellCustomer: _Row(words.tell_customer, ("pro",)),
    cmd.ReportNoReply: _Row(words.report_no_reply, ("customer",), "no_request"),
    cmd.GiveEstimate: _Row(estimates.give, ("pro",)),
    cmd.DeclineJob: _Row(estimates.decline_job, ("pro",)),
    cmd.AcceptEstimate: _Row(estimates.accept, ("customer",), "no_request"),
    cmd.WeighEstimate: _Row(waiting.weigh, ("customer",)),
    cmd.DeclineEstimate: _Row(estimates.decline, ("customer",), "no_request"),
    cmd.OfferWindows: _Row(scheduling.offer, ("customer",), "no_booking"),
    cmd.AcceptWindow: _Row(scheduling.accept, ("customer",), "no_booking"),
    cmd.DeclineWindow: _Row(scheduling.decline, ("customer",), "no_booking"),
    cmd.ConfirmWindow: _Row(scheduling.confirm, ("pro",)),
    cmd.ProposeWindow: _Row(scheduling.propose, ("pro",)),
    cmd.Reschedule: _Row(cancelling.reschedule, ("customer",), "no_booking"),
    cmd.CancelBooking: _Row(cancelling.cancel, ("customer",), "no_booking"),
    cmd.ChangePro: _Row(cancelling.change_pro, ("customer",), "no_booking"),
    cmd.CannotCome: _Row(cancelling.cannot_come, ("pro",)),
    cmd.ReportNoShow: _Row(no_shows.report, ("customer",), "no_window"),
    cmd.JobDone: _Row(no_shows.job_done, ("pro",)),
    cmd.SignOff: _Row(no_shows.sign_off, ("customer",), "no_booking"),
    cmd.OfferVisit: _Row(visits.offer, ("pro",)),
    cmd.AcceptVisit: _Row(visits.accept, ("customer",), "no_request"),
    cmd.DeclineVisit: _Row(visits.decline, ("customer",), "no_request"),
    cmd.ProposeChange: _Row(changes.propose, ("pro",)),
    cmd.ApproveChange: _Row(changes.approve, ("customer",), "no_booking"),
    cmd.RefuseChange: _Row(changes.refuse, ("customer",), "no_booking"),
    cmd.SignInPerson: _Row(signing.sign, ("customer", "clock")),
    cmd.SharePhone: _Row(afterwards.share_phone, ("customer",), "no_request"),
    cmd.Rate: _Row(afterwards.rate, ("customer",), "no_booking"),
    cmd.GiveFeedback: _Row(afterwards.feedback, ("customer", "pro")),
    cmd.RaiseCase: _Row(cases.raise_case, ("customer", "pro")),
    cmd.AddToCase: _Row(cases.add_to_case, ("customer", "pro")),
    cmd.AnswerCase: _Row(cases.answer_case, ("support",)),
    cmd.ChangeForCustomer: _Row(for_customer.change, ("support",)),
    cmd.SignForCustomer: _Row(for_customer.sign, ("support",)),
    cmd.SetRepair: _Row(repairs.set_window, ("support",)),
    cmd.JudgeNoShow: _Row(verdicts.judge, ("support",)),
    cmd.RecordRefund: _Row(refunds.refund, ("support",)),
    cmd.SettleHeld: _Row(refunds.settle_held, ("support",)),
    cmd.DeadlineDue: _Row(deadlines.due, ("clock",)),
    cmd.CheckClearance: _Row(clearance.check, ("clock",)),
    cmd.DeliveryFailed: _Row(cases.delivery_failed, ("clock",)),
}
_ANEW = (cmd.SubmitRequest, cmd.OrderPackage)
_OPENING = (*_ANEW, cmd.GiveFeedback, cmd.RaiseCase, cmd.AddToCase)


def decide(matter: Matter | None, command: cmd.Command, now: datetime, office: Office) -> Decision:
    """What comes of `command` at `now`: events and an answer. Pure, but for the fresh ids of `office.ids`.

    A request and an order always open a new matter, whatever `matter` is given. Raises NotAllowed where the actor is
    not a party to the matter or the command is not the role's, LookupError where there is no matter to act on.
    """
    row = _TABLE[type(command)]
    if command.actor.role not in row.roles:
        raise NotAllowed(f"{command.kind} is not for the {command.actor.role}")
    if isinstance(command, _ANEW):
        matter = None
    draft = Draft(matter, command.actor, now, office)
    if matter is not None:
        _check_party(matter, command.actor)
    elif not isinstance(command, _OPENING):
        if row.without_matter is None:
            raise LookupError(f"{command.kind} needs a matter")
        return Decision(events=(), answer=refusal(row.without_matter))
    answer = row.decide(draft, command)
    if draft.is_open:
        waiting.follow(draft, matter)
    return Decision(events=tuple(draft.events), answer=answer)


def _check_party(matter: Matter, actor: Actor) -> None:
    """A pro is a party by a thread, or as the one who opened a matter without a request by asking for a person."""
    own = actor.person_id == matter.customer_id
    if actor.role == "customer" and not own:
        raise NotAllowed(f"matter {matter.id} is another customer's")
    if actor.role == "pro" and not own and thread_of(matter, actor.person_id) is None:
        raise NotAllowed(f"matter {matter.id} has no thread with {actor.person_id}")
