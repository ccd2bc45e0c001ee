"""Serving in a thread: the address is known at once, a taken port is said plainly."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from doorstep.serving import PortTaken, Serving


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def test_it_answers_and_ends() -> None:
    with Serving(APP, name="pages") as pages:
        assert httpx.get(pages.url, trust_env=False).text == "hello"
        url = pages.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


def test_a_taken_port_is_named() -> None:
    with (
        Serving(APP, name="pages") as pages,
        pytest.raises(PortTaken, match=f"port {pages.port} for the pages is taken"),
        Serving(APP, name="pages", port=pages.port),
    ):
        pass
