"""Everything that the doctor looks at, in order."""

from collections.abc import Callable, Iterator

from doorstep.database import open_database
from doorstep.doctor.domain import Resolve, look_up, records
from doorstep.doctor.finding import Finding, one_line
from doorstep.doctor.inboxes import inboxes
from doorstep.doctor.probing import PATIENCE, probe
from doorstep.doctor.sending import sending
from doorstep.rasa import PYTHON, answers
from doorstep.settings import Settings, SettingsError

Look = Callable[[Settings], Iterator[Finding]]


def examine(
    settings: Settings, *, with_probe: bool = False, resolve: Resolve = look_up, patience: float = PATIENCE
) -> Iterator[Finding]:
    """All findings in order, each as soon as it is known. Changes nothing but the database's tables.

    `with_probe` sends a mail to the desk's own address, waits for it `patience` seconds and deletes it.
    """
    for look in (_database, _bot, inboxes, sending):
        yield from look(settings)
    selector = None
    if with_probe:
        found = probe(settings, patience=patience)
        selector = found.selector
        yield from found.findings
    yield from records(settings.domain, resolve, selector=selector)


def _database(settings: Settings) -> Iterator[Finding]:
    where = "the server of DOORSTEP_DATABASE_URL" if settings.database_url else f"its own, in {settings.state_dir}"
    try:
        open_database(settings).close()
    except SettingsError as wrong:
        yield Finding("database", False, str(wrong))
    except Exception as failure:
        yield Finding("database", False, f"{where} cannot be opened: {one_line(failure)}")
    else:
        yield Finding("database", True, f"{where}; all tables are up to date")


def _bot(settings: Settings) -> Iterator[Finding]:
    if settings.bot_url:
        well = answers(settings.bot_url)
        words = "answers" if well else "does not answer: start it, or unset DOORSTEP_BOT_URL to have one started"
        yield Finding("bot", well, f"{settings.bot_url} {words}")
        if not settings.actions_url:
            yield Finding("bot", False, "DOORSTEP_ACTIONS_URL: is needed with DOORSTEP_BOT_URL")
    elif PYTHON.exists():
        yield Finding("bot", True, "its environment is there; it is started with `doorstep up` or `doorstep worker`")
    else:
        yield Finding("bot", False, "its environment is missing: run scripts/setup")
