"""A pro who reports the work done and what it came to says one thing: one amount is asked for, to be signed once."""

import re
from collections.abc import Sequence

from doorstep.turns.json_acts import Json

# "2 outlets need replacing too, 90 more": what is still to be done is no report.
_STILL_TO_DO = re.compile(
    r"\b(?:needs?|still|ha(?:ve|s) to|gotta|must|would|will)\b|还要|还需|还得|需要", re.IGNORECASE
)


def as_one(acts: Sequence[Json]) -> list[Json]:
    """The acts with "Done. It ended up at 165" as the one report that it is (PAY-1, PAY-3)."""
    done, more = (
        next((act for act in acts if act["intent"] == intent), None) for intent in ("job_done", "change_order")
    )
    if done is None or more is None or _STILL_TO_DO.search(more["text"]):
        return list(acts)
    told = [act for act in acts if act is done or act is more]
    facts = {entity["entity"]: entity for act in (more, done) for entity in act["entities"]}
    facts |= {entity["entity"]: entity for entity in more["entities"] if entity["entity"] == "money"}
    whole = next((act["text"] for act in told if all(other["text"] in act["text"] for other in told)), None)
    words = " ".join(act["text"] for act in told) if whole is None else whole
    report = {**done, "text": words, "entities": list(facts.values())}
    return [report if act is told[0] else act for act in acts if act is not told[1]]
