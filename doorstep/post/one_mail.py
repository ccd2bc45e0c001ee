"""One mail for one thing: notices of one cause to one person in one thread leave as one mail.

One of them gives the mail its subject, its ask and its invitation; of the others it says what theirs would (the block
`beside` of their templates, else all of their words).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desk.notices import Notice
from language.segments import split

# A pro who is new to the job needs its subject and what it holds before anything else; that support helps is no answer.
_LEADS = frozenset({"package_for_pro"})
_PLAIN_WORDS = frozenset({"words_for_pro", "words_for_customer"})
_FOLLOWS = _PLAIN_WORDS | {"no_agreement"}
# PAY-2: that direct payment is not allowed is a thing by itself.
_ALONE = frozenset({"direct_payment_customer"})


@dataclass(frozen=True)
class Bundle:
    """The notice that leads a mail, and those that it says in passing, as they came about."""

    lead: Notice
    before: tuple[Notice, ...] = ()
    after: tuple[Notice, ...] = ()

    @property
    def all(self) -> tuple[Notice, ...]:
        return (*self.before, self.lead, *self.after)


def bundles(notices: Iterable[Notice]) -> list[Bundle]:
    """The notices as mails, in order, each with every word of a person's once. A mail holds one invitation at most."""
    together: list[list[Notice]] = []
    for notice in _quoted_once(list(notices)):
        goes_with = next((some for some in together if _go_together(some, notice)), None)
        if goes_with is None:
            together.append([notice])
        else:
            goes_with.append(notice)
    return [_bundle(some) for some in together]


def _quoted_once(notices: Sequence[Notice]) -> list[Notice]:
    """The notices with words that a reader gets in another of them anyway left out (CON-3).

    "Sorry, my van broke down. Thursday at nine?" answers a report and proposes a time; both are told in these words.
    """
    return [
        notice.model_copy(update={"words": ""}) if _is_quoted(notice, place, notices) else notice
        for place, notice in enumerate(notices)
        if not (notice.kind in _PLAIN_WORDS and not notice.photos and _is_quoted(notice, place, notices))
    ]


def _is_quoted(notice: Notice, place: int, notices: Sequence[Notice]) -> bool:
    """In words that hold these and more, or in the same ones earlier."""
    said = " ".join(notice.words.split())
    pieces = [" ".join(piece.text.split()) for piece in split(notice.words)] or [said]
    if not said or notice.to_role == "support":
        return False
    for where, other in enumerate(notices):
        quoted = " ".join(other.words.split())
        same = _reader(other) == _reader(notice) and other.speaker == notice.speaker
        if same and all(piece in quoted for piece in pieces) and (len(said) < len(quoted) or where < place):
            return True
    return False


def _go_together(some: Sequence[Notice], notice: Notice) -> bool:
    if any(each.invitation for each in some) and notice.invitation is not None:
        return False
    if notice.kind in _ALONE or any(each.kind in _ALONE for each in some):
        return False
    return _reader(some[0]) == _reader(notice) and notice.to_role != "support"


def _reader(notice: Notice) -> tuple[str | None, ...]:
    return notice.to_role, notice.to_person, notice.matter_id, notice.pro_id


def _bundle(some: Sequence[Notice]) -> Bundle:
    """The last leads, for it is what came of the others; but for one with an invitation, or of a job that is new."""
    leads = [each for each in some if each.invitation is not None or each.kind in _LEADS]
    last = [each for each in some if each.kind not in _FOLLOWS] or some
    place = some.index(leads[0] if leads else last[-1])
    return Bundle(some[place], tuple(some[:place]), tuple(some[place + 1 :]))
