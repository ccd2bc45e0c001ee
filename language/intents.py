"""The tables of intents: who may mean what, what an error costs, and what a yes or no means in which state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from language.nlu import Ranking

type Role = Literal["customer", "pro"]

_FOREIGN, _HARDLY_FOREIGN = "out_of_scope", 0.2
_CUSTOMERS_TIMES = frozenset({"offer_windows", "accept_window"})


@dataclass(frozen=True)
class Intents:
    """What ``data/intents.yml`` says; an intent with a topic ("ask_policy/payment") counts by the name before it."""

    roles: Mapping[str, frozenset[str]]
    destructive: frozenset[str]
    harmless: frozenset[str]
    thresholds: Mapping[str, float]
    yes: Mapping[str, Mapping[str, str]]
    no: Mapping[str, Mapping[str, str]]
    yes_family: frozenset[str]
    no_family: frozenset[str]
    objects: Mapping[str, re.Pattern[str]]
    only_in: Mapping[str, frozenset[str]]
    mostly_in: Mapping[str, frozenset[str]]
    expected: Mapping[str, frozenset[str]]
    swallows: Mapping[str, frozenset[str]]
    rereadings: Mapping[str, Mapping[str, Mapping[str, str]]]
    takes_windows: frozenset[str]
    tells_of_times: frozenset[str]
    takes_money: frozenset[str]
    cues: Mapping[str, re.Pattern[str]]

    def allowed(self, intent: str, role: Role, *, visitor: bool = False) -> bool:
        """Whether somebody of that role can mean it at all; a `visitor` may want to be a customer or a pro."""
        base = intent.partition("/")[0]
        return base in self.roles[role] or base in self.roles["both"] or (visitor and base in self.roles["visitor"])

    def placed(self, ranking: Ranking, state: str | None, among: int) -> Ranking:
        """The ranking with what does not belong into the state made less likely, and what it waits for likelier.

        Of a message of many clauses (`among`) most are story, so each is the less expected to be what is waited for.
        Confidences sum to what they did, except that an act that costs is no surer for being waited for: only what
        stands beside it is less sure.
        """
        here = state or "none"
        natural = 1 + (self.thresholds["expected"] - 1) / max(1, among)
        expected = self.expected.get(here, frozenset())
        fitting = {name: c * self._fits(name, here) for name, c in ranking}
        likely = {name: c * natural if name in expected else c for name, c in fitting.items()}
        total, likelier = sum(fitting.values()), sum(likely.values())
        if total <= 0:
            return ()
        whole = sum(c for _, c in ranking)
        placed = (
            (name, min(1.0, whole * (c / total if name in self.destructive else likely[name] / likelier)))
            for name, c in fitting.items()
        )
        return tuple(sorted(placed, key=lambda pair: -pair[1]))

    def belongs(self, intent: str, state: str | None) -> bool:
        """Whether an act has a place in a state of the thread; None is that of no thread."""
        here = state or "none"
        return here in self.mostly_in.get(intent.partition("/")[0], {here})

    def _fits(self, intent: str, state: str) -> float:
        return 1.0 if self.belongs(intent, state) else self.thresholds["out_of_place"]

    def share_of(self, ranking: Ranking, role: Role) -> float:
        """How much of what words read like, of 1, somebody of that role can mean; 1 where they read like nothing."""
        whole = sum(c for _, c in ranking)
        return sum(c for name, c in ranking if self.allowed(name, role)) / whole if whole > 0 else 1.0

    def masked(self, ranking: Ranking, role: Role, *, visitor: bool = False, timed_beside: bool = False) -> Ranking:
        """The ranking without what the role cannot mean, its confidences made to sum to what they did before.

        `timed_beside`: the words name a time, beside others or in no thread. A pro's "Tuesday 8 to noon works" that
        reads most like a customer's offer is one of the pro's own then, and not part of the question beside it.
        """
        if timed_beside and role == "pro" and ranking and ranking[0][0] in _CUSTOMERS_TIMES:
            others = dict(ranking[1:])
            offered = ranking[0][1] + others.pop("propose_window", 0.0)
            ranking = (("propose_window", offered), *others.items())
        kept = [(name, confidence) for name, confidence in ranking if self.allowed(name, role, visitor=visitor)]
        # What hardly reads foreign is no more so for reading like the other role's act: that goes to the role's own.
        foreign = next((c for name, c in kept if name == _FOREIGN and c < _HARDLY_FOREIGN), 0.0)
        total, whole = sum(c for _, c in kept) - foreign, sum(c for _, c in ranking) - foreign
        if total <= 0:
            return tuple(kept)
        scaled = ((name, c if foreign and name == _FOREIGN else min(1.0, c * whole / total)) for name, c in kept)
        return tuple(sorted(scaled, key=lambda pair: -pair[1]))


@cache
def intents() -> Intents:
    """The tables that the package carries."""
    table, cues = (
        yaml.safe_load(resources.files(__package__).joinpath(f"data/{name}.yml").read_text(encoding="utf-8"))
        for name in ("intents", "cues")
    )
    return Intents(
        roles={role: frozenset(names) for role, names in table["roles"].items()},
        destructive=frozenset(table["destructive"]),
        harmless=frozenset(table["harmless"]),
        thresholds=table["thresholds"],
        yes=table["yes"],
        no=table["no"],
        yes_family=frozenset(table["yes_family"]),
        no_family=frozenset(table["no_family"]),
        objects={name: re.compile(pattern) for name, pattern in table["objects"].items()},
        only_in={name: frozenset(states) for name, states in table["only_in"].items()},
        mostly_in={name: frozenset(states) for name, states in table["mostly_in"].items()},
        expected={state: frozenset(names) for state, names in table["expected"].items()},
        swallows={name: frozenset(others) for name, others in table["swallows"].items()},
        rereadings=table["rereadings"],
        takes_windows=frozenset(table["takes_windows"]),
        tells_of_times=frozenset(table["tells_of_times"]),
        takes_money=frozenset(table["takes_money"]),
        cues={name: _cue(found) for name, found in cues.items()},
    )


def _cue(found: Mapping[str, str]) -> re.Pattern[str]:
    """What shows an act: whole `words`, or patterns found `anywhere`; each set apart by " | "."""
    patterns = {kind: listed.replace(" | ", "|") for kind, listed in found.items()}
    if "words" in patterns:
        patterns["words"] = rf"\b(?:{patterns['words']})\b"
    return re.compile("|".join(patterns.values()))
