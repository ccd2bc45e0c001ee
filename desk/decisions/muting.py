"""No more mails about a matter, and mails again: a wish of one person, which cancels nothing (REQ-5)."""

from desk.answers import Answer
from desk.commands import Mute, Unmute
from desk.decisions.draft import Draft, answer
from desk.events import MailsMuted, MailsUnmuted
from desk.muting import is_muted


def mute(draft: Draft, command: Mute) -> Answer:
    """From now on the person hears of what they cannot do without alone; a pro is no more reminded (REQ-3, REQ-5)."""
    person_id = _person(command)
    if not is_muted(draft.matter, person_id):
        draft.add(MailsMuted(policy=("REQ-5",), person_id=person_id))
        draft.end_deadlines(person_id, "estimate_reminder", policy=("REQ-3", "REQ-5"))
    return answer("mails_muted", "REQ-5", number=str(draft.matter.number))


def unmute(draft: Draft, command: Unmute) -> Answer:
    """Mails as before."""
    person_id = _person(command)
    if is_muted(draft.matter, person_id):
        draft.add(MailsUnmuted(policy=("REQ-5",), person_id=person_id))
    return answer("mails_unmuted", "REQ-5", number=str(draft.matter.number))


def _person(command: Mute | Unmute) -> str:
    if command.actor.person_id is None:
        raise ValueError("mails are somebody's")
    return command.actor.person_id
