"""What is asked of a pro for the job of a matter, and what of it is not in force at a time (PRO-1 to PRO-4)."""

from datetime import datetime

from desk.catalogue import PlaceOfWork, Service
from desk.matter import Matter
from desk.office import Office
from desk.people.eligibility import Item, lapsed_items
from desk.people.values import Pro
from desk.questions import local_day


def asked_of(office: Office, matter: Matter, pro_id: str) -> tuple[Pro, Service, PlaceOfWork | None] | None:
    """The pro, the service and where it is done; None where the pro or the service is not known any more."""
    request, pro = matter.request, office.roster.find(pro_id)
    service = office.catalogue.find(request.service) if request else None
    return None if pro is None or service is None or request is None else (pro, service, request.where)


def lacking_on(office: Office, matter: Matter, pro_id: str, at: datetime) -> tuple[Item, ...]:
    """What keeps the pro from the job on the day of `at`, by the zone of the service address."""
    found = asked_of(office, matter, pro_id)
    return lapsed_items(found[0], found[1], local_day(at, matter.zone), found[2]) if found else ()
