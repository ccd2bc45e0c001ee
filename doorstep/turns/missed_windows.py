"""What a pro says of a window that is over: nobody gives up what is past, they tell why they did not come (NOS-6)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from language.understanding import Act

_PAST = re.compile(
    r"\b(?:could|did|was|were)(?:n['’]?t| not)\b|\bmissed\b|\bnever made it\b|没[能来去到]",
    re.IGNORECASE,
)


def explained(acts: Sequence[Act]) -> tuple[Act, ...]:
    """A pro's acts about a booking whose window is over: "can't come" is why nobody came, unless it is plainly a no.

    Beside another time it is never a no: "my van broke down, I can come on Friday".
    """
    elsewhen = any(act.windows for act in acts)
    return tuple(_explaining(act) if _is_explanation(act, elsewhen=elsewhen) else act for act in acts)


def _is_explanation(act: Act, *, elsewhen: bool) -> bool:
    return act.intent == "cannot_come" and (elsewhen or not act.clear or _PAST.search(act.text) is not None)


def _explaining(act: Act) -> Act:
    """Its windows make a proposal of it, as they would without an explanation (SCH-2)."""
    return replace(act, intent="propose_window" if act.windows else "explain_no_show", clear=True, implied=False)
