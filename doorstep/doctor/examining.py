"""Everything that the doctor looks at, in order."""

from collections.abc import Callable, Iterator, Sequence

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from desk.catalogue import CatalogueError
from desk.editions import EditionError
from desk.store.migrations import newest_revision
from doorstep.database import as_it_is
from doorstep.doctor.domain import Resolve, look_up, records
from doorstep.doctor.finding import Finding, one_line
from doorstep.doctor.inboxes import inboxes
from doorstep.doctor.probing import PATIENCE, not_probed, probe
from doorstep.doctor.sending import sending
from doorstep.offers import load_offers, load_services
from doorstep.rasa import PYTHON, answers
from doorstep.settings import Settings, SettingsError

Look = Callable[[Settings], Iterator[Finding]]


def examine(
    settings: Settings,
    *,
    with_probe: bool = False,
    resolve: Resolve = look_up,
    patience: float = PATIENCE,
    unknown: Sequence[str] = (),
) -> Iterator[Finding]:
    """All findings in order, each as soon as it is known. Only looks: nothing is made or changed.

    `unknown` says of each name among the settings' that it is none. `with_probe` sends a mail to the desk's own
    address, waits for it `patience` seconds and deletes it.
    """
    yield from (Finding("settings", False, line) for line in unknown)
    for look in (_offers, _database, _bot, inboxes, sending):
        yield from look(settings)
    selector = None
    if with_probe:
        found = probe(settings, patience=patience)
        selector = found.selector
        yield from found.findings
    elif settings.smtp is not None and settings.inboxes:
        yield not_probed(settings)
    yield from records(settings.domain, resolve, selector=selector)


def _offers(settings: Settings) -> Iterator[Finding]:
    try:
        load_offers(settings.edition, load_services())
    except (SettingsError, CatalogueError, EditionError) as wrong:
        yield Finding("editions", False, one_line(wrong))
    else:
        elsewhere = "".join(f", {rule.edition} in {rule.region}" for rule in settings.edition.regions)
        yield Finding("editions", True, f"{settings.edition.default}{elsewhere}")


def _database(settings: Settings) -> Iterator[Finding]:
    where = "the server of DOORSTEP_DATABASE_URL" if settings.database_url else f"its own, in {settings.state_dir}"
    mend = "see to DOORSTEP_DATABASE_URL, and whether the server runs" if settings.database_url else "see to its disk"
    try:
        with as_it_is(settings) as engine:
            yield Finding("database", *_tables(where, engine))
    except OperationalError as failure:
        yield Finding("database", False, f"{where} does not answer: {one_line(failure.orig)}: {mend}")
    except Exception as failure:
        yield Finding("database", False, f"{where} cannot be opened: {one_line(failure)}: {mend}")


def _tables(where: str, engine: Engine | None) -> tuple[bool | None, str]:
    if engine is None:
        return None, f"{where}, is made at the first start (`doorstep up`)"
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == newest_revision():
        return True, f"{where}; all tables are up to date"
    return None, f"{where}; its tables are brought up to date by the next start, or by `doorstep migrate` now"


def _bot(settings: Settings) -> Iterator[Finding]:
    if settings.bot_url:
        well = answers(settings.bot_url)
        words = "answers" if well else "does not answer: start it, or unset DOORSTEP_BOT_URL to have one started"
        yield Finding("bot", well, f"{settings.bot_url} {words}")
        if not settings.actions_url:
            yield Finding(
                "bot",
                False,
                "DOORSTEP_ACTIONS_URL: is needed with DOORSTEP_BOT_URL: write where that bot finds its actions",
            )
    elif PYTHON.exists():
        yield Finding("bot", True, "its environment is there; it is started with `doorstep up` or `doorstep worker`")
    else:
        yield Finding("bot", False, "its environment is missing: run scripts/setup")
