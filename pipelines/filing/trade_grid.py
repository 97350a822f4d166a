"""Rows and columns of trade tables, whatever drew them: HTML cells, typed columns, or items that follow one another.

Lines of the canonical text become rows of typed items; rows of one table become columns by the places of their items,
or by their order where places tell nothing. What a column means is decided in `trade_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.filing.canonical import Canonical, Line
from pipelines.filing.prose import lines_between
from pipelines.filing.trade_items import SCALE, Item, items, month_of, placed

#: A cell as it is used here: start, end in the text, left, right across the page.
Piece = tuple[int, int, int, int]

_CURRENCY_ALONE = re.compile(r"(?:US|C|CA|A|HK)?\s?[$\u00a3\u20ac\u00a5]|\(|\(\s?\$|\$\s?\(", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2},?(?:\s+(?:19|20)\d\d)?")
_CLOSING = re.compile(r"[)\]]\s?(?:\(\d{1,2}\)|\*)?|%")
_MARK_ALONE = re.compile(r"\(?\d{1,2}\)|\*{1,3}|\u207d.{1,4}\u207e|[\u00b9\u00b2\u00b3\u2070-\u2079]+|[\u2020\u2021]")
_VALUE = re.compile(r"[($\s]*[\d,]*\.?\d+\s?\)?%?")
_WORD = re.compile(r"[A-Za-z][A-Za-z.'’&-]*")
#: Headers and footers of pages, which belong to no table.
_FURNITURE = re.compile(
    r"\W{0,40}(?:page\s+\d+(?:\s+of\s+\d+(?:\s+pages?)?)?|\d+\s+of\s+\d+(?:\s+pages?)?|-?\s?\d{1,3}\s?-?"
    r"|cusip\b.{0,40}|schedule\s+13d(?:/a)?"
    r"|\(?\s?continued(?:\s+on\s+(?:the\s+)?(?:next|following)\s+page)?\.?\s?\)?)\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\(?[a-e]\)?[.):]{0,2}|[o*\u2022\u00b7\-\u2013]|\(?(?:[ivx]{1,4}|\d{1,2})[.)]", re.IGNORECASE)
#: Words that stand between the items of a row without making it a sentence.
_SMALL = frozenset(
    "shares share at per of common stock a an the purchased sold bought purchase sale on for in open market"
    " price buy sell"
    " acquired disposed each approximately and ordinary class reinvested received to".split()
)
#: A typed line that ends in one of these is a line of a sentence.
_DANGLING = frozenset(("at", "a", "an", "of", "on", "per", "for", "and", "the", "in", "to", "by", "from", "with"))
_NOT_APPLICABLE = re.compile(r"\$?\s?n\s?/\s?a\.?", re.IGNORECASE)
_MOST_WORDS = 40
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A row of typed items. `cells` are the printed cells, for headers; places are in hundredths of a column."""

    line: int
    table: int
    gap: int
    cells: tuple[Piece, ...]
    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return min(self.cells[0][0], self.items[0].start) if self.items else self.cells[0][0]

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.cells[-1][1]

    @property
    def dates(self) -> tuple[Item, ...]:
        """The dates of the row."""
        return tuple(item for item in self.items if item.kind == "date")

    @property
    def values(self) -> tuple[Item, ...]:
        """The numbers and price ranges of the row."""
        return tuple(item for item in self.items if item.kind in ("number", "range"))

    @property
    def texts(self) -> tuple[Item, ...]:
        """The texts of the row."""
        return tuple(item for item in self.items if item.kind == "text")


@dataclass(slots=True)
class Column:
    """A column of a block of rows: where it stands and what stands in it, by row."""

    left: int
    right: int
    is_text: bool
    members: dict[int, Item] = field(default_factory=dict)
    order: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """What stands in the column, in the order of the rows."""
        return tuple(self.members.values())


def rows(canonical: Canonical, start: int, end: int) -> list[Row]:
    """The rows of `start..end`, in printed order."""
    first, last = lines_between(canonical, start, end)
    found: list[Row] = []
    index = first
    alone: dict[int, Item | None] = {}
    while index < last:
        run = _vertical_run(canonical, index, last, alone)
        if run > index:
            found.extend(_stream(canonical, index, run))
            index = run
            continue
        found.extend(_rows_of(canonical, index))
        index += 1
    return found


def is_row(text: str, row: Row) -> bool:
    """Whether the row is laid out as a row of a table rather than written as a sentence."""
    words = [word for item in row.texts for word in _WORD.findall(text[item.start : item.end])]
    if not words:
        return True
    if any(item.end - item.start > _LONGEST_TEXT for item in row.texts) or len(words) > _MOST_WORDS:
        return False
    ends_in_text = row.items[0].kind == row.items[-1].kind == "text"
    if (row.table < 0 or len(row.cells) == 1) and ends_in_text and words[-1].lower() in _DANGLING:
        last = row.items[-1]
        return _NOT_APPLICABLE.fullmatch(text, last.start, last.end) is not None
    if len(row.cells) == 1:
        return sum(word.lower().strip(".") not in _SMALL for word in words) <= 3
    return True


