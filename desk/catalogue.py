"""The catalogue: which services there are, of what kind and where (CAT-1 to CAT-4)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from desk.checked_yaml import Place, load_checked
from desk.values import Value

PlaceOfWork = Literal["home", "store", "virtual"]


class Service(Value):
    """A service. `licence`: the trade that needs one (PRO-3); `areas`: "all", or ZIP prefixes (CAT-2)."""

    id: str
    name: str
    description: str
    kind: Literal["custom", "packaged"]
    licence: str | None = None
    places: tuple[PlaceOfWork, ...] = ("home",)
    parts: Literal["customer", "pro", "either"] = "either"
    areas: Literal["all"] | tuple[str, ...] = "all"

    def offered_at(self, zip_code: str) -> bool:
        """Whether the service is offered at this ZIP (CAT-2)."""
        return self.areas == "all" or zip_code.startswith(tuple(self.areas))


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the message names file and line."""


class Catalogue:
    """The services by id, in the order of their files."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services: Mapping[str, Service] = {service.id: service for service in services}

    def find(self, service_id: str) -> Service | None:
        return self._services.get(service_id)

    def name(self, service_id: str) -> str:
        """The name of a service, its id where the catalogue has it no longer."""
        service = self.find(service_id)
        return service.name if service else service_id

    def all(self) -> tuple[Service, ...]:
        return tuple(self._services.values())

    def offered_at(self, zip_code: str) -> tuple[Service, ...]:
        return tuple(service for service in self.all() if service.offered_at(zip_code))


def load_catalogue(*files: Path) -> Catalogue:
    """Reads services from YAML lists. Raises CatalogueError naming file and line of the first fault."""
    services: dict[str, tuple[Service, Place]] = {}
    for file in files:
        for service, place in load_checked(file, Service, CatalogueError):
            if service.id in services:
                raise CatalogueError(f"{place}: service {service.id!r} stands in {services[service.id][1]} already")
            services[service.id] = (service, place)
    return Catalogue(service for service, _ in services.values())
