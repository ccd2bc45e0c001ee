"""What windows mean beside words for more than windows, in the matter at hand (REQ-8, SCH-6).

"Let's go with Rosa, Sunday 9 to 11" and "mei it is, thu morning" take an estimate; "Then Ben please, Sunday" names no
time for Rosa, who is booked.
"""

import re
from dataclasses import replace

from actions import choosing
from actions.commands.scene import Scene
from desk.finding import current_booking, offers
from language.guards.preferences import prefers

_TAKES = re.compile(
    r"\b(?:let'?s|let us|we(?:'?ll| will|'?d like to)|i(?:'?ll| will|'?d like to)|please|happy to|want to|ready to)\s+"
    r"(?:go (?:with|for|ahead)|book|take|hire|choose|have)\b|\b(?:going|go) with\b"
    r"|^\W*(?:ok(?:ay)?,? )?book\b",
    re.IGNORECASE,
)


def reread(scene: Scene) -> Scene:
    """The scene with the act as it is meant; the same for any but a customer's windows."""
    turn, matter = scene.turn, scene.matter
    if turn.role != "customer" or turn.intent != "offer_windows" or "?" in turn.text or "？" in turn.text:
        return scene
    if matter.booking is None:
        taken = _TAKES.search(turn.text.replace("’", "'")) is not None or _settles(scene)
        takes = taken and _has_estimate(scene)
        return replace(scene, turn=replace(turn, intent="accept_estimate")) if takes else scene
    return replace(scene, turn=replace(turn, intent="change_pro", clear=False)) if _is_for_another(scene) else scene


def _settles(scene: Scene) -> bool:
    """Whether the words come to one of the pros by name, and to no other."""
    named = choosing.pro_named(scene.turn, scene.matter.threads, scene.names)
    return named is not None and prefers(scene.turn.text, (scene.names(named),))


def _has_estimate(scene: Scene) -> bool:
    offered = {thread.pro_id for thread in offers(scene.matter)}
    pro = scene.pro_chosen
    return pro in offered if pro is not None else bool(offered)


def _is_for_another(scene: Scene) -> bool:
    """Whether another pro than the one booked is named, who has an estimate, in this pro's thread or with Doorstep."""
    booking = current_booking(scene.matter)
    if booking is None or scene.turn.pro not in (None, booking.pro_id):
        return False
    named = choosing.pro_named(scene.turn, scene.matter.threads, scene.names)
    return named != booking.pro_id and any(thread.pro_id == named for thread in offers(scene.matter))
