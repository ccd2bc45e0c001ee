"""What people do when a mail comes: a table from the kind of mail to a habit. Whether the desk lets them is its own."""

from collections.abc import Callable

from desk import commands as cmd
from desk.matter import Actor
from desk.notices import Notice
from tests.simulation import customers, pros
from tests.simulation.acting import person_of, raises
from tests.simulation.market import Market
from tests.simulation.support import support_works

_Habit = Callable[[Market, Notice, Actor], None]


def react(market: Market, notice: Notice) -> None:
    """One person has read one mail."""
    if notice.to_role == "support":
        support_works(market, notice)
        return
    actor = Actor(role=notice.to_role, person_id=notice.to_person)
    if market.chance(0.004):
        market.soon(person_of(actor), notice.matter_id, lambda matter: cmd.Mute(actor=actor, words="no more mails"))
    if market.chance(0.003):
        raises(market, notice, actor, "human_asked")
    habit = _HABITS.get(notice.kind)
    if habit is not None:
        habit(market, notice, actor)


_HABITS: dict[str, _Habit] = {
    "estimate_for_customer": customers.considers,
    "estimates_summary": customers.considers,
    "pro_cannot_come": customers.names_windows,
    "time_reminder_customer": customers.is_reminded_of_time,
    "package_passed_customer": customers.names_windows,
    "window_proposed_customer": customers.answers_proposal,
    "window_confirmed_customer": customers.has_an_appointment,
    "job_done_customer": customers.signs_off,
    "change_for_customer": customers.answers_change,
    "visit_for_customer": customers.answers_visit,
    "words_for_customer": customers.answers_pro,
    "no_show_answered_customer": customers.after_an_excuse,
    "no_show_judged_customer": customers.after_a_verdict,
    "case_update_customer": customers.goes_on,
    "signed_off_customer": customers.rates,
    "request_for_pro": pros.estimates,
    "package_for_pro": pros.takes_the_order,
    "estimate_reminder": pros.estimates,
    "words_for_pro": pros.answers_customer,
    "windows_for_pro": pros.confirms,
    "window_declined_pro": pros.confirms,
    "move_asked_pro": pros.confirms,
    "window_released_pro": pros.confirms,
    "confirmation_reminder": pros.confirms,
    "window_agreed_pro": pros.may_not_come,
    "visit_accepted_pro": pros.agrees_to_visit,
    "visit_agreed_pro": pros.after_the_visit,
    "no_show_for_pro": pros.explains,
}
