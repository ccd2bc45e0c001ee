"""The demo page's way to everybody's mailbox and to the clock."""

import smtplib
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from functools import lru_cache
from zoneinfo import ZoneInfo

from desk.business_time import BusinessCalendar
from desk.clock import Clock
from doorstep.demo.accounts import Accounts
from doorstep.demo.cast import Member
from doorstep.demo.mailboxes import StoredMail
from doorstep.demo.servers import MailServers
from doorstep.demo.writing import Attached, Writer, content_of, parse, reply_address, text_of, write_mail
from web.demo import DemoError, DemoFile, DemoMail, DemoPerson

GUEST_ZONE = "America/Los_Angeles"


class Door:
    """Implements `web.demo.DemoDoor`. `pass_time` moves the clock and lets happen what comes due on the way."""

    def __init__(
        self,
        *,
        cast: Sequence[Member],
        accounts: Accounts,
        servers: MailServers,
        clock: Clock,
        calendar: BusinessCalendar,
        desk_address: str,
        pass_time: Callable[[timedelta], None],
    ) -> None:
        self._cast = tuple(cast)
        self._accounts = accounts
        self._servers = servers
        self._clock = clock
        self._calendar = calendar
        self._desk_address = desk_address
        self._pass_time = pass_time
        self._seen: set[tuple[str, str]] = set()
        self._moving = threading.Lock()

    @property
    def desk_address(self) -> str:
        return self._desk_address

    def people(self) -> Sequence[DemoPerson]:
        """The cast in its order, then guests: addresses that somebody typed into the chat box."""
        known = [_person(member) for member in self._cast]
        taken = {person.address for person in known} | {self._desk_address}
        guests = [account.address for account in self._accounts.all() if account.address not in taken]
        return [*known, *(_guest(address) for address in guests)]

    def mailbox(self, address: str) -> Sequence[DemoMail]:
        self._person_at(address)
        return [self._mail(address, stored) for stored in self._servers.stored(address)]

    def open_mail(self, address: str, mail_id: str) -> DemoMail:
        stored = self._stored(address, mail_id)
        self._seen.add((address, mail_id))
        return self._mail(address, stored)

    def write(
        self,
        person: str,
        to: str,
        subject: str,
        text: str,
        in_reply_to: str | None = None,
        photos: Sequence[DemoFile] = (),
    ) -> None:
        writer = next((someone for someone in self.people() if someone.key == person), None)
        if writer is None:
            raise DemoError(f"There is nobody called {person} here.")
        recipient = parseaddr(to)[1]
        if "@" not in recipient:
            raise DemoError(f"{to!r} is not a mail address.")
        answering = self._stored(writer.address, in_reply_to).raw if in_reply_to else None
        mail = write_mail(
            Writer(writer.name, writer.address, writer.zone),
            to=recipient,
            subject=subject,
            text=text,
            at=self._clock.now(),
            answering=answering,
            files=[Attached(photo.name, photo.type, photo.content) for photo in photos],
        )
        self._send(writer.address, recipient, mail)

    def move(self, by: timedelta | int) -> datetime:
        with self._moving:
            now = self._clock.now()
            if isinstance(by, int):
                if by < 0:
                    raise DemoError("The clock only moves forward.")
                by = self._calendar.add_business_days(now, by, self._zone()) - now
            if by < timedelta():
                raise DemoError("The clock only moves forward.")
            self._pass_time(by)
        return self.now()

    def now(self) -> datetime:
        return self._clock.now().astimezone(ZoneInfo(self._zone()))

    def _zone(self) -> str:
        return self._cast[0].zone if self._cast else GUEST_ZONE

    def _send(self, sender: str, recipient: str, mail: EmailMessage) -> None:
        account = self._accounts.taking(sender)
        try:
            with smtplib.SMTP("127.0.0.1", self._servers.ports.smtp, timeout=20) as smtp:
                smtp.login(account.address, account.password)
                smtp.send_message(mail, from_addr=account.address, to_addrs=[recipient])
        except (smtplib.SMTPException, OSError) as refusal:
            raise DemoError(f"The mail server does not take it: {_plain(refusal)}") from None

    def _person_at(self, address: str) -> DemoPerson:
        found = next((person for person in self.people() if person.address == address), None)
        if found is None:
            raise DemoError(f"There is no mailbox for {address}.")
        return found

    def _stored(self, address: str, mail_id: str) -> StoredMail:
        self._person_at(address)
        found = next((stored for stored in self._servers.stored(address) if stored.id == mail_id), None)
        if found is None:
            raise DemoError("There is no such mail.")
        return found

    def _mail(self, address: str, stored: StoredMail) -> DemoMail:
        mail = _read(address, stored)
        return _seen(mail) if (address, stored.id) in self._seen else mail


def _person(member: Member) -> DemoPerson:
    about = ", ".join(service.replace("-", " ") for service in member.services)
    return DemoPerson(
        key=member.key,
        name=member.name,
        role=member.role,
        address=member.email,
        place=member.place,
        about=f"{member.company}: {about}" if member.company else about,
        zone=member.zone,
    )


def _guest(address: str) -> DemoPerson:
    return DemoPerson(
        key=f"guest-{address.replace('@', '-at-')}",
        name=address.partition("@")[0],
        role="customer",
        address=address,
        place="",
        about="A guest",
        zone=GUEST_ZONE,
    )


@lru_cache(maxsize=512)
def _read(address: str, stored: StoredMail) -> DemoMail:
    mail = parse(stored.raw)
    name, sender = parseaddr(str(mail["From"] or ""))
    html = mail.get_body(preferencelist=("html",))
    return DemoMail(
        id=stored.id,
        at=stored.at,
        sender=name or sender,
        sender_address=sender,
        reply_to=parseaddr(reply_address(mail))[1],
        to=str(mail["To"] or address),
        subject=str(mail["Subject"] or ""),
        text=text_of(mail),
        html=content_of(html) if html is not None else "",
        raw=stored.raw.decode("utf-8", "replace"),
        attachments=tuple(_file(part) for part in mail.iter_attachments()),
    )


def _file(part: EmailMessage) -> DemoFile:
    content = part.get_payload(decode=True)
    return DemoFile(
        part.get_filename() or "file", part.get_content_type(), content if isinstance(content, bytes) else b""
    )


def _seen(mail: DemoMail) -> DemoMail:
    return replace(mail, seen=True)


def _plain(refusal: Exception) -> str:
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        with suppress(StopIteration):
            code, told = next(iter(refusal.recipients.values()))
            return f"{code} {told.decode('utf-8', 'replace')}"
    if isinstance(refusal, smtplib.SMTPResponseException):
        text = refusal.smtp_error
        return f"{refusal.smtp_code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
    return str(refusal) or type(refusal).__name__
