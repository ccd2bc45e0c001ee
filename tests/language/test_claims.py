"""Claims, complaints and feedback that say of themselves what they are (GUA-1, GUA-2, FBK-2)."""

import pytest

from language.guards.claims import is_feedback, makes_claim


@pytest.mark.parametrize(
    "text",
    [
        "The door that Ben planed in December sticks again. I want it put right under your guarantee",
        "I don't want him anymore. Cancel and get me someone else. And I want to file a complaint",
        "这人太不靠谱了，我要投诉，换个人",
        "刷得不均匀，我不满意，要求返工或者退款",
    ],
)
def test_gua1_gua2_a_claim_is_known(text: str) -> None:
    assert makes_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "How do I make a claim?",
        "I don't want to file a complaint",
        "If it breaks I want to make a claim",
        "我不想投诉",
        "Please hang the door right of the window",
    ],
)
def test_questions_conditions_and_denials_are_none(text: str) -> None:
    assert not makes_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "general feedback: your mails are too long for a phone",
        "feedback on the chat, it is slow",
        "建议：邮件短一点",
        "I have a suggestion: send text messages too",
        "just wanted to say that your service is great, keep it up",
        "your website is so slow, just saying",
        "你们的服务很好，继续加油",
    ],
)
def test_fbk2_feedback_is_known(text: str) -> None:
    assert is_feedback(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Feedback: 5 stars for Mei", "feedback was asked of me", "请给我一点建议", "is your chat slow?"),
        "your service was terrible, the TV fell off",
        "I like your service. I need a plumber",
        "your service is great, can you mount my TV at 98101",
        "你们的师傅很好",
    ],
)
def test_fbk1_a_rating_is_none_and_neither_are_other_words(text: str) -> None:
    assert not is_feedback(text)
