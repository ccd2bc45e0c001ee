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
from language.streets import read_entry, read_street


def street_said(turn: Turn, matter: Matter) -> str | None:
    """The street address in the words of the act, for a matter that has work to be done there."""
    street, own = reading.details(turn).get("address"), read_street(turn.text)
    if street is None or own is None or matter.request is None or turn.role != "customer":
        return None
    return street if street.startswith(own) else own


def where_said(turn: Turn, matter: Matter) -> dict[str, str]:
    """The street address and how to get in, as far as the words of the act tell either."""
    street, entry = street_said(turn, matter), read_entry(turn.text)
    known = matter.request is not None and turn.role == "customer" and entry is not None and entry not in (street or "")
    told = {"address": street, "entry": entry if known else None}
    return {name: value for name, value in told.items() if value}


def keep_beside(turn: Turn, matter: Matter, command: Command | None, room: ActionRoom) -> Result:
    """Keeps it before the command of the act is done, if that is any; gives what is said of that."""
    where = where_said(turn, matter)
    known = all(told in street_of(matter) for told in where.values())
    if not where or known or isinstance(command, AddDetails):
        return Result()
    told = AddDetails(actor=turn.actor, words="", details=where)
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
