"""The clauses of a message ranked: by their own words, by what the whole text says, and by what they lean on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from language.guards.questions import asks_by_itself, ends_in_question
from language.nlu import Nlu, Ranking
from language.question_rows import asks_nothing
from language.segments import Segment

# A clause is read with a share of what the whole text reads like: "We agreed on 150" after a "No way". The more
# clauses there are, the less the whole says of each.
_SHARE_OF_WHOLE = 0.4
# Few words lean on the clause before them ("Does it still count?" after a gift card): what both read like together has
# at most this share.
_SHARE_OF_BOTH = 0.5
_FEW_WORDS, _FEW_WORDS_OF_A_QUESTION = 6, 9
# Says who writes, and nothing of what is meant.
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A question that reads like one thing so much says by itself what it asks.
_BY_ITSELF = 0.5
# Of both together, what they read like at least to this extent beyond the clause before says what the few words mean.
_TELLING, _PLAIN = 0.05, 2 / 3


def rank(segments: Sequence[Segment], text: str, nlu: Nlu) -> tuple[list[Ranking], Ranking]:
    """A ranking for each segment, empty for those that are no clauses, and that of the whole text. One call of the
    classifier.

    Of several questions each that says what it asks is read by itself: the whole says of none what it is about.
    """
    texts = [_ADDRESS.sub("", s.text) if s.kind == "clause" else "" for s in segments]
    clauses = sum(map(bool, texts))
    if clauses < 2:
        alone = len(segments) == 1
        *own, read = nlu.rank([*texts, "" if alone or not clauses else text])
        return own, own[0] if alone else read
    before = _before(texts)
    both = [
        f"{texts[i]} {t}" if i is not None and _leans(t, texts[i]) else "" for i, t in zip(before, texts, strict=True)
    ]
    rankings = nlu.rank([*texts, text, *both])
    own, read, together = rankings[: len(texts)], rankings[len(texts)], rankings[len(texts) + 1 :]
    whole = dict(read)
    share = min(_SHARE_OF_WHOLE, 1 / clauses)
    asking = sum(bool(t) and asks_by_itself(t) for t in texts)
    return [
        r
        if asking > 1 and _says_what_it_asks(t, r)
        else _mixed(_leaning(t, r, c, own[i]) if c and i is not None else r, whole, share)
        for t, r, c, i in zip(texts, own, together, before, strict=True)
    ], read


def _says_what_it_asks(text: str, own: Ranking) -> bool:
    """Whether a question needs no other words to say what it is about; "do I just sit here?" does."""
    return bool(own) and own[0][1] >= _BY_ITSELF and asks_by_itself(text) and not asks_nothing(text)


def _before(texts: Sequence[str]) -> list[int | None]:
    """For each text the place of the clause before it."""
    places: list[int | None] = []
    last: int | None = None
    for i, text in enumerate(texts):
        places.append(last)
        last = i if text else last
    return places


def _leans(text: str, before: str) -> bool:
    """Whether these are few words that lean on those before; of two questions in a row each is one of its own."""
    asked = ends_in_question(text)
    few = 0 < len(text.split()) <= (_FEW_WORDS_OF_A_QUESTION if asked else _FEW_WORDS)
    return few and not (asked and ends_in_question(before))


def _leaning(text: str, own: Ranking, both: Ranking, before: Ranking) -> Ranking:
    """A ranking with what both clauses say together: of a question its topic, of other words what is new in them."""
    known, asked = dict(before), ends_in_question(text)
    beyond = {name: max(c - known.get(name, 0.0), 0.0) for name, c in both if name.startswith("ask_") or not asked}
    total = sum(beyond.values())
    if total <= _TELLING:
        return own
    return _mixed(own, {name: c / total for name, c in beyond.items()}, _SHARE_OF_BOTH * min(1.0, total / _PLAIN))


def _mixed(ranking: Ranking, other: Mapping[str, float], share: float) -> Ranking:
    mixed = ((name, c * (1 - share) + other.get(name, 0.0) * share) for name, c in ranking)
    return tuple(sorted(mixed, key=lambda pair: -pair[1]))
