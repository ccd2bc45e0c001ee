"""A short year of the marketplace keeps the whole book, in memory and on the real service."""

from collections.abc import Callable
from typing import Any

import pytest

from desk.decisions import cancelling, draft, estimates, scheduling
from desk.decisions.draft import Draft
from desk.editions import PLAIN
from desk.matter import DeadlineKind
from desk.office import Office
from desk.people import eligibility
from tests.desk.book import Ledger
from tests.simulation import year
from tests.simulation.year import Figures, Plan, play, quantile, running_total


def figures(plan: Plan) -> Figures:
    played = play(plan)
    assert played.commands > played.matters > 0
    assert sum(running_total(played.changes["requests"], 800)[-1:]) == 0, "no request is left open"
    return played


def test_the_book_is_kept_by_many_people_over_a_year() -> None:
    played = figures(Plan(customers=40, pros=24, regions=("Seattle", "Guam"), seed=3))
    assert {"estimates_close", "day_reminder", "silence", "time_wanted"} <= played.fired.keys()
    assert {"signed_off", "booking_cancelled", "case_closed", "estimate_refused"} <= played.events.keys()
    assert {"package_ordered", "visit_agreed", "change_proposed", "place_chosen"} <= played.events.keys()


def test_cat5_pay2_gua1_both_editions_lapsing_papers_held_words_claims_and_dodges_are_played() -> None:
    """PRO-4, SCH-5. The region has the edition of subcontractors from May on."""
    played = figures(Plan(customers=250, pros=40, regions=("Chicago",), seed=6))
    assert {"clearance", "direct_payment", "claim", "moved_then_cancelled"} <= played.reasons.keys()
    assert {"words_held", "held_settled", "refund_recorded", "package_passed"} <= played.events.keys()
    assert {"no_show_judged", "sign_off_refused"} <= played.events.keys()


def test_the_same_seed_is_the_same_year() -> None:
    plan = Plan(customers=6, pros=6, regions=("Phoenix",), seed=2)
    one, other = play(plan), play(plan)
    assert one.events == other.events and one.answers == other.answers


def test_the_service_on_postgresql_plays_the_same_year_as_decisions_in_memory() -> None:
    """One transaction a command, deadlines claimed by the clock: the same events."""
    plan = Plan(customers=4, pros=6, days=40, regions=("Seattle",), seed=4)
    assert figures(plan).events == figures(Plan(**{**vars(plan), "stored": True})).events


def test_a_deadline_that_fires_late_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "_fired", lambda self, step, kind, subject, due: setattr(self, "late_at_most", 1.0))
    with pytest.raises(AssertionError, match="fired late"):
        play(Plan(customers=2, pros=4, regions=("Denver",)))


def _late_changes_are_free(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cancelling, "late_window", lambda *given: None)
    patch.setattr(scheduling, "change_is_late", lambda *given: False)


def _estimates_are_taken_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(estimates, "estimates_open", lambda *given: True)


def _no_shows_have_no_clock(patch: pytest.MonkeyPatch) -> None:
    set_deadline = Draft.set_deadline

    def forget(draft: Draft, kind: DeadlineKind, *given: Any) -> None:
        if kind != "no_show_answer":
            set_deadline(draft, kind, *given)

    patch.setattr(Draft, "set_deadline", forget)


def _answers_give_no_reason(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(estimates, "answer", lambda code, *policy, **facts: draft.answer(code, **facts))


def _any_pro_may_come(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(eligibility, "why_not", lambda *given: None)


def _editions_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Office, "edition", lambda self, zip_code, day: PLAIN)


@pytest.mark.parametrize("broken", [_any_pro_may_come, _editions_are_forgotten])
def test_who_may_not_be_asked_is_seen(
    broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PRO-1 to PRO-5, CAT-5."""
    broken(monkeypatch)
    with pytest.raises(AssertionError, match=r"may not do|is asked for at|is no subcontractor"):
        play(Plan(customers=80, pros=20, regions=("Chicago",)))


@pytest.mark.parametrize(
    "broken",
    [_late_changes_are_free, _estimates_are_taken_for_ever, _no_shows_have_no_clock, _answers_give_no_reason],
)
def test_a_rule_that_is_broken_is_seen(
    broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        play(Plan(customers=60, pros=20, days=200, regions=("Seattle",), seed=2))


def test_quantiles_of_little() -> None:
    assert quantile([], 0.5) is None and quantile([3.0], 0.9) == 3.0 and quantile([1.0, 2.0, 9.0], 0.5) == 2.0
    assert running_total(year.Counter({0: 2, 2: -1}), 4) == [2, 2, 1, 1]
