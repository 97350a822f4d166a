"""The canonical text: one shape for every text format, so that one set of readers serves them all.

A document becomes a deterministic text rendering (`Canonical.text`, which is stored) and the lines of cells in it, in
document order. Every reader works on spans of that text, so that evidence is a span and its quotation is checkable.
How a format is rendered belongs to `html`, `plain` (ASCII) and `markdown`; what the text means belongs to the readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """A span of the canonical text: `text[start:end]`, without outer white space, never empty.

    A cell of a table holds everything of that cell: its paragraphs and line breaks are newlines inside the span.
    `left` and `right` say where it stands across the page: grid columns of its table (colspans counted) when the line
    belongs to a table, else character columns. Cells of neighbouring lines can be compared by them.
    """

    start: int
    end: int
    left: int
    right: int


class _Row(NamedTuple):
    cells: tuple[Cell, ...]
    table: int
    page: int
    gap: int
    start: int
    end: int


class Line(_Row):
    """A row of cells, left to right: a row of a table, a paragraph, or a line of plain text.

    `table` numbers the tables of the document (-1 outside a table); `page` counts the page breaks before the line.
    Empty table cells and blank lines leave no cell; `gap` counts the blank lines before this one. `start` and `end`
    are those of its first and last cell, kept because readers ask for them thousands of times.
    """

    __slots__ = ()

    def __new__(cls, cells: tuple[Cell, ...], table: int = -1, page: int = 0, gap: int = 0) -> Line:
        """A line from its cells, of which it has one at least."""
        return tuple.__new__(cls, (cells, table, page, gap, cells[0][0], cells[-1][1]))


@dataclass(frozen=True)
class Canonical:
    """A document as text and lines of cells. Cells of a line are joined by a tab in `text`, lines by newlines."""

    text: str
    lines: tuple[Line, ...]

    @cached_property
    def starts(self) -> list[int]:
        """The offsets of the first characters of the lines, to find a line by bisection."""
        return [line.start for line in self.lines]

    @cached_property
    def known(self) -> dict[str, Any]:
        """What readers found in this text and will ask for again, by the names that they give it."""
        return {}

    def cell_text(self, cell: Cell) -> str:
        """The characters of a cell."""
        return self.text[cell.start : cell.end]

    def line_text(self, line: Line) -> str:
        """The characters of a line, with the separators between its cells."""
        return self.text[line.start : line.end]
