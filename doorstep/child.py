"""A child process that never outlives this one, and sees nothing of this one's secrets."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
# What any program may know of its surroundings; all else, our settings and their passwords above all, stays here.
_HARMLESS = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH")


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment for a child: harmless variables of ours, and `extra`."""
    return {name: os.environ[name] for name in _HARMLESS if name in os.environ} | dict(extra)


class Child:
    """A running program in a process group of its own.

    On Linux the system kills it when the thread that made it ends, however that comes about; so make it in a thread
    that lives as long as the child is wanted.
    """

    def __init__(self, command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent() if sys.platform == "linux" else None,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def running(self) -> bool:
        return self._process.poll() is None

    def stop(self, patience: float = 5) -> None:
        """Asks the whole group to end, and after `patience` seconds makes it. Does nothing the second time."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, sign)
                self._process.wait(patience)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process.wait()


def _end_with_parent() -> "_Prctl":
    return _Prctl(ctypes.CDLL(None), os.getpid())


class _Prctl:
    """Runs between fork and exec, so everything it needs is loaded beforehand."""

    def __init__(self, libc: ctypes.CDLL, parent: int) -> None:
        self._libc = libc
        self._parent = parent

    def __call__(self) -> None:
        self._libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self._parent:  # it ended before we could ask to be told
            os._exit(1)
