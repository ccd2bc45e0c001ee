"""What the pages are given, out of the house."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from actions.replies_chinese import fact_in_chinese
from desk import conversation, identity
from desk.matter import Photo
from desk.people import Customer, Pro
from doorstep.cards import without_cards, without_contacts
from doorstep.house import House
from doorstep.languages import known_language
from doorstep.reception.photos import keep_cleaned
from doorstep.stuck import Stuck
from doorstep.turns.context import conversation_of
from doorstep.turns.handling import defer_message
from language import marks
from mail.photos import PhotoRefused
from web.demo import DemoDoor
from web.room import UnreadablePhoto, WebRoom


def web_room(
    house: House,
    *,
    support_key: str,
    support_id: str,
    health: Callable[[], dict[str, Any]],
    demo: DemoDoor | None = None,
) -> WebRoom:
    """The pages' room. `support_key` opens the support pages in the name of the person `support_id`."""
    return WebRoom(
        desk=house.desk,
        office=house.office,
        sessions=house.sessions,
        clock=house.clock,
        on_chat=defer_message,
        send_code=partial(_send_code, house),
        keep_photo=_keep_photo,
        without_cards=without_cards,
        without_contacts=without_contacts,
        language_of=known_language,
        in_chinese=fact_in_chinese,
        marks_in_chinese=marks.in_chinese,
        links=house.links,
        stuck=Stuck(house),
        support_key=support_key,
        support_id=support_id,
        health=health,
        demo=demo,
    )


def _send_code(house: House, session: Session, visit_id: str, person: Customer | Pro) -> None:
    """As if the visitor had typed the address: what they type next is the code."""
    code = identity.ask_code(session, visit_id, person.email, house.clock.now())
    house.post.code(session, visit_id, person.email, code)
    waiting = {"slots": {"email": person.email}, "loop": "code_form", "requested_slot": "code"}
    conversation.keep_memory(session, conversation_of(None, visit_id, None), waiting)


def _keep_photo(session: Session, name: str, content: bytes) -> Photo:
    try:
        return keep_cleaned(session, content)
    except PhotoRefused as refused:
        raise UnreadablePhoto(str(refused)) from refused
