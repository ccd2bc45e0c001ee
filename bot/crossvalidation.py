"""How well examples are read by a model that did not see them: `bot/.venv/bin/python -m bot.crossvalidation`.

Prints the share read right among the labels their writer could mean, the pairs most often confused, and the share of
`data/nlu_test` that the whole model reads right, with the time that one text takes inside the process.
"""

import sys
import time
from collections import Counter

from bot.build_encoder import ROOT
from bot.comparison.latency import ROUNDS, median_ms
from bot.features import Featurizer
from bot.kernel import cross_validate
from bot.reading import SERVICE_EXAMPLES, examples, fitted, vectors, with_requests
from bot.roles import compete

SHOWN = 15


def main() -> None:
    """Prints the table."""
    begun = time.perf_counter()
    texts, labels = with_requests(*examples(ROOT / "data/nlu"), ROOT / SERVICE_EXAMPLES)
    felt = vectors(texts)
    pairs = cross_validate(Featurizer.fitted(texts, felt).features(texts, felt), labels, compete)
    right = sum(meant == read for meant, read in pairs) / len(pairs)
    say = sys.stdout.write
    say(f"{len(texts)} examples, {len(set(labels))} labels; cross-validation in {time.perf_counter() - begun:.0f} s\n")
    say(f"read right by a model that had not seen them: {right:.1%}; most confused (meant, read):\n")
    for (meant, read), count in Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(SHOWN):
        say(f"  {count:4}  {meant:28} {read}\n")
    test, wanted = examples(ROOT / "data/nlu_test")
    models = fitted(ROOT / "data/nlu")
    read = [
        next(str(entry["name"]) for entry in ranking if compete(str(entry["name"]), meant))
        for ranking, meant in zip(models.read(test, vectors(test)).intents, wanted, strict=True)
    ]
    say(f"data/nlu_test: {sum(map(str.__eq__, read, wanted)) / len(test):.1%} of {len(test)} read right\n")
    ms = median_ms(lambda text: models.read([text], vectors([text])), test)
    say(f"one of them alone, inside the process, new to the caches: p50 {ms:.1f} ms, the best of {ROUNDS} rounds\n")


if __name__ == "__main__":
    main()
