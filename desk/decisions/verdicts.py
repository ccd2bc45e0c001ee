"""Support's word on a reported no-show: whether the pro came, and what follows (NOS-3, NOS-5, SCH-7, PAY-4)."""

from desk.answers import Answer
from desk.commands import JudgeNoShow
from desk.decisions import appointments
from desk.decisions.draft import Draft, answer, refusal
from desk.events import NoShowJudged
from desk.finding import booked_with, deadline_of
from desk.matter import NoShow

_POLICY = ("NOS-3", "PAY-4")


def judge(draft: Draft, command: JudgeNoShow) -> Answer:
    """Both hear what support has found. Found otherwise later, it can be said again; once it is signed off, no more.

    The pro did not come: the window no longer stands and the customer names others, books somebody else or cancels, all
    without a fee (SCH-7). The pro came: the report counts in no figures, the booking stands and is to be signed off
    (PAY-1), and what is changed now is changed late (SCH-5).
    Raises LookupError for a case or a report that the matter does not have, ValueError without words that say why.
    """
    case, no_show = draft.case(command.case_id), _no_show(draft, command.no_show_id)
    if not command.words.strip():
        raise ValueError("a verdict has words that say why")
    if no_show.state in ("settled", "kept" if command.came else "missed"):
        return refusal("no_show_settled", *_POLICY, pro=draft.name(no_show.pro_id))
    follows = ("PAY-1", "PRO-6") if command.came else ("NOS-5", "SCH-7")
    stood = booked_with(draft.matter, no_show.pro_id) and draft.booking.confirmed == no_show.window
    # Where the pro proposes another time the old one stands, free to be given up, until the customer has answered.
    gives_up = stood and not command.came and not draft.booking.proposed
    judged = NoShowJudged(
        policy=(*_POLICY, *follows),
        no_show_id=no_show.id,
        came=command.came,
        words=command.words,
        sequence=draft.booking.sequence + 1 if gives_up else None,
    )
    draft.add(judged)
    _end_clocks(draft, no_show)
    if stood and command.came:
        appointments.ask_again(draft, no_show.pro_id)
    elif gives_up:
        appointments.forget(draft, no_show.pro_id)
    draft.keep_act(case, command.words)
    return answer("no_show_settled", *_POLICY, *follows, pro=draft.name(no_show.pro_id))


def _end_clocks(draft: Draft, no_show: NoShow) -> None:
    """Nobody waits for the pro's answer to the report any longer, nor for one to words that came before it was due."""
    draft.end_deadlines(no_show.id, "no_show_answer", policy=("NOS-2",))
    silence = deadline_of(draft.matter, "silence", no_show.pro_id)
    if silence is not None and silence.due_at <= no_show.answer_due:
        draft.end_deadlines(no_show.pro_id, "silence", policy=("NOS-3",))


def _no_show(draft: Draft, no_show_id: str) -> NoShow:
    no_show = next((each for each in draft.matter.no_shows if each.id == no_show_id), None)
    if no_show is None:
        raise LookupError(f"matter {draft.matter.id} has no no-show {no_show_id}")
    return no_show
