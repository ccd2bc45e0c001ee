"""A customer's acts as commands: one row an intent. The command's words are the act's own text."""

from collections.abc import Callable, Mapping

from actions.commands.of_customer.choosing_estimates import accept_estimate, decline_estimate
from actions.commands.of_customer.leaving import cancel, change_pro, report_no_show, stop
from actions.commands.of_customer.paying import approve_change, rate, sign_off
from actions.commands.of_customer.telling import about_pro, details, tell_pro
from actions.commands.of_customer.times import accept_window, decline_window, offer_windows
from actions.commands.of_customer.visits import accept_visit
from actions.commands.scene import Build, plain, with_windows
from actions.turn import Turn
from desk.commands import Command, DeclineVisit, GiveFeedback, RefuseChange, ReportNoReply, Reschedule, SharePhone

ACTS: Mapping[str, Build] = {
    "give_details": details,
    "ask_pro": tell_pro,
    "accept_estimate": accept_estimate,
    "decline_estimate": decline_estimate,
    "offer_windows": offer_windows,
    "accept_window": accept_window,
    "decline_window": decline_window,
    "reschedule": with_windows(Reschedule),
    "cancel_booking": cancel,
    "cancel_request": stop,
    "change_pro": change_pro,
    "report_no_show": report_no_show,
    "report_no_reply": about_pro(ReportNoReply),
    "sign_off": sign_off,
    "accept_visit": accept_visit,
    "decline_visit": about_pro(DeclineVisit),
    "approve_change": approve_change,
    "refuse_change": plain(RefuseChange),
    "share_phone": about_pro(SharePhone),
    "rate": rate,
}


# What is taken from somebody who has asked for no work yet.
WITHOUT_MATTER: Mapping[str, Callable[[Turn], Command]] = {
    "rate": lambda turn: GiveFeedback(actor=turn.actor, words=turn.text),  # FBK-2
}
