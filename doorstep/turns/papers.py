"""Certificates that a pro has sent as PDF: support alone gets them, with news of renewed papers (PRO-2 to PRO-4).

To anybody else a document is passed on no more than any other file that is no photo (CON-3): beside other words it is
left out, and the writer hears so.
"""

from collections.abc import Sequence

from desk.conversation import InboundMessage
from desk.matter import Photo
from doorstep.turns.for_us import TO_SUPPORT
from doorstep.turns.json_acts import Json
from language.guards.asked_by_pros import asks_of_clearance
from language.papers import goes_with_papers, tells_of_papers
from language.segments import clauses


def papers_of(message: InboundMessage) -> tuple[Photo, ...]:
    """The documents that came with a pro's message, kept for support."""
    kept = (message.understood or {}).get("papers", ())
    return tuple(Photo.model_validate(each) for each in kept)


def left_out(message: InboundMessage, *, taken: bool) -> list[str]:
    """The names of the files that came along and reach nobody. `taken`: support gets the documents among them."""
    with_support = {paper.name for paper in papers_of(message)} if taken else set[str]()
    return [name for name in (message.understood or {}).get("left_out", ()) if name not in with_support]


def with_papers(acts: Sequence[Json], papers: Sequence[Photo]) -> list[Json]:
    """The acts, of which the news of renewed papers has the documents with it."""
    carrier = next((act for act in acts if brings_papers(act)), None)
    if carrier is None or not papers:
        return list(acts)
    given = [paper.model_dump(mode="json") for paper in papers]
    photos = [each for entity in carrier["entities"] if entity["entity"] == "photos" for each in entity["value"]]
    others = [entity for entity in carrier["entities"] if entity["entity"] != "photos"]
    whole = {**carrier, "entities": [*others, {"entity": "photos", "value": [*photos, *given]}]}
    return [whole if act is carrier else act for act in acts]


def brings_papers(act: Json) -> bool:
    """Whether an act is a pro's news of renewed papers."""
    return act["intent"] == TO_SUPPORT and tells_of_papers(act["text"], handed_in=True)


def is_about_papers(text: str) -> bool:
    """Whether a pro tells of renewed papers, or asks whether they count, alone: that is no job's affair (PRO-4)."""
    said = [clause.text for clause in clauses(text)]
    told = [clause for clause in said if tells_of_papers(clause, handed_in=True) or asks_of_clearance(clause)]
    return bool(told) and all(clause in told or goes_with_papers(clause) for clause in said)
