"""Runs Doorstep: everything in one process (`up`), or some of its parts (`web`, `worker`, `listen`)."""

import hashlib
import hmac
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Literal

from sqlalchemy import select

from desk import people
from desk.clock import Clock
from desk.people.values import Agent
from desk.store.tables import PersonRow
from doorstep import parts
from doorstep.health import health
from doorstep.house import House, open_house
from doorstep.pages import web_room
from doorstep.serving import PortTaken, Serving, bound
from doorstep.settings import Settings, SettingsError, WebSettings
from doorstep.show import Show
from web.app import build
from web.demo import DemoDoor

Part = Literal["web", "worker", "listen"]
EVERYTHING: frozenset[Part] = frozenset({"web", "worker", "listen"})
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Running:
    """What is up: the house, where the pages are (None: not here) and the key of support's pages."""

    house: House
    pages: str | None
    support_key: str

    @property
    def support(self) -> str:
        """The link that opens support's pages."""
        return f"{self.pages or self.house.settings.public_url}/support?key={self.support_key}"


@contextmanager
def running(
    settings: Settings,
    wanted: frozenset[Part],
    *,
    show: Show,
    ending: parts.Ending,
    clock: Clock | None = None,
    open_demo: Callable[[House], DemoDoor] | None = None,
) -> Iterator[Running]:
    """The wanted parts, up inside and down outside.

    Raises SettingsError, RasaError, and OSError for an address that is not this machine's.
    """
    with ExitStack() as stack:
        if "web" in wanted:  # first, so that a taken port is known before anything is started
            listening = stack.enter_context(pages_socket(settings.web))
            settings = _at_port(settings, listening.getsockname()[1])
        own_port = None
        if "worker" in wanted:  # nobody else needs a bot, nor should look for one
            settings, own_port = parts.choose_bot(settings)
        with show.step("database"):
            house = open_house(settings, clock=clock)
        stack.callback(house.close)
        if house.database.left_behind:
            show.line("    An earlier run was killed and left its database behind: going on with that.")
        support_id, key = _support(house), support_key(house)
        demo = open_demo(house) if open_demo else None
        if "worker" in wanted:
            with show.step("bot") as step:
                stack.enter_context(parts.bot(house, own_port, step))
            stack.enter_context(parts.work(house, ending))
        if "listen" in wanted and settings.inboxes:
            stack.enter_context(parts.listener(house, ending))
        pages = None
        if "web" in wanted:
            room = web_room(house, support_key=key, support_id=support_id, health=lambda: health(house), demo=demo)
            pages = stack.enter_context(Serving(build(room), listening, name="pages")).url
        yield Running(house, pages, key)


def run(settings: Settings, wanted: frozenset[Part], show: Show) -> int:
    """Runs until a signal, or until a part breaks: then the code is 1. Raises what `running` raises."""
    if wanted == {"listen"} and not settings.inboxes:
        raise SettingsError("DOORSTEP_IMAP_HOST: is needed to listen for mail")
    ending = parts.Ending()
    with ends_with_signals(ending), running(settings, wanted, show=show, ending=ending) as up:
        show.addresses("Doorstep is running.", _addresses(up))
        if not settings.inboxes and wanted == EVERYTHING:
            show.line("No mailbox is set (DOORSTEP_IMAP_HOST): only the chat is open.")
        ending.wait()
        show.line("Stopping ...")
    if ending.failure:
        show.line(ending.failure)
        return 1
    return 0


@contextmanager
def ends_with_signals(ending: parts.Ending) -> Iterator[None]:
    """Ctrl-C, SIGTERM and a closed terminal end everything in order; a second signal ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(number: int, frame: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        ending.want()

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def support_key(house: House) -> str:
    """Opens support's pages; the same as long as the house's secret is."""
    return hmac.new(house.secret, b"support", hashlib.sha256).hexdigest()[:32]


def _support(house: House) -> str:
    """The id of the person in whose name support's pages act; made where there is none yet."""
    with house.sessions.begin() as session:
        found = session.scalar(select(PersonRow.id).where(PersonRow.role == "support").order_by(PersonRow.id).limit(1))
        if found is None:
            found = "support"
            people.add(session, Agent(id=found, name="Support", email=house.settings.support_address))
        return found


def pages_socket(web: WebSettings, other: str = "--port or DOORSTEP_WEB_PORT") -> socket.socket:
    """`other`: where another port is said. Raises SettingsError, with the way out, where the port is taken."""
    try:
        return bound(web.host, web.port, name="pages")
    except PortTaken as taken:
        raise SettingsError(f"{taken}: choose another with {other} (0: any that is free)") from None


def _at_port(settings: Settings, port: int) -> Settings:
    """Links name the port that was found."""
    return settings.model_copy(update={"web": settings.web.model_copy(update={"port": port})})


def _addresses(up: Running) -> dict[str, str]:
    if up.pages is None:
        return {}
    return {"Chat": f"{up.pages}/chat", "Support": up.support, "Health": f"{up.pages}/health"}
