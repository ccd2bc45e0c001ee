"""Signing in person on the pro's phone, and the links and codes that it takes (PAY-1, PAY-3, PAY-4)."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import commands as cmd
from desk.answers import Answer
from desk.decisions.signing import declaration
from desk.matter import Signature, Signing
from desk.page_links import PageLinks, Target
from tests.desk.cast import CLOCK, DANA, ROSA, THREE, Play, dollars, window

LINKS = PageLinks(b"a secret", "https://desk.example")


def changed(amount: int = 220) -> Play:
    """Booked at $150 to $180; Rosa asks for more."""
    play = Play().booked()
    play.go(cmd.ProposeChange(actor=ROSA, words="the wall is brick", amount=dollars(amount)))
    return play


def done(amount: int | None = 170) -> Play:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(amount) if amount else None))
    return play


def sign(play: Play, *, code: bool = True, agrees: bool = True, signing: str | None = None) -> Answer:
    standing = play.booking.signing
    wanted = signing or (standing.id if standing else "b1s9")
    command = cmd.SignInPerson(
        actor=DANA if code else CLOCK,
        words="Signed in person: Dana Wood" if code else "",
        signing=wanted,
        right_code=code,
        agrees=agrees,
        signature=Signature(signing=wanted, name="Dana Wood"),
    )
    return play.go(command)


def standing(play: Play) -> Signing:
    assert play.booking.signing is not None
    return play.booking.signing


def test_pay3_the_pro_gets_the_link_and_the_customer_the_code() -> None:
    play = changed()
    to_customer, to_pro = play.told
    assert (to_customer.kind, to_pro.kind) == ("change_for_customer", "sign_here_pro")
    assert (to_customer.to_person, to_pro.to_person) == ("dana", "rosa")
    assert to_customer.page == to_pro.page and to_pro.page is not None
    assert (to_pro.page.purpose, to_pro.page.subject) == ("sign", "b1s1")


def test_pay3_pay4_signed_in_person_the_new_amount_holds_and_both_are_told() -> None:
    play = changed()
    assert sign(play).code == "change_approved"
    assert play.kinds() == ["change_answered_pro", "change_answered_customer"]
    [event] = play.events
    assert event.type == "change_approved" and event.signature and event.signature.name == "Dana Wood"
    assert event.words == "I agree to $220 instead of $150 to $180. Signed in person: Dana Wood"
    assert play.booking.final_amount == dollars(220) and play.booking.state == "booked"


def test_pay3_until_it_is_signed_the_old_amount_stands() -> None:
    play = done(220)
    assert play.booking.final_amount is None and play.booking.claimed == dollars(220)
    assert play.kinds()[-2:] == ["job_done_customer", "sign_here_pro"] and play.told[-2].facts["old"] == "$150 to $180"
    assert sign(play, agrees=False).code == "change_refused"
    assert play.booking.claimed is None and play.booking.state != "done"
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).facts["amount"] == "$150 to $180"


def test_pay3_a_wrong_code_signs_nothing_and_five_end_it() -> None:
    play = changed()
    for left in ("4", "3", "2", "1", "0"):
        answer = sign(play, code=False)
        assert (answer.code, answer.facts["left"], play.types()) == ("wrong_code", left, ["wrong_code"])
    assert sign(play).code == "signing_over" and not play.events
    assert play.booking.final_amount is None and play.booking.change is not None


def test_pay3_asking_again_gives_no_tries_back() -> None:
    play = done()
    sign(play, code=False)
    play.go(cmd.JobDone(actor=ROSA, words="done, really", amount=dollars(170)))
    assert (standing(play).id, standing(play).tries_left) == ("b1s1", 4)


def test_pay3_the_link_is_good_for_its_amount_alone() -> None:
    play = changed(220)
    play.go(cmd.ProposeChange(actor=ROSA, words="no, more", amount=dollars(260)))
    assert standing(play).id == "b1s2"
    assert sign(play, signing="b1s1").code == "signing_over" and play.booking.final_amount is None


def test_pay3_the_link_is_good_once() -> None:
    play = done()
    assert sign(play).code == "signed_off" and play.kinds() == ["signed_off_pro", "signed_off_customer"]
    assert sign(play, signing="b1s1").code == "signing_over"


@pytest.mark.parametrize(("late", "code"), [(timedelta(0), "change_approved"), (timedelta(seconds=1), "signing_over")])
def test_pay3_the_link_runs_out_by_the_clock(late: timedelta, code: str) -> None:
    play = changed()
    play.now = standing(play).expires_at + late
    assert sign(play).code == code


def test_pay1_a_range_is_not_signed_the_pro_is_asked_for_the_final_amount() -> None:
    play = done(None)
    assert play.answer is not None and play.answer.code == "job_done_amount_wanted"
    assert play.booking.signing is None and "sign_here_pro" not in play.kinds()
    play.go(cmd.JobDone(actor=ROSA, words="170 in all", amount=dollars(170)))
    assert sign(play).facts["amount"] == "$170"


def test_pay1_pay3_a_change_that_waits_and_the_finished_job_are_signed_at_once() -> None:
    play = changed(220)
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="done"))
    assert (standing(play).amount, standing(play).done) == (dollars(220), True)
    assert sign(play).code == "signed_off" and play.types()[:2] == ["change_approved", "signed_off"]
    assert play.booking.final_amount == dollars(220)


def test_pay3_another_answer_by_mail_ends_the_link() -> None:
    play = changed()
    play.go(cmd.RefuseChange(actor=DANA, words="no"))
    assert sign(play, signing="b1s1").code == "signing_over"


def test_pay3_a_cancelled_booking_cannot_be_signed() -> None:
    play = Play().booked(window("2026-12-20", 8, 12))
    play.go(cmd.ProposeChange(actor=ROSA, words="more", amount=dollars(220)))
    play.go(cmd.CancelBooking(actor=DANA))
    assert sign_of_none(play).code == "signing_over"


def sign_of_none(play: Play) -> Answer:
    command = cmd.SignInPerson(
        actor=DANA, signing="b1s1", right_code=True, signature=Signature(signing="b1s1", name="Dana")
    )
    return play.go(command)


@pytest.mark.parametrize(
    ("amount", "finished", "agrees", "words"),
    [
        (170, True, True, "The work is done and $170 is right."),
        (220, True, True, "I agree to $220 instead of $150 to $180. The work is done."),
        (220, False, True, "I agree to $220 instead of $150 to $180."),
        (220, True, False, "I do not agree to $220."),
    ],
)
def test_pay4_the_words_signed_say_what_is_agreed_to(amount: int, finished: bool, agrees: bool, words: str) -> None:
    signing = standing(changed())
    signing = signing.model_copy(update={"amount": dollars(amount), "old": dollars(150, 180), "done": finished})
    assert declaration(signing, agrees=agrees) == words


def test_pay3_a_link_names_what_it_is_for_and_nothing_else_makes_one() -> None:
    target = Target("matter1042", "b1s1")
    link = LINKS.link("sign", target)
    token = link.rpartition("/")[2]
    assert link.startswith("https://desk.example/sign/matter1042-b1s1-")
    assert LINKS.target("sign", token) == LINKS.target("sign", token.upper()) == target
    assert LINKS.target("rate", token) is None and LINKS.target("sign", token.replace("b1s1", "b1s2")) is None
    assert PageLinks(b"another", LINKS.base).target("sign", token) is None


def test_pay3_the_code_is_no_part_of_the_link_and_differs_by_signing() -> None:
    codes = {LINKS.code(Target("matter1042", f"b1s{n}")) for n in range(50)}
    assert len(codes) > 45 and all(re.fullmatch(r"\d{6}", code) for code in codes)
    target = Target("matter1042", "b1s1")
    code = LINKS.code(target)
    assert LINKS.is_code(target, f" {code[:3]}-{code[3:]} ") and not LINKS.is_code(target, "")
    assert not LINKS.is_code(Target("matter1042", "b1s2"), code)


@given(st.text(max_size=120))
def test_any_text_may_be_asked_whether_it_is_a_link_or_a_code(text: str) -> None:
    assert LINKS.target("sign", text) is None
    assert LINKS.is_code(Target("m", "b1s1"), text) in (True, False)


def test_con3_links_of_ours_are_taken_out_of_words_and_others_are_not() -> None:
    words = f"see {LINKS.link('chat', Target('m1', 'rosa'))} and https://shop.example/chat/x"
    assert LINKS.removed_from(words) == "see [link removed] and https://shop.example/chat/x"
