"""Questions: nothing is changed, the desk's records or the answers written beforehand are read."""

import re
from collections.abc import Mapping
from dataclasses import replace

from actions import asking_credit, joining, package_chinese, streets, visitors, words
from actions.replies_chinese import fact_in_chinese
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk.answers import Answer
from desk.area import area_of
from desk.finding import current_booking, offers
from desk.matter import Matter
from desk.page_links import Target
from desk.standing import Fact, Standing
from language.guards.asked_by_pros import asks_of_clearance
from language.guards.topics import finer_topic
from language.places import read_zips
from language.privacy import scrub
from language.recalling import recalled
from language.services import named_services

_CASH = re.compile(
    r"\b(?:do|does|can|could|may|is|are|am|will)\b[^.!?]{0,40}\b(?:cash|venmo|zelle|checks?|cheques?|paypal|wechat|alipay"
    r"|(?:bank|wire) transfers?)\b"
    r"|(?:收|付|用|给|接受)(?:现金|微信|支付宝|转账)|(?:现金|微信|支付宝|转账).{0,6}(?:吗|可以|行不行|行吗|付)",
    re.IGNORECASE,
)
# Asks something else of it than whether it may be done.
_OTHER_QUESTION = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|what|why|how|against|forbidden|prohibited|illegal|wrong|guarantee|tips?|or|rules?)\b"
    r"|小费|还是|为什么|要求|保障|保证",
    re.IGNORECASE,
)


_FOR_PROS, _BOOKED, _GUESTS = "ask_policy_pro", "ask_policy_booked", "ask_policy_guest"


def policy(turn: Turn, room: ActionRoom) -> Result:
    """An answer by topic, in the language of the question, and what it means for the writer's own job now.

    To a pro it is said as to who does the job.
    """
    if (of_support := joining.terms(turn, room)) is not None:
        return of_support
    cash = _asks_to_pay_in_cash(turn)
    topic = "direct_payment" if cash else finer_topic(turn.text, str(turn.entity("topic")), turn.role)
    turn = replace(turn, entities=(*turn.entities, ("topic", topic)))
    known = turn.person is not None and turn.matter is not None
    matter = room.desk.matter(str(turn.matter)) if known else None
    being_booked = matter is not None and _is_being_booked(turn, matter)
    answered = _answer(turn, room, _section(turn, room, matter, being_booked=being_booked))
    answered = Result((*say("no_cash").lines, *answered.lines)) if cash else answered
    if matter is None:
        return answered
    kept = streets.keep_beside(turn, matter, None, room)
    now = topic != "cancellation" or not being_booked
    standing = room.desk.standing(topic, matter.id, turn.actor) if now else None
    told = with_standing(answered, standing, turn, room)
    told = asking_credit.with_pro_asked(turn, room, matter, told) if topic == "trip_charge" else told
    return replace(told, lines=(*kept.lines, *told.lines))


def _section(turn: Turn, room: ActionRoom, matter: Matter | None, *, being_booked: bool) -> str:
    """Where the answer stands: as it reads for who does the job, has chosen a pro, has no job yet, or for anybody."""
    topic = str(turn.entity("topic"))
    if turn.role == "pro":
        own = _FOR_PROS
    elif matter is None:
        own = _GUESTS
    else:
        own = _BOOKED if being_booked or current_booking(matter) is not None else ""
    return own if topic in room.faq.topics(own) else "ask_policy"


def _is_being_booked(turn: Turn, matter: Matter) -> bool:
    """Whether a pro is chosen, and only a yes is wanted, or the pro's to another amount: no rule for requests helps."""
    if current_booking(matter) is not None:
        return False
    waits = turn.slots.get("pending_act") or {}
    taken = (waits.get("intent"), waits.get("matter")) == ("accept_estimate", turn.matter)
    return taken or any(thread.counter for thread in matter.threads)


