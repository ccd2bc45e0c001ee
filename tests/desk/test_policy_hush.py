"""OTH-1: who asks for a person gets one, and the bot steps back in that thread alone."""

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.matter import Matter, Photo
from desk.states import is_hushed
from tests.desk.cast import DANA, ROSA, SAM, SUPPORT, Play

THREADS = {
    "desk": ("customer", None),
    "dana-rosa": ("customer", "rosa"),
    "rosa": ("pro", "rosa"),
    "sam": ("pro", "sam"),
}
PHOTO = Photo(id="p1", name="wall.jpg", type="image/jpeg")


def hushed(matter: Matter) -> set[str]:
    return {name for name, (role, pro_id) in THREADS.items() if is_hushed(matter, role, pro_id)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("command", "threads"),
    [
        (cmd.RaiseCase(actor=ROSA, words="a human please", reason="human_asked"), {"dana-rosa", "rosa"}),
        (cmd.RaiseCase(actor=DANA, words="a human please", reason="human_asked"), {"desk"}),
        (cmd.RaiseCase(actor=DANA, words="a human", reason="human_asked", pro_id="rosa"), {"dana-rosa", "rosa"}),
        (cmd.RaiseCase(actor=DANA, words="bad work", reason="claim"), set()),
    ],
)
def test_oth1_only_the_thread_of_who_asked_is_hushed_until_the_case_is_closed(
    command: cmd.RaiseCase, threads: set[str]
) -> None:
    play = Play().requested()
    assert not is_hushed(None, "customer", None)
    play.go(command)
    assert hushed(play.matter) == threads and play.matter.hushed == bool(threads)
    play.go(cmd.AnswerCase(actor=SUPPORT, words="done", case_id=play.matter.cases[0].id, close=True))
    assert not hushed(play.matter) and not play.matter.hushed


def test_oth1_each_who_asks_has_a_case_and_hears_of_it() -> None:
    play = Play().requested()
    play.go(cmd.RaiseCase(actor=ROSA, words="a human please", reason="human_asked"))
    answer = play.go(cmd.RaiseCase(actor=DANA, words="me too", reason="human_asked"))
    assert answer.code == "case_opened" and len(play.matter.cases) == 2
    assert play.go(cmd.RaiseCase(actor=DANA, words="hello?", reason="human_asked")).code == "added_to_case"
    rosas, danas = play.matter.cases
    play.go(cmd.AnswerCase(actor=SUPPORT, words="hello", case_id=danas.id, close=True))
    assert [n.to_person for n in play.told] == ["dana"] and hushed(play.matter) == {"dana-rosa", "rosa"}
    play.go(cmd.AnswerCase(actor=SUPPORT, words="hello", case_id=rosas.id))
    assert [n.to_person for n in play.told] == ["rosa"]


def test_oth1_a_case_of_before_threads_were_kept_hushes_all() -> None:
    play = Play().requested()
    play.go(cmd.RaiseCase(actor=ROSA, words="a human please", reason="human_asked"))
    stored = play.matter.model_dump(mode="json")
    del stored["cases"][0]["thread"]
    assert hushed(Matter.model_validate(stored)) == set(THREADS)


@pytest.mark.parametrize("with_case", [True, False])
def test_oth1_what_is_added_to_a_case_keeps_its_photos(with_case: bool) -> None:
    play = Play().requested()
    if with_case:
        play.go(cmd.RaiseCase(actor=SAM, words="a human", reason="human_asked"))
        play.go(cmd.RaiseCase(actor=DANA, words="a human", reason="human_asked"))
        play.go(cmd.RaiseCase(actor=ROSA, words="a human", reason="human_asked"))
    play.go(cmd.AddToCase(actor=DANA, words="look", photos=(PHOTO,)))
    own = [case for case in play.matter.cases if case.raised_by == DANA]
    assert [update.photos for case in own for update in case.updates] == [(PHOTO,)]


def test_oth1_gua1_who_asks_for_a_person_beside_an_open_claim_has_one_and_no_second_case() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="it is crooked", reason="claim"))
    answer = play.go(cmd.RaiseCase(actor=DANA, words="yeah go to support", reason="human_asked"))
    [claim] = play.matter.cases
    assert (answer.code, answer.facts["case"]) == ("case_opened", str(claim.number))
    assert claim.updates[-1].text == "yeah go to support" and hushed(play.matter) == {"desk"} and play.matter.hushed
    play.go(cmd.AnswerCase(actor=SUPPORT, words="on it", case_id=claim.id, close=True))
    assert not hushed(play.matter) and not play.matter.hushed and replay(play.trail) == play.matter


def test_oth1_a_pros_wish_for_a_person_is_no_customers_claim() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="it is crooked", reason="claim"))
    play.go(cmd.RaiseCase(actor=ROSA, words="a human please", reason="human_asked"))
    assert [case.reason for case in play.matter.cases] == ["claim", "human_asked"]
