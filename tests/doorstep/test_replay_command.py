"""`doorstep replay` as it is typed, at a real database: what waits is listed, and tried again one by one or all."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from doorstep import handlers
from doorstep.cli import app
from doorstep.jobs import GiveUp
from doorstep.reception.handling import TOO_MANY
from doorstep.stuck import Stuck
from mail import letters
from mail.store import FAILED
from tests.doorstep.town import DANA, EVE, MONDAY, REQUEST, Town
from tests.doorstep.waiting import drain_until_idle

DESK = "desk@book.example"


class Said(NamedTuple):
    """What a command wrote, by lines, and its code."""

    code: int
    out: list[str]
    err: list[str]


Replay = Callable[..., Said]


@pytest.fixture
def replay(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Replay:
    """The command with these words behind it, for the quiet town's database."""
    url = quiet_town.house.settings.database_url
    assert url is not None
    monkeypatch.setenv("DOORSTEP_DATABASE_URL", url)
    monkeypatch.setenv("DOORSTEP_STATE_DIR", str(tmp_path))
    monkeypatch.setattr("doorstep.cli.quiet_logs", lambda: None)

    def run(*words: str) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            app(["replay", *words])
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out.splitlines(), said.err.splitlines())

    return run


class Fault:
    """Letters cannot be handled as long as it lasts."""

    def __init__(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lasts = True
        handle = handlers.HANDLERS["handle_letter"]

        def broken(*house: object, **args: object) -> None:
            if self.lasts:
                raise GiveUp("the disk is on fire")
            handle(*house, **args)

        monkeypatch.setitem(handlers.HANDLERS, "handle_letter", broken)


@pytest.fixture
def fault(quiet_town: Town, monkeypatch: pytest.MonkeyPatch) -> Fault:
    return Fault(quiet_town, monkeypatch)


def _letters(town: Town, *senders: str) -> list[int]:
    stored = [town.store(sender, DESK, REQUEST, proven=False) for sender in senders]
    town.drain()
    return stored


def test_line16_where_nothing_waits_the_list_says_so(replay: Replay) -> None:
    assert replay() == Said(0, ["nothing waits for a person"], [])
    assert replay("--all") == Said(0, ["nothing has failed"], [])


def test_line16_what_waits_is_listed_with_its_reason(quiet_town: Town, replay: Replay, fault: Fault) -> None:
    [failed] = _letters(quiet_town, DANA)
    fault.lasts = False
    [held] = _letters(quiet_town, EVE)
    at = f"{MONDAY:%Y-%m-%d %H:%M} UTC"
    assert replay() == Said(
        0,
        [
            f"letter-{failed}\tfailed\t{at}\tthe disk is on fire",
            f"letter-{held}\theld\t{at}\tour mail server says nothing about the sender",
        ],
        [],
    )


def test_line16_all_that_failed_is_tried_again_at_once(quiet_town: Town, replay: Replay, fault: Fault) -> None:
    first, second = _letters(quiet_town, DANA, EVE)
    fault.lasts = False
    assert replay("--all") == Said(0, [f"letter-{first} is tried again", f"letter-{second} is tried again"], [])
    quiet_town.drain()
    assert [quiet_town.letter(each).state for each in (first, second)] == ["held", "held"]
    assert [line.split("\t")[1] for line in replay().out] == ["held", "held"]
    assert replay("--all") == Said(0, ["nothing has failed"], [])
    quiet_town.drain()
    assert len(quiet_town.mails_to(DANA)) == 1


def test_line16_what_may_be_a_loop_is_left_out_of_all_and_counted(
    quiet_town: Town, replay: Replay, fault: Fault
) -> None:
    first, second = _letters(quiet_town, DANA, EVE)
    with quiet_town.house.sessions.begin() as session:
        letters.mark(session, second, FAILED, now=MONDAY, reason=TOO_MANY)
    assert replay("--all") == Said(
        0, [f"letter-{first} is tried again", "left out, to be tried again by their IDs alone: 1"], []
    )
    assert replay(f"letter-{second}") == Said(0, [f"letter-{second} is tried again"], [])


def test_line16_many_held_letters_hide_none_that_failed(
    quiet_town: Town, replay: Replay, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The console shows so many of each kind, the command all."""
    monkeypatch.setattr(Stuck.waiting, "__defaults__", (2,))
    fault.lasts = False
    held = _letters(quiet_town, "eve@x.example", "ed@x.example", "ella@x.example")
    fault.lasts = True
    [failed] = _letters(quiet_town, DANA)
    shown = [stuck.id for stuck in Stuck(quiet_town.house).waiting()]
    assert shown == [f"letter-{each}" for each in (failed, *held[:2])]
    assert [line.split("\t")[0] for line in replay().out] == [f"letter-{each}" for each in (failed, *held)]
    assert replay("--all") == Said(0, [f"letter-{failed} is tried again"], [])


def test_line16_one_that_fails_again_is_listed_again(quiet_town: Town, replay: Replay, fault: Fault) -> None:
    [failed] = _letters(quiet_town, DANA)
    for _ in range(2):
        assert replay(f"letter-{failed}").out == [f"letter-{failed} is tried again"]
        assert replay(f"letter-{failed}").code == 2  # it is on its way
        quiet_town.drain()
        assert [line.split("\t")[::3] for line in replay().out] == [[f"letter-{failed}", "the disk is on fire"]]


def test_line16_an_id_that_has_not_failed_is_said_and_the_others_are_tried(
    quiet_town: Town, replay: Replay, fault: Fault
) -> None:
    [failed] = _letters(quiet_town, DANA)
    wrong = ("letter-999", "message-1", "mail-1", "letter-x", "nonsense", f"{failed}")
    done = replay(*wrong, f"letter-{failed}")
    assert done.code == 2
    assert done.out == [f"letter-{failed} is tried again"]
    assert done.err == [f"doorstep: {each} has not failed; doorstep replay lists what has" for each in wrong]


def test_line16_ids_and_all_at_once_are_misuse(replay: Replay) -> None:
    assert replay("--all", "letter-1") == Said(2, [], ["doorstep: write IDs or --all, not both"])


def test_line16_failed_messages_are_tried_again_by_their_id_and_with_all_others(
    quiet_town: Town, replay: Replay
) -> None:
    """The bot does not answer, at no attempt: each round ends in the list."""
    quiet_town.store(DANA, DESK, REQUEST)
    for words in ((), ("message-1",), ("--all",)):
        if words:
            assert replay(*words).out[0] == "message-1 is tried again"
            assert quiet_town.messages()[0].state == "stored"
        drain_until_idle(quiet_town.house)
        [line] = replay().out
        assert line.split("\t")[:2] == ["message-1", "failed"]
        assert line.endswith("4 attempts failed, the last with NluDown from ConnectError")
