"""mail.md 25, RFC 5546: both calendars follow a booking from the first invitation to its cancellation.

Whose mail brought an invitation about gets it with the reply, in one mail.
"""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from desk import conversation
from doorstep.turns import handling
from tests.doorstep import calendar_forms
from tests.doorstep.town import DANA, REQUEST, ROSA, Mail, Town
from tests.doorstep.waiting import drain_until_idle

DESK = "desk@book.example"


def _calendar(mail: Mail) -> Calendar | None:
    for part in mail.message.walk():
        if part.get_content_type() == "text/calendar":
            found = Calendar.from_ical(part.get_payload(decode=True))
            assert part.get_param("method") == found["method"]
            return found
    return None


def _told(mails: list[Mail]) -> dict[str, tuple[str, int]]:
    """By recipient: the method and sequence of the invitation that came; one mail each."""
    found = {}
    for mail in mails:
        assert mail.handed.recipient not in found, "one mail for one thing"
        calendar = _calendar(mail)
        event = calendar.walk("VEVENT")[0] if calendar else None
        said = (str(calendar["method"]), int(event["sequence"])) if calendar and event else ("", 0)
        found[mail.handed.recipient] = said
    return found


def _chosen(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150, could be 180 if the wall is brick.")
    town.write(DANA, town.last_to(DANA).sender, "Great, let's go with Rosa.")


def test_line25_calendars_follow_a_booking_from_the_first_invitation_to_its_cancellation(town: Town) -> None:
    """SCH-4: agreed, moved, agreed again, cancelled: the same UID and organizer, a sequence that rises each time."""
    _chosen(town)
    first = town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    assert _told(first) == {ROSA: ("REQUEST", 1), DANA: ("REQUEST", 1)}
    moved = town.write(DANA, town.last_to(DANA).sender, "I have to reschedule, can we do Friday between 1pm and 5pm?")
    assert not any(_calendar(mail) for mail in moved), "the agreed window stands until both agree on another"
    again = town.write(ROSA, town.last_to(ROSA).sender, "Friday 1pm to 5pm works.")
    assert _told(again) == {ROSA: ("REQUEST", 2), DANA: ("REQUEST", 2)}
    over = town.write(DANA, town.last_to(DANA).sender, "Please cancel the booking.")
    assert _told(over) == {ROSA: ("CANCEL", 3), DANA: ("CANCEL", 3)}
    events = [(m.handed.recipient, c.walk("VEVENT")[0]) for m in town.mails() if (c := _calendar(m))]
    assert {str(event["uid"]) for _, event in events} == {f"{town.matter().id}-1@book.example"}
    for address in (DANA, ROSA):
        own = [event for to, event in events if to == address]
        assert len({str(event["organizer"]) for event in own}) == 1, "calendars heed the organizer they know alone"
        assert {str(event["attendee"]).removeprefix("mailto:") for event in own} == {address}
        assert [event["dtstart"].dt.astimezone(UTC).hour for event in own] == [23, 21, 21]


def _proposed(town: Town) -> tuple[Event, str]:
    """Rosa proposes Friday, 1 to 5 pm; what Dana's calendar shows, and whom it answers."""
    _chosen(town)
    told = town.write(ROSA, town.last_to(ROSA).sender, "None of these, but I could do Friday between 1pm and 5pm.")
    assert _told([mail for mail in told if mail.handed.recipient == DANA]) == {DANA: ("REQUEST", 1)}
    calendar = _calendar(town.last_to(DANA))
    assert calendar is not None
    event: Event = calendar.walk("VEVENT")[0]
    assert (event["status"], str(event["summary"])[:9]) == ("TENTATIVE", "Proposed:")
    return event, str(event["organizer"]).removeprefix("mailto:")


@pytest.mark.parametrize(
    ("answers", "intent", "state", "dana", "rosa"),
    [
        ("ACCEPTED", "accept_window", "booked", ("REQUEST", 2), ("REQUEST", 2)),
        ("DECLINED", "decline_window", "awaiting_windows", ("CANCEL", 2), ("", 0)),
        ("COUNTER", "decline_window", "awaiting_confirmation", ("CANCEL", 2), ("", 0)),
        ("TENTATIVE", None, "window_proposed", None, None),
    ],
)
def test_line25_a_proposal_is_answered_in_the_calendar(
    town: Town, answers: str, intent: str | None, state: str, dana: tuple[str, int], rosa: tuple[str, int]
) -> None:
    """SCH-2: it stands in the customer's calendar as tentative, and holds once the customer has accepted it there."""
    event, organizer = _proposed(town)
    before, heard = len(town.transport.handed), len(town.messages())
    town.store_raw(calendar_forms.answer("gmail", answers, DANA, organizer, event, later=timedelta(hours=24)))
    town.drain()
    acts = [act["intent"] for message in town.messages()[heard:] for act in (message.understood or {})["acts"]]
    booking = town.matter().booking
    assert booking is not None
    assert (acts, booking.state) == ([intent] if intent else [], state)
    assert _told(town.mails(before)) == ({DANA: dana, ROSA: rosa} if intent else {})
    assert (booking.confirmed is not None) is (answers == "ACCEPTED")


def test_line25_a_proposal_that_comes_to_nothing_goes_out_of_the_calendar(town: Town) -> None:
    """SCH-7: the pro cannot come after all; then the customer cancels, whose calendar is empty by now."""
    _proposed(town)
    told = town.write(ROSA, town.last_to(ROSA).sender, "Sorry, I can't come at all, my van broke down.")
    assert _told([mail for mail in told if mail.handed.recipient == DANA]) == {DANA: ("CANCEL", 2)}
    over = town.write(DANA, town.last_to(DANA).sender, "Please cancel the booking.")
    assert _told(over) == {DANA: ("", 0), ROSA: ("", 0)}


def test_an_invitation_stands_in_the_zone_of_the_job(town: Town) -> None:
    """SCH-3: with its VTIMEZONE, so that every calendar shows the same hours."""
    _chosen(town)
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    calendar = _calendar(town.last_to(DANA))
    assert calendar is not None
    event: Event = calendar.walk("VEVENT")[0]
    assert event["dtstart"].params["TZID"] == "America/Los_Angeles"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Los_Angeles"]
    assert event["dtstart"].dt.astimezone(ZoneInfo("America/Los_Angeles")).hour == 15
    assert event["dtstamp"].dt == town.clock.now()


def test_whose_mail_brings_an_invitation_about_gets_one_mail(town: Town) -> None:
    _chosen(town)
    mails = town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    (reply,) = [mail for mail in mails if mail.handed.recipient == ROSA]
    assert "Confirmed: Dana expects you" in reply.text
    assert "invitation for your calendar is attached" in reply.text
    with town.house.sessions() as session:
        told = conversation.transcript(session, person_id="rosa", matter_id=town.matter().id)
    assert "SCH-3" in getattr(told[-1], "policy", ())


def test_in_chat_the_invitation_still_comes_by_mail(town: Town) -> None:
    _chosen(town)
    visit = town.open_visit()
    town.chat(visit, "Any news on my booking?")
    town.chat(visit, DANA)
    town.chat(visit, next(mail.subject.split()[-1] for mail in town.mails_to(DANA)[::-1] if "code" in mail.subject))
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    before = len(town.transport.handed)
    assert "cancelled" in town.chat(visit, "Please cancel the booking.")
    assert _told(town.mails(before)) == {ROSA: ("CANCEL", 2), DANA: ("CANCEL", 2)}


def test_an_invitation_is_not_lost_with_a_reply_that_never_comes(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk has done it: whatever fails afterwards, both calendars are told once."""
    _chosen(town)
    monkeypatch.setattr(handling, "finish", _broken)
    before = len(town.transport.handed)
    town.store(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    drain_until_idle(town.house)
    told = [(mail.handed.recipient, str(c["method"])) for mail in town.mails(before) if (c := _calendar(mail))]
    assert sorted(told) == [(DANA, "REQUEST"), (ROSA, "REQUEST")]


def _broken(*_: object) -> None:
    raise RuntimeError("the reply cannot be written")
