"""Notices: what the parties other than the writer are told when something happens."""

from typing import Literal

from desk.matter import Photo, Role
from desk.values import Value
from desk.windows import ArrivalWindow

NoticeKind = Literal[
    # to a pro
    "request_for_pro",  # number service zip place where details windows closes_at + words, photos
    "package_for_pro",  # number service package amount includes excludes chosen zip place details + words, photos
    "details_for_pro",  # number where street + words, photos
    "service_corrected_pro",  # number old service still closes_at + words
    "estimate_reminder",  # number service closes_at
    "lapse_reminder_pro",  # items until days: of no matter
    "cleared_pro",  # services until: jobs come again, of no matter
    "barred_pro",  # number customer window items: why their time does not hold
    "invited_pro",  # services place miles lacking until: of no matter
    "words_for_pro",  # customer number + words, photos; waits: empty where no answer is owed
    "counter_for_pro",  # number customer amount old + words
    "not_chosen",  # number service visit_off window
    "estimate_declined_pro",  # number service + words
    "accepted_pro",  # number service amount where answer_due + words
    "windows_for_pro",  # number customer windows due clashes away + words
    "confirmation_reminder",  # number windows
    "window_agreed_pro",  # number customer window zip address wanted where + words, invitation
    "window_declined_pro",  # number customer windows clashes + words
    "reminder_pro",  # number customer window zip address wanted where visit case: its change is with support
    "sign_off_reminder_pro",  # number customer window away
    "time_reminder_pro",  # number customer windows proposed window away
    "move_asked_pro",  # number customer window windows due clashes away + words
    "window_released_pro",  # number customer window windows due clashes away + words, invitation (CANCEL)
    "cancelled_pro",  # number customer window + words, invitation (CANCEL)
    "signed_off_pro",  # number customer amount by_support + words
    "sign_off_refused_pro",  # number customer amount + words
    "visit_accepted_pro",  # number customer price windows due old
    "visit_agreed_pro",  # number customer price window zip address wanted where
    "visit_declined_pro",  # number customer window taking + invitation (CANCEL) to put a job right
    "repair_agreed_pro",  # number customer window zip address wanted where + invitation
    "change_answered_pro",  # number customer amount old outcome
    "sign_here_pro",  # number customer amount old done + link, QR code
    "no_show_for_pro",  # number customer window due away + words
    "no_show_judged_pro",  # number customer window came + words, invitation (CANCEL)
    # to a customer
    "estimate_for_customer",  # number pro amount extras windows rating jobs earlier + words
    "place_changed",  # number place where address wanted + words
    "package_passed_customer",  # number package pro old amount windows + invitation (CANCEL of the old proposal)
    "package_unfilled_customer",  # number package old + invitation (CANCEL), as above
    "words_for_customer",  # pro number + words, photos; unbooked amount: nobody is booked, as the pro seems to think
    "declined_job",  # number pro + words
    "estimates_summary",  # number table coming until + link
    "estimates_none",  # number coming until
    "window_confirmed_customer",  # number pro window amount free_until wanted where + words, invitation
    "reminder_customer",  # number pro window free_until visit wanted where case: its change is with support
    "time_reminder_customer",  # number pro windows proposed window away
    "choice_reminder_customer",  # number pro amount windows
    "sign_off_reminder_customer",  # number pro window amount done away
    "window_proposed_customer",  # number pro windows + words, invitation (REQUEST, tentative) to the only one
    "visit_for_customer",  # number pro price windows credited + words
    "visit_agreed_customer",  # number pro price window wanted where
    "repair_agreed_customer",  # number pro window wanted where + invitation
    "change_for_customer",  # number pro amount old + words, code
    "change_withdrawn_customer",  # number pro amount old + words
    "change_answered_customer",  # number pro amount old outcome: answered in person
    "direct_payment_customer",  # number pro case
    "trip_charge_customer",  # number pro case due accepted + words
    "lapsed_customer",  # number pro case due later
    "pro_cannot_come",  # number pro window package visit away + words, invitation (CANCEL)
    "no_show_answered_customer",  # number pro arriving + words
    "no_show_escalated_customer",  # number pro case due
    "no_show_judged_customer",  # number pro window came booked + words, invitation (CANCEL)
    "silence_escalated_customer",  # number pro case due
    "job_done_customer",  # number pro amount old credit left + code
    "case_update_customer",  # case closed + words
    "refund_customer",  # number pro amount case + words
    "signed_off_customer",  # number pro amount until by_support rated + words, link
    "sign_off_refused_customer",  # number pro amount + words
    "cancelled_customer",  # number pro window fee away + invitation (CANCEL): where calendars hold the window
    # to the side that gave an agreed window up, so that its own calendar lets go of it
    "window_given_up",  # number other window fee wanted + invitation (CANCEL)
    # to both
    "no_agreement",  # number other case due
    "case_overdue",  # number case
    # to support
    "case_for_support",  # case reason number customer pro due summary
    "case_overdue_support",  # case number
]


class Invitation(Value):
    """An iCalendar object to go with a notice (RFC 5546)."""

    method: Literal["REQUEST", "CANCEL"]
    uid: str
    sequence: int
    window: ArrivalWindow
    summary: str
    tentative: bool = False  # proposed, and not agreed on yet
    away: bool = False  # in a store or online: nobody comes to a home (CAT-3)


class PageOf(Value):
    """A page behind a link: to sign in person (the signing's id), to rate (the booking's number, "b1"), or to read the
    estimates (the customer's id).
    """

    purpose: Literal["sign", "rate", "estimates"]
    subject: str


class Notice(Value):
    """To whom, in which thread, what. `words` are a person's own, to be scrubbed before anybody sees them (CON-3).

    `pro_id` names the thread the notice belongs to; None: between Doorstep and the recipient alone.
    `page` is one whose link the reader gets; of one to sign in person the pro gets the link, the customer the code.
    `matter_id` is empty for what concerns a person and no matter.
    `speaker` is the display name of the person whose words they are ("Rosa"), None for Doorstep itself.
    """

    kind: NoticeKind
    to_role: Role
    to_person: str | None
    matter_id: str
    pro_id: str | None
    facts: dict[str, str]
    words: str = ""
    speaker: str | None = None
    photos: tuple[Photo, ...] = ()
    invitation: Invitation | None = None
    page: PageOf | None = None
    policy: tuple[str, ...] = ()
