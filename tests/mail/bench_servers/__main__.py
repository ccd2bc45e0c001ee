"""`make bench-mail-servers`: mails a second through real servers, beside the libraries alone.

One run, in turns, so that a busy machine is busy for all. Postfix and Dovecot of `tests.mailstack`; Doorstep with the
database that it ships with. Handed over: from the outbox to a submission server (STARTTLS, signed in) beside aiosmtplib
with as many connections. Fetched: out of the mailbox into the database with a job for each mail, beside imapclient with
batches of the same size.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from doorstep.house import open_house
from doorstep.logs import configure
from doorstep.settings import load
from mail.mailbox import BATCH
from tests.mail.bench_servers import fetching, sending
from tests.mail.bench_servers.meter import Meter, Spent
from tests.mailstack import MailStack

DESK, ANN = "desk@book.test", "ann@client.test"
CONNECTIONS = 4
ROUNDS = 5


def main(fetched: int, handed: int) -> int:
    """Prints two tables, each with the median of the rounds and how much of each raw way Doorstep has."""
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
        meter = Meter(house.database.engine, stack)
        try:
            stack.lay(DESK, [sending.message(number) for number in range(fetched)])
            _table(meter, f"fetched by {BATCH}", fetched, {
                "imapclient, thrown away": lambda: fetching.raw(meter, stack, DESK, BATCH, flag=False),
                "imapclient, flagged, thrown away": lambda: fetching.raw(meter, stack, DESK, BATCH, flag=True),
                "Doorstep, stored, flagged": lambda: fetching.ours(meter, house, stack, DESK),
            })  # fmt: skip
            _table(meter, f"handed over, {CONNECTIONS} connections", handed, {
                "aiosmtplib": lambda: sending.raw(meter, settings, CONNECTIONS, handed, ANN),
                "Doorstep, from the outbox": lambda: sending.ours(meter, house, handed, ANN),
            })  # fmt: skip
        finally:
            house.close()
    return 0


def _table(meter: Meter, what: str, count: int, ways: dict[str, Callable[[], None]]) -> None:
    """The last way is ours. Shares are by the rounds, each of which had the same neighbours on the machine."""
    rounds: dict[str, list[Spent]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            way()
            rounds[name].append(meter.spent)
    *_, ours = rounds.values()
    load = "/".join(f"{mean:.1f}" for mean in os.getloadavg()[:2])
    sys.stdout.write(f"{count} mails {what}; load {load}\n{'':34}mails/s  ours is  µs of processors a mail:\n")
    sys.stdout.write(f"{'':34}{'':18}client  database  server\n")
    for name, spent in rounds.items():
        rate = count / median(one.clock for one in spent)
        share = median(raw.clock / own.clock for raw, own in zip(spent, ours, strict=True))
        taken = [1e6 / count * median(column) for column in zip(*map(_processors, spent), strict=True)]
        sys.stdout.write(f"  {name:32}{rate:7.0f} {100 * share:6.0f} %{taken[0]:9.0f}{taken[1]:10.0f}{taken[2]:8.0f}\n")


def _processors(spent: Spent) -> tuple[float, float, float]:
    return spent.client, spent.database, spent.servers


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(given + [4_000, 600][len(given) :])))
