"""The parts of a message put together: story falls away, like joins like, facts find their act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import Act
from language.astray import stands
from language.clearness import is_open
from language.guards.conditions import is_conditional
from language.guards.denials import is_negated
from language.guards.openness import is_deferred, policy_topic
from language.intents import Intents, Role, intents
from language.joining import joined
from language.money import Amount
from language.notes import go_beside, note_intent
from language.pointing import with_topics
from language.sequences import (
    as_request,
    times_apart,
    while_choosing,
    with_visit_price,
    without_retold_times,
    without_rhetoric,
)
from language.stories import telling
from language.timing import offers, priced_intent, timed_intent
from language.troubles import with_troubles
from language.windows import ArrivalWindow

_SMALL_TALK = frozenset({"greet", "thank", "goodbye", "affirm", "deny"})
_WORDS = frozenset({"message", "out_of_scope"})


def assemble(parts: Sequence[Act], role: Role, state: str | None, text: str) -> tuple[Act, ...]:
    """Acts in order: small talk and story fall away beside real acts, like is joined to like, facts find their act."""
    table = intents()
    parts = with_troubles(parts, role, state, text)
    parts = without_retold_times(
        times_apart(without_rhetoric(with_topics(with_visit_price(while_choosing(parts))), table)), state
    )
    unknown = table.thresholds["unknown"]
    real = [p for p in parts if p.intent not in _SMALL_TALK and p.confidence >= unknown]
    known = telling([p for p in real if p.intent not in _WORDS], parts, state, table)
    real = [p for p in real if p.intent in _WORDS or any(p is k for k in known)]
    outside = [p for p in parts if p.intent == "out_of_scope" and p.confidence >= _FOREIGN]
    surely = max((p.confidence for p in outside), default=0.0)
    if outside and (not known or surely == 1.0 or (surely >= _SPAM and not any(_stands(k, table) for k in known))):
        return (replace(outside[0], text=" ".join(p.text for p in outside)),)
    if known:
        kept = known
        if go_beside(frozenset(p.intent for p in known)):
            kept = [n for p in real if (n := p if any(p is k for k in known) else _passed_on(p, role))]
        chosen = as_request(_with_facts(kept, parts, role, state, table), role, state, text)
    elif real:
        chosen = real[:1] if len({p.intent for p in real}) == 1 else real
        chosen = _with_facts(chosen, parts, role, state, table)
        # "Friday's no good, I'm at work. Monday 9-11.": words that became an act are no words beside it.
        chosen = [a for a in chosen if a.intent != "message" or not (a.windows or a.excluded)] or chosen
    else:
        small = [p for p in parts if p.intent in _SMALL_TALK]
        if small and all(p.intent in _SMALL_TALK for p in parts):
            chosen = [_weightiest(small)]
        else:
            best = max((p.confidence for p in parts), default=0.0)
            return (Act("message", best, text.strip(), *_facts(parts), clear=False),)
    return tuple(_unswallowed(joined(chosen, state), table, state))


def _passed_on(part: Act, role: Role) -> Act | None:
    """A note as the act that it is beside others; None for any other words."""
    intent = note_intent(part.text, role) if part.note else None
    return replace(part, intent=intent) if intent else None


def _stands(known: Act, table: Intents) -> bool:
    """Whether what is known is meant whatever is said beside it: "what if I cancel? My husband asks, that idiot"."""
    return stands(known, table) or (known.intent.startswith("ask_policy/") and known.confidence >= _SPAM)


# What is this surely foreign is so whatever is known beside it, unless an act stands; less, only where nothing else is
# known. What sells something, or commands a machine, in so many words is so in any company.
_SPAM, _FOREIGN = 0.9, 0.5


# "Too much. Can she do 130?" is neither a no nor a yes.
_HAGGLED = frozenset({"accept_estimate", "decline_estimate", "approve_change", "refuse_change"})


# "I can't make Wednesday. Could do Thursday" proposes, and gives up the window that was agreed on (SCH-7).
_GIVES_UP = frozenset({"cannot_come"})


def _unswallowed(acts: Sequence[Act], table: Intents, state: str | None) -> list[Act]:
    """The acts without those that are reasons or circumstances of another; their facts stay with that other."""
    asked = {act.intent.partition("/")[2] for act in acts if act.intent.startswith("ask_policy/")}
    # "We might have to cancel. What would it cost?" only asks.
    kept = [act for act in acts if act.clear or policy_topic(act.intent) not in asked or _is_meant(act)]
    # "Say I take her. Could I still back out?", "20 less and it's a yes. Ask him": what is only imagined is not done.
    questions = any(act.intent.startswith("ask_p") for act in kept)
    kept = [act for act in kept if not (questions and _is_imagined(act, table))]
    for act in acts:
        swallowed = table.swallows.get(act.intent, frozenset())
        if act.intent == "ask_pro" and act.money:
            swallowed = _HAGGLED
        if act.intent == "propose_window" and state == "booked":
            swallowed = swallowed - _GIVES_UP
            # It goes with the proposal, and is as clear.
            timed = act.clear and bool(act.windows)
            kept = [replace(k, implied=True, clear=k.clear or timed) if k.intent in _GIVES_UP else k for k in kept]
        haggled = swallowed is _HAGGLED
        # What costs and is unclear, such as one made of nothing but times, takes no plain act away.
        unclear = act.intent in table.destructive and not act.clear
        taken = [o for o in kept if o.intent in swallowed and o.intent != act.intent]
        gone = [o for o in taken if not (unclear and o.clear) and not (haggled and o.confidence == 1.0)]
        if not gone or not any(k.intent == act.intent for k in kept):
            continue
        kept = [other for other in kept if other not in gone]
        at = next(i for i, k in enumerate(kept) if k.intent == act.intent)
        windows, excluded, money = _facts([kept[at], *gone])
        kept[at] = replace(
            kept[at],
            windows=tuple(dict.fromkeys(windows)) if act.intent in table.takes_windows else kept[at].windows,
            excluded=tuple(dict.fromkeys(excluded)) if act.intent in table.takes_windows else kept[at].excluded,
            money=tuple(dict.fromkeys(money)) if act.intent in table.takes_money else kept[at].money,
        )
    return kept


def _is_imagined(act: Act, table: Intents) -> bool:
    """Whether an answer is unclear since it hangs on a condition."""
    return act.intent in table.yes_family | table.no_family and not act.clear and is_conditional(act.text)


# An act that is this sure is meant, though no word of it makes it clear.
_MEANT = 0.75


def _is_meant(act: Act) -> bool:
    return act.confidence >= _MEANT and not is_open(act.text)


def _weightiest(small: Sequence[Act]) -> Act:
    """Of small talk alone the one to answer: a yes or no before thanks, thanks before a greeting."""
    order = ("affirm", "deny", "thank", "greet", "goodbye")
    return min(small, key=lambda act: order.index(act.intent))


type Facts = tuple[tuple[ArrivalWindow, ...], tuple[ArrivalWindow, ...], tuple[Amount, ...]]


def _facts(parts: Sequence[Act]) -> Facts:
    return (
        tuple(w for p in parts for w in p.windows),
        tuple(w for p in parts for w in p.excluded),
        tuple(m for p in parts for m in p.money),
    )


def _with_facts(
    chosen: Sequence[Act], parts: Sequence[Act], role: Role, state: str | None, table: Intents
) -> list[Act]:
    """The facts of parts that fell away, or whose act has no use for them, go to an act that takes them."""
    acts = list(chosen)
    # Refused times alone make no act: they go to the one that wished-for times make.
    for part in sorted(parts, key=lambda p: not p.windows):
        kept = any(part is a for a in chosen)
        if (part.windows or part.excluded) and not (kept and part.intent in table.takes_windows):
            _give_windows(acts, part, role, state, table)
        if part.money and not (kept and part.intent in table.takes_money):
            _give_money(acts, part, role, state, table)
    return acts


def _give_windows(acts: list[Act], part: Act, role: Role, state: str | None, table: Intents) -> None:
    for i, act in enumerate(acts):
        if act.intent in table.takes_windows:
            acts[i] = replace(act, windows=act.windows + part.windows, excluded=act.excluded + part.excluded)
            return
    if any(act.intent in _ENDS for act in acts) and (not offers(part.text) or _AWAY.search(part.text)):
        return
    if is_negated("reschedule", part.text) or is_negated("cancel_booking", part.text) or is_deferred(part.text):
        return
    if part.intent == "message" and (
        (role == "customer" and state in _SETTLED) or (part.confidence >= _SURELY_WORDS and not offers(part.text))
    ):
        return
    intent = timed_intent(part.text, role, state)
    if intent and part.windows and part.intent in {*_SMALL_TALK, "message", "give_details"}:
        if part.intent == "give_details":
            intent = "offer_windows"
        acts.append(Act(intent, 0.6, part.text, part.windows, part.excluded, (), intent not in table.destructive))


def _give_money(acts: list[Act], part: Act, role: Role, state: str | None, table: Intents) -> None:
    for i, act in enumerate(acts):
        if act.intent in table.takes_money:
            acts[i] = replace(act, money=act.money + part.money)
            return
    if (
        role == "pro"
        and state in {"awaiting_estimate", "after_visit"}
        and part.intent in {*_SMALL_TALK, "message", "propose_window", "ask_direct_payment"}
        and not _DEPOSIT.search(part.text)
    ):
        acts.insert(0, Act(priced_intent(part.text), 0.6, part.text, part.windows, part.excluded, part.money))


# Beside what ends a job, or says that it went wrong, a time that is only told is none that anybody wishes for.
_ENDS = frozenset({"cancel_booking", "cancel_request", "report_no_show", "file_claim", "cannot_come", "decline_job"})
# "I fly out tomorrow, so I won't be home on Friday"
_AWAY = re.compile(
    r"\b(?:won't|will not|can't|cannot|not|n't) (?:be )?(?:\w+ )?(?:home|there|here|available|free|in"
    r"|around)\b",
    re.IGNORECASE,
)
# Words that are surely no act offer no time unless they say so.
_SURELY_WORDS = 0.5
_DEPOSIT = re.compile(r"\b(?:deposit|up ?front|half|in advance|discount|off)\b", re.IGNORECASE)
# States in which a time that is only mentioned is no offer of one.
_SETTLED = frozenset({"awaiting_sign_off", "change_proposed", "no_show_reported", "after_visit"})
