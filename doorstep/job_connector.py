"""The job queue over the connections that a process has already, for whoever runs jobs once and does not wait for more.

A worker that stays opens connections of its own (procrastinate's PsycopgConnector) and one to be woken by. To open them
takes much longer than a job does: who only does what is due now borrows from the engine's pool.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

from procrastinate import SyncPsycopgConnector
from procrastinate.connector import BaseAsyncConnector
from sqlalchemy import Engine


class BorrowingConnector(BaseAsyncConnector):
    """Asks the database from the event loop's own thread, a short query at a time. It cannot be woken by new jobs."""

    def __init__(self, engine: Engine) -> None:
        self._asked = SyncPsycopgConnector()
        self._asked.open(_Pool(engine))  # type: ignore[arg-type]

    async def open_async(self, pool: object = None) -> None:
        """Nothing is to be opened."""

    async def close_async(self) -> None:
        """Nothing was opened."""

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        self._asked.execute_query(query, **arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        return self._asked.execute_query_one(query, **arguments)

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        return self._asked.execute_query_all(query, **arguments)


class _Pool:
    """An engine as the pool of connections that procrastinate asks for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def connection(self) -> Iterator[Any]:
        """A connection in a transaction, which ends with the block."""
        with self._engine.begin() as connection:
            yield connection.connection.driver_connection
