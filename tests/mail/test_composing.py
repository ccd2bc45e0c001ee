"""mail 18, 19, 22, 25: what leaves the house is built from an allow-list."""

import email
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.composing import CannotCompose, Draft, Enclosure, can_write_to, compose, safe_name, safe_subject
from mail.invitations import Invitation, invitation
from mail.reading import read

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=timezone(timedelta(hours=-8)))
DRAFT = Draft(
    sender="desk+abcdefghijklmnopqrstuvwxyz@book.test",
    sender_name="Rosa via Doorstep",
    recipient="ann@client.test",
    subject="TV mounting",
    date=NOW,
    message_id="<out.1@book.test>",
    text="Yes, $150.\nGrüße",
    html="<p>Yes, $150.</p>",
)
ALLOWED = {
    "from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
    "x-auto-response-suppress", "mime-version", "content-type", "content-transfer-encoding",
}  # fmt: skip


def parsed(draft: Draft) -> EmailMessage:
    message = email.message_from_bytes(compose(draft), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_line18_only_headers_of_the_allow_list_leave() -> None:
    draft = replace(
        DRAFT, automatic=True, reply_to=DRAFT.sender, in_reply_to="<out.0@book.test>", references=["<out.0@book.test>"]
    )
    assert {name.lower() for name in parsed(draft)} <= ALLOWED


def test_line18_the_date_tells_no_zone() -> None:
    assert parsed(DRAFT)["date"] == "Mon, 23 Nov 2026 17:15:00 +0000"


def test_line18_ids_of_others_never_leave() -> None:
    message = parsed(
        replace(DRAFT, in_reply_to="<secret@pros.test>", references=["<secret@pros.test>", "<out.0@book.test>"])
    )
    assert message["in-reply-to"] is None
    assert message["references"] == "<out.0@book.test>"


def test_an_answer_names_the_mail_that_the_recipient_wrote() -> None:
    message = parsed(replace(DRAFT, answers="<CAF+1$x@mail.client.test>", references=["<out.0@book.test>"]))
    assert message["in-reply-to"] == "<CAF+1$x@mail.client.test>"
    assert message["references"] == "<out.0@book.test> <CAF+1$x@mail.client.test>"


def test_an_id_that_could_break_a_header_is_not_answered() -> None:
    for broken in ("<a@b>\r\nBcc: <c@d>", "a@b", "<a b@c>", "<a@b> <c@d>", "<é@b>"):
        assert parsed(replace(DRAFT, answers=broken))["in-reply-to"] is None


def test_automatic_mail_says_so_and_other_mail_does_not() -> None:
    assert parsed(replace(DRAFT, automatic=True))["auto-submitted"] == "auto-generated"
    assert parsed(replace(DRAFT, automatic=True))["x-auto-response-suppress"] == "All"
    assert parsed(DRAFT)["auto-submitted"] is None


def test_a_mail_that_can_be_done_without_says_how_to_end_it_in_one_click() -> None:
    """RFC 8058."""
    message = parsed(replace(DRAFT, unsubscribe="https://desk.test/mails/m1-dana-abc"))
    assert message["List-Unsubscribe"] == "<https://desk.test/mails/m1-dana-abc>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in parsed(DRAFT)
    for wrong in ("http://desk.test/x", "https://desk.test/x>\r\nBcc: a@b.test", "mailto:desk@book.test"):
        with pytest.raises(CannotCompose):
            compose(replace(DRAFT, unsubscribe=wrong))


def test_line25_plain_text_stands_beside_html() -> None:
    raw = compose(
        replace(
            DRAFT,
            text="x" * 5_000,
            html="<p>" + "y" * 5_000 + "</p>",
            enclosures=[Enclosure("a.jpg", "image/jpeg", bytes(5_000))],
        )
    )
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    letter = read(raw)
    assert letter.text == "x" * 5_000
    assert [(one.name, one.size) for one in letter.attachments] == [("a.jpg", 5_000)]


def test_a_letter_of_ours_is_read_as_it_was_written() -> None:
    letter = read(compose(DRAFT))
    assert letter.text == DRAFT.text
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.address) == ("Rosa via Doorstep", DRAFT.sender)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Rosa ann@client.test", "Rosa"),
        ("Rosa <ann@client.test> via Doorstep", "Rosa via Doorstep"),
        ('Ro"sa\r\nBcc: x@y.test', "Rosa Bcc:"),
        ("Rosa www.rosa.example", "Rosa"),
        ("张喜 via Doorstep", "张喜 via Doorstep"),
    ],
)
def test_line19_names_hold_nothing_like_an_address(name: str, shown: str) -> None:
    assert safe_name(name) == shown


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=300))
def test_no_text_makes_a_header(name: str, subject: str, text: str) -> None:
    text = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    message = parsed(replace(DRAFT, sender_name=name, recipient_name=name, subject=subject, text=text))
    assert {header.lower() for header in message} <= ALLOWED
    assert message["from"].addresses[0].addr_spec == DRAFT.sender
    assert len(message["from"].addresses) == 1
    assert "@" not in message["from"].addresses[0].display_name


