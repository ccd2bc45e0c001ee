"""Migrations of the desk's and the mail room's tables, run from code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

_FOLDER = Path(__file__).parent


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Brings the tables up to `revision`, in one transaction. Safe to call again; one process at a time."""
    with engine.begin() as connection:
        command.upgrade(config(connection), revision)


def newest_revision() -> str | None:
    """The revision at which the tables are as this version wants them."""
    made = Config()
    made.set_main_option("script_location", str(_FOLDER))
    return ScriptDirectory.from_config(made).get_current_head()


def config(connection: Connection) -> Config:
    """Alembic's configuration on an open connection."""
    made = Config()
    made.set_main_option("script_location", str(_FOLDER))
    made.attributes["connection"] = connection
    return made
