"""What the desk says to the one who asked: a code with facts, the ids it rests on. The bot finds the words."""

from typing import Literal

from desk.events import Event
from desk.values import Value

AnswerCode = Literal[
    # a customer's request
    "request_submitted",  # number service zip details place windows pros closes_at
    "service_corrected",  # number service old pros closes_at
    "details_added",  # number details
    "place_chosen",  # number place: where it is done (CAT-3)
    "place_wanted",  # pro places: to be chosen before the pro is booked (CAT-3)
    "which_extras",  # pro amount extras: what shall be in the amount is to be said before the pro is booked (REQ-7)
    # another place once it is booked (CAT-3) is support's: no window agreed yet, one that is free to change, one not
    "place_case",  # pro place wanted case due
    "place_case_booked",  # pro place wanted window case due free_until
    "place_case_late",  # pro place wanted window case due
    "place_not_there",  # place wanted: the service is not done there
    "place_unfit",  # pro place: the pro does not work there
    "place_changed",  # pro place
    "street_passed_on",  # pro
    "street_kept",  # number: nobody is to come yet
    "available",  # service zip pros
    "not_available",  # service zip offered
    "not_offered",  # service zip offered: the edition has given it up (CAT-5)
    "not_offered_yet",  # service zip offered: it is to come back (CAT-5)
    "estimates",  # number table taking
    "estimates_none",  # number taking
    "status",  # text
    "request_not_cancellable",  # number taking (REQ-5)
    "mails_muted",  # number: no more mails about it but those that cannot be done without (REQ-5)
    "mails_unmuted",  # number
    "no_request",
    # packages
    "package_ordered",  # number package pro amount wanted have: asks for windows (SCH-1)
    "package_ordered_windows_sent",  # number package pro amount windows due
    "package_next_pro",  # package pro old amount: another pro has the order now; asks for windows (SCH-6)
    # a booking; `answer_due` beside its facts: until when the pro answers what was asked with the acceptance (NOS-4);
    # `visits_off`: visits of other pros that are off with it, a line each (VIS-3)
    "booking_made",  # pro amount offered: asks for three windows; offered: those of the pro's estimate
    "booking_made_windows_sent",  # pro amount windows due
    "booking_made_window_agreed",  # pro amount window free_until wanted: both had named the same window (SCH-2)
    "booking_made_window_agreed_soon",  # pro amount window wanted
    "counter_made",  # pro amount old due: the amount named is not the estimate's, so the pro is asked (REQ-7)
    "estimate_declined",  # pro
    "no_estimate",  # taking
    "which_pro",  # choices
    "windows_sent",  # pro windows due
    "windows_wanted",  # have wanted pro: more windows are needed
    "windows_need_day",  # (a time without a day)
    "window_agreed",  # pro window free_until wanted
    "window_agreed_soon",  # pro window wanted
    "window_declined",  # pro: asks for other windows
    "which_window",  # choices
    "no_proposal",
    "reschedule_sent",  # pro windows old due
    "move_asked",  # pro windows old due: the old one stands until both agree on another
    "reschedule_wanted",  # pro old: in time, asks for windows
    "too_late_case",  # window last_moment case due (SCH-5)
    "cancelled",  # pro window
    "changed_pro",  # pro amount former: asks for three windows (SCH-6)
    "changed_pro_windows_sent",  # pro amount former windows due
    "change_pro_cancelled",  # pro list
    "no_booking",
    "already_booked",  # pro
    # visits, changes, the end of a job
    "visit_accepted",  # pro price windows due
    "visit_windows_wanted",  # pro price: asks for windows
    "visit_agreed",  # pro price window wanted
    "visit_declined",  # pro
    "visit_given_up",  # pro taking
    # to put a signed-off job right (GUA-1)
    "repair_agreed",  # pro window wanted
    "repair_windows_wanted",  # pro: asks for windows
    "repair_given_up",  # pro
    "repair_missed",  # pro window due
    "no_visit",
    "change_approved",  # pro amount old
    "change_approved_done",  # pro amount old: the same, of work that is done as its pro says
    "change_refused",  # pro amount old
    "change_first",  # pro amount old: a change order waits for an answer before the job can be signed off
    "other_amount_said",  # pro amount said: other amounts than the one to be agreed on or signed off for
    "no_change",
    "signing_over",  # (the link is wrong, used, or run out, or another amount has been named since)
    "wrong_code",  # left
    "phone_released",  # pro
    "phone_withdrawn",  # pro
    "phone_given",  # pro phone (the number on record, as the words name none)
    "phone_later",  # pro: is not booked yet, and reads the words without the number (CON-2)
    "rated",  # pro stars
    "stars_wanted",  # pro until
    "rating_closed",  # pro until
    "feedback_noted",  # (FBK-2)
    "rating_early",  # pro until stars: the job is not signed off yet, and they are the rating as soon as it is
    # silence, no-shows, cases
    "no_show_reported",  # pro window due
    "no_show_before",  # pro window: it has not begun
    "no_show_early",  # pro until
    "no_show_known",  # pro due
    "no_window",
    "no_reply_noted",  # pro due
    "case_opened",  # case due: a person will look at it (OTH-1, OTH-2)
    "claim_opened",  # case due (GUA-1, GUA-2)
    "direct_payment_noted",  # case due (PAY-2)
    "direct_payment_held",  # case due (PAY-2: said to the pro whose words are held)
    "trip_charge_claimed",  # case due (VIS-4: said to the pro who claims it)
    "trip_charge_noted",  # case due (VIS-4)
    "cash_offer_noted",  # case due (PAY-2: said to the pro who tells that a customer would pay directly)
    "cash_offer_where",  # case due: so too where it is not known which job it is about
    "new_technician_noted",  # case due (PRO-1)
    "listing_noted",  # case due (CAT-6: said to the pro who wants services or people of theirs added or taken off)
    "renewal_noted",  # case due (PRO-2, PRO-3, PRO-4: said to the pro whose papers are renewed)
    "renewal_paper_wanted",  # case due: the same, without the paper
    "case_reopened",  # case due: it was closed, and its customer or pro has answered (OTH-1)
    "added_to_case",  # case
    "signed_off",  # pro amount
    "signed_off_rated",  # pro amount stars
    # words
    # Of words that a case has, too, `in_case` is its number.
    "told_pro",  # pro due
    "yes_to_another",  # pro booked: a bare yes to a pro beside the one who is booked, which nobody reads (SCH-6)
    "told_customer",  # customer: who reads the words, and owes no answer; of a customer's bare yes the pro
    "told_customer_unbooked",  # customer: the pro speaks of coming, and is not booked
    "kept_for_customer",  # customer number: who wants no more mails about it, and reads the words when asking (REQ-5)
    # a pro's work
    "estimate_recorded",  # amount customer windows
    "estimate_too_late",  # closed_at (REQ-4)
    "job_declined",
    "window_confirmed",  # window customer
    "window_confirmed_clash",  # window customer clashes: other jobs of the pro at that time
    "window_proposed",  # windows customer
    "window_proposed_clash",  # windows customer clashes
    "not_booked_with_you",
    "release_told",  # customer: the customer knows that the pro cannot come
    "job_done_told",  # customer
    "sign_off_unbooked",  # pro case due: the same, as the customer has it
    "done_unbooked",  # customer case due: nothing was booked, so it can be neither signed off nor charged (PAY-1)
    "job_done_told_credit",  # customer amount: the visit's price is taken off (VIS-3)
    "job_done_amount_wanted",  # customer old: the amount agreed is a range, so the final one is asked for
    "visit_offered",  # customer price windows
    "visit_price_wanted",  # customer
    "change_proposed",  # customer amount old
    "change_withdrawn",  # customer amount old
    # support and the clock
    "case_answered",
    "refund_recorded",  # amount case (PAY-4)
    "nothing_charged",  # (PAY-1: no job was signed off, so there is nothing to give back)
    "refund_too_high",  # most
    "held_settled",  # case (PAY-2)
    "no_show_settled",  # pro: support has found whether they came
    "sign_off_refused",  # pro
    "sign_off_too_high",  # most: what the customer has agreed to
    "done",  # nothing to say
]


class Answer(Value):
    """`facts` are worded for the reader already (dates with their zone, money with its sign)."""

    code: AnswerCode
    facts: dict[str, str] = {}
    policy: tuple[str, ...] = ()
    refused: bool = False


class Decision(Value):
    """What comes of a command: the events, and the answer to the one who gave it. A refusal may still have events."""

    events: tuple[Event, ...]
    answer: Answer
