"""What becomes of a letter: a proven person's words get in, all else is kept with its reason and never answered."""

from email.message import EmailMessage

import pytest

from desk import people
from desk.photo_store import photo_content
from doorstep.stuck import Stuck
from doorstep.threads import Thread
from mail.store import OutboxRow
from tests.doorstep.town import AUTHSERV, DANA, DESK, EVE, MONDAY, Town, letter, photo
from tests.doorstep.waiting import drain_until_idle


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


def test_a_proven_customer_is_heard(town: Town) -> None:
    assert town.receive(DANA, DESK) == ("handled", None)
    (message,) = town.messages()
    assert (message.person_id, message.role, message.text, message.received_at) == (
        "dana",
        "customer",
        "Hello there",
        MONDAY,
    )


def test_a_card_number_is_kept_in_no_message(town: Town) -> None:
    """PAY-1."""
    matter_id = town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    town.receive(DANA, mask, "Here is my card 4111 1111 1111 1111 for the deposit", subject="4111111111111111")
    (message,) = town.messages()
    assert message.text == "Here is my card [card number removed] for the deposit"
    drain_until_idle(town.house)
    assert [line.words for line in town.house.desk.history(matter_id) if "4111" in f"{line.text} {line.words}"] == []
    assert Stuck(town.house).waiting()[0].text == message.text


def test_times_are_the_servers_and_never_the_date_header(town: Town) -> None:
    """mail.md 11."""
    raw = letter(DANA, DESK, "Hello there", at=MONDAY.replace(year=2019))
    town.store_raw(raw)
    town.drain()
    assert town.messages()[0].received_at == MONDAY


def test_a_proven_stranger_becomes_a_customer(town: Town) -> None:
    assert town.receive(EVE, DESK)[0] == "handled"
    with town.house.sessions() as session:
        eve = people.find_by_email(session, EVE)
    assert eve is not None
    assert eve.name == "Eve"
    assert town.messages()[0].person_id == eve.id


def test_an_answer_to_the_mail_with_a_code_begins_a_thread_of_its_own(town: Town) -> None:
    with town.house.sessions.begin() as session:
        town.house.post.code(session, "a visit", DANA, "123456")
    town.drain()
    assert town.receive(DANA, DESK, In_Reply_To=town.last_to(DANA).message["Message-ID"])[0] == "handled"
    assert town.messages()[0].matter_id is None


def test_the_same_mail_twice_is_heard_once(town: Town) -> None:
    """mail.md 14."""
    raw = letter(DANA, DESK, "Hello there")
    first, second = town.store_raw(raw), town.store_raw(raw)
    town.drain()
    assert len(town.messages()) == 1
    assert town.letter(second).reason == f"the same mail as letter {first}"


def test_a_letter_that_is_handled_again_is_heard_once(town: Town) -> None:
    letter_id = town.store(DANA, DESK, "Hello there")
    town.drain()
    town.house.jobs()._handlers["handle_letter"](letter_id=letter_id)
    assert len(town.messages()) == 1


def test_an_unreadable_letter_is_shown_as_failed_and_the_next_goes_on(town: Town) -> None:
    """mail.md 16."""
    broken = town.store_raw(b"\x00\xff\xfe no mail at all")
    assert town.receive(DANA, DESK)[0] == "handled"
    assert town.letter(broken).state == "failed"
    (shown,) = Stuck(town.house).waiting()
    assert shown.id == f"letter-{broken}"
    assert shown.reason.startswith("unreadable")


def test_a_letter_that_is_too_large_is_said_to_be_so_to_a_proven_sender_only(town: Town) -> None:
    header = letter(DANA, DESK, "x").split(b"\n\n")[0] + b"\n\n"
    proven = town.store_raw(header, complete=False)
    unproven = town.store_raw(letter(EVE, DESK, "x", proven=False).split(b"\n\n")[0] + b"\n\n", complete=False)
    town.drain()
    assert [town.letter(one).state for one in (proven, unproven)] == ["failed", "failed"]
    (said,) = town.mails()
    assert said.handed.recipient == DANA
    assert "25 MB" in said.text


def test_photos_lose_their_metadata_and_programs_are_left_out_with_a_word(town: Town) -> None:
    """CON-3."""
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from=home.example"
    message["Delivered-To"], message["From"], message["To"] = DESK, DANA, DESK
    message["Subject"], message["Message-ID"] = "Photos", "<photos@home.example>"
    message.set_content("See the photos")
    message.add_attachment(photo(), maintype="image", subtype="jpeg", filename="Dana's living room.jpg")
    message.add_attachment(b"MZ\x90\x00" + b"\0" * 200, maintype="image", subtype="jpeg", filename="photo.exe")
    town.store_raw(message.as_bytes())
    town.drain()
    (heard,) = town.messages()
    assert heard.understood == {"left_out": ["photo.exe"]}
    with town.house.sessions() as session:
        kept = photo_content(session, heard.photos[0]["id"])
    assert kept is not None
    assert b"47.6097" not in kept[1]
    assert kept[0].name == "photo-1.jpg"


def test_what_waits_in_the_outbox_has_its_job(town: Town) -> None:
    town.request()
    with town.house.sessions() as session:
        assert {row.state for row in session.query(OutboxRow)} == {"sent"}
