"""The post room: who is told what, in which words, under which mask. All of it in the caller's transaction."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation, people
from desk.clock import Clock
from desk.conversation import InboundMessage, OutgoingMessage
from desk.notices import Notice
from desk.page_links import PageLinks
from doorstep.languages import known_language, language_of
from doorstep.logs import log
from doorstep.post.caused_by import key_of
from doorstep.post.enclosing import in_chat
from doorstep.post.mailing import Mailing, Parcel, Recipient
from doorstep.post.one_mail import Bundle, bundles
from doorstep.post.recipients import SUPPORT, own_id, recipient_of
from doorstep.post.showing import Showing
from doorstep.post.tables import as_text
from doorstep.post.told_with_reply import for_others, for_reply, keep
from doorstep.post.wording import Wording
from doorstep.settings import Settings
from doorstep.threads import CODES, HELD, OF_NO_MATTER, PEOPLE, Thread, Writer
from mail.composing import CannotCompose, Enclosure
from mail.store import OutboxRow


@dataclass(frozen=True)
class PartAnswer:
    """The answer to one part of a mail: `heading` says which job it is about, `told` goes with it; no invitations."""

    heading: str
    text: str
    told: Sequence[Notice] = ()


class PostRoom:
    """Everything that Doorstep says leaves through here. Called with notices it is the desk's `Post`."""

    def __init__(self, settings: Settings, wording: Wording, mailing: Mailing, clock: Clock, links: PageLinks) -> None:
        self._settings = settings
        self._wording = wording
        self._mailing = mailing
        self._clock = clock
        self._showing = Showing(settings.public_url, wording, links)

    def __call__(self, session: Session, notices: Sequence[Notice], key: str | None) -> None:
        """Tells the notices, in one mail what one person is told. `key` is that of the command which caused them.

        What a message that is being handled brings about waits for the end of it (`others`, `reply`).
        """
        for bundle in bundles([notice for notice in notices if not keep(session, notice, key)]):
            self._tell(session, bundle, key)

    def others(self, session: Session, message: InboundMessage) -> None:
        """Tells what all acts of the message have brought about to everybody but its writer, in one mail to each."""
        for bundle in bundles(for_others(message)):
            self._tell(session, bundle, key_of(message))

    def _tell(self, session: Session, bundle: Bundle, key: str | None) -> None:
        lead = bundle.lead
        recipient = recipient_of(session, self._settings, lead.to_role, lead.to_person)
        if recipient is None:
            log("post").warning("nobody_to_tell", kind=lead.kind, matter=lead.matter_id)
            return
        said = next((notice for notice in bundle.all if notice.words), None)
        shown, enclosures = self._showing.shown(session, bundle.all, key)
        first, behind = len(bundle.before), len(bundle.before) + 1
        facts = shown[first] | {"left_out": max(each["left_out"] for each in shown), "chat": self._showing.chat(lead)}
        facts["reader"] = lead.to_role
        language = recipient.language
        before = self._showing.beside(bundle.before, shown[:first], language)
        after = self._showing.beside(bundle.after, shown[behind:], language)
        self._send(
            session,
            Parcel(
                reference=_reference(),
                recipient=recipient,
                thread=Thread(lead.matter_id, lead.pro_id) if lead.matter_id else PEOPLE,
                worded=self._wording.word(lead.kind, facts, language=language, before=before, after=after),
                speaker=said.speaker if said else None,
                enclosures=enclosures,
                photos=in_chat(bundle.all),
                invitation=lead.invitation,
                automatic=said is None,
                unsubscribe=self._showing.unsubscribe(lead),
            ),
            kind=lead.kind,
            policy=_policies(bundle.all),
        )

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
        """Answers the writer the way they wrote, by mail with all that they are told of what it brought about.

        None where there is nothing to say.
        """
        waiting = for_reply(message)
        if not text.strip():
            self(session, waiting, None)
            return None
        writer = person_id or message.person_id
        if message.channel == "chat":
            return self._reply_in_chat(session, message, text, matter_id=matter_id, person_id=writer, policy=policy)
        recipient = recipient_of(session, self._settings, message.role, writer)
        mails = bundles(waiting)
        for bundle in mails[:-1]:
            self._tell(session, bundle, None)
        if recipient is None:
            return None
        beside = mails[-1] if mails else None
        parcel = self._reply_by_mail(session, message, recipient, text, beside, matter_id, subject)
        policies = _once([*policy, *_policies(beside.all if beside else ())])
        return self._send(session, parcel, kind="reply", policy=policies, answers=message.id)

    def _reply_in_chat(
        self,
        session: Session,
        message: InboundMessage,
        text: str,
        *,
        matter_id: str | None,
        person_id: str | None,
        policy: Sequence[str],
    ) -> OutgoingMessage:
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

    def _reply_by_mail(
        self,
        session: Session,
        message: InboundMessage,
        recipient: Recipient,
        text: str,
        beside: Bundle | None,
        matter_id: str | None,
        subject: str,
    ) -> Parcel:
        """With what the writer is told beside the text."""
        last = beside.lead if beside else None
        told = beside.all if beside else ()
        calendar = last.invitation.method if last and last.invitation else ""
        shown, enclosures = self._showing.shown(session, told, None)
        after = self._showing.beside(told, shown, recipient.language)
        facts = {"text": text, "subject": subject, "calendar": calendar}
        return Parcel(
            _reference(),
            recipient,
            # Where what it tells belongs, so that the organizer of an invitation stays the same address.
            Thread(matter_id, last.pro_id if last else message.pro_id),
            self._wording.word("reply", facts, language=recipient.language, after=after),
            enclosures=enclosures,
            photos=in_chat(told),
            invitation=last.invitation if last else None,
            answers=own_id(session, message, recipient),
        )

    def reply_together(
        self,
        session: Session,
        message: InboundMessage,
        answers: Sequence[PartAnswer],
        *,
        matter_id: str | None,
        subject: str,
        policy: Sequence[str],
    ) -> OutgoingMessage | None:
        """Answers the parts of one mail in one, each under its heading with what its writer is told of it."""
        recipient = recipient_of(session, self._settings, message.role, message.person_id)
        if recipient is None:
            return None
        said: list[str] = []
        enclosures: list[Enclosure] = []
        told = [bundle.all for answer in answers for bundle in bundles(answer.told)]
        for answer in answers:
            said += [answer.heading, answer.text]
            for bundle in bundles(answer.told):
                shown, files = self._showing.shown(session, bundle.all, None)
                said += self._showing.beside(bundle.all, shown, recipient.language)
                enclosures += files
        facts = {"text": "\n\n".join(each for each in said if each), "subject": subject, "calendar": ""}
        parcel = Parcel(
            _reference(),
            recipient,
            Thread(matter_id),
            self._wording.word("reply", facts, language=recipient.language),
            enclosures=enclosures,
            photos=in_chat([notice for some in told for notice in some]),
            answers=own_id(session, message, recipient),
        )
        rules = [rule for some in told for rule in _policies(some)]
        return self._send(session, parcel, kind="reply", policy=_once([*policy, *rules]), answers=message.id)

    def code(self, session: Session, visit_id: str, email: str, code: str) -> None:
        """Mails a one-time code, in the visitor's language, else in the owner's. It is kept in no message of ours."""
        owner = people.find_by_email(session, email)
        visitors = known_language(session, None, visit_id)
        language = visitors or language_of(session, person_id=owner.id if owner else None)
        recipient = Recipient(Writer("customer", f"visit:{visit_id}"), email, language=language)
        worded = self._wording.word("code", {"code": code}, language=language)
        self._post(session, Parcel(_reference(), recipient, CODES, worded))

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
        person = people.find_by_email(session, email)
        language = language_of(session, person_id=person.id) if person else "en"
        recipient = Recipient(Writer("customer", "unknown"), email, language=language)
        worded = self._wording.word(kind, facts, language=language)
        self._post(session, Parcel(_reference(), recipient, HELD, worded))

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
            text=worded.in_chat,
            photos=parcel.photos,
            created_at=self._clock.now(),
            to_person=None if writer == SUPPORT else writer.person_id,
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


def _policies(notices: Sequence[Notice]) -> tuple[str, ...]:
    return _once(rule for notice in notices for rule in notice.policy)


def _once(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _reference() -> str:
    """Unlike any other, so that no Message-ID ever comes twice, whatever happens to the database."""
    return secrets.token_hex(12)
