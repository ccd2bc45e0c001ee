"""Logs hold ids, not bodies and addresses: nobody's canary gets into them, whatever goes wrong."""

import io
import logging
import sys

import pytest
import structlog

from desk.commands import SubmitRequest
from desk.matter import Actor
from doorstep.listening import LetterKeeper
from doorstep.logs import configure
from doorstep.upkeep import keep_up
from mail.sending import Deferred, Outcome, Refused, Unknown
from tests.doorstep.town import DANA, JOE, ROSA, Town

CANARIES = ("canary-subject", "canary-words", "canary-sender", "canary-name", DANA, ROSA, JOE, "desk+", "canary-server")


def test_line24_logs_hold_ids_and_neither_words_nor_addresses(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, written = quiet_town, io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    configure("DEBUG")
    try:
        outcomes: list[Outcome] = [
            Deferred(451, f"<{ROSA}> canary-server"), Refused(550, f"<{JOE}> canary-server"), Unknown("canary-server")
        ]  # fmt: skip
        take = town.transport.send
        town.transport.send = lambda *given: outcomes.pop() if outcomes else take(*given)  # type: ignore[method-assign]
        words = {"subject": "canary-subject", "Reply_To": "canary-sender@away.example"}
        town.store(DANA, "desk@book.example", "canary-words", **words)  # a bot that does not answer
        town.store("canary-sender@away.example", "desk@book.example", "canary-words", proven=False)
        town.store(ROSA, f"desk+{'a' * 26}@book.example", "canary-words", **words)
        town.store_raw(b"From: canary-name <canary-sender@away.example\r\nSubject: canary-subject\r\n\r\ncanary-words")
        town.store_raw(b"From: canary-sender@away.example\r\n\r\ncanary-words", complete=False)
        request = SubmitRequest(
            actor=Actor(role="customer", person_id="dana"),
            service="tv-mounting",
            zip="98101",
            description="canary-words",
        )
        town.house.desk.handle(request, key="request", matter_id=None)
        town.drain()
        LetterKeeper(town.house).failed("canary-sender@away.example/INBOX", "canary-server says no", True)
        keep_up(town.house)
    finally:
        logging.getLogger().handlers.clear()
        logging.getLogger().setLevel("WARNING")
        structlog.reset_defaults()
    lines = written.getvalue().splitlines()
    assert len(lines) > 10
    assert [line for line in lines if any(canary in line.lower() for canary in CANARIES)] == []
