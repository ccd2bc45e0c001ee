"""Mail that does not get there: reports feed the thread, support sees it, nothing is taken for an answer."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from desk.commands import AcceptEstimate, AnswerCase, GiveEstimate, Mute, SubmitRequest
from desk.matter import Actor, Matter
from desk.money import Money
from desk.page_links import Target
from desk.states import thread_state
from desk.store.tables import OutgoingRow
from doorstep.replaying import _replay
from doorstep.stuck import Stuck
from mail.masks import BOUNCE_DAYS
from mail.sending import Outcome, Refused
from mail.store import OutboxRow
from tests.doorstep.conftest import a_town
from tests.doorstep.town import DANA, JOE, ROSA, Mail, Town

CUSTOMER, PRO = Actor(role="customer", person_id="dana"), Actor(role="pro", person_id="rosa")


@pytest.fixture
def shop() -> Iterator[Town]:
    """A quiet town whose pages are reached by https."""
    with a_town("http://127.0.0.1:9", web={"public_url": "https://desk.example"}) as town:
        yield town


def requested(town: Town) -> str:
    command = SubmitRequest(actor=CUSTOMER, service="tv-mounting", zip="98101", description="a TV")
    matter_id = town.house.desk.handle(command, key="request", matter_id=None).matter_id
    assert matter_id is not None
    town.drain()
    return matter_id


def estimated(town: Town) -> str:
    matter_id = requested(town)
    estimate = GiveEstimate(actor=PRO, amount=Money(amount=Decimal(150), currency="USD"), words="$150")
    town.house.desk.handle(estimate, key="estimate", matter_id=matter_id)
    town.drain()
    return matter_id


def report(town: Town, mail: Mail, *, action: str = "failed", status: str = "5.1.1") -> None:
    """The report of the recipient's server on this mail."""
    to = mail.handed.envelope_from
    raw = (
        f"Return-Path: <>\r\nDelivered-To: {to}\r\nFrom: MAILER-DAEMON@mx.away.example\r\nTo: {to}\r\n"
        f"Subject: Undelivered Mail\r\nMessage-ID: <{status}.{len(to)}@mx.away.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/plain\r\n\r\nI could not deliver your mail.\r\n--b\r\n"
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.away.example\r\n\r\n"
        f"Final-Recipient: rfc822; {mail.handed.recipient}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n--b--\r\n"
    )
    town.store_raw(raw.encode())
    town.drain()


def matter(town: Town, matter_id: str) -> Matter:
    return town.house.desk.matter(matter_id)


def outgoing(town: Town, person: str) -> list[str]:
    with town.house.sessions() as session:
        return list(session.scalars(select(OutgoingRow.state).where(OutgoingRow.to_person == person)))


def test_line07_a_pros_mail_that_comes_back_is_silence_and_support_knows(quiet_town: Town) -> None:
    """REQ-3, REQ-4: the pro has not answered; the clocks run on, and the customer hears that none came."""
    town = quiet_town
    matter_id = requested(town)
    before = {(due.deadline.kind, due.deadline.subject) for due in town.house.desk.deadlines(matter_id)}
    report(town, town.last_to(ROSA))
    (case,) = matter(town, matter_id).cases
    assert (case.reason, case.pro_id, "5.1.1" in case.summary) == ("delivery_failed", "rosa", True)
    assert outgoing(town, "rosa") == ["refused"]
    assert town.messages() == []
    assert thread_state(matter(town, matter_id), "pro", "rosa") == thread_state(matter(town, matter_id), "pro", "joe")
    assert before <= {(due.deadline.kind, due.deadline.subject) for due in town.house.desk.deadlines(matter_id)}
    town.clock.set(town.clock.now() + timedelta(days=7))
    town.house.desk.fire_due()
    town.drain()
    with town.house.sessions() as session:
        told = session.scalars(select(OutgoingRow.kind).where(OutgoingRow.to_person == "dana")).all()
    assert "estimates_none" in told


