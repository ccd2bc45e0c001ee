"""The encoder of Chinese texts: multilingual-e5-small with the pieces of words that such texts are made of.

Its 250,002 pieces are of a hundred languages. Kept are Chinese ones, signs and numbers, single characters, and of what
is in Latin letters the words that the English encoder knows: 44,728, into which Chinese texts are cut as into all, but
for rare names in Latin letters.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Iterable, List, Set, Tuple

import numpy as np

from bot.build_encoder import CHINESE_PACKAGE
from bot.packed_weights import PackedWeights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FILE = "e5-small-q4.bin"
LAYERS, WIDTH, INNER = 12, 384, 1536
BEGIN, _PAD, END, UNKNOWN = range(4)  # the special pieces
WORD_START = "\u2581"
SIGNS = re.compile(r"[\u3400-\u9fff\W\d\u2581]+")
LATIN = re.compile(r"[\u2581!-~]+")
# The package's names of a layer's tensors, and BERT's.
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def packed_weights() -> PackedWeights:
    """The installed package's; its own code is not run. Raises RuntimeError where it is missing."""
    found = find_spec(CHINESE_PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(f"the package {CHINESE_PACKAGE} is missing: run uv sync in bot/")
    return PackedWeights(Path(found.origin).parent / FILE)


def kept_pieces(pieces: List[Tuple[str, float]], words: Iterable[str]) -> List[int]:
    """The numbers of the pieces that are kept, in order. `words`: WordPiece's, "##" before what is within a word."""
    known = set(words)
    return [n for n, (piece, _) in enumerate(pieces) if n <= UNKNOWN or _is_kept(piece, known)]


def _is_kept(piece: str, words: Set[str]) -> bool:
    if len(piece) == 1 or SIGNS.fullmatch(piece):
        return True
    bare = piece.strip(WORD_START).lower()
    return bool(LATIN.fullmatch(piece)) and (bare in words or f"##{bare}" in words)


def tokenizer(pieces: List[Tuple[str, float]]) -> "Tokenizer":
    """Cuts a text into its likeliest pieces, as SentencePiece does (Kudo 2018).

    The "query: " before each text that the model was trained with is left out: it costs 0.5 ms, and less is read right.
    """
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=WORD_START, prepend_scheme="always")]
    )
    first, last = pieces[BEGIN][0], pieces[END][0]
    made.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}", special_tokens=[(first, BEGIN), (last, END)]
    )
    return made


def bert_weights(packed: PackedWeights, kept: List[int]) -> Dict[str, np.ndarray]:
    """The weights by the names of BERT, with the vectors of the kept pieces."""
    weights = {
        "embeddings.word_embeddings.weight": packed.rows("emb.word", WIDTH, kept),
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos", WIDTH),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type", WIDTH),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w", WIDTH),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b", WIDTH),
    }
    for layer in range(LAYERS):
        for part, name in PARTS.items():
            narrow, wide = f"l{layer}.{part}", f"encoder.layer.{layer}.{name}"
            weights[f"{wide}.weight"] = packed.tensor(f"{narrow}.w", INNER if part == "fo" else WIDTH)
            weights[f"{wide}.bias"] = packed.tensor(f"{narrow}.b", INNER if part == "fi" else WIDTH)
    return weights
