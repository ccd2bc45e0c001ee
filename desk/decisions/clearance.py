"""A pro whose checks, insurance or licence are not in force does not come: support has the job (PRO-1 to PRO-4).

They are looked at when a pro is booked and a window agreed on, on the day after the last one in force, and when they
change. Whoever looks, one case is about it.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.answers import Answer
from desk.commands import CheckClearance
from desk.decisions.draft import Draft, answer
from desk.events import WindowBarred
from desk.finding import booked_with, coming_visit
from desk.matter import Case
from desk.open_cases import open_case
from desk.people.eligibility import Item, items, last_day
from desk.questions import local_day
from desk.required import asked_of, lacking_on
from desk.windows import ArrivalWindow

_AHEAD = timedelta(days=60)


def lapsed(draft: Draft, pro_id: str, window: ArrivalWindow | None, said: str) -> Answer | None:
    """The answer where the pro may not do the job on the day of the window: nothing holds, and support has it.

    Without a window it is today that counts. None where nothing keeps the pro from it. Where a pro starts from and what
    they list (PRO-5) is asked about when pros are chosen, not again.
    """
    at = window.start if window else draft.now
    lacking = lacking_on(draft.office, draft.matter, pro_id, at)
    if not lacking:
        return None
    policy = ("PRO-4", lacking[0].rule)
    summary = (
        f"{draft.name(pro_id)} is not cleared for the job of {draft.customer} on {draft.when(at)}: {_told(lacking)}"
    )
    summary += f'. In their words: "{said}"' if said.strip() else "."
    case = _hand_over(draft, pro_id, summary, policy, said, window)
    if window is not None:  # the pro reads why, whoever's word it was
        draft.add(WindowBarred(policy=policy, pro_id=pro_id, window=window, lacking=_each(lacking)))
    return answer("case_opened", *policy, "NOS-3", **draft.case_facts(case))


def watch(draft: Draft, pro_id: str) -> tuple[Item, ...]:
    """Sets the clock for the day after the last one on which everything is in force. Gives what is not today.

    A last day that is months after the booking and its window needs no clock.
    """
    found = asked_of(draft.office, draft.matter, pro_id)
    if found is None:
        return ()
    lacking = lacking_on(draft.office, draft.matter, pro_id, draft.now)
    last = last_day(*found)
    if lacking or last is None:
        return lacking
    visit = coming_visit(draft.matter, pro_id, draft.now)
    agreed = visit.window if visit else draft.booking.confirmed
    if last <= local_day(max(draft.now, agreed.end if agreed else draft.now), draft.matter.zone) + _AHEAD:
        lapses = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(draft.matter.zone))
        draft.set_deadline("clearance", pro_id, lapses, "PRO-4")
    return ()


def look(draft: Draft, pro_id: str) -> None:
    """An open booking with a pro who is not cleared, or an agreed visit, goes to support (PRO-4).

    Else the next last day is waited for.
    """
    booked, visit = booked_with(draft.matter, pro_id), coming_visit(draft.matter, pro_id, draft.now)
    lacking = watch(draft, pro_id) if booked or visit else ()
    if lacking:
        what = "a job is booked" if booked else "a visit is agreed"
        summary = f"{draft.name(pro_id)} is no longer cleared while {what}: {_told(lacking)}."
        _hand_over(draft, pro_id, summary, ("PRO-4", "NOS-3"), "")


def check(draft: Draft, command: CheckClearance) -> Answer:
    """What clears the pro has changed (PRO-4)."""
    look(draft, command.pro_id)
    return answer("done", "PRO-4")


def on_record(draft: Draft, pro_id: str) -> str:
    """What a pro has on record that is missing, over, or ends next, for support to put the new day in its place."""
    pro = draft.office.roster.find(pro_id)
    if pro is None:
        return ""
    today = local_day(draft.now, draft.matter.zone)
    known = [item for item in items(pro) if item.until != date.max]
    standing = [item.until for item in known if item.until is not None and item.until >= today]
    found = tuple(i for i in known if i.until is None or i.until < today or i.until == min(standing))
    return f"On record so far: {_told(found)}." if found else ""


def _hand_over(
    draft: Draft,
    pro_id: str,
    summary: str,
    policy: tuple[str, ...],
    said: str,
    window: ArrivalWindow | None = None,
) -> Case:
    case = open_case(draft.matter, "clearance", pro_id=pro_id)
    if case is None:
        return draft.open_case("clearance", summary, policy, pro_id, window=window)
    draft.note_in_case(case, said, policy)
    return case


def _told(lacking: tuple[Item, ...]) -> str:
    """ "liability insurance (until 2026-11-30), interview (missing)"."""
    return ", ".join(_each(lacking))


def _each(lacking: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(f"{item.name} ({f'until {item.until}' if item.until else 'missing'})" for item in lacking)
