"""How well letters of others are read: measured on their collections, where these lie beside the project.

They are not part of it: DOORSTEP_OUTSIDE_DATA names their folder, by default `shared/data` beside the project's own.
"""

import os
from collections import Counter
from pathlib import Path

from mail.reading import read
from mail.trimming import lines_of_text, trim

OUTSIDE = Path(os.environ.get("DOORSTEP_OUTSIDE_DATA", Path(__file__).parents[3] / "shared" / "data"))


def words(text: str) -> Counter[str]:
    """The words that are the writer's own."""
    return Counter(word for line in text.splitlines() if not line.startswith(">") for word in line.split())


if (OUTSIDE / "replies").is_dir():

    def test_hardly_a_word_is_lost_and_hardly_a_quote_leaks() -> None:
        lost, leaked, count = 0, 0, 0
        for path in sorted((OUTSIDE / "replies/emails").iterdir()):
            own = words((OUTSIDE / "replies/trimmed" / path.name).read_text(encoding="utf-8"))
            seen = words(trim(lines_of_text(path.read_text(encoding="utf-8"))).text)
            lost, leaked, count = lost + bool(own - seen), leaked + bool(seen - own), count + 1
        assert count > 20
        assert lost == 0
        assert leaked <= count * 0.04


if (OUTSIDE / "bounces").is_dir():

    def test_bounces_and_complaints_are_known_with_recipient_and_status() -> None:
        letters = {path.stem: read(path.read_bytes()) for path in sorted((OUTSIDE / "bounces").glob("*.eml"))}
        wrong = [
            name for name, letter in letters.items() if letter.kind != ("complaint" if "arf-" in name else "bounce")
        ]
        assert len(letters) > 100
        assert len(wrong) <= len(letters) * 0.02, wrong
        bounces = [letter.bounce for letter in letters.values() if letter.bounce]
        assert all(bounce.status for bounce in bounces)
        assert sum(1 for bounce in bounces if bounce.recipient) >= len(bounces) * 0.99
