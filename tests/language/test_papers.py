"""A pro's news of renewed papers is told from questions, plans, and words about anybody else's (PRO-2 to PRO-4)."""

import pytest

from language.papers import goes_with_papers, tells_of_papers

RENEWED = [
    "licence renewed, valid through March 2028",
    "责任险我已经续保了",
    "My insurance has been renewed, here is the certificate.",
    "my licence was renewed last week, I'll send you the paper",
    "Hi, I renewed our liability insurance through June 2027.",
    "Attached is my new insurance certificate",
    "Here's the renewed COI",
    "My background check came through",
    "Insurance is renewed until 12/31/2027",
    "I've extended my policy, see attached",
    "my technician Ann passed her criminal check",
    "The licence has been renewed.",
    "我的保险已经续上了，附上证明",
    "执照更新了，见附件",
    "背景调查通过了",
    "这是新的保险证明",
    "保险续到明年6月了",
]
OTHERS = [
    "Is my insurance still valid?",
    "Do I have to renew my insurance?",
    "My insurance runs out next month",
    "I'm licensed and insured, $150",
    "I will renew my insurance next week",
    "Has my background check come through?",
    "The customer's homeowner insurance was renewed",
    "I haven't renewed my license yet",
    "$150, I have my own insurance",
    "Tuesday works",
    "Your insurance covers it?",
    "What happens if my insurance has been renewed late?",
    "The estimate is good until Friday",
    "the listing was updated",
    "我的保险还没续",
    "保险要续吗？",
    "I got a new drill",
    "The policy of yours was updated",
    "I renewed my offer",
]
HANDED_IN = [
    "Here is my insurance certificate",
    "Please find attached the licence",
    "insurance certificate attached",
    "附上我的保险证明",
    "执照见附件",
]


@pytest.mark.parametrize("text", RENEWED)
def test_pro4_papers_that_are_renewed(text: str) -> None:
    assert tells_of_papers(text)


@pytest.mark.parametrize("text", OTHERS)
def test_pro4_what_is_no_news_of_ones_own_papers(text: str) -> None:
    assert not tells_of_papers(text, handed_in=True)


@pytest.mark.parametrize("text", HANDED_IN)
def test_pro4_a_paper_handed_in_is_news_to_us_alone(text: str) -> None:
    """A customer may have asked for it in the conversation about a job."""
    assert tells_of_papers(text, handed_in=True) and not tells_of_papers(text)


def test_pro4_words_that_go_with_it() -> None:
    assert goes_with_papers("It's good until June") and goes_with_papers("see the photo attached")
    assert not goes_with_papers("Tuesday works") and not goes_with_papers("Is it valid?")
