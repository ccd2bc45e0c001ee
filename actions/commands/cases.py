"""Acts that only people may settle: each opens a case with support."""

from collections.abc import Mapping

from actions.turn import Turn
from desk.commands import Command, RaiseCase
from desk.matter import CaseReason

CASES: Mapping[str, CaseReason] = {
    "talk_to_human": "human_asked",  # OTH-1
    "file_claim": "claim",  # GUA-1, GUA-2
    "report_direct_payment": "direct_payment",  # PAY-2
    "ask_direct_payment": "direct_payment",  # PAY-2
    "report_trip_charge": "trip_charge",  # VIS-4
}


def raise_case(turn: Turn, reason: CaseReason) -> Command:
    """Hands the matter to support, with the words it rests on."""
    return RaiseCase(actor=turn.actor, words=turn.text, reason=reason, pro_id=turn.pro)
