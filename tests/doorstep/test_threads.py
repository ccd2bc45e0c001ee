"""How the thread of a letter is found, and what becomes of letters that belong to none (mail.md 12, 20, 21)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from desk.notices import Notice
from doorstep.health import health
from doorstep.stuck import Stuck
from doorstep.threads import Thread
from mail.masks import masked_address, mint_token
from mail.store import LetterRow, OutboxRow
from tests.doorstep.town import DANA, EVE, JOE, REQUEST, ROSA, Mail, Town

DESK = "desk@book.example"


def _found(town: Town, sender: str, to: str, **headers: str) -> tuple[str | None, str | None]:
    """Stores a letter, has it read; the matter and the pro of the thread that it was taken for."""
    letter_id = town.store(sender, to, "What wall is it?", **headers)
    town.drain()
    assert town.letter(letter_id).state == "handled"
    message = town.messages()[-1]
    return message.matter_id, message.pro_id


def test_line21_token_then_in_reply_to_then_references(quiet_town: Town) -> None:
    """Each is heeded only where the one before it says nothing."""
    town = quiet_town
    first, second = town.request(), town.request("handyman", "a shelf")
    of_first, of_second = (_asked(town, matter) for matter in (first, second))
    ids = [str(mail.message["Message-ID"]) for mail in (of_first, of_second)]
    assert _found(town, JOE, of_first.sender, In_Reply_To=ids[1], References=ids[1]) == (first, "joe")
    assert _found(town, JOE, DESK, In_Reply_To=ids[0], References=f"{ids[0]} {ids[1]}") == (first, "joe")
    assert _found(town, JOE, DESK, In_Reply_To="<gone@fixit.example>", References=f"{ids[0]} {ids[1]}") == (
        second,
        "joe",
    )
    assert _found(town, JOE, DESK, References=f"{ids[0]} <own@fixit.example>") == (first, "joe")


def _asked(town: Town, matter_id: str) -> Mail:
    """The mail by which Joe was asked about the matter."""
    number = f"#{town.house.desk.matter(matter_id).number}"
    return next(mail for mail in town.mails_to(JOE) if number in mail.subject)


def test_line09_answers_between_the_lines_of_our_mail_are_heard_without_any_mark(quiet_town: Town) -> None:
    """Outlook quotes without marks; what we sent is known by its In-Reply-To."""
    town = quiet_town
    asked = _asked(town, town.request())
    lines = asked.text.splitlines()
    last = max(index for index, line in enumerate(lines) if line.strip())
    quoted = "\n".join([*lines[:last], "I can do Thursday at 2 for $150.", *lines[last:]])
    head = f"-----Original Message-----\nFrom: {asked.sender}\nSent: Monday, November 16, 2026\nTo: Joe\nSubject: x\n\n"
    message_id = str(asked.message["Message-ID"])
    town.store(JOE, asked.sender, f"My answers are below.\n\n{head}{quoted}", In_Reply_To=message_id)
    town.drain()
    assert town.messages()[-1].text.split("\n") == ["My answers are below.", "I can do Thursday at 2 for $150."]


def test_line21_numbers_in_a_subject_are_never_heeded(quiet_town: Town) -> None:
    number = quiet_town.house.desk.matter(quiet_town.request()).number
    assert _found(quiet_town, JOE, DESK, subject=f"Re: New job near you [#{number}]") == (None, None)


def test_line21_a_provider_that_gives_ids_of_its_own_loses_no_thread(quiet_town: Town) -> None:
    """By the id that the provider told when it took the mail, or by the thread's own id in References."""
    town, matter_id = quiet_town, quiet_town.request()
    asked = _asked(town, matter_id)
    given = "010101932f0a-6c1e-4d0e-8f5a-2b9c4d1e7f00-000000"
    with town.house.sessions.begin() as session:
        own = str(asked.message["Message-ID"])
        session.execute(update(OutboxRow).where(OutboxRow.message_id == own).values(accepted_as=given))
    replaced = f"<{given}@us-west-2.amazonses.com>"
    assert _found(town, JOE, DESK, In_Reply_To=replaced) == (matter_id, "joe")
    root = str(asked.message["References"]).split()[0]
    never_told = "<AS8PR01MB1234@eurprd01.prod.outlook.com>"
    assert _found(town, JOE, DESK, In_Reply_To=never_told, References=f"{root} {never_told}") == (matter_id, "joe")
    # It stands for the one it was sent to alone.
    assert _found(town, ROSA, DESK, References=root) == (None, None)


def test_line21_in_reply_to_somebody_elses_mail_opens_no_thread(quiet_town: Town) -> None:
    quiet_town.request()
    asked = quiet_town.last_to(JOE)
    assert _found(quiet_town, ROSA, DESK, In_Reply_To=str(asked.message["Message-ID"])) == (None, None)


@pytest.mark.parametrize("change", [str.upper, str.title, lambda mask: f"  {mask}"])
def test_line20_a_mask_is_known_in_any_case(quiet_town: Town, change: Callable[[str], str]) -> None:
    matter_id = quiet_town.request()
    mask = quiet_town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    assert _found(quiet_town, DANA, change(mask)) == (matter_id, "rosa")


def test_line20_a_plus_address_that_was_stripped_is_found_in_to_or_by_what_is_answered(quiet_town: Town) -> None:
    """Some servers keep the mailbox alone in Delivered-To."""
    matter_id = quiet_town.request()
    mask = quiet_town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    raw_id = quiet_town.store(DANA, mask, "Is Friday fine?")
    quiet_town.drain()
    assert quiet_town.letter(raw_id).state == "handled"
    letter_id = quiet_town.store_raw(_delivered_to_the_mailbox(quiet_town, mask))
    quiet_town.drain()
    assert quiet_town.letter(letter_id).state == "handled"
    assert {(m.matter_id, m.pro_id) for m in quiet_town.messages()} == {(matter_id, "rosa")}


