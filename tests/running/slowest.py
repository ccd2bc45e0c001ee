"""Says at the end of a run which files took longest, and how long each process worked (`-p tests.running.slowest`)."""

from collections import Counter

import pytest

MANY = 8
_files: Counter[str] = Counter()
_processes: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Of each test's setting up, running and clearing away; with pytest-xdist, in the process that hears of all."""
    _files[report.nodeid.partition("::")[0]] += report.duration
    _processes[getattr(report, "worker_id", "")] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"slowest files: {in_seconds(_files.most_common(MANY))}")
    if len(_processes) > 1:
        terminalreporter.write_line(f"processes: {in_seconds(sorted(_processes.items()))}")


def in_seconds(took: list[tuple[str, float]]) -> str:
    """ "a.py 12 s, b.py 3 s"."""
    return ", ".join(f"{name} {seconds:.0f} s" for name, seconds in took)
