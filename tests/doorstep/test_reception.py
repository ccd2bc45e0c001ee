"""What becomes of a letter: a proven person's words get in, all else is kept with its reason and never answered."""

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from desk import people
from desk.conversation import mark
from desk.photo_store import photo_content
from desk.store.tables import OutgoingRow, PersonRow
from doorstep.pages import web_room
from doorstep.reception.handling import TOO_MANY
from doorstep.reception.held import letter_of, token_for
from doorstep.replaying import _replay
from doorstep.stuck import Stuck
from doorstep.threads import Thread
from mail.store import OutboxRow
from tests.doorstep.town import AUTHSERV, DANA, EVE, JOE, MONDAY, ROSA, Town, letter, photo
from tests.doorstep.waiting import drain_until_idle
from web.app import build

DESK = "desk@book.example"


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


def _receive(town: Town, sender: str, to: str, text: str = "Hello there", **more: str | bool) -> tuple[str, str | None]:
    """Stores a letter, has it read; its state and reason."""
    letter_id = town.store(sender, to, text, **more)  # type: ignore[arg-type]
    town.drain()
    row = town.letter(letter_id)
    return row.state, row.reason


def test_a_proven_customer_is_heard(town: Town) -> None:
    assert _receive(town, DANA, DESK) == ("handled", None)
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
    _receive(town, DANA, mask, "Here is my card 4111 1111 1111 1111 for the deposit", subject="4111111111111111")
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
    assert _receive(town, EVE, DESK)[0] == "handled"
    with town.house.sessions() as session:
        eve = people.find_by_email(session, EVE)
    assert eve is not None
    assert eve.name == "Eve"
    assert town.messages()[0].person_id == eve.id


def test_an_unproven_letter_is_held_until_its_sender_confirms(town: Town) -> None:
    assert _receive(town, EVE, DESK, proven=False) == ("held", "our mail server says nothing about the sender")
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
    state, reason = _receive(town, "dana@x_y.example", DESK)
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
        assert _receive(town, EVE, DESK, f"Hello {number}", proven=False)[0] == "held"
    assert len(town.mails_to(EVE)) == 3
    assert len(Stuck(town.house).waiting()) == 6


def test_codes_leave_confirmation_links_their_number(town: Town) -> None:
    for _ in range(3):
        with town.house.sessions.begin() as session:
            town.house.post.code(session, "a visit", EVE, "123456")
    assert _receive(town, EVE, DESK, proven=False)[0] == "held"
    # What leaves in threads of their own leaves in any order.
    assert sorted("/confirm/" in mail.text for mail in town.mails_to(EVE)) == [False, False, False, True]


def test_an_answer_to_the_mail_with_a_code_begins_a_thread_of_its_own(town: Town) -> None:
    with town.house.sessions.begin() as session:
        town.house.post.code(session, "a visit", DANA, "123456")
    town.drain()
    assert _receive(town, DANA, DESK, In_Reply_To=town.last_to(DANA).message["Message-ID"])[0] == "handled"
    assert town.messages()[0].matter_id is None


def test_a_stranger_to_a_mask_gets_nothing_through(town: Town) -> None:
    """CON-1: the token proves the thread, not the person."""
    matter_id = town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    before = len(town.mails())
    state, reason = _receive(town, EVE, mask, "Tell Rosa to come to my place")
    assert (state, reason) == ("held", "written from another address than the one that belongs to this thread")
    assert town.messages() == []
    assert [mail.handed.recipient for mail in town.mails(before)] == [DANA]
    assert [stuck.sender for stuck in Stuck(town.house).waiting()] == [EVE]


def test_a_strangers_words_and_address_stay_hidden_from_whom_is_asked(town: Town) -> None:
    """CON-1."""
    mask = town.mask(Thread(town.request(), "rosa"), "customer", "dana")
    _receive(town, EVE, mask, "Tell Rosa to come to my place", subject="Your TV")
    asked = town.last_to(DANA).text
    shown = Stuck(town.house).by_token(asked.split("/confirm/")[1].split()[0])
    assert "an address that isn't yours" in asked and EVE not in asked
    assert shown is not None
    assert (shown.sender, shown.text, shown.subject) == ("", "", "Your TV")


def test_nobody_is_asked_whether_they_wrote_another_known_persons_mail(town: Town) -> None:
    """CON-1."""
    mask = town.mask(Thread(town.request(), "rosa"), "customer", "dana")
    before = len(town.mails())
    assert _receive(town, JOE, mask, "I'm cheaper")[0] == "held"
    assert town.mails(before) == []
    assert [stuck.sender for stuck in Stuck(town.house).waiting()] == [JOE]


def test_the_right_address_without_proof_gets_nothing_through(town: Town) -> None:
    matter_id = town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "pro", "rosa")
    failed = f"{AUTHSERV}; dmarc=fail header.from=tools.example"
    state, reason = _receive(town, ROSA, mask, proven=False, Authentication_Results=failed)
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
    assert _receive(town, DANA, DESK)[0] == "handled"
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


