"""What the data files offer: the services, and the editions as the settings choose them (CAT-1, CAT-5)."""

from pathlib import Path

from desk.catalogue import Catalogue, load_catalogue
from desk.editions import Editions, load_editions
from doorstep.setting_faults import PREFIX
from doorstep.settings import EditionSettings, SettingsError

DATA = Path(__file__).resolve().parent.parent / "data"


def load_services() -> Catalogue:
    """All services. Raises CatalogueError."""
    return load_catalogue(*sorted((DATA / "catalogue").glob("*.yml")))


def load_offers(chosen: EditionSettings, catalogue: Catalogue) -> Editions:
    """The editions, and where which one counts. Raises SettingsError for one that there is not, EditionError for data
    that cannot be used."""
    known = load_editions(DATA / "editions/editions.yml", [service.id for service in catalogue.all()])
    names = [edition.id for edition in known]
    written = (("DEFAULT", chosen.default), *(("REGIONS", rule.edition) for rule in chosen.regions))
    for setting, name in written:
        if name not in names:
            raise SettingsError(
                f"{PREFIX}EDITION_{setting}: no edition is called {name!r}; write one of {', '.join(names)}"
            )
    return Editions(known, chosen.default, chosen.regions)
