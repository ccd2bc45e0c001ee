"""Trains the bot, unless a model of the same inputs is there already.

    bot/.venv/bin/python -m bot.training [--models models]

Run from the project's root. Progress goes to standard output, a line each; the last line is `model: PATH`. The model's
name carries the sha256 of all that it was made from, so an unchanged bot is never trained again. Exit code 0, or 1
with a line that begins with `error:`.
"""

import argparse
import compileall
import contextlib
import fcntl
import hashlib
import logging
import os
import sys
import sysconfig
import time
import warnings
from pathlib import Path
from typing import Iterator, List, Optional

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from bot.build_encoder import ROOT, encoder_folder, encoder_hash, ensure_encoder

CONFIG, DOMAIN = "config.yml", "bot/domain"
TRAINING_DATA = ("data/nlu", "data/services", "data/rules", "data/stories")
KEPT_MODELS = 3


def input_files(root: Path) -> Iterator[Path]:
    """Every file that has a say in the model, in a fixed order."""
    yield from (root / CONFIG, root / "bot/uv.lock")
    yield from sorted((root / "bot").glob("*.py"))
    for folder in (DOMAIN, *TRAINING_DATA):
        yield from sorted((root / folder).rglob("*.yml"))


def input_hash(root: Path, encoder: str) -> str:
    """sha256 over the inputs' names and bytes and the encoder's sha256, as hex."""
    digest = hashlib.sha256(encoder.encode())
    for path in input_files(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def ensure_model(models: Path) -> Path:
    """The model of the present inputs, trained where it is missing."""
    ensure_bytecode()
    ensure_encoder(encoder_folder(), say)
    path = _path(models)
    if path.exists():
        say("training: nothing changed, the model is up to date")
        return path
    models.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(models):
        if path.exists():
            say("training: another process has just made the model")
            return path
        return _train(models, path)


def _path(models: Path) -> Path:
    """Of the model of the present inputs, whether or not it is there."""
    return models / f"doorstep-{input_hash(ROOT, encoder_hash(encoder_folder()))[:16]}.tar.gz"


@contextlib.contextmanager
def _one_at_a_time(models: Path) -> Iterator[None]:
    """Several parts that start together want the same model: the others wait for the first one's."""
    with (models / "training.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("training: waiting for another process that trains")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure_bytecode() -> None:
    """Compiles the environment's packages once; Rasa then starts in a third of the time."""
    packages = Path(sysconfig.get_paths()["purelib"])
    marker = packages / ".compiled-by-doorstep"
    lock = hashlib.sha256((ROOT / "bot/uv.lock").read_bytes()).hexdigest()
    if marker.exists() and marker.read_text() == lock:
        return
    say("environment: compiling byte-code (up to a minute, once)")
    compileall.compile_dir(str(packages), quiet=2, workers=os.cpu_count() or 1)
    marker.write_text(lock)


def _train(models: Path, path: Path) -> Path:
    started = time.monotonic()
    say("training: reading examples, rules and stories; fitting the model (about a minute)")
    log = models / "training.log"
    # Rasa talks a lot; a parent process wants the few lines of progress only.
    with log.open("w") as sink, contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        trained = _run_rasa(models, f"{path.name.split('.')[0]}-{os.getpid()}")
    if trained is None:
        raise RuntimeError(f"training failed, see {log}")
    if _path(models) != path:
        Path(trained).unlink()
        raise RuntimeError("the examples, rules or code changed while the model was fitted: train again")
    Path(trained).replace(path)
    _forget_old(models, path)
    say(f"training: done in {time.monotonic() - started:.0f} s")
    return path


def _run_rasa(models: Path, name: str) -> Optional[str]:
    """Trains into a file of the given name: a parallel training must not find half a model under the final one."""
    warnings.simplefilter("ignore")
    os.chdir(ROOT)
    from rasa.model_training import train
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.INFO, warn_only_once=False, filter_repeated_logs=False)
    configure_structlog(logging.INFO)
    files = [str(ROOT / folder) for folder in TRAINING_DATA if (ROOT / folder).exists()]
    result = train(
        str(ROOT / DOMAIN), str(ROOT / CONFIG), files, str(models), fixed_model_name=name, force_training=True
    )
    return result.model if result.code == 0 else None


def _forget_old(models: Path, newest: Path) -> None:
    ours: List[Path] = sorted(models.glob("doorstep-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in ours[:-KEPT_MODELS]:
        if path != newest:
            path.unlink(missing_ok=True)


def say(line: str) -> None:
    """One line of progress for a person or a parent process."""
    print(line, flush=True)  # noqa: T201


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.training", description="Trains the bot where needed.")
    parser.add_argument("--models", type=Path, default=ROOT / "models", help="folder of the models")
    try:
        path = ensure_model(parser.parse_args().models.resolve())
    except Exception as wrong:
        say(f"error: {wrong}")
        return 1
    say(f"model: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
