"""Wishes about our mails are told from words about a job (REQ-5)."""

import pytest

from language.mailing import goes_with_wish, mail_wish


@pytest.mark.parametrize(
    "text",
    [
        "No more mails about this, please.",
        "Please stop sending me emails about this",
        "Can you stop emailing me?",
        "don't send me any messages about this anymore",
        "Don’t email me about this again.",
        "pls don't email me, i only use the chat",
        "I don't want any emails.",
        "别再给我发邮件了，有事我自己来看",
        "unsubscribe",
        "Please take me off this list.",
        "Enough e-mails!",
        "不要再给我发邮件了",
        "请停止发送邮件",
        "退订",
    ],
)
def test_req5_no_more_mails(text: str) -> None:
    assert mail_wish(text) == "mute"


@pytest.mark.parametrize(
    "text",
    [
        "Please cancel my request",
        "I got no more messages from Rosa, is she still coming?",
        "There are no more emails from him",
        "Please don't send me messages before 8am",
        "What happens if I unsubscribe?",
        "don't email me, call me at the door",
        "Don't mail me the bracket, bring it along",
        "I don't want mails to be late",
        "Stop by on Tuesday between 8 and noon",
        "Send me the estimate by mail",
        "Don't send anybody on Monday",
        "请取消我的预约",
        "",
    ],
)
def test_other_words_are_no_wish(text: str) -> None:
    assert mail_wish(text) is None


@pytest.mark.parametrize(
    "text", ["Please send me mails about this again", "unmute", "I want updates again", "请重新给我发邮件"]
)
def test_req5_mails_again_where_there_were_none(text: str) -> None:
    assert mail_wish(text, muted=True) == "unmute"
    assert mail_wish(text) is None


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("i only use the chat", True),
        ("I'll look here", True),
        ("有事我自己来看", True),
        ("the wall is brick", False),
        ("请周六来", False),
    ],
)
def test_req5_where_somebody_looks_instead_goes_with_the_wish(text: str, goes: bool) -> None:
    assert goes_with_wish(text) is goes
