"""The cover part of a canonical text as pieces: each line of each cell, with where it stands.

Only geometry lives here: which piece goes on below another one, which are page furniture between two pages. Labels
belong to `matching`, values to `candidates`, `persons` and `boxes`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.filing.canonical import Canonical

#: How far (in characters) the second line of a typed label may be moved to the left or right.
_SHIFT = 4
#: White space (in characters) that may be a typist's word space.
_WORD_SPACE = 3

_PAGE_FURNITURE = re.compile(
    r"""\W{0,4}(?:
      CUSIP\b.{0,80}
    | \(?(?:page|pg\.?)\s*(?:no\.?\s*)?\d{1,3}\b.{0,40}
    | \(?page\s+_*\s*of\b.{0,30}
    | -\s?[1-9]\d{0,2}\s?-
    | (?:schedule\s*)?(?:sc\s*)?13\s?[dD]\s*(?:/\s?A)?(?:\s*\(?amendment\s+no\.?\s*\d{1,3}\)?)?
    | \(?continued\s+(?:on|from)\b.{0,60}
    | amendment\s+no\.?\s*\d{1,3}
    | \*?\s?see\s+instructions?(?:\s+before\s+filling\s+out)?[!.]?
    | include\s+both\s+sides\s+of\s+the\s+cover\s+page.{0,200}
    | \(?including\s+exhibits\)?\s+of\s+the\s+schedule.{0,200}
    )\W{0,4}""",
    re.VERBOSE | re.IGNORECASE,
)
#: A page is not numbered higher than this above the page breaks before it.
_NEAR_PAGES = 4
_RULE = re.compile(r"[:|=_.\s]{1,40}")
_CUSIP = re.compile(r"CUSIP\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[1-9]\d{0,2}")


class Piece(NamedTuple):
    """One line of one cell. `line` and `cell` are its indices in the canonical text; `table` that of the line."""

    text: str
    start: int
    end: int
    left: int
    right: int
    line: int
    cell: int
    table: int


#: A piece from its parts, without the call that a named tuple makes.
_new = tuple.__new__


class Pieces:
    """The pieces of a range of lines, in reading order, and the index of the first one of each line."""

    __slots__ = ("_first", "all", "canonical", "first_line")

    def __init__(self, canonical: Canonical, first_line: int, last_line: int) -> None:
        self.canonical = canonical
        self.first_line = first_line
        everything: list[Piece] = []
        first: list[int] = []
        self.all, self._first = everything, first
        text = canonical.text
        for number in range(first_line, last_line):
            line = canonical.lines[number]
            first.append(len(everything))
            table = line.table
            for index, (start, end, left, right) in enumerate(line.cells):
                content = text[start:end]
                if "\n" not in content:
                    everything.append(_new(Piece, (content, start, end, left, right, number, index, table)))
                    continue
                at = start
                for part in content.split("\n"):
                    if part:
                        everything.append(_new(Piece, (part, at, at + len(part), left, right, number, index, table)))
                    at += len(part) + 1
        first.append(len(everything))

    def of_line(self, line: int) -> range:
        """Indices of the pieces of a line."""
        at = line - self.first_line
        if not 0 <= at < len(self._first) - 1:
            return range(0)
        return range(self._first[at], self._first[at + 1])

    def beside(self, index: int) -> int:
        """Index of the next piece in a typed line, if hardly more than a word space is between, or -1."""
        piece = self.all[index]
        if piece.table >= 0 or index + 1 >= len(self.all):
            return -1
        other = self.all[index + 1]
        return index + 1 if other.line == piece.line and 0 <= other.left - piece.right <= _WORD_SPACE else -1

    def below(self, index: int, column: int) -> int:
        """Index of the piece that a label beginning at `column` of piece `index` may go on in, or -1."""
        piece = self.all[index]
        after = index + 1
        if after < len(self.all):
            other = self.all[after]
            if other.line == piece.line and other.cell == piece.cell:
                return after
        for line in range(piece.line + 1, piece.line + 3):
            for candidate in self.of_line(line):
                other = self.all[candidate]
                if piece.table >= 0:
                    if other.table == piece.table and other.left == piece.left:
                        return candidate
                elif other.table < 0 and piece.left - _SHIFT < other.left <= column + _SHIFT:
                    return candidate
        return -1

    def is_furniture(self, index: int) -> bool:
        """Whether a piece belongs to the page and not to the cover: page headers, page numbers, rules."""
        piece = self.all[index]
        if _PAGE_FURNITURE.fullmatch(piece.text) or _RULE.fullmatch(piece.text):
            return True
        if piece.cell and _CUSIP.match(self.canonical.text, self.canonical.lines[piece.line].start):
            return True
        if _PAGE_NUMBER.fullmatch(piece.text) is None:
            return False
        lines = self.canonical.lines
        line = lines[piece.line]
        if (piece.start, piece.end) != (line.start, line.end):
            return False
        if int(piece.text) > line.page + _NEAR_PAGES:
            return False
        page_after = lines[piece.line + 1].page if piece.line + 1 < len(lines) else line.page + 1
        page_before = lines[piece.line - 1].page if piece.line else line.page
        return page_after > line.page or page_before < line.page
