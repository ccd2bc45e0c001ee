"""Whom a customer's words turn to who do not call anybody: "Would Ben come on Tuesday?", "I'd rather have Ben".

They are for that pro of the job, in whatever thread they were written: the pro of the thread is not to read them, nor
to answer for another (CON-3). What ends the booking goes to the conversation with who is booked (SCH-6).
"""

import re
from collections.abc import Callable, Sequence

from desk.finding import current_booking
from desk.matter import Matter
from language.guards.preferences import prefers
from language.guards.questions import ends_in_question
from language.names import asks_of, dismisses, says_name
from language.segments import clauses

_TO_THE_READER = re.compile(r"\b(?:you|your|yours)\b|[你您]", re.IGNORECASE)


def pro_turned_to(text: str, matter: Matter, own: str | None, names: Callable[[str], str]) -> str | None:
    """The only other pro of the matter whom the words are for; None: they stay in the thread of `own`, if any."""
    said = [clause.text for clause in clauses(text)]
    booking = current_booking(matter)
    booked = booking.pro_id if booking is not None else None
    if own is not None and booked not in (None, own) and any(dismisses(names(booked or ""), each) for each in said):
        return booked
    if _TO_THE_READER.search(text) or (own is not None and says_name(names(own), text)):
        return None
    others = [thread.pro_id for thread in matter.threads if not thread.declined and thread.pro_id != own]
    meant = [pro_id for pro_id in others if _is_for(names(pro_id), said, booked=booked is not None)]
    return meant[0] if len(meant) == 1 else None


def _is_for(name: str, said: Sequence[str], *, booked: bool) -> bool:
    asked = [clause for clause in said if asks_of(name, clause)]
    if any(ends_in_question(clause) and clause not in asked for clause in said):
        return False
    rather = any(prefers(clause, (name,)) for clause in said)
    return rather != booked if rather else bool(asked)
