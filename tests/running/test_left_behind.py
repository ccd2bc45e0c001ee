"""What a run that was killed leaves behind: the next one goes on with it or clears it away, and says so."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from doorstep import embedded
from doorstep.demo import leftovers
from doorstep.show import Show

KILLED = """
import os, sys
from pathlib import Path
from doorstep import embedded
from doorstep.demo import leftovers
folder = Path(sys.argv[1])
leftovers.own(folder)
embedded.start(folder)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a demo that was killed while its database ran."""
    with tempfile.TemporaryDirectory(prefix="doorstep-test-", dir="/tmp") as name:  # not under a closed folder
        Path(name).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", name)
        folder = Path(tempfile.mkdtemp(prefix=leftovers.PREFIX))
        folder.chmod(0o755)
        subprocess.run([sys.executable, "-c", KILLED, folder], check=False)
        assert runs(folder)
        yield folder
        if runs(folder):
            embedded.forget_the_killed(folder)
            embedded.start(folder)[1]()


def runs(folder: Path) -> bool:
    postmaster = folder / "postgres" / "postmaster.pid"
    return postmaster.exists() and embedded.is_alive(int(postmaster.read_text().split()[0]))


def test_the_next_demo_stops_the_database_and_clears_the_folder_away(left: Path) -> None:
    told = StringIO()
    leftovers.clear_away(Show(Console(file=told)))
    assert not runs(left) and not left.exists()
    assert "An earlier demo was killed" in told.getvalue()


def test_a_demo_that_runs_and_a_folder_of_nobody_are_left_alone(left: Path) -> None:
    leftovers.own(left)  # by this process, which is alive
    strange = Path(tempfile.mkdtemp(prefix=leftovers.PREFIX))
    leftovers.clear_away(Show(Console(file=StringIO())))
    assert runs(left) and strange.exists()
    (left / "owner").write_text("0x7")
    leftovers.clear_away(Show(Console(file=StringIO())))
    assert runs(left)


def test_the_next_run_joins_a_database_that_was_left_and_stops_it_at_its_end(left: Path) -> None:
    assert embedded.forget_the_killed(left)
    _, let_go = embedded.start(left)
    assert not embedded.forget_the_killed(left), "this process uses it and lives"
    let_go()
    assert not runs(left)


def test_who_is_alive() -> None:
    assert embedded.is_alive(os.getpid()) and embedded.is_alive(1)
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    assert not embedded.is_alive(gone.pid)
