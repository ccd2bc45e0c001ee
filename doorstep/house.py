"""The composition root: one House has all rooms wired together. Nothing of it is global."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from actions import package_chinese
from actions.room import ActionRoom
from desk.business_time import federal_calendar
from desk.catalogue import Catalogue
from desk.clock import Clock, SystemClock
from desk.faq import Faq, load_faq
from desk.office import Office
from desk.page_links import PageLinks
from desk.service import Desk
from desk.store.offices import office_maker
from doorstep.bot_client import BotClient
from doorstep.database import Database, open_database
from doorstep.delivery.transport import NoTransport, SmtpTransport, Transport
from doorstep.doors import IdentityDoor
from doorstep.jobs import Handler, Jobs, Task
from doorstep.offers import DATA, load_offers, load_services
from doorstep.post.mailing import Mailing
from doorstep.post.room import PostRoom
from doorstep.post.wording import Wording
from doorstep.settings import Settings
from doorstep.tls import usual_tls
from language.nlu import HttpNlu, Nlu
from mail.own_checks import TxtLookup, txt_record

DEFAULT_BOT_URL = "http://127.0.0.1:5005"


@dataclass(frozen=True)
class House:
    """Everything that the way of a message needs. `secret` is the key of tags and links, `opened_at` when it was wired.

    `clock_moved` is to be set when somebody moves the clock: deadlines are looked at at once. `txt` asks the DNS, for
    the keys of signatures.
    """

    settings: Settings
    clock: Clock
    database: Database
    desk: Desk
    office: Callable[[Session], Office]
    nlu: Nlu
    bot: BotClient
    transport: Transport
    post: PostRoom
    identity: IdentityDoor
    faq: Faq
    catalogue: Catalogue
    secret: bytes
    links: PageLinks
    opened_at: datetime
    clock_moved: threading.Event = field(default_factory=threading.Event)
    txt: TxtLookup = txt_record

    @property
    def sessions(self) -> sessionmaker[Session]:
        return self.database.sessions

    @property
    def action_room(self) -> ActionRoom:
        """What the action server is built with."""
        return ActionRoom(
            desk=self.desk,
            identity=self.identity,
            faq=self.faq,
            catalogue=self.catalogue,
            links=self.links,
            policy=self.settings.policy,
        )

    def jobs(self) -> Jobs:
        """The jobs with their handlers: `jobs().run(stop)` is a worker, `jobs().drain()` does what is due now."""
        from doorstep import handlers  # it needs the House

        def bound(handler: Any) -> Handler:
            return lambda **args: handler(self, **args)

        def give_up(task: Task, args: Mapping[str, Any], reason: str) -> None:
            handlers.GIVE_UP[task](self, **args, reason=reason)

        table: dict[Task, Handler] = {task: bound(handler) for task, handler in handlers.HANDLERS.items()}
        return Jobs(self.database, table, give_up, self.settings.limits)

    def close(self) -> None:
        self.transport.close()
        self.bot.close()
        self.database.close()


def open_house(
    settings: Settings,
    *,
    clock: Clock | None = None,
    transport: Transport | None = None,
    nlu: Nlu | None = None,
    database: Database | None = None,
) -> House:
    """Wires the rooms by the settings. Without a `transport`, mail goes to the SMTP server of the settings.

    Raises SettingsError, and CatalogueError, EditionError or FaqError for data that cannot be used.
    """
    clock = clock or SystemClock()
    catalogue = load_services()
    editions = load_offers(settings.edition, catalogue)
    faq = load_faq(DATA / "faq", settings.policy, support_address=settings.support_address)
    secret = settings.secret_key()
    database = database or open_database(settings)
    wording = Wording(link_base=settings.public_url, chinese=package_chinese.lines(catalogue), policy=settings.policy)
    links = PageLinks(secret, settings.public_url)
    post = PostRoom(settings, wording, Mailing(settings, secret, clock.now), clock, links)
    calendar = federal_calendar(settings.policy.holidays)
    office = office_maker(settings.policy, calendar, catalogue, settings.domain, editions)
    bot_url = settings.bot_url or DEFAULT_BOT_URL
    return House(
        settings=settings,
        clock=clock,
        database=database,
        desk=Desk(database.sessions, clock, office, post),
        office=office,
        nlu=nlu or HttpNlu(bot_url, tls=usual_tls()),
        bot=BotClient(bot_url, tls=usual_tls()),
        transport=transport or _transport(settings),
        post=post,
        identity=IdentityDoor(database.sessions, clock, post),
        faq=faq,
        catalogue=catalogue,
        secret=secret,
        links=links,
        opened_at=clock.now(),
    )


def _transport(settings: Settings) -> Transport:
    if settings.smtp is None:
        return NoTransport()
    return SmtpTransport(settings, settings.smtp)
