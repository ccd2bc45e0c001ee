"""In which of its writer's matters a message stands that came in no thread of one: a fresh mail, a line in the chat.

Words that point find it: a number, the service, who else is in it, the booked day. In the chat, what is said after
something was asked or told there is about that. Where it stays unclear between several, the writer is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from desk.matter import Matter, Photo
from desk.open_cases import open_case
from desk.people import Customer, Pro
from doorstep.house import House
from doorstep.turns import another_job, booked_days, faults, last_told, open_jobs, several_matters, which_matter
from doorstep.turns.context import context_of, is_open, role_of, writer_of
from doorstep.turns.fitting import ABOUT_WHAT_STANDS, fits
from doorstep.turns.plan import Plan, WriterRole
from doorstep.turns.reading import read_acts
from doorstep.turns.several_matters import Part
from doorstep.turns.subjects import subject_of
from doorstep.turns.turned_to import pro_turned_to
from doorstep.turns.with_support import InHand, answered_case, answered_in_chat
from language.corrections import corrects
from language.guards.asked_by_pros import asks_of_clearance
from language.guards.choices import means_all
from language.guards.claims import is_feedback
from language.papers import goes_with_papers, tells_of_papers
from language.segments import clauses
from language.services import read_service
from language.told_by_pros import news_of

# What is said of a job that may be over as well (FBK-1, GUA-1, GUA-2, PAY-2, VIS-4).
_AFTERWARDS = frozenset({"rate", "file_claim", "report_direct_payment", "report_trip_charge"})
_FEW_WORDS = 6  # "here it is", beside a photo
_BOTH = 2
# What may be wished for several matters in the same words: "book both please".
_OF_SEVERAL = frozenset({"accept_estimate", "cancel_booking", "sign_off"})
# What can only be said of a job that there is.
_OF_WHAT_STANDS = ABOUT_WHAT_STANDS | _AFTERWARDS | {"ask_status", "list_estimates", "report_no_reply", "share_phone"}


@dataclass(frozen=True)
class Place:
    """The message, in its matter where that is known. `unclear`: which of these its writer has to say.

    `answers`: it stands for what waited for its writer to say which matter is meant. `new`: it asks for another job
    than any that is open, `like` this one; `fault`: it finds fault with a job that is done. `all_open`: it asks for
    what its writer has open, which are these. `rest`: what was said in the same breath of other matters, for each by
    itself; `together`: in a mail, so that one mail answers all. `with_support`: it belongs to what its writer and
    support have between them, in that case. `moved`: it is for another pro than the one of its thread.
    """

    message: InboundMessage
    unclear: tuple[Matter, ...] = ()
    answers: bool = False
    new: bool = False
    like: Matter | None = None
    fault: bool = False
    all_open: tuple[Matter, ...] | None = None
    rest: tuple[Part, ...] = ()
    together: bool = False
    with_support: InHand | None = None
    moved: bool = False


@dataclass(frozen=True)
class _Fresh:
    """Words that came in no thread, with their writer; `open` and `over` are the writer's matters, newest first.

    `intents`, up to their topics, are read when they are first asked for, as if nothing were known of what is open.
    """

    message: InboundMessage
    person_id: str
    role: WriterRole
    known: tuple[Matter, ...]
    open: tuple[Matter, ...]
    over: tuple[Matter, ...]
    papers: InHand | None
    intents: Callable[[], Sequence[str]]

    def within(self, matter: Matter, *, answers: bool = False, **told: object) -> Place:
        return Place(self.message.model_copy(update={**told, "matter_id": matter.id}), answers=answers)


def find_place(house: House, session: Session, message: InboundMessage, plan: Plan | None) -> Place:
    """In the matter that the message names or that is meant. What answers which one was meant stands for what waits."""
    if plan is not None:
        return Place(message)
    fresh = _fresh(house, session, message)
    if fresh is None:
        return Place(message)
    if not message.photos and _asks_for_own(fresh):
        return Place(message, all_open=fresh.open)  # in whatever thread
    in_hand = _goes_on_with_support(house, session, fresh)
    if in_hand is not None:
        return Place(message, with_support=in_hand)
    if message.pro_id is None and fresh.role == "customer" and is_feedback(message.text):
        return Place(message, new=True)  # of no job (FBK-2)
    if message.matter_id is not None:
        return _for_another_pro(house, fresh) or _with_rest(fresh)
    if fresh.role == "pro" and (_is_about_papers(message.text) or news_of(message.text) is not None):
        return Place(message, new=True)
    if parts := several_matters.parts(message.text, fresh.open):
        return _in_parts(fresh, parts)
    answered = _answered(house, session, fresh)
    if answered is not None:
        return answered
    own = _of_its_own(house, fresh) or _of_all(fresh)
    if own is not None:
        return own
    if _asks_for_another_job(fresh) or _goes_on_with_a_new_one(session, fresh):
        return Place(message, new=True)
    if parts := several_matters.parts_by_name(message.text, fresh.open, house.desk.name, fresh.role):
        return _in_parts(fresh, parts)
    if (for_one := _for_another_pro(house, fresh)) is not None:
        return for_one
    if len(fresh.open) > 1:
        said = f"{subject_of(session, message.letter_id)}\n{message.text}"
        named = which_matter.named(said, fresh.open, house.desk.name, fresh.role)
        if named is not None:
            return fresh.within(named)
    return _by_what_is_meant(house, session, fresh)


def _of_its_own(house: House, fresh: _Fresh) -> Place | None:
    """What a customer says of a job that is done, or asks for beside one of the same kind."""
    text = fresh.message.text
    if fresh.role != "customer":
        return None
    faulty = faults.told_of(text, fresh.intents, fresh.over, house.desk.name, others=bool(fresh.open))
    if faulty is not None:
        return replace(fresh.within(faulty), fault=True)
    like = another_job.alike(text, fresh.intents, fresh.open)
    return Place(fresh.message, new=True, like=like) if like is not None else None


def _goes_on_with_support(house: House, session: Session, fresh: _Fresh) -> InHand | None:
    """An answer to support's own mail (OTH-1), or what goes with the news of a pro's papers (PRO-4)."""
    if fresh.papers is not None and _goes_with_news(house, session, fresh, fresh.papers.matter):
        return fresh.papers
    own = next((matter for matter in fresh.known if matter.id == fresh.message.matter_id), None)
    return answered_case(session, fresh.message, own, fresh.intents) or answered_in_chat(
        session, fresh.message, fresh.person_id, fresh.known, fresh.intents
    )


def _goes_with_news(house: House, session: Session, fresh: _Fresh, matter: Matter) -> bool:
    """A pro's reply there, or the certificate that comes after the news of it in the chat."""
    message = fresh.message
    if message.matter_id is not None:
        return message.matter_id == matter.id
    bare = not message.text.strip() or goes_with_papers(message.text)
    paper = bool(message.photos) and (bare or len(message.text.split()) <= _FEW_WORDS)
    return paper and matter.id in last_told.matters_of(house, session, message, fresh.person_id)


