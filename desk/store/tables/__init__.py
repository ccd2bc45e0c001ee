"""The desk's tables. Values are kept as JSON and read back through their types; times are aware."""

from desk.store.tables.base import Base, metadata
from desk.store.tables.matters import (
    CaseRow,
    CommandRow,
    DeadlineRow,
    EventRow,
    MatterProRow,
    MatterRow,
    ProMarkRow,
    case_numbers,
    matter_numbers,
)
from desk.store.tables.messages import CodeAskedRow, ConversationRow, InboundRow, OutgoingRow, PhotoRow, VisitRow
from desk.store.tables.people import PersonDeadlineRow, PersonRow

__all__ = [
    "Base",
    "CaseRow",
    "CodeAskedRow",
    "CommandRow",
    "ConversationRow",
    "DeadlineRow",
    "EventRow",
    "InboundRow",
    "MatterProRow",
    "MatterRow",
    "OutgoingRow",
    "PersonDeadlineRow",
    "PersonRow",
    "PhotoRow",
    "ProMarkRow",
    "VisitRow",
    "case_numbers",
    "matter_numbers",
    "metadata",
]
