"""Arrival windows: preferred, confirmed, proposed, agreed (SCH-1, SCH-2, SCH-3)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from desk.answers import Answer
from desk.business_time import last_free_moment
from desk.commands import AcceptWindow, ConfirmWindow, DeclineWindow, OfferWindows, ProposeWindow, Reschedule, TellPro
from desk.decisions import appointments, cancelling, clearance, offered_times, repairs, requests, visits, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import CaseClosed, WindowConfirmed, WindowDeclined, WindowProposed, WindowsKept, WindowsOffered
from desk.finding import booked_with, change_is_late, current_booking, held_tentatively, thread_of
from desk.matter import Role
from desk.questions import last_free
from desk.windows import ArrivalWindow

_LEAST_PART = timedelta(hours=1)  # of an arrival window, below which it is another time


def offer(draft: Draft, command: OfferWindows) -> Answer:
    """The customer's preferred windows. Enough of them go to the pro; a confirmed window is moved by SCH-4 only."""
    windows = draft.future(command.windows)
    booking = current_booking(draft.matter)
    if booking is None:
        again = repairs.wanted(draft, windows, command.words)
        return again or requests.prefer_windows(draft, windows, command.words)
    if booking.state == "window_proposed":
        if (both := named_by_both(draft, windows, booking.proposed)) is not None:
            return _settle(draft, both, command.words)
        return decline(draft, DeclineWindow(actor=command.actor, words=command.words, windows=windows))
    if booking.confirmed is not None:
        return cancelling.reschedule(draft, Reschedule(actor=command.actor, words=command.words, windows=windows))
    both = named_by_both(draft, windows, booking.estimate.windows)
    if both is not None:
        return _settle(draft, both, command.words)
    if booking.windows_sent:
        wanted = 1
    else:
        wanted = draft.policy.windows_wanted
        windows = draft.future((*booking.preferred, *windows))
    if len(windows) < wanted:
        keep_windows(draft, windows, command.words)
        return refusal(
            "windows_wanted",
            "SCH-1",
            have=draft.windows(windows),
            wanted=str(wanted - len(windows)),
            pro=draft.name(booking.pro_id),
        )
    due = send_windows(draft, windows, command.words)
    return _sent(draft, windows, due)


def _sent(draft: Draft, windows: Iterable[ArrivalWindow], due: datetime) -> Answer:
    pro = draft.name(draft.booking.pro_id)
    return answer(
        "windows_sent", "SCH-1", "SCH-2", "SCH-3", pro=pro, windows=draft.windows(windows), due=draft.when(due)
    )


def named_by_both(
    draft: Draft, named: tuple[ArrivalWindow, ...], offered: tuple[ArrivalWindow, ...]
) -> ArrivalWindow | None:
    """The one window that the customer names, where it is one of those that the pro has offered (SCH-2)."""
    meant = draft.meant(draft.future(offered), named[0]) if len(named) == 1 and offered else ()
    return meant[0] if len(meant) == 1 else None


def keeps_agreed(draft: Draft, named: tuple[ArrivalWindow, ...]) -> bool:
    """Whether what is named is the agreed window, as it is or with its whole day ("Tuesday stays fine")."""
    agreed = draft.booking.confirmed
    if agreed is None or not named or not draft.future((agreed,)):
        return False
    return all(window.start <= agreed.start and agreed.end <= window.end for window in named)


def keep_agreed(draft: Draft, said: str) -> Answer:
    """The customer stays with the agreed window (SCH-2); where nothing else was wanted, words for the pro."""
    booking = draft.booking
    if booking.confirmed is None or booking.state == "booked":
        return words.tell_pro(draft, TellPro(actor=draft.actor, words=said, pro_id=booking.pro_id))
    thread = thread_of(draft.matter, booking.pro_id)
    if thread is None or thread.unanswered_since is None:  # the pro owes no answer any more
        draft.end_deadlines(booking.pro_id, "silence", policy=("NOS-4",))
    return _settle(draft, booking.confirmed, said)


def keep_windows(draft: Draft, windows: tuple[ArrivalWindow, ...], said: str = "") -> None:
    """Remembers windows although more are wanted, and the words that the pro is to read with all of them."""
    if windows and windows != draft.booking.preferred:
        draft.add(WindowsKept(policy=("SCH-1",), windows=windows, words=said))


def send_windows(draft: Draft, windows: tuple[ArrivalWindow, ...], said: str = "") -> datetime:
    """Asks the pro to confirm one; gives until when (SCH-2). What was said with fewer windows is passed on now."""
    due = confirmation_due(draft)
    words_so_far = "\n".join(each for each in (draft.booking.said, said) if each)
    draft.add(WindowsOffered(policy=("SCH-1", "SCH-2", "CON-3"), windows=windows, due_at=due, words=words_so_far))
    start_confirmation_clocks(draft, due)
    return due


def confirmation_due(draft: Draft) -> datetime:
    return draft.business_days(draft.policy.confirmation_days)


def start_confirmation_clocks(draft: Draft, due: datetime) -> None:
    """The pro is reminded once (SCH-2), and silence goes to support (NOS-4)."""
    draft.set_deadline("confirmation_reminder", draft.booking.pro_id, due, "SCH-2", "T-2")
    words.start_silence(draft, draft.booking.pro_id)


