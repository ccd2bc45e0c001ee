"""Questions: nothing is changed, the desk's records or the answers written beforehand are read."""

import re

from actions import acting, visitors
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk import questions
from desk.answers import Answer
from desk.area import area_of
from desk.matter import Matter

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def faq(turn: Turn, room: ActionRoom) -> Result:
    """An answer by topic, in the language of the question; without the topic, what one may ask about."""
    language = "zh" if _CHINESE.search(turn.text) else "en"
    found = room.faq.answer(turn.intent, str(turn.entity("topic")), language)
    if found is None:
        topics = "\n".join(topic.replace("_", " ") for topic in room.faq.topics(turn.intent))
        return say("topic_wanted", topics=topics)
    return Result((Line(text=found.text, policy=found.policy),))


def availability(turn: Turn, room: ActionRoom) -> Result:
    """Whether a service can be had at a ZIP (CAT-2), as said now, before, or in the matter."""
    office = room.office()
    request = matter.request if (matter := _matter(turn, room)) else None
    zip_code = turn.entity("zip") or turn.slots.get("zip") or (request and request.zip)
    service = turn.entity("service") or turn.slots.get("service") or (request and request.service)
    if not zip_code:
        return say("request_wanted", missing="the ZIP code of the place")
    if area_of(str(zip_code)) is None:
        return say("zip_unknown", zip=str(zip_code))
    if not service:
        offered = questions.not_available(office, "", str(zip_code), turn.at).facts["offered"]
        return say("services_offered", zip=str(zip_code), offered=offered) if offered else _nothing_at(str(zip_code))
    return _told(questions.availability(office, str(service), str(zip_code), turn.at))


def _nothing_at(zip_code: str) -> Result:
    return say("nothing_offered", zip=zip_code)


def status(turn: Turn, room: ActionRoom) -> Result:
    """Where the request or booking stands."""
    if turn.person is None:
        return visitors.keep(turn, room)
    return _told(questions.status(_matter(turn, room), room.office(), turn.at))


def estimates(turn: Turn, room: ActionRoom) -> Result:
    """The estimates of the request, to compare (REQ-8)."""
    if turn.person is None:
        return visitors.keep(turn, room)
    return _told(questions.estimates(_matter(turn, room), room.office()))


def _matter(turn: Turn, room: ActionRoom) -> Matter | None:
    if turn.matter is None or turn.person is None:
        return None
    return acting.scene(turn, turn.matter, room).matter


def _told(answer: Answer) -> Result:
    line = line_of(answer)
    return Result((line,) if line else ())
