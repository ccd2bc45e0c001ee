"""Beside a job's time and price: the phone number, the rating afterwards, feedback (CON-2, FBK-1, FBK-2)."""

import re

from desk.answers import Answer
from desk.commands import GiveFeedback, Rate, SharePhone
from desk.decisions import words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import FeedbackGiven, PhoneReleased, PhoneWithdrawn, Rated
from desk.finding import current_booking, rated_until, thread_of
from desk.matter import Rating

# A phone number, however it is written; the one that is said counts before the one on record.
_NUMBER = re.compile(r"\d(?:[ ().-]{0,3}\d){6,}")


def share_phone(draft: Draft, command: SharePhone) -> Answer:
    """This pro, and no other, may have the number from now on; the words that say so are passed on with it (CON-2).

    It is the pro who is booked: whoever is only asked for an estimate reads the words without it.
    """
    if draft.matter.request is None:
        return refusal("no_request", "CON-2")
    pro_id = words.which_pro(draft, command.pro_id)
    if pro_id is None:
        return refusal("which_pro", "CON-2", choices=words.choices(draft))
    if command.withdrawn:
        return _without_phone(draft, pro_id)
    booking = current_booking(draft.matter)
    if booking is None or booking.pro_id != pro_id:
        words.relay_to_pro(draft, pro_id, command.words, ())
        return answer("phone_later", "CON-2", "CON-3", pro=draft.name(pro_id))
    phone = None if _NUMBER.search(command.words) else draft.office.phones(draft.matter.customer_id)
    draft.add(PhoneReleased(policy=("CON-2",), pro_id=pro_id, words=command.words, phone=phone))
    if phone is not None:
        return answer("phone_given", "CON-2", pro=draft.name(pro_id), phone=phone)
    return answer("phone_released", "CON-2", pro=draft.name(pro_id))


def _without_phone(draft: Draft, pro_id: str) -> Answer:
    """The number is taken out of what is passed on again; what the pro has read stays read."""
    thread = thread_of(draft.matter, pro_id)
    if thread is not None and thread.phone_released:
        draft.add(PhoneWithdrawn(policy=("CON-2",), pro_id=pro_id))
    return answer("phone_withdrawn", "CON-2", "CON-3", pro=draft.name(pro_id))


def rate(draft: Draft, command: Rate) -> Answer:
    """A job that is signed off can be rated for 90 days from its order (FBK-1); a second rating replaces the first.

    Words that cannot be a rating are feedback all the same (FBK-2).
    """
    booking = draft.matter.booking
    if booking is None:
        return feedback(draft, GiveFeedback(actor=command.actor, words=command.words))
    until = rated_until(booking, draft.policy)
    facts = {"pro": draft.name(booking.pro_id), "until": draft.when(until)}
    if booking.state == "done" and draft.now <= until and command.stars is not None:
        draft.add(Rated(policy=("FBK-1", "PRO-6"), rating=Rating(stars=command.stars, words=command.words)))
        return answer("rated", "FBK-1", pro=facts["pro"], stars=str(command.stars))
    early = command.stars if booking.state != "done" and draft.now <= until else None
    _keep(draft, command.words, booking.pro_id, early)
    if draft.now > until:
        return refusal("rating_closed", "FBK-1", "FBK-2", **facts)
    if early is not None:
        return refusal("rating_early", "FBK-1", "FBK-2", **facts, stars=str(early))
    return refusal("stars_wanted", "FBK-1", "FBK-2", **facts)


def feedback(draft: Draft, command: GiveFeedback) -> Answer:
    """Taken at any time, from anybody, and shown to support (FBK-2)."""
    draft.open_if_none("FBK-2")
    booking = draft.matter.booking
    _keep(draft, command.words, command.pro_id or (booking.pro_id if booking else None))
    return answer("feedback_noted", "FBK-2")


def _keep(draft: Draft, said: str, pro_id: str | None, stars: int | None = None) -> None:
    if said.strip() or stars is not None:
        policy = ("FBK-1", "FBK-2") if stars is not None else ("FBK-2",)
        draft.add(FeedbackGiven(policy=policy, by=draft.actor, pro_id=pro_id, words=said, stars=stars))
