"""The doctor, before real servers: certificates, passwords, and whether a plus-address arrives."""

from typing import Any

from doorstep.doctor.examining import examine
from doorstep.settings import load
from tests.database import fresh_database
from tests.mail.live.conftest import ANN, DESK
from tests.mailstack import MailStack


def findings(stack: MailStack, *, patience: float = 20, **changed: Any) -> list[tuple[str, bool | None, str]]:
    server = {"host": stack.host, "username": DESK, "password": "secret", "ca_file": stack.cert}
    given: dict[str, Any] = {
        "database_url": fresh_database(),
        "domain": "book.test",
        "authserv_id": "mx.book.test",
        "imap": {**server, "port": stack.imaps_port},
        "smtp": {**server, "port": stack.submission_port, "security": "starttls"},
    }
    for name, values in changed.items():
        given[name] = {**given[name], **values} if isinstance(values, dict) else values
    found = examine(load(**given), with_probe=True, patience=patience)
    return [(finding.about, finding.well, finding.words) for finding in found]


def test_the_probe_arrives_is_looked_at_and_deleted(stack: MailStack) -> None:
    found = findings(stack)
    assert all(well is not False for _, well, _ in found), found
    probed = [words for about, _, words in found if about == "probe"]
    assert probed == [
        "a mail to a plus-address arrives",
        "your server calls itself mx.book.test, as DOORSTEP_AUTHSERV_ID says",
    ]
    assert next(words for about, _, words in found if about == "sending").endswith("takes mail from us (starttls)")
    assert sum("good until" in words for _, _, words in found) == 2
    assert stack.inbox(DESK) == []


def test_a_probe_that_does_not_arrive_says_what_to_do(stack: MailStack) -> None:
    found = findings(stack, patience=1, imap={"username": ANN})  # another's mailbox
    (words,) = [words for about, well, words in found if about == "probe" and well is False]
    assert "plus-addresses" in words


def test_line24_a_certificate_that_nobody_vouches_for_is_said(stack: MailStack) -> None:
    found = findings(stack, imap={"ca_file": None}, smtp={"ca_file": None})
    for about in ("mailbox", "sending"):
        assert any(said == about and well is False and "_CA_FILE" in text for said, well, text in found), found
