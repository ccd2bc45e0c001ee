"""The kinds of values that settings have: what is taken, and what is said of anything else (as ValueError)."""

import ipaddress
import re
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field
from pydantic_settings import NoDecode

from desk.editions import EditionRule

_ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_RULE = re.compile(
    r"(?P<region>US(?:-[A-Z]{2})?|\d{1,5})\s*:\s*(?P<edition>[\w-]+)"
    r"(?:\s+from\s+(?P<since>\d{4}-\d{2}-\d{2}))?(?:\s+until\s+(?P<until>\d{4}-\d{2}-\d{2}))?"
)


def _edition_rules(value: object) -> object:
    parts = [part.strip() for part in value.split(";")] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ValueError("is not a list of regions; write US-WA: subcontractor from 2026-01-01; 981: marketplace")
    return tuple(_edition_rule(part) for part in parts if part)


def _edition_rule(text: object) -> object:
    if isinstance(text, EditionRule):
        return text
    found = _RULE.fullmatch(str(text))
    if found is None:
        raise ValueError(f"does not say a region and its edition: {text}; write US-WA: subcontractor from 2026-01-01")
    given = {name: value for name, value in found.groupdict().items() if value is not None}
    return given | {name: _day(given[name], str(text)) for name in ("since", "until") if name in given}


def _day(text: str, rule: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"names {text} in {rule!r}, which is no day; write one such as 2026-01-31") from None


def _address(value: object) -> object:
    text = str(value).strip().lower()
    if not _ADDRESS.fullmatch(text):
        raise ValueError("is not a mail address; write one such as desk@example.com")
    return text


def _domain(value: object) -> object:
    text = str(value).strip().lower()
    if not _DOMAIN.fullmatch(text):
        raise ValueError("is not a domain; write one such as example.com")
    return text


def _hosts(value: object) -> object:
    names = re.split(r"[\s,]+", value) if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        raise ValueError("is not a list of hosts; write mx.example.com, store.example.com")
    found = tuple(str(name).strip().lower().rstrip(".") for name in names if str(name).strip())
    for name in found:
        if not _HOST.fullmatch(name):
            raise ValueError(f"names {name}, which is not a host; write mx.example.com, store.example.com")
    return found


def _database_url(value: object) -> object:
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    if not text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        raise ValueError("is not a PostgreSQL address; write postgresql://user:password@host:5432/name")
    return "postgresql+psycopg://" + text.split("://", 1)[1]


def _http_url(value: object) -> object:
    text = str(value).strip().rstrip("/")
    if not text.startswith(("http://", "https://")):
        raise ValueError("is not a web address; write one such as http://127.0.0.1:5005")
    return text


def _token_url(value: object) -> object:
    address = urlsplit(str(_http_url(value)))
    if address.scheme != "https" and not is_loopback(address.hostname or ""):
        raise ValueError("would send the refresh token in the clear; write an address that begins with https://")
    return _http_url(value)


def is_loopback(host: str) -> bool:
    """Whether the host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


MailAddress = Annotated[str, BeforeValidator(_address)]
Domain = Annotated[str, BeforeValidator(_domain)]
HttpUrl = Annotated[str, BeforeValidator(_http_url)]
TokenUrl = Annotated[str, BeforeValidator(_token_url)]
DatabaseUrl = Annotated[str | None, BeforeValidator(_database_url)]
Hosts = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)]
EditionRules = Annotated[tuple[EditionRule, ...], NoDecode, BeforeValidator(_edition_rules)]
Port = Annotated[int, Field(ge=1, le=65535)]
FreePort = Annotated[int, Field(ge=0, le=65535)]  # 0: any that is free
