"""The first words of a job: whatever times they name, in whichever sentence, are the request's (REQ-2)."""

from collections.abc import Sequence
from dataclasses import replace

from language.understanding import Act

_ASKING = "request_service"
# Acts that are times and nothing else; in the request they are said once.
_TIMES = frozenset({"offer_windows", "propose_window"})


def with_all_times(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts of a message that asks for work, with the windows of all of them in the request.

    A long mail names its times in the middle of other words ("my husband is off on Wednesday afternoon").
    """
    asking = next((act for act in acts if act.intent == _ASKING), None)
    if asking is None or all(not (act.windows or act.excluded) for act in acts if act is not asking):
        return tuple(acts)
    whole = replace(
        asking,
        windows=tuple(dict.fromkeys(window for act in acts for window in act.windows)),
        excluded=tuple(dict.fromkeys(window for act in acts for window in act.excluded)),
    )
    rest = (replace(act, windows=(), excluded=()) for act in acts if act.intent not in _TIMES and act is not asking)
    return (whole, *rest)