def _is_about_papers(text: str) -> bool:
    """Whether a pro tells of renewed papers, or asks whether they count, alone: that is no job's affair (PRO-4)."""
    said = [clause.text for clause in clauses(text)]
    told = [clause for clause in said if tells_of_papers(clause, handed_in=True) or asks_of_clearance(clause)]
    return bool(told) and all(clause in told or goes_with_papers(clause) for clause in said)


def _asks_for_own(fresh: _Fresh) -> bool:
    """For what is open of the writer's; a pro also where nothing is, and for their record."""
    text, is_pro = fresh.message.text, fresh.role == "pro"
    return (open_jobs.asks_for_all(text) and bool(fresh.open or is_pro)) or (is_pro and open_jobs.asks_for_record(text))


def _of_all(fresh: _Fresh) -> Place | None:
    """ "Book both please!" is said of each job that it makes sense in, and of "both" there are two."""
    text = fresh.message.text
    if fresh.role != "customer" or len(fresh.open) < _BOTH or not means_all(text):
        return None
    intents = fresh.intents()
    if not intents or not _OF_SEVERAL.issuperset(intents):
        return None
    apt = [matter for matter in fresh.open if fits(matter, fresh.role, fresh.person_id, intents)]
    return _in_parts(fresh, [Part(matter, text) for matter in apt]) if len(apt) == _BOTH else None


