"""From words to a row of the outbox: masked sender, ids of our own, the invitation, the job that delivers it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.turn import Language
from desk.matter import Photo
from desk.notices import Invitation
from doorstep.jobs import defer_in
from doorstep.post.wording import Worded
from doorstep.settings import Settings
from doorstep.threads import OF_NO_MATTER, Thread, Writer, root_id
from mail import outbox
from mail.composing import Draft, Enclosure, compose
from mail.invitations import Invitation as CalendarEntry
from mail.invitations import invitation as calendar_object
from mail.mask_store import mask_for
from mail.masks import bounce_address, masked_address
from mail.store import OutboxRow

HOUSE_NAME = "Doorstep"
_ARRIVES: Mapping[Language, str] = {
    "en": "The pro arrives between these two times.",
    "zh": "师傅在这两个时间之间到达。",
}
_BEGINS: Mapping[Language, str] = {
    "en": "It begins between these two times.",
    "zh": "在这两个时间之间开始。",
}


@dataclass(frozen=True)
class Recipient:
    """Who gets the mail. `zone` (IANA) is the one that an invitation is shown in, `language` what they wrote last."""

    writer: Writer
    address: str
    name: str = ""
    zone: str = "UTC"
    language: Language = "en"


@dataclass(frozen=True)
class Parcel:
    """A worded message on its way to one person.

    `reference` is unique among all that was ever sent and becomes the Message-ID and the bounce tag: 1 to 32 lower-case
    letters and digits. `speaker` is whose words these are, None for Doorstep itself. `answers` is the Message-ID of the
    recipient's own mail that is answered. `photos` are the chat's in place of the enclosures.
    `unsubscribe` is the page on which mails such as this one are ended.
    """

    reference: str
    recipient: Recipient
    thread: Thread
    worded: Worded
    speaker: str | None = None
    enclosures: Sequence[Enclosure] = ()
    photos: Sequence[Photo] = ()
    invitation: Invitation | None = None
    automatic: bool = True
    answers: str | None = None
    unsubscribe: str | None = None


class Mailing:
    """Puts parcels into the outbox, within the caller's transaction."""

    def __init__(self, settings: Settings, secret: bytes, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._secret = secret
        self._now = now

    def post(self, session: Session, parcel: Parcel) -> OutboxRow:
        """Composes the mail and queues it, with its job. Raises mail.composing.CannotCompose."""
        now = self._now()
        domain = self._settings.domain
        sender = self._sender(session, parcel)
        name = f"{parcel.speaker} via {HOUSE_NAME}" if parcel.speaker else HOUSE_NAME
        message_id = f"<{parcel.reference}@{domain}>"
        before = _last_message_id(session, parcel)
        raw = compose(
            Draft(
                sender=sender,
                sender_name=name,
                recipient=parcel.recipient.address,
                recipient_name=parcel.recipient.name,
                subject=parcel.worded.subject,
                date=now,
                message_id=message_id,
                in_reply_to=before,
                answers=parcel.answers,
                unsubscribe=parcel.unsubscribe,
                references=[root_id(parcel.thread, parcel.recipient.writer, domain), *([before] if before else [])],
                text=parcel.worded.text,
                html=parcel.worded.html,
                automatic=parcel.automatic,
                enclosures=parcel.enclosures,
                calendar=_calendar(parcel, sender, name, now),
            )
        )
        row = outbox.queue(
            session,
            thread=parcel.thread.key,
            recipient=parcel.recipient.address,
            # A plus-address of the desk's own mailbox, so that reports come to where mail is read anyway.
            envelope_from=bounce_address(
                parcel.reference, domain, secret=self._secret, now=now, mailbox=self._settings.desk_local
            ),
            message_id=message_id,
            raw=raw,
            now=now,
        )
        defer_delivery(session)
        return row

    def _sender(self, session: Session, parcel: Parcel) -> str:
        """The address that this one person answers to. Support answers on the case page."""
        settings = self._settings
        if parcel.recipient.writer.role == "support" or parcel.thread in OF_NO_MATTER:
            return settings.desk_address
        now = self._now()
        expires_at = now + timedelta(days=settings.limits.mask_days)  # each mail sets it anew
        token = mask_for(
            session, thread=parcel.thread.key, writer=parcel.recipient.writer.key, now=now, expires_at=expires_at
        )
        return masked_address(token, settings.domain, settings.desk_local)


def defer_delivery(session: Session, *, after: timedelta | None = None) -> None:
    """The job that delivers whatever is due then. At once, one is enough for all mails of a transaction."""
    transaction = session.get_nested_transaction() or session.get_transaction()
    if after is None and transaction is not None and session.info.get(_DEFERRED_IN) is transaction:
        return
    defer_in(session, "deliver", None, after=after)
    if after is None:
        session.info[_DEFERRED_IN] = transaction


_DEFERRED_IN = "delivery deferred in"


def _last_message_id(session: Session, parcel: Parcel) -> str | None:
    return session.scalar(
        select(OutboxRow.message_id)
        .where(OutboxRow.thread == parcel.thread.key, OutboxRow.recipient == parcel.recipient.address)
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )


def _calendar(parcel: Parcel, sender: str, name: str, now: datetime) -> tuple[str, bytes] | None:
    given = parcel.invitation
    if given is None:
        return None
    entry = CalendarEntry(
        uid=given.uid,
        sequence=given.sequence,
        start=given.window.start,
        end=given.window.end,
        zone=parcel.recipient.zone,
        stamp=now,
        organizer=sender,
        organizer_name=name,
        attendee=parcel.recipient.address,
        summary=given.summary,
        description=(_BEGINS if given.away else _ARRIVES)[parcel.recipient.language],
        tentative=given.tentative,
    )
    return given.method, calendar_object(entry, given.method)
