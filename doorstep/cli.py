"""The command line: `doorstep COMMAND`. Misuse ends with one line on standard error and a code that is not zero.

What a command needs is imported when it runs, so that `doorstep read` starts as fast as it reads.
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

MISUSE = 2


class _CommandLine(typer.Typer):
    """Typer, with its own errors and ours told in one line."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            code = super().__call__(*args, standalone_mode=False, **kwargs)
        except TyperException as misuse:
            _complain(misuse.format_message())
            sys.exit(misuse.exit_code)
        except typer.Abort:
            sys.exit(130)
        except BrokenPipeError:  # the reader of our output has seen enough
            sys.stderr.close()
            sys.exit(0)
        except Exception as error:
            if not _is_settings_error(error):
                raise
            _complain("; ".join(str(error).splitlines()))
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


app = _CommandLine(
    name="doorstep",
    help="The booking desk of a home-services marketplace, inside e-mail and chat.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Bot = Annotated[str | None, typer.Option("--bot", metavar="URL", help="A bot that runs already.")]


class Failure(TyperException):
    """Ends the command with one line."""

    exit_code = 1


def _is_settings_error(error: Exception) -> bool:
    settings = sys.modules.get("doorstep.settings")  # where nothing loaded it, nothing raised it
    return settings is not None and isinstance(error, settings.SettingsError)


def _complain(line: str) -> None:
    sys.stderr.write(f"doorstep: {' '.join(line.split())}\n")


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Mails as RFC 5322 files.")],
    authserv_id: Annotated[
        str | None, typer.Option(metavar="ID", help="The name of our own mail server in Authentication-Results.")
    ] = None,
) -> int:
    """Reads mails and prints what is in them, a JSON object a line."""
    from doorstep.read_lines import print_letters

    return print_letters(files, authserv_id, complain=_complain)


@app.command()
def understand(bot: Bot = None) -> int:
    """Answers each JSON line of standard input with what its text means, as it comes.

    A line that is no proper question is answered with {"error": ...} in its place; the code is then 1.
    """
    from doorstep.understanding_lines import answer_lines

    return answer_lines(sys.stdin.buffer, sys.stdout, bot_url=bot, report=_progress)


@app.command()
def rehearse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Stories; see tests/rehearsals/README.md.")],
    bot: Bot = None,
    actions: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the bot given by --bot looks for its actions.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only titles and what was not as expected.")] = False,
) -> int:
    """Plays stories on a throw-away desk with a clock of their own and shows what happens."""
    from doorstep.rasa import RasaError
    from doorstep.rehearsal.running import rehearse as play_all
    from doorstep.rehearsal.story import StoryError

    _quiet_logs()
    try:
        return play_all(files, bot_url=bot, actions_url=actions, brief=brief, progress=_progress)
    except (StoryError, RasaError) as error:
        raise Failure(str(error)) from None


@app.command()
def train() -> None:
    """Trains the bot where its inputs changed."""
    from doorstep.rasa import RasaError
    from doorstep.rasa import train as train_bot

    try:
        model = train_bot(_progress)
    except RasaError as error:
        raise Failure(str(error)) from None
    typer.echo(model)


def _quiet_logs() -> None:
    """Only what went wrong, on standard error: the rest is shown by the command itself."""
    from doorstep.logs import configure

    configure("WARNING")


def _progress(line: str) -> None:
    """Progress goes to standard error: standard output is for answers."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    app()
