"""Examples in, rankings out, without Rasa: what measuring needs, in seconds.

    bot/.venv/bin/python -m bot.reading        # from the project's root

fits the model on `data/nlu` and then answers each line `{"texts": [...]}` of standard input with a line
`{"results": [{"ranking": [...]}]}`, as `/webhooks/doorstep/parse` does. It says `{"ready": true}` first.
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
from bot.kernel import KernelModel, fit
from bot.roles import compete
from bot.vectors import shared_encoder

MODEL_CODE = ("kernel.py", "features.py", "counting.py", "roles.py")


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


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Shape (texts, 768)."""
    return shared_encoder(encoder_folder()).vectors(texts)


def rankings(model: KernelModel, texts: Sequence[str]) -> List[List[Dict[str, object]]]:
    """All labels for each text, best first."""
    table = model.probabilities(texts, vectors(texts))
    return [
        [{"name": model.labels[i], "confidence": round(float(row[i]), 5)} for i in np.argsort(-row, kind="stable")]
        for row in table
    ]


def fitted(folder: Path) -> KernelModel:
    """The model of a folder's examples; kept in `.cache/reading` until examples, code or encoder change."""
    ensure_encoder(encoder_folder(), lambda _: None)
    digest = hashlib.sha256(encoder_hash(encoder_folder()).encode())
    for path in (*sorted(folder.glob("*.yml")), *(ROOT / "bot" / name for name in MODEL_CODE)):
        digest.update(path.read_bytes())
    kept = ROOT / ".cache/reading" / digest.hexdigest()[:16]
    if (kept / "kernel.json").exists():
        return KernelModel.load(kept)
    texts, labels = examples(folder)
    model = fit(texts, vectors(texts), labels, compete)
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.mkdir(parents=True)
    model.save(kept)
    return model


def main() -> None:
    """Serves standard input until it ends."""
    model = fitted(ROOT / "data/nlu")
    sys.stdout.write(json.dumps({"ready": True}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)["texts"]
        results = [{"ranking": ranking} for ranking in (rankings(model, asked) if asked else [])]
        sys.stdout.write(json.dumps({"results": results}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
