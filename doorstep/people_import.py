"""Brings people into the register from a CSV or YAML file, all or none, and says by line what is wrong (PRO-1)."""

import csv
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.orm import Session

from desk import people
from desk.area import zone_of
from desk.catalogue import Catalogue
from desk.checked_yaml import Place, load_each
from desk.clock import SystemClock
from desk.people.values import Clearance, Customer, Pro, Technician
from desk.policy import Policy
from desk.questions import local_day
from desk.store import people_clocks
from desk.value_faults import did_you_mean, in_words
from desk.values import Value

_FOLDERS = {".csv": "csv", ".yml": "yaml", ".yaml": "yaml"}


class PeopleError(ValueError):
    """A file of people that cannot be read at all; the message names file and line."""


def _split(value: object) -> object:
    """A cell with several entries holds them with semicolons between."""
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _dated(value: object) -> object:
    """ "plumber: 2027-05-31; electrician: 2028-01-31" of a cell, or a mapping."""
    parts = _split(value)
    return {t.strip(): d.strip() for t, _, d in (p.partition(":") for p in parts)} if isinstance(parts, list) else value


class Entry(Value):
    """One person of the file. A pro is cleared by what stands here and by nothing else (PRO-1 to PRO-3).

    Dates are the last days on which an item is in force; `id` may be left out. `technicians`: who goes to homes besides
    the pro, each with the last day of their own criminal check (PRO-1). `subcontractor`: works as one, too (CAT-5).
    `store`: its address, for what is done there (CAT-3).
    """

    id: str | None = None
    role: Literal["customer", "pro"]
    name: Annotated[str, Field(min_length=1)]
    email: Annotated[str, Field(pattern=r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+$")]
    zip: Annotated[str, Field(pattern=r"^\d{5}$")]
    phone: str | None = None
    company: str = ""
    services: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()
    radius_miles: Annotated[float, Field(gt=0, le=500)] = 25
    rating: Annotated[float, Field(ge=0, le=5)] | None = None
    business_until: date | None = None
    media_until: date | None = None
    criminal_until: date | None = None
    interviewed: bool = False
    references: bool = False
    insurance_usd: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    insurance_until: date | None = None
    licences: Annotated[dict[str, date], BeforeValidator(_dated)] = {}
    technicians: Annotated[dict[str, date], BeforeValidator(_dated)] = {}
    subcontractor: bool = False
    store: str = ""

    def person(self, person_id: str) -> Customer | Pro:
        """The person as the register keeps them."""
        facts: dict[str, Any] = self.model_dump(include={"name", "email", "zip", "phone"})
        facts |= {"id": person_id, "zone": zone_of(self.zip)}
        if self.role == "customer":
            return Customer(**facts)
        clearance = Clearance(**self.model_dump(include=set(Clearance.model_fields)))
        of_pro = self.model_dump(include={"company", "services", "radius_miles", "subcontractor", "store"})
        technicians = tuple(Technician(name=name, criminal_until=until) for name, until in self.technicians.items())
        return Pro(**facts, **of_pro, came_with=self.rating, clearance=clearance, technicians=technicians)


Read = tuple[Place, Entry | tuple[str, ...]]
"""An entry, or what is wrong with it."""


def read_people(file: Path, catalogue: Catalogue) -> tuple[list[Entry], list[str]]:
    """The people of a file, and a line for each fault ("people.csv:4: services: no service is called 'plumbng'").

    Raises PeopleError for a file that is neither CSV nor YAML, or cannot be read.
    """
    kind = _FOLDERS.get(file.suffix.lower())
    if kind is None:
        raise PeopleError(f"{file}: a .csv, .yml or .yaml file is wanted")
    entries, faults, seen = [], [], dict[str, Place]()
    for place, read in _READERS[kind](file):
        found = [*_faults(read, catalogue), *_doubles(read, place, seen)] if isinstance(read, Entry) else read
        faults += [f"{place}: {fault}" for fault in found]
        if isinstance(read, Entry):
            entries.append(read)
    return entries, faults or ([] if entries else [f"{file}: nobody stands in it"])


def _from_csv(file: Path) -> Iterator[Read]:
    try:
        text = file.read_text("utf-8-sig")
    except OSError as fault:
        raise PeopleError(f"{file}: {fault.strerror or fault}") from None
    except UnicodeDecodeError:
        raise PeopleError(f"{file}: the text is not UTF-8") from None
    rows = csv.DictReader(text.splitlines(keepends=True), restkey="more")
    rows.fieldnames = columns = [name.strip().lower() for name in rows.fieldnames or ()]
    unknown = [_no_column(name) for name in columns if name not in Entry.model_fields]
    if wrong := (*unknown, *(f"column {name} stands twice" for name in Entry.model_fields if columns.count(name) > 1)):
        yield Place(file, 1), wrong
        return
    for row in rows:
        if any(row.values()):
            given = {name: value.strip() for name, value in row.items() if isinstance(value, str) and value.strip()}
            place = Place(file, rows.line_num)
            yield place, ("more cells than there are columns",) if "more" in row else _entry(given)


def _from_yaml(file: Path) -> Iterator[Read]:
    for place, read in load_each(file, Entry, PeopleError):
        yield place, read if isinstance(read, Entry) else (read,)


_READERS: Mapping[str, Callable[[Path], Iterator[Read]]] = {"csv": _from_csv, "yaml": _from_yaml}


def _entry(given: Mapping[str, str]) -> Entry | tuple[str, ...]:
    try:
        return Entry.model_validate(given)
    except ValidationError as error:
        return tuple(map(_in_words, error.errors()))


_WANTED = {"zip": "a ZIP code of five digits", "email": "a mail address", "role": "customer or pro"}


def _in_words(fault: ErrorDetails) -> str:
    """ "insurance_until: a day such as 2027-05-31 is wanted, not 'soon'"."""
    cell = ".".join(str(part) for part in fault["loc"])
    return f"{cell}: {in_words(fault, Entry, _WANTED)}"


def _no_column(name: str) -> str:
    like = did_you_mean(name, Entry.model_fields)
    return f"there is no column {name!r}{like or '; the first line names the columns, with commas between'}"


def _faults(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    trades = {service.licence for service in catalogue.all() if service.licence}
    if zone_of(entry.zip) is None:
        yield f"zip: there is no ZIP {entry.zip}"
    if entry.role == "customer" and (entry.technicians or entry.licences or entry.services):
        yield "role: a customer has no services, licences or technicians"
    if entry.role == "pro" and not entry.services:
        yield "services: a pro offers at least one"
    yield from (f"services: no service is called {s!r}" for s in entry.services if catalogue.find(s) is None)
    yield from (f"licences: no trade is called {t!r}" for t in entry.licences if t not in trades)


def _doubles(entry: Entry, place: Place, seen: dict[str, Place]) -> Iterator[str]:
    for name, value in (("email", entry.email.lower()), ("id", entry.id)):
        first = seen.setdefault(f"{name} {value}", place)
        if value and first != place:
            yield f"{name}: {value} stands in line {first.line} already"


def keep_people(
    session: Session, entries: list[Entry], catalogue: Catalogue, today: date, policy: Policy | None = None
) -> tuple[int, int]:
    """Adds people and changes those whose address is known; how many of each. Raises PeopleError for a taken id.

    A new pro is invited by mail, at the next sweep (PRO-1).
    """
    added = 0
    for entry in entries:
        known = people.find_by_email(session, entry.email)
        if known is not None and getattr(known, "role", None) != entry.role:
            raise PeopleError(f"{entry.email} is known in another role")
        person_id = known.id if known else entry.id or secrets.token_hex(8)
        if known is None and people.find(session, person_id) is not None:
            raise PeopleError(f"{entry.email}: the id {person_id} is somebody else's")
        person = entry.person(person_id)
        if known is not None:
            person = person.model_copy(update={"phone_released": known.phone_released})
        people.add(session, person, policy)
        if isinstance(person, Pro):
            offered = [service for each in person.services if (service := catalogue.find(each)) is not None]
            lacking = bool(people.lacking(person, offered, today))
            people_clocks.set_invitation(session, person.id, new=known is None, lacking=lacking)
        added += known is None
    return added, len(entries) - added


def import_people(file: Path, *, check_only: bool, say: Callable[[str], None], complain: Callable[[str], None]) -> int:
    """The command: nothing is written unless everything is right. Gives the exit code."""
    from desk.catalogue import load_catalogue
    from doorstep.database import open_database
    from doorstep.offers import DATA
    from doorstep.settings import load

    try:
        catalogue = load_catalogue(*sorted((DATA / "catalogue").glob("*.yml")))
        entries, faults = read_people(file, catalogue)
        for fault in faults:
            complain(fault)
        if faults:
            complain(f"{len(faults)} to be mended; nobody was imported")
            return 1
        if check_only:
            say(f"{len(entries)} people, nothing wrong")
            return 0
        settings = load()
        database = open_database(settings)
        try:
            with database.sessions.begin() as session:
                added, changed = keep_people(
                    session, entries, catalogue, local_day(SystemClock().now(), settings.policy.zone), settings.policy
                )
        finally:
            database.close()
    except PeopleError as error:
        complain(str(error))
        return 1
    say(f"{added} people added, {changed} changed")
    return 0
