"""The weights of words and characters are those of sklearn's vectorizer, only faster; so is likeness among texts."""

import json
import subprocess

from tests.rasa_server import BOT_PYTHON, ROOT

# sklearn lives in the bot's environment, so both are asked there.
_BOTH = """
import json, sys
import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from bot.counting import WORDS, characters, rows, words
from bot.features import counting

known, asked = json.load(sys.stdin)
common = {"sublinear_tf": True, "dtype": np.float32}
theirs = [
    TfidfVectorizer(token_pattern=WORDS, ngram_range=(1, 2), **common).fit(known),
    TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), **common).fit(known),
]
ours = [counting(terms, known) for terms in (words, characters)]
for one, other in zip(theirs, ours):
    assert list(one.get_feature_names_out()) == list(other.columns)
apart = hstack([one.transform(asked) for one in theirs]) - rows(asked, [(other, 1.0) for other in ours])
print(json.dumps(float(abs(apart).max())))
"""


def test_weights_are_those_of_sklearns_vectorizer() -> None:
    known = ["Can you come Tuesday at 9?", "can't do $150, sorry", "周三上午可以吗", "I'm home all day, all week", "ok"]
    asked = [*known, "", "  ", "?? A", "Who's there, Tuesday? TUESDAY!", "好 ok 周三", "nothing known: zzzz"]
    command, both = [BOT_PYTHON, "-c", _BOTH], json.dumps([known, asked])
    done = subprocess.run(command, cwd=ROOT, input=both, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) < 1e-6


_AMONG = """
import json
import numpy as np
from bot.features import CHUNK, Features, Featurizer

texts = [f"{n} {n * n} {n % 7} words" for n in range(2 * CHUNK + 90)]
vectors = np.random.default_rng(1).normal(size=(len(texts), 1152)).astype(np.float32)
features = Featurizer.fitted(texts, vectors).features(texts, vectors)
others = Features(features.counted, features.felt)
print(json.dumps(float(abs(features.likeness(features) - features.likeness(others)).max())))
"""


def test_likeness_among_texts_is_that_to_the_same_texts() -> None:
    command = [BOT_PYTHON, "-c", _AMONG]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) < 1e-5
