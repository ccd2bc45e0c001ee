"""How well whole messages are understood: intents, hard neighbours, acting wrongly, needless questions, facts.

``python -m language.measure_messages FILE...`` prints a table for each file of groups: ``role``, ``state`` and
``cases``, each a list of text, intents and notes (``kind``, ``ask``, ``zip``, ``service``, ``money``, ``windows``).
Every second case of a group is kept: it counts in its own column, and its errors are never shown, so nothing can be
tuned to it. ``--wrong`` shows those of the others.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from language.intents import Role, intents
from language.nlu import Nlu, Ranking
from language.understanding import Understanding, understand
from language.windows import ArrivalWindow

ZONE = "America/Los_Angeles"
AT = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo(ZONE))
BOOKED = ArrivalWindow(
    datetime(2026, 11, 20, 10, tzinfo=ZoneInfo(ZONE)), datetime(2026, 11, 20, 12, tzinfo=ZoneInfo(ZONE))
)
BOOKED_STATES = frozenset({"booked", "change_proposed", "awaiting_sign_off", "no_show_reported"})


@dataclass(frozen=True, slots=True)
class Case:
    """One message, what it means and what was read."""

    text: str
    role: Role
    state: str | None
    meant: tuple[str, ...]
    notes: Mapping[str, Any]
    kept: bool
    read: Understanding

    @property
    def got(self) -> tuple[str, ...]:
        """The intents that were read, in order."""
        return self.read.intents

    @property
    def exact(self) -> bool:
        """Whether the set of intents is right."""
        return set(self.got) == set(self.meant)

    @property
    def acts_wrongly(self) -> bool:
        """Whether something that costs was read where it was not meant, and would be done without a question."""
        wrong = (set(self.got) - set(self.meant)) & intents().destructive
        return bool(wrong) and not self.read.asks

    @property
    def asks_needlessly(self) -> bool:
        """Whether a plain message is asked back."""
        return self.read.asks and not self.may_ask

    @property
    def may_ask(self) -> bool:
        """Whether asking back is right or allowed."""
        return self.notes.get("kind") == "ask" or bool(self.notes.get("ask"))


def read_cases(path: Path, nlu: Nlu) -> Iterator[Case]:
    """Every case of a file, read."""
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        role, state = group["role"], group["state"]
        for number, (text, meant, notes) in enumerate(group["cases"]):
            booked = BOOKED if state in BOOKED_STATES else None
            read = understand(text, at=AT, zone=ZONE, role=role, state=state, booked=booked, nlu=nlu)
            yield Case(text, role, state, tuple(meant), notes, number % 2 == 1, read)


def written(windows: Iterable[ArrivalWindow]) -> list[str]:
    """Windows as the files of cases write them: month-day and hours, in local time."""
    return [f"{w.start:%m-%d %H:%M}-{w.end:%H:%M}" for w in windows]


def _share(cases: Sequence[Case], holds: Callable[[Case], bool]) -> str:
    return f"{sum(map(holds, cases)) / len(cases):.3f} of {len(cases)}" if cases else "-"


def _micro_f1(cases: Sequence[Case]) -> str:
    hits = sum(len(set(c.got) & set(c.meant)) for c in cases)
    total = sum(len(set(c.got)) + len(set(c.meant)) for c in cases)
    return f"{2 * hits / total:.3f}" if total else "-"


def _hits(cases: Sequence[Case], of: Callable[[Case], Sequence[str]]) -> str:
    """Of the intents that were read, or meant, the share that is in both."""
    total = sum(len(set(of(c))) for c in cases)
    return f"{sum(len(set(c.got) & set(c.meant)) for c in cases) / total:.3f} of {total}" if total else "-"


def _kind(cases: Sequence[Case], kind: str) -> list[Case]:
    return [c for c in cases if c.notes.get("kind") == kind]


def _money(case: Case) -> bool:
    got = [[float(m.amount), None if m.high is None else float(m.high)] for m in case.read.money]
    return got == [[float(a), None if b is None else float(b)] for a, b in case.notes["money"]]


def _zip(case: Case) -> bool:
    return bool(case.read.zip == case.notes.get("zip"))


def _service(case: Case) -> bool:
    return bool(case.read.service == case.notes["service"])


def _windows(case: Case) -> bool:
    return bool(written(case.read.windows) == case.notes["windows"])


# The facts of a case: when each is judged, and whether it was read right.
FACTS: Mapping[str, tuple[Callable[[Case], bool], Callable[[Case], bool]]] = {
    "money": (lambda c: "money" in c.notes, _money),
    "zip": (lambda c: True, _zip),
    "service": (lambda c: "service" in c.notes, _service),
    "windows": (lambda c: "windows" in c.notes, _windows),
}


def _fact(cases: Sequence[Case], name: str) -> str:
    judged, right = FACTS[name]
    return _share([c for c in cases if judged(c)], right)


def _outside(cases: Sequence[Case], meant: bool) -> str:
    """Recall among those that are out of scope, or precision among those read as such."""
    chosen = [c for c in cases if "out_of_scope" in (c.meant if meant else c.got)]
    return _share(chosen, lambda c: "out_of_scope" in (c.got if meant else c.meant))


ROWS: tuple[tuple[str, Callable[[list[Case]], str]], ...] = (
    ("intents, exact set", lambda cs: _share(cs, lambda c: c.exact)),
    ("intents, micro-F1", _micro_f1),
    ("hard neighbours", lambda cs: _share(_kind(cs, "hard"), lambda c: c.exact)),
    ("mails", lambda cs: _share(_kind(cs, "mail"), lambda c: c.exact)),
    ("mails, read rightly", lambda cs: _hits(_kind(cs, "mail"), lambda c: c.got)),
    ("mails, meant and read", lambda cs: _hits(_kind(cs, "mail"), lambda c: c.meant)),
    ("non-native English", lambda cs: _share(_kind(cs, "foreign"), lambda c: c.exact)),
    ("Chinese", lambda cs: _share(_kind(cs, "chinese"), lambda c: c.exact)),
    ("out of scope, recall", lambda cs: _outside(cs, True)),
    ("out of scope, precision", lambda cs: _outside(cs, False)),
    ("acting wrongly", lambda cs: str(sum(c.acts_wrongly for c in cs))),
    (
        "asking needlessly",
        lambda cs: _share([c for c in cs if not c.may_ask], lambda c: c.asks_needlessly),
    ),
    ("money", lambda cs: _fact(cs, "money")),
    ("ZIP", lambda cs: _fact(cs, "zip")),
    ("service", lambda cs: _fact(cs, "service")),
    ("windows", lambda cs: _fact(cs, "windows")),
)


def table(cases: Sequence[Case]) -> Iterator[str]:
    """The lines of the table: what may be looked at, what is kept, and both."""
    seen, kept = [c for c in cases if not c.kept], [c for c in cases if c.kept]
    yield f"{'':26}{'seen':>16}{'kept':>16}{'all':>16}"
    for name, figure in ROWS:
        yield f"{name:26}{figure(seen):>16}{figure(kept):>16}{figure(list(cases)):>16}"


def mistakes(cases: Iterable[Case]) -> Iterator[str]:
    """What went wrong, of the cases that may be looked at."""
    for case in cases:
        facts = [name for name, (judged, right) in FACTS.items() if judged(case) and not right(case)]
        if case.kept or (case.exact and not case.asks_needlessly and not facts):
            continue
        acts = ", ".join(f"{a.intent} {a.confidence:.2f}{'' if a.clear else ' ?'}" for a in case.read.acts)
        flags = "".join(f" [{f.kind}]" for f in case.read.flags)
        wrongly = " ACTS WRONGLY" if case.acts_wrongly else ""
        yield f"  {case.role}/{case.state}: {case.text!r}"
        yield f"      meant {', '.join(case.meant)}  read {acts}{flags}{wrongly} {facts or ''}"


class PipedNlu:
    """The classifier of the bot without its server: fitted anew on the training examples, in a process beside."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [root / "bot/.venv/bin/python", "-m", "bot.reading"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._answer()

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        """One ranking a text; none for an empty one."""
        return self._ask("ranking", texts)

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        """The services that each text may ask for; none for an empty one."""
        return self._ask("services", texts)

    def _ask(self, what: str, texts: Sequence[str]) -> list[Ranking]:
        asked = [i for i, text in enumerate(texts) if text.strip()]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"texts": [texts[i] for i in asked]}) + "\n")
        self._process.stdin.flush()
        rankings: list[Ranking] = [()] * len(texts)
        for i, result in zip(asked, self._answer()["results"], strict=True):
            rankings[i] = tuple((r["name"], r["confidence"]) for r in result[what])
        return rankings

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the classifier's process ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


def main(arguments: Sequence[str]) -> int:
    """Prints the tables; the project's root is the folder this runs in."""
    nlu = PipedNlu(Path.cwd())
    for name in (a for a in arguments if not a.startswith("--")):
        cases = list(read_cases(Path(name), nlu))
        lines = [name, *table(cases)]
        if "--wrong" in arguments:
            lines += mistakes(cases)
        sys.stdout.write("\n".join(lines) + "\n")
    nlu.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