def _rows_of(canonical: Canonical, index: int) -> Iterator[Row]:
    line = canonical.lines[index]
    text = canonical.text
    if line.end - line.start < 60 and _FURNITURE.fullmatch(text, line.start, line.end):
        return
    stacked = _stacked(text, line)
    if stacked:
        for number, pieces in enumerate(stacked):
            yield _row(text, index, line, _merged(text, pieces), 0 if number else line.gap)
        return
    pieces = _merged(text, [(cell.start, cell.end, cell.left, cell.right) for cell in line.cells])
    if len(pieces) > 1 and _LABEL.fullmatch(text, *pieces[0][:2]):
        pieces = pieces[1:]
    row = _row(text, index, line, pieces, line.gap)
    if len(pieces) == 1 and len(row.dates) > 1 and len(row.values) > 1 and _is_squeezed(text, row):
        parts = list(_cut(row, row.items))
        if len(parts) > 1 and all(is_row(text, part) for part in parts):
            yield from parts
            return
    yield row


def _is_squeezed(text: str, row: Row) -> bool:
    """Whether a line of many dates and numbers is a table without its line breaks: few words between them."""
    typed = [item for item in row.items if item.kind != "text"]
    words = sum(len(_WORD.findall(text[item.start : item.end])) for item in row.texts if item.start > typed[0].start)
    return words * 2 <= len(typed) * 3 and not re.search(
        r"\bper\s+share\b|\bon\b|\band\b", text[typed[0].start : row.end], re.IGNORECASE
    )


def _row(text: str, index: int, line: Line, pieces: Sequence[Piece], gap: int) -> Row:
    found: list[Item] = []
    for start, end, left, right in pieces:
        month = month_of(text, start, end, left, right) if not found else None
        found.extend((month,) if month else items(text, start, end, left, right))
    cells = tuple((start, end, left * SCALE, right * SCALE) for start, end, left, right in pieces)
    return Row(index, line.table, gap, cells, tuple(found))


