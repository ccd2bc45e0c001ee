"""The step of every act that is a command: visitors first, then what was asked back, then the desk."""

from collections.abc import Mapping
from dataclasses import replace

from actions import (
    asking_back,
    asking_late,
    asking_missed,
    choosing,
    consequences,
    facts_corrected,
    giving_up,
    passed_on,
    reading,
    rereading,
    short_answers,
    streets,
    unsettled,
    visitors,
)
from actions.asking_back import Pending
from actions.commands import builder_of
from actions.commands.of_customer import WITHOUT_MATTER
from actions.commands.scene import Scene
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.table import with_windows_of_table
from actions.turn import Turn
from desk.answers import Answer, AnswerCode
from desk.commands import Command, TellCustomer, WeighEstimate

# What the desk asks before it books, by its answer.
_ASKED: Mapping[AnswerCode, asking_back.Why] = {
    "which_pro": "which_pro",
    "place_wanted": "place",
    "which_extras": "extras",
    "reschedule_wanted": "new_window",
}
# What leaves no doubt by what is named, however it is put.
_PLAIN = (
    asking_back.names_what_is_proposed,
    asking_back.names_what_is_offered,
    asking_back.names_what_is_charged,
    asking_back.names_another_time,
    asking_late.is_for_pro_too,
)
_TAKING = frozenset({"accept_estimate", "accept_visit", "change_pro"})
NO_MATTER = {"customer": "no_request", "pro": "which_job"}


def act(turn: Turn, room: ActionRoom, *, doubted: bool = False) -> Result:
    """Does what the intent means, or asks back, where it is `doubted` in any case. Raises whatever the desk raises."""
    dropped_draft = giving_up.given_up(turn)
    if dropped_draft is not None:
        return dropped_draft
    if turn.entity("mailing") and turn.matter is None and turn.role == "customer":
        return say("mails_none")
    if turn.person is None:
        return visitors.keep(turn, room)
    return answer_to_pending(turn, room) or run(turn, room, doubted=doubted)


def run(turn: Turn, room: ActionRoom, *, agreed: bool = False, doubted: bool = False) -> Result:
    """Makes the command of the act and hands it to the desk. `agreed`: it was asked back, and the answer is yes."""
    if turn.matter is None:
        without = WITHOUT_MATTER.get(turn.intent)
        return handle(turn, room, without(turn), None) if without else say(NO_MATTER[turn.role])
    found = rereading.reread(scene(turn, turn.matter, room))
    found = found if agreed else unsettled.doubted(found, room)
    turn = found.turn
    clear = turn.clear or any(is_plain(found) for is_plain in _PLAIN)
    doubtful = doubted or not clear or (not agreed and any(is_doubtful(found) for is_doubtful in _DOUBTFUL))
    what = _would_happen(found, room) if doubtful else None
    if what is not None:
        _weighed(found, room, apart="weighed")
        return _asked_back(turn, what)
    command = builder_of(turn)(found)
    done = with_street_kept(turn, room, found, command)
    if other := streets.other_zip(turn, found.matter, command):
        done = replace(done, lines=(*done.lines, *other))
    amounts = asking_back.several_amounts(turn) if isinstance(command, TellCustomer) else ""
    return replace(done, lines=(*done.lines, *say("one_amount_wanted", amounts=amounts).lines)) if amounts else done


def with_street_kept(turn: Turn, room: ActionRoom, found: Scene, command: Command) -> Result:
    """The command's answer and what becomes of words beside it; a street address in them is kept first (REQ-2)."""
    kept = streets.keep_beside(turn, found.matter, command, room)
    done = passed_on.with_words(turn, found, handle(turn, room, command, turn.matter), room)
    done = replace(done, lines=(*done.lines, *facts_corrected.told_to_all(turn, found.matter, command, room).lines))
    return streets.said_after(done, kept, scene(turn, found.matter.id, room).matter) if kept.lines else done


def handle(turn: Turn, room: ActionRoom, command: Command, matter_id: str | None, *, apart: str = "") -> Result:
    """Gives a command to the desk; its answer is what is said. `apart`: one of several commands of the act."""
    key = f"{turn.command_key}:{apart}" if apart else turn.command_key
    outcome = room.desk.handle(command, key=key, matter_id=matter_id, at=turn.at)
    line = line_of(outcome.answer)
    result = Result((line, *_beside(outcome.answer)) if line else ())
    if outcome.matter_id is not None and outcome.matter_id != turn.matter:
        result = result.remembering(matter_in_hand={"key": turn.key, "matter": outcome.matter_id})
    if (why := _ASKED.get(outcome.answer.code)) is not None:
        result = result.remembering(pending_act=asking_back.kept(turn, why))
    return result


def _beside(given: Answer) -> tuple[Line, ...]:
    """What a booking brings along: windows named so far (SCH-1) or offered by the pro (SCH-2), visits that are off
    (VIS-3), what was asked in one breath with it (NOS-4)."""
    facts = given.facts
    lines: list[Line] = []
    if given.code in ("booking_made", "changed_pro") and facts.get("have"):
        lines += say("windows_kept", have=facts["have"], wanted=facts["wanted"]).lines
    if facts.get("offered") and "pro" in facts:  # a service that is declined names what is offered instead
        lines += say("offered_with_booking", pro=facts["pro"], windows=facts["offered"]).lines
    if facts.get("visits_off"):
        lines += say("visits_off", visits=facts["visits_off"]).lines
    if facts.get("in_case"):
        lines += say("words_in_case", case=facts["in_case"]).lines
    if facts.get("answer_due"):
        lines += say("question_with_booking", pro=facts["pro"], due=facts["answer_due"]).lines
    return tuple(lines)


