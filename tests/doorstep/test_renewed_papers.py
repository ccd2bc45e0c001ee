"""A pro whose insurance has lapsed sends the new certificate, support enters the new date, and jobs come again."""

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from desk import people
from desk.matter import Case
from desk.people import Clearance, Pro
from doorstep.people_import import Entry, keep_people
from doorstep.turns.lines import left_out
from tests.doorstep.town import DANA, EVE, REQUEST, ROSA, Town, letter, letter_with_photo

DESK = "desk@book.example"
RENEWED = "My insurance has been renewed, here is the certificate."


def _lapse(town: Town) -> None:
    with town.house.sessions.begin() as session:
        rosa = people.find(session, "rosa")
        assert isinstance(rosa, Pro)
        clearance = Clearance.full(date(2030, 1, 1)).model_copy(update={"insurance_until": date(2026, 11, 15)})
        people.add(session, rosa.model_copy(update={"clearance": clearance}))


def _renewed(until: str) -> Entry:
    given = {"role": "pro", "name": "Rosa", "email": ROSA, "zip": "98102", "services": "tv-mounting"}
    checks = dict.fromkeys(("business_until", "media_until", "criminal_until"), "2030-01-01")
    talks = {"interviewed": "yes", "references": "yes"}
    return Entry.model_validate({**given, **checks, **talks, "insurance_usd": "1000000", "insurance_until": until})


def _papers(town: Town) -> Case:
    return town.matter("rosa").cases[0]


def test_pro2_pro4_a_renewed_insurance_brings_the_pro_back(town: Town) -> None:
    _lapse(town)
    town.write(DANA, DESK, REQUEST)
    assert not town.mails_to(ROSA), "PRO-4"
    town.store_raw(letter_with_photo(ROSA, DESK, RENEWED))
    town.drain()
    assert "Our support has it as case" in town.last_to(ROSA).text
    case = _papers(town)
    assert "liability insurance (until 2026-11-15)" in case.summary and RENEWED in case.summary
    assert [len(update.photos) for update in case.updates] == [1]
    with town.house.sessions.begin() as session:
        keep_people(session, [_renewed("2027-11-15")], town.house.catalogue, date(2026, 11, 16))
    before = len(town.mails_to(ROSA))
    town.write(EVE, DESK, REQUEST)
    assert "98101" in town.mails_to(ROSA)[before].subject


def test_pro4_the_certificate_may_follow(town: Town) -> None:
    _lapse(town)
    told = town.write(ROSA, DESK, "My insurance has been renewed.")
    assert "reply with a photo of the certificate" in town.last_to(ROSA).text
    reply_to = next(mail for mail in told if mail.handed.recipient == ROSA).sender
    town.store_raw(letter_with_photo(ROSA, reply_to, "Here you are"))
    town.drain()
    assert "with our support too now" in town.last_to(ROSA).text
    assert [(update.text, len(update.photos)) for update in _papers(town).updates] == [("Here you are", 1)]


def _with_pdf(to: str, text: str) -> bytes:
    message = message_from_bytes(letter(ROSA, to, text), policy=policy.default)
    assert isinstance(message, EmailMessage)
    message.add_attachment(b"%PDF-1.4 certificate", maintype="application", subtype="pdf", filename="policy.pdf")
    return message.as_bytes()


def test_pro4_a_certificate_that_is_no_photo_is_named_to_support_and_asked_for_again(town: Town) -> None:
    """CON-3: a document is passed on to nobody; the pro hears how it reaches support, who read that it came."""
    _lapse(town)
    town.store_raw(_with_pdf(DESK, RENEWED))
    town.drain()
    assert "We couldn't take policy.pdf: a certificate reaches our support as a photo" in town.last_to(ROSA).text
    assert f"{RENEWED}\n[left out, as no photo: policy.pdf]" in _papers(town).summary
    town.store_raw(_with_pdf(town.last_to(ROSA).sender, "Here it is"))
    town.drain()
    told = town.last_to(ROSA).text
    assert "Please reply with a photo or a screenshot" in told and "with our support too now" in told
    assert _papers(town).updates[-1].text == "Here it is\n[left out, as no photo: policy.pdf]"
    town.store_raw(letter_with_photo(ROSA, town.last_to(ROSA).sender, ""))
    town.drain()
    assert len(_papers(town).updates[-1].photos) == 1


def test_what_was_left_out_is_said_in_chinese_to_who_writes_it() -> None:
    assert "只有照片可以转发" in left_out(["a.pdf"], "zh")
    assert "a.pdf、b.docx 收不了：证件要以照片发来" in left_out(["a.pdf", "b.docx"], "zh", papers=True)
