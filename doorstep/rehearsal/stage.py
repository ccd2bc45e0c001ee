"""Where stories are played: a throw-away database, one action server and one bot for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import SecretStr
from starlette.types import ASGIApp, Receive, Scope, Send

from actions.server import build as build_actions
from desk.clock import SetClock
from doorstep.delivery.transport import CapturingTransport
from doorstep.demo.stamping import server_of
from doorstep.given_settings import GivenSettings
from doorstep.house import House, open_house
from doorstep.rehearsal.player import play
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.stage_database import StageDatabase
from doorstep.rehearsal.story import Story
from doorstep.settings import EditionSettings

DOMAIN = "book.example"


class ActionsOfTheHour:
    """The bot knows one address for its actions; behind it stands the desk of the story that is being played."""

    def __init__(self) -> None:
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            raise RuntimeError("no story is being played")
        await self._app(scope, receive, send)

    @contextmanager
    def of(self, house: House) -> Iterator[None]:
        """While in here, actions work on the desk of `house`."""
        self._app = build_actions(house.action_room)
        try:
            yield
        finally:
            self._app = None


@dataclass(frozen=True)
class Stage:
    """`bot_url` is a running bot whose actions are served by `actions`."""

    database: StageDatabase
    actions: ActionsOfTheHour
    bot_url: str

    def play(self, story: Story, report: Report) -> int:
        """Plays one story on a desk of its own; how many expectations were not met."""
        clock, transport = SetClock(story.begins), CapturingTransport()
        settings = GivenSettings(
            state_dir=self.database.folder,
            domain=DOMAIN,
            support_address=f"support@{DOMAIN}",
            authserv_id=server_of(f"desk@{DOMAIN}"),
            bot_url=self.bot_url,
            secret=SecretStr("rehearsal"),
            edition=EditionSettings(default=story.edition),
        )
        house = open_house(settings, clock=clock, transport=transport, database=self.database.emptied())
        try:
            with self.actions.of(house):
                return play(story, house, clock, transport, report)
        finally:
            house.close()
