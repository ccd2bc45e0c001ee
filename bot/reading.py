"""Examples in, rankings out, without Rasa: what measuring needs, in seconds.

    bot/.venv/bin/python -m bot.reading        # from the project's root

fits the models on `data/nlu` and `data/services` and then answers each line `{"texts": [...]}` of standard input with a
line `{"results": [{"ranking": [...], "services": [...]}]}`, as `/webhooks/doorstep/parse` does. It says
`{"ready": true}` first.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Dict, Iterable, List, Sequence, Tuple

import numpy as np
import yaml

from bot.build_encoder import ROOT, encoder_folder, encoder_hash, ensure_encoder
from bot.models import Examples, Models
from bot.vectors import shared_encoder

SERVICE_EXAMPLES = "data/services"
NO_SERVICE = "none"  # work that the house does not know, or none at all
REQUEST = "request_service"
MODEL_CODE = ("models.py", "kernel.py", "features.py", "vectors.py", "counting.py", "roles.py")


def examples(folder: Path) -> Tuple[List[str], List[str]]:
    """Texts and labels of all NLU files of a folder."""
    return examples_of(sorted(folder.glob("*.yml")))


def examples_of(files: Iterable[Path]) -> Tuple[List[str], List[str]]:
    """Texts and labels of NLU files. Raises KeyError for a block that is not of an intent."""
    pairs = [
        (line[2:], block["intent"])
        for file in files
        for block in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]
        for line in block["examples"].splitlines()
    ]
    return [text for text, _ in pairs], [label for _, label in pairs]


def service_examples(folder: Path) -> List[Tuple[str, str, bool]]:
    """Text, service and whether it is a whole request, of a folder's files, each a table of texts by service; "none" is
    one, too. What stands in `things/` only speaks of things, and is no example of an intent.
    """
    return [
        (text, service, file.parent == folder)
        for file in sorted(folder.rglob("*.yml"))
        for service, texts in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader).items()
        for text in texts
    ]


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Shape (texts, 1152)."""
    return shared_encoder(encoder_folder()).vectors(texts)


def with_requests(texts: List[str], labels: List[str], folder: Path) -> Tuple[List[str], List[str]]:
    """Examples of intents, and behind them the whole requests of a folder of services."""
    requests = [text for text, service, whole in service_examples(folder) if whole and service != NO_SERVICE]
    return [*texts, *requests], [*labels, *(REQUEST for _ in requests)]


def fitted(folder: Path, services: Path = ROOT / SERVICE_EXAMPLES) -> Models:
    """The models of two folders' examples; kept in `.cache/reading` until examples, code or encoder change."""
    ensure_encoder(encoder_folder(), lambda _: None)
    digest = hashlib.sha256(encoder_hash(encoder_folder()).encode())
    code = (ROOT / "bot" / name for name in MODEL_CODE)
    for path in (*sorted(folder.glob("*.yml")), *sorted(services.rglob("*.yml")), *code):
        digest.update(path.read_bytes())
    kept = ROOT / ".cache/reading" / digest.hexdigest()[:16]
    if (kept / "kernel.json").exists():
        return Models.load(kept)
    asked = service_examples(services)
    models = Models.fitted(
        _with_vectors(*with_requests(*examples(folder), services)),
        _with_vectors([text for text, _, _ in asked], [service for _, service, _ in asked]),
    )
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.mkdir(parents=True)
    models.save(kept)
    return models


def _with_vectors(texts: List[str], labels: List[str]) -> Examples:
    return Examples(texts, labels, vectors(texts))


def _results(models: Models, texts: Sequence[str]) -> List[Dict[str, object]]:
    read = models.read(texts, vectors(texts))
    return [{"ranking": ranking, "services": named} for ranking, named in zip(*read, strict=True)]


def main() -> None:
    """Serves standard input until it ends."""
    models = fitted(ROOT / "data/nlu")
    sys.stdout.write(json.dumps({"ready": True}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)["texts"]
        results = _results(models, asked) if asked else []
        sys.stdout.write(json.dumps({"results": results}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
