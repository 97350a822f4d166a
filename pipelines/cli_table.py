"""How the command line prints values and tables for people. What filings say is printed as text, never as markup.

A figure, a date or a code is never cut or broken: a table that does not fit is printed as one block for each record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: A column of text may be narrowed to so many signs, if none of its words is longer.
NARROWEST = 10
#: Longer words (addresses, hashes inside of text) are folded rather than given the room.
LONGEST_WORD = 24
#: Between columns: a space of each and one between them.
GAP = 3


def console() -> Console:
    """Where results are printed: as wide as the terminal, and without a limit where another program reads them."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=10_000)


def print_table(
    console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None = None
) -> None:
    """Rows as a table with numbers on the right, or as blocks of `name  value` where a table would not fit."""
    cells = [[cell(value) for value in row] for row in rows]
    heads = [printable(name) for name in names]
    is_text = [any(_is_text(row[n]) for row in rows) for n in range(len(heads))]
    widths = _widths(heads, cells, is_text, console.width)
    if widths is None:
        _print_blocks(console, heads, cells, title)
    else:
        table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
        table.show_edge = False
        for n, (head, width) in enumerate(zip(heads, widths, strict=True)):
            is_number = any(isinstance(row[n], int | float | Decimal) for row in rows)
            table.add_column(Text(head), justify="right" if is_number else "left", width=width, overflow="fold")
        for row in cells:
            table.add_row(*(Text(value) for value in row))
        console.print(table)
    if title is None:
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _is_text(value: Any) -> bool:
    """Whether a value may be broken between words: not a figure, a date or a code."""
    if value is None or isinstance(value, bool | int | float | Decimal | dt.date | dt.time):
        return False
    return len(str(value).split()) > 1


def _widths(
    heads: Sequence[str], cells: Sequence[Sequence[str]], is_text: Sequence[bool], room: int
) -> list[int] | None:
    """The width of each column; `None` where a figure would have to be cut."""
    wide = [max(map(cell_len, (head, *(row[n] for row in cells)))) for n, head in enumerate(heads)]
    narrow = []
    for n, head in enumerate(heads):
        body = [row[n] for row in cells]
        words = max((cell_len(word) for text in (head, *body) for word in text.split()), default=0)
        whole = max(map(cell_len, body), default=0)
        head_word = max((cell_len(word) for word in head.split()), default=0)
        shortest = max(NARROWEST, min(words, LONGEST_WORD)) if is_text[n] else whole
        narrow.append(max(1, min(wide[n], max(shortest, head_word))))
    left = room - GAP * max(0, len(heads) - 1) - sum(narrow)
    if left < 0:
        return None
    for n in sorted(range(len(heads)), key=lambda n: wide[n] - narrow[n]):  # who needs least is served first
        more = min(wide[n] - narrow[n], left)
        narrow[n] += more
        left -= more
    return narrow


def _print_blocks(console: Console, heads: Sequence[str], cells: Sequence[Sequence[str]], title: str | None) -> None:
    """One block for each record: words are broken into lines, and the terminal breaks longer codes; nothing is cut."""
    if title is not None:
        console.print(Text(title, style="bold"))
    most = min(max(map(cell_len, heads), default=0), console.width // 2)
    for number, row in enumerate(cells):
        if number:
            console.print()
        for head, value in zip(heads, row, strict=True):
            name = head + " " * (most - cell_len(head))
            room = max(NARROWEST, console.width - max(most, cell_len(head)) - GAP)
            first, *more = Text(value).wrap(console, room) if len(value.split()) > 1 else [Text(value)]
            console.print(Text.assemble((name, "dim"), " " * GAP, first), soft_wrap=True)
            for line in more:
                console.print(Text.assemble(" " * (most + GAP), line), soft_wrap=True)
    console.print()


def cell(value: Any) -> str:
    """A value as people read it: thousands grouped, no trailing zeros, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        if not value.is_finite():
            return str(value)
        whole = value == value.to_integral_value()
        return f"{value:,.0f}" if whole else f"{value.normalize():,f}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".") if 1 <= abs(value) < 1e15 else f"{value:.6g}"
    return printable(str(value))


def printable(text: str) -> str:
    """Text without what a terminal would take for a command."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
