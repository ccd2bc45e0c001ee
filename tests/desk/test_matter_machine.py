"""Random commands at random times: what must hold whatever people do."""

import os
import re
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from desk import commands as cmd
from desk.answers import AnswerCode
from desk.evolve import replay
from desk.matter import Matter
from desk.notices import NoticeKind
from desk.questions import estimates, status
from desk.states import thread_state
from tests.desk.book import at_rest
from tests.desk.contracts import ANSWER_FACTS, NOTICE_FACTS
from tests.desk.machine.clock import TimePasses
from tests.desk.machine.money import MoneyIsSigned
from tests.desk.machine.people import PeopleWrite
from tests.desk.machine.support import SupportActs

HERE = Path(__file__).parent


class MatterMachine(PeopleWrite, SupportActs, MoneyIsSigned, TimePasses):
    """One matter, its customer, three pros, support and the clock."""

    @invariant()
    def replaying_gives_the_state(self) -> None:
        assert replay(self.play.trail) == self.play.matter

    @invariant()
    def the_state_survives_the_store(self) -> None:
        matter = self.play.matter
        assert Matter.model_validate_json(matter.model_dump_json()) == matter

    @invariant()
    def the_book_is_kept(self) -> None:
        at_rest(self.play.matter, self.play.now)

    @invariant()
    def it_can_always_be_told(self) -> None:
        matter, play = self.play.matter, self.play
        assert status(matter, play.office, play.now).facts["text"]
        assert estimates(matter, play.office, play.now).facts
        for role, pro_id in (("customer", None), ("customer", "rosa"), ("pro", "rosa"), ("pro", "ann")):
            thread_state(matter, role, pro_id)  # type: ignore[arg-type]


TestMatterMachine = MatterMachine.TestCase
TestMatterMachine.settings = settings(
    max_examples=int(os.environ.get("DOORSTEP_EXAMPLES", "80")),
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_every_answer_and_notice_says_which_facts_it_has() -> None:
    without = {
        "no_request",
        "no_proposal",
        "no_booking",
        "no_window",
        "no_visit",
        "no_change",
        "job_declined",
        "not_booked_with_you",
    }
    assert set(get_args(AnswerCode)) - ANSWER_FACTS.keys() == without | {"case_answered"}
    assert set(get_args(NoticeKind)) == NOTICE_FACTS.keys()


def test_every_command_is_among_what_people_do() -> None:
    used = set(re.findall(r"cmd\.([A-Z]\w+)\(", "".join(file.read_text("utf-8") for file in HERE.glob("machine/*.py"))))
    assert used == set(cmd.__all__) - {"BaseCommand", "Command"}
