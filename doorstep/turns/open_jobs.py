""" "What jobs do I have?": everything of a person's that is open, a line each, with what it waits for and when."""

import re
from collections.abc import Sequence
from datetime import datetime

from desk import questions, wording
from desk.finding import current_booking, estimates_open, thread_of
from desk.matter import Booking, Matter, Thread
from desk.office import Office
from doorstep.turns.plan import WriterRole
from doorstep.turns.which_matter import line

_THINGS = r"(?:jobs?|requests?|bookings?|appointments?|orders?|work)"
_OPEN = r"(?:open|current|booked|active|upcoming)"
_NOW = (
    r"(?: (?:open|booked|going|coming up|scheduled|with you|on my list|right now|now|at the moment|currently|today))*"
)
_ASKED = re.compile(
    rf"(?:(?:hi|hello|hey)(?: there)? )?(?:(?:please|can you|could you) )*(?:"
    rf"(?:what|which)(?: {_OPEN})? {_THINGS} (?:do|have) i (?:still |currently )?(?:have|got)"
    rf"|(?:what|which)(?: {_OPEN})? {_THINGS} (?:are|is) (?:still )?(?:mine|open|booked|on my list|assigned to me)"
    rf"|what do i (?:still |currently )?have (?:open|booked|going|coming up|scheduled)"
    rf"|(?:show|list|tell|give)(?: me)?(?: all)?(?: of)? my(?: {_OPEN})? {_THINGS}"
    rf"|what(?: are|s| is) my(?: {_OPEN})? {_THINGS}"
    rf"){_NOW}(?: please| thanks)?",
    re.IGNORECASE,
)


def asks_for_all(text: str) -> bool:
    """Whether the whole message asks for what is open; words about one job or anything else beside make it another."""
    bare = " ".join(re.sub(r"[’']", "", re.sub(r"[?!.,]+", " ", text)).split())
    return _ASKED.fullmatch(bare) is not None


def told(matters: Sequence[Matter], role: WriterRole, person_id: str, office: Office, now: datetime) -> str:
    """The list. A pro reads of their own part alone (CON-1)."""
    lines = [_of_pro(m, person_id, office, now) if role == "pro" else _of_customer(m, office, now) for m in matters]
    return f"{wording.count(len(lines), 'open job')}:\n\n" + "\n".join(f"- {each}" for each in lines)


def _of_customer(matter: Matter, office: Office, now: datetime) -> str:
    stands = questions.status(matter, office, now).facts.get("text", "")
    return f"{line(matter, office.names, office.catalogue.name, 'customer')}. {stands}".rstrip()


def _of_pro(matter: Matter, pro_id: str, office: Office, now: datetime) -> str:
    thread, booking = thread_of(matter, pro_id), current_booking(matter)
    customer = office.names(matter.customer_id)
    if booking is not None:
        stands = _of_booking(matter, booking, customer, now)
    else:
        stands = _of_thread(matter, thread, customer, now) if thread is not None else ""
    if thread is not None and thread.unanswered_since is not None:
        stands += f"; {customer} waits for an answer of yours"
    return f"{line(matter, office.names, office.catalogue.name, 'pro')}: {stands}".rstrip(": ")


def _of_booking(matter: Matter, booking: Booking, customer: str, now: datetime) -> str:
    window = booking.confirmed
    agreed = f"; agreed: {wording.window(window, matter.zone)}" if window is not None else ""
    if booking.reported_done is not None:
        return f"done as you say; {customer} has to sign it off"
    if booking.state == "awaiting_windows":
        return f"yours; {customer} is to name arrival windows{agreed}"
    if booking.state == "awaiting_confirmation":
        wanted = wording.windows_in_line(booking.preferred, matter.zone)
        return f"yours; {customer} waits for your word on {wanted}{agreed}"
    if booking.state == "window_proposed":
        proposed = wording.windows_in_line(booking.proposed, matter.zone)
        return f"yours; {customer} is to answer your proposal of {proposed}{agreed}"
    if window is None:
        return "yours"
    over = f", which is over: tell us once the work is done, for {customer} to sign it off" if now > window.end else ""
    return f"yours{agreed}{over}"


def _of_thread(matter: Matter, thread: Thread, customer: str, now: datetime) -> str:
    visit, estimate = thread.visit, thread.estimate
    if estimate is not None:
        return f"{customer} has your estimate ({wording.money(estimate.amount)}) and has not chosen yet"
    if visit is not None and visit.window is not None and visit.state == "agreed" and now <= visit.window.end:
        return f"you come for a look: {wording.window(visit.window, matter.zone)}"
    if visit is not None and visit.state == "offered":
        return f"{customer} has your offer of a visit and has not answered yet"
    if visit is not None and visit.state == "accepted":
        return "the visit is accepted; its arrival window is not agreed yet"
    if estimates_open(matter, now, thread.pro_id):
        return f"your estimate is waited for; taken until {questions.closing_time(matter)}"
    return "estimates are no longer taken"
