"""Templates to pages. Everything that people wrote is escaped, always: no template marks a value as safe."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from web import wording
from web.reader import ENGLISH, Language, Words

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


@cache
def _environment(language: Language) -> Environment:
    words = Words(language)
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.say, lambda one, many, number: words.say(one if number == 1 else many), newstyle=True
    )
    environment.filters.update(wording.FILTERS | wording.FILTERS_IN[language])
    environment.globals["language_tag"] = words.tag
    return environment


def fragment(template: str, values: Mapping[str, Any], words: Words = ENGLISH) -> str:
    """The HTML of one template. Raises jinja2.UndefinedError where a value is missing."""
    return _environment(words.language).get_template(template).render(values)


def page(
    request: Request, template: str, values: Mapping[str, Any], status: int = 200, words: Words = ENGLISH
) -> HTMLResponse:
    """A whole page in the reader's language; the templates know the address asked for as `path`."""
    return HTMLResponse(fragment(template, {"path": request.url.path, **values}, words), status_code=status)


def plain(
    request: Request,
    status: int,
    title: str,
    text: str,
    back: tuple[str, str] | None = None,
    words: Words = ENGLISH,
) -> HTMLResponse:
    """A page that says one thing and what to do, its words as given. `back`: the words and address of a way on."""
    return page(request, "plain.html.j2", {"title": title, "text": text, "back": back}, status, words)
