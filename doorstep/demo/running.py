"""`doorstep demo`: everything at once on this machine, with sample people and mail servers of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from desk.business_time import federal_calendar
from desk.clock import ShiftedClock, SystemClock
from desk.editions import MARKETPLACE
from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.cast import Member, load_cast, seed
from doorstep.demo.door import Door
from doorstep.demo.leftovers import PREFIX, clear_away, own
from doorstep.demo.passing import pass_time
from doorstep.demo.servers import MailServers
from doorstep.demo.stamping import server_of
from doorstep.given_settings import GivenSettings
from doorstep.house import House
from doorstep.offers import check_edition
from doorstep.parts import Ending
from doorstep.settings import EditionSettings, ImapSettings, LimitSettings, Settings, SmtpSettings, WebSettings
from doorstep.show import Show
from doorstep.up import EVERYTHING, Running, ends_with_signals, pages_socket, running

DOMAIN = "book.example"
DESK = f"desk@{DOMAIN}"
_SHIFT = "clock-moved-by-seconds"


def run_demo(*, port: int, keep: Path | None, show: Show, edition: str = MARKETPLACE) -> int:
    """Runs until a signal; 1 where a part broke. Without `keep` everything is thrown away at the end."""
    ending = Ending()
    with ends_with_signals(ending), demo_running(port=port, keep=keep, show=show, ending=ending, edition=edition) as up:
        addresses = {"Play with it": f"{up.pages}/", "Chat": f"{up.pages}/chat", "Support": up.support}
        show.addresses("The Doorstep demo is running.", addresses)
        ending.wait()
        show.line("Stopping ...")
    if ending.failure:
        show.line(ending.failure)
        return 1
    return 0


@contextmanager
def demo_running(
    *, port: int, keep: Path | None, show: Show, ending: Ending, edition: str = MARKETPLACE
) -> Iterator[Running]:
    """The demo, up inside and down outside.

    Raises what `doorstep.up.running` raises; for an unknown edition and a taken port, at once.
    """
    check_edition(edition, "--edition")
    pages_socket(WebSettings(port=port), other='--port, or make demo ARGS="--port 8081"').close()
    cast = load_cast()
    accounts = Accounts((Account(DESK, domain=DOMAIN), *(Account(member.email) for member in cast)))
    with _folder(keep, show) as folder:
        clock = _clock(folder)
        mails = folder / "mailboxes" if keep is not None else None
        with show.step("mail servers"):
            servers = MailServers(accounts, clock.now, mails)
            servers.__enter__()
        try:
            with running(
                _settings(folder, servers, accounts, port, edition),
                EVERYTHING,
                show=show,
                ending=ending,
                clock=clock,
                open_demo=lambda house: _door(house, cast, accounts, servers, clock, folder),
            ) as up:
                yield up
        finally:
            servers.__exit__(None, None, None)


def _door(
    house: House,
    cast: tuple[Member, ...],
    accounts: Accounts,
    servers: MailServers,
    clock: ShiftedClock,
    folder: Path,
) -> Door:
    with house.sessions.begin() as session:
        seed(session, cast)

    def passing(by: timedelta) -> None:
        pass_time(house, clock, by)
        _remember(folder, clock)

    return Door(
        cast=cast,
        accounts=accounts,
        servers=servers,
        clock=clock,
        calendar=federal_calendar(house.settings.policy.holidays),
        desk_address=DESK,
        pass_time=passing,
    )


def _settings(folder: Path, servers: MailServers, accounts: Accounts, port: int, edition: str) -> Settings:
    desk = accounts.taking(DESK)
    server = {"host": "127.0.0.1", "username": desk.address, "password": desk.password, "security": "none"}
    return GivenSettings(
        state_dir=folder,
        domain=DOMAIN,
        support_address=f"support@{DOMAIN}",
        authserv_id=server_of(DESK),
        imap=ImapSettings.model_validate({**server, "port": servers.ports.imap, "poll_seconds": 10}),
        smtp=SmtpSettings.model_validate({**server, "port": servers.ports.smtp}),
        web=WebSettings(port=port),
        limits=LimitSettings(first_wait_seconds=1),
        edition=EditionSettings(default=edition),
    )


@contextmanager
def _folder(keep: Path | None, show: Show) -> Iterator[Path]:
    """Where the demo's state is: the folder given, or one that is gone afterwards."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    clear_away(show)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o755)  # the database's own user has to pass; what is secret in it has a mode of its own
    own(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clock(folder: Path) -> ShiftedClock:
    """The machine's time, moved forward as far as it was in an earlier run with this folder."""
    file = folder / _SHIFT
    return ShiftedClock(SystemClock(), timedelta(seconds=float(file.read_text()) if file.exists() else 0))


def _remember(folder: Path, clock: ShiftedClock) -> None:
    shift = clock.now() - SystemClock().now()
    (folder / _SHIFT).write_text(f"{shift.total_seconds():.3f}")
