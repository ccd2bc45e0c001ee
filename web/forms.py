"""Forms that people send: read whole, with their files, and handled beside the event loop."""

import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

MOST_FILES = 10
_MOST_FIELDS = 12
_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form; `type` is what the browser calls it, which proves nothing."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; of a field given twice the last one counts."""

    values: dict[str, str]
    files: tuple[Upload, ...]

    def get(self, name: str) -> str:
        """The field as given, "" where it is missing."""
        return self.values.get(name, "")

    def act_key(self) -> str:
        """One key for one act: a form that is sent twice as it is acts once.

        Who goes back in the browser and fills the same form in otherwise does something else: the key that the page
        gave it stands for the fields, too. Where the page gave none, each sending is an act of its own.
        """
        given = self.get("key")[:_LONGEST_KEY]
        if not given:
            return new_key()
        fields = json.dumps(sorted((name, value) for name, value in self.values.items() if name != "key"))
        return f"{given}:{hashlib.sha256(fields.encode()).hexdigest()[:16]}"


def new_key() -> str:
    """A key that makes one act of however many times the browser sends a form."""
    return secrets.token_urlsafe(16)


async def read_form(request: Request) -> Form:
    """Reads a form of at most ten files. Raises starlette's HTTPException 400 for what is no form."""
    values: dict[str, str] = {}
    files: list[Upload] = []
    async with request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                # The browser ends lines with CR LF and may send NUL, which no text column takes.
                values[name] = value.replace("\r\n", "\n").replace("\x00", "")
            elif value.filename:
                files.append(
                    Upload(value.filename, value.content_type or "application/octet-stream", await value.read())
                )
    return Form(values, tuple(files))


def posted(handle: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads the form and calls `handle` in a thread, where it may take its time."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(handle, request, await read_form(request))

    return endpoint