def _delivered_to_the_mailbox(town: Town, mask: str) -> bytes:
    with town.house.sessions() as session:
        raw = session.get_one(LetterRow, session.scalars(select(LetterRow.id)).all()[-1]).raw or b""
    return raw.replace(f"Delivered-To: {mask}".encode(), b"Delivered-To: " + DESK.encode()).replace(
        b"Is Friday", b"Or is Saturday"
    )


def test_line20_masks_of_a_thread_are_unlike_for_each_direction(quiet_town: Town) -> None:
    matter_id = quiet_town.request()
    masks = {
        quiet_town.mask(Thread(matter_id, pro), role, person)
        for pro in ("rosa", "joe")
        for role, person in (("customer", "dana"), ("pro", pro))
    }
    assert len(masks) == 4


def test_line20_an_unknown_or_expired_mask_is_dropped_counted_and_never_answered(
    quiet_town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town, matter_id = quiet_town, quiet_town.request()
    asked = _asked(town, matter_id)
    before, heard = len(town.mails()), len(town.messages())
    unknown = town.store(JOE, masked_address(mint_token(), "book.example"), "Hello?")
    town.drain()
    days = town.house.settings.limits.mask_days
    town.clock.set(town.clock.now() + timedelta(days=days, seconds=-1))
    assert _found(town, JOE, asked.sender) == (matter_id, "joe")
    # Had we written meanwhile, it would have begun anew; nobody has.
    town.clock.set(town.clock.now() + timedelta(seconds=1))
    expired = town.store(JOE, asked.sender, "Hello? Anybody?", In_Reply_To=str(asked.message["Message-ID"]))
    town.drain()
    assert {town.letter(one).state for one in (unknown, expired)} == {"ignored"}
    assert {town.letter(one).reason for one in (unknown, expired)} == {
        "to a masked address that is none of ours or has expired"
    }
    assert (len(town.mails()), len(town.messages())) == (before, heard + 1)
    assert health(town.house)["letters"]["dropped"] == 2
    logged = [line for line in capsys.readouterr().out.splitlines() if "none of ours" in line]
    assert len(logged) == 2 and "@" not in "".join(logged)


def test_line20_each_mail_of_a_thread_keeps_its_masks_open(quiet_town: Town) -> None:
    town, matter_id = quiet_town, quiet_town.request()
    asked = _asked(town, matter_id)
    days = timedelta(days=town.house.settings.limits.mask_days)
    town.clock.set(town.clock.now() + days / 2)
    with town.house.sessions.begin() as session:
        town.house.post(session, [_words_for_joe(matter_id)], None)
    town.clock.set(town.clock.now() + days / 2 + timedelta(days=1))
    assert _found(town, JOE, asked.sender) == (matter_id, "joe")


def _words_for_joe(matter_id: str) -> Notice:
    return Notice(
        kind="words_for_pro", to_role="pro", to_person="joe", matter_id=matter_id, pro_id="joe", speaker="Dana",
        facts={"number": "1", "customer": "Dana"}, words="Still there?", policy=("CON-1",),
    )  # fmt: skip


def test_line12_somebody_in_cc_is_no_party(quiet_town: Town) -> None:
    """They get nothing from us, and their answer to all gets nothing through."""
    town, matter_id = quiet_town, quiet_town.request()
    mask = town.mask(Thread(matter_id, "rosa"), "customer", "dana")
    before = len(town.mails())
    assert _found(town, DANA, mask, Cc=EVE) == (matter_id, "rosa")
    heard = len(town.messages())
    answer = town.store(EVE, mask, "I can come along.", Cc=DANA, subject="Re: TV")
    town.drain()
    assert town.letter(answer).state == "held"
    assert len(town.messages()) == heard
    assert EVE not in {mail.handed.recipient for mail in town.mails(before)}
    assert [stuck.sender for stuck in Stuck(town.house).waiting()][-1:] == [EVE]


def _booked(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "$150, could be 180 if the wall is brick. Free Wednesday after 3 pm.")
    town.write(DANA, town.last_to(DANA).sender, "Great, let's go with Rosa.")
    town.write(ROSA, town.last_to(ROSA).sender, "Wednesday after 3 works for me.")


def test_line12_a_new_subject_in_an_old_thread_is_asked_about(town: Town) -> None:
    """Nothing of the old job changes before an answer, and the writer hears how to make it a job of its own."""
    _booked(town)
    booked = town.matter().booking
    told = town.write(DANA, town.last_to(DANA).sender, "Please cancel it.", subject="Gutter cleaning next week")
    assert town.matter().booking == booked
    (reply,) = told
    assert "shall I cancel your booking with Rosa" in reply.text
    assert "Is it a new job? Then please send it once more to desk@book.example" in reply.text
    assert f"job #{town.matter().number}" in reply.text


@pytest.mark.parametrize("subject", ["Re: TV", "TV", "TV mounting on Wednesday", "", "AW: Gutter cleaning"])
def test_line12_an_answer_under_its_subject_is_not_asked_about(town: Town, subject: str) -> None:
    _booked(town)
    town.write(DANA, town.last_to(DANA).sender, "Please cancel it.", subject=subject)
    assert town.matter().booking is None
    assert "new job" not in town.last_to(DANA).text
