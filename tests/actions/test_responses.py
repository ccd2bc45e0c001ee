"""The bot has words for every answer, made of the facts that come with it and nothing else."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from actions.registry import ACTS, FORM_STEPS
from desk import policy_words
from desk.answers import AnswerCode
from desk.policy import Policy
from tests.actions.action_bench import ROOT

DOMAIN = ROOT / "bot/domain"
UNSAID = {"done"}
OWN = re.findall(r"^\| `utter_(\w+)` \|(.*)\|$", (ROOT / "actions/README.md").read_text(), re.M)


def _responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted((DOMAIN / "responses").glob("*.yml")):
        found |= yaml.safe_load(file.read_text())["responses"]
    return found


def _noted() -> dict[str, set[str]]:
    """The facts noted beside each answer code."""
    source = (ROOT / "desk/answers.py").read_text()
    codes = {code: set[str]() for code in get_args(AnswerCode)}
    notes = re.findall(r'^    "(\w+)",  # (.*)$', source, re.M)
    return codes | {code: set(re.split(r":| \(", note)[0].split()) for code, note in notes}


RESPONSES = _responses()
NOTED = _noted()
OF_POLICY = set(policy_words.english(Policy()))  # at hand in every response


@pytest.mark.parametrize("code", sorted(set(NOTED) - UNSAID))
def test_an_answer_has_its_words_made_of_its_facts(code: str) -> None:
    assert _variables(f"utter_{code}") <= NOTED[code] | OF_POLICY


def test_no_fact_is_named_like_a_number_of_the_policy() -> None:
    of_actions = {fact for _, note in OWN for fact in re.findall(r"`(\w+)`", note)}
    assert not OF_POLICY & of_actions.union(*NOTED.values())


@pytest.mark.parametrize(("name", "note"), OWN)
def test_a_response_of_the_actions_has_its_words(name: str, note: str) -> None:
    assert _variables(f"utter_{name}") <= set(re.findall(r"`(\w+)`", note)) | OF_POLICY


def test_the_domain_and_the_actions_know_each_other() -> None:
    listed = yaml.safe_load((DOMAIN / "actions.yml").read_text())["actions"]
    assert {name for name in listed if not name.startswith("utter_")} == {*ACTS, *FORM_STEPS}


def test_every_rule_names_an_action_that_there_is() -> None:
    named = set()
    for file in sorted((ROOT / "data/rules").glob("*.yml")):
        named |= set(re.findall(r"action: (action_\w+)", file.read_text()))
    assert named - {"action_deactivate_loop", "action_listen"} <= {*ACTS, *FORM_STEPS}


def test_every_response_that_the_actions_name_is_told_of() -> None:
    sources = "".join(file.read_text() for file in Path(ROOT / "actions").glob("*.py"))
    named = set(re.findall(r'say\(\s*"(\w+)"', sources)) | set(re.findall(r'"utter_(\w+)"', sources))
    assert named <= {name for name, _ in OWN} | set(NOTED)


def _variables(name: str) -> set[str]:
    """The variables of a response, in all of its variations. Raises KeyError where there is none."""
    return {each for variation in RESPONSES[name] for each in re.findall(r"\{(\w+)\}", variation["text"])}
