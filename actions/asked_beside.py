"""A pro is booked and asked something in one breath: "Book Rosa, does that include the bracket?".

Where the answer may be another price the booking waits for it. The words accept what they ask about, and an estimate
may change with parts (REQ-7): booked at once, the amount would stand that the customer has just doubted, and a higher
one would need a change order (PAY-3). So the question goes to the pro now (REQ-6), and the customer, who may not care,
can still book at once by a plain yes. Any other question goes with the booking (see `desk.commands.AcceptEstimate`).
"""

from dataclasses import replace

from actions import acting, asking_back, consequences
from actions.commands.of_customer.choosing_estimates import estimate_meant, extras_taken, other_amount
from actions.commands.scene import Scene
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import TellPro
from language.cutting import without
from language.guards.prices import may_change_price


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """Asks the pro first; None for any other act, and for one that is not about to book."""
    asked = turn.entity("asked")
    if turn.intent != "accept_estimate" or not asked or not turn.clear or turn.person is None or turn.matter is None:
        return None
    scene = acting.scene(turn, turn.matter, room)
    pro = _about_to_be_booked(scene)
    if pro is None:
        return None
    rest = replace(turn, text=without(asked, turn.text), entities=tuple(e for e in turn.entities if e[0] != "asked"))
    if extras_taken(scene, pro) is None:  # which of them shall be in the amount is asked as ever, and the answer books
        told, done = ask(turn, room, turn.matter, pro, " ".join(asked)), acting.run(turn, room)
        waits = asking_back.kept(rest, "extras") if done.slots.get("pending_act") else None
        return replace(done, lines=(*told, *done.lines)).remembering(pending_act=waits)
    what = consequences.would_happen(replace(scene, turn=rest))
    if what is None or not any(may_change_price(each) for each in asked):
        return None
    lines = (
        *ask(turn, room, turn.matter, pro, " ".join(asked)),
        *say("book_before_answer", pro=scene.names(pro), what=what).lines,
    )
    return Result(lines).remembering(pending_act=asking_back.kept(rest, "unclear", what))


def _about_to_be_booked(scene: Scene) -> str | None:
    """The pro whose estimate is accepted; None where it is not clear whose, or at which amount."""
    if scene.matter.booking is not None:
        return None
    chosen = scene.pro_chosen
    estimate = estimate_meant(scene, chosen)
    if estimate is None or other_amount(scene, chosen) is not None:
        return None
    return chosen or next(t.pro_id for t in scene.matter.threads if t.estimate is estimate)


def ask(turn: Turn, room: ActionRoom, matter_id: str, pro: str, words: str) -> tuple[Line, ...]:
    """The question alone goes to the pro (CON-3, NOS-4), whatever the act beside it comes to; what is said of it."""
    command = TellPro(actor=turn.actor, words=words, pro_id=pro)
    outcome = room.desk.handle(command, key=f"{turn.command_key}:asked", matter_id=matter_id, at=turn.at)
    line = line_of(outcome.answer)
    return (line,) if line else ()