def accept(draft: Draft, command: AcceptWindow) -> Answer:
    """The customer agrees to a window that the pro proposed: now it holds (SCH-2)."""
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking")
    standing = draft.future(booking.proposed)
    if keeps_agreed(draft, (command.window,) if command.window else ()):
        return keep_agreed(draft, command.words)
    if not standing:
        return refusal("no_proposal", "SCH-2", pro=draft.name(booking.pro_id))
    meant = draft.meant(standing, command.window)
    if not meant and command.window is not None and draft.future((command.window,)):
        if (narrowed := _part_of(draft.future(standing), command.window)) is None:
            # Another time than the pro's is no consent to it: the pro is asked (SCH-2).
            return decline(draft, DeclineWindow(actor=command.actor, words=command.words, windows=(command.window,)))
        meant = (narrowed,)
    if len(meant) != 1:
        return refusal("which_window", "SCH-2", choices=draft.choices(meant or standing))
    return _settle(draft, meant[0], command.words)


def _part_of(standing: tuple[ArrivalWindow, ...], named: ArrivalWindow) -> ArrivalWindow | None:
    """What the customer's time leaves of the only window that it meets ("yes, but not before 10"), if it is enough."""
    parts = [(max(window.start, named.start), min(window.end, named.end)) for window in standing]
    enough = [ArrivalWindow(start=start, end=end) for start, end in parts if end - start >= _LEAST_PART]
    return enough[0] if len(enough) == 1 else None


def _settle(draft: Draft, found: ArrivalWindow, said: str) -> Answer:
    """The customer's word makes a window of the pro's hold (SCH-2)."""
    booking = draft.booking
    barred = clearance.lapsed(draft, booking.pro_id, found, said)
    if barred is not None:
        return barred
    confirm_window(draft, found, "customer", said)
    facts = {"pro": draft.name(booking.pro_id), "window": draft.window(found)}
    facts["wanted"] = draft.place_wanted(booking.pro_id)
    if draft.now > last_free_moment(found, draft.policy.free_hours):
        return answer("window_agreed_soon", "SCH-2", "SCH-3", "SCH-5", **facts)
    free_until = last_free(found, draft.matter, draft.office)
    return answer("window_agreed", "SCH-2", "SCH-3", "SCH-4", **facts, free_until=free_until)


def decline(draft: Draft, command: DeclineWindow) -> Answer:
    """The customer refuses the pro's window, perhaps naming others (SCH-2); a confirmed one stands meanwhile."""
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking")
    windows = draft.future(command.windows)
    if booking.state != "window_proposed":
        if windows:
            return offer(draft, OfferWindows(actor=command.actor, words=command.words, windows=windows))
        return refusal("no_proposal", "SCH-2", pro=draft.name(booking.pro_id))
    if keeps_agreed(draft, windows):
        return keep_agreed(draft, command.words)
    due = confirmation_due(draft) if windows else None
    sequence = booking.sequence + 1 if held_tentatively(booking) else None
    declined = WindowDeclined(
        policy=("SCH-2", "CON-3"), windows=windows, due_at=due, words=command.words, sequence=sequence
    )
    draft.add(declined)
    appointments.bring_support_in(draft, booking.pro_id, draft.booking.refusals)
    if due is None:
        return answer("window_declined", "SCH-2", pro=draft.name(booking.pro_id))
    start_confirmation_clocks(draft, due)
    return _sent(draft, windows, due)


def confirm(draft: Draft, command: ConfirmWindow) -> Answer:
    """The pro confirms a preferred window, as it is or narrower; any other becomes a proposal (SCH-2)."""
    pro_id = command.actor.person_id or ""
    if not booked_with(draft.matter, pro_id):
        named = (command.window,) if command.window else ()
        offered = visits.pro_names_windows(draft, pro_id, named, command.words)
        offered = offered or offered_times.renamed(draft, pro_id, named, command.words)
        return offered or words.relay_unbooked(draft, pro_id, command.words, as_booked=True)
    booking = draft.booking
    # A window that the customer has named holds with the pro's word, although more were still wanted of them.
    standing = draft.future(booking.preferred) if booking.windows_sent or command.window else ()
    meant = draft.meant(standing, command.window)
    if not meant and (command.window is None or keeps_agreed(draft, (command.window,))):
        return _confirm_nothing(draft, command)
    if not meant and command.window is not None:
        return propose(draft, ProposeWindow(actor=command.actor, words=command.words, windows=(command.window,)))
    heard = words.pro_wrote(draft, pro_id, command.words)
    if len(meant) != 1:
        return refusal("which_window", "SCH-2", choices=draft.choices(meant))
    return _confirmed_by_pro(draft, meant[0], "" if heard else command.words)


