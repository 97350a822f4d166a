"""A table in place of covers: one heading for each row of the cover page, one line for each reporting person.

Also its transposed form, one column for each person. Finding the labels belongs to `matching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing import candidates, percents
from pipelines.filing.labels import FIGURE_FIELDS, IRS, NAME, PERCENT
from pipelines.filing.matching import Hit
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.rows import Cover

_FEWEST_COLUMNS = 5
_FEWEST_FIGURES = 3
_HEADING_LINES = 3
_FEWEST_TRANSPOSED = 4


@dataclass(frozen=True, slots=True)
class Table:
    """A summary table: the covers read from its lines, its labels, and the lines that it takes."""

    covers: tuple[Cover, ...]
    hits: tuple[Hit, ...]
    first_line: int
    last_line: int


def tables(hits: Sequence[Hit], pieces: Pieces) -> list[Table]:
    """The summary tables among labels: several labels of different rows side by side, lines of values below."""
    by_line: dict[int, list[Hit]] = {}
    for hit in hits:
        by_line.setdefault(pieces.all[hit.last].line, []).append(hit)
    found: list[Table] = []
    done = -1
    for line in sorted(by_line):
        if line <= done:
            continue
        heading = _heading(line, by_line, pieces)
        if heading is None:
            continue
        last = max(pieces.all[hit.last].line for hit in heading)
        table = _read(heading, line, last, by_line, pieces)
        if table.covers:
            found.append(table)
            done = table.last_line
    return found


def _heading(line: int, by_line: dict[int, list[Hit]], pieces: Pieces) -> list[Hit] | None:
    if sum(len(by_line.get(near, ())) for near in range(line, line + _HEADING_LINES)) < _FEWEST_COLUMNS:
        return None
    number = pieces.all[by_line[line][0].last].table
    heading: list[Hit] = []
    for near in range(line, line + _HEADING_LINES):
        same = [hit for hit in by_line.get(near, ()) if pieces.all[hit.last].table == number]
        if near > line and not same:
            break
        heading.extend(same)
    rows = [hit.row for hit in heading if hit.row > 0]
    columns = {(hit.left, hit.right) for hit in heading if hit.row != IRS}
    distinct = set(rows) - {IRS}
    if len(distinct) != len([row for row in rows if row != IRS]) or NAME not in distinct:
        return None
    if len(distinct) < _FEWEST_COLUMNS or len(distinct & FIGURE_FIELDS.keys()) < _FEWEST_FIGURES:
        return None
    return heading if len(columns) >= len(distinct) else None


def _read(heading: list[Hit], first: int, last: int, by_line: dict[int, list[Hit]], pieces: Pieces) -> Table:
    number = pieces.all[heading[0].last].table
    columns = [(hit.row, *_column(hit, pieces)) for hit in heading if hit.row != IRS]
    covers: list[Cover] = []
    labels = {hit.row: (hit.start, hit.end) for hit in heading}
    line = last + 1
    blank = 0
    end_line = last
    while True:
        indices = pieces.of_line(line)
        if not indices or line in by_line:
            break
        parts = [pieces.all[i] for i in indices]
        if parts[0].table != number:
            break
        rows: dict[int, list[Piece]] = {}
        for part in parts:
            row = _row_of(columns, part, number >= 0)
            if row:
                rows.setdefault(row, []).append(part)
        if NAME in rows and len(rows) >= _FEWEST_FIGURES:
            covers.append(Cover({r: tuple(p) for r, p in rows.items()}, labels, parts[0].start, parts[-1].end))
            end_line = line
        else:
            blank += 1
            if blank > 3 or number < 0:
                break
        line += 1
    return Table(tuple(covers), tuple(heading), first, end_line)


def _column(hit: Hit, pieces: Pieces) -> tuple[int, int]:
    piece = pieces.all[hit.last]
    return piece.left, piece.right


def _row_of(columns: Sequence[tuple[int, int, int]], part: Piece, is_grid: bool) -> int:
    """The row whose heading stands over a part."""
    best, most = 0, 0.0
    for row, left, right in columns:
        shared = min(right, part.right) - max(left, part.left)
        if is_grid and shared <= 0:
            continue
        score = shared if shared > 0 else 1 / (2 + abs((left + right) - (part.left + part.right)))
        if score > most:
            best, most = row, float(score)
    return best


def transposed(cover: Cover) -> list[Cover] | None:
    """One cover for each column of values, where the labels have several values in their line."""
    columns: list[list[Piece]] = []
    for row in FIGURE_FIELDS:
        parts = cover.rows.get(row, ())
        beside = [part for part in parts if part.line == parts[0].line]
        if len(beside) > 1 and all(_is_figure(row, part) for part in beside):
            columns.append(beside)
    if len(columns) < _FEWEST_TRANSPOSED or len({len(each) for each in columns}) > 1:
        return None
    lefts = [min(each[n].left for each in columns) for n in range(len(columns[0]))]
    apart = {row: _apart(parts, lefts) for row, parts in cover.rows.items()}
    names = (*apart.get(NAME, ()), *apart.get(IRS, ()))
    if len({_nearest(lefts, part) for part in names}) != len(lefts):
        return None
    return [
        replace(cover, rows={row: tuple(p for p in parts if _nearest(lefts, p) == n) for row, parts in apart.items()})
        for n in range(len(lefts))
    ]


def _apart(parts: Sequence[Piece], lefts: Sequence[int]) -> list[Piece]:
    """Typed text that fills its column up to the next one, cut at the columns."""
    cut: list[Piece] = []
    for part in parts:
        rest = part
        for left in lefts:
            # Two spaces after a full stop have become one.
            at = left - rest.left
            at -= rest.text[at - 2 : at - 1] == " " and rest.text[at - 1 : at] != " "
            if rest.table < 0 and 1 < at < len(rest.text) and rest.text[at - 1] == " " and rest.text[at] != " ":
                cut.append(rest._replace(text=rest.text[: at - 1], end=rest.start + at - 1, right=left - 1))
                rest = rest._replace(text=rest.text[at:], start=rest.start + at, left=left)
        cut.append(rest)
    return cut


def _is_figure(row: int, part: Piece) -> bool:
    found = percents.percents([part]) if row == PERCENT else candidates.shares(row, [part])
    return bool(found.candidates)


def _nearest(lefts: Sequence[int], part: Piece) -> int:
    """The column that a part stands in."""
    return min(range(len(lefts)), key=lambda n: abs(lefts[n] - part.left))
