"""The client of the bot's channel: one turn of a conversation, as JSON over loopback."""

import ssl
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError


class BotDown(Exception):
    """The bot does not answer, or not sensibly. The turn is to be tried again."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Button(_Message):
    title: str
    payload: str | None = None


class BotMessage(_Message):
    """`response`: by which name of the domain it was said."""

    text: str | None = None
    response: str | None = None
    buttons: tuple[Button, ...] = ()
    custom: dict[str, Any] | None = None


class ActAnswer(_Message):
    """What the bot said to one act. Not `acknowledged`: its action did not run to its end."""

    messages: tuple[BotMessage, ...] = ()
    acknowledged: bool = False


class Turn(_Message):
    """The answers, one for each act in order, and the conversation's memory after them."""

    answers: tuple[ActAnswer, ...]
    memory: dict[str, Any]


class BotClient:
    """Talks to one bot. `url` without a slash at the end; `timeout` in seconds for a whole turn.

    `tls` is httpx's `verify`.
    """

    def __init__(self, url: str, *, timeout: float = 30, tls: ssl.SSLContext | bool = True) -> None:
        self._http = httpx.Client(base_url=url, timeout=timeout, verify=tls, trust_env=False)

    def turn(
        self,
        *,
        conversation: str,
        channel: str,
        memory: dict[str, Any] | None,
        metadata: dict[str, Any],
        acts: list[dict[str, Any]],
    ) -> Turn:
        """Lets the bot take the acts in order. Raises BotDown."""
        body = {
            "conversation": conversation,
            "channel": channel,
            "memory": memory,
            "metadata": metadata,
            "acts": acts,
        }
        try:
            response = self._http.post("/webhooks/doorstep/turn", json=body)
            response.raise_for_status()
            turn = Turn.model_validate_json(response.content)
        except (httpx.HTTPError, ValidationError) as failure:
            raise BotDown(f"the bot does not answer: {type(failure).__name__}") from failure
        if len(turn.answers) != len(acts):
            raise BotDown(f"the bot answered {len(turn.answers)} of {len(acts)} acts")
        return turn

    def close(self) -> None:
        self._http.close()
