"""Serving in a thread: the address is known at once, a taken port is said plainly."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from doorstep.serving import PortTaken, Serving, bound, url_of


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def test_it_answers_and_ends() -> None:
    with Serving(APP, bound("127.0.0.1", 0, name="pages"), name="pages") as pages:
        assert httpx.get(pages.url, trust_env=False).text == "hello"
        url = pages.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


def test_a_taken_port_is_named() -> None:
    with bound("127.0.0.1", 0, name="pages") as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} for the pages is taken"):
            bound("127.0.0.1", port, name="pages")


def test_a_socket_on_all_addresses_is_reached_on_this_machine() -> None:
    with bound("0.0.0.0", 0, name="pages") as everywhere:
        assert url_of(everywhere).startswith("http://127.0.0.1:")
