"""The command line: `doorstep COMMAND`. Misuse ends with one line on standard error and a code that is not zero.

What a command needs is imported when it runs, so that `doorstep read` starts as fast as it reads.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doorstep.command_line import CommandLine, complain, print_version, progress, quiet_logs, told

if TYPE_CHECKING:
    from doorstep.up import Part


app = CommandLine(
    name="doorstep",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def doorstep(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=print_version, help="Says which version this is.")
    ] = False,
) -> None:
    """The booking desk of a home-services marketplace, inside e-mail and chat."""


Bot = Annotated[str | None, typer.Option("--bot", metavar="URL", help="A bot that runs already.")]


@app.command()
def read(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Mails as RFC 5322 files, or folders of them (.eml, Maildir)."),
    ],
    authserv_id: Annotated[
        str | None, typer.Option(metavar="ID", help="The name of our own mail server in Authentication-Results.")
    ] = None,
    own_host: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A relay of ours behind it. May be given several times.")
    ] = None,
) -> int:
    """Reads mails and prints what is in them, a JSON object a line."""
    from doorstep.read_lines import print_letters

    return print_letters(files, authserv_id, own_host or (), complain=complain)


@app.command()
def understand(bot: Bot = None) -> int:
    """Says what texts mean: JSON lines in, JSON lines out.

    Each line of standard input is answered as it comes. It needs text, at (when it was written, 2026-11-23T09:00) and
    zone (America/Los_Angeles); role, state and booked may be left out.

    A line that is no proper question is answered with {"error": ...} in its place; the code is then 1.
    """
    from doorstep.understanding_lines import answer_lines

    return answer_lines(sys.stdin.buffer, sys.stdout, bot_url=bot, report=progress)


@app.command()
def rehearse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Stories; see tests/rehearsals/README.md.")],
    bot: Bot = None,
    actions: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the bot given by --bot looks for its actions.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only titles and what was not as expected.")] = False,
) -> int:
    """Plays stories on a throw-away desk and shows what happens."""
    from doorstep.rehearsal.running import rehearse as play_all

    quiet_logs()
    with told():
        return play_all(files, bot_url=bot, actions_url=actions, brief=brief, progress=progress)


Port = Annotated[
    int | None,
    typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="Where the pages are; 0: any free one."),
]


@app.command()
def demo(
    port: Port = 8080,
    keep: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Keeps the state there for the next run.")] = None,
    edition: Annotated[str, typer.Option(metavar="NAME", help="What is offered: marketplace or subcontractor.")] = "",
) -> int:
    """Runs everything with sample people, until Ctrl-C.

    The mail servers are its own and keep to this machine; nothing is kept afterwards without --keep.
    """
    from desk.editions import MARKETPLACE
    from doorstep.demo.running import run_demo
    from doorstep.show import Show

    quiet_logs()
    with told():
        return run_demo(port=port if port is not None else 8080, keep=keep, show=Show(), edition=edition or MARKETPLACE)


@app.command()
def up(port: Port = None) -> int:
    """Runs everything, as the settings say, until Ctrl-C."""
    return _run("web", "worker", "listen", port=port)


@app.command()
def web(port: Port = None) -> int:
    """Runs the pages only."""
    return _run("web", port=port)


@app.command()
def worker() -> int:
    """Runs jobs, deadlines and the bot only."""
    return _run("worker")


@app.command()
def listen() -> int:
    """Fetches mail only."""
    return _run("listen")


def _run(*wanted: "Part", port: int | None = None) -> int:
    from doorstep.logs import configure
    from doorstep.setting_names import unknown_settings
    from doorstep.settings import WebSettings, load
    from doorstep.show import Show
    from doorstep.up import run

    configure()
    settings = load()
    for line in unknown_settings():
        complain(line)
    if port is not None:
        web = WebSettings.model_validate({**settings.web.model_dump(), "port": port})
        settings = settings.model_copy(update={"web": web})
    with told():
        return run(settings, frozenset(wanted), Show())


@app.command()
def replay(
    messages: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Such as letter-12, message-7, mail-3.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every failed letter and message; mails that came back only by their ID.")
    ] = False,
) -> int:
    """Tries what failed again; without an ID, lists it.

    Letters, messages and mails are listed with the reasons why they failed.
    """
    from doorstep.replaying import replay_messages
    from doorstep.settings import load

    quiet_logs()
    return replay_messages(load(), messages or [], every=every, say=typer.echo, complain=complain)


@app.command()
def doctor(
    probe: Annotated[
        bool, typer.Option("--probe", help="Also sends a mail to the desk itself, waits for it, and deletes it.")
    ] = False,
) -> int:
    """Says what is wrong with the set-up and what to do."""
    from doorstep.doctor.examining import examine
    from doorstep.setting_names import unknown_settings
    from doorstep.settings import load

    quiet_logs()
    mark = {True: "ok", False: "WRONG", None: "-"}
    well = True
    for finding in examine(load(), with_probe=probe, unknown=unknown_settings()):
        typer.echo(f"{mark[finding.well]:<6} {finding.about:<10} {finding.words}")
        well = well and finding.well is not False
    return 0 if well else 1


@app.command()
def migrate() -> None:
    """Brings the database's tables up to date."""
    from doorstep.database import open_database
    from doorstep.settings import load

    quiet_logs()
    open_database(load()).close()
    typer.echo("the database is up to date")


people_app = typer.Typer(help="The people that the desk knows.", no_args_is_help=False, rich_markup_mode=None)
app.add_typer(people_app, name="people")


@people_app.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or YAML; see docs/running.md.")],
    check: Annotated[bool, typer.Option("--check", help="Only says what is wrong.")] = False,
) -> int:
    """Adds or changes customers and pros, all or none.

    What is wrong is told by line.
    """
    from doorstep.people_import import import_people as bring_in

    quiet_logs()
    with told():
        return bring_in(file, check_only=check, say=typer.echo, complain=complain)


@app.command()
def train() -> None:
    """Trains the bot where its inputs changed."""
    from doorstep.rasa import train as train_bot

    with told():
        typer.echo(train_bot(progress))


if __name__ == "__main__":
    app()
