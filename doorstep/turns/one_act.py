"""Acts of a message that are one thing: a choice and its times, a sign-off and its stars, a wish about our mails."""

from collections.abc import Sequence
from dataclasses import replace

from language.guards.finished import signs_off
from language.mailing import MailWish, goes_with_wish, mail_wish
from language.stars import gives_stars
from language.understanding import Act

# Acts that name windows themselves: windows offered beside one of them are its windows.
_TAKES_WINDOWS = {
    **dict.fromkeys(("accept_estimate", "accept_visit", "change_pro", "decline_window", "reschedule"), "offer_windows"),
    "cannot_come": "propose_window",
}
STOPPING = "cancel_request"
_RATING = "rate"


def with_windows(acts: Sequence[Act]) -> tuple[Act, ...]:
    """ "Let's go with Rosa. Tuesday or Wednesday": one act with its windows, so that the pro is asked once (SCH-1).

    So too "I can't come after all. Thursday?", of which the customer hears once (SCH-7), why nobody came beside
    another time (NOS-6), and "no thanks, please cancel", after which no other time is wanted (SCH-4, SCH-6).
    """
    acts = _given_up(_with_reasons(acts))
    taker = next((act for act in acts if act.intent in _TAKES_WINDOWS), None)
    offer = next((act for act in acts if taker and act.intent == _TAKES_WINDOWS[taker.intent]), None)
    if taker is None or offer is None:
        return tuple(acts)
    whole = replace(
        taker,
        text=f"{taker.text} {offer.text}",
        windows=tuple(dict.fromkeys((*taker.windows, *offer.windows))),
        excluded=tuple(dict.fromkeys((*taker.excluded, *offer.excluded))),
    )
    return tuple(whole if act is taker else act for act in acts if act is not offer)


def with_stars(acts: Sequence[Act]) -> tuple[Act, ...]:
    """ "All done, sign it off. Five stars!": the rating goes with the sign-off, whenever that is done (FBK-1).

    "Ok good. Sign off": who agrees to the new amount has signed off at it in the same breath (PAY-3, PAY-1).
    """
    acts = tuple(_signed(act) for act in acts)
    signing = next((act for act in acts if act.intent == "sign_off"), None)
    rating = next((act for act in acts if act.intent == _RATING and gives_stars(act.text)), None)
    if signing is None or rating is None:
        return tuple(acts)
    words = signing.text if rating.text in signing.text else f"{signing.text} {rating.text}"
    return tuple(replace(act, text=words) if act is signing else act for act in acts if act is not rating)


def _signed(act: Act) -> Act:
    return replace(act, intent="sign_off") if act.intent == "approve_change" and signs_off(act.text) else act


def _with_reasons(acts: Sequence[Act]) -> Sequence[Act]:
    proposed = next((act for act in acts if act.intent == "propose_window"), None)
    reasons = [act for act in acts if act.intent == "explain_no_show"]
    if proposed is None or not reasons:
        return acts
    whole = replace(proposed, text=" ".join([*(act.text for act in reasons), proposed.text]))
    return [whole if act is proposed else act for act in acts if act not in reasons]


def _given_up(acts: Sequence[Act]) -> Sequence[Act]:
    ending = next((act for act in acts if act.intent in ("cancel_booking", "change_pro")), None)
    refused = [act for act in acts if act.intent == "decline_window" and not act.windows]
    if ending is None or not refused or not ending.clear:
        return acts
    whole = replace(ending, text=" ".join([*(act.text for act in refused), ending.text]))
    return [whole if act is ending else act for act in acts if act not in refused]


def signed_off_first(acts: Sequence[Act]) -> tuple[Act, ...]:
    """ "He did a great job, please charge me the 150": a job can be rated once it is signed off (FBK-1)."""
    if not any(act.intent == "sign_off" and act.clear for act in acts):
        return tuple(acts)
    return tuple(sorted(acts, key=lambda act: act.intent == _RATING))


def with_mail_wishes(acts: Sequence[Act], *, muted: bool) -> tuple[tuple[Act, ...], dict[str, MailWish]]:
    """ "No more mails about this, please" stops mails and nothing else (REQ-5): the acts, and their wishes by text.

    They go the way of `STOPPING`, whoever wrote them, which is told to nobody; nor is where they look instead.
    """
    wishes = {act.text: wish for act in acts if (wish := mail_wish(act.text, muted=muted))}
    if wishes:
        acts = [act for act in acts if act.text in wishes or not goes_with_wish(act.text)]
    return tuple(_stopping(act) if act.text in wishes else act for act in acts), wishes


def _stopping(act: Act) -> Act:
    return replace(act, intent=STOPPING, confidence=1.0, clear=True)
