"""What all tables of the desk share."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Float, LargeBinary, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(DeclarativeBase):
    """Tables of the desk."""

    metadata = metadata
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        int: BigInteger(),
        float: Float(),
        bytes: LargeBinary(),
        dict[str, Any]: JSONB(none_as_null=True),
        list[Any]: JSONB(none_as_null=True),
    }
