"""The answers to a message's acts make one reply, in order, nothing said twice."""

from doorstep.bot_client import ActAnswer, BotMessage, Button
from doorstep.turns.reply import Reply, compose


def _answer(*texts: str, buttons: tuple[Button, ...] = ()) -> ActAnswer:
    return ActAnswer(messages=tuple(BotMessage(text=text, buttons=buttons) for text in texts), acknowledged=True)


def test_answers_come_in_the_order_of_the_acts() -> None:
    assert compose([_answer("First."), _answer("Second.", "Third.")]) == Reply("First.\n\nSecond.\n\nThird.")


def test_nothing_is_said_twice() -> None:
    assert compose([_answer("Same.\n\nOne."), _answer("Same.\n\nTwo.")]).text == "Same.\n\nOne.\n\nTwo."


def test_our_own_words_come_first() -> None:
    assert compose([_answer("Done.")], before=["We left out a.exe."]).text == "We left out a.exe.\n\nDone."


def test_the_last_offer_of_buttons_stands() -> None:
    offered = compose([_answer("A?", buttons=(Button(title="yes"),)), _answer("B?", buttons=(Button(title="no"),))])
    assert offered.buttons == ("no",)


def test_no_answers_make_no_reply() -> None:
    assert compose([ActAnswer(acknowledged=True)]) == Reply("")


def test_what_a_rule_says_by_itself_is_in_the_readers_language() -> None:
    greeted = ActAnswer(messages=(BotMessage(text="Hello!", response="utter_greet"),), acknowledged=True)
    assert compose([greeted]).text == "Hello!"
    assert compose([greeted], language="zh").text.startswith("您好")
    with_facts = ActAnswer(messages=(BotMessage(text="Passed on.", response="utter_told_pro"),), acknowledged=True)
    assert compose([with_facts], language="zh").text == "Passed on."
