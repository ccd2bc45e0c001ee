"""The embedded database opens no closed folder, whoever runs it."""

import stat
from pathlib import Path

import pytest

from doorstep import embedded


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


def test_for_root_data_behind_a_closed_folder_goes_elsewhere(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_root", lambda: True)
    found = embedded._reachable(closed / "state" / "postgres")
    assert closed not in found.parents
    assert found != embedded._reachable(closed / "other" / "postgres")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_for_others_data_stays_where_it_was_wanted(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_root", lambda: False)
    assert embedded._reachable(closed / "state" / "postgres") == closed / "state" / "postgres"


def test_for_root_programs_behind_a_closed_folder_are_copied_with_their_libraries(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = closed / "package" / "pginstall" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").write_text("program")
    (closed / "package.libs").mkdir()
    (closed / "package.libs" / "libpq.so").write_text("library")
    monkeypatch.setattr(embedded, "_ELSEWHERE", tmp_path / "elsewhere")
    copy = embedded._copy_of(programs.parent)
    assert (copy / "bin" / "postgres").read_text() == "program"
    assert (copy / "../../package.libs/libpq.so").resolve().read_text() == "library"
    assert embedded._copy_of(programs.parent) == copy
