"""What the people, times and amounts of a matter are called, in answers and in mails alike."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime

from desk import engagements, wording
from desk.matter import Matter
from desk.money import Money
from desk.office import Office
from desk.windows import ArrivalWindow


class Phrases(ABC):
    """Times are said in the zone of the service address; what there is not is said by nothing at all."""

    office: Office
    unnamed = ""  # what a job without a request is called

    @property
    @abstractmethod
    def matter(self) -> Matter:
        """The matter that is spoken of."""

    def name(self, person_id: str) -> str:
        return self.office.names(person_id)

    @property
    def customer(self) -> str:
        return self.name(self.matter.customer_id)

    @property
    def service(self) -> str:
        """What the request is for, in the catalogue's words."""
        request = self.matter.request
        return self.office.catalogue.name(request.service) if request else self.unnamed

    def when(self, at: datetime | None) -> str:
        return wording.time(at, self.matter.zone) if at else ""

    def window(self, window: ArrivalWindow | None) -> str:
        return wording.window(window, self.matter.zone) if window else ""

    def windows(self, windows: Iterable[ArrivalWindow]) -> str:
        return wording.windows(windows, self.matter.zone)

    def clashes(self, pro_id: str, windows: Iterable[ArrivalWindow]) -> str:
        """A line for each other job that the pro is expected at in one of the windows, for the pro's eyes alone."""
        return engagements.clashes(self.office.engagements(pro_id), windows, self.matter)

    def money(self, money: Money) -> str:
        return wording.money(money)

    def store(self, pro_id: str) -> str:
        """The address of the pro's store, empty where there is none or it is not known."""
        pro = self.office.roster.find(pro_id)
        return pro.store if pro else ""
