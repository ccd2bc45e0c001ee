"""The bot's process: trained where needed, started, watched, started again when it dies, stopped for sure.

Rasa runs from its own environment (`bot/.venv`) on loopback and is told nothing but where its actions are.
"""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from bot.processor import blas_variables
from doorstep.child import Child, clean_environment
from doorstep.logs import log
from doorstep.tls import usual_tls

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"

Report = Callable[[str], None]


class RasaError(Exception):
    """The bot cannot be trained or started; the text is one line and says what to do."""


def train(report: Report, models: Path = ROOT / "models") -> Path:
    """The model of the bot as it is now, trained where it is missing; `report` gets lines of progress.

    Raises RasaError.
    """
    if not PYTHON.exists():
        raise RasaError("the bot's environment is missing: run scripts/setup")
    command = [str(PYTHON), "-m", "bot.training", "--models", str(models)]
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=_environment({}), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as training:
        assert training.stdout is not None
        for line in training.stdout:
            last = line.strip() or last
            if not last.startswith(("model:", "error:")):
                report(last)
    if training.returncode != 0 or not last.startswith("model: "):
        raise RasaError(f"the bot cannot be trained: {last.removeprefix('error: ') or 'no reason was given'}")
    return Path(last.removeprefix("model: "))


class Rasa:
    """A context manager: `with Rasa(...) as bot` it answers at `bot.url`, also after it had to be started again.

    `actions_url`: where the bot's actions are (".../webhook"). `log_file` takes what Rasa prints. `check_every` seconds
    it has to answer; after three silences it is started anew.
    """

    def __init__(
        self,
        *,
        actions_url: str,
        log_file: Path,
        report: Report = lambda line: None,
        port: int = 0,
        models: Path = ROOT / "models",
        check_every: float = 5,
        start_within: float = 120,
    ) -> None:
        self._actions_url = actions_url
        self._log_file = log_file
        self._report = report
        self._models = models
        self._check_every = check_every
        self._start_within = start_within
        self._port = port or free_port()
        self._stopping = threading.Event()
        self._up = threading.Event()
        self._failures = 0
        self._child: Child | None = None
        self._thread = threading.Thread(target=self._watch, name="rasa", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process that answers now."""
        return self._child.pid if self._child is not None else None

    def __enter__(self) -> Self:
        """Trains, starts and waits for the first answer. Raises RasaError."""
        self._model = train(self._report, self._models)
        self._report("starting the bot")
        self._thread.start()
        while not self._up.wait(0.1):
            if self._failures >= 2:
                self.__exit__(None, None, None)
                raise RasaError(f"the bot does not start; see {self._log_file}: {_last_line(self._log_file)}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._child = child = self._start()
            try:
                if self._answers_in_time(child):
                    self._failures = 0
                    self._up.set()
                    self._stay(child)
            finally:
                child.stop()
            if self._stopping.is_set():
                return
            self._failures += 1
            log("rasa").warning("bot_down", failures=self._failures)
            self._stopping.wait(min(2.0 ** (self._failures - 1), 60))

    def _start(self) -> Child:
        command = [str(PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(self._port), "-m", str(self._model)]
        command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        environment = _environment({"DOORSTEP_ACTIONS_URL": self._actions_url})
        return Child(command, folder=ROOT, environment=environment, log=self._log_file)

    def _answers_in_time(self, child: Child) -> bool:
        until = time.monotonic() + self._start_within
        while child.running() and time.monotonic() < until:
            if answers(self.url):
                return True
            if self._stopping.wait(0.2):
                return False
        return False

    def _stay(self, child: Child) -> None:
        """Returns when the child has died, has kept silent three times, or is no longer wanted."""
        silences = 0
        while child.running() and silences < 3:
            if self._stopping.wait(self._check_every):
                return
            silences = 0 if answers(self.url) else silences + 1


def answers(url: str) -> bool:
    """Whether the bot at `url` reads a sentence right now."""
    try:
        health = f"{url}/webhooks/doorstep/health"
        return httpx.get(health, timeout=10, verify=usual_tls(), trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def free_port() -> int:
    """A port on loopback that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _environment(extra: dict[str, str]) -> dict[str, str]:
    ours = {"RASA_TELEMETRY_ENABLED": "false", "SANIC_HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    encoder = {name: os.environ[name] for name in ("DOORSTEP_ENCODER_DIR",) if name in os.environ}
    return clean_environment(ours | quiet | encoder | blas_variables() | extra)


def _last_line(file: Path) -> str:
    lines = [line for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it printed nothing"
