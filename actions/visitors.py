"""Chat visitors who have not said who they are: their acts are kept until a mailed code confirms the address."""

import re
from dataclasses import replace
from typing import Any

from actions.result import Result, say
from actions.room import ActionRoom
from actions.turn import Turn, TurnError
from desk.identity import TooManyCodes, UnusableAddress

_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.I)
_ASKING = frozenset({"identity_form", "code_form"})
MOST_KEPT_ACTS = 20
# Acts that add facts to a request, and the facts.
_ADDING = frozenset({"request_service", "give_details", "message", "offer_windows", "ask_pro", "deny", "affirm"})
_FACTS = ("service", "zip", "details", "windows", "photos")


def keep(turn: Turn, room: ActionRoom) -> Result:
    """Keeps an act that needs a person, and asks for the address, or for the code where one was sent.

    What is typed where an address or a code was asked for, and is not clearly something else, is no act to be kept.
    """
    more = with_facts(turn)
    if more is not None and not address_of(turn.entity("email")):
        return more
    kept = list(turn.slots.get("pending_acts") or [])
    if turn.clear or turn.loop not in _ASKING:
        kept = [*kept, turn.saved()][-MOST_KEPT_ACTS:]
    if address_of(turn.entity("email")):
        return send_code(turn, room).remembering(pending_acts=kept)
    return _waiting(turn, kept)


def with_facts(turn: Turn) -> Result | None:
    """A request that is kept takes facts that come after it, and corrections (REQ-2); None where there is neither.

    It is sent once, with all of them: nobody is asked about what was put right before.
    """
    kept = list(turn.slots.get("pending_acts") or [])
    place = _place_of_request(kept)
    facts = _facts(turn)
    service = None if place is None else _entity(kept[place], "service")
    another = turn.intent == "request_service" and turn.entity("service") not in (None, service)
    if place is None or not facts or turn.intent not in _ADDING or another:
        return None
    kept[place] = _joined(kept[place], turn, facts)
    return _waiting(turn, kept)


def _told_beside(turn: Turn) -> dict[str, Any]:
    """What is told of the kept request in the same breath as the address (REQ-2), as the slot to be kept."""
    kept = list(turn.slots.get("pending_acts") or [])
    place = _place_of_request(kept)
    if place is None or not turn.entity("description"):
        return {}
    kept[place] = _joined(kept[place], turn, _facts(turn))
    return {"pending_acts": kept}


def _facts(turn: Turn) -> dict[str, Any]:
    return {name: turn.entity(name) for name in _FACTS if turn.entity(name)}


def kept_request(turn: Turn) -> tuple[Turn, list[dict[str, Any]]] | None:
    """The request that a visitor has told and that waits for the address, as its turn; and the acts kept beside it."""
    kept = list(turn.slots.get("pending_acts") or [])
    place = _place_of_request(kept) if turn.person is None else None
    return None if place is None else (turn.resumed(kept.pop(place)), kept)


def _place_of_request(kept: list[dict[str, Any]]) -> int | None:
    return next((i for i, act in enumerate(kept) if act["intent"] == "request_service"), None)


def _joined(act: dict[str, Any], turn: Turn, facts: dict[str, Any]) -> dict[str, Any]:
    entities = {each["entity"]: each["value"] for each in act["entities"]}
    for name, value in facts.items():
        before = entities.get(name)
        if name == "details":
            value = {**(before or {}), **value}
        elif name in ("windows", "photos"):
            value = [*(before or []), *(each for each in value if each not in (before or []))]
        entities[name] = value
    if turn.text.strip():
        entities["description"] = f"{entities.get('description') or act['text']}\n{turn.text}"
    listed = [{"entity": name, "value": value} for name, value in entities.items()]
    return {**act, "text": f"{act['text']}\n{turn.text}".strip(), "entities": listed}


def _entity(act: dict[str, Any], name: str) -> Any:
    return next((each["value"] for each in act["entities"] if each["entity"] == name), None)


def _waiting(turn: Turn, kept: list[dict[str, Any]]) -> Result:
    """The acts are kept; the form asks for the address, and where a code was sent that is what is still to be typed."""
    email = address_of(turn.slots.get("email"))
    if email is None:
        return Result(slots={"pending_acts": kept}, follow_up="identity_form")
    return Result(say("code_waiting", email=email).lines, {"pending_acts": kept}, "code_form")


def ask_email(turn: Turn, room: ActionRoom) -> Result:
    """Asks for the address; the bot by itself would do so in English alone."""
    return say("ask_email")


def send_code(turn: Turn, room: ActionRoom) -> Result:
    """Mails a code to the address that was given. Raises TurnError where there is no visit to confirm it in."""
    if turn.person is not None:
        return say("identity_known")
    email = address_of(turn.entity("email") or turn.slots.get("email"))
    if email is None:
        return _ask_again()
    try:
        room.identity.ask_code(_visit(turn), email, key=turn.command_key)
    except TooManyCodes:
        return say("code_too_many", email=email)
    except UnusableAddress:
        return _ask_again()
    return Result(say("code_sent", email=email).lines, {"email": email, "code": None}, "code_form")


def check_code(turn: Turn, room: ActionRoom) -> Result:
    """Checks the code that was typed; when it is right, the kept acts may be played."""
    code = "".join(re.findall(r"\w", str(turn.entity("code") or turn.slots.get("code") or "")))
    email = address_of(turn.slots.get("email")) or ""
    person = turn.person or room.identity.check_code(_visit(turn), code)
    if person is None:
        return Result(say("code_wrong", email=email).lines, {"code": None}, reopens=("code_form", "code"))
    # What was said so far goes on as the person's, be it acts that wait or a package and a job told half.
    waiting = any(turn.slots.get(name) for name in ("pending_acts", "package", "draft"))
    # Who opened the chat by the link of a mail has said nothing yet in this visit, but may have written before.
    said = replace(say("code_right"), language=room.identity.language(person))
    return said.remembering(code=None, email=None, release_pending=waiting or None)


def validate_email(turn: Turn, room: ActionRoom) -> Result | None:
    """The identity form's check of an address. None where the act gives none."""
    given = turn.entity("email")
    if given is None:
        return None
    email = address_of(given)
    if email is None:
        return Result(say("email_bad").lines, {"email": None})
    return Result(slots={"email": email, **_told_beside(turn)})


def address_of(given: Any) -> str | None:
    """A mail address in lower case, None for what is none."""
    text = str(given or "").strip().lower()
    return text if _ADDRESS.fullmatch(text) else None


def _ask_again() -> Result:
    return Result(say("email_bad").lines, {"email": None}, reopens=("identity_form", "email"))


def _visit(turn: Turn) -> str:
    if turn.visit is None:
        raise TurnError("a code belongs to a chat visit")
    return turn.visit
