"""The final amount: a change of it, the sign-off, the stars after it (PAY-1, PAY-3, FBK-1)."""

import re

from actions import reading
from actions.amounts import is_old, is_tip
from actions.commands.of_customer.telling import tell_pro
from actions.commands.scene import Scene
from actions.turn import Turn
from desk.commands import ApproveChange, Command, Rate, SignOff
from desk.finding import current_booking
from desk.matter import Booking
from desk.money import Money
from desk.wording import lies_within
from language.guards.answers import begins_with_yes, is_yes
from language.segments import clauses
from language.stars import stars, stars_beside

_SIGNS = re.compile(
    r"\b(?:sign\w*|charge\w*|pay|paid|amount|bill\w*|money)\b|确认|签|付|扣|金额|收款|结", re.IGNORECASE
)


def amounts_said(scene: Scene) -> tuple[Money, ...]:
    """The amounts that a yes to one names, but for those told of as the old one and for tips."""
    named = reading.money(scene.turn)
    return tuple(money for money in named if not (is_old(money, scene.turn.text) or is_tip(money, scene.turn.text)))


def approve_change(scene: Scene) -> Command:
    """A yes to an amount, with those that it names (PAY-3)."""
    return ApproveChange(actor=scene.turn.actor, words=scene.turn.text, amounts=amounts_said(scene))


def _is_begun(booking: Booking, turn: Turn) -> bool:
    """Whether the work may have been done: its pro says so, or the agreed window has begun."""
    return booking.reported_done is not None or (booking.confirmed is not None and booking.confirmed.start <= turn.at)


def sign_off(scene: Scene) -> Command:
    """The job is done at the amount (PAY-1), with the stars that are given in the same breath (FBK-1)."""
    words, amounts, booking = scene.turn.text, amounts_said(scene), current_booking(scene.matter)
    if booking is not None and not _is_begun(booking, scene.turn) and not _SIGNS.search(words):
        return tell_pro(scene)  # "yes, it's done" before anybody has come answers the pro
    agrees = agrees_to_change(scene)
    return SignOff(actor=scene.turn.actor, words=words, amounts=amounts, stars=stars_beside(words), agrees=agrees)


def agrees_to_change(scene: Scene) -> bool:
    """Whether words that sign the job off say yes to the new amount that waits, or name it (PAY-3)."""
    booking = current_booking(scene.matter)
    if booking is None or booking.change is None:
        return False
    said = [clause.text for clause in clauses(scene.turn.text)]
    named = any(lies_within(money, booking.change.amount) for money in amounts_said(scene))
    return named or any(is_yes(each) or begins_with_yes(each) for each in (*said, scene.turn.text))


def rate(scene: Scene) -> Command:
    """A rating (FBK-1); before the job is signed off, praise or blame without stars is for the pro (FBK-2)."""
    turn, given = scene.turn, stars(scene.turn.text)
    if current_booking(scene.matter) is not None and given is None:
        return tell_pro(scene)
    return Rate(actor=turn.actor, words=turn.text, stars=given)
