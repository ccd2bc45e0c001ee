"""Pages that people open in a story, over the same application as always; there is no server between."""

import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

import anyio
import httpx
from markupsafe import Markup

from doorstep.house import House
from doorstep.pages import web_room
from doorstep.rehearsal.boxes import CannotGoOn
from web.app import build
from web.chat_box import COOKIE

_HOST = "http://rehearsal.invalid"
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
NO_COOKIES: Mapping[str, str] = {}
_KEY = re.compile(r'name="key" value="([^"]+)"')


class Pages:
    """`shown` are the words of the last page."""

    def __init__(self, house: House) -> None:
        room = web_room(house, support_key=secrets.token_urlsafe(16), support_id="support", health=lambda: {"ok": True})
        self._app = build(room)
        self.shown = ""

    def open(self, link: str, form: Mapping[str, str]) -> str:
        """Opens the page, sends its form where one is given, and gives the words of what is shown then."""
        path = urlsplit(link).path
        answer = self._ask("GET", path)
        if form:
            key = _KEY.search(answer.text)
            answer = self._ask("POST", path, {"key": key[1] if key else "", **form})
        main = _MAIN.search(answer.text)
        self.shown = " ".join(Markup(main[0] if main else answer.text).striptags().split())
        return self.shown

    def enter(self, link: str, visit: str | None) -> str:
        """Opens the chat by the link of a mail, in the browser of the `visit`; the visit that it is from then on."""
        answer = self._ask("POST", urlsplit(link).path, {}, {COOKIE: visit} if visit else {})
        if COOKIE not in answer.cookies:
            raise CannotGoOn(f"{link} opens no chat")
        return answer.cookies[COOKIE]

    def _ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None, cookies: Mapping[str, str] = NO_COOKIES
    ) -> httpx.Response:
        return anyio.run(self._asked, method, path, form, cookies)

    async def _asked(
        self, method: str, path: str, form: Mapping[str, str] | None, cookies: Mapping[str, str]
    ) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url=_HOST, cookies=dict(cookies)) as client:
            return await client.request(method, path, data=form, headers={"origin": _HOST})
