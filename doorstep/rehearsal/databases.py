"""Throw-away databases: one embedded server, one prepared database, a copy of it for each story."""

import shutil
import tempfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import create_engine, make_url, text

from doorstep import embedded
from doorstep.database import migrate

_TEMPLATE = "doorstep_prepared"


class Databases:
    """A context manager; `fresh()` gives the address of a new database with all tables and nothing in them."""

    def __enter__(self) -> Self:
        # Not in a home folder: the server's own user has to reach it (see doorstep.embedded).
        self.folder = Path(tempfile.mkdtemp(prefix="doorstep-"))
        self.folder.chmod(0o755)
        self._numbers = count(1)
        address, self._let_go = embedded.start(self.folder)
        self._address = make_url(address)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here is to last
            self._execute(f"alter system set {setting} = off")
        self._execute("select pg_reload_conf()")
        self._execute(f"create database {_TEMPLATE}")
        engine = create_engine(self._address.set(database=_TEMPLATE))
        migrate(engine)
        engine.dispose()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self) -> str:
        name = f"story_{next(self._numbers)}"
        self._execute(f"create database {name} template {_TEMPLATE}")
        return self._address.set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
