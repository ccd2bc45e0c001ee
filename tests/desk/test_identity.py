"""Visits of the chat, and the codes that confirm whose address it is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from desk import identity, people
from desk.people import Pro
from tests.desk.cast import pro

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_a_code_confirms_an_address_and_a_new_one_becomes_a_customer(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    assert len(visit.id) >= 32 and visit.person_id is None
    code = identity.ask_code(session, visit.id, "New.Person@Home.example", NOON)
    assert re.fullmatch(r"\d{6}", code)
    person = identity.check_code(session, visit.id, f" {code[:3]} {code[3:]} ", NOON + timedelta(minutes=10))
    assert person and person.email == "new.person@home.example" and person.name == identity.UNNAMED
    known = identity.visit(session, visit.id)
    assert known and known.person_id == person.id
    assert identity.check_code(session, visit.id, code, NOON) is None, "a code is good once"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Dana Wood", "Dana Wood"),
        ("  Dana\r\n Wood ", "Dana Wood"),
        ('"O\'Neil, Pat"', "O'Neil, Pat"),
        ("李雷", "李雷"),
        ("dana@home.example", identity.UNNAMED),
        ("Dana (at) home", identity.UNNAMED),
        ("Dana 206 555 0100", identity.UNNAMED),
        ("www.dana.com", identity.UNNAMED),
        ("x" * 61, identity.UNNAMED),
        ("", identity.UNNAMED),
        (None, identity.UNNAMED),
    ],
)
def test_con1_a_name_gives_no_address_away(given: str | None, shown: str) -> None:
    assert identity.shown_name(given) == shown


def test_a_known_address_is_the_person_it_belongs_to(session: Session) -> None:
    people.add(session, pro("rosa"))
    visit = identity.open_visit(session, NOON)
    code = identity.ask_code(session, visit.id, "ROSA@pros.example", NOON)
    person = identity.check_code(session, visit.id, code, NOON)
    assert isinstance(person, Pro) and person.id == "rosa"


def test_a_code_runs_out_after_ten_minutes(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    code = identity.ask_code(session, visit.id, "a@home.example", NOON)
    assert identity.check_code(session, visit.id, code, NOON + timedelta(minutes=10, seconds=1)) is None


def test_a_code_has_five_tries(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    code = identity.ask_code(session, visit.id, "a@home.example", NOON)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        assert identity.check_code(session, visit.id, wrong, NOON) is None
    assert identity.check_code(session, visit.id, code, NOON) is None


def test_another_visits_code_is_wrong_and_a_new_code_voids_the_old(session: Session) -> None:
    one, other = identity.open_visit(session, NOON), identity.open_visit(session, NOON)
    first = identity.ask_code(session, one.id, "a@home.example", NOON)
    assert identity.check_code(session, other.id, first, NOON) is None
    second = identity.ask_code(session, one.id, "a@home.example", NOON)
    if first != second:
        assert identity.check_code(session, one.id, first, NOON) is None
    assert identity.check_code(session, one.id, second, NOON)


def test_codes_are_capped_by_visit_and_by_address(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    for _ in range(3):
        identity.ask_code(session, visit.id, "a@home.example", NOON)
    other = identity.open_visit(session, NOON)
    for _ in range(2):
        identity.ask_code(session, other.id, "a@home.example", NOON)
    with pytest.raises(identity.TooManyCodes):
        identity.ask_code(session, other.id, "a@home.example", NOON)
    identity.ask_code(session, other.id, "a@home.example", NOON + timedelta(hours=1, seconds=1))
    with pytest.raises(LookupError):
        identity.ask_code(session, "none", "a@home.example", NOON)


def test_codes_to_an_address_are_counted_whatever_the_visits_ask_for_next(session: Session) -> None:
    for number in range(identity.CODES_AN_HOUR):
        visit = identity.open_visit(session, NOON)
        identity.ask_code(session, visit.id, "victim@home.example", NOON)
        identity.ask_code(session, visit.id, f"other{number}@home.example", NOON)
    with pytest.raises(identity.TooManyCodes):
        identity.ask_code(session, identity.open_visit(session, NOON).id, "victim@home.example", NOON)


def test_a_visit_asks_for_a_few_codes_only_whatever_the_addresses(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    for number in range(identity.CODES_AN_HOUR):
        identity.ask_code(session, visit.id, f"other{number}@home.example", NOON)
    with pytest.raises(identity.TooManyCodes):
        identity.ask_code(session, visit.id, "one.more@home.example", NOON)


def test_asking_for_another_address_takes_the_confirmation_back(session: Session) -> None:
    visit = identity.open_visit(session, NOON)
    code = identity.ask_code(session, visit.id, "a@home.example", NOON)
    identity.check_code(session, visit.id, code, NOON)
    identity.ask_code(session, visit.id, "b@home.example", NOON)
    now = identity.visit(session, visit.id)
    assert now and now.person_id is None
