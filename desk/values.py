"""The base of every value of the desk: frozen, strict about its fields, ready to be stored as JSON."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value. Unknown fields are errors, so that a stored value never loses a part quietly."""

    model_config = ConfigDict(frozen=True, extra="forbid")
