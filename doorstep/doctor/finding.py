"""What the doctor says of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well (None: nobody can say, or it is left to choose), and in words what was
    found and what to do."""

    about: str
    well: bool | None
    words: str


def one_line(failure: object) -> str:
    """An error's text on one line, or its kind."""
    return " ".join(str(failure).split()) or type(failure).__name__
