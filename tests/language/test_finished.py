"""What is said of work that is done: a sign-off in the same breath, or a complaint (PAY-1, GUA-1)."""

import pytest

from language.guards.finished import finds_fault, is_sign_off, signs_off
from language.guards.hearsay import has_paid_directly, tells_of_consent


@pytest.mark.parametrize(
    "text",
    [
        "ok good. sign off.",
        "ok good, all done",
        "I agree to 120, job is done",
        "可以，同意120，活干完了",
        "job done, please charge me",
    ],
)
def test_pay1_words_that_sign_off_are_known(text: str) -> None:
    assert signs_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "I agree to the new amount",
        "agree, charge me when it is done",
        "yes that's fine, please get it finished",
        "ok once done I pay",
        "同意，做完再付",
        "it isn't finished",
        "is it done?",
    ],
)
def test_pay1_work_that_is_still_to_be_done_is_not_signed_off(text: str) -> None:
    assert not signs_off(text)


@pytest.mark.parametrize(
    "text", ["sign it off please", "yes it's done", "Sorry, the job is finished.", "确认完工", "都做完了"]
)
def test_pay1_a_sign_off_and_nothing_else_is_known(text: str) -> None:
    assert is_sign_off(text)


@pytest.mark.parametrize(
    "text", ["it's done but crooked", "don't sign it off", "shall I sign off?", "the wall is done, now the door"]
)
def test_pay1_more_than_a_sign_off_is_none_alone(text: str) -> None:
    assert not is_sign_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "All done, the amount is right, but she scratched the wall and I am not happy with that.",
        "Work is finished. Unfortunately he broke a tile.",
        "Done, only the door squeaks a bit",
        "finished but the paint is uneven near the window",
        "都做完了，金额没错，不过墙刮花了，不太满意",
    ],
)
def test_gua1_a_complaint_beside_a_sign_off_is_known(text: str) -> None:
    assert finds_fault(text)


@pytest.mark.parametrize(
    "text",
    [
        "All done, no scratches, great",
        "sign off, the leak is gone",
        "done! doesn't leak anymore",
        "all good, old tv was crooked before",
        "It was crooked, he fixed it, so sign off",
        "做完了，没有漏水，很满意",
        "what's wrong with it?",
        "job done, no complaints",
        "it's finished and I have nothing to complain about",
    ],
)
def test_gua1_what_is_sound_is_no_complaint(text: str) -> None:
    assert not finds_fault(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes i gave her cash",
        "i paid him 150 in cash already",
        "we venmoed him yesterday",
        "我已经给了她现金",
        "我用微信转了她150",
    ],
)
def test_pay2_a_customer_who_has_paid_the_pro_directly_is_known(text: str) -> None:
    assert has_paid_directly(text)


@pytest.mark.parametrize(
    "text",
    [
        "I never gave him cash",
        "do I pay him cash",
        "I paid for the bracket in cash at the store",
        "i gave her the key",
        "我能给她现金吗",
    ],
)
def test_pay2_other_words_of_cash_are_no_such_report(text: str) -> None:
    assert not has_paid_directly(text)


def test_pay2_that_the_pro_is_fine_with_cash_is_told() -> None:
    assert tells_of_consent("can i just pay rosa cash? she said that's ok") and not tells_of_consent(
        "can i pay rosa cash?"
    )
