"""A model is named after what it was made from."""

import subprocess
from pathlib import Path

from tests.rasa_server import BOT_PYTHON, ROOT

_CHANGED = """
import sys
from itertools import count
from pathlib import Path
from bot import training

models = Path(sys.argv[1])
trained = models / "fresh"
trained.write_text("a model")
training._run_rasa = lambda models, name: str(trained)
states = count() if sys.argv[2] == "changing" else iter([1] * 9)
training._path = lambda models: models / f"doorstep-{next(states)}.tar.gz"
try:
    print(training._train(models, training._path(models)).name)
except RuntimeError as wrong:
    print(wrong)
print(sorted(path.name for path in models.iterdir()))
"""


def _trained(models: Path, inputs: str) -> list[str]:
    command = [str(BOT_PYTHON), "-c", _CHANGED, str(models), inputs]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-2:]


def test_a_model_whose_inputs_changed_while_it_was_fitted_is_thrown_away(tmp_path: Path) -> None:
    said, left = _trained(tmp_path, "changing")
    assert said.endswith("train again")
    assert left == "['training.log']"


def test_a_model_whose_inputs_stayed_is_kept_under_their_name(tmp_path: Path) -> None:
    assert _trained(tmp_path, "staying") == ["doorstep-1.tar.gz", "['doorstep-1.tar.gz', 'training.log']"]
