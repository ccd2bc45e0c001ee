"""One mail for one thing: what belongs together leaves together, and nothing of it is lost."""

from collections.abc import Sequence

import pytest

from desk.notices import Invitation, Notice, NoticeKind
from desk.windows import ArrivalWindow
from doorstep.post.one_mail import bundles
from tests.doorstep.town import DANA, MONDAY, REQUEST, ROSA, Mail, Town

WINDOW = ArrivalWindow(start=MONDAY, end=MONDAY.replace(hour=20))
INVITATION = Invitation(method="REQUEST", uid="u", sequence=0, window=WINDOW, summary="TV")
DESK = "desk@book.example"


def notice(kind: NoticeKind, to: str = "rosa", pro_id: str | None = "rosa", **more: object) -> Notice:
    role = "support" if kind == "case_for_support" else "pro" if to == "rosa" else "customer"
    return Notice.model_validate(
        {"kind": kind, "to_role": role, "to_person": to, "matter_id": "m", "pro_id": pro_id, "facts": {}, **more}
    )


def mails(*notices: Notice) -> list[tuple[Sequence[str], str, Sequence[str]]]:
    return [([n.kind for n in each.before], each.lead.kind, [n.kind for n in each.after]) for each in bundles(notices)]


def test_the_last_leads_for_it_is_what_came_of_the_others() -> None:
    assert mails(notice("accepted_pro"), notice("windows_for_pro")) == [(["accepted_pro"], "windows_for_pro", [])]


def test_an_invitation_leads_and_two_of_them_are_two_mails() -> None:
    given_up = notice("window_given_up", "dana", invitation=INVITATION)
    agreed = notice("window_confirmed_customer", "dana", invitation=INVITATION)
    helped = notice("no_agreement", "dana")
    assert mails(agreed, helped) == [([], "window_confirmed_customer", ["no_agreement"])]
    assert [lead for _, lead, _ in mails(given_up, agreed)] == ["window_given_up", "window_confirmed_customer"]


def test_that_support_helps_never_leads() -> None:
    assert mails(notice("window_declined_pro"), notice("no_agreement")) == [
        ([], "window_declined_pro", ["no_agreement"])
    ]


@pytest.mark.parametrize(
    "other",
    [
        notice("words_for_customer", "dana"),
        notice("words_for_pro", pro_id=None),
        notice("words_for_pro", matter_id="n"),
    ],
    ids=["somebody else", "another thread", "another job"],
)
def test_another_reader_or_thread_gets_a_mail_of_its_own(other: Notice) -> None:
    assert len(mails(notice("accepted_pro"), other)) == 2


def test_cases_of_support_are_a_mail_each() -> None:
    assert len(mails(notice("case_for_support", "sam"), notice("case_for_support", "sam"))) == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["My van broke down. Friday?", "My van broke down. Friday?"], ["My van broke down. Friday?", ""]),
        (["My van  broke down.", "My van broke down. Friday?"], ["", "My van broke down. Friday?"]),
        (["Friday?", "Thursday?"], ["Friday?", "Thursday?"]),
        (["", ""], ["", ""]),
    ],
)
def test_con3_one_persons_words_are_quoted_once_to_one_reader(said: list[str], left: list[str]) -> None:
    kinds: tuple[NoticeKind, ...] = ("no_show_answered_customer", "window_proposed_customer")
    told = [notice(kind, "dana", words=words, speaker="Rosa") for kind, words in zip(kinds, said, strict=True)]
    assert [each.words for each in bundles(told)[0].all] == left


def test_con3_words_that_stand_in_another_mail_to_the_same_reader_are_no_mail_of_their_own() -> None:
    whole = notice("window_proposed_customer", "dana", words="Van broke down. Sorry. Can offer Saturday.", speaker="R")
    parts = notice("words_for_customer", "dana", words="Van broke down. Can offer Saturday.", speaker="R")
    smiling = notice("words_for_customer", "dana", words=":-)", speaker="R")
    assert [each.all for each in bundles([whole, parts])] == [(whole,)]
    assert [each.all for each in bundles([whole, smiling])] == [(whole, smiling)]


def test_words_never_lead_and_that_direct_payment_is_not_allowed_stands_alone() -> None:
    done = notice("job_done_customer", "dana", words="Done.", speaker="R")
    beside = notice("words_for_customer", "dana", words="Water is on.", speaker="R")
    assert mails(done, beside) == [([], "job_done_customer", ["words_for_customer"])]
    assert len(mails(done, notice("direct_payment_customer", "dana"))) == 2


def test_con3_two_readers_each_get_the_words() -> None:
    told = [notice("words_for_pro", words="Hello"), notice("words_for_customer", "dana", words="Hello")]
    assert [bundle.lead.words for bundle in bundles(told)] == ["Hello", "Hello"]


def _to(address: str, told: Sequence[Mail]) -> Mail:
    (mail,) = [each for each in told if each.handed.recipient == address]
    return mail


def test_whoever_acts_gets_one_mail_and_all_that_they_need_in_it(town: Town) -> None:
    """The pro: the page to sign on with its QR code. The customer: the link to rate. Both beside the answer."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150 for all of it.")
    told = town.write(
        DANA,
        town.last_to(DANA).sender,
        "Let's go with Rosa. Tuesday November 24 8am to noon, November 25 8am to noon or November 27 8am to noon.",
    )
    asked = _to(ROSA, told)
    assert "accepted your estimate of $150" in asked.text and "November 24" in asked.text
    assert "We'll mail you as soon as we have them" not in asked.text
    assert asked.text.count("Hello,") == 1
    town.write(ROSA, town.last_to(ROSA).sender, "Tuesday November 24 8am to noon works.")
    town.clock.set(MONDAY.replace(day=24, hour=21))
    told = town.write(ROSA, town.last_to(ROSA).sender, "The job is done.")
    done = _to(ROSA, told)
    assert "Well done!" in done.text and "/sign/" in done.text
    assert [part.get_filename() for part in done.message.walk() if part.get_content_maintype() == "image"] == [
        "sign-here.png"
    ]
    assert "Hello," not in done.text
    to_sign = _to(DANA, told)
    assert "> The job is done." in to_sign.text and "asks for this code" in to_sign.text
    code = to_sign.text.partition("asks for this code: ")[2][:6]
    assert code.isdigit() and code not in done.text, "PAY-3: the pro never reads the customer's code"
    signed = _to(DANA, town.write(DANA, to_sign.sender, "All done, the amount is right."))
    assert "Thank you!" in signed.text and "/rate/" in signed.text
