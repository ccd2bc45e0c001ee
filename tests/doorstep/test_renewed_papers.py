"""A pro whose insurance has lapsed sends the new certificate, support enters the new date, and jobs come again."""

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from desk import people
from desk.matter import Case
from desk.people import Clearance, Pro
from desk.photo_store import photo_content
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


def _with_file(to: str, text: str, name: str = "policy.pdf", content: bytes = b"%PDF-1.4 certificate") -> bytes:
    message = message_from_bytes(letter(ROSA, to, text), policy=policy.default)
    assert isinstance(message, EmailMessage)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_pro2_pro4_a_certificate_as_pdf_is_with_support_as_it_came(town: Town) -> None:
    _lapse(town)
    town.store_raw(_with_file(DESK, RENEWED))
    town.drain()
    told = town.last_to(ROSA).text
    assert "Our support has it as case" in told and "couldn't take" not in told and "reply with a photo" not in told
    [paper] = _papers(town).updates[-1].photos
    assert (paper.name, paper.type) == ("policy.pdf", "application/pdf")
    with town.house.sessions() as session:
        found = photo_content(session, paper.id)
    assert found is not None and found[1] == b"%PDF-1.4 certificate"
    town.store_raw(_with_file(town.last_to(ROSA).sender, "", name="licence.pdf"))
    town.drain()
    assert "with our support too now" in town.last_to(ROSA).text
    assert [each.name for each in _papers(town).updates[-1].photos] == ["licence.pdf"]


def test_pro4_a_certificate_that_is_no_photo_and_no_pdf_is_named_to_support_and_asked_for_again(town: Town) -> None:
    _lapse(town)
    town.store_raw(_with_file(DESK, RENEWED, name="policy.docx", content=b"PK\x03\x04 words"))
    town.drain()
    assert (
        "We couldn't take policy.docx: a certificate reaches our support as a photo or a PDF" in town.last_to(ROSA).text
    )
    assert f"{RENEWED}\n[left out, as no photo: policy.docx]" in _papers(town).summary


def test_con3_a_pdf_beside_words_for_the_customer_is_passed_on_to_nobody(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    asked = town.last_to(ROSA)
    town.store_raw(_with_file(asked.sender, "$150, see the attached offer", name="offer.pdf"))
    town.drain()
    assert "We couldn't take offer.pdf: only photos can be passed on" in town.last_to(ROSA).text
    assert "offer.pdf" not in town.last_to(DANA).text and not town.matter("dana").cases


def test_what_was_left_out_is_said_in_chinese_to_who_writes_it() -> None:
    assert "只有照片可以转发" in left_out(["a.pdf"], "zh")
    assert "a.pdf、b.docx 收不了：证件要以照片或 PDF 发来" in left_out(["a.pdf", "b.docx"], "zh", papers=True)
