"""A worker as a process of its own, to be killed: `python -m tests.doorstep.worker_process DATABASE BOT FOLDER`.

What it sends becomes files in the folder; with a fourth word `pause` it hangs before it hands over its first mail.
"""

import sys
import threading
import time
from pathlib import Path

from doorstep.house import open_house
from mail.sending import Outcome, Sent
from tests.doorstep.town import settings_for

LIMITS = {"heartbeat_seconds": 0.5, "stalled_seconds": 3, "first_wait_seconds": 0.1}


class FolderTransport:
    """Each mail handed over is a file; a file `hanging` says that the worker hangs."""

    connections = 1

    def __init__(self, folder: Path, pause: bool) -> None:
        self._folder = folder
        self._pause = pause

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        if self._pause:
            (self._folder / "hanging").touch()
            time.sleep(60)
        (self._folder / f"{time.monotonic_ns()}-{recipient}.eml").write_bytes(raw)
        return Sent("kept")

    def close(self) -> None:
        """Nothing is open."""


def main(database_url: str, bot_url: str, folder: str, pause: str = "") -> None:
    settings = settings_for(bot_url, database_url=database_url, limits=LIMITS)
    house = open_house(settings, transport=FolderTransport(Path(folder), bool(pause)))
    house.jobs().run(threading.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
