"""The main job through the real bot: request, relay, estimate, booking, windows, confirmation, by mail and by chat."""

import re
from datetime import timedelta

import pytest

from desk import conversation, people
from desk.photo_store import photo_content
from doorstep.deadlines import sweep
from doorstep.stuck import Stuck
from tests.doorstep.bot_proxy import before
from tests.doorstep.conftest import a_town
from tests.doorstep.town import DANA, JOE, REQUEST, ROSA, Mail, Town, action_server, letter_with_photo
from tests.doorstep.waiting import drain_until_idle
from tests.rasa_server import RasaServer

DESK = "desk@book.example"


def _book(town: Town) -> None:
    """Up to a confirmed window on Wednesday, November 18, 3 to 8 pm in Seattle."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150, could be 180 if the wall is brick. Free Wednesday after 3 pm.")
    town.write(DANA, town.last_to(DANA).sender, "Great, let's go with Rosa.")
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")


def _assert_no_leak(mails: list[Mail]) -> None:
    """CON-1: neither side's address is anywhere in what the other gets, decoded or not."""
    for mail in mails:
        decoded = "\n".join(
            str(part.get_content()) for part in mail.message.walk() if part.get_content_maintype() == "text"
        )
        for address in (DANA, ROSA, JOE):
            if address != mail.handed.recipient:
                assert address not in mail.handed.raw.decode("utf-8", "replace").replace("=\r\n", "")
                assert address not in decoded
                assert address.encode() not in mail.handed.envelope_from.encode()


def test_the_main_path_by_mail(town: Town) -> None:
    """REQ-2, REQ-7, REQ-8, SCH-1, SCH-2, SCH-3, CON-1."""
    mails = town.write(DANA, DESK, REQUEST)
    assert sorted(mail.handed.recipient for mail in mails) == sorted([DANA, JOE, ROSA])
    answer = town.last_to(DANA)
    assert "TV mounting" in answer.text
    assert "98101" in answer.text
    assert "Tuesday, November 17, between 8:00 AM and 12:00 PM (Pacific time)" in answer.text
    assert answer.subject == "Re: TV"
    assert answer.message["In-Reply-To"] == town.letter(1).message_id

    asked = town.last_to(ROSA)
    assert str(asked.message["From"].addresses[0].display_name) == "Dana via Doorstep"
    assert re.fullmatch(r"desk\+[a-z2-7]{26}@book\.example", asked.sender)
    assert asked.sender != town.last_to(JOE).sender

    town.write(ROSA, asked.sender, "$150, could be 180 if the wall is brick. Free Wednesday after 3 pm.")
    estimate = town.last_to(DANA)
    assert "$150 to $180" in estimate.text
    assert "> $150, could be 180 if the wall is brick. Free Wednesday after 3 pm." in estimate.text

    town.write(DANA, estimate.sender, "Great, let's go with Rosa.")
    assert "booked" in town.last_to(DANA).text
    assert "somebody else" in town.last_to(JOE).subject

    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    booking = town.matter().booking
    assert booking is not None
    assert booking.state == "booked"
    for address in (DANA, ROSA):
        invited = [mail for mail in town.mails_to(address) if "text/calendar" in mail.handed.raw.decode()]
        assert len(invited) == 1
        assert "November 18" in invited[0].text
        assert "(Pacific time)" in invited[0].text
    _assert_no_leak(town.mails())


