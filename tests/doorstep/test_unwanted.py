"""Obvious spam from somebody who has no job with us: nobody is answered, nothing is lost, support decides."""

import pytest
from sqlalchemy import select

from desk import people
from doorstep.reception.handling import MARKED
from doorstep.replaying import _replay
from doorstep.stuck import Stuck
from doorstep.turns.unwanted import SPAM
from mail.parts import headers_of
from mail.spam import marked_as_spam
from mail.store import OutboxRow
from tests.doorstep.town import DANA, EVE, REQUEST, Town

DESK = "desk@book.example"
ADVERTISING = "Dear Sir, we offer the best SEO services for your website. Click here to claim your reward."


def mails_ever(town: Town) -> int:
    with town.house.sessions() as session:
        return len(session.scalars(select(OutboxRow.id)).all())


def test_spam_from_a_stranger_is_not_answered_and_support_sees_it(town: Town) -> None:
    assert town.write(EVE, DESK, ADVERTISING, subject="Rank first") == []
    (stuck,) = Stuck(town.house).waiting()
    assert (stuck.reason, stuck.text) == (SPAM, ADVERTISING)
    assert town.house.desk.cases() == []
    said: list[str] = []
    _replay(town.house, [], every=True, say=said.append, complain=said.append)
    assert said == ["left out, to be tried again by their IDs alone: 1"], "all that failed is tried again, spam is not"
    _replay(town.house, [stuck.id], every=False, say=said.append, complain=said.append)
    town.drain()
    assert [mail.handed.recipient for mail in town.mails()] == [EVE], "support wanted it answered"


def test_what_sounds_like_spam_within_a_request_is_no_spam(town: Town) -> None:
    told = town.write(EVE, DESK, f"{REQUEST}\n\nP.S. Click here for a photo of the wall.")
    assert EVE in {mail.handed.recipient for mail in told}


def test_whoever_has_a_job_is_answered_whatever_it_sounds_like(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    assert town.write(DANA, town.last_to(DANA).sender, "Is there a limited time offer? Act now, they say.")


def test_what_a_server_has_marked_is_listed_and_not_answered_unless_we_know_its_sender(quiet_town: Town) -> None:
    town = quiet_town
    marked = town.store(EVE, DESK, "Hello", X_Spam_Flag="YES")
    known = town.store(DANA, DESK, "Hello", X_Spam_Flag="YES")
    town.drain()
    assert (town.letter(marked).state, town.letter(marked).reason) == ("failed", MARKED)
    assert town.letter(known).state == "handled"
    with town.house.sessions() as session:
        assert people.find_by_email(session, EVE) is None
    assert Stuck(town.house).replay(f"letter-{marked}")
    town.drain()
    assert town.letter(marked).state == "handled"


@pytest.mark.parametrize(("text", "asked"), [(ADVERTISING, 0), ("Hello, can you mount a TV?", 1)])
def test_no_link_to_confirm_spam_goes_to_whoever_stands_in_from(quiet_town: Town, text: str, asked: int) -> None:
    letter_id = quiet_town.store(EVE, DESK, text, proven=False)
    quiet_town.drain()
    assert quiet_town.letter(letter_id).state == "held"
    assert mails_ever(quiet_town) == asked


@pytest.mark.parametrize(
    ("name", "value", "marked"),
    [
        ("X-Spam-Flag", "YES", True),
        ("X-Spam-Flag", "NO", False),
        ("X-Spam-Status", "Yes, score=12.1 required=5.0", True),
        ("X-Spam-Status", "No, score=-1.9 required=5.0 tests=YES_IT_IS", False),
        ("X-Rspamd-Action", "add header", True),
        ("X-Rspamd-Action", "no action", False),
        ("X-MS-Exchange-Organization-SCL", "6", True),
        ("X-MS-Exchange-Organization-SCL", "-1", False),
        ("X-MS-Exchange-Organization-SCL", "1", False),
        ("X-Forefront-Antispam-Report", "CIP:1.2.3.4;CTRY:US;SCL:5;SRV:", True),
        ("X-Forefront-Antispam-Report", "CIP:1.2.3.4;CTRY:US;SCL:1;SRV:", False),
    ],
)
def test_the_marks_of_the_common_filters_are_known(name: str, value: str, marked: bool) -> None:
    assert (marked_as_spam(headers_of(f"{name}: {value}\r\n\r\n".encode())) is not None) is marked
