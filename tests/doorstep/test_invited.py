"""mail.md 25, RFC 5546: what a calendar program answers becomes the act that it is, under the same policy as words."""

from collections.abc import Iterable
from datetime import timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from desk.matter import Booking
from desk.windows import ArrivalWindow
from doorstep.reception.invited import own_words
from doorstep.turns.invited import acts_of
from mail.letter import Letter
from mail.reading import read
from tests.doorstep import calendar_forms
from tests.doorstep.town import AUTHSERV, DANA, REQUEST, ROSA, Mail, Town

DESK = "desk@book.example"
SEATTLE = ZoneInfo("America/Los_Angeles")
_WINDOW = {"start": "2026-11-20T09:00:00-08:00", "end": "2026-11-20T12:00:00-08:00"}


def _book(town: Town) -> None:
    """Up to a confirmed window on Wednesday, November 18, 3 to 8 pm in Seattle."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150, could be 180 if the wall is brick. Free Wednesday after 3 pm.")
    town.write(DANA, town.last_to(DANA).sender, "Great, let's go with Rosa.")
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    assert _state(town) == "booked"


def _state(town: Town) -> str:
    booking = town.matter().booking
    assert booking is not None
    return booking.state


def _invitation(town: Town, address: str) -> tuple[Event, str]:
    """The event of the newest invitation to the address, and whom it is answered to."""
    for mail in reversed(town.mails_to(address)):
        for part in mail.message.walk():
            if part.get_content_type() == "text/calendar":
                event = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
                return event, str(event["organizer"]).removeprefix("mailto:")
    raise AssertionError("nobody was invited")


def _answer(
    town: Town,
    address: str,
    method: str,
    status: str = "",
    *,
    later: timedelta = timedelta(),
    text: str = "",
    by: int = 0,
) -> list[Mail]:
    """The address's calendar program answers the newest invitation; `by` is added to its sequence."""
    event, organizer = _invitation(town, address)
    reply, moved = Event(), later or timedelta()
    reply.add("uid", str(event["uid"]))
    reply.add("sequence", int(event["sequence"]) + by)
    reply.add("dtstart", event["dtstart"].dt + moved)
    reply.add("dtend", event["dtend"].dt + moved)
    reply.add("attendee", f"mailto:{address}", parameters={"PARTSTAT": status} if status else {})
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Some calendar//EN")
    calendar.add("method", method)
    calendar.add_component(reply)
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={address.partition('@')[2]}"
    message["Delivered-To"], message["From"], message["To"] = organizer, address, organizer
    message["Subject"], message["Message-ID"] = f"{status or method}: TV", f"<{len(town.messages())}.cal@{address}>"
    message.set_content(text)
    message.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": method})
    before = len(town.transport.handed)
    town.store_raw(message.as_bytes())
    town.drain()
    return town.mails(before)


def test_a_customer_who_declines_the_invitation_is_asked_for_other_windows(town: Town) -> None:
    """SCH-4: in time, so without a fee; until another window is agreed the old one stands."""
    _book(town)
    told = _answer(town, DANA, "REPLY", "DECLINED", text="Dana has declined this invitation.")
    assert [mail.handed.recipient for mail in told] == [DANA]
    assert "Which arrival windows would suit you instead" in told[0].text
    assert "the old one stands" in told[0].text
    last = town.messages()[-1]
    assert last.text == "I can't make that time. I need to reschedule."
    assert last.understood is not None
    assert [act["intent"] for act in last.understood["acts"]] == ["reschedule"]


def test_a_customer_who_moves_the_event_asks_for_the_new_time(town: Town) -> None:
    _book(town)
    _answer(town, DANA, "COUNTER", later=timedelta(days=2))
    booking = town.matter().booking
    assert booking is not None
    assert booking.confirmed is not None and booking.move_asked is not None  # it stands until both agree
    assert [f"{window.start:%d %H}" for window in booking.preferred] == ["20 15"]  # Friday, 3 pm


def test_an_answer_to_an_older_invitation_is_asked_back(town: Town) -> None:
    _book(town)
    told = _answer(town, DANA, "REPLY", "DECLINED", by=-1)
    assert (_state(town), [mail.handed.recipient for mail in told]) == ("booked", [DANA])
    assert "?" in told[0].text


