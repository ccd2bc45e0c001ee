"""Asks by numbers which of several matters is meant, and lets what was written wait for the answer."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from desk.matter import Matter
from doorstep.house import House
from doorstep.turns import lines, which_matter
from doorstep.turns.context import Context
from doorstep.turns.reply import Reply


def question(house: House, context: Context, matters: Sequence[Matter]) -> Reply:
    listed = which_matter.listed(matters, house.desk.name, house.catalogue.name, context.role)
    numbers = tuple(f"#{matter.number}" for matter in matters)
    return Reply(lines.which_matter(listed, context.message.text), numbers)


def keep(house: House, session: Session, context: Context, matters: Sequence[Matter]) -> None:
    if context.person is not None:
        lasts = timedelta(days=house.settings.limits.question_days)
        which_matter.keep(session, context.message, context.person.id, matters, lasts)
