"""What comes of a command: pure decisions, each event and answer with the policy ids it rests on."""

from desk.decisions.table import NotAllowed, decide

__all__ = ["NotAllowed", "decide"]
