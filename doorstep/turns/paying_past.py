"""A customer who would pay past the marketplace hears the rule, and no pro reads the offer (PAY-2).

Alone it is a question of the rule to who reads acts; beside an acceptance or a time it would go along to the pro.
"""

import re
from collections.abc import Iterator, Sequence

from doorstep.turns.acts import Json, plain_act
from language import payments
from language.segments import clauses

_RULE = "ask_policy/direct_payment"
# The rule is told, or support has the report, without more ado.
_TOLD = ("ask_policy/", "report_")
# Who reads these is support, or nobody but us: they keep all words.
_FOR_US = ("ask_policy/", "report_", "file_claim", "talk_to_human", "ask_program/", "out_of_scope", "rate")
# What is left of them without the offer is nothing to be said.
_WORDS = frozenset({"ask_pro", "message", "give_details"})

_LOOSE_ENDS = re.compile(r"(?<=[,，;；.。])\s*[,，;；]|\s+(?:but|and|so)$|[，,]?(?:但是?|不过)$")
_PIECE = re.compile(r"[^,，;；]+[,，;；]?")


def without_offer(acts: Sequence[Json], text: str) -> list[Json]:
    """The acts, with the offer taken out of what a pro would read, and the question of the rule in its place."""
    offers = list(_offers(text))
    if not offers or any(act["intent"].startswith(_TOLD) for act in acts):
        return list(acts)
    kept = [act if act["intent"].startswith(_FOR_US) else _cut(act, offers) for act in acts]
    said = [act for act in kept if act["intent"] not in _WORDS or any(map(str.isalnum, act["text"]))]
    return [*said, plain_act(_RULE, " ".join(offers))]


def _offers(text: str) -> Iterator[str]:
    """As few words as the offer takes: of "let's take Ben, I'll give him cash" what is behind the comma."""
    for clause in clauses(text):
        if payments.verdict(clause.text) == "direct":
            pieces = [piece for piece in _PIECE.findall(clause.text) if payments.verdict(piece) == "direct"]
            yield from pieces or [clause.text]


def _cut(act: Json, offers: Sequence[str]) -> Json:
    """The act without the words of the offers, wherever they stand in it."""

    def left(words: object) -> object:
        if not isinstance(words, str):
            return words
        for offer in offers:
            words = words.replace(offer, " ")
        return _LOOSE_ENDS.sub("", " ".join(words.split()))

    words = left(act["text"])
    if act["intent"] not in _WORDS and not any(map(str.isalnum, str(words))):
        return act  # "I'll take Ben and pay him cash": the choice itself is in these words
    entities = [{**entity, "value": left(entity["value"])} for entity in act["entities"]]
    return {**act, "text": words, "entities": entities}