def test_line07_a_customers_mail_that_comes_back_is_shown_to_support(quiet_town: Town) -> None:
    town = quiet_town
    matter_id = estimated(town)
    report(town, town.last_to(DANA), status="5.2.2")
    (case,) = matter(town, matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", None)
    assert "Dana" in case.summary
    assert town.mails_to("support@book.example")[-1].subject
    assert outgoing(town, "dana")[-1] == "refused"


def test_line07_one_case_collects_what_does_not_get_to_a_pro_in_whatever_matter(quiet_town: Town) -> None:
    """A pro whose address fails is asked in five jobs a day: that is one thing for support to mend."""
    town = quiet_town
    first, second = town.request("tv-mounting"), town.request("handyman")
    for mail in town.mails_to(ROSA)[:2]:
        report(town, mail)
    (case,) = matter(town, first).cases
    assert [update.text for update in case.updates] == [
        f"Mail to Rosa does not arrive: 5.1.1 (job #{matter(town, second).number})"
    ]
    assert matter(town, second).cases == ()
    report(town, town.mails_to(JOE)[1])
    assert [case.pro_id for case in matter(town, second).cases] == ["joe"], "another person's is another thing"


def test_line07_support_that_writes_to_a_dead_address_gets_its_case_back(quiet_town: Town) -> None:
    town = quiet_town
    matter_id = estimated(town)
    report(town, town.last_to(DANA), status="5.2.2")
    for times in range(1, 4):
        (case,) = matter(town, matter_id).cases
        answer = AnswerCase(actor=Actor(role="support"), words=f"Try {times}", case_id=case.id, close=True)
        town.house.desk.handle(answer, key=f"answer:{times}", matter_id=matter_id)
        town.drain()
        assert matter(town, matter_id).cases[0].state == "closed"
        report(town, town.last_to(DANA), status="5.2.2")
        (case,) = matter(town, matter_id).cases
        assert case.state == "open", "what was written has not got there"
        assert [
            due.deadline.subject for due in town.house.desk.deadlines(matter_id) if "case" in due.deadline.kind
        ] == [case.id]
    assert [line.case.number for line in town.house.desk.cases()] == [case.number]


def test_line07_a_delay_changes_nothing(quiet_town: Town) -> None:
    town = quiet_town
    matter_id = requested(town)
    report(town, town.last_to(ROSA), action="delayed", status="4.4.1")
    assert matter(town, matter_id).cases == ()
    assert outgoing(town, "rosa") == ["sent"]


@pytest.mark.parametrize(("days", "heard"), [(BOUNCE_DAYS, True), (BOUNCE_DAYS + 1, False)])
def test_line19_the_tag_of_a_bounce_address_ends(quiet_town: Town, days: int, heard: bool) -> None:
    town = quiet_town
    matter_id = requested(town)
    mail = town.last_to(JOE)
    town.clock.set(town.clock.now() + timedelta(days=days))
    report(town, mail)
    assert [case.pro_id for case in matter(town, matter_id).cases] == (["joe"] if heard else [])


def test_line16_mail_that_did_not_get_there_is_listed_and_tried_again_by_its_id(quiet_town: Town) -> None:
    town = quiet_town
    take = town.transport.send

    def refuse(envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        return Refused(550, "no such user") if recipient == ROSA else take(envelope_from, recipient, raw)

    town.transport.send = refuse  # type: ignore[method-assign]
    requested(town)
    town.transport.send = take  # type: ignore[method-assign]
    (stuck,) = [found for found in Stuck(town.house).waiting() if found.id.startswith("mail-")]
    assert "550 no such user" in stuck.reason
    said: list[str] = []
    assert _replay(town.house, [], every=True, say=said.append, complain=said.append) == 0
    assert said == ["left out, to be tried again by their IDs alone: 1"], "not by the dozen"
    assert _replay(town.house, [stuck.id], every=False, say=said.append, complain=said.append) == 0
    town.drain()
    with town.house.sessions() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.recipient == ROSA)).one()
    assert row.state == "sent"
    assert town.last_to(ROSA).message["Message-ID"] == row.message_id
    assert _replay(town.house, [stuck.id], every=False, say=said.append, complain=said.append) == 2


def test_req5_only_mails_that_can_be_done_without_say_how_to_end_them(shop: Town) -> None:
    """RFC 8058: the address is that of the page which mutes; confirmations, cases and relayed words have none."""
    matter_id = estimated(shop)
    (estimate,) = [mail for mail in shop.mails_to(DANA) if "$150" in mail.text]
    link = str(estimate.message["List-Unsubscribe"]).strip(" <>")
    assert link.startswith("https://desk.example/mails/")
    assert estimate.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    target = shop.house.links.target("mails", link.rsplit("/", 1)[-1])
    assert target == Target(matter_id, "dana")
    shop.house.desk.handle(AcceptEstimate(actor=CUSTOMER, pro_id="rosa"), key="accept", matter_id=matter_id)
    shop.drain()
    with_header = [mail for mail in shop.mails() if mail.message["List-Unsubscribe"]]
    assert shop.last_to(ROSA) not in with_header, "she is booked"
    assert not any(mail.handed.recipient.startswith("support@") for mail in with_header)


def test_req5_whoever_has_ended_them_gets_none_of_these(shop: Town) -> None:
    matter_id = requested(shop)
    shop.house.desk.handle(Mute(actor=CUSTOMER), key="mute", matter_id=matter_id)
    estimate = GiveEstimate(actor=PRO, amount=Money(amount=Decimal(150), currency="USD"), words="$150")
    shop.house.desk.handle(estimate, key="estimate", matter_id=matter_id)
    shop.drain()
    assert not any("$150" in mail.text for mail in shop.mails_to(DANA))
