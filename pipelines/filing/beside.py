"""What stands beside the labels of a cover: values below, beside or above them, without gutters and page furniture.

Which labels make up a cover is decided in `rows`; what a value says in `candidates`, `persons` and `boxes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pipelines.filing.labels import (
    AGGREGATE,
    CITIZENSHIP,
    FIGURE_FIELDS,
    IRS,
    NAME,
    SHARED_DISPOSITIVE,
    SOLE_VOTING,
)
from pipelines.filing.matching import Hit, Matcher
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.rows import Block, Cover

#: So many labels with their number to the right make a column of numbers.
_NUMBER_COLUMN = 4
#: No answer is looked for further away from its label than so many pieces.
_MOST_PARTS = 40
Direction = Literal["below", "above"]

_ROW_NUMBER = re.compile(
    r"[\s:.|(\[]{0,6}(?:(?:item|row|line|box|no)\b\.?\s{0,3})?([1-9]|1[0-4])[\s:.|)\]]{0,6}", re.IGNORECASE
)
_LONGEST_NUMBER = 24
_GUTTER_START = re.compile(r"\W{0,3}(?:number|no\.?)\s+of\b|\W{0,3}shares\s+bene", re.IGNORECASE)
_GUTTER_INSIDE = re.compile(
    r"\s(?:number|no\.)\s+of\s*(?:$|\s(?:\w+\s+){0,3}(?:shares|units|securities)\b)", re.IGNORECASE
)
#: Gutter words and a value with a single space between them: `SHARES 1,000`.
_GUTTER_BEFORE = re.compile(
    r"(?:(?:number|no\.|of|shares|bene-?|beneficially|ficially|owned|by|each|reporting|persons?|with)\b[:\s]{1,3}){1,9}"
    r"(?=[-\d\u2013\u2014]|none|nil|zero|o\b)",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[\W_]{0,60}")
_WITH_MEANING = re.compile(r"[-\u2013\u2014\u2610\u2612\u2713\u2714\u25a0\u00a8\[(/*\u2020]")


class Reader:
    """Distributes the pieces between the labels of a cover to its rows."""

    def __init__(self, pieces: Pieces, matcher: Matcher, hits: Iterable[Hit]) -> None:
        self.pieces = pieces
        self.matcher = matcher
        self.taken: dict[int, list[Hit]] = {}
        self._known: dict[tuple[int, int, int, Direction], list[Cover]] = {}
        for hit in hits:
            for index in {hit.last, *hit.consumed}:
                self.taken.setdefault(index, []).append(hit)

    def covers(self, block: Block, first: int, last: int, direction: Direction) -> list[Cover]:
        """The covers of a block (several where persons stand side by side), from its pieces `first` to `last`."""
        key = (id(block), first, last, direction)
        if key not in self._known:
            self._known[key] = self._covers(block, first, last, direction)
        return self._known[key]

    def _covers(self, block: Block, first: int, last: int, direction: Direction) -> list[Cover]:
        beside = self._beside(block, first, last, direction)
        start = min(hit.start for hit in block.hits)
        end = self.pieces.all[last - 1].end if last > first else start
        unnumbered = {hit.row for hit in block.hits if not hit.is_numbered}
        self._drop_number_column(beside)
        covers = []
        for lane in range(block.lanes):
            rows: dict[int, tuple[Piece, ...]] = {}
            labels: dict[int, tuple[int, int]] = {}
            for row in {hit.row for hit in block.hits}:
                of_row = [hit for hit in block.hits if hit.row == row]
                hit = of_row[lane] if len(of_row) == block.lanes else of_row[min(lane, len(of_row) - 1)]
                rows[row] = self._clean(beside[hit], hit, unnumbered)
                labels[row] = (hit.start, hit.end)
            covers.append(Cover(rows, labels, start, end))
        return covers

    def _drop_number_column(self, beside: dict[Hit, list[Piece]]) -> None:
        """Row numbers to the right of their labels, where a cover has a column of them."""
        after = [
            hit
            for hit, parts in beside.items()
            if parts
            and not hit.is_numbered
            and (number := _ROW_NUMBER.fullmatch(parts[0].text))
            and int(number[1]) == hit.row
            and parts[0].line == self.pieces.all[hit.last].line
        ]
        if len(after) >= _NUMBER_COLUMN:
            for hit in after:
                beside[hit] = beside[hit][1:]

    def _beside(self, block: Block, first: int, last: int, direction: Direction) -> dict[Hit, list[Piece]]:
        lines: dict[int, list[Hit]] = {}
        for hit in block.hits:
            lines.setdefault(self._line(hit), []).append(hit)
        order = sorted(lines)
        beside: dict[Hit, list[Piece]] = {hit: [] for hit in block.hits}
        position = -1
        for index in range(first, last):
            piece = self.pieces.all[index]
            while position + 1 < len(order) and order[position + 1] <= piece.line:
                position += 1
            for part in self._parts(index, piece):
                owner = self._owner(part, lines, order, position, direction)
                if owner is not None:
                    beside[owner].append(part)
        self._apportion(beside)
        return beside

    def _apportion(self, beside: dict[Hit, list[Piece]]) -> None:
        """Labels over each other in one cell, their answers over each other in the next: the first to the first."""
        cells: dict[tuple[int, int], list[Hit]] = {}
        for hit in beside:
            piece = self.pieces.all[hit.last]
            if piece.table >= 0:
                cells.setdefault((piece.line, piece.cell), []).append(hit)
        for (line, cell), labels in cells.items():
            if len(labels) < 2:
                continue
            answers = [part for part in beside[labels[-1]] if part.line == line and part.cell > cell]
            if len(answers) < 2:
                continue
            # With a blank among the answers, or a label that is not known, it cannot be told whose they are.
            fits = len(answers) == len(labels) and not any(beside[hit] for hit in labels[:-1])
            beside[labels[-1]] = [part for part in beside[labels[-1]] if part not in answers]
            for order, hit in enumerate(labels if fits else ()):
                beside[hit].append(answers[order])

    def _line(self, hit: Hit) -> int:
        """The line that a label stands in: that of its first words, not of a number in the gutter above."""
        inside = [i for i in range(hit.first, hit.last + 1) if self.pieces.all[i].end > hit.start]
        return self.pieces.all[inside[0]].line if inside else self.pieces.all[hit.last].line

    def _parts(self, index: int, piece: Piece) -> list[Piece]:
        """What is left of a piece without the labels in it."""
        hits = self.taken.get(index)
        if not hits:
            return [piece]
        parts = []
        at = piece.start
        for hit in sorted(hits, key=lambda hit: hit.start):
            if hit.start > at:
                parts.append(_cut(piece, at, hit.start))
            at = max(at, min(hit.end, piece.end))
        parts.append(_cut(piece, at, piece.end))
        return [part for part in parts if part.text]

    def _owner(
        self, part: Piece, lines: dict[int, list[Hit]], order: list[int], position: int, direction: Direction
    ) -> Hit | None:
        here = lines.get(part.line)
        if here:
            before = [hit for hit in here if hit.start <= part.start]
            if before:
                return before[-1]
        if direction == "above":
            following = next((line for line in order if line >= part.line), None)
            group = lines[following] if following is not None else None
        else:
            earlier = position - 1 if here and position >= 0 and order[position] == part.line else position
            group = lines[order[earlier]] if earlier >= 0 else None
        return _by_column(group, part) if group else None

    def _clean(self, parts: list[Piece], hit: Hit, unnumbered: set[int]) -> tuple[Piece, ...]:
        """The parts beside a label without gutters, page headers, row numbers and rules."""
        own = NAME if hit.row == IRS else abs(hit.row)
        # Beside words, and beside a number without a label, a number of a row is no value.
        label = self.pieces.canonical.text[hit.start : hit.end]
        can_be_number = own in FIGURE_FIELDS and any(c.isalpha() for c in label)
        kept: list[Piece] = []
        for part in parts:
            if len(kept) >= _MOST_PARTS:
                break
            text = part.text
            if _NOISE.fullmatch(text) and not _WITH_MEANING.search(text):
                continue
            if CITIZENSHIP <= own <= AGGREGATE and self.matcher.is_gutter(text):
                continue
            if _GUTTER_START.match(text) and own not in (NAME,):
                if own < SOLE_VOTING:
                    break
                continue
            index = self._index(part)
            if index is not None and self.pieces.is_furniture(index):
                continue
            number = _ROW_NUMBER.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None
            if number and (not can_be_number or self._is_row_number(part, int(number[1]), hit, own, unnumbered)):
                continue
            if SOLE_VOTING <= own <= SHARED_DISPOSITIVE and (gutter := _GUTTER_BEFORE.match(text)):
                part = _cut(part, part.start + gutter.end(), part.end)
            if own == CITIZENSHIP and (gutter := _GUTTER_INSIDE.search(text)):
                part = _cut(part, part.start, part.start + gutter.start())
            kept.append(part)
        number = _ROW_NUMBER.fullmatch(kept[-1].text) if kept else None
        following = own + 1
        if number and int(number[1]) == following in unnumbered and kept[-1].line != self.pieces.all[hit.last].line:
            # The number of the next row, alone in its line before its label.
            kept.pop()
        return tuple(kept)

    def _is_row_number(self, part: Piece, number: int, hit: Hit, own: int, unnumbered: set[int]) -> bool:
        """Whether a number in the gutter to the left of a label is its own, or that of the next row, missing there."""
        is_missing = (number == own and not hit.is_numbered) or (number == own + 1 and number in unnumbered)
        return is_missing and part.right <= hit.left

    def _index(self, part: Piece) -> int | None:
        for index in self.pieces.of_line(part.line):
            piece = self.pieces.all[index]
            if piece.start == part.start and piece.end == part.end:
                return index
        return None


def _cut(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start - piece.start : end - piece.start]
    bare = text.strip()
    begin = start + len(text) - len(text.lstrip())
    left = piece.left if piece.table >= 0 else piece.left + (begin - piece.start)
    return Piece(bare, begin, begin + len(bare), left, piece.right, piece.line, piece.cell, piece.table)


def _by_column(group: list[Hit], part: Piece) -> Hit:
    """The label of a line that a part above or below it belongs to, by its column."""
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda hit: (hit.left, hit.start))
    middle = (part.left + part.right) / 2
    chosen = ordered[0]
    for hit in ordered[1:]:
        if middle >= hit.left - 1 or part.left >= hit.left - 3:
            chosen = hit
    # Of labels run together in one piece, what follows belongs to the last.
    return max((hit for hit in group if hit.last == chosen.last), key=lambda hit: hit.start)