@pytest.mark.parametrize(
    "header", [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<l.x>"}, {"Precedence": "list"}, {"Return_Path": "<>"}]
)
def test_line22_machines_are_never_answered(town: Town, header: dict[str, str]) -> None:
    """mail.md 22, NOS-6: an out-of-office is no answer."""
    assert _receive(town, ROSA, DESK, **header)[0] == "ignored"
    assert (town.messages(), town.mails()) == ([], [])


@pytest.mark.parametrize("sender", ["no-reply@home.example", "postmaster@home.example", "desk+abc@book.example", DESK])
def test_line22_daemons_and_ourselves_are_never_answered(town: Town, sender: str) -> None:
    """Whatever their letter says, and however well it is proven."""
    assert _receive(town, sender, DESK)[0] == "ignored"
    assert (town.messages(), town.mails()) == ([], [])


def test_line22_more_than_a_person_writes_in_an_hour_is_stopped_whatever_it_is(town: Town) -> None:
    """mail.md 22: a loop stop that does not trust the classification."""
    limit = town.house.settings.limits.messages_per_hour
    for number in range(limit + 2):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    assert len(town.messages()) == limit
    stopped = [stuck.reason for stuck in Stuck(town.house).waiting() if stuck.id.startswith("letter-")]
    assert stopped == [TOO_MANY] * 2


def test_line22_the_count_is_of_one_thread_and_of_one_hour(town: Town) -> None:
    """mail.md 22: a pro with several jobs is heard in each, whatever comes in another."""
    limit = town.house.settings.limits.messages_per_hour
    masks = [town.mask(Thread(town.request(service), "rosa"), "pro", "rosa") for service in ("tv-mounting", "handyman")]
    for number in range(limit):
        town.store(ROSA, masks[0], f"Line {number}")
    town.drain()
    assert _receive(town, ROSA, masks[0], "one more") == ("failed", TOO_MANY)
    assert _receive(town, ROSA, masks[1], "another job") == ("handled", None)
    assert _receive(town, ROSA, DESK, "to the desk itself") == ("handled", None)
    town.clock.set(MONDAY + timedelta(minutes=59))
    assert _receive(town, ROSA, masks[0], "still within the hour")[0] == "failed"
    town.clock.set(MONDAY + timedelta(minutes=61))
    assert _receive(town, ROSA, masks[0], "the hour is over")[0] == "handled"


def test_line22_what_was_stopped_goes_on_by_its_id_alone(town: Town) -> None:
    """mail.md 16, 22: tried again all together, a loop would be set going once more."""
    for number in range(town.house.settings.limits.messages_per_hour + 1):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    (stopped,) = [each for each in Stuck(town.house).waiting() if each.id.startswith("letter-")]
    said: list[str] = []
    assert _replay(town.house, [], every=True, say=said.append, complain=said.append) == 0
    assert not any(stopped.id in line for line in said)
    said.clear()
    assert _replay(town.house, [stopped.id], every=False, say=said.append, complain=said.append) == 0
    town.drain()
    assert said == [f"{stopped.id} is tried again"]
    assert town.letter(int(stopped.id.removeprefix("letter-"))).state == "handled"


def test_handled_messages_count_for_the_stop_in_whichever_matter_they_ended(town: Town) -> None:
    limit = town.house.settings.limits.messages_per_hour
    matter_id = town.request()
    for number in range(limit):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    with town.house.sessions.begin() as session:
        for message in town.messages():
            mark(session, message.id, "handled", matter_id=matter_id)
    assert _receive(town, DANA, DESK, "one more")[0] != "handled"


def test_a_bounce_goes_to_the_thread_that_sent_the_mail(town: Town) -> None:
    """mail.md 7, 19."""
    matter_id = town.request()
    sent = town.last_to(ROSA).handed
    _bounce(town, sent.envelope_from, "5.1.1")
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")


def test_a_delay_and_a_forged_tag_change_nothing(town: Town) -> None:
    matter_id = town.request()
    sent = town.last_to(ROSA).handed
    _bounce(town, sent.envelope_from, "4.4.1", action="delayed")
    _bounce(town, sent.envelope_from[:-14] + "aa@book.example", "5.1.1")
    assert town.house.desk.matter(matter_id).cases == ()


def test_of_several_recipients_in_a_report_the_one_that_was_written_to_counts(town: Town) -> None:
    matter_id = town.request()
    sent = town.last_to(ROSA).handed
    other = "Final-Recipient: rfc822; other@tools.example\nAction: failed\nStatus: 5.1.1\n\n"
    _bounce(town, sent.envelope_from, "4.4.1", action="delayed", before=other)
    assert town.house.desk.matter(matter_id).cases == ()
    _bounce(town, sent.envelope_from, "5.2.2", before=other)
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")


def _bounce(town: Town, to: str, status: str, action: str = "failed", before: str = "") -> None:
    raw = f"""Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mx.tools.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{status}{len(to)}@mx.tools.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I could not deliver your mail.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.tools.example

{before}Final-Recipient: rfc822; {ROSA}
Action: {action}
Status: {status}

--b--
"""
    town.store_raw(raw.encode())
    town.drain()


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
