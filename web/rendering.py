"""Templates to pages. Everything that people wrote is escaped, always: no template marks a value as safe."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from web import wording

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    return environment


def fragment(template: str, values: Mapping[str, Any]) -> str:
    """The HTML of one template. Raises jinja2.UndefinedError where a value is missing."""
    return _environment().get_template(template).render(values)


def page(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A whole page; the templates know the address asked for as `path`."""
    return HTMLResponse(fragment(template, {"path": request.url.path, **values}), status_code=status)


def plain(request: Request, status: int, title: str, text: str, back: tuple[str, str] | None = None) -> HTMLResponse:
    """A page that says one thing and what to do. `back`: the words and the address of a way on."""
    return page(request, "plain.html.j2", {"title": title, "text": text, "back": back}, status)
