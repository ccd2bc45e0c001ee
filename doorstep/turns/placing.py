"""In which of its writer's matters a message stands: one that came in no thread, a fresh mail or a line in the chat,
and one in a thread, which stands there but for what turns to another pro or is about another job.

Words that point find it: a number, the service, who else is in it, the booked day. In the chat, what is said after
something was asked or told there is about that. Where it stays unclear between several, the writer is asked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from desk.finding import thread_of
from desk.matter import Matter, Photo
from doorstep.house import House
from doorstep.turns import another_job, faults, last_told, open_jobs, several_matters, which_matter
from doorstep.turns.fitting import ABOUT_WHAT_STANDS, fits
from doorstep.turns.fresh_words import FreshWords, Place, fresh_words
from doorstep.turns.papers import is_about_papers
from doorstep.turns.plan import Plan
from doorstep.turns.several_matters import Part
from doorstep.turns.spoken_of import AFTERWARDS, by_what_is_meant
from doorstep.turns.subjects import subject_of
from doorstep.turns.turned_elsewhere import told_elsewhere
from doorstep.turns.turned_to import pro_turned_to
from doorstep.turns.with_support import answered_case, answered_in_chat
from language.corrections import corrects
from language.guards.all_jobs import acts_on_all_jobs
from language.guards.claims import is_feedback
from language.papers import goes_with_papers
from language.services import read_service
from language.told_by_pros import news_of

_FEW_WORDS = 6  # "here it is", beside a photo
_BOTH = 2
# What may be wished for several matters in the same words: "book both please".
_OF_SEVERAL = frozenset({"accept_estimate", "cancel_booking", "sign_off"})
# What can only be said of a job that there is.
_OF_WHAT_STANDS = ABOUT_WHAT_STANDS | AFTERWARDS | {"ask_status", "list_estimates", "report_no_reply", "share_phone"}


def find_place(house: House, session: Session, message: InboundMessage, plan: Plan | None) -> Place:
    """In the matter that the message names or that is meant. What answers which one was meant stands for what waits."""
    fresh = fresh_words(house, session, message) if plan is None else None
    if fresh is None:
        return Place(message)
    found = (place for way in _WAYS if (place := way(fresh)) is not None)
    return next(found, None) or by_what_is_meant(fresh)


def _all_of_ones_own(fresh: FreshWords) -> Place | None:
    """What asks for all that is open of the writer's, in whatever thread; a pro also where nothing is, or for the
    pro's record."""
    text, is_pro = fresh.message.text, fresh.role == "pro"
    if fresh.message.photos:
        return None
    asked = open_jobs.asks_for_all(text) and bool(fresh.open or is_pro)
    asked = asked or (is_pro and open_jobs.asks_for_record(text))
    return Place(fresh.message, all_open=fresh.open) if asked else None


def _with_support(fresh: FreshWords) -> Place | None:
    """An answer to support's own mail (OTH-1), or what goes with the news of a pro's papers (PRO-4)."""
    message, session = fresh.message, fresh.session
    if fresh.papers is not None and _goes_with_news(fresh, fresh.papers.matter):
        return Place(message, with_support=fresh.papers)
    own = next((matter for matter in fresh.known if matter.id == message.matter_id), None)
    in_hand = answered_case(session, message, own, fresh.intents) or answered_in_chat(
        session, message, fresh.person_id, fresh.known, fresh.intents
    )
    return Place(message, with_support=in_hand) if in_hand is not None else None


def _goes_with_news(fresh: FreshWords, news: Matter) -> bool:
    """A pro's reply to the news of renewed papers, or the certificate that comes after it in the chat."""
    message = fresh.message
    if message.matter_id is not None:
        return message.matter_id == news.id
    bare = not message.text.strip() or goes_with_papers(message.text)
    paper = bool(message.photos) and (bare or len(message.text.split()) <= _FEW_WORDS)
    return paper and news.id in last_told.matters_of(fresh.house, fresh.session, message, fresh.person_id)


def _of_no_job(fresh: FreshWords) -> Place | None:
    """What a customer thinks of us, outside the thread of a pro (FBK-2)."""
    told = fresh.message.pro_id is None and fresh.role == "customer" and is_feedback(fresh.message.text)
    return Place(fresh.message, new=True) if told else None


