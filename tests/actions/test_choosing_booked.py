"""SCH-2, SCH-6, CON-3: times written to a pro who is not the booked one move nothing before it is known for whom."""

from typing import Any

import pytest

from desk.commands import ChangePro, OfferWindows, TellPro
from desk.matter import Matter
from tests.actions.action_bench import Bench, Ran
from tests.actions.matters import MATTERS, SUBMITTED, TUESDAY, asked, booked

FRIDAY = {"start": "2026-12-04T09:00:00-08:00", "end": "2026-12-04T12:00:00-08:00"}
TIMES = "Friday 9 to 12 would be great"


def without_estimate() -> Matter:
    """Rosa is booked, Joe has only asked something."""
    threads = tuple(t.model_copy(update={"answered": True}) for t in asked().threads)
    return booked().model_copy(update={"threads": threads})


def written(bench: Bench, text: str = TIMES, *, intent: str = "offer_windows", pro: str | None = "joe") -> Ran:
    entities: dict[str, Any] = {"windows": [FRIDAY]} if text == TIMES else {}
    return bench.run(f"action_{intent}", intent=intent, text=text, entities=entities, matter="m1", pro=pro)


def answered(bench: Bench, text: str, first: Ran) -> Ran:
    return bench.run("action_relay", intent="message", text=text, slots=first.slots, key="k2", matter="m1", pro="joe")


@pytest.mark.parametrize("intent", ["offer_windows", "reschedule", "accept_window", "decline_window"])
def test_sch2_times_in_another_pros_thread_are_asked_about_and_move_nothing(intent: str) -> None:
    bench = Bench(m1=booked())
    assert written(bench, intent=intent).said == ["whose_times"]
    assert bench.commands == []


def test_sch2_a_yes_to_a_time_in_another_pros_thread_takes_no_proposal_of_the_booked_one() -> None:
    bench = Bench(m1=MATTERS["proposed"]())
    assert written(bench, "that works for me", intent="accept_window").said == ["whose_times"]
    assert bench.commands == []


@pytest.mark.parametrize(
    ("text", "pro"), [(TIMES, "rosa"), (TIMES, None), ("please ask Rosa for Friday 9 to 12", "joe")]
)
def test_sch2_what_is_written_to_the_booked_pro_or_names_them_is_not_asked_about(text: str, pro: str | None) -> None:
    bench = Bench(m1=booked())
    written(bench, text, pro=pro)
    assert [command.kind for command in bench.commands] == ["offer_windows"]


def test_sch6_a_reply_to_what_we_said_of_the_booking_is_about_it_in_whatever_thread() -> None:
    bench = Bench(m1=booked())
    entities = {"windows": [FRIDAY]}
    bench.run(
        "action_offer_windows",
        intent="offer_windows",
        text=TIMES,
        entities=entities,
        matter="m1",
        pro="joe",
        of_booking=True,
    )
    assert [command.kind for command in bench.commands] == ["offer_windows"]


@pytest.mark.parametrize("text", ["1", "Number 1 please", "the first one", "Joe", "第一个"])
def test_sch6_the_first_changes_the_pro_with_the_times_along(text: str) -> None:
    bench = Bench(m1=booked())
    ran = answered(bench, text, written(bench))
    [command] = bench.commands
    assert isinstance(command, ChangePro) and (command.pro_id, command.words) == ("joe", TIMES)
    assert len(command.windows) == 1 and ran.slots["pending_act"] is None


@pytest.mark.parametrize("text", ["2", "2, thanks", "option two", "Rosa of course", "第二个"])
def test_sch2_the_second_takes_them_to_the_booked_pro(text: str) -> None:
    bench = Bench(m1=booked(state="awaiting_confirmation", confirmed=None, preferred=(TUESDAY,)))
    ran = answered(bench, text, written(bench))
    [command] = bench.commands
    assert isinstance(command, OfferWindows) and command.words == TIMES
    assert ran.slots["pending_act"] is None


def test_sch6_a_pro_without_an_estimate_cannot_be_booked_but_told() -> None:
    bench = Bench(m1=without_estimate())
    first = written(bench)
    assert first.said == ["whose_times_no_estimate"]
    answered(bench, "1", first)
    [command] = bench.commands
    assert isinstance(command, TellPro) and (command.pro_id, command.words) == ("joe", TIMES)


@pytest.mark.parametrize("text", ["yes", "no"])
def test_sch2_a_bare_yes_or_no_leaves_it_open_and_is_asked_again(text: str) -> None:
    bench = Bench(m1=booked())
    again = answered(bench, text, written(bench))
    assert again.said == ["whose_times"] and bench.commands == []
    answered(bench, "2", again)
    assert [command.kind for command in bench.commands] == ["offer_windows"]


def test_sch2_other_words_are_no_answer() -> None:
    bench = Bench(m1=booked())
    answered(bench, "By the way, is there anything that I should clear away before you come?", written(bench))
    assert [command.kind for command in bench.commands] == ["tell_pro"]


def test_sch2_what_was_decided_meanwhile_is_not_done_again() -> None:
    bench = Bench(m1=booked())
    first = written(bench)
    bench.desk.matters["m1"] = booked(pro_id="joe", ordered_at=SUBMITTED)
    answered(bench, "1", first)
    assert [command.kind for command in bench.commands] == ["tell_pro"]
