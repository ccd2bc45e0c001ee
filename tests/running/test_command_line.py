"""The contracts of the command line: JSON lines, misuse in one line, answers as they come."""

import json
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.rasa_server import RasaServer

DOORSTEP = Path(sys.executable).parent / "doorstep"
MAIL = """From: Dana <dana@home.example>
To: desk@book.example
Subject: =?utf-8?q?T=C3=A9l=C3=A9?=
Message-ID: <1@home.example>
Authentication-Results: mx.book.example; dmarc=pass header.from=home.example
Received: from elsewhere

Please mount it for 150 €.

On Mon, Nov 23, 2026 at 9:00 AM Doorstep <desk@book.example> wrote:
> What do you need?
"""
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTEP_")}


def run(*arguments: object, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [DOORSTEP, *map(str, arguments)],
        input=stdin,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "one.eml"
    file.write_text(MAIL, encoding="utf-8")
    return file


def test_read_prints_a_line_for_each_mail(mail: Path) -> None:
    done = run("read", "--authserv-id", "mx.book.example", mail, mail)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first == second
    assert set(first) == {
        *("file", "message_id", "from", "to", "subject", "date", "kind", "reason", "bounce"),
        *("text", "attachments", "authenticated", "calendar"),
    }
    assert first["file"] == str(mail)
    assert first["from"] == {"name": "Dana", "address": "dana@home.example"}
    assert (first["subject"], first["text"], first["authenticated"]) == ("Télé", "Please mount it for 150 €.", True)
    assert "€" in done.stdout


def test_the_configured_server_counts_where_none_is_given(mail: Path) -> None:
    assert json.loads(run("read", mail).stdout)["authenticated"] is None
    assert json.loads(run("read", mail, DOORSTEP_AUTHSERV_ID="mx.book.example").stdout)["authenticated"] is True


def test_results_below_a_relay_of_ours_count_where_it_is_named(mail: Path) -> None:
    """RFC 8601 1.2: what stands below a Received line of another host is the sender's own word."""
    mail.write_text("Received: from mx.book.example by store.book.example with LMTP\n" + MAIL, encoding="utf-8")
    server, host = ("--authserv-id", "mx.book.example"), ("--own-host", "store.book.example")
    assert json.loads(run("read", *server, mail).stdout)["authenticated"] is None
    assert json.loads(run("read", *server, *host, mail).stdout)["authenticated"] is True
    configured = {"DOORSTEP_AUTHSERV_ID": "mx.book.example", "DOORSTEP_OWN_HOSTS": "store.book.example"}
    assert json.loads(run("read", mail, **configured).stdout)["authenticated"] is True


def test_read_starts_fast_and_without_the_heavy_parts(mail: Path) -> None:
    heavy = ["sqlalchemy", "procrastinate", "uvicorn", "starlette", "rasa_sdk", "pymap"]
    script = (
        "import sys; from doorstep.cli import app\n"
        f"try: app(['read', '--authserv-id', 'x', {str(mail)!r}])\n"
        f"except SystemExit: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing command. See doorstep --help."),
        (("read",), "Missing argument 'FILE'. See doorstep read --help."),
        (("rehearse", "/nowhere/one.yml"), "doorstep: /nowhere/one.yml: No such file or directory"),
        (("people", "import", "/nowhere/one.csv"), "doorstep: /nowhere/one.csv: No such file or directory"),
        (("read", "/nowhere/one.eml"), "/nowhere/one.eml: No such file"),
        (("read", "/"), "/: Is a directory"),
        (("read", "--frob"), "No such option: --frob. See doorstep read --help."),
        (
            ("demo", "--edition", "foo"),
            "--edition: no edition is called 'foo'; write one of marketplace",
        ),
        (("dance",), "No such command 'dance'"),
        (("understand", "extra"), "extra"),
    ],
)
def test_misuse_is_one_line_and_a_code(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("doorstep: ")
    assert told in line


def test_the_list_of_commands_says_each_in_a_whole_sentence() -> None:
    commands = run("--help").stdout.partition("Commands:")[2].strip().splitlines()
    assert len(commands) > 10
    assert [line for line in commands if not line.endswith(".") or line.endswith("...")] == []


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"doorstep {version('doorstep')}\n"


def test_one_unreadable_file_does_not_stop_the_others(mail: Path) -> None:
    done = run("read", "/nowhere/one.eml", mail)
    assert done.returncode != 0
    assert len(done.stdout.splitlines()) == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_of_many_mails_is_read_in_the_order_of_their_names(mail: Path) -> None:
    for number in range(150):
        text = MAIL.replace("<1@", f"<{number}@") if number % 10 else MAIL + "> more\n" * number
        (mail.parent / f"{number:03}.eml").write_text(text, encoding="utf-8")
    mail.unlink()
    (mail.parent / "notes.txt").write_text("x")
    done = run("read", mail.parent, "/nowhere/one.eml")
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(each["file"]).stem for each in read] == [f"{number:03}" for number in range(150)]
    assert all(each["text"] == "Please mount it for 150 €." for each in read)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_one_line(mail: Path) -> None:
    done = run("read", mail, DOORSTEP_DOMAIN="not a domain")
    assert done.returncode != 0
    assert done.stderr.splitlines() == [
        "doorstep: DOORSTEP_DOMAIN=not a domain: is not a domain; write one such as example.com"
    ]


QUESTION = {
    "text": "Let's go with Rosa. Tuesday between 8 and 12 works, $150 is fine.",
    "at": "2026-11-23T09:00:00-08:00",
    "zone": "America/Los_Angeles",
    "role": "customer",
    "state": "estimate_offered",
    "booked": None,
}


def test_understand_answers_in_the_shape_of_the_contract(rasa_server: RasaServer) -> None:
    done = run("understand", "--bot", rasa_server.url, stdin=json.dumps(QUESTION) + "\n")
    answer: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(answer) == {"intents", "windows", "excluded", "money", "zip", "service", "asks"}
    assert answer["intents"][0] == "accept_estimate"
    assert answer["windows"] == [{"start": "2026-11-24T08:00:00-08:00", "end": "2026-11-24T12:00:00-08:00"}]


def test_understand_answers_each_line_as_it_comes(rasa_server: RasaServer) -> None:
    with subprocess.Popen(
        [DOORSTEP, "understand", "--bot", rasa_server.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):  # each answer is there before the next question is asked
            process.stdin.write(json.dumps(QUESTION) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["intents"]
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_bad_line_is_answered_in_its_place_and_the_rest_goes_on(rasa_server: RasaServer) -> None:
    lines = ["{", json.dumps({**QUESTION, "zone": "Mars"}), json.dumps(QUESTION), json.dumps({**QUESTION, "at": "now"})]
    done = run("understand", "--bot", rasa_server.url, stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [True, True, False, True]
    assert "Mars" in answers[1]["error"]
    assert done.returncode == 1
    assert [line.partition(":")[2].split(":")[0].strip() for line in done.stderr.splitlines()] == [
        "line 1",
        "line 2",
        "line 4",
    ]


def test_a_bot_that_is_not_there_is_said(tmp_path: Path) -> None:
    started = time.monotonic()
    done = run("understand", "--bot", "http://127.0.0.1:9", stdin=json.dumps(QUESTION) + "\n")
    assert done.returncode == 1
    assert "bot does not answer" in json.loads(done.stdout)["error"]
    assert time.monotonic() - started < 30
