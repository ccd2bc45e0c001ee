"""What calls somebody who has no part in any job, and what a whole message does that reads like none of the house's."""

import pytest

from language.acts import Act
from language.astray import calls_elsewhere, is_astray
from language.intents import Role, intents


@pytest.mark.parametrize(
    "text",
    [
        "Mom, can you fetch me at six?",
        "dad did you feed the cat",
        "Hi Coach, Theo is ill",
        "Landed. Aunt Vera, save me a seat",
        "Dear Dr. Lowe's office, I must put off my filling",
        "Hello Birch Street Veterinary, our dog ate a sock",
        "is this the vet?",
        "oops, wrong chat",
        "that was meant for my brother",
        "王老师您好，孩子今天请假",
        "妈，我到家了",
        "发错了，不好意思",
    ],
)
def test_who_is_called_has_no_part_in_any_job(text: str) -> None:
    assert calls_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "My mom will let you in",
        "mom will be home all day",
        "Hello Mr. Novak, Tuesday suits me",
        "Hi, our church hall needs two ceiling fans",
        "Is this the plumber?",
        "the coach house behind the main one, not the main one",
        "师傅您好，几点到？",
        "我妈在家，可以开门",
    ],
)
def test_who_is_spoken_of_is_not_called(text: str) -> None:
    assert not calls_elsewhere(text)


WORDS = Act("message", 0.4, "", clear=False)
TIMES = Act("offer_windows", 0.65, "")  # made of nothing but the times in its words
LISTED = Act("list_estimates", 0.7, "")
ANSWER = Act("accept_estimate", 0.9, "")


@pytest.mark.parametrize(
    ("text", "foreign", "act", "role", "astray"),
    [
        ("The coat drive begins on Sunday. A gift of any size helps.", 0.99, TIMES, "customer", True),
        ("The coat drive begins on Sunday. A gift of any size helps.", 0.6, TIMES, "customer", False),
        ("We talked at dinner and it's Ines. The dog is at my sister's.", 0.95, ANSWER, "customer", False),
        ("Our dance school opens soon. Four mirrors are to be hung in 60618.", 0.99, WORDS, "customer", False),
        ("Tell him that the dog bites. He bit the vet.", 0.95, WORDS, "customer", False),
        ("Get me a person, you tin can. I said a person.", 0.95, Act("talk_to_human", 0.9, ""), "customer", False),
        ("My choir, my bees, my knees! Set their three prices side by side?", 0.99, LISTED, "customer", False),
        ("Hi Coach, yes, Sunday suits us. Which jersey?", 0.4, ANSWER, "customer", True),
        ("Hi Coach, yes, Sunday suits us. Which jersey?", 0.1, ANSWER, "customer", False),
        ("Mother is eighty on the 9th. Bring chairs.", 0.99, Act("propose_window", 0.65, ""), "pro", True),
    ],
)
def test_a_whole_message_is_none_of_the_houses(text: str, foreign: float, act: Act, role: Role, astray: bool) -> None:
    read = (("out_of_scope", foreign), ("message", 1 - foreign))
    assert is_astray(text, read, role, (act,), intents()) is astray
