"""The example of docs/mail.md works as it stands there, without any other room of the house."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.search(r"```python\n(.*?)```", (ROOT / "docs/mail.md").read_text("utf-8"), re.DOTALL)
LETTERS = ROOT / "tests/mail/fixtures"
ALONE = """
import sys
assert not {"desk", "language", "doorstep", "web", "actions"} & {name.split(".")[0] for name in sys.modules}
"""


def told(letter: str, folder: Path) -> str:
    assert EXAMPLE
    (folder / "reply.eml").write_bytes((LETTERS / letter).read_bytes())
    script = EXAMPLE[1].replace("mx.example.com", "mx.book.test") + ALONE
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_example_tells_of_a_proven_answer(tmp_path: Path) -> None:
    assert told("proof_dmarc_pass.eml", tmp_path) == "ann@client.test answers None: Hello\n"


def test_the_example_tells_of_a_bounce(tmp_path: Path) -> None:
    assert told("bounce_qmail.eml", tmp_path).endswith("for good: True\n")
