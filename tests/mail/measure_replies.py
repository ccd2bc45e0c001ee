"""`make measure-replies`: how much of people's own words is lost, and how much of others' leaks, scored apart.

A folder holds mails as text in `emails/` with the own words in `trimmed/` under the same names, or letters (.eml), each
beside what is expected (.json with `words`). Without a folder the fixtures are measured, and the answers and forwards
that are made of the layouts of mail programs.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from mail.markup import lines_of_html
from mail.plain_lines import lines_of_text
from mail.reading import read
from mail.trimming import trim
from tests.mail.reply_forms.making import made_forwards, made_replies

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Reply:
    """One mail: whose words are wanted, and what was found, both as text."""

    name: str
    wanted: str
    found: str

    def lost(self) -> int:
        """Own words that are missing."""
        return (_words(self.wanted) - _words(self.found)).total()

    def leaked(self) -> int:
        """Words of others, or of mail programs, that are shown as own."""
        return (_words(self.found) - _words(self.wanted)).total()


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


def replies_in(folder: Path) -> Iterator[Reply]:
    """All replies below a folder, in every form that there is."""
    for file in sorted(folder.rglob("*.txt")):
        wanted = file.parent.parent / "trimmed" / file.name
        if file.parent.name == "emails" and wanted.exists():
            yield Reply(file.name, wanted.read_text("utf-8"), trim(lines_of_text(file.read_text("utf-8"))).text)
    for file in sorted(folder.rglob("*.eml")):
        expected = json.loads(file.with_suffix(".json").read_text("utf-8"))
        if "words" in expected:
            yield Reply(file.name, expected["words"], read(file.read_bytes()).text)
    for file in sorted(folder.rglob("*.yml")):
        for case in yaml.safe_load(file.read_text("utf-8")):
            lines = lines_of_html(case["html"]) if "html" in case else lines_of_text(case["mail"])
            yield Reply(f"{file.name}: {case['name']}", case["own"], trim(lines).text)


def made() -> Iterator[Reply]:
    """What is made of the layouts of mail programs; with what was sent where nothing else tells it apart."""
    for letter in (*made_replies(), *made_forwards()):
        yield Reply(letter.name, letter.own, read(letter.raw, sent=letter.sent).text)


def report(replies: Iterable[Reply], name: str) -> str:
    """One line of figures, and one for each mail that is not read as wanted."""
    measured = list(replies)
    own = sum(_words(reply.wanted).total() for reply in measured)
    lost, leaked = sum(r.lost() for r in measured), sum(r.leaked() for r in measured)
    exact = sum(not r.lost() and not r.leaked() for r in measured)
    lines = [f"{name}: {exact} of {len(measured)} exact; own words lost {lost} of {own}; words leaked {leaked}"]
    lines += [f"  {r.name}: lost {r.lost()}, leaked {r.leaked()}" for r in measured if r.lost() or r.leaked()]
    return "\n".join(lines) + "\n"


def main(folders: Sequence[str]) -> None:
    """Prints a report for each folder."""
    for folder in [Path(each) for each in folders] or [FIXTURES]:
        sys.stdout.write(report(replies_in(folder), folder.name))
    if not folders:
        sys.stdout.write(report(made(), "made of layouts"))


if __name__ == "__main__":
    main(sys.argv[1:])
