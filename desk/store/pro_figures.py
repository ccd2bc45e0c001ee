"""Pros' figures in the store: a row for each event that changes some, summed when they are asked for."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desk.figures import Figures
from desk.store.tables import ProMarkRow

_SUMS = [func.coalesce(func.sum(getattr(ProMarkRow, name)), 0) for name in Figures.model_fields]


def mark(session: Session, matter_id: str, seq: int, pro_id: str, figures: Figures) -> None:
    """Keeps what the event with this number changes."""
    session.add(ProMarkRow(matter_id=matter_id, seq=seq, pro_id=pro_id, **figures.model_dump()))


def figures_of(session: Session, pro_id: str) -> Figures:
    """The figures of one pro; all nothing for one who has none."""
    row = session.execute(select(*_SUMS).where(ProMarkRow.pro_id == pro_id)).one()
    return _figures(tuple(row))


def all_figures(session: Session, pro_ids: Collection[str] | None = None) -> Mapping[str, Figures]:
    """The figures of every pro who has some, by id; or of those pros alone."""
    query = select(ProMarkRow.pro_id, *_SUMS).group_by(ProMarkRow.pro_id)
    rows = session.execute(query if pro_ids is None else query.where(ProMarkRow.pro_id.in_(pro_ids)))
    return {row[0]: _figures(tuple(row)[1:]) for row in rows}


def _figures(sums: tuple[int, ...]) -> Figures:
    return Figures(**{name: int(value) for name, value in zip(Figures.model_fields, sums, strict=True)})
