"""`doorstep understand`: a JSON question a line in, a JSON answer a line out, each as soon as it is known.

Several lines are worked on at once; answers keep the order of the questions. A line that is no proper question is
answered in its place with `{"error": ...}`, told on standard error as well, and the rest goes on.
"""

import json
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from queue import Queue
from typing import Any, Literal, TextIO
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from doorstep.rasa import Rasa, RasaError, Report
from language.nlu import HttpNlu, Nlu, NluDown
from language.understanding import understand
from language.windows import ArrivalWindow

AT_ONCE = 4
READ_AHEAD = 64
_NO_ACTIONS = "http://127.0.0.1:9/webhook"  # reading needs none


class Booked(BaseModel):
    start: datetime
    end: datetime


class Question(BaseModel):
    """One line of input. `at` is when it was written, `zone` (IANA) where; `booked` is the confirmed window.

    A time without an offset is one of `zone`.
    """

    model_config = ConfigDict(extra="ignore")

    text: str
    at: datetime
    zone: str
    role: Literal["customer", "pro"] = "customer"
    state: str | None = None
    booked: Booked | None = None

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{zone!r} is no time zone; write one such as America/New_York") from None
        return zone

    def aware(self, time: datetime) -> datetime:
        """The time with its offset, or as a wall-clock time of the line's zone."""
        return time if time.tzinfo is not None else time.replace(tzinfo=ZoneInfo(self.zone))


class BadLine(Exception):
    """The line is no proper question; the text says why."""


def answer_lines(lines: Iterable[bytes], out: TextIO, *, bot_url: str | None, report: Report) -> int:
    """Answers all lines; 0, or 1 where a line was no proper question or the bot could not be asked."""
    try:
        with _bot(bot_url, report) as url:
            return _answer_all(lines, out, HttpNlu(url, timeout=30), report)
    except RasaError as error:
        report(f"doorstep: {error}")
        return 1


def _answer_all(lines: Iterable[bytes], out: TextIO, nlu: Nlu, report: Report) -> int:
    code = 0
    for number, answer in enumerate(_in_order(lines, lambda line: _answer(line, nlu)), start=1):
        if "error" in answer:
            report(f"doorstep: line {number}: {answer['error']}")
            code = 1
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return code


def _answer(line: bytes, nlu: Nlu) -> dict[str, Any]:
    try:
        question = _question(line)
        given = question.booked
        booked = ArrivalWindow(question.aware(given.start), question.aware(given.end)) if given else None
        return understand(
            question.text,
            at=question.aware(question.at),
            zone=question.zone,
            role=question.role,
            state=question.state,
            booked=booked,
            nlu=nlu,
        ).as_dict()
    except (BadLine, ValueError) as bad:
        return {"error": str(bad)}
    except NluDown as down:
        return {"error": f"the bot does not answer: {down}"}


def _question(line: bytes) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise BadLine(f"{place}: {reason}" if place else reason) from None


def _in_order(lines: Iterable[bytes], work: Callable[[bytes], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The results in the lines' order, each as soon as it and those before it are there. Blank lines count for none."""
    begun: Queue[Future[dict[str, Any]] | None] = Queue(READ_AHEAD)

    def read_on() -> None:
        try:
            for line in lines:
                if line.strip():
                    begun.put(pool.submit(work, line))
        finally:
            begun.put(None)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        threading.Thread(target=read_on, daemon=True).start()
        while (future := begun.get()) is not None:
            yield future.result()


@contextmanager
def _bot(url: str | None, report: Report) -> Iterator[str]:
    """The address of the bot that is given, or configured, or else of one started for this."""
    if url is None:
        from doorstep.settings import load

        url = load().bot_url
    if url is not None:
        yield url.rstrip("/")
        return
    with (
        tempfile.TemporaryDirectory(prefix="doorstep-") as folder,
        Rasa(actions_url=_NO_ACTIONS, log_file=Path(folder) / "rasa.log", report=report) as rasa,
    ):
        yield rasa.url
