"""What a demo leaves behind that was killed: a folder for temporary files, and a database that runs on in it."""

import os
import shutil
import tempfile
from pathlib import Path

from doorstep import embedded
from doorstep.show import Show

PREFIX = "doorstep-demo-"
_OWNER = "owner"


def own(folder: Path) -> None:
    """Says in the folder whose it is, so that a later demo knows when nobody needs it any longer."""
    (folder / _OWNER).write_text(str(os.getpid()))


def clear_away(show: Show) -> None:
    """Stops and removes what demos of the same user left behind when they were killed, and says so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not _is_left_behind(folder):
            continue
        if (folder / "postgres" / "postmaster.pid").exists():
            embedded.forget_the_killed(folder)
            _, let_go = embedded.start(folder)
            let_go()
        shutil.rmtree(folder, ignore_errors=True)
        show.line(f"An earlier demo was killed; its database is stopped, and {folder} is gone.")


def _is_left_behind(folder: Path) -> bool:
    """Whether the folder is ours and the demo that made it is no more."""
    try:
        return folder.stat().st_uid == os.geteuid() and not embedded.is_alive(int((folder / _OWNER).read_text()))
    except (OSError, ValueError):  # no demo of this version made it, or it is just being made or removed
        return False
