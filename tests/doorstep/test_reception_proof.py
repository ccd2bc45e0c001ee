"""Whose words a letter's are: without proof nothing gets through, and the known address is asked whether it wrote."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from desk.store.tables import OutgoingRow, PersonRow
from doorstep.pages import web_room
from doorstep.reception.held import letter_of, token_for
from doorstep.stuck import Stuck
from doorstep.threads import Thread
from tests.doorstep.town import AUTHSERV, DANA, DESK, EVE, JOE, MONDAY, ROSA, Town, letter
from web.app import build


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


def test_an_unproven_letter_is_held_until_its_sender_confirms(town: Town) -> None:
    assert town.receive(EVE, DESK, proven=False) == ("held", "our mail server says nothing about the sender")
    assert town.messages() == []
    (asked,) = town.mails()
    assert asked.handed.recipient == EVE
    stuck = Stuck(town.house)
    token = asked.text.split("/confirm/")[1].split()[0]
    shown = stuck.by_token(token)
    assert shown is not None
    assert (shown.state, shown.sender, shown.text) == ("held", EVE, "Hello there")
    assert town.messages() == []  # opening the page did nothing
    assert stuck.release(shown.id)
    assert not stuck.release(shown.id)
    town.drain()
    assert [message.text for message in town.messages()] == ["Hello there"]
    assert stuck.by_token(token) is None


def test_a_confirmation_link_ends_by_the_clock_and_its_page_tells_nothing_of_the_mail(town: Town) -> None:
    letter_id = town.store(EVE, DESK, "My gate code is 4711", subject="The gate", proven=False)
    town.drain()
    link = f"/confirm/{town.last_to(EVE).text.split('/confirm/')[1].split()[0]}"
    assert "open this page within 7 days" in " ".join(town.last_to(EVE).text.split())
    room = web_room(town.house, support_key="k", support_id="sam", health=dict)
    here = "http://doorstep.test"
    with TestClient(build(room), base_url=here, headers={"origin": here}) as browser:
        town.clock.set(MONDAY + timedelta(days=7, seconds=-1))
        assert "4711" in browser.get(link).text
        town.clock.set(MONDAY + timedelta(days=7))
        looked, pressed = browser.get(link), browser.post(link)
        made_up = browser.get("/confirm/1-aaaaaaaaaaaaaaaaaaaaaaaaaa")
        assert looked.text.replace(link, "") == made_up.text.replace("/confirm/1-aaaaaaaaaaaaaaaaaaaaaaaaaa", "")
        assert {looked.status_code, pressed.status_code, made_up.status_code} == {404}
        assert "please send us the mail once more" in pressed.text
    town.drain()
    assert (town.letter(letter_id).state, town.messages()) == ("held", [])
    assert Stuck(town.house).release(f"letter-{letter_id}"), "support may still let it through"
    town.drain()
    assert [message.text for message in town.messages()] == ["My gate code is 4711"]


def test_a_new_sender_who_cannot_be_written_to_is_shown_as_failed(town: Town) -> None:
    state, reason = town.receive("dana@x_y.example", DESK)
    assert (state, reason) == ("failed", "no mail can be written to its sender's address")
    assert town.messages() == []


def test_a_party_who_cannot_be_written_to_does_not_hold_up_the_matter(town: Town) -> None:
    with town.house.sessions.begin() as session:
        session.execute(update(PersonRow).where(PersonRow.id == "rosa").values(email="rosa@x_y.example"))
    matter_id = town.request()
    assert [mail.handed.recipient for mail in town.mails()] == [JOE]
    with town.house.sessions() as session:
        told = session.execute(select(OutgoingRow.to_person, OutgoingRow.state)).all()
    assert ("rosa", "failed") in [tuple(row) for row in told]
    assert town.house.desk.matter(matter_id).threads


def test_a_confirmation_link_cannot_be_made_up(town: Town) -> None:
    token = token_for(7, b"ours")
    assert letter_of(token, b"ours") == 7
    assert letter_of(token.replace("7-", "8-", 1), b"ours") is None
    assert letter_of(token, b"theirs") is None
    assert letter_of("", b"ours") is None


def test_an_address_is_asked_for_confirmation_a_few_times_a_day_only(town: Town) -> None:
    for number in range(6):
        assert town.receive(EVE, DESK, f"Hello {number}", proven=False)[0] == "held"
    assert len(town.mails_to(EVE)) == 3
    assert len(Stuck(town.house).waiting()) == 6


def test_codes_leave_confirmation_links_their_number(town: Town) -> None:
    for _ in range(3):
        with town.house.sessions.begin() as session:
            town.house.post.code(session, "a visit", EVE, "123456")
    assert town.receive(EVE, DESK, proven=False)[0] == "held"
    # What leaves in threads of their own leaves in any order.
    assert sorted("/confirm/" in mail.text for mail in town.mails_to(EVE)) == [False, False, False, True]


def test_a_stranger_to_a_mask_gets_nothing_through(town: Town) -> None:
    """CON-1: the token proves the thread, not the person."""
    matter_id = town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    before = len(town.mails())
    state, reason = town.receive(EVE, mask, "Tell Rosa to come to my place")
    assert (state, reason) == ("held", "written from another address than the one that belongs to this thread")
    assert town.messages() == []
    assert [mail.handed.recipient for mail in town.mails(before)] == [DANA]
    assert [stuck.sender for stuck in Stuck(town.house).waiting()] == [EVE]


def test_a_strangers_words_and_address_stay_hidden_from_whom_is_asked(town: Town) -> None:
    """CON-1."""
    mask = town.mask(Thread(town.request(), "rosa"), "customer", "dana")
    town.receive(EVE, mask, "Tell Rosa to come to my place", subject="Your TV")
    asked = town.last_to(DANA).text
    shown = Stuck(town.house).by_token(asked.split("/confirm/")[1].split()[0])
    assert "an address that isn't yours" in asked and EVE not in asked
    assert shown is not None
    assert (shown.sender, shown.text, shown.subject) == ("", "", "Your TV")


def test_nobody_is_asked_whether_they_wrote_another_known_persons_mail(town: Town) -> None:
    """CON-1."""
    mask = town.mask(Thread(town.request(), "rosa"), "customer", "dana")
    before = len(town.mails())
    assert town.receive(JOE, mask, "I'm cheaper")[0] == "held"
    assert town.mails(before) == []
    assert [stuck.sender for stuck in Stuck(town.house).waiting()] == [JOE]


def test_the_right_address_without_proof_gets_nothing_through(town: Town) -> None:
    matter_id = town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "pro", "rosa")
    failed = f"{AUTHSERV}; dmarc=fail header.from=tools.example"
    state, reason = town.receive(ROSA, mask, proven=False, Authentication_Results=failed)
    assert (state, reason) == ("held", "our mail server does not vouch for the sender")
    assert town.messages() == []


def test_results_below_a_relay_of_ours_are_believed_where_the_settings_name_it(town: Town) -> None:
    """RFC 8601 1.2."""
    raw = b"Received: from mx.book.example by store.book.example with LMTP; Mon, 16 Nov 2026 18:00:00 +0000\n"
    raw += letter(DANA, DESK, "Hello there")
    unnamed = town.store_raw(raw)
    town.drain()
    assert town.letter(unnamed).state == "held"
    settings = town.house.settings.model_copy(update={"own_hosts": ("store.book.example",)})
    named = replace(town, house=replace(town.house, settings=settings))
    letter_id = named.store_raw(raw.replace(b"Hello there", b"Hello again"))
    named.drain()
    assert named.letter(letter_id).state == "handled"
