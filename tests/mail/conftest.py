"""A database of its own for each test that asks for one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from mail.store import metadata
from tests.database import empty_database


@pytest.fixture(scope="session")
def mail_engine() -> Iterator[Engine]:
    """The mail room's tables alone, made from their own metadata."""
    engine = create_engine(empty_database())
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(mail_engine: Engine) -> Iterator[Session]:
    """A session on empty tables; what a test commits is removed before the next one."""
    with Session(mail_engine) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(table.delete())
        session.commit()
        yield session
        session.rollback()
