"""`doorstep read`: one JSON object for each mail file."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mail.reading import read

MAX_BYTES = 100 * 1024 * 1024


def print_letters(
    files: Sequence[Path], authserv_id: str | None, own_hosts: Sequence[str] = (), *, complain: Callable[[str], None]
) -> int:
    """Prints a line for each file that can be opened and complains of each that cannot; 0 or, then, 2.

    Without `authserv_id` the configured one counts, with its configured own hosts besides the given ones.
    """
    server, hosts = (authserv_id, tuple(own_hosts)) if authserv_id else _configured(own_hosts)
    code = 0
    for file in files:
        try:
            raw = _content(file)
        except OSError as error:
            complain(f"{file}: {error.strerror or error}")
            code = 2
            continue
        line = json.dumps(read(raw, authserv_id=server, own_hosts=hosts).as_dict(str(file)), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    return code


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES)


def _configured(own_hosts: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    from doorstep.settings import load

    settings = load()
    return settings.authserv_id, (*settings.own_hosts, *own_hosts)
