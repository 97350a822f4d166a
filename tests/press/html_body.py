"""Set the blocks of a body in HTML, in the manner of several word processors and filing agents.

Covers are set by the `html_*` layout modules; `encoded` writes a document in one of the encodings of the years.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.press.blocks import Block, Bullets, Grid, Heading, Lines, Page, Para
from tests.press.choices import Choices

_NAMED = {"\u201c": "&ldquo;", "\u201d": "&rdquo;", "\u2019": "&rsquo;", "\u2014": "&mdash;", "\u2013": "&ndash;",
          "\u2610": "&#9744;", "\u2612": "&#9746;"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pen:
    """How an agent writes HTML: `text` wraps text in fonts, `para` sets a paragraph, `cell` a table cell."""

    text: Callable[[str], str]
    para: Callable[[str, int], str]
    centred: Callable[[str], str]
    cell_style: str
    br: str = "<br>"
    is_closing: bool = True


def escape(text: str) -> str:
    """Text as HTML, with the tab that some headings carry as spaces."""
    return html.escape(text, quote=False).replace("\t", "&nbsp;&nbsp;&nbsp;&nbsp;")


def font_pen() -> Pen:
    """Upper-case tags and FONT elements: the early 2000s."""
    return Pen(
        text=lambda s: f'<FONT FACE="Times New Roman" SIZE="2">{s}</FONT>',
        para=lambda s, n: f"<P>{'&nbsp;' * (6 * (n + 1))}{s}</P>\n",
        centred=lambda s: f'<P ALIGN="CENTER">{s}</P>\n',
        cell_style='VALIGN="top"',
        br="<BR>",
    )


def div_pen() -> Pen:
    """Divisions with inline styles and nested fonts: agents about 2006 to 2014."""
    return Pen(
        text=lambda s: f'<font style="DISPLAY: inline; FONT-FAMILY: Times New Roman; FONT-SIZE: 10pt">{s}</font>',
        para=lambda s, n: (
            f'<div style="TEXT-INDENT: {18 * (n + 1)}pt; DISPLAY: block" align="justify">{s}</div>\n<div>&#160;</div>\n'
        ),
        centred=lambda s: f'<div style="DISPLAY: block" align="center">{s}</div>\n',
        cell_style='valign="top" style="BORDER-BOTTOM: black 1px solid"',
        br="<br/>",
    )


def style_pen() -> Pen:
    """Paragraphs with a font shorthand: agents since about 2012."""
    return Pen(
        text=lambda s: s,
        para=lambda s, n: f'<p style="font: 10pt Times New Roman, Times, Serif; margin: 0 0 10pt {18 * n}pt">{s}</p>\n',
        centred=lambda s: (
            f'<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">{s}</p>\n'
        ),
        cell_style='style="border: 1px solid black; padding: 3pt; vertical-align: top"',
    )


def unclosed_pen() -> Pen:
    """Paragraphs and cells that are never closed."""
    return Pen(
        text=lambda s: s,
        para=lambda s, n: f"<p>{s}\n",
        centred=lambda s: f"<center>{s}</center>\n",
        cell_style="",
        is_closing=False,
    )


def set_blocks(blocks: Sequence[Block], pen: Pen, choices: Choices) -> str:
    """The body as HTML."""
    return "".join(_set(block, pen, choices) for block in blocks)


def _set(block: Block, pen: Pen, choices: Choices) -> str:
    if isinstance(block, Heading):
        text = f"<b>{escape(block.title)}</b>"
        if not block.number:
            return pen.centred(pen.text(text))
        return pen.para(pen.text(f"<u>{text}</u>" if choices.chance(20) else text), 0)
    if isinstance(block, Para):
        return pen.para(pen.text(escape(block.text)), block.level)
    if isinstance(block, Lines):
        return pen.para(pen.br.join(pen.text(escape(line)) for line in block.lines), 0)
    if isinstance(block, Bullets):
        end = "</li>" if pen.is_closing else ""
        return "<ul>\n" + "".join(f"<li>{pen.text(escape(x))}{end}\n" for x in block.items) + "</ul>\n"
    if isinstance(block, Page):
        return '<hr size="3" noshade style="page-break-after: always">\n'
    return set_grid(block, pen, choices)


def set_grid(grid: Grid, pen: Pen, choices: Choices) -> str:
    """A table; sometimes with empty cells between the columns, as accountants' tables have."""
    spacer = f"<td>&nbsp;{'</td>' if pen.is_closing else ''}" if choices.chance(25) else ""
    rows = []
    if grid.header:
        rows.append(_row(grid.header, pen, (), spacer, "th" if choices.chance(30) else "td", is_bold=True))
    rows += [_row(r, pen, grid.right, spacer, "td", is_bold=False) for r in grid.rows]
    return '<table width="100%" cellspacing="0" cellpadding="2">\n' + "".join(rows) + "</table>\n"


def _row(cells: tuple[str, ...], pen: Pen, right: tuple[int, ...], spacer: str, tag: str, *, is_bold: bool) -> str:
    parts = []
    for n, cell in enumerate(cells):
        text = escape(cell) if cell else "&nbsp;"
        inner = pen.text(f"<b>{text}</b>" if is_bold and tag == "td" else text)
        align = ' align="right"' if n in right else ""
        parts.append(f"<{tag} {pen.cell_style}{align}>{inner}" + (f"</{tag}>" if pen.is_closing else ""))
    return f"<tr>{spacer.join(parts)}" + ("</tr>\n" if pen.is_closing else "\n")


def encoded(text: str, choices: Choices) -> bytes:
    """A document in UTF-8, in Latin-1 with Windows quotation marks, or in ASCII with character references."""
    way = choices.pick(("references", "windows", "utf-8", "named"))
    if way == "utf-8":
        return text.encode()
    if way == "windows":
        return text.encode("cp1252", "xmlcharrefreplace")
    if way == "named":
        for character, name in _NAMED.items():
            text = text.replace(character, name)
    return text.encode("ascii", "xmlcharrefreplace")
