"""What is said beside a command that cannot be done reaches the other party, or is said not to have (OTH-2, CON-3).

"Thursday works, and please bring the long ladder": nothing was proposed for Thursday, and the ladder is for the pro.
`WAYS` has a row for every refusal of the desk.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from actions import asking_late, reading
from actions.commands.of_customer.telling import tell_pro
from actions.commands.of_pro.telling import tell_customer
from actions.commands.scene import Scene
from actions.result import Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk.answers import AnswerCode
from desk.commands import TellPro
from desk.finding import current_booking
from language.guards.questions import ends_in_question

Way = Literal["passed", "carried", "waits", "case", "again", "said", "house"]

# passed: on to the other party, now. carried: by what the desk has done or kept all the same. waits: with the act,
# until what was asked is answered. case: support has them. again: with what is asked for. said: the refusal says that
# the other party has not seen them. house: they are for nobody but us.
WAYS: Mapping[AnswerCode, Way] = {
    "no_proposal": "passed",
    "no_booking": "passed",
    "no_estimate": "passed",
    "no_visit": "passed",
    "no_change": "passed",
    "already_booked": "passed",
    "request_not_cancellable": "passed",
    "change_first": "passed",
    "other_amount_said": "passed",
    "which_window": "passed",
    "no_show_before": "passed",
    "no_show_early": "passed",
    "no_show_known": "passed",
    "no_window": "passed",
    "windows_wanted": "passed",
    "not_booked_with_you": "carried",
    "counter_made": "carried",
    "visit_windows_wanted": "carried",
    "repair_windows_wanted": "carried",
    "place_case": "carried",
    "place_case_booked": "carried",
    "place_case_late": "carried",
    "place_not_there": "carried",
    "place_unfit": "house",
    "which_pro": "waits",
    "place_wanted": "waits",
    "which_extras": "waits",
    "too_late_case": "case",
    "reschedule_wanted": "again",
    "visit_price_wanted": "again",
    "estimate_too_late": "said",
    "no_request": "house",
    "rating_early": "house",
    "rating_closed": "house",
    "stars_wanted": "house",
    "signing_over": "house",
    "wrong_code": "house",
    "yes_to_another": "house",
    "nothing_charged": "house",
    "no_show_settled": "house",
    "sign_off_too_high": "house",
    "refund_too_high": "house",
}
# Refusals whose words the desk has passed on, or kept, itself for this act.
_CARRIED_FOR: Mapping[AnswerCode, str] = {"no_window": "report_no_show"}
# Said to us where it is not said in a pro's thread.
_FOR_US = frozenset({"request_not_cancellable"})
# What is given up wants no answer of the pro's, who hears of it without a clock (NOS-4).
_CALM = frozenset({"request_not_cancellable"})
# "No, 190 is too much": however short, what is said of a price is for the pro who is booked.
_WITH_PRICE = frozenset({"already_booked", "no_change"})
_NOT_PASSED: Mapping[Way, str] = {"case": "words_with_case", "again": "words_again"}
_BARE = 6  # words that a bare command takes
_SIGNS = re.compile(r"[\u4e00-\u9fff]")
_SIGNS_A_WORD = 2


def with_words(turn: Turn, scene: Scene, done: Result, room: ActionRoom) -> Result:
    """The refusal, and with words that say more than the command what becomes of them."""
    codes = [(line.response or "").removeprefix("utter_") for line in done.lines]
    code = next((each for each in WAYS if each in codes), None)
    again = code == "too_late_case" and asking_late.is_for_pro_too(scene)
    if code is None or not (again or _says_more(turn.text) or (code in _WITH_PRICE and reading.money(turn))):
        return done
    way = "passed" if again else _way(code, turn)
    if (why := _NOT_PASSED.get(way)) is not None:
        return replace(done, lines=(*done.lines, *say(why, other=_other(turn, scene)).lines))
    if way != "passed":
        return done
    if not _has_reader(turn, scene) and code in _FOR_US:
        return done
    if not _has_reader(turn, scene):
        return replace(done, lines=(*done.lines, *say("words_for_nobody").lines))
    command = tell_customer(scene) if turn.role == "pro" else tell_pro(scene)
    if isinstance(command, TellPro) and code in _CALM and not ends_in_question(turn.text):
        command = command.model_copy(update={"calm": True})
    outcome = room.desk.handle(command, key=f"{turn.command_key}:words", matter_id=turn.matter, at=turn.at)
    line = line_of(outcome.answer)
    return replace(done, lines=(*done.lines, line)) if line else done


def _way(code: AnswerCode, turn: Turn) -> Way:
    kept = code == "windows_wanted" and bool(reading.windows(turn))  # with the windows, for the pro to read (SCH-1)
    return "carried" if kept or _CARRIED_FOR.get(code) == turn.intent else WAYS[code]


def _says_more(text: str) -> bool:
    return len(_SIGNS.sub(" ", text).split()) + len(_SIGNS.findall(text)) // _SIGNS_A_WORD > _BARE


def _has_reader(turn: Turn, scene: Scene) -> bool:
    return turn.role == "pro" or turn.pro is not None or current_booking(scene.matter) is not None


def _other(turn: Turn, scene: Scene) -> str:
    booking = current_booking(scene.matter)
    pro = turn.pro or (booking.pro_id if booking else None)
    other = scene.matter.customer_id if turn.role == "pro" else pro
    return scene.names(other) if other else "the pro"