def _in_parts(fresh: _Fresh, parts: Sequence[Part]) -> Place:
    place = fresh.within(parts[0].matter, text=parts[0].text)
    return replace(place, rest=tuple(parts[1:]), together=fresh.message.channel == "email")


def _for_another_pro(house: House, fresh: _Fresh) -> Place | None:
    """ "Luis, 200 is fine", written in Rosa's thread, is none of hers (CON-3): it goes to the customer's Luis.

    Where there are several of that name, the writer is asked which job is meant.
    """
    message, names = fresh.message, house.desk.name
    if fresh.role != "customer":
        return None
    own = next((each for each in fresh.open if each.id == message.matter_id), None)
    called = which_matter.called_by_name(message.text, fresh.open, names) or _turned_to(fresh, own, names)
    if not called or message.pro_id in {pro_id for _, pro_id in called}:
        return None
    matters = tuple({matter.id: matter for matter, _ in called}.values())
    if len(matters) > 1:
        return Place(message.model_copy(update={"matter_id": None, "pro_id": None}), matters, moved=True)
    if len(called) > 1:
        return None
    [(matter, pro_id)] = called
    both = (matter,) if own is None or own.id == matter.id else (matter, own)
    first, *rest = several_matters.parts_by_name(message.text, both, names) or (Part(matter, message.text),)
    place = fresh.within(matter, text=first.text, pro_id=pro_id)
    return replace(place, rest=tuple(rest), together=message.channel == "email", moved=True)


def _turned_to(fresh: _Fresh, own: Matter | None, names: which_matter.Names) -> list[tuple[Matter, str]]:
    """The pro of the matter, or of the only one that is open, whom words turn to that call nobody."""
    matter = own or (fresh.open[0] if len(fresh.open) == 1 else None)
    if matter is None:
        return []
    pro_id = pro_turned_to(fresh.message.text, matter, fresh.message.pro_id, names)
    return [(matter, pro_id)] if pro_id is not None else []


def _with_rest(fresh: _Fresh) -> Place:
    """In the matter that a customer goes on with, but for what turns to another: that is none of its pro's (CON-3)."""
    message = fresh.message
    own = next((matter for matter in fresh.open if matter.id == message.matter_id), None)
    if own is None or fresh.role != "customer":
        return Place(message)
    first, *rest = several_matters.parts(message.text, fresh.open, own) or (None,)
    if first is None:
        return Place(message)
    return replace(fresh.within(own, text=first.text), rest=tuple(rest), together=message.channel == "email")


def _fresh(house: House, session: Session, message: InboundMessage) -> _Fresh | None:
    person = writer_of(session, message)
    if not isinstance(person, Customer | Pro):
        return None
    role = role_of(message, person)
    known = house.desk.matters_of(person.id, session)
    standing = tuple(m for m in known if is_open(m) and which_matter.concerns(m, role, person.id))
    over = tuple(m for m in known if not is_open(m) and m.booking is not None)
    most = which_matter.MOST_LISTED
    intents = cache(lambda: _intents(house, session, message))
    news = ((m, open_case(m, "renewal")) for m in known if role == "pro" and m.customer_id == person.id)
    papers = next((InHand(matter, case) for matter, case in news if case is not None), None)
    return _Fresh(message, person.id, role, tuple(known), standing[:most], over[:most], papers, intents)


def _asks_for_another_job(fresh: _Fresh) -> bool:
    """ "My sink leaks, I need a plumber" beside a TV that is to be mounted, unless it puts that right (REQ-2)."""
    service = read_service(fresh.message.text) if fresh.role == "customer" and fresh.open else None
    known = {matter.request.service for matter in fresh.open if matter.request}
    if service is None or not service.strong or service.id in known or corrects(fresh.message.text):
        return False
    return "request_service" in fresh.intents()


