""" "What jobs do I have?": everything of a person's that is open, a line each, with what it waits for and until when.

A pro reads their own record with it, or alone where that is asked for.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from actions.replies_chinese import fact_in_chinese
from actions.turn import Language
from desk import questions, wording
from desk.finding import current_booking, deadline_of, estimates_open, open_no_show, thread_of
from desk.matter import Booking, DeadlineKind, Matter, Thread
from desk.office import Office
from doorstep.turns.plan import WriterRole
from doorstep.turns.which_matter import Names, line

_THINGS = r"(?:jobs?|requests?|bookings?|appointments?|orders?|work)"
_OPEN = r"(?:open|current|booked|active|upcoming)"
_NOW = (
    r"(?: (?:open|booked|going|coming up|scheduled|with you|on my list|right now|now|at the moment|currently|today))*"
)
_SEEN = "Customers see your rating and your jobs, and a good rating brings more jobs."
_NOTHING_OPEN = "No job of yours is open at the moment."
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


_CHINESE = re.compile(
    r"(?:你好|您好)?(?:请问|请告诉我|告诉我|看看)?"
    r"(?:我(?:现在|目前|今天)?(?:还)?(?:手上|手头)?(?:有|接了)(?:哪些|什么|几个|多少)|(?:列出)?我的)"
    r"(?:未完成|没完成|没做完|进行中|约好|预约)?的?(?:工作|活儿|活|单子|单|订单|预约|需求)(?:有哪些|是哪些|列表)?(?:吗|呢)?"
)
_RECORD = re.compile(
    r"(?:(?:hi|hello|hey)(?: there)? )?(?:(?:please|can you|could you) )*(?:"
    r"(?:show|tell|give)(?: me)? my (?:own )?(?:ratings?|figures|record|stats|statistics|numbers|score)"
    r"|(?:whats|what is|what are|hows|how is|how are) my (?:own )?(?:current )?"
    r"(?:ratings?|figures|record|stats|statistics|numbers|score)"
    r"|how am i rated|how many (?:stars|no-?shows) do i have|how many jobs have i done"
    r")(?: (?:here|with you|so far|now|at the moment))*(?: please| thanks)?",
    re.IGNORECASE,
)
_RECORD_CHINESE = re.compile(
    r"(?:你好|您好)?(?:请问)?(?:我的(?:评分|评价|星级|记录|数据|业绩)(?:是多少|怎么样|如何|是什么)?(?:了|呢)?|我(?:一共)?(?:有)?(?:几颗星|多少星)"
    r"|我(?:一共|已经)?(?:做|完成)了(?:多少|几)(?:单|个?工作|个?活))"
)


def asks_for_all(text: str) -> bool:
    """Whether the whole message asks for what is open; words about one job or anything else beside make it another."""
    return _is(text, _ASKED, _CHINESE)


def asks_for_record(text: str) -> bool:
    """Whether the whole message of a pro asks for their own figures: rating, jobs, no-shows (PRO-6)."""
    return _is(text, _RECORD, _RECORD_CHINESE)


def _is(text: str, *patterns: re.Pattern[str]) -> bool:
    bare = " ".join(re.sub(r"[’']", "", re.sub(r"[?!.,？！。，]+", " ", text)).split())
    return any(pattern.fullmatch(bare) for pattern in patterns)


def told(
    matters: Sequence[Matter],
    role: WriterRole,
    person_id: str,
    office: Office,
    now: datetime,
    language: Language = "en",
) -> str:
    """The list. A pro reads of their own part alone (CON-1), and their record."""
    said = _listed(matters, role, person_id, office, now, _naming(office, language))
    return fact_in_chinese(said) if language == "zh" else said


def _naming(office: Office, language: Language) -> Names:
    """How services are called."""
    return lambda service: (
        fact_in_chinese(office.catalogue.name(service)) if language == "zh" else office.catalogue.name(service)
    )


def _listed(
    matters: Sequence[Matter], role: WriterRole, person_id: str, office: Office, now: datetime, services: Names
) -> str:
    lines = [
        _of_pro(m, person_id, office, now, services) if role == "pro" else _of_customer(m, office, now, services)
        for m in matters
    ]
    listed = f"{wording.count(len(lines), 'open job')}:\n\n" + "\n".join(f"- {each}" for each in lines)
    if role != "pro":
        return listed
    return f"{listed if lines else _NOTHING_OPEN}\n\n{_record(person_id, office)}"


def record(pro_id: str, office: Office, language: Language = "en") -> str:
    """A pro's figures for the pro's own eyes; of them customers see rating and jobs (PRO-6)."""
    said = _record(pro_id, office)
    return fact_in_chinese(said) if language == "zh" else said


def _record(pro_id: str, office: Office) -> str:
    figures, pro = office.figures(pro_id), office.roster.find(pro_id)
    rated = f"rated {pro.rating:.1f}" if pro is not None and pro.rating is not None else "not rated yet"
    counts = (
        wording.count(figures.jobs, "job") + " done",
        rated,
        wording.count(figures.no_shows, "no-show"),
        wording.count(figures.cancellations, "agreed window") + " cancelled",
        wording.count(figures.late_answers, "late answer"),
    )
    return f"Your record: {', '.join(counts)}. {_SEEN}"


def _of_customer(matter: Matter, office: Office, now: datetime, services: Names) -> str:
    stands = questions.status(matter, office, now).facts.get("text", "")
    return f"{line(matter, office.names, services, 'customer')}. {stands}".rstrip()


def _of_pro(matter: Matter, pro_id: str, office: Office, now: datetime, services: Names) -> str:
    thread, booking = thread_of(matter, pro_id), current_booking(matter)
    customer = office.names(matter.customer_id)
    if booking is not None:
        stands = _of_booking(matter, booking, customer, now)
    else:
        stands = _of_thread(matter, thread, customer, now) if thread is not None else ""
    if thread is not None and thread.unanswered_since is not None:
        stands += f"; {customer} waits for an answer of yours{_by(matter, 'silence', pro_id)}"
    missed = open_no_show(matter, pro_id)
    if missed is not None:
        stands += f"; {customer} reports that nobody came: answer by {wording.time(missed.answer_due, matter.zone)}"
    return f"{line(matter, office.names, services, 'pro')}: {stands}".rstrip(": ")


def _of_booking(matter: Matter, booking: Booking, customer: str, now: datetime) -> str:
    window = booking.confirmed
    agreed = f"; agreed: {wording.window(window, matter.zone)}" if window is not None else ""
    if booking.reported_done is not None:
        return f"done as you say; {customer} has to sign it off"
    if booking.state == "awaiting_windows":
        return f"yours; {customer} is to name arrival windows{agreed}"
    if booking.state == "awaiting_confirmation":
        wanted = wording.windows_in_line(booking.preferred, matter.zone)
        by = _by(matter, "confirmation_reminder", booking.pro_id)
        return f"yours; {customer} waits for your word on {wanted}{by}{agreed}"
    if booking.state == "window_proposed":
        proposed = wording.windows_in_line(booking.proposed, matter.zone)
        return f"yours; {customer} is to answer your proposal of {proposed}{agreed}"
    if window is None:
        return "yours"
    over = f", which is over: tell us once the work is done, for {customer} to sign it off" if now > window.end else ""
    return f"yours{agreed}{over}"


def _by(matter: Matter, kind: DeadlineKind, pro_id: str) -> str:
    """Until when the pro is to answer, where a clock runs (SCH-2, NOS-4)."""
    deadline = deadline_of(matter, kind, pro_id)
    return f", by {wording.time(deadline.due_at, matter.zone)}" if deadline is not None else ""


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
