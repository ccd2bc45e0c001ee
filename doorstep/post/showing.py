"""What the reader of notices is shown: their facts without what is not theirs to see, files, and links of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from actions.turn import Language
from desk.muting import can_do_without
from desk.notices import Notice
from desk.page_links import NO_MATTER, PageLinks, Target
from doorstep.post.enclosing import enclosed
from doorstep.post.hiding import Hidden
from doorstep.post.left_out import left_out
from doorstep.post.page_of import Given, given
from doorstep.post.wording import Wording
from mail.composing import Enclosure


class Showing:
    """`public_url` is where the pages of support are."""

    def __init__(self, public_url: str, wording: Wording, links: PageLinks) -> None:
        self._public_url = public_url
        self._wording = wording
        self._links = links

    def shown(
        self, session: Session, notices: Sequence[Notice], key: str | None
    ) -> tuple[list[dict[str, Any]], list[Enclosure]]:
        """What the words of each notice may tell, and the files of all: they leave as one mail."""
        pages = [given(self._links, notice) for notice in notices]
        facts = [self._facts(session, notice, page, key) for notice, page in zip(notices, pages, strict=True)]
        return facts, enclosed(session, pages, notices)

    def _facts(self, session: Session, notice: Notice, page: Given, key: str | None) -> dict[str, Any]:
        """All that the words of the notice may tell, without what its reader must not see."""
        hidden = Hidden.of(session, notice, self._links)
        facts: dict[str, Any] = {name: hidden.scrub(value, name) for name, value in notice.facts.items()}
        facts |= {"words": hidden.scrub(notice.words, "words"), "speaker": notice.speaker, "photos": notice.photos}
        if notice.to_role == "support":
            facts["link"] = f"{self._public_url}/cases/{notice.facts.get('case', '')}"
        facts |= {**page.facts, "left_out": left_out(session, notice, key)}
        facts["calendar"] = notice.invitation.method if notice.invitation else ""
        return facts

    def beside(self, notices: Sequence[Notice], shown: Sequence[Mapping[str, Any]], language: Language) -> list[str]:
        """The notices in the words of a mail that leads with another."""
        told = zip(notices, shown, strict=True)
        return [self._wording.beside(notice.kind, facts, language=language) for notice, facts in told]

    def chat(self, notice: Notice) -> str:
        """The reader's own chat about the job, for who reads the mail on the phone; empty for support."""
        if notice.to_role == "support" or not notice.to_person:
            return ""
        return self._links.link("chat", Target(notice.matter_id or NO_MATTER, notice.to_person))

    def unsubscribe(self, notice: Notice) -> str | None:
        """For mails that somebody can do without, where programs can reach the page (RFC 8058: https alone)."""
        if not notice.to_person or not notice.matter_id or not can_do_without(notice.kind, notice.to_role):
            return None
        link = self._links.link("mails", Target(notice.matter_id, notice.to_person))
        return link if link.startswith("https://") else None
