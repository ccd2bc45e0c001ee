"""The post room: who is told what, in which words, under which mask. All of it in the caller's transaction."""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, cast

from sqlalchemy.orm import Session

from desk import conversation, people
from desk.clock import Clock
from desk.conversation import InboundMessage, OutgoingMessage
from desk.matter import Photo, Role
from desk.muting import can_do_without
from desk.notices import Notice
from desk.page_links import PageLinks, Target
from desk.photo_store import photo_content
from doorstep.logs import log
from doorstep.post.hiding import Hidden
from doorstep.post.invitations_kept import keep, kept
from doorstep.post.left_out import left_out
from doorstep.post.mailing import Mailing, Parcel, Recipient
from doorstep.post.page_of import given
from doorstep.post.tables import as_text
from doorstep.post.wording import Wording
from doorstep.settings import Settings
from doorstep.threads import CODES, HELD, OF_NO_MATTER, PEOPLE, PartyRole, Thread, Writer
from mail.composing import CannotCompose, Enclosure
from mail.headers import mailboxes
from mail.parts import headers_of
from mail.store import LetterRow, OutboxRow

_SUPPORT = Writer("support", "support")


class PostRoom:
    """Everything that Doorstep says leaves through here. Called with notices it is the desk's `Post`."""

    def __init__(self, settings: Settings, wording: Wording, mailing: Mailing, clock: Clock, links: PageLinks) -> None:
        self._settings = settings
        self._links = links
        self._wording = wording
        self._mailing = mailing
        self._clock = clock

    def __call__(self, session: Session, notices: Sequence[Notice], key: str | None) -> None:
        """Tells each notice. `key` is that of the command which caused them.

        An invitation for the one whose mail is being handled waits for the reply to it.
        """
        for notice in notices:
            if not keep(session, notice, key):
                self._tell(session, notice, key)

    def _tell(self, session: Session, notice: Notice, key: str | None) -> None:
        recipient = self._recipient(session, notice.to_role, notice.to_person, notice.matter_id)
        if recipient is None:
            log("post").warning("nobody_to_tell", kind=notice.kind, matter=notice.matter_id)
            return
        thread = Thread(notice.matter_id, notice.pro_id) if notice.matter_id else PEOPLE
        hidden, page = Hidden.of(session, notice, self._links), given(self._links, notice)
        facts: dict[str, Any] = {name: hidden.scrub(value, name) for name, value in notice.facts.items()}
        facts |= {"words": hidden.scrub(notice.words, "words"), "speaker": notice.speaker, "photos": notice.photos}
        if notice.to_role == "support":
            facts["link"] = f"{self._settings.public_url}/cases/{notice.facts.get('case', '')}"
        facts |= {**page.facts, "left_out": left_out(session, notice, key)}
        facts["calendar"] = notice.invitation.method if notice.invitation else ""
        self._send(
            session,
            Parcel(
                reference=_reference(),
                recipient=recipient,
                thread=thread,
                worded=self._wording.word(notice.kind, facts),
                speaker=notice.speaker if notice.words else None,
                enclosures=[*page.enclosures, *_enclosures(session, notice.photos)],
                invitation=notice.invitation,
                automatic=not notice.words,
                unsubscribe=self._unsubscribe(notice),
            ),
            kind=notice.kind,
            policy=notice.policy,
        )

    def _unsubscribe(self, notice: Notice) -> str | None:
        """For mails that somebody can do without, where programs can reach the page (RFC 8058: https alone)."""
        if not notice.to_person or not notice.matter_id or not can_do_without(notice.kind, notice.to_role):
            return None
        link = self._links.link("mails", Target(notice.matter_id, notice.to_person))
        return link if link.startswith("https://") else None

    def reply(
        self,
        session: Session,
        message: InboundMessage,
        text: str,
        *,
        matter_id: str | None,
        person_id: str | None = None,
        subject: str = "",
        policy: Sequence[str] = (),
    ) -> OutgoingMessage | None:
        """Answers the writer the way they wrote, with the invitation that the mail brought about, if it did.

        None where there is nothing to say.
        """
        invited = kept(message)
        if not text.strip():
            self(session, invited, None)
            return None
        person_id = person_id or message.person_id
        if message.channel == "chat":
            return conversation.send(
                session,
                role=message.role,
                kind="reply",
                subject="",
                text=as_text(text),
                created_at=self._clock.now(),
                to_person=person_id,
                visit_id=message.visit_id,
                matter_id=matter_id,
                pro_id=message.pro_id,
                policy=policy,
                answers=message.id,
            )
        recipient = self._recipient(session, message.role, person_id, matter_id)
        self(session, invited[:-1], None)
        last = invited[-1] if invited else None
        if recipient is None:
            return None
        facts = {
            "text": text,
            "subject": subject,
            "calendar": last.invitation.method if last and last.invitation else "",
        }
        parcel = Parcel(
            _reference(),
            recipient,
            # Where the invitation stands, so that its organizer stays the same address.
            Thread(matter_id, last.pro_id if last else message.pro_id),
            self._wording.word("reply", facts),
            invitation=last.invitation if last else None,
            answers=_own_id(session, message, recipient),
        )
        policies = tuple(dict.fromkeys((*policy, *(last.policy if last else ()))))
        return self._send(session, parcel, kind="reply", policy=policies, answers=message.id)

    def code(self, session: Session, visit_id: str, email: str, code: str) -> None:
        """Mails a one-time code. It is kept in no message of ours."""
        recipient = Recipient(Writer("customer", f"visit:{visit_id}"), email)
        self._post(session, Parcel(_reference(), recipient, CODES, self._wording.word("code", {"code": code})))

    def confirm_sender(
        self, session: Session, email: str, link: str, *, days: int, another_address: bool = False
    ) -> None:
        """Asks the one who is expected to have written whether they did, perhaps from `another_address`.

        The link is good for so many `days`.
        """
        facts = {
            "link": link,
            "days": "a day" if days == 1 else f"{days} days",
            "another_address": "yes" if another_address else "",
        }
        self._house_mail(session, email, "confirm_sender", facts)

    def too_large(self, session: Session, email: str) -> None:
        self._house_mail(session, email, "undelivered_size", {"limit": f"{self._settings.limits.letter_megabytes} MB"})

    def _house_mail(self, session: Session, email: str, kind: str, facts: Mapping[str, Any]) -> None:
        recipient = Recipient(Writer("customer", "unknown"), email)
        self._post(session, Parcel(_reference(), recipient, HELD, self._wording.word(kind, facts)))

    def _send(
        self, session: Session, parcel: Parcel, *, kind: str, policy: Sequence[str], answers: int | None = None
    ) -> OutgoingMessage:
        row = self._post(session, parcel)
        writer, worded = parcel.recipient.writer, parcel.worded
        return conversation.send(
            session,
            role=writer.role,
            kind=kind,
            subject=worded.subject,
            text=worded.text,
            created_at=self._clock.now(),
            to_person=None if writer == _SUPPORT else writer.person_id,
            matter_id=None if parcel.thread in OF_NO_MATTER else parcel.thread.matter_id,
            pro_id=parcel.thread.pro_id,
            policy=policy,
            answers=answers,
            outbox_id=row.id if row else None,
            state="queued" if row else "failed",
        )

    def _post(self, session: Session, parcel: Parcel) -> OutboxRow | None:
        """None where no mail can be written to the recipient: that must not undo what the matter has come to."""
        try:
            return self._mailing.post(session, parcel)
        except CannotCompose as wrong:
            log("post").error("cannot_compose", thread=parcel.thread.key, reason=str(wrong))
            return None

    def _recipient(
        self, session: Session, role: Role, person_id: str | None, matter_id: str | None
    ) -> Recipient | None:
        if role == "support":
            return Recipient(_SUPPORT, self._settings.support_address, "Support")
        person = people.find(session, person_id) if person_id else None
        if person is None:
            return None
        zone = person.zone or self._settings.policy.zone
        return Recipient(Writer(cast(PartyRole, role), person.id), person.email, person.name, zone)


def _enclosures(session: Session, photos: Sequence[Photo]) -> list[Enclosure]:
    kept = [photo_content(session, photo.id) for photo in photos]
    return [
        Enclosure(f"photo-{number}.{PurePosixPath(found[0].type).name}", found[0].type, found[1])
        for number, found in enumerate(kept, start=1)
        if found is not None
    ]


def _own_id(session: Session, message: InboundMessage, recipient: Recipient) -> str | None:
    """The Message-ID of the recipient's own mail; None in chat, and for one that only came in their name."""
    letter = session.get(LetterRow, message.letter_id) if message.letter_id else None
    if letter is None or letter.raw is None:
        return None
    senders = [sender.address.lower() for sender in mailboxes(headers_of(letter.raw).all("from"))]
    return letter.message_id if senders == [recipient.address.lower()] else None


def _reference() -> str:
    """Unlike any other, so that no Message-ID ever comes twice, whatever happens to the database."""
    return secrets.token_hex(12)
