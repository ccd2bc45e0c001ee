"""The street address that stands beside something else: "Let's go with Rosa, Tuesday 8 to 12. 500 Pine Street" (REQ-2).

It is kept with the request, whatever else the words do, and nobody is asked for it again.
"""

from dataclasses import replace

from actions import reading
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import AddDetails, Command
from desk.finding import knows_street, street_of
from desk.matter import Matter


def street_said(turn: Turn, matter: Matter) -> str | None:
    """The street address in the words of the act, for a matter that has work to be done there."""
    street = reading.details(turn).get("address")
    if street is None or matter.request is None or turn.role != "customer":
        return None
    return street if street in turn.text.replace("\n", " ") else None


def keep_beside(turn: Turn, matter: Matter, command: Command, room: ActionRoom) -> Result:
    """Keeps it before the command of the act is done; gives what is said of that."""
    street = street_said(turn, matter)
    if street in (None, street_of(matter)) or isinstance(command, AddDetails):
        return Result()
    told = AddDetails(actor=turn.actor, words="", details={"address": str(street)})
    outcome = room.desk.handle(told, key=f"{turn.command_key}:street", matter_id=matter.id, at=turn.at)
    line = line_of(outcome.answer)
    return Result((line,) if line else ())


def said_after(done: Result, kept: Result, matter: Matter) -> Result:
    """With what was said of keeping it, unless what was done since has told it to the one who comes."""
    known = any(knows_street(matter, thread.pro_id) for thread in matter.threads)
    lines = [line for line in kept.lines if not (known and line.response == "utter_street_kept")]
    return replace(done, lines=(*done.lines, *lines))


def other_zip(turn: Turn, matter: Matter, command: Command) -> tuple[Line, ...]:
    """A job stays at the ZIP code whose pros were asked (PRO-5): another one is not lost in silence."""
    named, request = str(turn.entity("zip") or ""), matter.request
    if not isinstance(command, AddDetails) or request is None or named in ("", request.zip) or named not in turn.text:
        return ()
    return say("other_zip", number=str(matter.number), zip=request.zip, other=named).lines
