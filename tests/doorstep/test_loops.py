"""mail.md 22: machines that answer each other come to rest, by what a letter is and, apart from that, by a count."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest

from doorstep.reception.handling import TOO_MANY
from doorstep.stuck import Stuck
from tests.doorstep.conftest import a_town
from tests.doorstep.town import AUTHSERV, DANA, REQUEST, ROSA, Mail, Town, action_server, letter
from tests.rasa_server import RasaServer

OURS, THEIRS = "book.example", "other.example"
DESK = f"desk@{OURS}"
MOST = 4  # messages of one person in one thread within an hour
ROUNDS = 40  # by then, whatever has not come to rest never will

_SIGNS = re.compile(rb"^(?:Auto-Submitted|X-Auto-Response-Suppress):.*\r?\n", re.MULTILINE | re.IGNORECASE)
Away = Callable[[Mail], bytes]


def _wary(town: Town) -> Town:
    limits = town.house.settings.limits.model_copy(update={"messages_per_hour": MOST})
    settings = town.house.settings.model_copy(update={"limits": limits})
    return replace(town, house=replace(town.house, settings=settings))


@contextmanager
def two_desks(bot: RasaServer) -> Iterator[dict[str, Callable[[bytes], list[Mail]]]]:
    """Two houses by their domains: each takes a mail and gives the mails that this brings about."""
    with ExitStack() as stack:
        takers = {}
        for domain in (OURS, THEIRS):
            town = _wary(stack.enter_context(a_town(bot.url, domain=domain)))
            takers[domain] = _taker(town, stack.enter_context(action_server(town.house)), bot)
        yield takers


def _taker(town: Town, actions: str, bot: RasaServer) -> Callable[[bytes], list[Mail]]:
    def take(raw: bytes) -> list[Mail]:
        before = len(town.transport.handed)
        town.store_raw(raw)
        with bot.actions_at(actions):
            town.drain()
        return town.mails(before)

    return take


def _carried(mail: Mail, *, signs: bool) -> bytes:
    """As the recipient's server keeps it; without `signs` nothing says any more that a machine wrote it."""
    raw = mail.handed.raw if signs else _SIGNS.sub(b"", mail.handed.raw)
    head = f"Delivered-To: {mail.handed.recipient}\r\n"
    head += f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={mail.sender.partition('@')[2]}\r\n"
    return head.encode() + raw


@pytest.mark.parametrize(("signs", "most"), [(True, 1), (False, 6 * MOST)])
def test_line22_two_desks_in_conversation_come_to_rest(rasa_server: RasaServer, signs: bool, most: int) -> None:
    """With its signs the first answer is the last mail; without them the count stops both."""
    with two_desks(rasa_server) as desks:
        waiting = desks[OURS](letter(f"desk@{THEIRS}", DESK, "Hello, could somebody please help me?"))
        assert waiting, "the first one is answered: from here on it is up to the desks"
        sent = 0
        while waiting:
            mail = waiting.pop(0)
            sent += 1
            assert sent < ROUNDS, "they never come to rest"
            domain = mail.handed.recipient.partition("@")[2]
            if domain in desks:
                waiting += desks[domain](_carried(mail, signs=signs))
    assert 1 <= sent <= most


def _by_header(mail: Mail) -> bytes:
    return _away(mail, Auto_Submitted="auto-replied")


def _by_subject(mail: Mail) -> bytes:
    return _away(mail, subject=f"Out of office: {mail.subject}")


def _by_nothing(mail: Mail) -> bytes:
    """Words that no rule can tell from a person's."""
    return _away(mail)


def _away(mail: Mail, *, subject: str = "", **headers: str) -> bytes:
    words = "Thanks for your message. I'm on the road and get back to you next week."
    subject = subject or f"Re: {mail.subject}"
    headers["In-Reply-To"] = str(mail.message["Message-ID"])
    return letter(mail.handed.recipient, mail.sender, words, subject=subject, **headers)


@pytest.mark.parametrize(("away", "most"), [(_by_header, 2), (_by_subject, 2), (_by_nothing, 6 * MOST)])
def test_line22_out_of_office_on_both_sides_comes_to_rest(town: Town, away: Away, most: int) -> None:
    """Both parties' programs answer each mail that they get, even ours that say they are automatic."""
    town.write(DANA, DESK, REQUEST)
    town = _wary(town)
    waiting = [mail for mail in town.write(ROSA, town.last_to(ROSA).sender, "What wall is it?") if _party(mail)]
    assert {mail.handed.recipient for mail in waiting} == {DANA, ROSA}
    answered = 0
    while waiting:
        mail = waiting.pop(0)
        answered += 1
        assert answered < ROUNDS, "they never come to rest"
        before = len(town.transport.handed)
        town.store_raw(away(mail))
        town.drain()
        waiting += [each for each in town.mails(before) if _party(each)]
    assert 1 <= answered <= most
    if away is _by_nothing:
        assert TOO_MANY in {s.reason for s in Stuck(town.house).waiting()}


def _party(mail: Mail) -> bool:
    return mail.handed.recipient in (DANA, ROSA)
