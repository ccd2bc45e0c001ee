"""What is said beside a command that the desk refuses still reaches the other party (OTH-2, CON-3).

"Thursday works, and please bring the long ladder": nothing was proposed for Thursday, and the ladder is for the pro.
"""

from dataclasses import replace

from actions.commands.of_customer import tell_pro
from actions.commands.of_pro import tell_customer
from actions.commands.scene import Scene
from actions.result import Result, line_of
from actions.room import ActionRoom
from actions.turn import Turn
from desk.finding import current_booking

# There was nothing to be done it to. Other refusals ask for what is missing, or have their own reason to keep words.
_NOTHING_THERE = frozenset(
    f"utter_{code}"
    for code in ("no_proposal", "no_booking", "no_estimate", "no_visit", "no_change", "already_booked",
                 "not_booked_with_you")
)  # fmt: skip
_BARE = 6  # words that a bare command takes


def with_words(turn: Turn, scene: Scene, done: Result, room: ActionRoom) -> Result:
    """The refusal, and the words passed on where they say more than the command and there is somebody to read them."""
    refused = any(line.response in _NOTHING_THERE for line in done.lines)
    if not refused or len(turn.text.split()) <= _BARE or not _has_reader(turn, scene):
        return done
    command = tell_customer(scene) if turn.role == "pro" else tell_pro(scene)
    outcome = room.desk.handle(command, key=f"{turn.command_key}:words", matter_id=turn.matter, at=turn.at)
    line = line_of(outcome.answer)
    return replace(done, lines=(*done.lines, line)) if line else done


def _has_reader(turn: Turn, scene: Scene) -> bool:
    return turn.role == "pro" or turn.pro is not None or current_booking(scene.matter) is not None
