"""`python -m tests.mail.bench.command READER FOLDER`: another reader as a command, as `doorstep read FOLDER` is one.

All files of the folder in order, a JSON object a line, by as many processes as there are processors, in portions of
the same size.
"""

import json
import os
import sys
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from tests.mail.bench.readers import READERS, Reader

_AT_ONCE = 16


def main(name: str, folder: Path) -> None:
    """Prints what the reader makes of each file."""
    _reader(name)  # before the processes part
    files = sorted(folder.glob("*.eml"))
    line_of = partial(_line_of, name)
    processors = len(os.sched_getaffinity(0))
    if processors == 1:
        sys.stdout.writelines(map(line_of, files))
        return
    with get_context().Pool(processors) as pool:
        sys.stdout.writelines(pool.imap(line_of, files, chunksize=_AT_ONCE))


def _line_of(name: str, file: Path) -> str:
    return json.dumps({"file": str(file), "text": _reader(name)(file.read_bytes())}, ensure_ascii=False) + "\n"


@lru_cache
def _reader(name: str) -> Reader:
    return READERS[name]()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
