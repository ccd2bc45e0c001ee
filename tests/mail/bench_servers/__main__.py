"""`make bench-mail-servers`: mails a second through real servers, beside the libraries alone.

One run, in turns, so that a busy machine is busy for all. Postfix and Dovecot of `tests.mailstack`; Doorstep with the
database that it ships with. Handed over: from the outbox to a submission server (STARTTLS, signed in) beside aiosmtplib
with as many connections. Fetched: out of the mailbox into the database with a job for each mail, beside imapclient.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from doorstep.house import open_house
from doorstep.logs import configure
from doorstep.settings import load
from tests.mail.bench_servers import fetching, sending
from tests.mailstack import MailStack

DESK, ANN = "desk@book.test", "ann@client.test"
CONNECTIONS = 4
ROUNDS = 3


def main(fetched: int, handed: int) -> int:
    """Prints a table: the median of the rounds, and of the best raw way how much of it Doorstep has."""
    configure("ERROR")
    with MailStack(dict.fromkeys((DESK, ANN), "secret")) as stack, tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the database runs as a user of its own
        server = {"host": stack.host, "username": DESK, "password": "secret", "ca_file": stack.cert}
        settings = load(
            state_dir=Path(folder) / "state",
            domain="book.test",
            imap={**server, "port": stack.imaps_port},
            smtp={**server, "port": stack.submission_port, "security": "starttls", "connections": CONNECTIONS},
            limits={"concurrency": 2 * CONNECTIONS, "mails_per_minute": 0},
        )
        house = open_house(settings)
        try:
            stack.lay(DESK, [sending.message(number) for number in range(fetched)])
            _table("fetched", fetched, {
                "imapclient, by 50": lambda: fetching.raw(stack, DESK, 50),
                "imapclient, by 500": lambda: fetching.raw(stack, DESK, 500),
                "Doorstep, fetched, stored, flagged": lambda: fetching.ours(house),
            })  # fmt: skip
            _table(f"handed over, {CONNECTIONS} connections", handed, {
                "aiosmtplib": lambda: sending.raw(settings, CONNECTIONS, handed, ANN),
                "Doorstep, from the outbox": lambda: sending.ours(house, handed, ANN),
            })  # fmt: skip
        finally:
            house.close()
    return 0


def _table(what: str, count: int, ways: dict[str, Callable[[], float]]) -> None:
    """Each way gives the seconds that `count` mails took; the last is ours."""
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, way in ways.items():
            spent[name].append(way())
    rates = {name: count / median(seconds) for name, seconds in spent.items()}
    *others, ours = rates.values()
    sys.stdout.write(f"{count} mails {what}\n")
    for name, rate in rates.items():
        sys.stdout.write(f"  {name:40} {rate:8.0f} mails/s\n")
    sys.stdout.write(f"  {'of the best raw way':40} {100 * ours / max(others):8.0f} %\n")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(given + [4_000, 600][len(given) :])))
