"""Markdown-light, as the mail templates are written in, to HTML: paragraphs, `- ` lists, `> ` quoted words, tables.

A line of its own that is one of our addresses becomes a button with the address below it, one that is a one-time code
stands large. Everything is escaped, so that nobody's words can become markup; only addresses of our own pages become
links.
"""

import re
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from doorstep.post.tables import cells, is_row

_CODE = re.compile(r"\d{6}")

Block = Literal["paragraph", "item", "quote", "table", "blank"]


def to_html(text: str, *, link_base: str = "", button: str = "Open the page") -> Markup:
    """The HTML of the text. `link_base`: what the addresses begin with that may become links; `button` is on them."""
    parts: list[Markup] = []
    for kind, lines in groupby(text.splitlines(), key=_block):
        parts.extend(_render(kind, list(lines), link_base, button))
    return Markup("\n").join(parts)


def _block(line: str) -> Block:
    if not line.strip():
        return "blank"
    if line.startswith(">"):
        return "quote"
    if is_row(line):
        return "table"
    return "item" if line.startswith("- ") else "paragraph"


def _render(kind: Block, lines: list[str], link_base: str, button: str) -> list[Markup]:
    if kind == "blank":
        return []
    if kind == "table":
        return [_table(lines)]
    if kind == "item":
        items = Markup("\n").join(Markup("<li>{}</li>").format(_inline(line[2:], link_base)) for line in lines)
        return [Markup("<ul>\n{}\n</ul>").format(items)]
    if kind == "quote":
        words = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
        paragraphs = [_paragraph(part.splitlines(), "", "") for part in re.split(r"\n\s*\n", words) if part.strip()]
        return [Markup("<blockquote>\n{}\n</blockquote>").format(Markup("\n").join(paragraphs))]
    return [_paragraph(lines, link_base, button)]


def _table(lines: list[str]) -> Markup:
    """A heading and its rows; the first cell of each leads its row."""
    heading, *rows = map(cells, lines)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(cell) for cell in heading)
    body = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in rows
    )
    return Markup("<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(head, body)


def _paragraph(lines: list[str], link_base: str, button: str) -> Markup:
    if len(lines) == 1 and link_base and re.fullmatch(_own(link_base), lines[0].strip()):
        link = Markup('<p><a class="button" href="{0}">{1}</a></p>\n<p class="address">{0}</p>')
        return link.format(lines[0].strip(), button)
    if len(lines) == 1 and link_base and _CODE.fullmatch(lines[0].strip()):
        return Markup('<p class="code">{}</p>').format(lines[0].strip())
    return Markup("<p>{}</p>").format(Markup("<br>\n").join(_inline(line, link_base) for line in lines))


def _own(link_base: str) -> str:
    """What the addresses of our own pages look like."""
    return rf"{re.escape(link_base)}/[^\s<>\"']*[\w/=-]"


def _inline(line: str, link_base: str) -> Markup:
    if not link_base:
        return escape(line)
    pieces: list[Markup] = []
    for index, piece in enumerate(re.split(f"({_own(link_base)})", line)):
        pieces.append(Markup('<a href="{0}">{0}</a>').format(piece) if index % 2 else escape(piece))
    return Markup("").join(pieces)
