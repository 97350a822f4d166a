"""Set the blocks of a body in Markdown, as converters of filings write it: pipe tables, tabs, or HTML tables.

Covers are set by `markdown_conversions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tests.press.blocks import Block, Bullets, Grid, Heading, Lines, Page, Para
from tests.press.choices import Choices

Tables = Literal["pipes", "tabs", "html"]


def escape(text: str) -> str:
    """Characters that converters escape."""
    for character in "$*_":
        text = text.replace(character, f"\\{character}")
    return text


def set_blocks(blocks: Sequence[Block], tables: Tables, choices: Choices) -> str:
    """The body as Markdown."""
    mark = choices.pick(("**{}**", "## {}", "{}"))
    return "\n\n".join(_set(block, tables, mark) for block in blocks) + "\n"


def _set(block: Block, tables: Tables, mark: str) -> str:
    if isinstance(block, Heading):
        return mark.format(escape(block.title).replace("\t", " "))
    if isinstance(block, Para):
        text = escape(block.text)
        return f"- {text}" if block.level and text.startswith("(") and tables == "tabs" else text
    if isinstance(block, Lines):
        return ("  \n" if tables == "pipes" else "\n").join(escape(line) for line in block.lines)
    if isinstance(block, Bullets):
        return "\n".join(f"- {escape(item)}" for item in block.items)
    if isinstance(block, Page):
        return "---"
    return _grid(block, tables)


def _grid(grid: Grid, tables: Tables) -> str:
    rows = [tuple(escape(c) for c in r) for r in ([grid.header] if grid.header else []) + list(grid.rows)]
    if tables == "pipes":
        lines = ["| " + " | ".join(r) + " |" for r in rows]
        if grid.header:
            lines.insert(1, "| " + " | ".join("---:" if n in grid.right else "---" for n in range(len(rows[0]))) + " |")
        return "\n".join(lines)
    if tables == "tabs":
        return "\n".join("\t".join(r) for r in rows)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>\n" for r in rows)
    return f"<table>\n{body}</table>"
