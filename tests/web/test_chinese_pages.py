"""People's pages in Chinese, for who writes it or whose browser asks for it: no English of ours is left on them."""

import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment
from starlette.testclient import TestClient

from desk import commands as cmd
from desk import conversation, identity
from desk.money import Money
from desk.page_links import Target
from tests.web.house import PNG, ROSA, WINDOWS, House, pacific
from tests.web.test_mails_page import path as mails_path
from tests.web.test_rate_page import signed_off
from tests.web.test_sign_page import asked, code, finished, wrong
from web.reader import chinese

WEB = Path(__file__).parents[2] / "web"
PEOPLES = (
    "base",
    "sign",
    "rate",
    "mails",
    "confirm",
    "plain",
    "chat",
    "chat_entry",
    "_chat",
    "_chat_lines",
    "_demo_chat",
    "estimates",
)
CHINESE = {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}
# Names, what people wrote, and what says the same in every language.
_NOT_OURS = re.compile(
    r"Dana Whitfield|Rosa Delgado|Doorstep|UTC|"
    r"brick <wall>, call me at|wall\.png|photo-\d\.png|\S+@\S+|"
    r"a 65 inch TV on drywall at 98101|Hi, |<please>|<script>alert\(1\)</script> please cancel|"
    r"Re: \[#1001\] <b>Your TV</b>"
)
_SHOWN = ("title", "alt", "aria-label", "placeholder", "data-opener", "data-to-be-sent", "data-is-writing")


class _Said(HTMLParser):
    """All that a reader of the page is told, by sight or by a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("script", "style")
        self.said += [value for name, value in attrs if name in _SHOWN and value]

    def handle_data(self, data: str) -> None:
        self.said += [] if self._hidden else [data]


def english_in(page: str) -> list[str]:
    """The English words of ours that the page shows."""
    reader = _Said()
    reader.feed(page)
    return re.findall(r"[A-Za-z]{2,}", _NOT_OURS.sub("", "\n".join(reader.said)))


def is_chinese(page: str, *, says: str) -> None:
    assert says in page
    assert '<html lang="zh-Hans">' in page
    assert english_in(page) == []


def writes(house: House, person: str, text: str) -> None:
    with house.sessions.begin() as session:
        role = "pro" if person == "rosa" else "customer"
        conversation.receive(
            session,
            key=f"mail:{person}:{text}",
            channel="email",
            role=role,  # type: ignore[arg-type]
            person_id=person,
            text=text,
            received_at=house.clock.now(),
        )


def _sign_change(house: House, client: TestClient) -> str:
    matter_id, where = asked(house)
    writes(house, "dana", "好的，谢谢")
    page = client.get(where)
    again = client.post(where, data={"code": wrong(code(house, matter_id)), "name": "Dana", "key": "k"})
    assert "您还可以再试 4 次" in again.text and english_in(again.text.replace('value="Dana"', "")) == []
    return page.text


def _sign_done(house: House, client: TestClient) -> str:
    matter_id, where = finished(house)
    writes(house, "dana", "好的，谢谢")
    page = client.get(where)
    done = client.post(where, data={"code": code(house, matter_id), "name": "陈", "answer": "agree", "key": "k"})
    is_chinese(done.text, says="已按 $150 确认完工")
    is_chinese(client.get(where).text, says="这个链接已经失效")
    trail = [line for line in house.desk.history(matter_id) if line.kind == "signed_off"]
    assert any("当面签名：陈" in line.words for line in trail)
    return page.text


def _rate(house: House, client: TestClient) -> str:
    _, where = signed_off(house)
    writes(house, "dana", "做得很好")
    page = client.get(where).text
    is_chinese(client.post(where, data={"key": "k"}).text, says="请选择一到五颗星")
    is_chinese(client.post(where, data={"stars": "5", "key": "k"}).text, says="这能帮别人选择")
    house.clock.set(pacific(31, 8).replace(year=2027))
    is_chinese(client.get(where).text, says="评价时间已过")
    return page


def _mails(house: House, client: TestClient) -> str:
    where = mails_path(house, house.booked(), "dana")
    writes(house, "dana", "邮件太多了")
    page = client.get(where).text
    is_chinese(client.post(where, data={"key": "k"}).text, says="什么都没有取消")
    is_chinese(client.get(where).text, says="重新接收")
    is_chinese(client.post(where, data={"key": "k2", "again": "yes"}).text, says="像以前一样")
    return page


def _estimates(house: House, client: TestClient) -> str:
    matter_id = house.request()
    give = cmd.GiveEstimate(
        actor=ROSA, words="$150", amount=Money(amount=Decimal(150), high=Decimal(180)), windows=WINDOWS
    )
    house.do(give, "mail:2:0", matter_id)
    house.do(cmd.TellCustomer(actor=ROSA, words="?"), "mail:3:0", matter_id)
    writes(house, "dana", "有哪些报价？")
    where = house.links.link("estimates", Target(matter_id, "dana")).removeprefix("http://doorstep.test")
    is_chinese(client.get(where).text, says="$150至$180")
    return client.get(where).text


def _entry(house: House, client: TestClient) -> str:
    """A pro's way into the chat, and the chat with the line that says what it is about."""
    matter_id = house.request()
    writes(house, "rosa", "我周三有空")
    where = house.links.link("chat", Target(matter_id, "rosa")).removeprefix("http://doorstep.test")
    page = client.get(where).text
    chat = client.post(where).text
    is_chinese(chat, says="：电视安装（邮编 98101）的。")
    visit, typed = house.codes[-1]
    with house.sessions.begin() as session:
        identity.check_code(session, visit, typed, house.clock.now())
    is_chinese(client.get("/chat").text, says="您是 rosa@")
    return page