def _asks_to_pay_in_cash(turn: Turn) -> bool:
    """Whether a question about paying is to be answered with a no first: "do you take cash?" (PAY-2)."""
    of_paying = str(turn.entity("topic")) in ("payment", "direct_payment")
    return of_paying and _CASH.search(turn.text) is not None and _OTHER_QUESTION.search(turn.text) is None


def program(turn: Turn, room: ActionRoom) -> Result:
    """An answer about the program, by the edition in force where the pro works, and what it means for them (CAT-6)."""
    if (of_support := joining.terms(turn, room)) is not None:
        return of_support
    answered = _answer(turn, room, room.desk.program(turn.person))
    if turn.role != "pro":
        return joining.beside(turn, room, answered)
    return with_standing(answered, room.desk.program_standing(str(turn.entity("topic")), turn.person), turn, room)


def with_standing(answered: Result, now: Standing | None, turn: Turn, room: ActionRoom) -> Result:
    """The answer with what it means for the writer now; names of services are said in the language asked."""
    if now is not None and turn.language == "zh":
        packages = package_chinese.lines(room.catalogue)
        now = replace(now, facts={name: _named_in_chinese(fact, packages) for name, fact in now.facts.items()})
    worded = room.faq.standing(now, turn.language) if now is not None else None
    return answered if worded is None else Result((*answered.lines, Line(text=worded.text, policy=worded.policy)))


def _named_in_chinese(fact: Fact, packages: Mapping[str, str]) -> Fact:
    if isinstance(fact, str):
        return packages.get(fact) or fact_in_chinese(fact)
    if not isinstance(fact, tuple):
        return fact
    named = tuple(fact_in_chinese(each) for each in fact if isinstance(each, str))
    return named or fact


def _answer(turn: Turn, room: ActionRoom, section: str) -> Result:
    """The answer of a section; without the topic, what one may ask about."""
    found = room.faq.answer(section, str(turn.entity("topic")), turn.language)
    if found is None:
        topics = "\n".join(topic.replace("_", " ") for topic in room.faq.topics(section))
        return say("topic_wanted", topics=topics)
    return Result((Line(text=found.text, policy=found.policy),))


def availability(turn: Turn, room: ActionRoom) -> Result:
    """Whether a service can be had at a ZIP, at each of several, or in a city (CAT-2), as said now, before, or in the
    matter; where no service is meant, which there are."""
    request = room.desk.matter(turn.matter).request if turn.matter and turn.person else None
    # What an act is taken to be about may be a guess: a question for all services names none.
    which = _ASKS_WHICH.search(turn.text) is not None and not named_services(turn.text)
    meant = turn.entity("service") or turn.slots.get("service") or (request and request.service)
    service = None if which else meant
    city = str(turn.entity("city") or "")
    if city and service and not turn.entity("zip"):
        return _told(room.desk.availability(str(service), city))
    zip_code = turn.entity("zip") or turn.slots.get("zip") or (request and request.zip)
    if not zip_code:
        return say("request_wanted", missing="the ZIP code of the place") if service else _offered_somewhere(room)
    zips = (str(zip_code), *(found.zip for found in read_zips(turn.text) if turn.entity("zip")))
    told = [_at_zip(service, each, room) for each in dict.fromkeys(zips)]
    return Result(tuple(line for result in told for line in result.lines))


# "What services do you have?" is about all of them, whatever was spoken of before.
_ASKS_WHICH = re.compile(
    r"\b(?:what|which|all|any|other|list)\b[^.?!]{0,25}\b(?:services|kinds? of (?:work|jobs?|services?))\b"
    r"|\bwhat (?:else )?(?:do|can) you (?:guys |all )?(?:do|offer|help (?:me )?with)\b"
    r"|(?:什么|哪些|哪几种|啥|别的|其他)(?:样的)?(?:服务|项目|活)",
    re.IGNORECASE,
)