@pytest.mark.parametrize(("status", "done"), [("ACCEPTED", "accepted"), ("TENTATIVE", "tentatively accepted")])
def test_an_acceptance_of_what_is_agreed_already_changes_nothing(town: Town, status: str, done: str) -> None:
    _book(town)
    heard = len(town.messages())
    assert _answer(town, DANA, "REPLY", status, text=f"Dana has {done} this invitation.") == []
    assert (_state(town), len(town.messages())) == ("booked", heard)


def test_words_beside_a_decline_are_heard(town: Town) -> None:
    """OTH-2: nobody's words are lost; they are understood like any others."""
    _book(town)
    _answer(town, DANA, "REPLY", "DECLINED", text="My kid is ill, Friday after 3 pm would be better.")
    assert town.messages()[-1].text.startswith("My kid is ill, Friday after 3 pm would be better.\nI can't make")
    assert _state(town) != "booked"


@pytest.mark.parametrize(
    ("comment", "intents", "asked"),
    [
        ("Friday after 3 pm would be better.", {"offer_windows", "reschedule"}, False),
        ("Please cancel the whole booking.", {"cancel_booking"}, False),
        ("My kid is ill, sorry.", {"message", "give_details", "ask_pro", "reschedule"}, True),
    ],
)
def test_sch4_what_the_words_beside_a_decline_say_is_not_asked_again(
    town: Town, comment: str, intents: set[str], asked: bool
) -> None:
    _book(town)
    told = _answer(town, DANA, "REPLY", "DECLINED", text=comment)
    last = town.messages()[-1]
    assert last.understood is not None
    done = [act["intent"] for act in last.understood["acts"]]
    assert set(done) <= intents and done.count("reschedule") <= 1
    mine = " ".join(mail.text for mail in told if mail.handed.recipient == DANA)
    assert ("Which arrival windows would suit you instead" in mine) is asked


def test_what_a_program_writes_into_the_body_are_nobodys_words() -> None:
    assert own_words(_with_body("Dana Smith has declined this invitation.\n\nTV mounting\nWednesday")) == ""
    assert own_words(_with_body("Dana hat die Einladung abgelehnt.")) == ""
    assert own_words(_with_body("Sorry, I can't, my boss has declined.")) == "Sorry, I can't, my boss has declined."


