"""A throw-away database: an embedded server whose one database is emptied for each story.

To empty it takes some milliseconds. To make another would take some hundreds: its files, the look at its tables, new
connections, and every statement, which would have to be prepared once more.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, inspect, text

from doorstep.database import Database, open_database
from doorstep.given_settings import GivenSettings

# Triggers and foreign keys have no say while everything goes; only the server's owner may say so.
_UNHINDERED = "set local session_replication_role = replica"
_COUNTERS = """
select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
from pg_sequences where last_value is not null
"""


class Reused:
    """An opened database that is emptied for each who uses it, one at a time."""

    def __init__(self, opened: Database) -> None:
        self.opened = opened
        with opened.engine.connect() as connection:
            tables = [name for name in inspect(connection).get_table_names() if not _has_rows(connection, name)]
        self._empty = text("; ".join([_UNHINDERED, *(f'delete from "{name}"' for name in tables)]))

    def emptied(self) -> Database:
        """With all tables and nothing in them, as a new one has it. Who closes it closes nothing: the next goes on with
        its connections.
        """
        with self.opened.engine.begin() as connection:
            connection.execute(self._empty)
            connection.execute(text(_COUNTERS))
        return replace(self.opened, close=lambda: None)


class StageDatabase:
    """A context manager; `emptied()` gives the database for one story at a time."""

    def __enter__(self) -> Self:
        # Not in a home folder: the server's own user has to reach it (see doorstep.embedded).
        self.folder = Path(tempfile.mkdtemp(prefix="doorstep-"))
        self.folder.chmod(0o755)
        self._reused = Reused(open_database(GivenSettings(state_dir=self.folder)))
        engine = self._reused.opened.engine
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here is to last
                connection.execute(text(f"alter system set {setting} = off"))
            connection.execute(text("select pg_reload_conf()"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reused.opened.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def emptied(self) -> Database:
        """All tables, and nothing in them."""
        return self._reused.emptied()


def _has_rows(connection: Connection, table: str) -> bool:
    """Of a new database: what its migrations put there is to stay."""
    return bool(connection.scalar(text(f'select exists (select from "{table}")')))
