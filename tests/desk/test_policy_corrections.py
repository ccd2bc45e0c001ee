"""A request that was taken for the wrong service goes to the right pros, and the others are told (REQ-2, REQ-4)."""

from datetime import date

from desk import commands as cmd
from desk.people import Clearance
from tests.desk.cast import DANA, Play, Roster, at, pro


def asked() -> Play:
    """Rosa mounts TVs, Sam does both, Luis mends pipes."""
    licensed = {"clearance": Clearance.full(date(2030, 1, 1), "plumber")}
    both = pro("sam", "98109", services=("tv-mounting", "plumbing"), **licensed)
    luis = pro("luis", services=("plumbing",), **licensed)
    return Play(roster=Roster([pro("rosa"), both, luis])).requested().estimated()


def corrects(play: Play) -> None:
    play.go(cmd.CorrectService(actor=DANA, words="not a TV, I need a plumber", service="plumbing"))


def test_req2_req4_the_request_is_asked_for_anew_and_who_was_asked_by_mistake_is_told() -> None:
    play = asked()
    play.wait(hours=20)
    corrects(play)
    assert play.answer and play.answer.code == "service_corrected" and play.answer.facts["old"] == "TV mounting"
    told = {notice.to_person: (notice.kind, notice.facts.get("still")) for notice in play.told}
    assert told == {
        "rosa": ("service_corrected_pro", ""),
        "sam": ("service_corrected_pro", "yes"),
        "luis": ("request_for_pro", None),
    }
    assert play.thread("rosa").declined and play.thread("rosa").estimate is None
    assert play.matter.request and play.matter.request.service == "plumbing"
    assert play.matter.request.closes_at == at("2026-12-07 06:00")
    assert [d.due_at for d in play.matter.deadlines if d.kind == "estimates_close"] == [at("2026-12-07 06:00")]


def test_req2_what_cannot_be_had_there_changes_nothing() -> None:
    play = Play().requested().estimated()
    answer = play.go(cmd.CorrectService(actor=DANA, words="no, gardening", service="landscaping"))
    assert answer.code == "not_available" and not play.events


def test_req8_a_booked_job_is_not_turned_into_another() -> None:
    play = Play().booked()
    answer = play.go(cmd.CorrectService(actor=DANA, words="no, plumbing", service="plumbing"))
    assert answer.code == "already_booked" and not play.events and play.booking.pro_id == "rosa"
