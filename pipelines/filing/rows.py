"""From labels to covers: which labels make up one cover.

What stands beside each of them is found in `beside`; tables that replace covers are read in `summary`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.filing.labels import (
    AGGREGATE,
    EXCLUDES,
    FIGURE_FIELDS,
    GROUP,
    IRS,
    LEGAL,
    NAME,
    SHARED_DISPOSITIVE,
    SOLE_VOTING,
    SOURCE,
    TYPE,
)
from pipelines.filing.matching import NUMBERED, Hit
from pipelines.filing.pieces import Piece, Pieces

#: Rows that can be told by their number alone: what is printed beside it cannot be taken for the words of a label.
_TOLD_BY_NUMBER = frozenset((*FIGURE_FIELDS, GROUP, SOURCE, LEGAL, EXCLUDES, TYPE))
_NEAR = 400
_FEWEST_ROWS = 5
_FEWEST_FIGURES = 2


@dataclass(slots=True)
class Block:
    """A cover: its labels by row (several where persons stand side by side) and the pieces beside each label."""

    hits: list[Hit] = field(default_factory=list)
    lanes: int = 1

    def rows(self) -> set[int]:
        """The rows that have a label."""
        return {NAME if hit.row == IRS else hit.row for hit in self.hits}

    def is_cover(self) -> bool:
        """Whether these labels can be those of a cover page."""
        rows = self.rows()
        return len(rows) >= _FEWEST_ROWS and len(rows & FIGURE_FIELDS.keys()) >= _FEWEST_FIGURES


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page of one person: the pieces of each row, labels taken off, and where the page begins and ends."""

    rows: dict[int, tuple[Piece, ...]]
    labels: dict[int, tuple[int, int]]
    start: int
    end: int


def blocks(hits: Sequence[Hit], pieces: Pieces) -> tuple[list[Block], list[Hit]]:
    """Cut the labels of a document into covers; the second value holds labels that belong to none."""
    found: list[Block] = []
    current = Block()
    for hit in hits:
        if _begins_cover(current, hit, pieces):
            found.append(current)
            current = Block()
        same = [other for other in current.hits if other.row == hit.row]
        if same and not _is_beside(same[-1], hit, pieces):
            if hit.row == NAME and current.rows() == {NAME}:
                current.hits = [other for other in current.hits if other.row != NAME]
            else:
                continue
        current.hits.append(hit)
        current.lanes = max(current.lanes, len(same) + 1 if same else 1)
    found.append(current)
    loose = [hit for block in found if not block.is_cover() for hit in block.hits]
    return [block for block in found if block.is_cover()], loose


def _begins_cover(current: Block, hit: Hit, pieces: Pieces) -> bool:
    rows = current.rows()
    if hit.row not in rows and hit.row != NAME:
        return False
    same = [other for other in current.hits if other.row == hit.row]
    if same and _is_beside(same[-1], hit, pieces):
        return False
    if hit.row == NAME:
        return bool(rows - {NAME})
    if hit.row == GROUP:
        return max(rows) >= SOLE_VOTING
    return SOLE_VOTING <= hit.row <= SHARED_DISPOSITIVE and max(rows) > AGGREGATE


def _is_beside(one: Hit, other: Hit, pieces: Pieces) -> bool:
    a, b = pieces.all[one.last], pieces.all[other.last]
    return pieces.all[one.first].line == pieces.all[other.first].line and (a.cell != b.cell or a.line != b.line)


def complete(block: Block, numbers: Sequence[Hit]) -> None:
    """Add rows whose label is not known but whose number stands where the row belongs."""
    if block.lanes > 1:
        return
    for row in sorted(_TOLD_BY_NUMBER - block.rows()):
        before = max((hit for hit in block.hits if abs(hit.row) < row), key=lambda hit: hit.row, default=None)
        after = min((hit for hit in block.hits if row < hit.row <= TYPE), key=lambda hit: hit.row, default=None)
        if before is None or (after is None and row != TYPE):
            continue
        end = after.start if after else before.end + _NEAR
        fitting = [hit for hit in numbers if hit.row == NUMBERED - row and before.end <= hit.start < end]
        if len(fitting) == 1:
            block.hits.append(fitting[0]._replace(row=row))
            block.hits.sort(key=lambda hit: hit.start)
