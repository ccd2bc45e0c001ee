"""What the data files offer: the services, and the editions as the settings choose them (CAT-1, CAT-5)."""

from collections.abc import Iterable
from pathlib import Path

from desk.catalogue import Catalogue, load_catalogue
from desk.editions import Edition, Editions, load_editions
from doorstep.setting_faults import PREFIX
from doorstep.settings import EditionSettings, SettingsError

DATA = Path(__file__).resolve().parent.parent / "data"


def load_services() -> Catalogue:
    """All services. Raises CatalogueError."""
    return load_catalogue(*sorted((DATA / "catalogue").glob("*.yml")))


def load_offers(chosen: EditionSettings, catalogue: Catalogue) -> Editions:
    """The editions, and where which one counts. Raises SettingsError for one that there is not, EditionError for data
    that cannot be used."""
    known = _editions(catalogue)
    check_edition(chosen.default, f"{PREFIX}EDITION_DEFAULT", known)
    for rule in chosen.regions:
        check_edition(rule.edition, f"{PREFIX}EDITION_REGIONS", known)
    return Editions(known, chosen.default, chosen.regions)


def check_edition(name: str, written_as: str, known: Iterable[Edition] | None = None) -> None:
    """Raises SettingsError, by what it was written as, where there is no such edition."""
    names = [edition.id for edition in (_editions(load_services()) if known is None else known)]
    if name not in names:
        raise SettingsError(f"{written_as}: no edition is called {name!r}; write one of {', '.join(names)}")


def _editions(catalogue: Catalogue) -> tuple[Edition, ...]:
    return load_editions(DATA / "editions/editions.yml", [service.id for service in catalogue.all()])
