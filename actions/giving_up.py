"""What was begun and not yet sent may be dropped at any time: a draft of a request, a visitor's kept acts."""

from actions.result import Result, say
from actions.turn import Turn

_GIVES_UP = frozenset({"cancel_request", "cancel_booking", "deny"})
_UNSENT = {
    "request_form": ("service", "zip", "description", "draft"),
    "identity_form": ("pending_acts", "email"),
    "code_form": ("pending_acts", "email", "code"),
}


def given_up(turn: Turn) -> Result | None:
    """The end of what was not yet sent, where the act says so while its form is open; None for any other act."""
    unsent = _UNSENT.get(turn.loop or "")
    if unsent is None or turn.intent not in _GIVES_UP or turn.entity("mailing"):
        return None
    lines = say("request_dropped").lines
    return Result(lines, dict.fromkeys(unsent), closes=True)