def _goes_on_with_a_new_one(session: Session, fresh: _Fresh) -> bool:
    """Whether the words before were of no job that there is, asked something, and these may answer that."""
    if not fresh.open or not last_told.is_being_begun(session, fresh.message, fresh.person_id):
        return False
    return _OF_WHAT_STANDS.isdisjoint(fresh.intents())


def _answered(house: House, session: Session, fresh: _Fresh) -> Place | None:
    """What waited, in the matter that the message chooses for it; None where it chooses none."""
    message, lasts = fresh.message, timedelta(days=house.settings.limits.question_days)
    waiting = which_matter.waiting(session, message, fresh.person_id, lasts)
    if waiting is None:
        return None
    known = {m.id: m for m in (*fresh.open, *fresh.over)}
    listed = [known[matter_id] for matter_id in waiting.matters if matter_id in known]
    if len(listed) == _BOTH and which_matter.chooses_all(message.text):
        return replace(_in_parts(fresh, [Part(matter, waiting.text) for matter in listed]), answers=True)
    meant = which_matter.chosen(message.text, listed, house.desk.name, fresh.role)
    if meant is None or which_matter.says_more(message.text, fresh.intents()):
        return None
    photos = (*(Photo.model_validate(photo) for photo in waiting.photos), *message.photos)
    return fresh.within(meant, answers=True, text=waiting.text, photos=photos)


def _by_what_is_meant(house: House, session: Session, fresh: _Fresh) -> Place:
    """By what such words may be about at all, by the booked day, then by what the chat was last about."""
    message, in_chat = fresh.message, fresh.message.channel == "chat"
    if not message.text.strip() and not message.photos:
        return Place(message)
    if len(fresh.open) < 2 and not (in_chat and fresh.over):
        return fresh.within(fresh.open[0]) if in_chat and fresh.open else Place(message)
    intents = fresh.intents()
    last = last_told.matters_of(house, session, message, fresh.person_id) if in_chat else set[str]()
    if not which_matter.needs_one(intents):
        spoken_of = [m for m in fresh.open if m.id in last]
        return fresh.within(spoken_of[0]) if len(spoken_of) == 1 else Place(message)
    matters = _may_be_meant(fresh, intents)
    if len(matters) < 2:
        return fresh.within(matters[0]) if matters else Place(message)
    meant = which_matter.named(message.text, matters, house.desk.name, fresh.role)
    meant = meant or booked_days.pointed_at(message.text, matters, fresh.role, intents, message.received_at)
    meant = meant or (_spoken_of(fresh, matters, intents, last) if last else None)
    return fresh.within(meant) if meant is not None else Place(message, matters)


def _may_be_meant(fresh: _Fresh, intents: Sequence[str]) -> tuple[Matter, ...]:
    """What is over is spoken of in the chat too: to rate it, to complain of it, or where nothing else is left.

    In mail it has its thread.
    """
    spoken_of = not _AFTERWARDS.isdisjoint(intents) or not fresh.open
    over = fresh.over if fresh.message.channel == "chat" and spoken_of else ()
    return over if over and "rate" in intents else (*fresh.open, *over)


def _spoken_of(fresh: _Fresh, matters: Sequence[Matter], intents: Sequence[str], last: set[str]) -> Matter | None:
    """The one that the chat was last about, or the only other one that such acts make sense in."""
    apt = [matter for matter in matters if fits(matter, fresh.role, fresh.person_id, intents)]
    meant = [matter for matter in apt if matter.id in last] or apt
    return meant[0] if len(meant) == 1 else None


def _intents(house: House, session: Session, message: InboundMessage) -> list[str]:
    context = replace(context_of(house, session, message, None), matter=None)
    return [act["intent"].partition("/")[0] for act in read_acts(house, context, {}, perhaps_new=False)]
