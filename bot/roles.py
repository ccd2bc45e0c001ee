"""Who can mean what. Intents of customers and of pros never compete, as nobody is both.

Who is neither yet, a visitor, may want work done or want to do it: so what pros ask of the program competes with all.
"""

CUSTOMER = frozenset({
    "request_service", "give_details", "ask_availability", "ask_status", "list_estimates", "ask_pro",
    "accept_estimate", "decline_estimate", "accept_visit", "decline_visit", "offer_windows", "accept_window",
    "decline_window", "reschedule", "cancel_booking", "cancel_request", "change_pro", "report_no_show",
    "report_no_reply", "report_direct_payment", "report_trip_charge", "file_claim", "sign_off", "approve_change",
    "refuse_change", "rate", "share_phone",
})  # fmt: skip
PRO = frozenset({
    "give_estimate", "ask_customer", "decline_job", "request_visit", "confirm_window", "propose_window",
    "cannot_come", "running_late", "explain_no_show", "job_done", "change_order", "ask_direct_payment",
})  # fmt: skip


def compete(label: str, other: str) -> bool:
    """Whether one writer could mean either. Labels may carry a topic ("ask_policy/payment")."""
    roles = {_role(label), _role(other)}
    return roles != {"customer", "pro"}


def rivals(_: str, __: str) -> bool:
    """Whether two labels compete where all do: services."""
    return True


def _role(label: str) -> str:
    name = label.split("/")[0]
    return "customer" if name in CUSTOMER else "pro" if name in PRO else "any"
