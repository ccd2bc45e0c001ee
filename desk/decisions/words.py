"""Words between customer and pro, and the clocks that wait for a pro's answer (REQ-6, CON-3, NOS-4, NOS-6)."""

from datetime import datetime

from desk.answers import Answer
from desk.commands import AddToCase, ReportNoReply, TellCustomer, TellPro
from desk.decisions import cases
from desk.decisions.draft import Draft, answer, refusal
from desk.events import NoShowAnswered, ProAnswered, WordsRelayed
from desk.finding import answerable_no_show, booked_with, current_booking, deadline_of, thread_of
from desk.matter import Photo
from desk.money import Money
from desk.muting import is_muted
from desk.open_cases import open_case
from desk.questions import status
from desk.states import thread_state
from desk.windows import ArrivalWindow


def tell_pro(draft: Draft, command: TellPro) -> Answer:
    """Passes a customer's words on; the pro has until the silence clock runs out (NOS-4)."""
    if draft.matter.request is None:
        return refusal("no_request")
    pro_id = which_pro(draft, command.pro_id)
    if pro_id is None:
        return refusal("which_pro", "REQ-6", choices=choices(draft))
    booking = current_booking(draft.matter)
    if command.bare and not command.photos and booking is not None and booking.pro_id != pro_id:
        # A yes that would take this pro stands beside another's booking: it is nobody's to read, and takes nothing.
        return refusal("yes_to_another", "SCH-6", "CON-3", pro=draft.name(pro_id), booked=draft.name(booking.pro_id))
    if command.bare and not command.photos and _is_yes_to_nothing(draft, pro_id):
        return status(draft.matter, draft.office, draft.now)
    asks_nothing = command.calm or (command.bare and _is_settled(draft, pro_id))
    if asks_nothing and not command.photos:
        return pass_on(draft, pro_id, command.words)
    windows = draft.future(command.windows) if draft.matter.booking is None else ()
    due = relay_to_pro(draft, pro_id, command.words, command.photos, command.counter, windows)
    joined = cases.join(draft, pro_id, command.words, command.photos)
    return answer("told_pro", "REQ-6", "CON-3", "NOS-4", pro=draft.name(pro_id), due=draft.when(due), **joined)


def pass_on(draft: Draft, pro_id: str, said: str) -> Answer:
    """A customer's words that want no answer reach the pro, and no clock starts."""
    policy = ("REQ-6", "CON-1", "CON-3")
    draft.add(WordsRelayed(policy=policy, pro_id=pro_id, speaker="customer", words=said, waits=False))
    return answer("told_customer", "REQ-6", "CON-3", "NOS-4", customer=draft.name(pro_id))


def _is_yes_to_nothing(draft: Draft, pro_id: str) -> bool:
    """Whether a yes comes after a change of pro, or after a change that support has in hand, and answers no word of
    the pro's since: it says yes to us, who have asked nothing more (SCH-5, SCH-6)."""
    booking = current_booking(draft.matter)
    if booking is None or booking.state not in ("awaiting_windows", "booked"):
        return False
    late = open_case(draft.matter, "late_cancel", "late_reschedule", pro_id=pro_id)
    since = late.opened_at if late is not None else booking.ordered_at if draft.matter.past_bookings else None
    thread = thread_of(draft.matter, pro_id)
    spoke = thread.spoke_at if thread is not None else None
    return since is not None and (spoke is None or spoke < since)


def _is_settled(draft: Draft, pro_id: str) -> bool:
    """Whether the two have agreed on all, or are done: nothing is left that a yes could want an answer to (NOS-4)."""
    booking = draft.matter.booking
    if booking is None or booking.pro_id != pro_id:
        return False
    return booking.state == "done" or thread_state(draft.matter, "customer", pro_id) == "booked"


def tell_customer(draft: Draft, command: TellCustomer) -> Answer:
    """Passes a pro's words on; whatever waited for this pro's answer no longer does (NOS-6).

    In a matter that the pro opened by asking for a person there is no customer: they are kept for support.
    """
    pro_id = _pro(command)
    if thread_of(draft.matter, pro_id) is None:
        return cases.add_to_case(draft, AddToCase(actor=command.actor, words=command.words))
    if command.coming and is_unexpected(draft, pro_id):
        return _relay_unexpected(draft, pro_id, command.words, command.photos)
    relay_to_customer(draft, pro_id, command.words, command.photos, coming=command.coming)
    if is_muted(draft.matter, draft.matter.customer_id) and not booked_with(draft.matter, pro_id):
        return answer("kept_for_customer", "REQ-5", "REQ-6", customer=draft.customer, number=str(draft.matter.number))
    joined = cases.join(draft, pro_id, command.words, command.photos)
    return answer("told_customer", "REQ-6", "CON-3", customer=draft.customer, **joined)


def is_unexpected(draft: Draft, pro_id: str) -> bool:
    """Whether nobody is booked, nor a visit of that pro agreed on: what is done then is under no booking (REQ-1)."""
    thread = thread_of(draft.matter, pro_id)
    visit = thread.visit if thread is not None else None
    return draft.matter.booking is None and (visit is None or visit.state != "agreed")


def _relay_unexpected(draft: Draft, pro_id: str, words: str, photos: tuple[Photo, ...] = ()) -> Answer:
    relay_to_customer(draft, pro_id, words, photos, unbooked=True)
    return answer("told_customer_unbooked", "REQ-1", "REQ-6", "GUA-1", customer=draft.customer)


