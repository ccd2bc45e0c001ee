"""CON-1, CON-3, mail.md 18: nothing that tells who or where somebody is gets to the other side, whatever carries it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from doorstep.pages import web_room
from tests.doorstep import canaries as planting
from tests.doorstep.canaries import CONTACTS, KEY, canaries, header_canaries, invited, mail
from tests.doorstep.canary_photos import PHOTO_KINDS, photo
from tests.doorstep.town import DANA, JOE, REQUEST, ROSA, Mail, Town
from web.app import build

DESK = "desk@book.example"
FIRST = REQUEST.partition("\n")[0]
PARTIES = (DANA, ROSA, JOE)
PLACES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("canary_places.yml").read_text("utf-8"))


def _to_others(address: str, mails: Iterable[Mail]) -> Iterator[Mail]:
    """The mails that go to one of the parties other than the one at `address`."""
    return (each for each in mails if each.handed.recipient in PARTIES and each.handed.recipient != address)


def _leaked(writer: str, mails: Iterable[Mail]) -> dict[str, set[str]]:
    """What of the writer's mails the others got to see, by recipient; envelope and all."""
    told = [(each.handed.recipient, each.handed.raw, each.handed.envelope_from) for each in _to_others(writer, mails)]
    assert told, "nobody was told anything"
    found = {to: canaries(raw) | canaries(envelope.encode()) for to, raw, envelope in told}
    assert not [to for to, raw, _ in told if writer.encode() in raw]
    return {to: seen for to, seen in found.items() if seen}


def _is_told(words: str, address: str, mails: Iterable[Mail]) -> bool:
    return any(words in each.text for each in mails if each.handed.recipient == address)


def _exchange(town: Town, writer: str, to: str, words: str, *, number: str, html_only: bool = False) -> list[Mail]:
    before, answers = len(town.transport.handed), ""
    if to != DESK:
        answers = str(town.last_to(writer).message["Message-ID"])
    town.store_raw(mail(writer, to, words, number=number, answers=answers, html_only=html_only))
    town.drain()
    return town.mails(before)


@cache
def _planted() -> set[str]:
    """What the finder sees in the mails and pictures as they are before anybody does anything about them."""
    words = f"{FIRST} {CONTACTS}\n{KEY}"
    whole = {found for only in (False, True) for found in canaries(mail(DANA, DESK, words, number="1", html_only=only))}
    for method in ("REPLY", "COUNTER"):
        whole |= canaries(invited(method, DANA, DESK, uid="canary-uid", sequence=1, number="1"))
    for kind in PHOTO_KINDS:
        whole |= canaries(b"Subject: x\n\n" + photo(kind))
    return whole


def _written() -> set[str]:
    """The canaries that stand in the sources of what is planted."""
    here = Path(planting.__file__).parent
    sources = "".join((here / name).read_text().lower() for name in ("canaries.py", "canary_photos.py"))
    return {*re.findall(r"canary-[a-z]+", sources), *header_canaries()} - {"canary-photos"}


def test_line18_the_finder_finds_all_that_is_planted() -> None:
    """Were the mails passed on as they are, the finder would see every place: what it does not find is not there."""
    assert len(_written()) > 120
    assert {place for place in _written() if not any(found.startswith(place) for found in _planted())} == set()
    assert {"a time zone", "a phone number", "a spoken number", "leak dot"} <= _planted()


@pytest.mark.parametrize("place", PLACES)
def test_line18_each_place_that_can_carry_identity_has_its_canaries(place: str) -> None:
    assert {name for name in _names(place) if not any(found.startswith(name) for found in _planted())} == set()


def test_line18_every_canary_has_its_place() -> None:
    listed = {name for place in PLACES for name in _names(place)}
    assert {name for name in _written() if name not in listed and not name.startswith(tuple(listed))} == set()


def _names(place: str) -> set[str]:
    return {name for each in PLACES[place] for name in (header_canaries() if each == "headers" else [each])}


@pytest.mark.parametrize("html_only", [False, True])
def test_line18_mails_leak_nothing_in_either_direction(town: Town, html_only: bool) -> None:
    """CON-1, CON-3: a request to the pros, a question to the customer, the answer to it, an estimate."""
    asked = _exchange(town, DANA, DESK, f"{FIRST} {CONTACTS}\n{KEY}", number="1", html_only=html_only)
    assert {each.handed.recipient for each in asked} == {DANA, ROSA, JOE}
    assert _leaked(DANA, asked) == {}
    told = _exchange(
        town,
        ROSA,
        town.last_to(ROSA).sender,
        f"Is there an outlet behind the TV? {CONTACTS}\n{KEY}",
        number="2",
        html_only=html_only,
    )
    assert _is_told("outlet behind", DANA, told)
    assert _leaked(ROSA, told) == {}
    answer = "Yes, there is an outlet right behind it. Write to me at canary-answer@leak.example any time."
    told = _exchange(town, DANA, town.last_to(DANA).sender, answer, number="3", html_only=html_only)
    assert _is_told("outlet right behind", ROSA, told)
    assert _leaked(DANA, told) == {}
    estimate = "I can do it for $150, could be 180 if the wall is brick."
    told = _exchange(town, ROSA, town.last_to(ROSA).sender, estimate, number="4", html_only=html_only)
    assert _is_told("$150", DANA, told)
    assert _leaked(ROSA, told) == {}
    assert [message.state for message in town.messages()] == ["handled"] * 4


