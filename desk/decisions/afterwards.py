"""Beside a job's time and price: the phone number, and the rating afterwards (CON-2, FBK-1, FBK-2)."""

from datetime import timedelta

from desk.answers import Answer
from desk.commands import Rate, SharePhone
from desk.decisions import words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import PhoneReleased, Rated
from desk.matter import Rating


def share_phone(draft: Draft, command: SharePhone) -> Answer:
    """This pro, and no other, may have the number from now on; the words that say so are passed on with it (CON-2)."""
    if draft.matter.request is None:
        return refusal("no_request", "CON-2")
    pro_id = words.which_pro(draft, command.pro_id)
    if pro_id is None:
        return refusal("which_pro", "CON-2", choices=words.choices(draft))
    draft.add(PhoneReleased(policy=("CON-2",), pro_id=pro_id, words=command.words))
    return answer("phone_released", "CON-2", pro=draft.name(pro_id))


def rate(draft: Draft, command: Rate) -> Answer:
    """A job that is signed off can be rated for 90 days from its order (FBK-1); a second rating replaces the first."""
    booking = draft.matter.booking
    if booking is None:
        return refusal("no_booking", "FBK-1")
    until = booking.ordered_at + timedelta(days=draft.policy.rating_days)
    facts = {"pro": draft.name(booking.pro_id), "until": draft.when(until)}
    if booking.state != "done":
        return refusal("rating_early", "FBK-1", **facts)
    if draft.now > until:
        return refusal("rating_closed", "FBK-1", **facts)
    if command.stars is None:
        return refusal("stars_wanted", "FBK-1", "FBK-2", **facts)
    draft.add(Rated(policy=("FBK-1", "PRO-6"), rating=Rating(stars=command.stars, words=command.words)))
    return answer("rated", "FBK-1", pro=facts["pro"], stars=str(command.stars))
