"""The estimates of a request side by side (REQ-4, REQ-7, REQ-8): a table in plain lines.

A line is "| cell | cell |", the first one the heading; cells hold no bar and no line break. Who shows it makes of it
what can be read there: see `doorstep.post.tables`.
"""

import re
from datetime import datetime

from desk import extras, wording
from desk.finding import cheapest_first, offers
from desk.matter import Estimate, Matter, Thread
from desk.office import Office

_LONGEST = 160  # characters of somebody's words in a cell
# The ends of sentences, of clauses, of words.
_ENDS = tuple(map(re.compile, (r"[.!?](?=\s)|[\u3002\uff01\uff1f]", r"[,;:](?=\s)|[\uff0c\uff1b]", r"\s")))
_SHORTEST = 32  # of a cut one
_NEXT = 3  # windows in a cell
HEADING = ("Pro", "Estimate", "In the pro's words", "Next arrival windows", "Rating", "Open question")


def comparison(matter: Matter, office: Office, now: datetime) -> str:
    """The estimates that stand, cheapest first, with windows not over at `now`; empty for none.

    A column that would be empty for all is left out.
    """
    standing = cheapest_first(offers(matter))
    rows = [_cells(thread, thread.estimate, matter, office, now) for thread in standing if thread.estimate]
    if not rows:
        return ""
    shown = [place for place in range(len(HEADING)) if any(row[place] for row in rows)]
    return "\n".join("| " + " | ".join(row[place] for place in shown) + " |" for row in (HEADING, *rows))


def _cells(thread: Thread, estimate: Estimate, matter: Matter, office: Office, now: datetime) -> tuple[str, ...]:
    pro = office.roster.find(thread.pro_id)
    windows = [window for window in estimate.windows if window.end > now][:_NEXT]
    rating = f"{pro.rating:.1f}" if pro is not None and pro.rating is not None else ""
    cells = (
        office.names(thread.pro_id),
        extras.offered(estimate),
        _cut(estimate.words, office.names(thread.pro_id)),
        "; ".join(wording.window(window, matter.zone) for window in windows),
        ", ".join(each for each in (rating, office.figures(thread.pro_id).done) if each),
        _open_question(thread, office.names(thread.pro_id)),
    )
    return tuple(map(_cell, cells))


def _open_question(thread: Thread, pro: str) -> str:
    """What waits for an answer: the pro's question for the customer, or the customer's for the pro (REQ-6)."""
    if thread.question:
        return _cut(f"for you: {thread.question}", pro)
    return "yours is not answered yet" if thread.unanswered_since else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _cut(words: str, pro: str) -> str:
    """Somebody's words to their end, or to that of a sentence or else of a clause or word, and where the rest is."""
    if len(words) <= _LONGEST:
        return words
    head = words[:_LONGEST]
    ends = (list(pattern.finditer(head)) for pattern in _ENDS)
    last = next((found[-1].end() for found in ends if found and found[-1].end() > _SHORTEST), _LONGEST)
    return f"{head[:last].rstrip(' ,;:')} \u2026 (goes on in the mail from {pro})"
