"""What every notice of an event has in common."""

from desk import calendar_entries, extras, places, wording
from desk.events import Event
from desk.finding import knows_street, street_of
from desk.matter import Booking, Matter, Photo, Role, Signing
from desk.notices import Invitation, Notice, NoticeKind, PageOf
from desk.office import Office
from desk.phrases import Phrases
from desk.questions import street_wanted
from desk.windows import ArrivalWindow


class Letter(Phrases):
    """Words one event for its readers, in the zone of the service address."""

    unnamed = "Job"

    def __init__(self, event: Event, before: Matter | None, after: Matter, office: Office) -> None:
        self.event = event
        self.before = before
        self._after = after
        self.office = office

    @property
    def matter(self) -> Matter:
        """The matter as the event leaves it."""
        return self._after

    def to_pro(self, kind: NoticeKind, pro_id: str, *, words: str = "", **more: str) -> Notice:
        """Into the pro's thread, as from the customer where there are words."""
        return self._notice(kind, "pro", pro_id, pro_id, words, self.customer if words else None, more)

    def to_customer(self, kind: NoticeKind, pro_id: str | None, *, words: str = "", **more: str) -> Notice:
        """Into the thread with `pro_id`, as from the pro where there are words; None: from Doorstep alone."""
        speaker = self.name(pro_id) if words and pro_id else None
        return self._notice(kind, "customer", self.matter.customer_id, pro_id, words, speaker, more)

    def to_support(self, kind: NoticeKind, **more: str) -> Notice:
        return self._notice(kind, "support", None, None, "", None, more)

    def _notice(
        self,
        kind: NoticeKind,
        role: Role,
        person: str | None,
        pro_id: str | None,
        words: str,
        speaker: str | None,
        more: dict[str, str],
    ) -> Notice:
        return Notice(
            kind=kind,
            to_role=role,
            to_person=person,
            matter_id=self.matter.id,
            pro_id=pro_id,
            facts={"number": str(self.matter.number), "away": self._away} | more,
            words=words,
            speaker=speaker,
            policy=self.event.policy,
        )

    def of_support(self, notice: Notice, words: str) -> Notice:
        """The notice with support's own words, which are nobody's of the two parties."""
        return notice.model_copy(update={"words": words})

    def with_photos(self, notice: Notice, photos: tuple[Photo, ...]) -> Notice:
        return notice.model_copy(update={"photos": photos})

    def invitation(
        self, notice: Notice, booking: Booking, window: ArrivalWindow, *, cancel: bool = False, tentative: bool = False
    ) -> Notice:
        """The notice with its calendar object: one id for a booking's life, the sequence rising (RFC 5546).

        `tentative`: the window is proposed, and not agreed on yet.
        """
        entry = calendar_entries.of_booking(self.matter, booking, self.office.domain)
        return self._invitation(notice, entry, window, cancel=cancel, tentative=tentative)

    def repair_invitation(self, notice: Notice, window: ArrivalWindow, *, cancel: bool = False) -> Notice:
        """The same for the visit that puts a signed-off job right, which is an entry of its own (GUA-1)."""
        entry = calendar_entries.of_repair(self.matter, self.office.domain)
        return self._invitation(notice, entry, window, cancel=cancel) if entry is not None else notice

    def _invitation(
        self,
        notice: Notice,
        entry: calendar_entries.Entry,
        window: ArrivalWindow,
        *,
        cancel: bool,
        tentative: bool = False,
    ) -> Notice:
        with_whom = self.name(entry.pro_id) if notice.to_role == "customer" else self.customer
        invitation = Invitation(
            method="CANCEL" if cancel else "REQUEST",
            uid=entry.uid,
            sequence=entry.sequence,
            window=window,
            summary=f"{'Proposed: ' if tentative else ''}{self.service} with {with_whom} (#{self.matter.number})",
            tentative=tentative,
            away=bool(self._away),
        )
        return notice.model_copy(update={"invitation": invitation})

    def to_be_signed(self, to_customer: Notice, pro_id: str, signing: Signing | None) -> tuple[Notice, ...]:
        """The customer's notice with the code, and the pro's with the link, to sign in person (PAY-3)."""
        if signing is None:
            return (to_customer,)
        facts = {"amount": self._signed(signing), "old": "", "done": "yes" if signing.done else ""}
        if not wording.lies_within(signing.amount, signing.old):
            facts["old"] = self.money(signing.old)
        to_pro = self.to_pro("sign_here_pro", pro_id, customer=self.customer, **facts)
        return tuple(
            notice.model_copy(update={"page": PageOf(purpose="sign", subject=signing.id)})
            for notice in (to_customer, to_pro)
        )

    def _signed(self, signing: Signing) -> str:
        booking = self.matter.booking
        return extras.of_booking(booking, signing.amount) if booking else self.money(signing.amount)

    @property
    def _away(self) -> str:
        """ "yes" where the pro comes to no home, so that no mail says that anybody does (CAT-3)."""
        request = self.matter.request
        return "yes" if request is not None and request.where != "home" else ""

    def place(self, pro_id: str) -> dict[str, str]:
        """Where the pro is to be: ZIP, and street address once they may know it, `wanted` where that is missing.

        `where`: what is to be said of a store, or of work from afar (CAT-3).
        """
        request = self.matter.request
        street = street_of(self.matter) if knows_street(self.matter, pro_id) else ""
        wanted = "yes" if street_wanted(self.matter) else ""
        where = places.for_pro(request.where, self.customer, self.store(pro_id)) if request else ""
        return {"zip": request.zip if request else "", "address": street, "wanted": wanted, "where": where}

    def place_for_customer(self, pro_id: str) -> dict[str, str]:
        """Where the customer is to be: `where` in a store or from afar (CAT-3); `wanted`: the street is missing."""
        request = self.matter.request
        where = places.for_customer(request.where, self.name(pro_id), self.store(pro_id)) if request else ""
        return {"where": where, "wanted": "yes" if street_wanted(self.matter) else ""}
