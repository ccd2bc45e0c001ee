"""The parts of a running Doorstep, each a context manager: up inside, down and waited for outside."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from actions.server import build as build_actions
from doorstep import deadlines
from doorstep.house import House
from doorstep.listening import listen
from doorstep.logs import log
from doorstep.rasa import Rasa, Report, free_port
from doorstep.serving import Serving, bound
from doorstep.settings import Settings, SettingsError
from mail.following import Stop


class Ending:
    """The wish to end, and why. Any part may express it; the first reason stands."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self.failure: str | None = None

    def want(self, failure: str | None = None) -> None:
        if not self._wanted.is_set():
            self.failure = failure
            self._wanted.set()

    def wait(self) -> None:
        """Until somebody wants the end. In short steps, so that signals get through on every system."""
        while not self._wanted.wait(0.5):
            pass


@contextmanager
def thread(name: str, work: Callable[[], None], stop: Callable[[], None], ending: Ending) -> Iterator[None]:
    """Runs `work` in a thread; `stop` must make it return. Work that breaks ends everything."""

    def run() -> None:
        try:
            work()
        except Exception as failure:
            log(name).exception("part_broke", part=name)
            ending.want(f"the {name} broke: {type(failure).__name__}: {failure}")

    running = threading.Thread(target=run, name=name, daemon=True)
    running.start()
    try:
        yield
    finally:
        stop()
        running.join(timeout=30)


@contextmanager
def bot(house: House, own_port: int | None, report: Report) -> Iterator[None]:
    """The action server, and Rasa at `own_port` unless another one is used (None)."""
    settings = house.settings
    address = urlsplit(settings.actions_url or "http://127.0.0.1:0")
    listening = bound(address.hostname or "127.0.0.1", address.port or 0, name="actions")
    with ExitStack() as stack:
        served = stack.enter_context(Serving(build_actions(house.action_room), listening, name="actions"))
        if own_port is not None:
            log_file = settings.state_dir.resolve() / "rasa.log"
            stack.enter_context(
                Rasa(actions_url=f"{served.url}/webhook", log_file=log_file, report=report, port=own_port)
            )
        yield


@contextmanager
def work(house: House, ending: Ending) -> Iterator[None]:
    """Jobs and deadlines."""
    stop = threading.Event()

    def wake() -> None:
        stop.set()
        house.clock_moved.set()

    with (
        thread("worker", lambda: house.jobs().run(stop), stop.set, ending),
        thread("deadlines", lambda: deadlines.watch(house, stop), wake, ending),
    ):
        yield


@contextmanager
def listener(house: House, ending: Ending) -> Iterator[None]:
    """Follows the mailbox of the settings."""
    stop = Stop()
    with thread("listener", lambda: listen(house, stop), stop.set, ending):
        yield


def choose_bot(settings: Settings) -> tuple[Settings, int | None]:
    """The settings with the bot's address in them, and the port at which we start it; None: it runs elsewhere.

    Raises SettingsError where a bot elsewhere is named and not where it finds its actions.
    """
    if settings.bot_url is None:
        port = free_port()
        return settings.model_copy(update={"bot_url": f"http://127.0.0.1:{port}"}), port
    if settings.actions_url is None:
        raise SettingsError("DOORSTEP_ACTIONS_URL: is needed with DOORSTEP_BOT_URL: where that bot finds its actions")
    return settings, None
