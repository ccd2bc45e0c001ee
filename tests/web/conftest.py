"""A house for each test of the pages."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.house import House

_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture
def house() -> House:
    """A house with a demo."""
    return House()


@pytest.fixture
def market() -> House:
    """A house without a demo, as it stands in the open."""
    return House(demo=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a screen; it reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the house's pages are served, on a port of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(house.app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def _is_ours(complaint: str) -> bool:
    """A page of ours breaks its own policy; a mail in its frame may try what it likes."""
    return "Content Security Policy" in complaint and "/demo/mails/" not in complaint


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A tab of a new browser profile. What its console says is an error of ours."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    tab = context.new_page()
    tab.set_default_timeout(8000)
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda line: complaints.append(line.text) if _is_ours(line.text) else None)
    yield tab
    context.close()
    assert complaints == []
