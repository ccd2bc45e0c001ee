"""A customer who would pay past the marketplace hears the rule, and no pro reads the offer (PAY-2).

Alone it is a question of the rule to who reads acts; beside an acceptance or a time it would go along to the pro.
"""

import re
from collections.abc import Iterator, Sequence

from doorstep.turns.acts import in_order
from doorstep.turns.json_acts import Json, plain_act
from language import payments
from language.cutting import without, without_pieces
from language.segments import clauses

_RULE = "ask_policy/direct_payment"
# The rule is told, or support has the report, without more ado.
_TOLD, _REPORTED = "ask_policy/", "report_"
# Who reads these is support, or nobody but us: they keep all words.
_FOR_US = ("ask_policy/", "report_", "file_claim", "talk_to_human", "ask_program/", "out_of_scope", "rate")
# What is left of them without the offer is nothing to be said.
_WORDS = frozenset({"ask_pro", "message", "give_details"})

_FEW_WORDS = 3
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PIECE = re.compile(r"[^,，;；]+[,，;；]?")


def without_offer(acts: Sequence[Json], text: str) -> list[Json]:
    """The acts, with the offer taken out of what a pro would read, and the question of the rule in its place."""
    offers = [offer for offer in _offers(acts, text) if not _is_told(offer, acts)]
    if not offers or any(act["intent"].startswith(_REPORTED) for act in acts):
        return list(acts)
    kept = [act if act["intent"].startswith(_FOR_US) else _cut(act, offers) for act in acts]
    asked = [act["text"] for act in kept if act["intent"].startswith(_TOLD)]
    said = [act for act in kept if act["intent"] not in _WORDS or any(map(str.isalnum, without(asked, act["text"])))]
    return in_order(said, [plain_act(_RULE, " ".join(offers))], text)


def _is_told(offer: str, acts: Sequence[Json]) -> bool:
    """Whether the words are asked of us as they are: who asks for one rule may offer this beside it."""
    return any(act["intent"].startswith(_TOLD) and offer.strip() in act["text"] for act in acts)


def _offers(acts: Sequence[Json], text: str) -> Iterator[str]:
    """As few words as the offer takes: of "let's take Ben, I'll give him cash" what is behind the comma.

    A word or two beside it that do nothing ("... and skip the fee") are part of it.
    """
    for clause in clauses(text):
        if payments.verdict(clause.text) != "direct":
            continue
        pieces = [piece for piece in _PIECE.findall(clause.text) if payments.verdict(piece) == "direct"]
        does = any(act["intent"] not in _WORDS and clause.text in act["text"] for act in acts)
        idle = not does and _is_short(without_pieces(pieces, clause.text))
        yield from [clause.text] if idle or not pieces else pieces


def _is_short(words: str) -> bool:
    return len(words.split()) <= _FEW_WORDS and not _CHINESE.search(words)


def _cut(act: Json, offers: Sequence[str]) -> Json:
    """The act without the words of the offers, wherever they stand in it."""

    def left(words: object) -> object:
        return without_pieces(offers, words) if isinstance(words, str) else words

    words = left(act["text"])
    if act["intent"] not in _WORDS and not any(map(str.isalnum, str(words))):
        return act  # "I'll take Ben and pay him cash": the choice itself is in these words
    entities = [{**entity, "value": left(entity["value"])} for entity in act["entities"]]
    return {**act, "text": words, "entities": entities}
