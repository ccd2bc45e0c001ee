"""The bot's process is started again when it dies, and is gone when we are, however we went."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep import rasa as rasa_module
from doorstep.child import Child, clean_environment
from doorstep.rasa import Rasa, RasaError, answers


def eventually(true: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return true()


def alive(pid: int) -> bool:
    """A zombie counts as gone: its parent only has not looked yet."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_bot_is_started_again_after_kill_9_at_the_same_address(tmp_path: Path) -> None:
    with Rasa(actions_url="http://127.0.0.1:9/webhook", log_file=tmp_path / "rasa.log", check_every=0.2) as bot:
        assert answers(bot.url)
        first = bot.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: bot.pid != first and answers(bot.url), 60)
        second = bot.pid
    assert second is not None
    assert not alive(second)
    assert not answers(bot.url)


def test_a_bot_that_cannot_start_is_an_error_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa_module, "train", lambda report, models: tmp_path / "no-model.tar.gz")
    monkeypatch.setattr(rasa_module, "PYTHON", Path(sys.executable))  # an environment without Rasa
    with (
        pytest.raises(RasaError, match=r"does not start.*No module named rasa") as told,
        Rasa(actions_url="http://127.0.0.1:9/webhook", log_file=tmp_path / "rasa.log"),
    ):
        pass
    assert "\n" not in str(told.value)


def test_without_the_bots_environment_training_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rasa_module, "PYTHON", tmp_path / "python")
    with pytest.raises(RasaError, match="scripts/setup"):
        rasa_module.train(print)


@pytest.mark.skipif(sys.platform != "linux", reason="parent-death signals are Linux's")
def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import sys, time
                from pathlib import Path
                from doorstep.child import Child
                child = Child([sys.executable, "-c", "import time; time.sleep(600)"],
                              folder=Path("/"), environment={{}}, log=Path({str(tmp_path / "log")!r}))
                print(child.pid, flush=True)
                time.sleep(600)
            """),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not alive(child), 5)


def test_a_child_that_ignores_the_request_to_end_is_ended(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(600)"
    )
    child = Child([sys.executable, "-c", stubborn], folder=Path("/"), environment={}, log=tmp_path / "log")
    assert eventually(lambda: "on" in (tmp_path / "log").read_text(), 10)
    child.stop(patience=0.3)
    assert not child.running()


def test_a_child_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_SMTP_PASSWORD", "secret")
    monkeypatch.setenv("PATH", "/usr/bin")
    assert clean_environment({"A": "1"}).get("DOORSTEP_SMTP_PASSWORD") is None
    assert clean_environment({"A": "1"})["PATH"] == "/usr/bin"
