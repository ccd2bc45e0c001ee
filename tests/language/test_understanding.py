"""Messages become acts: the state of the thread, the guards, the facts. The classifier is a table in the fixture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from language.intents import intents
from language.nlu import Nlu, NluDown, Ranking
from language.understanding import Understanding, clean, understand
from language.windows import ArrivalWindow
from language.wordlist import words_of

ZONE = "America/New_York"
WRITTEN = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo(ZONE))
BOOKED = ArrivalWindow(
    datetime(2026, 12, 1, 14, 0, tzinfo=ZoneInfo(ZONE)), datetime(2026, 12, 1, 16, 0, tzinfo=ZoneInfo(ZONE))
)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "fixtures" / "understanding.yml").read_text("utf-8")
)


class TableNlu:
    """Ranks a clause by the first words of the table that it holds."""

    def __init__(self, ranks: Mapping[str, Mapping[str, float]]) -> None:
        self.ranks = ranks
        self.asked: list[str] = []
        self.likely: Ranking = ()

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        self.asked.extend(texts)
        return [next((tuple(r.items()) for words, r in self.ranks.items() if words in t), ()) for t in texts]

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        return [self.likely for _ in texts]


def reading(
    text: str, role: Any = "customer", state: str | None = None, nlu: Nlu | None = None, pros: Sequence[str] = ()
) -> Understanding:
    booked = BOOKED if state == "booked" else None
    nlu = nlu or TableNlu({})
    return understand(text, at=WRITTEN, zone=ZONE, role=role, state=state, booked=booked, nlu=nlu, pros=tuple(pros))


@pytest.mark.parametrize("case", CASES, ids=[c["proves"] for c in CASES])
def test_a_message_becomes_acts(case: dict[str, Any]) -> None:
    found = reading(case["text"], case["role"], case.get("state"), TableNlu(case["ranks"]), case.get("pros", ()))
    assert [a.intent + ("" if a.clear else "?") for a in found.acts] == case["acts"]
    assert found.asks == case.get("asks", any(a.endswith("?") for a in case["acts"]))
    assert len(found.windows) == case.get("windows", 0)
    assert [[m.amount, m.high] for m in found.money] == [
        [Decimal(low), None if high is None else Decimal(high)] for low, high in case.get("money", [])
    ]
    assert found.zip == case.get("zip")
    assert found.service == case.get("service")


def test_windows_and_money_belong_to_the_act_that_takes_them() -> None:
    nlu = TableNlu({"150": {"give_estimate": 0.9}, "bracket": {"ask_customer": 0.9}})
    found = reading("$150, Friday at 9. Do you have the bracket?", "pro", "awaiting_estimate", nlu)
    estimate, question = found.acts
    assert (len(estimate.windows), len(estimate.money)) == (1, 1)
    assert (question.windows, question.money) == ((), ())


def test_the_dictionary_is_what_the_command_line_prints() -> None:
    nlu = TableNlu({"150": {"give_estimate": 0.9}})
    printed = json.loads(json.dumps(reading("$150.50, Friday at 9", "pro", "awaiting_estimate", nlu).as_dict()))
    assert printed == {
        "intents": ["give_estimate"],
        "windows": [{"start": "2026-11-27T09:00:00-05:00", "end": "2026-11-27T11:00:00-05:00"}],
        "excluded": [],
        "money": [{"amount": 150.5, "high": None, "currency": "USD"}],
        "zip": None,
        "service": None,
        "asks": False,
    }


def test_the_subject_of_a_mail_names_the_service_where_the_text_names_none() -> None:
    def service(text: str, subject: str) -> str | None:
        return understand(
            text, at=WRITTEN, zone=ZONE, role="customer", state=None, booked=None, nlu=TableNlu({}), subject=subject
        ).service

    assert service("need someone this week, 98101", "tv") == "tv-mounting"
    assert service("my sink drips", "tv mounting") == "plumbing"
    assert service("hello there everybody", "") is None


@pytest.mark.parametrize(
    ("text", "intent", "likely", "service"),
    [
        ("it gurgles at night", "request_service", ("plumbing", 0.8), "plumbing"),
        ("do you do that when it gurgles?", "ask_availability", ("plumbing", 0.8), "plumbing"),
        ("my tv has to go on the wall", "request_service", ("plumbing", 0.8), "tv-mounting"),
        ("it gurgles at night", "request_service", ("plumbing", 0.2), None),
        ("my tooth hurts", "request_service", ("none", 0.9), None),
        ("it gurgles at night", "give_details", ("plumbing", 0.8), None),
    ],
)
def test_a_request_that_names_no_service_gets_a_likely_one(
    text: str, intent: str, likely: tuple[str, float], service: str | None
) -> None:
    nlu = TableNlu({"": {intent: 0.9}})
    nlu.likely = (likely,)
    assert reading(text, nlu=nlu).service == service


def test_small_talk_is_not_sent_to_the_classifier() -> None:
    nlu = TableNlu({})
    reading("Hello,\n\nThanks so much!\n\nBest regards,\nDana", nlu=nlu)
    assert [t for t in nlu.asked if t] == []


def test_nlu_down_is_raised_and_not_swallowed() -> None:
    class Down:
        def rank(self, texts: Sequence[str]) -> list[Ranking]:
            raise NluDown("refused")

        def services(self, texts: Sequence[str]) -> list[Ranking]:
            return [() for _ in texts]

    with pytest.raises(NluDown):
        reading("please cancel", nlu=Down())


def test_control_and_direction_characters_are_taken_out() -> None:
    assert clean("a\x00b\u202ec\r\nd\te\x07") == "abc\nd\te"


def test_all_tables_speak_of_known_intents() -> None:
    table = intents()
    known = set().union(*table.roles.values())
    named = {*table.destructive, *table.harmless, *table.yes_family, *table.no_family, *table.cues, *table.objects}
    named |= {*table.takes_windows, *table.takes_money}
    for by_state in (*table.yes.values(), *table.no.values()):
        named |= set(by_state.values())
    for states in table.rereadings.values():
        for again in states.values():
            named |= {*again, *again.values()}
    assert named <= known
    assert table.destructive <= set(table.cues)


RANKS = st.dictionaries(
    st.sampled_from(["", "a", "cancel", "1"]),
    st.dictionaries(st.sampled_from(sorted(set().union(*intents().roles.values()))), st.floats(0, 1), max_size=4),
    max_size=3,
)
STATES = st.sampled_from([None, "awaiting_estimate", "estimate_offered", "booked", "window_proposed", "no such state"])
SCRAPS = words_of("cancel yes no $150 Friday 3pm , . ? 98101 /stop don't and can you thanks")
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from([*SCRAPS, "\n"]), max_size=12).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["customer", "pro"]), STATES, RANKS)
def test_any_text_is_understood_as_at_least_one_act_of_its_role(
    text: str, role: Any, state: str | None, ranks: dict[str, dict[str, float]]
) -> None:
    found = reading(text, role, state, TableNlu(ranks))
    assert found.acts
    assert all(intents().allowed(a.intent, role) for a in found.acts)
    assert found.asks or all(a.clear for a in found.acts)
    json.dumps(found.as_dict())


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(intents().destructive)), st.floats(0.0, 0.29), STATES)
def test_no_destructive_act_is_clear_on_little_confidence(intent: str, confidence: float, state: str | None) -> None:
    for role in ("customer", "pro"):
        found = reading("some words about it", role, state, TableNlu({"words": {intent: confidence}}))
        assert not any(a.clear and a.intent in intents().destructive for a in found.acts)
