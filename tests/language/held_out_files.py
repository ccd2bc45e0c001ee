"""The held-out files by what they hold, listed once: messages, and times by themselves.

`python -m tests.language.held_out_files messages` prints the paths of one kind, a line each, for the measuring script.
"""

import sys
from pathlib import Path

HELD_OUT = Path(__file__).parent / "held_out"
MESSAGES = (
    "messages.yml",
    "strangers.yml",
    "outsiders.yml",
    "voices.yml",
    "letters.yml",
    "correspondents.yml",
    "postbag.yml",
    "mailbag.yml",
    "neighbours.yml",
    "passersby.yml",
    "talkers.yml",
    "crossroads.yml",
    "byways.yml",
    "commons.yml",
    "figures_money.yml",
    "figures_zip.yml",
    "figures_services.yml",
    "figures_chat.yml",
    "callers_money.yml",
    "callers_services.yml",
)
WINDOWS = (
    "windows.yml",
    "strangers_windows.yml",
    "outsiders_windows.yml",
    "voices_windows.yml",
    "figures_windows.yml",
    "figures_chat_windows.yml",
    "callers_windows.yml",
)
KINDS = {"messages": MESSAGES, "windows": WINDOWS}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in KINDS:
        sys.exit(f"one of these is wanted: {', '.join(KINDS)}")
    sys.stdout.write("".join(f"{(HELD_OUT / name).relative_to(Path.cwd())}\n" for name in KINDS[sys.argv[1]]))