def _merged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Put currency marks, brackets and percent signs of cells of their own to the number they belong to."""
    out: list[Piece] = []
    opening: Piece | None = None
    for piece in pieces:
        start, end, left, right = piece
        printed = text[start:end]
        if opening:
            start, left = opening[0], opening[2]
            opening = None
        if out and _DAY.fullmatch(printed) and _MONTH.fullmatch(text, *out[-1][:2]):
            out[-1] = (out[-1][0], end, out[-1][2], right)
        elif _CURRENCY_ALONE.fullmatch(printed) and piece is not pieces[-1]:
            opening = (start, end, left, right)
        elif out and _CLOSING.fullmatch(printed):
            out[-1] = (out[-1][0], end, out[-1][2], right)
        elif not (out and _MARK_ALONE.fullmatch(printed) and _VALUE.fullmatch(text, *out[-1][:2])):
            out.append((start, end, left, right))
    if opening:
        out.append(opening)
    return out


def _stacked(text: str, line: Line) -> list[list[Piece]]:
    """A row of cells that each hold a whole column, one value a line: as many rows as lines."""
    if len(line.cells) < 2 or not any("\n" in text[cell.start : cell.end] for cell in line.cells):
        return []
    columns = [
        [(start, end, cell.left, cell.right) for start, end in _lines_of(text, cell.start, cell.end)]
        for cell in line.cells
    ]
    height = max(len(column) for column in columns)
    full = [column for column in columns if len(column) == height]
    if height < 2 or len(full) < 2 or not any(_all_numbers(text, column) for column in full):
        return []
    return [
        [column[number] for column in columns if number < len(column) and (len(column) == height or number == 0)]
        for number in range(height)
    ]


def _lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        bare = match[0].strip()
        if bare:
            begin = match.start() + match[0].index(bare)
            yield begin, begin + len(bare)


def _all_numbers(text: str, column: Sequence[Piece]) -> bool:
    return all(any(c.isdigit() for c in text[start:end]) and end - start < 30 for start, end, _, _ in column)


def _vertical_run(canonical: Canonical, first: int, last: int, alone: dict[int, Item | None]) -> int:
    """Where a table ends whose cells stand under one another, one a line; `first` if none begins here.

    `alone` keeps what was found in each line.
    """
    index, dates, numbers = first, 0, 0
    while index < last:
        item = alone[index] if index in alone else alone.setdefault(index, _alone(canonical, index))
        if item is None:
            break
        dates += item.kind == "date" and item.date is not None
        numbers += item.kind in ("number", "range")
        index += 1
    return index if dates >= 2 and numbers >= dates and index - first >= 6 else first


def _alone(canonical: Canonical, index: int) -> Item | None:
    """The item that is all of a short line."""
    line = canonical.lines[index]
    if len(line.cells) != 1 or line.table >= 0 or line.end - line.start > 60:
        return None
    found = items(canonical.text, line.start, line.end, 0, 1)
    return found[0] if len(found) == 1 else None


def _stream(canonical: Canonical, first: int, last: int) -> Iterator[Row]:
    """Rows of a table that stands one cell a line: as many cells a row as lie between two dates."""
    text = canonical.text
    flat: list[Item] = []
    for line in canonical.lines[first:last]:
        flat.extend(items(text, line.start, line.end, 0, 1))
    places = [index for index, item in enumerate(flat) if item.kind == "date"]
    steps = [after - before for before, after in pairwise(places)]
    period = max(set(steps), key=steps.count)
    offset = _first_record(flat, places[0], period)
    for begin in range(0, max(offset - period, 0)):
        yield _numbered(first + begin, flat[begin : begin + 1])
    if offset >= period:
        yield _numbered(first, flat[offset - period : offset])
    for begin in range(offset, len(flat), period):
        part = flat[begin : begin + period]
        yield _numbered(first + begin, part)


def _first_record(flat: Sequence[Item], date: int, period: int) -> int:
    """Where the first record begins: at the first date, or as many words before it as make all records alike."""
    for offset in range(date, max(date - period, -1), -1):
        records = [flat[begin : begin + period] for begin in range(offset, len(flat), period)]
        kinds = {tuple(item.kind for item in record) for record in records}
        if len(kinds) == 1:
            return offset
    return date


def _numbered(line: int, part: Sequence[Item]) -> Row:
    """A row whose items have their order for a place."""
    placed = [(item, index * SCALE) for index, item in enumerate(part)]
    cells = tuple((item.start, item.end, place, place + SCALE) for item, place in placed)
    return Row(line, -1, 0, cells, tuple(_at(item, place) for item, place in placed))


def _at(item: Item, place: int) -> Item:
    return placed(item, place, place + SCALE)


def _cut(row: Row, flat: Sequence[Item]) -> Iterator[Row]:
    """The rows of a table that was squeezed into one line: one for each date."""
    dates = [index for index, item in enumerate(flat) if item.kind == "date"]
    typed = [item.kind for item in flat if item.kind != "text"]
    leads = typed[0] == "date"
    bounds = dates if leads else [0, *(index + 1 for index in dates)]
    if leads and dates[0]:
        yield _numbered(row.line, flat[: dates[0]])
    for begin, end in zip(bounds, [*bounds[1:], len(flat)], strict=True):
        part = list(flat[begin:end])
        caption = part.pop() if len(part) > 3 and part[-1].kind == "text" and end < len(flat) else None
        if part:
            yield _numbered(row.line, part)
        if caption:
            yield _numbered(row.line, [caption])


def columns(block: Sequence[Row], width: int = 0) -> list[Column]:
    """The columns of a block of rows, left to right; `width` is how many cells its header has."""
    typed = _columns(block, width, is_text=False)
    texts = _columns(block, width, is_text=True)
    found = sorted([*typed, *texts], key=lambda column: (column.left, column.right))
    for order, column in enumerate(found):
        column.order = order
    return found


def _columns(block: Sequence[Row], width: int, *, is_text: bool) -> list[Column]:
    """Columns by place; by order where places do not agree and every row has as many items.

    A header with more cells than a row has items tells that some columns are empty in some rows: places decide.
    """
    parts = [[item for item in row.items if (item.kind == "text") == is_text] for row in block]
    found, collided = _clusters(parts, is_text)
    is_grid = any(row.table >= 0 for row in block)
    has_empty = width > max(len(row.items) for row in block)
    kinds = {tuple("number" if item.kind == "dash" else item.kind for item in part) for part in parts}
    alike = not is_grid and not has_empty and len(kinds) == 1
    if (alike and (collided or len(found) != len(parts[0]))) or (collided and not is_text):
        return _by_order(parts, is_text)
    return found


def _clusters(parts: Sequence[Sequence[Item]], is_text: bool) -> tuple[list[Column], bool]:
    """Columns of items that overlap across the page, and whether two items of a row fell into one."""
    found: list[Column] = []
    collided = False
    placed = sorted(
        ((item.left, item.right, n, item) for n, part in enumerate(parts) for item in part), key=lambda each: each[:3]
    )
    for left, right, number, item in placed:
        if not found or left >= found[-1].right:
            found.append(Column(left, right, is_text))
        column = found[-1]
        if number in column.members:
            collided = True
            continue
        column.right = max(column.right, right)
        column.members[number] = item
    for column in found:
        column.members = dict(sorted(column.members.items()))
    return found, collided


def _by_order(parts: Sequence[Sequence[Item]], is_text: bool) -> list[Column]:
    """Columns by the order of the items in their rows."""
    found: list[Column] = []
    for number, part in enumerate(parts):
        for order, item in enumerate(part):
            if order == len(found):
                found.append(Column(item.left, item.right, is_text))
            found[order].members[number] = item
            found[order].left = min(found[order].left, item.left)
            found[order].right = max(found[order].right, item.right)
    return found
