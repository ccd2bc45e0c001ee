"""The table of pipelines and the measure of speed, on little."""

import re
import subprocess
from collections.abc import Sequence

from doorstep.measure_speed import rounds, short_turns
from language.nlu import Ranking
from tests.rasa_server import BOT_PYTHON, ROOT


def test_each_pipeline_has_a_row_of_figures() -> None:
    command = [BOT_PYTHON, "-m", "bot.comparison", "--labels", "3", "--only", "words,kernel"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    sizes, _, head, line, *rows = done.stdout.splitlines()
    few, whole, unseen = map(int, re.findall(r"\d+(?= examples)|(?<=all: )\d+|\d+(?= unseen)", sizes))
    assert few == 30 < unseen < whole
    table = [[cell.strip() for cell in row.strip("|").split("|")] for row in (head, line, *rows)]
    assert {len(cells) for cells in table} == {9}
    assert [cells[0].split(",")[0] for cells in table[2:]] == ["words and characters", "both"]
    for _, few_unseen, few_test, _, all_unseen, all_test, *costs in table[2:]:
        assert all(1 / 3 < float(right) <= 1 for right in (few_unseen, few_test, all_unseen, all_test))
        assert all(float(cost) > 0 for cost in costs)


class Heard:
    """Keeps what it is asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        self.texts += texts
        return [() for _ in texts]

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        return [() for _ in texts]


def test_speed_is_measured_on_short_turns_that_are_always_new() -> None:
    heard, texts = Heard(), short_turns()
    measured = rounds(heard, texts, ["Hi, ", "So, "])
    assert len(measured) == 2
    assert all(0 < each.p50 <= each.p95 for each in measured)
    assert len(set(heard.texts)) == len(heard.texts) == 3 * len(texts) > 300