def _with_body(text: str) -> Letter:
    return read(f"From: Dana <{DANA}>\nTo: {DESK}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode())


@pytest.mark.parametrize(
    ("role", "about", "said", "intent", "windows"),
    [
        ("customer", "proposed", "accepted", "accept_window", True),
        ("customer", "proposed", "declined", "decline_window", False),
        ("customer", "proposed", "counter", "decline_window", True),
        ("customer", "agreed", "declined", "reschedule", False),
        ("customer", "agreed", "counter", "reschedule", True),
        ("pro", "agreed", "declined", "cannot_come", False),
        ("pro", "agreed", "counter", "propose_window", True),
    ],
)
def test_each_answer_is_its_act(role: str, about: str, said: str, intent: str, windows: bool) -> None:
    answer = {"said": said, "current": True, "about": about, "window": _WINDOW}
    (act,) = acts_of(answer, "x", role=role) or []
    entities = {entity["entity"]: entity["value"] for entity in act["entities"]}
    assert (act["intent"], entities["clear"], "windows" in entities) == (intent, True, windows)
    (stale,) = acts_of({**answer, "current": False, "window": None}, "x", role=role) or []
    assert {"entity": "clear", "value": False} in stale["entities"]


def test_an_answer_that_asks_for_nothing_is_no_act() -> None:
    assert acts_of({"said": "accepted", "current": True, "about": "agreed"}, "x", role="customer") is None


@pytest.mark.parametrize(
    ("form", "answers", "intent"),
    [
        ("gmail", "COUNTER", "reschedule"),
        ("outlook", "COUNTER", "reschedule"),
        ("apple", "COUNTER", "reschedule"),
        ("outlook", "DECLINED", "reschedule"),
        ("apple", "DECLINED", "reschedule"),
        ("gmail", "ACCEPTED", None),
        ("outlook", "TENTATIVE", None),
    ],
)
def test_line25_what_the_programs_of_customers_answer_is_its_act(
    town: Town, form: str, answers: str, intent: str | None
) -> None:
    """SCH-4: in time. An acceptance of what is agreed on already says nothing, and a maybe is no refusal."""
    _book(town)
    event, organizer = _invitation(town, DANA)
    heard = len(town.messages())
    town.store_raw(calendar_forms.answer(form, answers, DANA, organizer, event, later=timedelta(days=2)))
    town.drain()
    assert _intents(town, heard) == ([intent] if intent else [])
    preferred = _hours(_booking(town).preferred)
    assert preferred == (["20 15-20"] if answers == "COUNTER" else [])
    assert (_booking(town).move_asked is not None) is (answers == "COUNTER")


@pytest.mark.parametrize(
    ("form", "answers", "intent"), [("gmail", "DECLINED", "cannot_come"), ("outlook", "COUNTER", "propose_window")]
)
def test_line25_what_the_programs_of_pros_answer_is_its_act(town: Town, form: str, answers: str, intent: str) -> None:
    """SCH-7: who declines cannot come, and the customer hears at once. SCH-2: another time is a proposal."""
    _book(town)
    event, organizer = _invitation(town, ROSA)
    heard, before = len(town.messages()), len(town.transport.handed)
    town.store_raw(calendar_forms.answer(form, answers, ROSA, organizer, event, later=timedelta(days=2)))
    town.drain()
    assert _intents(town, heard) == [intent]
    told = "\n".join(mail.text for mail in town.mails(before) if mail.handed.recipient == DANA)
    if answers == "DECLINED":
        assert _booking(town).confirmed is None
        assert "can't keep the arrival window" in told
    else:
        assert _hours(_booking(town).proposed) == ["20 15-20"]
        assert _booking(town).confirmed is not None
        assert "Friday, November 20" in told


@pytest.mark.parametrize("answers", ["DECLINED", "COUNTER"])
def test_line25_what_comes_within_24_hours_goes_to_support(town: Town, answers: str) -> None:
    """SCH-5: the bot changes nothing itself, and says that a fee may apply."""
    _book(town)
    event, organizer = _invitation(town, DANA)
    town.clock.set(event["dtstart"].dt - timedelta(hours=23))
    before = len(town.transport.handed)
    town.store_raw(calendar_forms.answer("gmail", answers, DANA, organizer, event, later=timedelta(days=2)))
    town.drain()
    assert _state(town) == "booked"
    assert _booking(town).confirmed is not None
    assert [case.reason for case in town.matter().cases] == ["late_reschedule"]
    told = town.mails(before)
    (reply,) = [mail for mail in told if mail.handed.recipient == DANA and "Nothing has been changed" in mail.text]
    assert "a fee may apply" in reply.text
    assert "support@book.example" in {mail.handed.recipient for mail in told}


def test_line25_an_invitation_to_another_job_or_of_another_house_changes_nothing(town: Town) -> None:
    _book(town)
    event, organizer = _invitation(town, DANA)
    heard = len(town.messages())
    for uid in (
        "someone-elses@evil.example",
        f"{town.matter().id}-2@book.example",
        f"{town.matter().id}-1@evil.example",
    ):
        event["uid"] = uid
        town.store_raw(calendar_forms.answer("gmail", "DECLINED", DANA, organizer, event))
        town.drain()
    assert _intents(town, heard) == []
    assert _state(town) == "booked"


def _hours(windows: Iterable[ArrivalWindow]) -> list[str]:
    """Day and hours in Seattle."""
    local = [(each.start.astimezone(SEATTLE), each.end.astimezone(SEATTLE)) for each in windows]
    return [f"{start:%d %H}-{end:%H}" for start, end in local]


def _booking(town: Town) -> Booking:
    booking = town.matter().booking
    assert booking is not None
    return booking


def _intents(town: Town, heard: int) -> list[str]:
    return [act["intent"] for message in town.messages()[heard:] for act in (message.understood or {}).get("acts", ())]
