"""What the commands of acts are made from, and the makers that ask for nothing but the words."""

from collections.abc import Callable
from dataclasses import dataclass

from actions import choosing, reading
from actions.pointing import placed, placed_within, points_at_time
from actions.turn import Turn
from desk.commands import (
    ApproveChange,
    CannotCome,
    Command,
    DeclineJob,
    DeclineWindow,
    Mute,
    RefuseChange,
    ReportNoShow,
    Reschedule,
    SignOff,
    Unmute,
)
from desk.decisions.matching import windows_meant
from desk.finding import current_booking
from desk.matter import Estimate, Matter
from desk.windows import ArrivalWindow


@dataclass(frozen=True)
class Scene:
    """What a command is made from."""

    turn: Turn
    matter: Matter
    names: choosing.Names
    rated: choosing.Ratings

    @property
    def pro_chosen(self) -> str | None:
        """Whose estimate the act means (`choosing.pro_chosen`)."""
        return choosing.pro_chosen(self.turn, self.matter, self.names, self.rated)


Build = Callable[[Scene], Command]


def windows_pointed_at(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The windows named; where none of them stands, that of the list which the words place ("the second one")."""
    turn, booking = scene.turn, current_booking(scene.matter)
    named = reading.windows(turn)
    standing = () if booking is None else booking.proposed if turn.role == "customer" else booking.preferred
    if any(windows_meant(standing, window) for window in named):
        return named
    listed = placed(standing, turn.text, turn.at) or placed_within(standing, named, turn.text, turn.zone, turn.at)
    return (listed,) if listed else named


def windows_taken(turn: Turn, estimate: Estimate | None) -> tuple[ArrivalWindow, ...]:
    """The windows named; where there are none, those of the pro's that the words point at ("book it for then")."""
    named = reading.windows(turn)
    return estimate.windows if estimate is not None and not named and points_at_time(turn.text) else named


def mails_wanted(scene: Scene) -> Mute | Unmute | None:
    """The wish for no more mails about the matter, or for mails again; None where nothing is said of mails."""
    turn = scene.turn
    match turn.entity("mailing"):
        case "mute":
            return Mute(actor=turn.actor, words=turn.text)
        case "unmute":
            return Unmute(actor=turn.actor, words=turn.text)
        case _:
            return None


def with_windows(command: type[DeclineWindow | Reschedule | CannotCome]) -> Build:
    """A command that takes the windows named along."""
    return lambda scene: command(actor=scene.turn.actor, words=scene.turn.text, windows=windows_named(scene))


def windows_named(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """A pro's beside the booked day; a customer's but for the booked day as a whole, which is the one that is left.

    "I have to be at the hospital tomorrow. Can we do Sunday?"
    """
    booking, named = current_booking(scene.matter), reading.windows(scene.turn)
    if scene.turn.role == "pro":
        return windows_pointed_at(scene)
    left = booking.confirmed if booking else None
    others = tuple(w for w in named if left is None or w == left or not (w.start <= left.start and left.end <= w.end))
    return others or named


def plain(
    command: type[ReportNoShow | SignOff | DeclineJob | ApproveChange | RefuseChange],
) -> Build:
    """A command of the words alone."""
    return lambda scene: command(actor=scene.turn.actor, words=scene.turn.text)
