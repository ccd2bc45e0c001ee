"""The intent model's weights are those of a plain solution, and Rasa trains on the examples that measuring reads."""

import json
import subprocess

from tests.rasa_server import BOT_PYTHON, ROOT

_APART = """
import json
import numpy as np
from bot.kernel import CHUNK, _ridge, _weights, families

apart = []
rng = np.random.default_rng(7)
for sides in (["both", "customer", "pro"], ["customer", "pro"], ["both"], ["both", "pro"]):
    roles = [sides[label % len(sides)] for label in range(9)]
    rivals = np.array([[{one, other} != {"customer", "pro"} for other in roles] for one in roles])
    wanted = rng.integers(0, 9, 200)
    points = rng.normal(size=(200, 20))
    closeness = np.exp(points @ points.T / 40 - 1).astype(np.float32)
    weights = _weights(closeness, wanted, rivals)
    for label, mine in enumerate(rivals):
        rows = np.flatnonzero(mine[wanted])
        matrix = (closeness[np.ix_(rows, rows)] + np.diag(_ridge(wanted)[rows])).astype(float)
        plain = np.zeros(200)
        plain[rows] = np.linalg.solve(matrix, wanted[rows] == label)
        apart.append(float(abs(weights[:, label] - plain).max() / abs(plain).max()))
one = np.eye(CHUNK + 2, dtype=np.float32)
one[0, -1] = one[-1, 0] = 0.9
family = np.flatnonzero(families(one) == families(one)[-1])
print(json.dumps([max(apart), family.tolist(), CHUNK + 1]))
"""

_IMPORTED = """
import json
from rasa.shared.importers.rasa import RasaFileImporter
from bot import importing

importing.service_examples = lambda folder: []  # Rasa's own reader knows no services
paths = ["data/nlu/policy.yml", "data/nlu/smalltalk.yml"]
datas = [kind(training_data_paths=paths).get_nlu_data() for kind in (RasaFileImporter, importing.ExamplesImporter)]
print(json.dumps([[len(data.intent_examples), data.fingerprint()] for data in datas]))
"""


def _answer(program: str) -> list[object]:
    done = subprocess.run([BOT_PYTHON, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    answer: list[object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_each_label_is_solved_against_the_examples_of_its_rivals() -> None:
    apart, family, last = _answer(_APART)
    assert isinstance(apart, float)
    assert apart < 1e-4
    assert family == [0, last]


def test_rasa_gets_the_same_examples_as_from_its_own_reader() -> None:
    theirs, ours = _answer(_IMPORTED)
    assert theirs == ours
