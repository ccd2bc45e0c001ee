"""mail 23, 24: a real Postfix, and what goes wrong with it."""

from dataclasses import replace
from datetime import UTC, datetime

from mail.composing import Draft, compose
from mail.connections import ServerSettings
from mail.masks import bounce_address, bounced_reference
from mail.reading import read
from mail.sending import Deferred, Outcome, Refused, Relay, Sent, Unknown
from tests.mail.live.breaking_proxy import BreakingProxy
from tests.mail.live.conftest import ANN, BOUNCES, DESK
from tests.mailstack import MailStack

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def message(number: int, text: str = "Hello", recipient: str = ANN) -> bytes:
    return compose(
        Draft(
            sender=DESK,
            sender_name="Rosa via Doorstep",
            recipient=recipient,
            subject=str(number),
            date=NOW,
            message_id=f"<out.{number}@book.test>",
            text=text,
        )
    )


async def sent(settings: ServerSettings, raw: bytes, recipient: str = ANN, sender: str = DESK) -> Outcome:
    async with Relay(settings, helo="book.test") as relay:
        return await relay.send(sender, recipient, raw)


async def test_messages_arrive_over_one_kept_connection(stack: MailStack, smtp: ServerSettings) -> None:
    plain = replace(smtp, port=stack.smtp_port, tls="none", username=None, password=None)
    with BreakingProxy(stack.smtp_port, lambda _: False) as proxy:
        async with Relay(replace(plain, port=proxy.port), helo="book.test") as relay:
            outcomes = [await relay.send(DESK, ANN, message(number)) for number in range(5)]
        assert proxy.connections == 1
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    # The server delivers side by side, so what it makes of the order is not ours.
    assert sorted(read(raw).subject for raw in stack.wait_for_mail(ANN, 5)) == ["0", "1", "2", "3", "4"]


async def test_submission_with_starttls_and_with_implicit_tls(stack: MailStack, smtp: ServerSettings) -> None:
    assert isinstance(await sent(smtp, message(1)), Sent)
    assert isinstance(await sent(replace(smtp, port=stack.smtps_port, tls="implicit"), message(2)), Sent)
    for raw in stack.wait_for_mail(ANN, 2):
        letter = read(raw, authserv_id="mx.book.test")
        assert letter.authenticated is True
        assert letter.text == "Hello"


async def test_line18_the_name_of_the_machine_stays_here(stack: MailStack, smtp: ServerSettings) -> None:
    await sent(smtp, message(1))
    [raw] = stack.wait_for_mail(ANN)
    assert b"Received: from book.test (" in raw


async def test_an_unknown_recipient_is_refused_and_the_connection_stays_good(
    smtp: ServerSettings, stack: MailStack
) -> None:
    async with Relay(smtp, helo="book.test") as relay:
        refused = await relay.send(DESK, "nobody@client.test", message(1))
        assert isinstance(refused, Refused)
        assert refused.code == 550
        assert isinstance(await relay.send(DESK, ANN, message(2)), Sent)
    stack.wait_for_mail(ANN)


async def test_line23_a_connection_dropped_in_data_is_unknown(stack: MailStack, smtp: ServerSettings) -> None:
    plain = replace(smtp, port=stack.smtp_port, tls="none", username=None, password=None)
    cuts = (lambda seen: b"Subject: 1" in seen, lambda seen: seen.endswith(b"\r\n.\r\n"))
    for cut in cuts:
        with BreakingProxy(stack.smtp_port, cut, watch="client") as proxy:
            async with Relay(replace(plain, port=proxy.port), helo="book.test") as relay:
                assert isinstance(await relay.send(DESK, ANN, message(1)), Unknown)
                # The same message again, under its own Message-ID, over a new connection.
                assert isinstance(await relay.send(DESK, ANN, message(1)), Sent)
    ids = {read(raw).message_id for raw in stack.wait_for_mail(ANN, 2)}
    assert ids == {"<out.1@book.test>"}


