"""An embedded PostgreSQL for tests: one server a test run, a fresh database of its own for whoever asks.

The tables are made once, in a template; a fresh database is a copy of it (some tens of milliseconds). One that is lent
is quicker still, where a test needs an opened one: what it has learnt of its statements serves the next test.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from doorstep import embedded
from doorstep.database import Database, migrate, open_database
from doorstep.given_settings import GivenSettings
from doorstep.rehearsal.stage_database import Reused

_TEMPLATE = "doorstep_template"
_numbers = count(1)
_idle: list[Reused] = []


def fresh_database() -> str:
    """The SQLAlchemy URL of a new database with all tables and no rows."""
    server = _server()
    name = f"test_{next(_numbers)}"
    _execute(server, f"create database {name} template {_TEMPLATE}")
    return _url(server, name)


@contextmanager
def lent_database() -> Iterator[Database]:
    """A database with all tables and no rows, opened for as long as this lasts, then emptied for who asks next."""
    reused = _idle.pop() if _idle else Reused(open_database(GivenSettings(database_url=fresh_database())))
    try:
        yield reused.emptied()
    finally:
        if reused.opened.engine.pool.checkedout():  # type: ignore[attr-defined]
            reused.opened.close()  # somebody still goes on with a connection
        else:
            _idle.append(reused)


def empty_database() -> str:
    """The SQLAlchemy URL of a new database without tables."""
    server = _server()
    name = f"empty_{next(_numbers)}"
    _execute(server, f"create database {name}")
    return _url(server, name)


@contextmanager
def database_on(folder: Path) -> Iterator[str]:
    """The SQLAlchemy URL of a new database with all tables, whose files lie in the folder (a disk of its own, say).

    At the end it is dropped: the server must write nothing there once the folder has gone.
    """
    server = _server()
    name, place = f"test_{next(_numbers)}", folder / "tablespace"
    place.mkdir()
    data = Path(_value(server, "show data_directory"))
    shutil.chown(place, data.stat().st_uid, data.stat().st_gid)
    _execute(server, f"create tablespace {name} location '{place}'")
    _execute(server, f"create database {name} template {_TEMPLATE} tablespace {name}")
    try:
        yield _url(server, name)
    finally:
        _execute(server, f"drop database {name} with (force)")
        _execute(server, f"drop tablespace {name}")


@cache
def _server() -> str:
    """Starts the server and makes the template; the address of its database `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-tests-", dir="/tmp"))
    # As root the server runs as a user of its own, who has to find the way to its data.
    folder.chmod(0o755)
    address, let_go = embedded.start(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(let_go)
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _execute(address, f"alter system set {setting} = off")
    _execute(address, "select pg_reload_conf()")
    _execute(address, f"create database {_TEMPLATE}")
    engine = create_engine(_url(address, _TEMPLATE))
    migrate(engine)
    engine.dispose()
    return address


def _url(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def _value(url: str, statement: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = str(connection.scalar(text(statement)))
    engine.dispose()
    return found


def _execute(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
