"""The blocks that a body is made of, before any medium: headings, paragraphs, tables, lists, lines.

`body` composes them, `ascii_body`, `html_body` and `markdown_body` set them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item; `title` as worded, `number` 0 for a heading that is no item (SIGNATURES, SCHEDULE A)."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` counts indents."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that must not run together: addresses, signatures."""

    lines: tuple[str, ...]
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a header row (or none) and rows of cells; `right` are columns set flush right."""

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page break."""


Block = Heading | Para | Lines | Grid | Bullets | Page
