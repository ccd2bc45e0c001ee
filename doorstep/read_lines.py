"""`doorstep read`: one JSON object for each mail file, in the order of the files, as they come."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from mail.reading import read

MAX_BYTES = 100 * 1024 * 1024
ALONE = 64  # as many files are read by one process: starting more takes longer than that
AT_ONCE = 16  # files that a process is given at a time


def print_letters(
    paths: Sequence[Path], authserv_id: str | None, own_hosts: Sequence[str] = (), *, complain: Callable[[str], None]
) -> int:
    """Prints a line for each file that can be opened and complains of each that cannot; 0 or, then, 2.

    A folder stands for the mails in it (.eml, or a Maildir). Many files are read by as many processes as there are
    processors. Without `authserv_id` the configured one counts, with its configured own hosts besides the given ones.
    """
    server, hosts = (authserv_id, tuple(own_hosts)) if authserv_id else _configured(own_hosts)
    code = 0
    for line, complaint in _read_all(_files(paths), partial(_line_of, authserv_id=server, own_hosts=hosts)):
        if complaint:
            complain(complaint)
            code = 2
            continue
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.flush()
    return code


Result = tuple[bytes, str]
"""A line, or an empty one and what is to be complained of."""


def _read_all(files: Iterator[Path], reader: Callable[[Path], Result]) -> Iterator[Result]:
    first = list(islice(files, ALONE))
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(first) < ALONE or workers < 2:
        yield from map(reader, chain(first, files))
        return
    with get_context().Pool(workers) as pool:
        yield from pool.imap(reader, chain(first, files), chunksize=AT_ONCE)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        found = _files_in(path) if path.is_dir() else []
        yield from found or [path]  # an empty folder is complained of as a file that cannot be read


def _files_in(folder: Path) -> list[Path]:
    """The mails (.eml) in a folder, not in those below it; of a Maildir all that it holds."""
    maildir = [folder / name for name in ("cur", "new") if (folder / name).is_dir()]
    if maildir:
        return sorted(file for each in maildir for file in each.iterdir() if file.is_file() and file.name[0] != ".")
    return sorted(file for file in folder.glob("*.eml") if file.is_file())


def _line_of(file: Path, *, authserv_id: str | None, own_hosts: Sequence[str]) -> Result:
    try:
        if file.is_dir():
            return b"", f"{file}: Is a directory without mails in it"
        raw = _content(file)
    except OSError as error:
        return b"", f"{file}: {error.strerror or error}"
    letter = read(raw, authserv_id=authserv_id, own_hosts=own_hosts)
    return json.dumps(letter.as_dict(str(file)), ensure_ascii=False).encode("utf-8", "replace"), ""


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES)


def _configured(own_hosts: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    from doorstep.settings import load

    settings = load()
    return settings.authserv_id, (*settings.own_hosts, *own_hosts)
