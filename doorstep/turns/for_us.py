"""What a message asks or tells us, beside acts of its job: it is read apart, and nobody else reads it (CON-3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.turns.plan import WriterRole
from language.cutting import without
from language.guards.asked_by_pros import asks_of_clearance
from language.papers import goes_with_papers, tells_of_papers
from language.recalling import recalled
from language.segments import clauses
from language.told_by_pros import News, goes_with_offer, news_of, sends_another
from language.understanding import Act

TO_SUPPORT = "talk_to_human"
_STATUS = "ask_status"


@dataclass(frozen=True)
class Apart:
    """The acts that are for us, each with its own words, and the `rest` of the text."""

    acts: tuple[Act, ...]
    rest: str


def _with_news(text: str, said: Sequence[str], news: News) -> Apart:
    """A pro's news for support; what it says of a customer's money stands in clauses of its own (PAY-2, PRO-1)."""
    sent = [clause for clause in said if sends_another(clause)]
    if news == "listing" or (news == "new_technician" and not sent):
        return Apart((Act(TO_SUPPORT, 1.0, text.strip()),), "")
    about = sent or [clause for clause in said if news_of(clause) == news or goes_with_offer(clause)]
    return Apart((Act(TO_SUPPORT, 1.0, " ".join(about) or text.strip()),), without(about, text) if about else "")


def set_apart(text: str, role: WriterRole, *, threaded: bool) -> Apart:
    """ "What's the address again?", "Did she agree?", "Am I cleared?" are asked of us, who know; a pro's renewed papers
    are support's.

    They go the ways of a question for the status and of asking for a person (PRO-4). `threaded`: the message came in
    the conversation about a job, where a paper that is only handed in may be what its customer has asked for.
    """
    said = [clause.text for clause in clauses(text)]
    asked = [clause for clause in said if recalled(clause) or (role == "pro" and asks_of_clearance(clause))]
    told = [c for c in said if role == "pro" and tells_of_papers(c, handed_in=not threaded)]
    papers = [c for c in said if c in told or (told and c not in asked and goes_with_papers(c))]
    if role == "pro" and (news := news_of(text, threaded=threaded)) is not None:
        return _with_news(text, said, news)
    acts = [Act(_STATUS, 1.0, clause) for clause in asked]
    if papers:
        acts.append(Act(TO_SUPPORT, 1.0, " ".join(papers)))
    return Apart(tuple(acts), without([*asked, *papers], text) if acts else text)
