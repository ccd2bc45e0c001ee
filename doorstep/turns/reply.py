"""One reply out of the answers to the acts of a message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.replies_chinese import plain_in_chinese
from actions.turn import Language
from doorstep.bot_client import ActAnswer, BotMessage


@dataclass(frozen=True)
class Reply:
    """`text` may be empty: nothing is to be said. `buttons` are the titles offered in chat."""

    text: str
    buttons: tuple[str, ...] = ()


def compose(
    answers: Iterable[ActAnswer],
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    language: Language = "en",
) -> Reply:
    """Puts the answers in order, says nothing twice, and keeps the last offer of buttons.

    `before` are words of our own that come first, such as what was left out of the mail; `after` come last.
    """
    said = [message for answer in answers for message in answer.messages]
    paragraphs: list[str] = []
    for words in (*before, *(_words(message, language) for message in said), *after):
        for paragraph in _paragraphs(words):
            if paragraph not in paragraphs:
                paragraphs.append(paragraph)
    return Reply("\n\n".join(paragraphs), _buttons(said))


def _words(message: BotMessage, language: Language) -> str:
    """What an action says is in its reader's language; what a rule says by itself is English."""
    own = plain_in_chinese(message.response) if language == "zh" else None
    return own or message.text or ""


def _paragraphs(words: str) -> list[str]:
    return [part.strip() for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _buttons(said: Sequence[BotMessage]) -> tuple[str, ...]:
    offers = [tuple(button.title for button in message.buttons) for message in said if message.buttons]
    return offers[-1] if offers else ()
