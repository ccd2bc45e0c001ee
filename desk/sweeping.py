"""Sweeps over what is due: one row after the other, each in a transaction of its own."""

import logging
from collections.abc import Callable

from sqlalchemy.orm import Session, sessionmaker

_LOG = logging.getLogger(__name__)


def sweep[Row](
    sessions: sessionmaker[Session],
    limit: int,
    claim: Callable[[Session, set[str]], Row | None],
    owner: Callable[[Row], str],
    fire: Callable[[Session, Row], None],
) -> int:
    """Fires up to `limit` rows; gives how many.

    `claim` locks the next row that is due and in nobody's hand, but for those of the owners that it is given: a row
    that fails is logged and left due, with its owner's others, and holds up nobody else.
    """
    fired, failed = 0, set[str]()
    while fired < limit:
        with sessions.begin() as session:
            row = claim(session, failed)
            if row is None:
                break
            whose = owner(row)
            try:
                with session.begin_nested():
                    fire(session, row)
                fired += 1
            except Exception:
                _LOG.exception("what is due of %s cannot be fired", whose)
                failed.add(whose)
    return fired
