"""The demo as people run it: the command, its addresses, the story on the page, and nothing left behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from web.tour.steps import load_steps

DOORSTEP = Path(sys.executable).parent / "doorstep"


class Demo:
    """A running `doorstep demo` with its own folder for temporary files."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self._told = (folder / "told").open("w+")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTEP_")}
        self.process = subprocess.Popen(
            [DOORSTEP, "demo", "--port", "0", *options],
            env=environment | {"TMPDIR": str(folder)},
            stdout=self._told,
            stderr=subprocess.STDOUT,
        )

    @property
    def told(self) -> str:
        return (self.folder / "told").read_text()

    def pages(self) -> httpx.Client:
        """Waits until the addresses are printed. Raises AssertionError with all that was printed instead."""
        until = time.monotonic() + 300
        while "Ctrl-C" not in self.told:
            assert self.process.poll() is None and time.monotonic() < until, self.told
            time.sleep(0.1)
        found = re.search(r"http://127\.0\.0\.1:\d+", self.told)
        assert found is not None
        return httpx.Client(base_url=found[0], headers={"origin": found[0]}, timeout=30, trust_env=False)

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    # Not under a closed folder: as root the database's own user has to pass.
    folder = Path(tempfile.mkdtemp(prefix="doorstep-test-", dir="/tmp"))
    folder.chmod(0o755)
    running = Demo(folder)
    yield running
    running.process.kill()
    running.process.wait()
    shutil.rmtree(folder)


def settle(pages: httpx.Client) -> None:
    """Waits until nothing has been under way for a second: each step then sees all that the one before brought."""
    quiet_since = time.monotonic()
    until = quiet_since + 60
    while time.monotonic() - quiet_since < 1:
        assert time.monotonic() < until, pages.get("/health").text
        figures = pages.get("/health").json()
        busy = [figures["jobs"]["waiting"], figures["jobs"]["running"], figures["letters"]["stored"]]
        if any([*busy, figures["messages"]["stored"], figures["outbox"]["queued"]]):
            quiet_since = time.monotonic()
        time.sleep(0.1)


def descendants(pid: int) -> set[int]:
    found = {int(child) for child in subprocess.run(["pgrep", "-P", str(pid)], capture_output=True).stdout.split()}
    return found | {deeper for child in found for deeper in descendants(child)}


def test_the_story_of_the_page_runs_to_its_end(demo: Demo) -> None:
    """REQ-2 to NOS-2: request, estimate, booking, a kept clock, a no-show and the case that opens by itself."""
    with demo.pages() as pages:
        assert pages.get("/").status_code == 200
        for step in load_steps():
            if step.link:
                continue
            settle(pages)
            until = time.monotonic() + 60
            while (answer := pages.post(f"/demo/tour/{step.id}")).status_code == 409:  # its turn has not come
                assert time.monotonic() < until, f"{step.id}: {answer.text}"
                time.sleep(0.3)
            assert answer.status_code == 200, f"{step.id}: {answer.text}"
        until = time.monotonic() + 60
        while "case" not in (box := pages.get("/demo/panels", params={"boxes": "support"}).json()["boxes"]["support"]):
            assert time.monotonic() < until, box
            time.sleep(0.3)
        until = time.monotonic() + 30
        while not (figures := pages.get("/health").json())["ok"]:  # after a leap of the clock the next fetch says so
            assert time.monotonic() < until, figures
            time.sleep(0.3)


def test_ctrl_c_stops_everything_and_leaves_nothing(demo: Demo) -> None:
    demo.pages().close()
    children = descendants(demo.process.pid)
    assert children
    assert demo.stop(signal.SIGINT) == 0
    time.sleep(0.5)
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert [entry.name for entry in demo.folder.iterdir() if entry.name not in ("told", ".lockfile")] == []
    assert "Traceback" not in demo.told


def test_a_taken_port_is_told_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run([DOORSTEP, "demo", "--port", str(port)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert f"port {port}" in last
    assert 'make demo ARGS="--port' in last
    assert "DOORSTEP_" not in last, "the demo heeds no settings"
