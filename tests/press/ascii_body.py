"""Set the blocks of a body in plain ASCII, as typed and word-processed filings of the 1990s were.

Covers are set by the `ascii_*` layout modules.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from tests.press.blocks import Block, Bullets, Grid, Heading, Lines, Page, Para
from tests.press.choices import Choices

T = TypeVar("T")
_PLAIN = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2019": "'", "\u2014": "--", "\u2013": "-", "ø": "o", "Ø": "O",
                        "ß": "ss", "æ": "ae", "\xa0": " "})  # fmt: skip


def plain(text: str) -> str:
    """Text in the characters of ASCII: accents dropped, quotation marks straight."""
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()


def plainly(value: T) -> T:
    """A model object with all its texts in ASCII."""
    if isinstance(value, str):
        return plain(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(plainly(x) for x in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {f.name: plainly(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changes)
    return value


@dataclass(frozen=True, slots=True)
class Setting:
    """How a typist sets text: width, indent of paragraphs, whether headings are underlined, spacing after stops."""

    width: int
    indent: str
    is_underlined: bool
    is_double_spaced: bool
    page_lines: int
    page_header: str


def setting(choices: Choices, page_header: str = "") -> Setting:
    """One typist's habits."""
    return Setting(
        width=choices.pick((66, 72, 76, 79)),
        indent=choices.pick(("     ", "          ", "\t", "")),
        is_underlined=choices.chance(40),
        is_double_spaced=choices.chance(30),
        page_lines=choices.pick((48, 54, 1000)),
        page_header=page_header,
    )


def set_blocks(blocks: Sequence[Block], style: Setting, choices: Choices) -> str:
    """The body as text, with page breaks at block ends, and in the middle of long tables."""
    lines: list[str] = []
    since = 0
    page = 5
    for block in blocks:
        new = _set(block, style, choices)
        head = _header_height(new) if isinstance(block, Grid) and block.header else 0
        for n, line in enumerate(new):
            lines.append(line)
            since += 1
            is_within_rows = isinstance(block, Grid) and n >= head
            if since > style.page_lines and (not line.strip() or is_within_rows):
                page += 1
                lines += [
                    "<PAGE>",
                    f"{style.page_header:<55s}Page {page}" if style.page_header else f"{'-' + str(page) + '-':>40s}",
                    "",
                ]
                since = 0
                if head and choices.chance(60):
                    lines += new[:head]
        lines.append("")
    return plain("\n".join(lines)).replace("\n\n\n\n", "\n\n\n") + "\n"


def _header_height(lines: list[str]) -> int:
    """Lines of a table's header, the rule under it included."""
    return next((n + 1 for n, line in enumerate(lines) if line and set(line) <= {"-", " "}), 0)


def _wrap(text: str, style: Setting, first: str, rest: str = "") -> list[str]:
    if style.is_double_spaced:
        text = text.replace(". ", ".  ")
    start = first.replace("\t", "\t") if first else ""
    return textwrap.wrap(
        text,
        style.width,
        initial_indent=start,
        subsequent_indent=rest,
        break_on_hyphens=False,
        replace_whitespace=False,
    ) or [""]


def _set(block: Block, style: Setting, choices: Choices) -> list[str]:
    if isinstance(block, Heading):
        return _heading(block, style)
    if isinstance(block, Para):
        return _wrap(block.text, style, "     " * block.level + style.indent, "     " * block.level)
    if isinstance(block, Lines):
        pad = " " * 34 if block.is_right else style.indent.replace("\t", " " * 8)
        return [pad + line for line in block.lines]
    if isinstance(block, Bullets):
        mark = choices.pick(("o  ", "-  ", "*  "))
        return [line for item in block.items for line in _wrap(item, style, "     " + mark, "        ")]
    if isinstance(block, Page):
        return ["<PAGE>"]
    return set_grid(block, style.width)


def _heading(block: Heading, style: Setting) -> list[str]:
    if not block.number:
        return ["", block.title.center(style.width).rstrip()]
    lines = _wrap(block.title, style, "", "         ")
    if style.is_underlined:
        lines.append("-" * min(len(lines[-1].strip()), 60))
    return lines


def set_grid(grid: Grid, width: int) -> list[str]:
    """A table in columns: header over a rule, numbers flush right, long texts wrapped in their column."""
    rows = [grid.header, *grid.rows] if grid.header else list(grid.rows)
    count = max(len(r) for r in rows)
    widths = [max(len(r[c]) for r in grid.rows if c < len(r)) for c in range(count)] if grid.rows else [10] * count
    for c in range(count):
        if grid.header:
            longest = max((len(w) for w in grid.header[c].split()), default=0)
            widths[c] = max(widths[c], longest)
    gap = 3 if sum(widths) + 3 * (count - 1) <= width else 2
    over = sum(widths) + gap * (count - 1) - width
    if over > 0:
        texts = [c for c in range(count) if c not in grid.right]
        widest = max(texts or range(count), key=lambda c: widths[c])
        widths[widest] = max(14, widths[widest] - over)
    lines: list[str] = []
    if grid.header:
        lines += _row(grid.header, widths, gap, ())
        lines.append((" " * gap).join("-" * w for w in widths))
    for row in grid.rows:
        lines += _row(row, widths, gap, grid.right)
    return [line.rstrip() for line in lines]


def _row(cells: tuple[str, ...], widths: list[int], gap: int, right: tuple[int, ...]) -> list[str]:
    wrapped = [textwrap.wrap(cell, max(widths[c], 6), break_long_words=False) or [""] for c, cell in enumerate(cells)]
    height = max(len(w) for w in wrapped)
    lines = []
    for n in range(height):
        parts = []
        for c, part in enumerate(wrapped):
            text = part[n] if n < len(part) else ""
            parts.append(text.rjust(widths[c]) if c in right else text.ljust(widths[c]))
        lines.append((" " * gap).join(parts))
    return lines
