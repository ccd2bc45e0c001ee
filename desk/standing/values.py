"""A standing, and the matter as it is looked at for one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.amounts import agreed_amount
from desk.business_time import last_free_moment
from desk.finding import current_booking, estimates_open, missed
from desk.matter import Booking, Case, Matter, Request
from desk.money import Money
from desk.office import Office
from desk.windows import ArrivalWindow

Fact = str | int | date | datetime | Money | ArrivalWindow | tuple[ArrivalWindow, ...] | tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """What is so now: a key that has words in each language, and the facts that they need. `zone` is IANA."""

    key: str
    facts: dict[str, Fact]
    zone: str


Said = Standing | None
"""What a topic says of a matter; None where nothing in it bears on the topic."""


@dataclass(frozen=True)
class View:
    """A matter at a time, with what may be looked up."""

    matter: Matter
    office: Office
    now: datetime

    def say(self, key: str, **facts: Fact) -> Standing:
        return Standing(key, {"number": self.matter.number} | facts, self.matter.zone)

    @property
    def request(self) -> Request | None:
        return self.matter.request

    @property
    def booking(self) -> Booking | None:
        """The booking that is neither done nor cancelled."""
        return current_booking(self.matter)

    @property
    def done(self) -> Booking | None:
        """The booking that was signed off."""
        booking = self.matter.booking
        return booking if booking is not None and booking.state == "done" else None

    @property
    def takes_estimates(self) -> bool:
        request = self.request
        if request is None or request.package is not None or self.matter.booking is not None:
            return False
        return request.state == "open" and estimates_open(self.matter, self.now)

    def name(self, person_id: str) -> str:
        return self.office.names(person_id)

    def amount(self, booking: Booking) -> Money:
        return agreed_amount(booking)

    def last_free(self, window: ArrivalWindow) -> datetime:
        """Until when the customer changes this window freely (SCH-4, T-3)."""
        return last_free_moment(window, self.office.policy.free_hours)

    def is_late(self, window: ArrivalWindow) -> bool:
        return self.now > self.last_free(window)

    def is_missed(self, window: ArrivalWindow) -> bool:
        return missed(self.matter, window)

    def holidays(self) -> Said:
        """Which weekdays ahead are no business days where the job is done (T-1); None where the calendar has none."""
        today = self.now.astimezone(ZoneInfo(self.matter.zone)).date()
        ahead = self.office.calendar.next_holidays(today - timedelta(days=1), 2)
        return self.say("next_holidays", first=ahead[0], then=ahead[1]) if len(ahead) == 2 else None

    def open_case(self, *reasons: str) -> Case | None:
        """The newest open case for one of these reasons."""
        found = (c for c in reversed(self.matter.cases) if c.state == "open" and c.reason in reasons)
        return next(found, None)
