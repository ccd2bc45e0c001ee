"""Shows a story as it is played: every message, every change of state, every expectation that was not met."""

import difflib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from doorstep.rehearsal.checking import Miss
from doorstep.rehearsal.sent import SentMail


class Report:
    """Writes to a console. `brief`: only titles and what went wrong."""

    def __init__(self, console: Console, *, brief: bool = False) -> None:
        self._console = console
        self._brief = brief

    def begin(self, title: str, policy: Sequence[str]) -> None:
        self._console.rule(
            f"[bold]{escape(title)}[/]" + (f" [dim]{' '.join(policy)}[/]" if policy else ""), align="left"
        )

    def time(self, now: datetime, zone: str) -> None:
        """The story's time, where it has moved on."""
        self._say(f"[cyan]{now.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M %Z}[/]")

    def written(self, who: str, where: str, text: str) -> None:
        """Somebody wrote: a mail, in the chat, a code."""
        self._say(f"[bold green]{escape(who)}[/] {escape(where)}")
        self._words(text)

    def sent(self, mail: SentMail) -> None:
        """A mail that Doorstep sent."""
        extras = [f"{mail.photos} photos"] if mail.photos else []
        extras += [f"invitation {mail.invitation}"] if mail.invitation else []
        marks = f" [dim]({escape(', '.join([mail.kind, *extras]))})[/]"
        self._say(f"[bold blue]mail to {escape(mail.to)}[/]{marks}")
        self._words(f"{mail.sender}: {mail.subject}\n{mail.text}")

    def said(self, who: str, text: str) -> None:
        """What Doorstep said in somebody's chat."""
        self._say(f"[bold blue]chat to {escape(who)}[/]")
        self._words(text)

    def changed(self, changes: dict[str, tuple[Any, Any]]) -> None:
        for name, (before, after) in changes.items():
            self._say(f"[magenta]{escape(name)}: {escape(str(before))} -> {escape(str(after))}[/]")

    def missed(self, step: int, miss: Miss) -> None:
        """An expectation that was not met, as a diff: - expected, + what there was."""
        diff = difflib.unified_diff(miss.expected, miss.actual, "expected", "actual", lineterm="", n=0)
        shown = Text()
        for line in list(diff)[2:]:
            style = {"-": "red", "+": "green"}.get(line[:1], "dim")
            if not line.startswith("@@"):
                shown.append(line + "\n", style=style)
        self._console.print(
            Panel(shown, title=f"step {step}: {escape(miss.about)}", border_style="red", title_align="left")
        )

    def broke(self, step: int, error: str) -> None:
        """The story could not go on."""
        self._console.print(f"[red]step {step}: {escape(error)}[/]")

    def end(self, misses: int, seconds: float) -> None:
        verdict = f"[red]{misses} not as expected[/]" if misses else "[green]as expected[/]"
        self._console.print(f"{verdict} [dim]({seconds:.1f} s)[/]\n")

    def sum_up(self, stories: int, failed: Sequence[str]) -> None:
        """The last lines: how many, and which did not go as expected."""
        for title in failed:
            self._console.print(f"[red]not as expected: {escape(title)}[/]")
        self._console.print(f"{stories} {'story' if stories == 1 else 'stories'}, {len(failed)} not as expected")

    def _say(self, markup: str) -> None:
        if not self._brief:
            self._console.print(markup, highlight=False)

    def _words(self, text: str) -> None:
        if not self._brief:
            self._console.print(Padding(Text(text.strip(), style="default"), (0, 0, 0, 4)))