@pytest.mark.parametrize(
    ("show", "says"),
    [
        (_sign_change, "请核对并签名"),
        (_sign_done, "工作已完成，$150 没错"),
        (_rate, "做得怎么样"),
        (_mails, "不再接收关于"),
        (_entry, "在聊天里回答"),
        (_estimates, "的报价：电视安装"),
    ],
    ids=["a new amount", "a finished job", "rating", "mails", "into the chat", "estimates"],
)
def test_who_writes_chinese_reads_chinese(market: House, show: Callable[[House, TestClient], str], says: str) -> None:
    is_chinese(show(market, market.client()), says=says)


def test_a_visitor_of_whom_nothing_is_known_reads_what_the_browser_asks_for(market: House) -> None:
    client = market.client()
    client.headers.update(CHINESE)
    is_chinese(client.get("/chat").text, says="询问不收费")
    hint = client.post("/chat/messages", data={"text": " ", "key": "k"}, headers={"accept": "application/json"}).json()
    assert hint["hint"] == "请先写几个字，或者添加一张照片。"
    files = {"photos": ("wall.png", PNG, "image/png")}
    news = client.post(
        "/chat/messages", data={"text": "98101", "key": "k"}, files=files, headers={"accept": "application/json"}
    )
    assert english_in(news.json()["lines"] + news.json()["standing"]) == []
    for path in ("/nowhere", "/rate/x", "/mails/x", "/confirm/x", "/chat/x"):
        is_chinese(client.get(path).text, says="链接")
    assert "cannot be done" not in client.put("/chat").text


def test_con3_the_marks_in_peoples_words_are_in_the_readers_language_and_kept_as_they_are(market: House) -> None:
    client = market.client()
    client.headers.update(CHINESE)
    sent = {"text": "4111 1111 1111 1111 这张卡可以吗？", "key": "k"}
    client.post("/chat/messages", data=sent, headers={"accept": "application/json"})
    assert "[卡号已删去]" in client.get("/chat").text
    assert "[card number removed]" in market.on_chat[-1].text
    assert "[电话号码已删去]" in _sign_change(market, market.client())


def test_the_chat_box_of_the_demo_is_its_visitors_and_the_rest_of_the_page_english(house: House) -> None:
    client = house.client()
    assert 'lang="en" hidden' in client.get("/").text
    client.post("/chat/messages", data={"text": "我想装电视机", "key": "k"})
    page = client.get("/").text
    box = page[page.index('data-box="chat"') : page.index("</section>", page.index("data-chat"))]
    assert english_in(f"<p {box}") == [] and 'lang="zh-Hans" hidden' in box
    assert '<html lang="en">' in page and "Understood and decided" in page


def test_the_question_whether_it_was_you(market: House) -> None:
    market.stuck.add("7")
    client = market.client()
    client.headers.update(CHINESE)
    is_chinese(client.get("/confirm/token-7").text, says="这是您写的吗")
    is_chinese(client.post("/confirm/token-7").text, says="已放行")
    market.stuck.add("8", subject="请取消", text="我想取消预约", sender="dana@home.example")
    is_chinese(market.client().get("/confirm/token-8").text, says="这是您写的吗")


def test_what_somebody_writes_counts_before_what_a_browser_asks_for(market: House) -> None:
    """On a Chinese pro's phone a customer who writes English signs in English."""
    _, where = asked(market)
    client = market.client()
    client.headers.update(CHINESE)
    page = client.get(where).text
    assert "please check and sign" in page and '<html lang="en">' in page
    assert ROSA.person_id is not None
    for wanted, language in (
        ("en-US,en;q=0.9,zh;q=0.1", "en"),
        ("zh-TW", "zh-Hans"),
        ("fr, zh;q=0.5", "zh-Hans"),
        ("", "en"),
    ):
        shown = market.client().get("/chat", headers={"accept-language": wanted}).text
        assert f'<html lang="{language}">' in shown, wanted


# the words themselves


def _said_in_templates() -> set[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"])
    found = set()
    for name in PEOPLES:
        source = (WEB / "templates" / f"{name}.html.j2").read_text("utf-8")
        extracted = environment.extract_translations(source)  # type: ignore[attr-defined]
        first = (said[0] if isinstance(said, tuple) else said for _, _, said in extracted)
        found |= {said for said in first if said is not None}  # None: of a variable
    return found


def test_every_word_of_the_templates_is_there_in_chinese() -> None:
    assert _said_in_templates() - chinese().keys() == set()


def test_the_chinese_has_the_same_facts_and_its_english_is_said_somewhere() -> None:
    facts = re.compile(r"%\((\w+)\)s")
    assert [e for e, zh in chinese().items() if set(facts.findall(e)) != set(facts.findall(zh))] == []
    in_code = "".join(re.sub(r'"\s*\n\s*"', "", file.read_text("utf-8")) for file in WEB.glob("*.py"))
    said, of_photos = _said_in_templates(), ("the file is", "the picture has")  # mail.photos says why it takes none
    assert [e for e in chinese() if e not in said and f'"{e}"' not in in_code and not e.startswith(of_photos)] == []
