"""People come from a file, all or none, and what is wrong is said by line."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from desk import people
from desk.catalogue import load_catalogue
from desk.people import Pro, why_not
from desk.store.people_clocks import INVITATION
from desk.store.tables import PersonDeadlineRow
from doorstep.people_import import PeopleError, keep_people, read_people
from tests.database import fresh_database

CATALOGUE = load_catalogue(Path(__file__).resolve().parents[2] / "data/catalogue/services.yml")
TODAY = date(2026, 11, 25)
INVITED = PersonDeadlineRow.kind == INVITATION
HEAD = "role,name,email,zip,company,services,rating,business_until,media_until,criminal_until,interviewed,references,"
HEAD += "insurance_usd,insurance_until,licences\n"
ROSA = "pro,Rosa Diaz,Rosa@Pros.example,98109,Diaz,tv-mounting; plumbing,4.9,2027-01-31,2027-01-31,2027-01-31,yes,yes,"
ROSA += "1000000,2026-12-31,plumber: 2026-11-30\n"
DANA = "customer,Dana Wood,dana@home.example,98101,,,,,,,,,,,\n"


def file_of(folder: Path, text: str, name: str = "people.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_pro1_pro2_pro3_a_pro_is_cleared_by_what_the_file_says_alone(tmp_path: Path) -> None:
    entries, faults = read_people(file_of(tmp_path, HEAD + ROSA + DANA), CATALOGUE)
    assert not faults
    rosa = entries[0].person("rosa")
    assert isinstance(rosa, Pro) and rosa.services == ("tv-mounting", "plumbing")
    mounting, plumbing = CATALOGUE.find("tv-mounting"), CATALOGUE.find("plumbing")
    assert mounting and plumbing
    assert why_not(rosa, mounting, "98101", date(2026, 12, 31)) is None
    assert why_not(rosa, mounting, "98101", date(2027, 1, 1)) == "PRO-2"
    assert why_not(rosa, plumbing, "98101", date(2026, 12, 1)) == "PRO-3"
    bare = entries[0].model_copy(update={"criminal_until": None}).person("rosa")
    assert isinstance(bare, Pro) and why_not(bare, mounting, "98101", date(2026, 12, 1)) == "PRO-1"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (DANA.replace("98101", "9810"), "people.csv:2: zip:"),
        (DANA.replace("98101", "00000"), "people.csv:2: zip: there is no ZIP 00000"),
        (DANA.replace("dana@home.example", "dana"), "people.csv:2: email:"),
        (DANA + ROSA.replace("plumbing", "plumbng"), "people.csv:3: services: no service is called 'plumbng'"),
        (ROSA.replace("plumber:", "wizard:"), "people.csv:2: licences: no trade is called 'wizard'"),
        (ROSA.replace("2026-12-31", "soon"), "people.csv:2: insurance_until:"),
        (DANA + "\n" + DANA.replace("dana@", "DANA@"), "people.csv:4: email: dana@home.example stands in line 2"),
        (DANA.replace("customer", "boss"), "people.csv:2: role:"),
        (DANA.strip() + ",,,\n", "people.csv:2: more cells"),
        ("", "people.csv: nobody stands in it"),
        (ROSA.replace("yes,yes", "yes,maybe"), "people.csv:2: references: yes or no is wanted, not 'maybe'"),
        (ROSA.replace("plumber: 2026-11-30", "plumber 2026-11-30"), "licences.plumber 2026-11-30: a day such as"),
    ],
)
def test_what_is_wrong_is_said_by_line(tmp_path: Path, lines: str, says: str) -> None:
    _, faults = read_people(file_of(tmp_path, HEAD + lines), CATALOGUE)
    assert len(faults) == 1 and says in faults[0]


TECHNICIANS = HEAD.strip() + ",technicians,subcontractor\n"
WITH = ROSA.strip() + ",Ann Lee: 2026-11-30; Bo: 2027-01-31,yes\n"


def test_pro1_technicians_come_with_their_own_criminal_checks(tmp_path: Path) -> None:
    entries, faults = read_people(file_of(tmp_path, TECHNICIANS + WITH), CATALOGUE)
    assert not faults
    rosa, mounting = entries[0].person("rosa"), CATALOGUE.find("tv-mounting")
    assert isinstance(rosa, Pro) and mounting and rosa.subcontractor
    assert [(each.name, each.criminal_until) for each in rosa.technicians] == [
        ("Ann Lee", date(2026, 11, 30)),
        ("Bo", date(2027, 1, 31)),
    ]
    assert why_not(rosa, mounting, "98101", date(2026, 11, 30)) is None
    assert why_not(rosa, mounting, "98101", date(2026, 12, 1)) == "PRO-1"


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("Bo: 2027-01-31", "Bo", "people.csv:2: technicians.Bo:"),
        ("Bo: 2027-01-31", "Bo: soon", "people.csv:2: technicians.Bo:"),
        ("pro,", "customer,", "people.csv:2: role: a customer has no services"),
    ],
)
def test_pro1_a_technician_without_a_date_is_told_by_line(tmp_path: Path, was: str, now: str, says: str) -> None:
    _, faults = read_people(file_of(tmp_path, TECHNICIANS + WITH.replace(was, now, 1)), CATALOGUE)
    assert len(faults) == 1 and says in faults[0]


def test_yaml_too_and_nothing_else(tmp_path: Path) -> None:
    text = (
        '- {role: customer, name: Dana, email: dana@home.example, zip: "98101"}\n- role: pro\n  name: Ben\n  zipp: 1\n'
    )
    entries, faults = read_people(file_of(tmp_path, text, "people.yml"), CATALOGUE)
    assert [e.name for e in entries] == ["Dana"] and ":2:" in faults[0]
    for name, said in (("people.txt", "is wanted"), ("gone.csv", "No such file")):
        with pytest.raises(PeopleError, match=said):
            read_people(tmp_path / name, CATALOGUE)


def test_whose_address_is_known_is_changed_and_keeps_the_id(tmp_path: Path) -> None:
    sessions = sessionmaker(create_engine(fresh_database()))
    entries, _ = read_people(file_of(tmp_path, HEAD + ROSA + DANA), CATALOGUE)
    with sessions.begin() as session:
        assert keep_people(session, entries, CATALOGUE, TODAY) == (2, 0)
        rosa = people.find_by_email(session, "rosa@pros.example")
        moved = [e.model_copy(update={"zip": "98122"}) for e in entries]
        assert keep_people(session, moved, CATALOGUE, TODAY) == (0, 2)
        again = people.find_by_email(session, "rosa@pros.example")
        assert rosa and again and again.id == rosa.id and again.zip == "98122"
        invited = session.execute(select(PersonDeadlineRow.person_id, PersonDeadlineRow.subject).where(INVITED)).all()
        assert [tuple(row) for row in invited] == [(rosa.id, "cleared")], "PRO-1: the pro alone, and once"
        with pytest.raises(PeopleError, match="another role"):
            keep_people(session, [entries[0].model_copy(update={"email": "dana@home.example"})], CATALOGUE, TODAY)


def test_all_that_is_wrong_in_a_line_is_said_at_once(tmp_path: Path) -> None:
    _, faults = read_people(file_of(tmp_path, HEAD + ROSA.replace("98109", "9").replace("1000000", "much")), CATALOGUE)
    assert faults == [
        f"{tmp_path}/people.csv:2: zip: a ZIP code of five digits is wanted, not '9'",
        f"{tmp_path}/people.csv:2: insurance_usd: a number is wanted, not 'much'",
    ]


def test_columns_are_known_whatever_their_case_and_the_blanks_around_them(tmp_path: Path) -> None:
    text = "Role , NAME, Email ,zip\ncustomer , Dana, dana@home.example , 98101\n"
    entries, faults = read_people(file_of(tmp_path, text), CATALOGUE)
    assert not faults and [(each.name, each.email) for each in entries] == [("Dana", "dana@home.example")]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("role,name,emial,zip\n", "'emial'; did you mean email?"),
        ("role;name;email;zip\n", "with commas between"),
        ("role,name,email,zip,name\n", "column name stands twice"),
    ],
)
def test_a_column_that_is_not_known_or_stands_twice_is_named_once(tmp_path: Path, head: str, says: str) -> None:
    _, faults = read_people(file_of(tmp_path, head + "customer,Dana,dana@home.example,98101\n" * 3), CATALOGUE)
    assert len(faults) == 1 and f"{tmp_path}/people.csv:1: " in faults[0] and says in faults[0]
