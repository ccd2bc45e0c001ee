"""The keys by which the mail room knows the desk's threads and writers: it keeps them and never looks inside."""

import hashlib
from dataclasses import dataclass
from typing import Literal

PartyRole = Literal["customer", "pro", "support"]


@dataclass(frozen=True)
class Thread:
    """`<matter id>/<pro id>`: customer and pro about a job; without the pro, Doorstep and one party alone."""

    matter_id: str | None = None
    pro_id: str | None = None

    @property
    def key(self) -> str:
        return f"{self.matter_id or ''}/{self.pro_id or ''}"

    @classmethod
    def of(cls, key: str) -> "Thread":
        matter_id, _, pro_id = key.partition("/")
        return cls(matter_id or None, pro_id or None)


# No matter has these ids: what is mailed here belongs to nothing yet.
HELD = Thread("held")
CODES = Thread("codes")
PEOPLE = Thread("people")
OF_NO_MATTER = (HELD, CODES, PEOPLE)


@dataclass(frozen=True)
class Writer:
    """The one person who is expected to write to a masked address."""

    role: PartyRole
    person_id: str

    @property
    def key(self) -> str:
        return f"{self.role}:{self.person_id}"

    @classmethod
    def of(cls, key: str) -> "Writer":
        """Raises ValueError for a key that is none."""
        role, _, person_id = key.partition(":")
        if role not in ("customer", "pro", "support") or not person_id:
            raise ValueError("no writer's key")
        return cls(role, person_id)  # type: ignore[arg-type]


def root_id(thread: Thread, writer: Writer, domain: str) -> str:
    """The thread's own id for this person, in References of every mail of it (some programs drop the rest)."""
    digest = hashlib.sha256(f"{thread.key}>{writer.key}".encode()).hexdigest()
    return f"<thread.{digest[:24]}@{domain}>"


def is_root_id(message_id: str, domain: str) -> bool:
    """Whether it looks like one; which thread it stands for only the threads themselves tell."""
    return message_id.lower().startswith("<thread.") and message_id.lower().endswith(f"@{domain}>")