def _in_its_thread(fresh: FreshWords) -> Place | None:
    """Where the message came, but for what turns to another: that is none of the pro's there (CON-3)."""
    message, own = fresh.message, fresh.own
    if message.matter_id is None:
        return None
    if (for_one := _for_another_pro(fresh)) is not None:
        return for_one
    if (elsewhere := _of_another_of_ones_jobs(fresh)) is not None:
        return elsewhere
    if own is None or fresh.role != "customer":
        return Place(message)
    parts = several_matters.parts(message.text, fresh.open, own)
    return fresh.in_parts(parts) if parts else Place(message)


def _of_another_of_ones_jobs(fresh: FreshWords) -> Place | None:
    """What is about another of the writer's jobs than that of its thread stands there.

    Where that is another customer's, the pro is asked which is meant: nobody is told what is another's (CON-3).
    """
    message, role = fresh.message, fresh.role
    own = next((each for each in fresh.known if each.id == message.matter_id), None)
    if own is None or several_matters.is_part(message.key):
        return None
    others = [each for each in fresh.open if each.id != own.id]
    told = told_elsewhere(message.text, own, others, role, fresh.person_id, fresh.intents_of, message.received_at)
    if told.unclear:
        return _asked_which(message, told.unclear)
    if not (parts := told.parts):
        return None
    matters = tuple(part.matter for part in parts)
    if role == "pro" and any(each.customer_id != own.customer_id for each in matters):
        asked = (own, *(each for each in matters if each is not own))
        return _asked_which(message, asked)
    moved = parts[0].matter is not own
    pro_id = message.pro_id if thread_of(parts[0].matter, message.pro_id) is not None else None
    return replace(fresh.in_parts(parts, pro_id=pro_id), moved=moved, elsewhere=moved)


def _asked_which(message: InboundMessage, matters: tuple[Matter, ...]) -> Place:
    """In no thread, until its writer has said which of the jobs is meant."""
    return Place(message.model_copy(update={"matter_id": None, "pro_id": None}), matters, moved=True)


def _of_a_pro_alone(fresh: FreshWords) -> Place | None:
    """What a pro tells of papers, or of a customer who would pay past us, is no job's affair (PAY-2, PRO-1, PRO-4)."""
    text = fresh.message.text
    told = fresh.role == "pro" and (is_about_papers(text) or news_of(text) is not None)
    return Place(fresh.message, new=True) if told else None


def _by_number(fresh: FreshWords) -> Place | None:
    parts = several_matters.parts(fresh.message.text, fresh.open)
    return fresh.in_parts(parts) if parts else None


def _answering_which(fresh: FreshWords) -> Place | None:
    """What waited, in the matter that the message chooses for it; None where it chooses none."""
    message, lasts = fresh.message, timedelta(days=fresh.house.settings.limits.question_days)
    waiting = which_matter.waiting(fresh.session, message, fresh.person_id, lasts)
    if waiting is None:
        return None
    known = {m.id: m for m in (*fresh.open, *fresh.over)}
    listed = [known[matter_id] for matter_id in waiting.matters if matter_id in known]
    if len(listed) == _BOTH and which_matter.chooses_all(message.text):
        return replace(fresh.in_parts([Part(matter, waiting.text) for matter in listed]), answers=True)
    meant = which_matter.chosen(message.text, listed, fresh.house.desk.name, fresh.role)
    if meant is None or which_matter.says_more(message.text, fresh.intents()):
        return None
    photos = (*(Photo.model_validate(photo) for photo in waiting.photos), *message.photos)
    return fresh.within(meant, answers=True, text=waiting.text, photos=photos)


def _with_a_fault(fresh: FreshWords) -> Place | None:
    """A customer's complaint of a job that is done."""
    if fresh.role != "customer":
        return None
    names, others = fresh.house.desk.name, bool(fresh.open)
    faulty = faults.told_of(fresh.message.text, fresh.intents, fresh.over, names, others=others)
    return replace(fresh.within(faulty), fault=True) if faulty is not None else None


def _beside_one_like_it(fresh: FreshWords) -> Place | None:
    """A customer's wish for a job of the kind of one that is open."""
    if fresh.role != "customer":
        return None
    like = another_job.alike(fresh.message.text, fresh.intents, fresh.open)
    return Place(fresh.message, new=True, like=like) if like is not None else None


