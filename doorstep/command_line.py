"""What all commands of the command line share: errors in one line, progress beside the answers, quiet logs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.exceptions import TyperException


class CommandLine(typer.Typer):
    """Typer, with its own errors and ours told in one line."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            code = super().__call__(*args, standalone_mode=False, **kwargs)
        except TyperException as misuse:
            complain(misuse.format_message() + _way_out(misuse))
            sys.exit(misuse.exit_code)
        except typer.Abort:
            sys.exit(130)
        except BrokenPipeError:  # the reader of our output has seen enough
            sys.stderr.close()
            sys.exit(0)
        except Exception as error:
            if not _is_settings_error(error):
                raise
            complain("; ".join(str(error).splitlines()))
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def _way_out(misuse: TyperException) -> str:
    """Where the usage stands, behind what was wrong with it."""
    context = getattr(misuse, "ctx", None)
    if context is None:
        return ""
    stop = "" if misuse.format_message().endswith((".", "!", "?")) else "."
    return f"{stop} See {context.command_path} --help."


class Failure(TyperException):
    """Ends the command with one line."""

    exit_code = 1


def _is_settings_error(error: Exception) -> bool:
    settings = sys.modules.get("doorstep.settings")  # where nothing loaded it, nothing raised it
    return settings is not None and isinstance(error, settings.SettingsError)


@contextmanager
def told() -> Iterator[None]:
    """Tells in one line what a person at the keyboard can mend."""
    from doorstep.rasa import RasaError

    try:
        yield
    except OSError as error:
        raise Failure(plainly(error)) from None
    except RasaError as error:
        raise Failure(str(error)) from None
    except ValueError as error:
        if not type(error).__module__.startswith(("doorstep.", "desk.")):  # not one of ours: a fault in the program
            raise
        raise Failure(str(error)) from None


def plainly(error: OSError) -> str:
    """What the system says, without its number: "people.csv: No such file or directory"."""
    said = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {said}" if error.filename else said


def complain(line: str) -> None:
    """Says on standard error what is wrong, in one line."""
    sys.stderr.write(f"doorstep: {' '.join(line.split())}\n")


def print_version(wanted: bool) -> None:
    """Ends the command with the version, where that is asked for."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"doorstep {version('doorstep')}")
        raise typer.Exit


def quiet_logs() -> None:
    """Only what went wrong, on standard error: the rest is shown by the command itself."""
    from doorstep.logs import configure

    configure("WARNING")


def progress(line: str) -> None:
    """Progress goes to standard error: standard output is for answers."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