def test_a_subject_is_one_line_without_marks() -> None:
    assert safe_subject("a\r\nBcc: x\u202eb\u0000") == "a Bcc: xb"


@pytest.mark.parametrize(
    "wrong",
    [
        {"message_id": "<x@pros.test>"},
        {"message_id": "<x@book.test>\r\nBcc: y@z.test"},
        {"sender": "desk"},
        {"recipient": "ann@client.test, eve@evil.test"},
        {"recipient": "ann@client.test\r\nBcc: eve@evil.test"},
        {"date": datetime(2026, 11, 23)},  # noqa: DTZ001 (a time without a zone is the point)
    ],
)
def test_unfit_values_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(CannotCompose):
        compose(replace(DRAFT, **wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "can"),
    [
        ("dana@home.example", True),
        ("d.o'hara+tv_1@mail.home.example", True),
        (f"{'a' * 64}@home.example", True),
        (f"{'a' * 65}@home.example", False),
        ("jürgen@home.example", False),
        ("dana@bücher.example", False),
        ("dana@x_y.example", False),
        ("dana@home..example", False),
        ("dana@-home.example", False),
        ("a[b@home.example", False),
        ("dana@home.example\r\nBcc: eve@home.example", False),
    ],
)
def test_it_is_known_beforehand_whom_can_be_written_to(address: str, can: bool) -> None:
    assert can_write_to(address) is can
    if can:
        assert parsed(replace(DRAFT, recipient=address))["to"].addresses[0].addr_spec == address
    else:
        with pytest.raises(CannotCompose):
            compose(replace(DRAFT, recipient=address))


INVITATION = Invitation(
    uid="booking-17@book.test",
    sequence=0,
    start=datetime(2026, 12, 1, 16, 0, tzinfo=UTC),
    end=datetime(2026, 12, 1, 20, 0, tzinfo=UTC),
    zone="America/Los_Angeles",
    stamp=NOW,
    organizer=DRAFT.sender,
    organizer_name="Doorstep",
    attendee="ann@client.test",
    summary="TV mounting: arrival window",
)


def test_an_invitation_is_read_back_with_its_zone() -> None:
    content = invitation(INVITATION)
    letter = read(compose(replace(DRAFT, calendar=("REQUEST", content))))
    assert letter.calendar is not None
    assert letter.calendar.method == "REQUEST"
    assert letter.calendar.uid == INVITATION.uid
    assert letter.calendar.start == INVITATION.start
    assert letter.calendar.end == INVITATION.end
    assert letter.calendar.sequence == 0, "the first one's number is a number"
    assert b"BEGIN:VTIMEZONE" in content
    assert b"DTSTART;TZID=America/Los_Angeles:20261201T080000" in content


def test_line25_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    changed = invitation(replace(INVITATION, sequence=1))
    cancelled = invitation(replace(INVITATION, sequence=2), "CANCEL")
    assert b"UID:booking-17@book.test" in changed
    assert b"SEQUENCE:1" in changed
    assert b"STATUS:CANCELLED" in cancelled
    assert b"METHOD:CANCEL" in cancelled


def test_an_invitation_names_the_mask_and_the_recipient_alone() -> None:
    unfolded = invitation(INVITATION).replace(b"\r\n ", b"")
    assert unfolded.count(b"ATTENDEE") == 1
    addresses = {line.rsplit(b"mailto:")[-1].strip() for line in unfolded.splitlines() if b"mailto:" in line}
    assert addresses == {DRAFT.sender.encode(), b"ann@client.test"}


@pytest.mark.parametrize("wrong", [{"end": INVITATION.start}, {"start": datetime(2026, 12, 1)}])  # noqa: DTZ001
def test_times_in_the_wrong_order_or_without_a_zone_are_refused(wrong: dict[str, datetime]) -> None:
    with pytest.raises(ValueError, match="start"):
        invitation(replace(INVITATION, **wrong))  # type: ignore[arg-type]