def test_con3_a_link_of_ones_own_is_not_passed_on(town: Town) -> None:
    """Whoever quotes a mail of ours in their words lets nobody into their chat."""
    town.write(DANA, DESK, REQUEST)
    link = re.search(r"http\S+/chat/\S+", town.last_to(ROSA).text)
    assert link is not None
    mails = town.write(ROSA, town.last_to(ROSA).sender, f"Is the wall brick, or is it like {link[0]} says?")
    assert _is_told("Is the wall brick, or is it like [link removed] says?", DANA, mails)
    assert not any(link[0] in each.text for each in mails if each.handed.recipient == DANA)


def test_photos_are_passed_on_and_tell_nothing(town: Town) -> None:
    """The pictures of the request do get to the pros, so the test above has looked at them."""
    _exchange(town, DANA, DESK, REQUEST, number="1")
    pictures = [part for part in town.last_to(JOE).message.walk() if part.get_content_maintype() == "image"]
    assert [part.get_filename() for part in pictures] == [
        *("photo-1.jpeg", "photo-2.png", "photo-3.png", "photo-4.jpeg", "photo-5.jpeg", "photo-6.jpeg"),
        *("photo-7.jpeg", "photo-8.jpeg", "photo-9.jpeg"),
    ]


def test_line18_files_that_cannot_be_made_safe_are_left_out_with_a_word_to_both(town: Town) -> None:
    """Whatever else a document says of its writer stands in its pages: it is not passed on, and nobody has to guess."""
    _exchange(town, DANA, DESK, REQUEST, number="1")
    sorry = town.last_to(DANA).text
    assert "We couldn't take canary-offer.pdf, canary-offer.docx, canary-offer.xlsx" in sorry
    assert "please write it into your reply" in sorry
    assert "Dana also sent 13 files that we can't pass on: only photos go through." in town.last_to(JOE).text
    told = _exchange(town, ROSA, town.last_to(ROSA).sender, "Is there an outlet behind the TV?", number="2")
    assert _is_told("Rosa also sent 13 files", DANA, told)
    assert {part.get_content_type() for each in town.mails() for part in each.message.walk()} <= {
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "image/jpeg", "image/png")
    }


@pytest.mark.parametrize("writer", [DANA, ROSA])
@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_line18_an_answer_of_a_calendar_program_leaks_nothing(town: Town, method: str, writer: str) -> None:
    """RFC 5546: one that declines and one that proposes another time, of the customer's program and of the pro's."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150 for all of it. Free Wednesday after 3 pm.")
    town.write(DANA, town.last_to(DANA).sender, "Great, let's go with Rosa.")
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")
    before, matter = len(town.transport.handed), town.matter()
    assert matter.booking is not None
    uid, sequence = f"{matter.id}-1@book.example", matter.booking.sequence
    sender = town.last_to(writer).sender
    town.store_raw(invited(method, writer, sender, uid=uid, sequence=sequence, number="1"))
    town.drain()
    assert town.messages()[-1].state == "handled"
    for words in ("Yes.", "Friday between 9 am and noon would work.", "Yes."):
        if not list(_to_others(writer, town.mails(before))):  # it is asked back first
            town.write(writer, town.last_to(writer).sender, words)
    assert _leaked(writer, town.mails(before)) == {}


@pytest.mark.parametrize("photo_kind", PHOTO_KINDS)
def test_line18_photos_of_the_chat_tell_nothing(town: Town, photo_kind: str) -> None:
    """Put in as a browser does, seen by the pros as mail."""
    room = web_room(town.house, support_key="k", support_id="sam", health=dict)
    here = "http://doorstep.test"
    with TestClient(build(room), base_url=here, headers={"origin": here}) as browser:
        browser.get("/chat")
        for key, text, kind in (("1", FIRST, photo_kind), ("2", DANA, None), ("3", "", None)):
            if key == "3":
                text = next(each.subject.split()[-1] for each in town.mails_to(DANA) if "code" in each.subject)
            files = {"photos": ("canary-photoname.jpg", photo(kind), "image/jpeg")} if kind else None
            said = browser.post("/chat/messages", data={"text": text, "key": key}, files=files)
            assert said.status_code == 200
            town.drain()
    seen = town.last_to(ROSA)
    assert [part.get_filename() for part in seen.message.walk() if part.get_content_maintype() == "image"]
    assert _leaked(DANA, town.mails()) == {}