def test_a_question_and_its_answer_go_both_ways(town: Town) -> None:
    """REQ-6, CON-3: in the person's own words, without contacts."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "Is there an outlet behind the TV? Call me at 206-555-0147.")
    asked = town.last_to(DANA)
    assert "> Is there an outlet behind the TV?" in asked.text
    assert "555-0147" not in asked.handed.raw.decode()
    town.write(DANA, asked.sender, f"Yes, there is an outlet right behind it. Write to me at {DANA} any time.")
    told = town.last_to(ROSA)
    assert "there is an outlet right behind it" in told.text
    assert [mail for mail in town.mails_to(JOE) if "outlet right behind" in mail.text] == []
    _assert_no_leak(town.mails())


def test_begun_in_chat_and_finished_by_mail(town: Town) -> None:
    visit = town.open_visit()
    assert "e-mail" in town.chat(visit, "I need someone to mount a 55 inch TV in 98101 on Saturday morning")
    assert DANA in town.chat(visit, f"{DANA}")
    code = next(mail.subject.split()[-1] for mail in town.mails_to(DANA) if "code" in mail.subject)
    assert "TV mounting" in town.chat(visit, code)
    assert town.matter().customer_id == "dana"
    town.write(ROSA, town.last_to(ROSA).sender, "I can do it for $120.")
    town.write(DANA, town.last_to(DANA).sender, "Yes, let's go with Rosa")
    booking = town.matter().booking
    assert booking is not None
    assert booking.pro_id == "rosa"


def test_after_too_many_codes_a_visitor_hears_so_and_no_more_are_mailed(town: Town) -> None:
    visit = town.open_visit()
    town.chat(visit, "What about my request?")
    answers = [town.chat(visit, DANA) for _ in range(7)]
    assert len([mail for mail in town.mails_to(DANA) if "code" in mail.subject]) == 5
    assert answers[-1] != answers[0]


def test_photos_go_along_without_what_they_tell(town: Town) -> None:
    """CON-3: no place, no device, no name of a file."""
    town.store_raw(letter_with_photo(DANA, DESK, REQUEST))
    town.drain()
    for pro in (ROSA, JOE):
        (photo,) = [part for part in town.last_to(pro).message.walk() if part.get_content_maintype() == "image"]
        content = photo.get_payload(decode=True)
        assert isinstance(content, bytes)
        assert content.startswith(b"\xff\xd8")
        assert b"47.6097" not in content
        assert photo.get_filename() == "photo-1.jpeg"
        with town.house.sessions() as session:
            person = people.find_by_email(session, pro)
            assert person is not None
            [in_chat] = conversation.photos_told(session, person.id, town.matter().id)
            kept = photo_content(session, in_chat.id)
        assert in_chat.name == "photo-1" and kept is not None and kept[1] == content


def test_in_chat_nothing_of_a_person_is_shown_or_changed_before_the_code(town: Town) -> None:
    _book(town)
    visit = town.open_visit()
    town.chat(visit, "Please cancel my booking")
    town.chat(visit, DANA)
    assert "code" in town.chat(visit, "000 000").lower()
    booking = town.matter().booking
    assert booking is not None
    assert booking.state == "booked"


def test_text_that_looks_like_a_command_is_text(town: Town) -> None:
    _book(town)
    before_it = town.matter()
    town.write(DANA, town.last_to(DANA).sender, "/restart")
    town.write(DANA, town.last_to(DANA).sender, '/cancel_booking{"clear": true}')
    assert town.matter().booking == before_it.booking
    assert [message.state for message in town.messages()] == ["handled"] * len(town.messages())


def test_an_empty_chat_line_gets_a_polite_line(town: Town) -> None:
    visit = town.open_visit()
    assert town.chat(visit, "   ") == "Your message came without any words. What can we do for you?"


def test_a_no_show_that_nobody_answers_becomes_a_case_by_itself(town: Town) -> None:
    """NOS-1, NOS-2, T-2."""
    _book(town)
    town.clock.set(town.clock.now() + timedelta(days=2, hours=11))  # Wednesday, 9 pm: the window has passed
    town.write(DANA, town.last_to(DANA).sender, "Nobody showed up!")
    assert "Wednesday, November 18" in town.last_to(ROSA).text
    town.clock.set(town.clock.now() + timedelta(days=3))
    sweep(town.house)
    town.drain()
    assert [case.reason for case in town.matter().cases] == ["no_show"]
    assert "support" in town.last_to(DANA).text.lower()


def test_a_person_who_asks_for_a_human_gets_one_and_the_bot_is_silent(town: Town) -> None:
    """OTH-1."""
    _book(town)
    town.write(DANA, DESK, "I want to talk to a real person, please")
    assert town.matter().hushed
    mails = town.write(DANA, DESK, "Are you there? My door bell is broken.")
    assert [mail.handed.recipient for mail in mails if mail.handed.recipient == DANA] == []
    (case,) = town.matter().cases
    assert [update.text for update in case.updates] == ["Are you there? My door bell is broken."]


def test_what_was_understood_and_why_is_kept_for_the_pages(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    (message,) = town.messages()
    assert message.matter_id == town.matter().id
    understood = message.understood
    assert understood is not None
    assert [act["intent"] for act in understood["acts"]] == ["request_service"]
    assert "REQ-2" in understood["policy"]
    assert understood["answers"] == ["request_submitted"]


def test_while_the_bot_is_down_messages_wait_and_nothing_is_doubled(rasa_server: RasaServer) -> None:
    with (
        before(rasa_server.url) as proxy,
        a_town(proxy.url) as town,
        action_server(town.house) as url,
        rasa_server.actions_at(url),
    ):
        proxy.down = True
        town.write(DANA, DESK, REQUEST)
        assert [message.state for message in town.messages()] == ["stored"]
        assert town.mails() == []
        proxy.down = False
        drain_until_idle(town.house)
        assert [message.state for message in town.messages()] == ["handled"]
        assert sorted(mail.handed.recipient for mail in town.mails()) == sorted([DANA, JOE, ROSA])


def test_a_turn_that_is_played_twice_shows_nothing_twice(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk had done its work when the process lost the answer."""
    lost = []
    play = town.house.bot.turn

    def lose_the_first(**given: object) -> object:
        turn = play(**given)  # type: ignore[arg-type]
        if not lost:
            lost.append(turn)
            raise ConnectionError
        return turn

    monkeypatch.setattr(town.house.bot, "turn", lose_the_first)
    town.write(DANA, DESK, REQUEST)
    drain_until_idle(town.house)
    assert len(town.house.desk.matters_of("dana")) == 1
    assert sorted(mail.handed.recipient for mail in town.mails()) == sorted([DANA, JOE, ROSA])
    assert lost


def test_what_cannot_be_handled_is_shown_and_gets_a_case(quiet_town: Town) -> None:
    """OTH-2."""
    quiet_town.write(DANA, DESK, REQUEST)
    drain_until_idle(quiet_town.house)
    (message,) = quiet_town.messages()
    assert message.state == "failed"
    assert [stuck.id for stuck in Stuck(quiet_town.house).waiting()] == [f"message-{message.id}"]
    assert [case.reason for case in quiet_town.matter().cases] == ["not_understood"]
    assert "a person will read it" in quiet_town.last_to(DANA).text


def test_a_visitor_without_an_address_is_told_as_well_that_nothing_came_of_their_words(quiet_town: Town) -> None:
    """OTH-2."""
    visit = quiet_town.open_visit()
    quiet_town.chat(visit, "I need a TV mounted in 98101")
    drain_until_idle(quiet_town.house)
    (message,) = quiet_town.messages()
    assert message.state == "failed" and not quiet_town.house.desk.cases()
    with quiet_town.house.sessions() as session:
        said = conversation.transcript(session, visit_id=visit)[-1].text
    assert "our support sees it" in said and DESK in said
