"""A disk of a few megabytes that can really be full, for servers that a test starts.

    with small_disk(16) as disk:
        ...                      # a server keeps something in disk.folder
        with disk.full():
            ...                  # every write there fails: no space left on device (ENOSPC)

It is a tmpfs of its own where mounting is permitted. Where it is not, as in most containers of CI, it is /dev/shm if
that is small (64 MB in a container of Docker's, unless told otherwise). Elsewhere there is no such disk, and a test
that wants one fails with what to do: nothing is left out.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_SHARED = Path("/dev/shm")
_SMALL = 256 * 1024 * 1024  # of a shared disk that may be filled for a moment
_LIBC = ctypes.CDLL(None, use_errno=True)


class NoSmallDisk(RuntimeError):
    """Neither may a disk be mounted here, nor is there a small one. The text says what to do."""


@dataclass(frozen=True)
class SmallDisk:
    """`folder` lies on it; everybody may pass to it and write there."""

    folder: Path

    @contextmanager
    def full(self) -> Iterator[None]:
        """Nothing is left on it, to the last byte, until the end of the block."""
        filler = self.folder / "filler"
        try:
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(b"\0" * 65536):
                    pass
            with filler.open("ab", buffering=0) as file, suppress(OSError):
                while file.write(b"\0"):
                    pass
            self._must_be_full()
            yield
        finally:
            filler.unlink(missing_ok=True)

    def _must_be_full(self) -> None:
        probe = self.folder / "probe"
        try:
            probe.write_bytes(b"x")
        except OSError as failure:
            assert failure.errno == errno.ENOSPC
        else:
            raise AssertionError("the disk is not full")
        finally:
            probe.unlink(missing_ok=True)


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk]:
    """Raises NoSmallDisk."""
    folder = Path(tempfile.mkdtemp(prefix="disk-", dir="/tmp"))
    folder.chmod(0o755)
    if _LIBC.mount(b"none", os.fsencode(folder), b"tmpfs", 0, f"size={megabytes}m,mode=0777".encode()) == 0:
        try:
            yield SmallDisk(folder)
        finally:
            _LIBC.umount2(os.fsencode(folder), 2)  # MNT_DETACH: a server may be about to end
            folder.rmdir()
        return
    folder.rmdir()
    with _on_shared_disk(megabytes) as shared:
        yield SmallDisk(shared)


@contextmanager
def _on_shared_disk(megabytes: int) -> Iterator[Path]:
    room = shutil.disk_usage(_SHARED) if _SHARED.is_dir() else None
    if room is None or room.total > _SMALL or room.free < megabytes * 1024 * 1024:
        raise NoSmallDisk(
            "a disk that can be full is needed: run the tests where a tmpfs may be mounted (CAP_SYS_ADMIN), or in a "
            f"container whose /dev/shm is small and has {megabytes} MB left (docker run --shm-size=128m)"
        )
    folder = Path(tempfile.mkdtemp(prefix="disk-", dir=_SHARED))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
