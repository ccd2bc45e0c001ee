"""A customer's words for a pro, and what they tell of the job (CON-3, REQ-2)."""

from decimal import Decimal

from actions import choosing, reading
from actions.amounts import new_amount
from actions.commands.scene import Build, Scene
from actions.streets import where_said
from actions.turn import Turn
from desk.amounts import agreed_amount, asked_amount
from desk.catalogue import PlaceOfWork
from desk.commands import AddDetails, Command, DeclineVisit, ReportNoReply, SharePhone, TellPro
from desk.finding import current_booking
from desk.money import Money
from language.guards.answers import is_no_matter
from language.guards.denials import takes_number_back
from language.streets import tells_only_where


def tell_pro(scene: Scene) -> Command:
    """A customer's words for a pro (CON-3)."""
    turn = scene.turn
    if (street := _street_told(scene)) is not None:
        return street
    if (kept_back := _number_taken_back(scene)) is not None:
        return kept_back
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    asked = _price_asked(scene, pro)
    photos, bare = reading.photos(turn), turn.intent == "affirm"
    calm = is_no_matter(turn.text)
    return TellPro(actor=turn.actor, words=turn.text, pro_id=pro, photos=photos, counter=asked, bare=bare, calm=calm)


def details(scene: Scene) -> Command:
    """Facts for the request, told to all who were asked (REQ-2); in a pro's thread they are for that pro (REQ-6)."""
    turn = scene.turn
    if turn.pro is not None:
        told = tell_pro(scene)
        named = turn.intent == "offer_windows" and isinstance(told, TellPro)
        return told.model_copy(update={"windows": reading.windows(turn)}) if named else told
    return details_said(turn)


def details_said(turn: Turn, place: PlaceOfWork | None = None) -> AddDetails:
    """What is told of the request beside its words, and where it shall be done, if that was chosen (CAT-3)."""
    return AddDetails(
        actor=turn.actor,
        words=turn.text,
        details=reading.details(turn),
        windows=reading.windows(turn),
        photos=reading.photos(turn),
        place=place,
    )


def _number_taken_back(scene: Scene) -> Command | None:
    """The phone number is withheld again from the pro who may have it, and who need not read that (CON-2)."""
    having = [t.pro_id for t in scene.matter.threads if t.phone_released and scene.turn.pro in (None, t.pro_id)]
    if len(having) != 1 or not takes_number_back(scene.turn.text):
        return None
    return SharePhone(actor=scene.turn.actor, words=scene.turn.text, pro_id=having[0], withdrawn=True)


def _price_asked(scene: Scene, pro: str | None) -> Money | None:
    """What is named in place of a price that stands, the visit's or the job's: "would you do 40?" (VIS-2, PAY-3)."""
    price, turn = _price_standing(scene, pro), scene.turn
    asked = new_amount(reading.money(turn), price, turn.text) if price is not None else None
    if price is None or asked is None or (asked.currency, asked.per, asked.high) != (price.currency, price.per, None):
        return None
    # Of a job that is booked, what is less than half is a part of it: "could you bring a plate for 35?"
    least = price.amount / 2 if scene.matter.booking is not None else Decimal(0)
    return asked if least <= asked.amount < price.amount else None


def _price_standing(scene: Scene, pro: str | None) -> Money | None:
    """The price that a pro's yes to a lower one would change: of the booked job, as agreed or as now asked for."""
    booking = current_booking(scene.matter)
    if booking is not None:
        return asked_amount(booking) or agreed_amount(booking) if pro in (None, booking.pro_id) else None
    visits = [t.visit for t in scene.matter.threads if t.visit and t.visit.state == "offered" and pro == t.pro_id]
    return visits[0].price if len(visits) == 1 and scene.matter.booking is None else None


def _street_told(scene: Scene) -> Command | None:
    """The street address, where the words tell it and ask nothing: for whoever is to come, not for a pro to answer."""
    turn = scene.turn
    asks = "?" in turn.text or "？" in turn.text
    told = {} if asks or reading.windows(turn) else where_said(turn, scene.matter)
    if "address" not in told and not (told and tells_only_where(turn.text)):
        return None
    return AddDetails(actor=turn.actor, words=turn.text, details=told, photos=reading.photos(turn))


def about_pro(command: type[DeclineVisit | SharePhone | ReportNoReply]) -> Build:
    """A command of the words alone, about the pro whom they address."""
    return lambda scene: command(
        actor=scene.turn.actor,
        words=scene.turn.text,
        pro_id=choosing.pro_addressed(scene.turn, scene.matter, scene.names),
    )