def answer_to_pending(turn: Turn, room: ActionRoom) -> Result | None:
    """What comes of an act that answers what was asked back; None where it answers nothing."""
    pending = asking_back.pending_of(turn)
    if pending is None:
        return None
    if pending["why"] == "which_pro":
        return _chosen(turn, room, pending)
    if pending["why"] == "new_window":
        return _moved(turn, room)
    if pending["why"] in ("place", "extras", "booked_pro"):  # answered by the actions.choosing_... of that name
        return None
    match short_answers.answer_to(pending, turn.text):
        case "yes":
            return confirmed(turn, room, pending)
        case "no":
            return dropped(turn, room, pending)
        case _:
            return _said_again(turn, room, pending)


def _said_again(turn: Turn, room: ActionRoom, pending: Pending) -> Result | None:
    """The same act once more, clearly: what was said with it the first time, times and extras, is done with it."""
    same = (pending["intent"], pending["matter"], pending["pro"]) == (turn.intent, turn.matter, turn.pro)
    if (
        not same
        or turn.intent not in _TAKING
        or not turn.clear
        or pending["key"] == turn.key
        or reading.windows(turn)
        or reading.money(turn)
    ):
        return None
    before, now = dict(turn.resumed(pending).entities), {name: value for name, value in turn.entities if value}
    both = replace(turn, text=f"{pending['text']}\n{turn.text}", entities=tuple((before | now).items()))
    return run(both, room).remembering(pending_act=None)


def confirmed(turn: Turn, room: ActionRoom, pending: Pending) -> Result:
    """A yes: the pending act is done now, under this turn's key.

    Where it would do something else than what was named (the estimate has changed meanwhile), it is asked back again.
    """
    resumed = turn.resumed(pending)
    found = scene(resumed, resumed.matter, room) if resumed.matter else None
    what = _would_happen(found, room) if found else None
    if what not in (None, pending["what"]):
        return _asked_back(resumed, what)
    resumed = asking_back.with_pro_named(turn, resumed, found) if found else resumed
    return run(resumed, room, agreed=True).remembering(pending_act=None)


def _weighed(found: Scene, room: ActionRoom, *, apart: str, dropped: bool = False) -> None:
    """Tells the desk that it was asked, or said no to, whether to book: unanswered, it is asked again (REQ-8)."""
    pro = consequences.pro_to_book(found)
    if pro is not None:
        command = WeighEstimate(actor=found.turn.actor, words=found.turn.text, pro_id=pro, dropped=dropped)
        handle(found.turn, room, command, found.matter.id, apart=apart)


def _would_happen(found: Scene, room: ActionRoom) -> str | None:
    late = asking_late.would_happen(found, room.policy.free_hours)
    return late or asking_missed.would_happen(found) or consequences.would_happen(found)


def _only_placed(found: Scene) -> bool:
    """Whether an estimate is named by its place in a list alone ("the second one"), which may be that of the mails."""
    deciding = found.turn.intent in ("accept_estimate", "decline_estimate")
    described = choosing.pro_described(found.turn, found.matter, found.names, found.rated)
    return deciding and described is None and choosing.pro_placed(found.turn, found.matter) is not None


# What is asked back however clearly it is put, for it may be meant of something else.
_DOUBTFUL = (asking_back.is_countered, asking_missed.would_happen, _only_placed)


def _asked_back(turn: Turn, what: str) -> Result:
    return say("confirm_act", what=what).remembering(pending_act=asking_back.kept(turn, "unclear", what))


def dropped(turn: Turn, room: ActionRoom, pending: Pending) -> Result:
    """A no: nothing is done, and nothing is asked again."""
    resumed = turn.resumed(pending)
    if resumed.matter:
        _weighed(scene(resumed, resumed.matter, room), room, apart="dropped", dropped=True)
    return say("confirm_dropped", what=str(pending.get("what") or "")).remembering(pending_act=None)


def _chosen(turn: Turn, room: ActionRoom, pending: Pending) -> Result | None:
    resumed = turn.resumed(pending)
    if resumed.matter is None:
        return None
    pro = asking_back.names_a_pro(turn, scene(turn, resumed.matter, room))
    return None if pro is None else run(replace(resumed, pro=pro), room).remembering(pending_act=None)


def _moved(turn: Turn, room: ActionRoom) -> Result | None:
    """Times, after the writer was asked for them: the booking is moved to one of them, and nothing is asked again."""
    if turn.intent not in ("reschedule", "offer_windows") or not reading.windows(turn):
        return None
    return run(replace(turn, intent="reschedule", clear=True), room).remembering(pending_act=None)


def scene(turn: Turn, matter_id: str, room: ActionRoom) -> Scene:
    """What commands are made from, with the matter as it is now, and weekdays as they are meant in it."""
    matter = room.desk.matter(matter_id)
    return Scene(with_windows_of_table(turn, matter), matter, room.desk.name, room.desk.rating)