def _confirmed_by_pro(draft: Draft, window: ArrivalWindow, said: str) -> Answer:
    barred = clearance.lapsed(draft, draft.booking.pro_id, window, said)
    if barred is not None:
        return barred
    confirm_window(draft, window, "pro", said)
    facts = {"window": draft.window(window), "customer": draft.customer}
    clashes = draft.clashes(draft.booking.pro_id, (window,))
    if clashes:
        return answer("window_confirmed_clash", "SCH-2", "SCH-3", clashes=clashes, **facts)
    return answer("window_confirmed", "SCH-2", "SCH-3", **facts)


def _confirm_nothing(draft: Draft, command: ConfirmWindow | ProposeWindow) -> Answer:
    """A "yes" with no window to be confirmed, or to the one that is agreed already: words for the customer.

    Where another is wanted, the agreed one stays, and nothing is waited for any more (SCH-2).
    """
    booking, named = draft.booking, command.windows if isinstance(command, ProposeWindow) else (command.window,)
    if booking.confirmed is not None and booking.state != "booked" and any(named):
        heard = words.pro_wrote(draft, booking.pro_id, command.words)
        return _confirmed_by_pro(draft, booking.confirmed, "" if heard else command.words)
    words.relay_to_customer(draft, draft.booking.pro_id, command.words)
    if draft.booking.confirmed is not None:
        window = draft.window(draft.booking.confirmed)
        return answer("window_confirmed", "SCH-2", "SCH-3", window=window, customer=draft.customer)
    return answer("told_customer", "SCH-2", "CON-3", customer=draft.customer)


def confirm_window(draft: Draft, window: ArrivalWindow, by: Role, said: str) -> None:
    """Both agree: nothing is waited for any more. The other side reads what was said with it (CON-3)."""
    booking = draft.booking
    confirmed = WindowConfirmed(
        policy=("SCH-2", "SCH-3", "CON-3"),
        window=window,
        by=by,
        sequence=booking.sequence + 1,
        words=said,
        late=change_is_late(window, draft.now, draft.policy.free_hours),
    )
    draft.add(confirmed)
    _tell_case(draft, window)
    draft.end_deadlines(booking.pro_id, "confirmation_reminder", policy=("SCH-2",))
    appointments.remind(draft, booking.pro_id, window)
    appointments.expect_sign_off(draft, booking.pro_id, window)
    clearance.watch(draft, booking.pro_id)


def _tell_case(draft: Draft, window: ArrivalWindow) -> None:
    """Support, who has a window that was to be given up (SCH-5) or helps to find one (SCH-2), reads that they agree."""
    parties = f"{draft.customer} and {draft.name(draft.booking.pro_id)}"
    for case in draft.matter.cases:
        wanted = case.reason == "no_agreement" and case.pro_id == draft.booking.pro_id
        if case.state == "open" and (wanted or case.window not in (None, window)):
            which = "an" if wanted else "another"
            told = f"Meanwhile {parties} have agreed on {which} arrival window: {draft.window(window)}."
            draft.tell_case(case, told, ("SCH-2", "SCH-5"))
            if wanted:  # what was to be found is found, and that is the update which was owed
                draft.end_deadlines(case.id, "case_update", policy=("SCH-2", "NOS-3"))
                draft.add(CaseClosed(policy=("SCH-2", "NOS-3"), case_id=case.id))


def propose(draft: Draft, command: ProposeWindow) -> Answer:
    """The pro proposes windows, which hold only once the customer agrees; one of the preferred is confirmed (SCH-2)."""
    pro_id = command.actor.person_id or ""
    windows = draft.future(command.windows)
    if not booked_with(draft.matter, pro_id):
        offered = visits.pro_names_windows(draft, pro_id, windows, command.words)
        offered = offered or offered_times.renamed(draft, pro_id, windows, command.words)
        return offered or words.relay_unbooked(draft, pro_id, command.words)
    if not windows:
        words.relay_to_customer(draft, pro_id, command.words)
        return answer("told_customer", "REQ-6", "CON-3", customer=draft.customer)
    booking = draft.booking
    preferred = draft.future(booking.preferred)
    meant = draft.meant(preferred, windows[0]) if len(windows) == 1 else ()
    if not meant and keeps_agreed(draft, windows):
        return _confirm_nothing(draft, command)
    heard = words.pro_wrote(draft, pro_id, command.words)
    if len(meant) == 1:
        return _confirmed_by_pro(draft, meant[0], "" if heard else command.words)
    # The agreed one stands anyway; named beside another it is the one that is to be moved.
    windows = tuple(window for window in windows if not keeps_agreed(draft, (window,))) or windows
    # One window while none is agreed on stands in the customer's calendar until they answer.
    changes = booking.confirmed is None and (len(windows) == 1 or held_tentatively(booking) is not None)
    sequence = booking.sequence + 1 if changes else None
    draft.add(WindowProposed(policy=("SCH-2", "SCH-3"), windows=windows, words=command.words, sequence=sequence))
    appointments.bring_support_in(draft, pro_id, draft.booking.refusals)
    facts = {"windows": draft.windows(windows), "customer": draft.customer}
    clashes = draft.clashes(pro_id, windows)
    if clashes:
        return answer("window_proposed_clash", "SCH-2", "SCH-3", clashes=clashes, **facts)
    return answer("window_proposed", "SCH-2", "SCH-3", **facts)
