"""A bare yes to what stands no longer as it was put: a no, another amount or another pro has been spoken of since.

"Yes", "ok": the words name nothing, so they take what was put last. Where one of the two has unsettled that since, what
would happen is named first and asked (PAY-3, REQ-7, SCH-2, VIS-2).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.commands.scene import Scene
from actions.room import ActionRoom
from actions.short_answers import bare_answer
from actions.turn import Turn
from desk.amounts import asked_amount
from desk.finding import current_booking, thread_of
from desk.history import HistoryLine
from desk.money import Money
from language.guards.answers import is_yes
from language.guards.claims import makes_claim
from language.guards.finished import finds_fault
from language.guards.prices import is_haggling, never_agreed
from language.money import read_money

# What puts each thing that a yes takes, by the kinds of events.
_PUT: Mapping[str, frozenset[str]] = {
    "accept_estimate": frozenset({"estimate_given"}),
    "accept_visit": frozenset({"visit_offered"}),
    "accept_window": frozenset({"window_proposed", "visit_offered"}),
    "approve_change": frozenset({"change_proposed", "job_reported_done"}),
    "sign_off": frozenset({"job_reported_done", "change_withdrawn"}),
}
# The customer has said no, or turned to somebody or something else.
_TURNED = re.compile(
    r"^\W*(?:ugh|hm+|sorry|oh|ok(?:ay)?|well|wait)?\W*(?:no|nope|nah)\b(?!\W*(?:worries|problem|rush|doubt|prob))"
    r"|\b(?:rather|instead|cancel|call(?:ing)? it off|someone else|somebody else|too (?:much|expensive)|changed my mind"
    r"|(?:don['’]t|do not) (?:want|agree|need)|not (?:sure|agree\w*|interested))\b"
    r"|^\W*(?:不|算了)|不(?:要|行|同意|想|用)|取消|太贵|换(?:人|成|别)|别的师傅",
    re.IGNORECASE,
)
# The pro has taken it back, or speaks of not coming.
_TAKEN_BACK = re.compile(
    r"\b(?:can(?:['’]t|not| not)|won['’]t|unable|broke down|no longer|cancel|never ?mind|forget (?:it|that)|instead"
    r"|not possible)\b|(?:来|去|做)不了|取消|算了|没法|不能来",
    re.IGNORECASE,
)


def doubted(scene: Scene, room: ActionRoom) -> Scene:
    """The scene, its act unclear where a bare yes takes what has been unsettled since it was put."""
    turn = scene.turn
    if turn.role != "customer" or turn.intent not in _PUT or not _is_bare(turn):
        return scene
    pro = _pro_meant(scene)
    if pro is None or not _is_unsettled(
        turn, scene.names(pro), _amount(scene, pro), room.desk.history(scene.matter.id)
    ):
        return scene
    return replace(scene, turn=replace(turn, clear=False))


def _is_bare(turn: Turn) -> bool:
    return is_yes(turn.text) or bare_answer(turn.text) == "yes"


def _pro_meant(scene: Scene) -> str | None:
    booking = current_booking(scene.matter)
    if booking is not None:
        return booking.pro_id
    offered = [t.pro_id for t in scene.matter.threads if (t.estimate or t.visit) and not t.declined]
    return scene.pro_chosen or (offered[0] if len(offered) == 1 else None)


def _amount(scene: Scene, pro: str) -> Money | None:
    booking = current_booking(scene.matter)
    if booking is not None:
        return asked_amount(booking)
    thread = thread_of(scene.matter, pro)
    if thread is None or scene.turn.intent == "accept_estimate":
        return thread.estimate.amount if thread and thread.estimate else None
    return thread.visit.price if thread.visit else None


def _is_unsettled(turn: Turn, name: str, amount: Money | None, lines: Sequence[HistoryLine]) -> bool:
    put = [i for i, line in enumerate(lines) if line.kind in _PUT[turn.intent] and line.who == name]
    unsettled = False
    for line in _said_since(put[-1], lines) if put else ():
        turned = _unsettles(line, name, amount) or (turn.intent == "sign_off" and _complains(line))
        unsettled = not _puts_again(line, name, amount) and (unsettled or turned)
    return unsettled


def _puts_again(line: HistoryLine, name: str, amount: Money | None) -> bool:
    """Whether the pro stays at the amount: "no, 60 it is"."""
    said = {each.amount for each in read_money(line.words, terms="priced")}
    return line.role == "pro" and line.who == name and amount is not None and said == {amount.amount}


def _said_since(put: int, lines: Sequence[HistoryLine]) -> list[HistoryLine]:
    """What the two have said after a thing was put; the message that put it is none of it."""
    own = lines[put].at
    since = [line for line in lines[put + 1 :] if line.source != "sent" and line.words]
    return [line for line in since if line.source == "event" or line.at > own]


def _unsettles(line: HistoryLine, name: str, amount: Money | None) -> bool:
    if line.role == "customer":
        return _turns_away(line.words)
    return line.role == "pro" and line.who == name and _takes_back(line.words, amount)


def _turns_away(words: str) -> bool:
    return bool(_TURNED.search(words)) or is_haggling(words) or bool(never_agreed(words))


def _complains(line: HistoryLine) -> bool:
    """Whether the customer has found fault with the work since its pro called it done (GUA-1)."""
    return line.role == "customer" and (finds_fault(line.words) or makes_claim(line.words))


def _takes_back(words: str, amount: Money | None) -> bool:
    if _TAKEN_BACK.search(words):
        return True
    others = read_money(words, terms="priced") if amount is not None else ()
    return amount is not None and any(other.amount not in (amount.amount, amount.high) for other in others)
