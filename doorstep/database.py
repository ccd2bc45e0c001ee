"""The one database: opened, brought up to date, closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from desk.store.migrations import upgrade
from doorstep import embedded
from doorstep.job_tables import make_queue
from doorstep.settings import Settings, SettingsError
from doorstep.time_limit import Holders

_PATIENCE = {"connect_timeout": 10}  # seconds for a server to answer at all
_MIGRATING = 0x0D005  # the advisory lock that lets one process at a time change tables


@dataclass(frozen=True)
class Database:
    """`url` is SQLAlchemy's; `conninfo` the same for psycopg. `close` may be called once.

    `left_behind`: the embedded server was that of a process that had been killed.
    """

    engine: Engine
    sessions: sessionmaker[Session]
    url: str
    close: Callable[[], None]
    holders: Holders
    left_behind: bool = False

    @property
    def conninfo(self) -> str:
        return self.url.replace("postgresql+psycopg://", "postgresql://", 1)


def open_database(settings: Settings) -> Database:
    """Opens the server that the settings name, else the embedded one, with all tables as this version wants them.

    Several processes may call it at once. Raises SettingsError where the named server does not answer.
    """
    left_behind = not settings.database_url and embedded.forget_the_killed(settings.state_dir)
    url, let_go = (settings.database_url, None) if settings.database_url else embedded.start(settings.state_dir)
    assert url is not None
    engine = create_engine(
        url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True, connect_args=_PATIENCE
    )

    def close() -> None:
        engine.dispose()
        if let_go is not None:
            let_go()

    try:
        migrate(engine)
    except OperationalError as failure:
        close()
        raise SettingsError(f"DOORSTEP_DATABASE_URL: the server does not answer: {_first_line(failure)}") from None
    except BaseException:
        close()
        raise
    return Database(engine, sessionmaker(engine, expire_on_commit=False), url, close, Holders(engine), left_behind)


@contextmanager
def as_it_is(settings: Settings) -> Iterator[Engine | None]:
    """The database as it stands, whatever tables it has; None where the embedded one has not been made yet.

    For whoever only looks: nothing is made or changed. Raises OperationalError where the server does not answer.
    """
    if settings.database_url is None and not embedded.is_made(settings.state_dir):
        yield None
        return
    url, let_go = (settings.database_url, None) if settings.database_url else embedded.start(settings.state_dir)
    assert url is not None
    engine = create_engine(url, hide_parameters=True, connect_args=_PATIENCE)
    try:
        yield engine
    finally:
        engine.dispose()
        if let_go is not None:
            let_go()


def migrate(engine: Engine) -> None:
    """Brings the tables of the desk, the mail room and the job queue up to date, one process at a time."""
    with engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": _MIGRATING})
        try:
            upgrade(engine)
            make_queue(connection)
        finally:
            connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": _MIGRATING})


def _first_line(failure: OperationalError) -> str:
    return str(failure.orig).strip().splitlines()[0]
