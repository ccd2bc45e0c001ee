"""The client that asks the NLU what sentences mean."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from typing import Protocol

import httpx

LONGEST_TEXT = 2_000

type Ranking = tuple[tuple[str, float], ...]
"""(intent, confidence) pairs, best first; intents by their full names ("ask_policy/payment"). Empty: nothing known."""


_LINK = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


class NluDown(Exception):
    """The NLU could not be reached, or did not answer as agreed. Nothing is known about the texts: try again."""


class Nlu(Protocol):
    """Something that ranks the intents of texts."""

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        """One ranking for each text, in order. Raises NluDown."""
        ...

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        """For each text the services that it may ask for, and "none", best first. Raises NluDown."""
        ...


class HttpNlu:
    """Asks the bot's server, one call for all texts.

    Posts ``{"texts": [...]}`` to ``{base_url}/webhooks/doorstep/parse`` and gets ``{"results": [{"ranking":
    [{"name", "confidence"}, ...], "services": [...]}, ...]}``. ``timeout`` is in seconds; ``tls`` is httpx's
    ``verify``. May be shared by threads.
    """

    def __init__(
        self,
        base_url: str,
        timeout: float = 10.0,
        transport: httpx.BaseTransport | None = None,
        *,
        tls: ssl.SSLContext | bool = True,
    ) -> None:
        self._url = base_url.rstrip("/") + "/webhooks/doorstep/parse"
        self._client = httpx.Client(timeout=timeout, transport=transport, verify=tls, trust_env=False)

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        """One ranking for each text. Raises NluDown.

        Texts are cut to 2,000 characters, empty ones are not sent. What stands in a link means nothing to the model.
        """
        return self._ask("ranking", texts)

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        """For each text the services that it may ask for, as the model ranks them. Raises NluDown."""
        return self._ask("services", texts)

    def _ask(self, what: str, texts: Sequence[str]) -> list[Ranking]:
        rankings: list[Ranking] = [()] * len(texts)
        asked = [
            (i, cut) for i, text in enumerate(texts) if (cut := _LINK.sub("this link", text)[:LONGEST_TEXT].strip())
        ]
        if not asked:
            return rankings
        for (i, _), ranking in zip(asked, self._answer(what, [text for _, text in asked]), strict=True):
            rankings[i] = ranking
        return rankings

    def _answer(self, what: str, texts: list[str]) -> list[Ranking]:
        try:
            response = self._client.post(self._url, json={"texts": texts})
            response.raise_for_status()
            results = response.json()["results"]
            rankings = [tuple((str(r["name"]), float(r["confidence"])) for r in one.get(what, ())) for one in results]
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as trouble:
            raise NluDown(f"{type(trouble).__name__}: {trouble}") from trouble
        if len(rankings) != len(texts):
            raise NluDown(f"asked for {len(texts)} texts, answered {len(rankings)}")
        return rankings

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()
