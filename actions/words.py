"""Words that are no command: for the other party, a bare yes or no, or not understood (OTH-2)."""

from dataclasses import replace

from actions import acting, asking_back, giving_up, reading, visitors
from actions.commands import of_pro
from actions.commands.cases import CASES, raise_case
from actions.commands.of_customer.telling import details, tell_pro
from actions.result import Line, Result, say
from actions.room import ActionRoom
from actions.streets import where_said
from actions.turn import Turn
from desk.commands import RaiseCase
from desk.editions import PLAIN
from desk.finding import current_booking, visit_of
from desk.matter import CaseReason, Matter
from language.foreign import foreign_tongue
from language.papers import tells_of_papers
from language.told_by_pros import News, news_of

_ASKS_BEFORE_A_CASE = 1


def relay(turn: Turn, room: ActionRoom) -> Result:
    """Passes words on to the other party; without one they join the open request; otherwise they are asked about."""
    if turn.person is None and visitors.address_of(turn.entity("email")):
        return visitors.send_code(turn, room)
    if turn.person is None:
        return visitors.with_facts(turn) or not_understood(turn, room)
    answered = acting.answer_to_pending(turn, room)
    if answered is not None:
        return answered
    if turn.matter is None:
        return not_understood(turn, room)
    scene = acting.scene(turn, turn.matter, room)
    if turn.role == "pro":
        return acting.handle(turn, room, of_pro.builder(turn)(scene), turn.matter)
    told = where_said(turn, scene.matter)
    if _is_for_a_pro(turn, scene.matter):
        return acting.with_street_kept(turn, room, scene, tell_pro(scene))
    if (turn.clear and turn.intent == "message" and _is_open(scene.matter)) or told:
        return acting.handle(turn, room, details(scene), turn.matter)
    return not_understood(turn, room)


def _is_open(matter: Matter) -> bool:
    return matter.request is not None and matter.request.state == "open"


def _is_for_a_pro(turn: Turn, matter: Matter) -> bool:
    return turn.pro is not None or current_booking(matter) is not None


def confirm_act(turn: Turn, room: ActionRoom) -> Result:
    """A yes or a no: to what was asked back, else to the other party of the thread, else to nothing."""
    dropped_draft = giving_up.given_up(turn)
    if dropped_draft is not None:
        return dropped_draft
    pending = asking_back.pending_of(turn)
    if pending is not None and pending["why"] == "unclear" and turn.person is not None:
        return acting.confirmed(turn, room, pending) if turn.intent == "affirm" else acting.dropped(turn, room, pending)
    if turn.person is not None and (timed := _with_time(turn, room)) is not None:
        return acting.run(timed, room)
    in_thread = turn.matter is not None and (turn.pro is not None or turn.role == "pro")
    return relay(turn, room) if in_thread and turn.person is not None else say("nothing_asked")


def _with_time(turn: Turn, room: ActionRoom) -> Turn | None:
    """A yes that names a time, where one is agreed on or waits for a word, is about that: "ok, let's keep Thursday"."""
    if turn.intent != "affirm" or turn.matter is None or len(reading.windows(turn)) != 1 or "?" in turn.text:
        return None
    matter = room.desk.matter(turn.matter)
    booking, pro = current_booking(matter), turn.pro
    asked = [t.pro_id for t in matter.threads if not t.declined and pro in (None, t.pro_id)]
    visits = [visit for pro_id in asked if (visit := visit_of(matter, pro_id)) is not None]
    is_moved = booking is not None and pro in (None, booking.pro_id) and booking.move_asked is not None
    if not is_moved and (booking is not None or not any(visit.wanted or visit.windows for visit in visits)):
        return None
    return replace(turn, intent="confirm_window" if turn.role == "pro" else "offer_windows", clear=True)


def not_understood(turn: Turn, room: ActionRoom) -> Result:
    """Asks once, then hands over to a person (OTH-2), in the writer's own language as well where that has its line."""
    before, tongue = int(turn.slots.get("not_understood") or 0), foreign_tongue(turn.text)
    if before < _ASKS_BEFORE_A_CASE:
        asked = say("say_again").remembering(not_understood=before + 1)
        return _after(tongue.ask, asked) if tongue else asked
    if turn.person is None:
        return visitors.keep(turn, room)
    command = raise_case(turn, "not_understood")
    handed = acting.handle(turn, room, command, turn.matter).remembering(not_understood=None)
    return _after(tongue.handed, handed) if tongue else handed


def _after(first: str, result: Result) -> Result:
    return replace(result, lines=(Line(text=first, policy=("OTH-2",)), *result.lines))


def to_support(turn: Turn, room: ActionRoom) -> Result:
    """A person is asked for, or something that only people may decide (OTH-1, GUA-1, PAY-2, VIS-4)."""
    if turn.person is None:
        return visitors.keep(turn, room)
    if turn.role == "pro" and tells_of_papers(turn.text, handed_in=True):
        return _own_affair(turn, room, turn.person, "renewal")
    if turn.role == "pro" and (news := _news(turn)) is not None:
        return _told_by_pro(turn, room, turn.person, news)
    return acting.handle(turn, room, raise_case(turn, CASES[turn.intent]), turn.matter)


def _news(turn: Turn) -> News | None:
    return news_of(turn.text, threaded=turn.matter is not None)


def _told_by_pro(turn: Turn, room: ActionRoom, pro_id: str, news: News) -> Result:
    """A customer who would pay directly is of the job it was said in (PAY-2), who is new or what is listed of none.

    Where the edition lets nothing be listed any longer, that is the answer (PRO-1, CAT-6).
    """
    if news == "listing" and (section := room.desk.program(pro_id)) != PLAIN.program:
        found = room.faq.answer(section, "edit_listings", turn.language)
        return Result((Line(text=found.text, policy=found.policy),)) if found else Result()
    if news != "cash_offered" or turn.matter is None:
        return _own_affair(turn, room, pro_id, news)
    command = RaiseCase(actor=turn.actor, words=turn.text, reason=news, photos=reading.photos(turn))
    return acting.handle(turn, room, command, turn.matter)


def _own_affair(turn: Turn, room: ActionRoom, pro_id: str, reason: CaseReason) -> Result:
    """No job's affair, but one between the pro and support: papers that are renewed, somebody new (PRO-1 to PRO-4)."""
    command = RaiseCase(actor=turn.actor, words=turn.text, reason=reason, photos=reading.photos(turn))
    told = acting.handle(turn, room, command, room.desk.matter_of_case(pro_id, reason))
    return replace(told, slots={}) if turn.matter else told  # the message stays where it is
