"""scripts/setup with a stand-in for uv: what it asks of uv, when it keeps still, what it says when a part lacks."""

import os
import pty
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import IO

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "setup"
# A uv that notes its arguments, knows the Pythons named in $PYTHONS, and makes the files that a sync would make.
UV = """#!/bin/sh
[ -e broken ] && [ "$1" = --version ] && exit 127
echo "$@" >> uv-calls
[ -e unreachable ] && [ "$1" = sync ] && { echo "error: no route to the registry" >&2; exit 2; }
[ "$1" = sync ] && echo " + a-package==1.0" >&2
case "$1 $2" in
"python find") case "$PYTHONS" in *"$4"*) exit 0 ;; *) exit 1 ;; esac ;;
"python install") exit 1 ;;
"sync --locked") mkdir -p .venv/bin && cp bin/true .venv/bin/doorstep ;;
"sync --project") mkdir -p bot/.venv/bin && cp bin/true bot/.venv/bin/rasa && cp bin/encoder bot/.venv/bin/python ;;
esac
"""
ENCODER = "#!/bin/sh\nmkdir -p .cache/encoder && echo weights > .cache/encoder/minilm-fused-int8.onnx\n"
BOTH = ">=3.12,<3.14 >=3.10,<3.11"


class Project:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("scripts", "bot", "bin"):
            (folder / name).mkdir()
        shutil.copy(SCRIPT, folder / "scripts" / "setup")
        for name in ("pyproject.toml", "uv.lock", "bot/pyproject.toml", "bot/uv.lock"):
            (folder / name).write_text(name)
        for name, text in {"uv": UV, "encoder": ENCODER, "true": "#!/bin/sh\n"}.items():
            (folder / "bin" / name).write_text(text)
            (folder / "bin" / name).chmod(0o755)

    def run(
        self, *options: str, pythons: str = BOTH, path: str | None = None, stderr: IO[bytes] | int = subprocess.PIPE
    ) -> "subprocess.CompletedProcess[str]":
        (self.folder / "uv-calls").unlink(missing_ok=True)
        environment = {"PATH": path or f"{self.folder / 'bin'}:/usr/bin:/bin", "PYTHONS": pythons, "HOME": "/nowhere"}
        return subprocess.run(
            [self.folder / "scripts" / "setup", *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        file = self.folder / "uv-calls"
        return [line for line in file.read_text().splitlines() if "sync" in line] if file.exists() else []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_both_environments_and_the_encoder_are_built_with_progress(project: Project) -> None:
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert [call.split()[1] for call in project.calls] == ["--locked", "--project"]
    assert "--no-dev" in project.calls[0]
    assert [line.split(" (")[0] for line in done.stderr.splitlines()] == [
        "==> Application environment",
        "==> The bot's environment",
        "==> Sentence encoders",
    ]
    assert done.stdout == ""


def test_what_a_tool_prints_is_shown_where_it_fails_and_what_to_look_at_comes_last(project: Project) -> None:
    (project.folder / "unreachable").touch()
    failed = project.run()
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-2:] == [
        "error: no route to the registry",
        "setup: could not build the application's environment: is the package registry reachable?",
    ]


def test_a_terminal_shows_for_how_long_a_step_goes_on_in_one_line_that_fits(project: Project) -> None:
    ours, terminal = pty.openpty()
    with os.fdopen(terminal, "wb", buffering=0) as end:
        project.run(stderr=end)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    lines = [line for line in re.split(r"[\r\n]+", shown) if line]
    assert [line for line in lines if not re.fullmatch(r"==> .*: \d+ s ", line)] == []
    assert {line.split(" (")[0] for line in lines} >= {"==> Application environment", "==> The bot's environment"}
    assert max(map(len, lines)) < 80


def test_a_machine_without_chinese_weights_hears_of_it(project: Project) -> None:
    said = "encoder: Chinese texts are compared by words and characters alone"
    (project.folder / "bin" / "encoder").write_text(f"{ENCODER}echo '{said}'\n")
    assert project.run().stderr.splitlines()[-1] == said


def test_nothing_is_done_or_said_when_nothing_changed(project: Project) -> None:
    project.run("--dev")
    started = time.monotonic()
    for options in ([], ["--dev"]):
        again = project.run(*options)
        assert (again.returncode, again.stdout, again.stderr, project.calls) == (0, "", "", [])
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("changed", ["uv.lock", "bot/uv.lock", "pyproject.toml"])
def test_a_changed_input_is_noticed(project: Project, changed: str) -> None:
    project.run()
    (project.folder / changed).write_text("another")
    project.run()
    assert len(project.calls) == 2


def test_a_lost_environment_is_noticed(project: Project) -> None:
    project.run()
    shutil.rmtree(project.folder / "bot" / ".venv")
    project.run()
    assert (project.folder / "bot" / ".venv" / "bin" / "rasa").exists()


def test_what_runs_is_not_enough_for_testing(project: Project) -> None:
    project.run()
    project.run("--dev")
    assert "--no-dev" not in project.calls[0]


@pytest.mark.parametrize(("pythons", "missing"), [(">=3.12,<3.14", "Python 3.10"), (">=3.10,<3.11", "Python 3.12")])
def test_a_missing_python_is_told_in_one_line_with_how_to_get_it(project: Project, pythons: str, missing: str) -> None:
    failed = project.run(pythons=pythons)
    assert failed.returncode == 1
    last = failed.stderr.splitlines()[-1]
    assert last.startswith(f"setup: {missing}")
    assert "pyenv install" in last
    assert project.calls == []


def test_a_uv_that_cannot_run_is_no_uv(project: Project) -> None:
    """A pyenv shim is found by its name and then refuses."""
    (project.folder / "broken").touch()
    (project.folder / "bin" / "python3").write_text("#!/bin/sh\nexit 1\n")
    (project.folder / "bin" / "python3").chmod(0o755)
    tools = project.folder / ".tools" / "bin"
    tools.mkdir(parents=True)
    (tools / "uv").write_text(UV.replace("[ -e broken ]", "false"))
    (tools / "uv").chmod(0o755)
    assert project.run().returncode == 0


def test_a_python_that_cannot_make_environments_is_told_in_one_line(project: Project) -> None:
    """Debian's python3 without python3-venv."""
    (project.folder / "broken").touch()
    (project.folder / "bin" / "python3").write_text('#!/bin/sh\n[ "$1" = -c ]\n')
    (project.folder / "bin" / "python3").chmod(0o755)
    failed = project.run()
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("setup: python3 cannot make a virtual environment")
    assert "python3-venv" in failed.stderr


def test_an_unknown_option_is_misuse(project: Project) -> None:
    assert project.run("--frob").returncode == 2
