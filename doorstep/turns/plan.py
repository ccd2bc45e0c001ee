"""What a message was understood to be, kept before anything is done about it.

Acts are read in the state that they find. Once the first of them has been done that state is another, so another
attempt takes the acts as they were read, in the thread where they were read, instead of reading the words again.
"""

from typing import Any, Literal, Self

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.values import Value

Json = dict[str, Any]
WriterRole = Literal["customer", "pro"]
Stage = Literal["plan", "plan_kept"]
"""The acts of the message itself, and those that a visitor had kept until the code was right."""


class Plan(Value):
    """The acts in order, and where they were read; `zone` is an IANA name."""

    acts: tuple[Json, ...]
    role: WriterRole
    conversation: str
    matter_id: str | None
    zone: str

    @classmethod
    def of(cls, message: InboundMessage, stage: Stage) -> Self | None:
        """The plan of an earlier attempt, None where there was none that came so far."""
        kept = (message.understood or {}).get(stage)
        return cls.model_validate(kept) if kept else None


def keep(session: Session, message_id: int, stage: Stage, plan: Plan) -> None:
    """Writes the plan down beside what else is known of the message."""
    message = conversation.inbound(session, message_id, lock=True)
    if message is not None and message.state == "stored":
        understood = {**(message.understood or {}), stage: plan.model_dump(mode="json")}
        conversation.mark(session, message_id, "stored", understood=understood)


def without_plans(understood: Json | None) -> Json:
    """What is known of a message that is done with: its plans have been carried out."""
    return {name: value for name, value in (understood or {}).items() if name not in ("plan", "plan_kept")}