def _for_both(fresh: FreshWords) -> Place | None:
    """ "Book both please!" is said of each job that it makes sense in, and of "both" there are two."""
    text = fresh.message.text
    if fresh.role != "customer" or len(fresh.open) < _BOTH or not acts_on_all_jobs(text):
        return None
    intents = fresh.intents()
    if not intents or not _OF_SEVERAL.issuperset(intents):
        return None
    apt = [matter for matter in fresh.open if fits(matter, fresh.role, fresh.person_id, intents)]
    return fresh.in_parts([Part(matter, text) for matter in apt]) if len(apt) == _BOTH else None


def _of_another_job(fresh: FreshWords) -> Place | None:
    asked = _asks_for_another_job(fresh) or _goes_on_with_a_new_one(fresh)
    return Place(fresh.message, new=True) if asked else None


def _asks_for_another_job(fresh: FreshWords) -> bool:
    """ "My sink leaks, I need a plumber" beside a TV that is to be mounted, unless it puts that right (REQ-2)."""
    service = read_service(fresh.message.text) if fresh.role == "customer" and fresh.open else None
    known = {matter.request.service for matter in fresh.open if matter.request}
    if service is None or not service.strong or service.id in known or corrects(fresh.message.text):
        return False
    return "request_service" in fresh.intents()


def _goes_on_with_a_new_one(fresh: FreshWords) -> bool:
    """Whether the words before were of no job that there is, asked something, and these may answer that."""
    if not fresh.open or not last_told.is_being_begun(fresh.session, fresh.message, fresh.person_id):
        return False
    return _OF_WHAT_STANDS.isdisjoint(fresh.intents())


def _by_name(fresh: FreshWords) -> Place | None:
    parts = several_matters.parts_by_name(fresh.message.text, fresh.open, fresh.house.desk.name, fresh.role)
    return fresh.in_parts(parts) if parts else None


def _for_another_pro(fresh: FreshWords) -> Place | None:
    """ "Luis, 200 is fine", written in Rosa's thread, is none of hers (CON-3): it goes to the customer's Luis.

    Where there are several of that name, the writer is asked which job is meant.
    """
    message, own, names = fresh.message, fresh.own, fresh.house.desk.name
    if fresh.role != "customer":
        return None
    called = which_matter.called_by_name(message.text, fresh.open, names) or _turned_to(fresh, own, names)
    if not called or message.pro_id in {pro_id for _, pro_id in called}:
        return None
    matters = tuple({matter.id: matter for matter, _ in called}.values())
    if len(matters) > 1:
        return _asked_which(message, matters)
    if len(called) > 1:
        return None
    [(matter, pro_id)] = called
    both = (matter,) if own is None or own.id == matter.id else (matter, own)
    first, *rest = several_matters.parts_by_name(message.text, both, names) or (Part(matter, message.text),)
    return replace(fresh.in_parts([Part(matter, first.text), *rest], pro_id=pro_id), moved=True)


def _turned_to(fresh: FreshWords, own: Matter | None, names: which_matter.Names) -> list[tuple[Matter, str]]:
    """The pro of the matter, or of the only one that is open, whom words turn to that call nobody."""
    matter = own or (fresh.open[0] if len(fresh.open) == 1 else None)
    if matter is None:
        return []
    pro_id = pro_turned_to(fresh.message.text, matter, fresh.message.pro_id, names)
    return [(matter, pro_id)] if pro_id is not None else []


def _by_what_it_names(fresh: FreshWords) -> Place | None:
    """Of several, by what the words or the subject of the mail name."""
    if len(fresh.open) < 2:
        return None
    said = f"{subject_of(fresh.session, fresh.message.letter_id)}\n{fresh.message.text}"
    named = which_matter.named(said, fresh.open, fresh.house.desk.name, fresh.role)
    return fresh.within(named) if named is not None else None


# The first that finds a place has found it.
_WAYS: tuple[Callable[[FreshWords], Place | None], ...] = (
    _all_of_ones_own,
    _with_support,
    _of_no_job,
    _in_its_thread,
    _of_a_pro_alone,
    _by_number,
    _answering_which,
    _with_a_fault,
    _beside_one_like_it,
    _for_both,
    _of_another_job,
    _by_name,
    _for_another_pro,
    _by_what_it_names,
)
