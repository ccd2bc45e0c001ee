"""What the terminal shows while things start: one line a part, as it is up."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape


class Show:
    """Writes to a terminal, and plain lines where it is none."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)

    @contextmanager
    def step(self, name: str) -> Iterator["Step"]:
        """While in here the part is starting; after that it stands there with its time."""
        started = time.monotonic()
        with self._console.status(f"{escape(name)} ...") as status:
            yield Step(self._console, name, status.update)
        self._console.print(f"[green]up[/]  {escape(name)} [dim]({time.monotonic() - started:.1f} s)[/]")

    def addresses(self, title: str, addresses: Mapping[str, str]) -> None:
        """Where to go, each on a line that can be copied."""
        self._console.print(f"\n[bold]{escape(title)}[/]\n")
        for what, where in addresses.items():
            self._console.print(f"    {escape(what):<14} [bold cyan]{escape(where)}[/]", soft_wrap=True)
        self._console.print("\n[dim]Ctrl-C stops everything.[/]\n")

    def line(self, text: str) -> None:
        self._console.print(escape(text), soft_wrap=True)


class Step:
    """One part while it starts: `step("fitting the model")` tells what it is at."""

    def __init__(self, console: Console, name: str, update: object) -> None:
        self._console = console
        self._name = name
        self._update = update

    def __call__(self, line: str) -> None:
        if self._console.is_terminal and callable(self._update):
            self._update(f"{escape(self._name)}: {escape(line)}")
        else:
            self._console.print(f"    {escape(line)}", soft_wrap=True)
