"""Who wants no more mails about a matter, and which are sent all the same (REQ-5).

Nothing is cancelled by muting. What was agreed on still has to reach people: windows, money, no-shows, cases, and words
of the one who is booked. What is withheld is told when they ask: the estimates, and where things stand.
"""

from desk.finding import booked_with
from desk.matter import Matter, Role
from desk.notices import Notice, NoticeKind

# Everything that is not named here is sent.
_WITHHELD: dict[Role, frozenset[NoticeKind]] = {
    "customer": frozenset(
        {
            "estimate_for_customer",
            "estimates_summary",
            "estimates_none",
            "declined_job",
            "visit_for_customer",
            "choice_reminder_customer",
        }
    ),
    "pro": frozenset({"estimate_reminder", "details_for_pro", "not_chosen", "estimate_declined_pro"}),
}
_OF_THE_UNBOOKED: frozenset[NoticeKind] = frozenset({"words_for_customer"})
_OF_A_BOOKING: frozenset[NoticeKind] = frozenset({"details_for_pro"})


def is_muted(matter: Matter, person_id: str | None) -> bool:
    """Whether somebody wants no more mails about the matter."""
    return person_id in matter.muted


def can_do_without(kind: NoticeKind, role: Role) -> bool:
    """Whether muting withholds notices of this kind whatever has been agreed on: their mails tell how to mute."""
    return kind in _WITHHELD.get(role, frozenset()) - _OF_A_BOOKING


def withheld(notice: Notice, matter: Matter) -> bool:
    """Whether a notice is one that its muted recipient can do without."""
    if not is_muted(matter, notice.to_person):
        return False
    booked = booked_with(matter, notice.pro_id)
    if notice.kind in _OF_A_BOOKING and booked:
        return False
    return notice.kind in _WITHHELD.get(notice.to_role, frozenset()) or (notice.kind in _OF_THE_UNBOOKED and not booked)