def report_no_reply(draft: Draft, command: ReportNoReply) -> Answer:
    """The customer waits for a pro: the clock that runs is named, or one is started (NOS-4)."""
    if draft.matter.request is None:
        return refusal("no_request")
    pro_id = which_pro(draft, command.pro_id)
    if pro_id is None:
        return refusal("which_pro", "NOS-4", choices=choices(draft))
    case = open_case(draft.matter, "silence", "no_show", pro_id=pro_id)
    if case is not None:
        draft.note_in_case(case, command.words, ("NOS-4",))
        return answer("added_to_case", "NOS-4", "NOS-3", **draft.case_facts(case))
    running = deadline_of(draft.matter, "silence", pro_id)
    due = running.due_at if running else relay_to_pro(draft, pro_id, command.words, ())
    return answer("no_reply_noted", "NOS-4", pro=draft.name(pro_id), due=draft.when(due))


def relay_to_pro(
    draft: Draft,
    pro_id: str,
    words: str,
    photos: tuple[Photo, ...],
    counter: Money | None = None,
    windows: tuple[ArrivalWindow, ...] = (),
) -> datetime:
    """Relays, and says until when the pro owes an answer (NOS-4)."""
    policy = ("REQ-6", "CON-1", "CON-3", *(("VIS-2",) if counter else ()))
    relayed = WordsRelayed(
        policy=policy,
        pro_id=pro_id,
        speaker="customer",
        words=words,
        photos=photos,
        counter=counter,
        windows=windows,
    )
    draft.add(relayed)
    return start_silence(draft, pro_id)


def start_silence(draft: Draft, pro_id: str) -> datetime:
    """Starts the silence clock where none runs, whatever case is open beside it (NOS-4), and gives its end.

    Words of a weekend's morning are due before those of the Friday night before it (T-2): the sooner end counts.
    """
    running = deadline_of(draft.matter, "silence", pro_id)
    due = draft.business_days(draft.policy.silence_days)
    if running is not None and running.due_at <= due:
        return running.due_at
    draft.set_deadline("silence", pro_id, due, "NOS-4", "T-2")
    return due


def relay_to_customer(
    draft: Draft,
    pro_id: str,
    words: str,
    photos: tuple[Photo, ...] = (),
    *,
    unbooked: bool = False,
    coming: bool = False,
) -> None:
    """A pro's words reach the customer once: with the answer to a no-show where one waits, else by themselves."""
    if pro_wrote(draft, pro_id, words, photos, coming=coming):
        return
    if words.strip() or photos:
        policy = ("REQ-6", "CON-1", "CON-3", *(("REQ-1", "GUA-1") if unbooked else ()))
        relayed = WordsRelayed(
            policy=policy, pro_id=pro_id, speaker="pro", words=words, photos=photos, unbooked=unbooked
        )
        draft.add(relayed)


def pro_wrote(draft: Draft, pro_id: str, words: str, photos: tuple[Photo, ...] = (), *, coming: bool = False) -> bool:
    """Stops what waits for this pro (REQ-3, SCH-2, NOS-4, NOS-6). Gives whether that answered a no-show."""
    thread = thread_of(draft.matter, pro_id)
    if thread is not None and (not thread.answered or thread.unanswered_since is not None):
        draft.add(ProAnswered(policy=("NOS-6",), pro_id=pro_id))
    end_pro_clocks(draft, pro_id, "NOS-6")
    no_show = answerable_no_show(draft.matter, pro_id, draft.now)
    if no_show is None:
        return False
    case = open_case(draft.matter, "no_show", pro_id=pro_id)
    if no_show.state == "escalated" and case is not None:
        draft.note_in_case(case, f"{draft.name(pro_id)} had answered in time, read only now: {words}", ("NOS-6",))
    draft.add(NoShowAnswered(policy=("NOS-6",), no_show_id=no_show.id, words=words, coming=coming, photos=photos))
    draft.end_deadlines(no_show.id, "no_show_answer", policy=("NOS-6",))
    return True


def end_pro_clocks(draft: Draft, pro_id: str, *policy: str) -> None:
    """Ends the reminders and the silence clock of one pro."""
    draft.end_deadlines(pro_id, "estimate_reminder", "confirmation_reminder", "silence", policy=policy)


def which_pro(draft: Draft, pro_id: str | None) -> str | None:
    """The pro meant: the one named, else the booked one, else the only one there is; None: it is not clear.

    Raises LookupError for a pro who is none of the matter's.
    """
    matter = draft.matter
    if pro_id is not None:
        if thread_of(matter, pro_id) is None:
            raise LookupError(f"matter {matter.id} has no thread with {pro_id}")
        return pro_id
    if matter.booking is not None:
        return matter.booking.pro_id
    for circle in (
        [t for t in matter.threads if not t.declined],
        [t for t in matter.threads if not t.declined and (t.answered or t.estimate)],
    ):
        if len(circle) == 1:
            return circle[0].pro_id
    return None


def choices(draft: Draft) -> str:
    """The pros of the matter, a name a line; those who have written if any have."""
    threads = [t for t in draft.matter.threads if not t.declined]
    written = [t for t in threads if t.answered]
    return "\n".join(draft.name(t.pro_id) for t in written or threads)


def relay_unbooked(draft: Draft, pro_id: str, words: str, *, as_booked: bool = False) -> Answer:
    """A pro speaks of a booking that is not theirs: the words reach the customer, and nothing else happens.

    `as_booked`: the pro seems to think that they are expected.
    """
    if as_booked and is_unexpected(draft, pro_id):
        return _relay_unexpected(draft, pro_id, words)
    relay_to_customer(draft, pro_id, words)
    if current_booking(draft.matter) is None or booked_with(draft.matter, pro_id):
        return answer("told_customer", "REQ-6", "CON-3", customer=draft.customer)
    return refusal("not_booked_with_you", "REQ-8", customer=draft.customer)


def _pro(command: TellCustomer) -> str:
    if command.actor.person_id is None:
        raise ValueError("a pro's words are somebody's")
    return command.actor.person_id
