"""Rasa's own classifier DIET behind the featurizers of Rasa's default pipeline, trained and asked in this process."""

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

import numpy as np
import yaml

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

TOPIC = "__"  # Rasa would train one label for all topics of "ask_policy/payment"


def trained(
    texts: Sequence[str], labels: Sequence[str], epochs: int
) -> Tuple[List[str], Callable[[Sequence[str], np.ndarray], np.ndarray]]:
    """The labels, and a reader of scores (texts, labels) that looks at the texts only."""
    from rasa.core.agent import load_agent
    from rasa.model_training import train_nlu

    from bot.channel import rank

    names = sorted(set(labels))
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):
        place = Path(folder)
        (place / "config.yml").write_text(yaml.safe_dump(_config(epochs)))
        (place / "nlu.yml").write_text(yaml.safe_dump(_data(texts, labels), allow_unicode=True), encoding="utf-8")
        model = train_nlu(str(place / "config.yml"), str(place / "nlu.yml"), folder, fixed_model_name="diet")
        processor = asyncio.run(load_agent(model_path=str(model))).processor
    column = {name.replace("/", TOPIC): place for place, name in enumerate(names)}

    def scores(asked: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        table = np.zeros((len(asked), len(names)))
        for row, rankings in zip(table, rank(list(asked), processor), strict=True):
            for entry in rankings["ranking"]:
                row[column[entry["name"]]] = entry["confidence"]
        return table

    return names, scores


def _config(epochs: int) -> "dict[str, object]":
    counted = "CountVectorsFeaturizer"
    return {
        "recipe": "default.v1",
        "assistant_id": "compared",
        "language": "en",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": counted},
            {"name": counted, "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {
                "name": "DIETClassifier",
                "epochs": epochs,
                "constrain_similarities": True,
                "entity_recognition": False,
                "ranking_length": 0,
                "random_seed": 7,
            },
        ],
    }


def _data(texts: Sequence[str], labels: Sequence[str]) -> "dict[str, object]":
    by_label: "dict[str, list[str]]" = {}
    for text, label in zip(texts, labels, strict=True):
        by_label.setdefault(label.replace("/", TOPIC), []).append(f"- {text}\n")
    return {"version": "3.1", "nlu": [{"intent": name, "examples": "".join(of)} for name, of in by_label.items()]}
