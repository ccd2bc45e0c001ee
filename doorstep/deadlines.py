"""Silence is an event: what is due by the clock fires once, on whichever process looks first."""

import threading
import time

from doorstep.house import House
from doorstep.logs import log
from doorstep.upkeep import keep_up

_AT_ONCE = 50
_UPKEEP_SECONDS = 60.0


def sweep(house: House) -> int:
    """Fires everything that is due now and what comes due by it; how many deadlines fired."""
    fired = 0
    while some := house.desk.fire_due(_AT_ONCE):
        fired += some
    return fired


def watch(house: House, stop: threading.Event, *, every_seconds: float = 1) -> None:
    """Sweeps until `stop` is set, and at once when `house.clock_moved` is set; does the upkeep now and then. Blocks."""
    kept_up = 0.0
    while not stop.is_set():
        try:
            if fired := sweep(house):
                log("deadlines").info("deadlines_fired", count=fired)
            if time.monotonic() - kept_up > _UPKEEP_SECONDS:
                kept_up = time.monotonic()
                keep_up(house)
        except Exception as failure:  # the database may be away for a while; what is due stays due
            log("deadlines").warning("sweep_failed", error=type(failure).__name__)
        house.clock_moved.wait(every_seconds)
        house.clock_moved.clear()
