"""The examples of mail/README.md run as they stand there, with the libraries that its table names and no other."""

import re
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.servers import MailServers
from mail.reading import read
from tests.database import empty_database

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "mail/README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
DESK, ANN = Account("desk@example.com", "p", domain="example.com"), Account("ann@example.org", "q")
HERE = """
from sqlalchemy import create_engine
from mail.connections import ServerSettings

imap = ServerSettings("127.0.0.1", {imap}, username="desk@example.com", password="p", tls="none")
smtp = ServerSettings("127.0.0.1", {smtp}, username="desk@example.com", password="p", tls="none")
engine = create_engine({database!r})
"""
# What was imported, by the distributions that it belongs to, must be named by the table or needed by what it names.
ALONE = """
import re
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

def needed(name, known):
    if name not in known:
        known.add(name)
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            return known
        for line in lines:
            needed(re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace("_", "-"), known)
    return known

allowed = set()
for name in {named!r}:
    needed(name, allowed)
of = packages_distributions()
loaded = {{
    dist.lower().replace("_", "-")
    for name, module in list(sys.modules.items())
    if "site-packages" in (getattr(module, "__file__", None) or "")
    for dist in of.get(name.split(".")[0], [name])
}}
assert not loaded - allowed - {{"distutils-precedence"}}, loaded - allowed
assert not {{"desk", "language", "doorstep", "web", "actions"}} & {{name.split(".")[0] for name in sys.modules}}
"""


@pytest.fixture
def servers() -> Iterator[MailServers]:
    with MailServers(Accounts((DESK, ANN)), lambda: datetime.now(UTC)) as running:
        yield running


def _named() -> list[str]:
    """The libraries that the table names."""
    rows = re.findall(r"^\| (?:reading|fetching|letters)[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE)
    words = {word.lower() for row in rows for word in re.findall(r"[A-Za-z][A-Za-z0-9-]+", row)}
    return sorted(words - {"with", "for", "its", "own", "look", "at", "to", "and", "refresh", "access", "tokens"})


def test_the_examples_run_with_what_the_table_names_alone(servers: MailServers) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Ann <{ANN.address}>", DESK.address, "Sink"
    mail.set_content("My sink leaks.")
    with smtplib.SMTP("127.0.0.1", servers.ports.smtp) as connection:
        connection.login(ANN.address, ANN.password)
        connection.send_message(mail)

    here = HERE.format(imap=servers.ports.imap, smtp=servers.ports.smtp, database=empty_database())
    assert "ServerSettings(" in BLOCKS[0] and "create_engine(" in BLOCKS[0]
    script = "\n".join([here, *BLOCKS[1:], ALONE.format(named=_named())])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "ann writes to job-7; a year later: None",
        "out1",
        "None",
        "['Sent']",
        "personal of ann@example.org: My sink leaks.",
    ]
    [got] = servers.stored(ANN.address)
    relayed = message_from_bytes(got.raw, policy=policy.default)
    assert relayed["From"].addresses[0].display_name == "Rosa via Example"
    calendar = read(got.raw).calendar
    assert calendar is not None
    assert (calendar.method, calendar.uid) == ("REQUEST", "job-7@example.com")


def test_every_example_is_one_that_runs() -> None:
    """What is shown first are the servers; all else is run above."""
    assert len(BLOCKS) == 7
    compile(BLOCKS[0], "mail/README.md", "exec")
