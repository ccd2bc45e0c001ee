"""The client of the bot's intent model: one call, full names, capped texts, and one error for all trouble."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from language.nlu import LONGEST_TEXT, HttpNlu, NluDown


def nlu(answer: Callable[[dict[str, Any]], httpx.Response]) -> HttpNlu:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/webhooks/doorstep/parse"
        return answer(json.loads(request.content))

    return HttpNlu("http://bot.test/", transport=httpx.MockTransport(handle))


def test_texts_are_ranked_in_one_call_and_in_order() -> None:
    asked: list[list[str]] = []

    def answer(body: dict[str, Any]) -> httpx.Response:
        asked.append(body["texts"])
        results = [{"ranking": [{"name": f"ask_policy/{t}", "confidence": 0.5}]} for t in body["texts"]]
        return httpx.Response(200, json={"results": results})

    rankings = nlu(answer).rank(["payment", "  ", "x" * 3_000])
    assert rankings[0] == (("ask_policy/payment", 0.5),)
    assert rankings[1] == ()
    assert asked == [["payment", "x" * LONGEST_TEXT]]


def test_services_are_asked_for_in_the_same_call() -> None:
    results = [{"ranking": [], "services": [{"name": "plumbing", "confidence": 0.8}]}]
    found = nlu(lambda _: httpx.Response(200, json={"results": results})).services(["", "my sink gurgles"])
    assert found == [(), (("plumbing", 0.8),)]


def test_nothing_is_asked_about_empty_texts() -> None:
    assert nlu(lambda _: httpx.Response(500)).rank(["", " \n"]) == [(), ()]


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(503),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"results": []}),
        httpx.Response(200, json={"results": [{"ranking": [{"name": "greet"}]}]}),
    ],
)
def test_a_wrong_answer_is_nlu_down(response: httpx.Response) -> None:
    with pytest.raises(NluDown):
        nlu(lambda _: response).rank(["hello"])


def test_a_lost_connection_is_nlu_down() -> None:
    def refuse(_: dict[str, Any]) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(NluDown, match="ConnectError"):
        nlu(refuse).rank(["hello"])


def test_what_stands_in_a_link_means_nothing() -> None:
    """Its letters are drawn at random where it is one of ours, and words beside it must not be lost over them."""
    asked: list[list[str]] = []

    def answer(body: dict[str, Any]) -> httpx.Response:
        asked.append(body["texts"])
        return httpx.Response(200, json={"results": [{"ranking": []} for _ in body["texts"]]})

    nlu(answer).rank(["is it like https://desk.example/chat/kbtqni-rosa-frhuz says?"])
    assert asked == [["is it like this link says?"]]
