"""Blocks of a trade table: which rows stand under one header, which lines between them are captions.

Rows come from `trade_grid`; what their columns mean and what the captions say is decided in `trade_columns` and
`trade_captions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.filing import trade_columns, trade_grid
from pipelines.filing.canonical import Canonical
from pipelines.filing.trade_captions import LONGEST_CAPTION
from pipelines.filing.trade_drafts import Span
from pipelines.filing.trade_grid import Row


@dataclass(slots=True)
class Block:
    """Rows under one header; `marks` are the captions between them, by the row that they stand before.

    `rests` are lines under a row that may be the rest of a name in it.
    """

    headers: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    marks: dict[int, list[Span]] = field(default_factory=dict)
    rests: dict[int, Span] = field(default_factory=dict)


def blocks(canonical: Canonical, rows: Sequence[Row]) -> list[Block]:
    """Group rows into blocks: a header, then the rows under it with the captions between."""
    text = canonical.text
    found: list[Block] = []
    headers: list[Row] = []
    captions: list[Span] = []
    current: Block | None = None
    loose = _loose(text, rows)
    for index, row in enumerate(rows):
        if row.dates and (row.values or _has_dash(row)) and trade_grid.is_row(text, row) and index not in loose:
            if current is None or headers or not _fits(current.rows[-1], row):
                current = Block(headers=headers)
                found.append(current)
                headers = []
            current.marks[len(current.rows)] = captions
            current.rows.append(row)
            captions = []
        elif (
            trade_columns.is_header(text, row)
            or _names_columns(text, rows, index)
            or trade_columns.continues_header(
                text, row, headers[-1] if headers and headers[-1] is rows[index - 1] else None
            )
        ):
            headers.append(row)
        elif current is not None and not headers and _follows(text, current.rows[-1], row):
            current.marks.setdefault(len(current.rows), []).extend(captions)
            current.rows.append(row)
            captions = []
        elif current is not None and not headers and index and _may_be_rest(current, rows[index - 1], row):
            begin = current.rests.get(len(current.rows) - 1, (row.start, row.end))[0]
            if begin != row.start and captions:
                captions.pop()
            current.rests[len(current.rows) - 1] = (begin, row.end)
            captions.append((begin, row.end))
        elif captions and _goes_on(text, rows[index - 1], row, captions[-1]):
            captions[-1] = (captions[-1][0], row.end)
        elif row.end - row.start <= LONGEST_CAPTION and len(row.cells) <= 2:
            captions.append((row.start, row.end))
        elif not row.table >= 0:
            captions.append((row.start, min(row.end, row.start + 1500)))
            headers = []
    return found


def _names_columns(text: str, rows: Sequence[Row], index: int) -> bool:
    """Whether a row of several names stands over the columns of a table: the accounts of tables side by side."""
    row = rows[index]
    if row.table < 0 or len(row.cells) < 2 or row.values or row.dates or index + 1 == len(rows):
        return False
    after = rows[index + 1]
    if after.table != row.table or not (trade_columns.is_header(text, after) or (after.dates and after.values)):
        return False
    return all(end - start <= 80 for start, end, _, _ in row.cells)


def _may_be_rest(block: Block, before: Row, row: Row) -> bool:
    """Whether the only text of a line stands right under a text of the row above it (or under the rest of it)."""
    last = block.rows[-1]
    if row.gap or row.table >= 0 or len(row.items) != 1 or row.items[0].kind != "text":
        return False
    if before is not last and block.rests.get(len(block.rows) - 1, (0, 0))[1] != before.end:
        return False
    return any(abs(row.items[0].left - above.left) <= 400 for above in last.texts)


def _goes_on(text: str, before: Row, row: Row, caption: Span) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if row.table >= 0 or before.table >= 0 or row.gap or before.end != caption[1] or len(row.cells) > 1:
        return False
    return text[before.end - 1] not in ".:;" and (before.end - before.start >= 45 or text[row.start].islower())


def _loose(text: str, rows: Sequence[Row]) -> set[int]:
    """Rows of one cell that are lines of wrapped prose: few lines around them are rows too."""
    loose: set[int] = set()
    run: list[int] = []
    for index, row in enumerate([*rows, None]):
        introduced = bool(run) and text[rows[run[-1]].end - 1] == ":"
        if row is not None and len(row.cells) == 1 and (not run or row.gap == 0) and not introduced:
            run.append(index)
            continue
        good = [n for n in run if _opens_as_row(text, rows[n])]
        counted = [n for n in run if text[rows[n].end - 1] != ":"]
        if len(good) * 10 < len(counted) * 6:
            loose.update(run)
        else:
            loose.update(n for n in run if n not in good)
        run = [index] if row is not None and len(row.cells) == 1 else []
    return loose


def _opens_as_row(text: str, row: Row) -> bool:
    """Whether a line begins as a row does: with a date, or with a number that no name or sentence goes on with."""
    if not row.items or not row.dates or row.items[0].kind not in ("date", "number"):
        return False
    following = row.items[1] if len(row.items) > 1 else None
    if row.items[0].kind == "date" or following is None or following.kind != "text":
        return True
    return row.items[0].hint == "shares" or not text[following.start].isupper()


def _has_dash(row: Row) -> bool:
    return any(item.kind == "dash" for item in row.items)


def _fits(before: Row, row: Row) -> bool:
    """Whether a row of another table goes on under the same columns."""
    if before.table == row.table:
        return True
    kinds = [item.kind for item in before.items if item.kind != "text"]
    return kinds == [item.kind for item in row.items if item.kind != "text"] and (before.table < 0) == (row.table < 0)


def _follows(text: str, before: Row, row: Row) -> bool:
    """Whether a row without a date goes on with the one before: another trade of the day, or the rest of its words."""
    if row.table != before.table or (row.table < 0 and row.gap > 1) or not trade_grid.is_row(text, row):
        return False
    if row.values:
        return (
            len(row.cells) > 1
            or len(row.values) > 1
            or (row.table >= 0 and not row.texts)
            or (row.gap == 0 and bool(row.texts))
        )
    return row.table < 0 and row.gap == 0 and _is_rest(before, row)


def _is_rest(before: Row, row: Row) -> bool:
    """Whether every text of the row stands under a text of the row before, and none at its left edge."""
    if not row.texts or row.items[0].left <= before.items[0].left:
        return False
    return all(any(abs(item.left - above.left) <= 200 for above in before.texts) for item in row.texts)