def _at_zip(service: object, zip_code: str, room: ActionRoom) -> Result:
    if area_of(zip_code) is None:
        return say("zip_unknown", zip=zip_code)
    return _told(room.desk.availability(str(service), zip_code)) if service else _offered_at(zip_code, room)


def _offered_somewhere(room: ActionRoom) -> Result:
    """What there is in our market, where neither a service nor a place was named."""
    offered = room.desk.on_offer(None)
    names = "\n".join(service.name for service in room.catalogue.all() if service.id in offered)
    return Result((Line("utter_services_listed", {"offered": names}, policy=("CAT-1", "CAT-2", "CAT-5")),))


def _offered_at(zip_code: str, room: ActionRoom) -> Result:
    """What can be had at a ZIP, where no service was named."""
    answer = room.desk.availability("", zip_code)
    offered = answer.facts.get("offered", "")
    line = (
        Line("utter_services_offered", {"zip": zip_code, "offered": offered}, policy=answer.policy)
        if offered
        else Line("utter_nothing_offered", {"zip": zip_code}, policy=answer.policy)
    )
    return Result((line,))


def status(turn: Turn, room: ActionRoom) -> Result:
    """Where the request or booking stands. A pro hears what of the record is asked for; the rest is the customer's."""
    if turn.role == "pro":
        if asks_of_clearance(turn.text):
            return with_standing(Result(), room.desk.program_standing("clearance", turn.person), turn, room)
        known, whole = _recalled(turn, room)
        relayed = Result() if whole else words.relay(turn, room)
        return replace(relayed, lines=(*known, *relayed.lines))
    if turn.person is None:
        return visitors.keep(turn, room)
    asked = recalled(turn.text)
    if turn.matter is not None and _asks_for_offers(turn, room.desk.matter(turn.matter)):
        return estimates(turn, room)
    known, _ = _recalled(turn, room) if asked == ("address",) else ((), False)
    return Result(known) if known else _told(room.desk.status(turn.matter, turn.actor))


def _asks_for_offers(turn: Turn, matter: Matter) -> bool:
    """ "Any offers yet?": who asks for them, and for no job that is booked, sees what has come (REQ-8)."""
    if matter.booking is not None:
        return False
    return recalled(turn.text) == ("price",) or bool(offers(matter) and _OFFERS.search(turn.text))


_OFFERS = re.compile(r"\b(?:offers?|estimates?|quotes?|bids?|bid|quoted|prices?)\b|报价|出价|价格", re.IGNORECASE)


def _recalled(turn: Turn, room: ActionRoom) -> tuple[tuple[Line, ...], bool]:
    """What is asked again, read from the record (CON-1, SCH-3), and whether that is all that was asked."""
    asked = recalled(turn.text)
    if turn.matter is None or turn.person is None or not asked:
        return (), False
    found = [room.desk.recalled(fact, turn.matter, turn.person) for fact in asked]
    known = {standing.key: standing for standing in found if standing is not None}
    lines = [line for standing in known.values() for line in with_standing(Result(), standing, turn, room).lines]
    return tuple(lines), None not in found


def estimates(turn: Turn, room: ActionRoom) -> Result:
    """The estimates of the request, to compare (REQ-8): the customer's alone, without contacts in the pros' words."""
    if turn.role == "pro":
        return words.relay(turn, room)
    if turn.person is None:
        return visitors.keep(turn, room)
    answer = room.desk.estimates(turn.matter, turn.actor)
    facts = {name: scrub(value).text if name == "table" else value for name, value in answer.facts.items()}
    told = _told(answer.model_copy(update={"facts": facts}))
    if turn.matter is None or "table" not in facts:
        return told
    link = room.links.link("estimates", Target(turn.matter, turn.person))
    return Result((*told.lines, *say("estimates_whole", link=link).lines))


def _told(answer: Answer) -> Result:
    line = line_of(answer)
    return Result((line,) if line else ())
