"""What an action comes to: what is said, what is remembered, which form goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from actions.turn import Language
from desk.answers import Answer


@dataclass(frozen=True)
class Line:
    """One thing said: a response of the domain with its variables, or a text as it is. `policy`: what it rests on.

    A text beside a response says the same in another language.
    """

    response: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    policy: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """`slots` to set, and the form that runs next, if any.

    `reopens` is a form with the slot that it asks for: it is open then without looking at the present act again (a form
    that runs next does look, and would take the same wrong answer once more). `closes`: no form is open after this.
    `language`: what the lines are said in, where who is answered is known only by the act itself.
    """

    lines: tuple[Line, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    follow_up: str | None = None
    reopens: tuple[str, str] | None = None
    closes: bool = False
    language: Language | None = None

    def remembering(self, **slots: Any) -> Self:
        """The same with these slots set as well."""
        return replace(self, slots={**self.slots, **slots})


def say(response: str, **facts: str) -> Result:
    """Only says something."""
    return Result((Line(f"utter_{response}", facts),))


def line_of(answer: Answer) -> Line | None:
    """The desk's answer as a line; None where there is nothing to say."""
    if answer.code == "done":
        return None
    return Line(f"utter_{answer.code}", answer.facts, policy=answer.policy)
