"""A test of the desk that is named after a rule plays decisions that rest on it: a name alone proves nothing.

What needs the desk's tables gets them once a module.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from desk.policy import MEANINGS
from tests.database import fresh_database
from tests.desk import cast

_NAMED = re.compile(r"(?<=_)([a-z]{1,3})(\d+)(?=_)")
# What is shown there is a value, a comparison, or that nothing is done: no decision of the test carries the id.
NOT_DECIDED = frozenset(
    {
        "test_cat3_sch5_another_place_once_it_is_booked_is_supports_and_nothing_changes",
        "test_cat5_in_the_subcontractor_edition_subcontractors_alone_are_asked",
        "test_con1_each_pro_is_told_in_a_thread_of_their_own",
        "test_con3_the_other_side_reads_what_was_said",
        "test_fbk1_the_mail_of_the_sign_off_has_the_link_and_says_until_when",
        "test_oth1_what_is_added_to_a_case_keeps_its_photos",
        "test_pay3_a_lower_amount_that_the_pro_has_named_can_be_signed",
        "test_pay4_the_words_signed_say_what_is_agreed_to",
        "test_pay4_without_words_or_by_anybody_else_nothing_is_done",
        "test_pro4_a_lapse_is_told_to_both",
        "test_pro4_a_pro_who_is_not_cleared_gets_no_order",
        "test_pro6_customers_read_how_many_jobs_a_pro_has_done",
        "test_pro6_customers_see_rating_and_jobs_done_and_support_alone_the_rest",
        "test_req5_without_a_matter_there_is_nothing_to_mute",
        "test_req7_pay4_the_booked_amount_holds_it_and_says_what_for",
        "test_req8_amount_words_windows_rating_and_open_question_stand_side_by_side",
        "test_req8_estimates_can_be_compared_at_any_time_cheapest_first",
        "test_req8_windows_that_are_over_are_no_longer_there_and_long_words_are_cut",
        "test_sch4_a_window_agreed_within_its_last_24_hours_promises_no_free_change",
        "test_sch4_pay1_the_words_name_the_very_times_and_amounts",
        "test_sch4_what_is_agreed_too_late_for_a_reminder_gets_none",
        "test_sch5_elapsed_hours_across_the_clock_change",
        "test_sch7_once_the_visit_is_over_nobody_can_move_it",
        "test_vis4_a_visit_that_has_begun_stands_when_another_pro_is_booked",
    }
)


@pytest.fixture(autouse=True)
def named_rules_are_decided(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Notes the ids of all answers, events and notices of the plays of a test; those that it is named after are there.

    A test that plays nothing is one of a value, and is not asked.
    """
    emitted: set[str] = set()
    played: list[str] = []
    decide, notices = cast.decide, cast.notices

    def deciding(*given: Any) -> Any:
        decision = decide(*given)
        played.append(decision.answer.code)
        emitted.update(decision.answer.policy, *(event.policy for event in decision.events))
        return decision

    def telling(*given: Any) -> Any:
        told = notices(*given)
        emitted.update(*(notice.policy for notice in told))
        return told

    monkeypatch.setattr(cast, "decide", deciding)
    monkeypatch.setattr(cast, "notices", telling)
    yield
    name = request.node.originalname
    named = {f"{letters.upper()}-{digit}" for letters, digit in _NAMED.findall(f"{name}_")} & MEANINGS.keys()
    if played and name not in NOT_DECIDED:
        assert named <= emitted, f"{name}: no decision carries {sorted(named - emitted)}"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """The tables of the desk, for the tests of one module."""
    engine = create_engine(fresh_database())
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose work is thrown away."""
    with Session(engine) as session:
        yield session
        session.rollback()
