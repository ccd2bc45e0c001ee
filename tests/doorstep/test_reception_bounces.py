"""Reports of mails that did not arrive go to the thread that sent them."""

import pytest

from tests.doorstep.town import ROSA, Town


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


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
