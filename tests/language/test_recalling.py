"""What is asked again of the record is told from what only the other party can say."""

import pytest

from language.recalling import recalled

ASKED = {
    "address": [
        "where exactly is that?",
        "address please",
        "请问客户家在什么地方？",
        "Do you have my address?",
        "Could you give me the street?",
        "which address did I give?",
        "what's the address again?",
        "What is the address?",
        "which unit?",
        "Which apartment was it?",
        "can you send me the address again please",
        "remind me of the address",
        "where do I go?",
        "where is the job?",
        "I lost the address",
        "The address again please?",
        "Sorry, what was her address?",
        "地址是哪里？",
        "能再发一下地址吗",
        "请把地址再说一遍",
        "客户的地址是什么",
        "几单元来着",
    ],
    "time": [
        "which days did she say again?",
        "what times did the customer offer",
        "what time was it again?",
        "When am I coming?",
        "What time is Rosa coming?",
        "when does the plumber arrive?",
        "when was it again",
        "what day is the job?",
        "when is my appointment?",
        "When is she supposed to come?",
        "what time is Rosa coming tomorrow?",
        "when will he be here",
        "What was the arrival window again?",
        "什么时候来着？",
        "约的是几点？",
        "Rosa几点来？",
        "师傅什么时候到？",
        "我几点去？",
    ],
    "name": [
        "Who's the client, by the way?",
        "remind me of the customer's name",
        "what's the customer's name?",
        "What's her name again?",
        "who is the customer?",
        "who is coming?",
        "客户叫什么？",
        "师傅叫什么名字",
    ],
    "price": [
        "what did we agree on price?",
        "How much did we agree on?",
        "what was the price again?",
        "what did we agree on for the price?",
        "what's the agreed amount?",
        "谈好的价格是多少？",
        "多少钱来着",
    ],
    "answer": [
        "am I still in the running?",
        "Any reaction yet to the $49?",
        "did she OK the extra?",
        "did she agree?",
        "has he answered yet?",
        "any word from the customer?",
        "Did the customer accept?",
        "any news from Dana?",
        "have they decided yet?",
        "heard anything from her?",
        "Has Dana confirmed?",
        "did he say yes?",
        "她同意了吗？",
        "客户回复了没有？",
        "有客户的消息吗",
        "师傅回复了吗？",
    ],
}
OTHERS = [
    "what time works for you?",
    "what's your email address?",
    "What's the wall made of?",
    "when do you want me to come?",
    "Did you buy the bracket?",
    "has the wall been painted?",
    "Can you come at 9?",
    "is the address correct on your website?",
    "did he pay you in cash?",
    "when is the payment due?",
    "Which unit of the shelf is broken?",
    "what day suits her best?",
    "what time can you be here?",
    "Did the TV arrive?",
    "has the wall dried?",
    "When will the job be done?",
    "what is the time limit?",
    "几点方便？",
    "是什么墙？",
    "When is it too late to cancel?",
    "what time should I expect him to finish?",
    "did the bracket get delivered",
    "where is the outlet?",
    "where is the tv?",
    "have you got the answer",
    "who is going to buy the bracket?",
    "how much is it?",
    "什么时候付款",
    "when will my card be charged",
    "has she accepted, if not I will go elsewhere",
]


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, texts in ASKED.items() for text in texts])
def test_con1_what_is_on_record_is_asked_again(fact: str, text: str) -> None:
    assert recalled(text) == (fact,)


@pytest.mark.parametrize("text", OTHERS)
def test_con3_what_only_the_other_party_knows_is_for_them(text: str) -> None:
    assert recalled(text) == ()


def test_a_long_text_is_no_such_question() -> None:
    assert recalled("what's the address again? " * 50) == ()


def test_con1_two_facts_in_one_breath() -> None:
    assert recalled("what's her name and where do I go") == ("name", "address")
    assert recalled("what's her name and can you come at nine") == ()
