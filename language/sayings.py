"""What words mean whatever the classifier makes of them: which words, by whom, in which states of the thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from language.clauses import Clause
from language.intents import Role

# A yes or a no, by what the thread's state asks for.
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that mean one thing: which, by whom, and where they mean it.

    `meant` is an intent, or a yes or no as the thread's state takes it (`otherwise`, where it asks for none). `says`
    asks the text, `holds` the clause. `role`, `states`: of whom and in which states of the thread; `yes`, `no`: where
    one of these is what a yes or no answers; `but`: unless a yes answers this. None: any.
    """

    meant: str
    confidence: float
    says: Callable[[str], object] | None = None
    holds: Callable[[Clause], bool] | None = None
    role: Role | None = None
    states: frozenset[str | None] | None = None
    yes: frozenset[str | None] | None = None
    no: frozenset[str | None] | None = None
    but: str | None = None
    otherwise: str | None = None

    def read(self, clause: Clause, yes: str | None, no: str | None) -> tuple[str, float] | None:
        """The intent and its confidence; None where the clause says something else."""
        meant = {YES: yes, NO: no}.get(self.meant, self.meant) or self.otherwise
        if meant is None or self.role not in {None, clause.role} or (self.but is not None and yes == self.but):
            return None
        places = ((self.states, clause.state), (self.yes, yes), (self.no, no))
        if any(allowed is not None and here not in allowed for allowed, here in places):
            return None
        said = self.says is None or self.says(clause.text)
        return (meant, self.confidence) if said and (self.holds is None or self.holds(clause)) else None
