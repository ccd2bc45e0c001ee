"""A pro whose checks, insurance or licence have lapsed does not come: support looks after it (PRO-1 to PRO-4)."""

from datetime import datetime

from desk.answers import Answer
from desk.decisions.draft import Draft, answer
from desk.finding import open_case
from desk.people.eligibility import why_not
from desk.questions import local_day


def lapsed(draft: Draft, pro_id: str, at: datetime, said: str) -> Answer | None:
    """The answer where the pro may not do the job on the day of `at`: nothing holds, and support has it.

    None where nothing keeps the pro from it. Where a pro starts from and what they list (PRO-5) is asked about when
    pros are chosen, not again.
    """
    request = draft.matter.request
    pro = draft.office.roster.find(pro_id)
    service = draft.office.catalogue.find(request.service) if request else None
    if request is None or pro is None or service is None:
        return None
    rule = why_not(pro, service, request.zip, local_day(at, draft.matter.zone))
    if rule is None or rule == "PRO-5":
        return None
    policy = ("PRO-4", rule)
    case = open_case(draft.matter, "clearance", pro_id=pro_id)
    if case is None:
        summary = f"{draft.name(pro_id)} is not cleared for the job of {draft.customer} on {draft.when(at)} ({rule})"
        summary += f'. In their words: "{said}"' if said.strip() else "."
        case = draft.open_case("clearance", summary, policy, pro_id)
    else:
        draft.note_in_case(case, said, policy)
    return answer("case_opened", *policy, "NOS-3", **draft.case_facts(case))
