"""Acts on the real desk: what is said, and whom the others are told; every mail is worded from the facts that came."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.actions.action_bench import ZONE
from tests.actions.desk_bench import DeskBench, desk_bench, entities_of

STORIES = yaml.safe_load((Path(__file__).parent / "stories.yml").read_text())
REQUEST = {
    "service": "tv-mounting",
    "zip": "98101",
    "description": "need someone to mount a 65 inch TV on drywall",
    "details": {"size": "65 inch"},
}


def steps_of(name: str) -> list[dict[str, Any]]:
    """The steps of a story with those of the story that it goes on from."""
    story = STORIES[name]
    if isinstance(story, list):
        return story
    return [*steps_of(story["from"])[: story.get("stop")], *story["steps"]]


@pytest.mark.parametrize("name", STORIES)
def test_story(name: str) -> None:
    with desk_bench() as bench:
        for step in steps_of(name):
            _play(bench, step)


def _play(bench: DeskBench, step: dict[str, Any]) -> None:
    if "until" in step:
        bench.until(str(step["until"])[:16])
    else:
        entities = {**(REQUEST if step.get("request") else {}), **entities_of(step)}
        ran = bench.say(step["by"], step["does"], step["text"], entities, to=step.get("to"))
        assert ran.said == step["says"], step
        assert step.get("shows", "") in str(ran.responses), step
    # Reminders of agreed windows come with the clock alone, and are told of in stories of their own.
    told = [kind for kind in bench.told() if not kind.startswith("reminder_")]
    assert sorted(told) == sorted(step.get("told", [])), step


def test_the_same_act_again_says_the_same_and_tells_nobody() -> None:
    with desk_bench() as bench:
        first = bench.say("dana", "request_service", "a TV please, on drywall", REQUEST, key="k1")
        bench.told()
        bench.matter = None
        again = bench.say("dana", "request_service", "a TV please, on drywall", REQUEST, key="k1")
        assert first.responses == again.responses
        assert bench.told() == []
        assert len(bench.desk.matters_of("dana")) == 1


def test_times_are_said_in_the_zone_of_the_place() -> None:
    with desk_bench() as bench:
        ran = bench.say("dana", "request_service", "a TV please, on drywall", {**REQUEST, "zip": "98109"})
        assert ZONE == "America/Los_Angeles"
        assert ran.responses[0]["closes_at"] == "Friday, December 4 at 10:00 AM (Pacific time)"