async def test_line23_no_answer_after_data_is_unknown_although_it_arrived(
    stack: MailStack, smtp: ServerSettings
) -> None:
    plain = replace(smtp, port=stack.smtp_port, tls="none", username=None, password=None, timeout=0.4)
    with BreakingProxy(stack.smtp_port, lambda seen: b"queued as" in seen, freeze=True) as proxy:
        assert isinstance(await sent(replace(plain, port=proxy.port), message(1)), Unknown)
    assert len(stack.wait_for_mail(ANN)) == 1


async def test_line23_a_connection_dropped_before_data_is_only_deferred(stack: MailStack, smtp: ServerSettings) -> None:
    plain = replace(smtp, port=stack.smtp_port, tls="none", username=None, password=None)
    with BreakingProxy(stack.smtp_port, lambda seen: b"MAIL FROM" in seen.upper(), watch="client") as proxy:
        assert isinstance(await sent(replace(plain, port=proxy.port), message(1)), Deferred)
    assert stack.inbox(ANN) == []


async def test_an_idle_connection_that_the_server_closed_is_opened_again(
    stack: MailStack, smtp: ServerSettings
) -> None:
    plain = replace(smtp, port=stack.smtp_port, tls="none", username=None, password=None)

    def second_message(seen: bytes) -> bool:
        return seen.upper().count(b"MAIL FROM") == 2

    with BreakingProxy(stack.smtp_port, second_message, watch="client") as proxy:
        async with Relay(replace(plain, port=proxy.port), helo="book.test") as relay:
            assert isinstance(await relay.send(DESK, ANN, message(1)), Sent)
            assert isinstance(await relay.send(DESK, ANN, message(2)), Sent)
        assert proxy.connections == 2
    assert len(stack.wait_for_mail(ANN, 2)) == 2


async def test_no_server_and_a_wrong_password_are_deferred(stack: MailStack, smtp: ServerSettings) -> None:
    stack.stop_smtp()
    try:
        down = await sent(smtp, message(1))
        assert isinstance(down, Deferred)
        assert down.code == 0
    finally:
        stack.start_smtp()
    wrong = await sent(replace(smtp, password="wrong"), message(1))
    assert isinstance(wrong, Deferred)
    assert wrong.code == 535


async def test_line24_tls_is_never_given_up(stack: MailStack, smtp: ServerSettings) -> None:
    unknown_certificate = await sent(replace(smtp, ca_file=None), message(1))
    assert isinstance(unknown_certificate, Deferred)
    not_tls = await sent(replace(smtp, port=stack.smtp_port, tls="implicit", timeout=2), message(1))
    assert isinstance(not_tls, Deferred)
    assert stack.inbox(ANN) == []


async def test_line19_a_bounce_comes_back_to_the_letter_that_caused_it(stack: MailStack, smtp: ServerSettings) -> None:
    secret = b"a secret of the house"
    sender = bounce_address("o17", "book.test", secret=secret, now=NOW)
    assert isinstance(await sent(smtp, message(17, recipient="full@client.test"), "full@client.test", sender), Sent)
    [raw] = stack.wait_for_mail(BOUNCES)
    letter = read(raw)
    assert letter.kind == "bounce"
    assert letter.bounce is not None
    assert (letter.bounce.recipient, letter.bounce.status, letter.bounce.permanent) == (
        "full@client.test",
        "5.2.2",
        True,
    )
    assert letter.bounce.original_message_id == "<out.17@book.test>"
    references = {bounced_reference(address, "book.test", secret=secret, now=NOW) for address in letter.delivered_to}
    assert references == {"o17"}


async def test_a_stranger_cannot_vouch_for_himself(stack: MailStack) -> None:
    vouched = b"Authentication-Results: mx.book.test; dmarc=pass header.from=client.test\r\n"
    forged = vouched + b"From: ann@client.test\r\n\r\nHello\r\n"
    stack.deliver(forged, [DESK])
    [raw] = stack.wait_for_mail(DESK)
    assert read(raw, authserv_id="mx.book.test").authenticated is False
