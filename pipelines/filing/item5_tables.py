"""Tables of Item 5(a) and (b): a row for each person, columns for shares, percent and powers.

A table counts when its first column names persons and its other columns say what they hold. Prose is read by
`statements`; tables of trades belong to `trades`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipelines.filing.canonical import Canonical, Cell, Line
from pipelines.filing.lexer import class_key
from pipelines.filing.model import Percent
from pipelines.filing.numbers import parse_percent, parse_shares, share_readings
from pipelines.filing.people import People
from pipelines.filing.prose import is_furniture
from pipelines.filing.walk import AGGREGATE, Statement

PERCENT = "percent"
_IGNORED = "ignored"
#: What longer headers mean is not kept.
_LONGEST_HEADER = 200

#: What a column is, by the words of its header; the first that fits counts.
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (_IGNORED, re.compile(r"\b(?:before|prior\s+to|immediately\s+preceding)\b", re.I)),
    (_IGNORED, re.compile(r"\b(?:date|price|cost|bought|sold|purchas|acquired|transaction|consideration)", re.I)),
    (
        "sole_voting_power+sole_dispositive_power",
        re.compile(r"(?=.*\bsole)(?=.*\bvot)(?=.*\bdispos)(?!.*\bshared\b)", re.I | re.S),
    ),
    (
        "shared_voting_power+shared_dispositive_power",
        re.compile(r"(?=.*\bshared)(?=.*\bvot)(?=.*\bdispos)(?!.*\bsole\b)", re.I | re.S),
    ),
    ("sole_voting_power", re.compile(r"(?=.*\bsole)(?=.*\bvot)(?!.*\bshared\b)(?!.*\bdispos)", re.I | re.S)),
    ("shared_voting_power", re.compile(r"(?=.*\bshared)(?=.*\bvot)(?!.*\bdispos)", re.I | re.S)),
    ("sole_dispositive_power", re.compile(r"(?=.*\bsole)(?=.*\b(?:dispos|invest))(?!.*\bshared\b)", re.I | re.S)),
    ("shared_dispositive_power", re.compile(r"(?=.*\bshared)(?=.*\b(?:dispos|invest))", re.I | re.S)),
    (_IGNORED, re.compile(r"(?:%|\bper\s?cent\w*)\s+of\s+(?:\w+\s+){0,3}?(?:votes?|voting\s+power)\b", re.I)),
    (PERCENT, re.compile(r"%|\bper\s?cent", re.I)),
    (
        _IGNORED,
        re.compile(
            r"\b(?:outstanding|votes?\b|option|warrant|convertible|restricted|exercis|underlying|unvested|rsu)", re.I
        ),
    ),
    (
        AGGREGATE,
        re.compile(
            r"\b(?:shares?|stock|number|no\.|aggregate|amount|total|benefici|owned|holdings?|units|securities|ads)",
            re.I,
        ),
    ),
)
_TOTAL = re.compile(r"\s*(?:group\s+)?(?:totals?|all\s+reporting\s+persons|group|aggregate)\b[^\d]{0,40}$", re.I)
_DIGIT = re.compile(r"\d")
_SYMBOLS = re.compile(r"[\s$%()*.,\-–—]*$")
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)](?:,?\s?\(?[a-z]\))?", re.I)
_LEADERS = re.compile(r"[\s.:*_…]+$")
_CLASS = re.compile(r"\s*(?:class|series)\s+[A-Z0-9]{1,3}(?:\s+(?:common|ordinary|shares|stock|units))*\s*", re.I)
#: What a mark in place of a percentage means, said below the table.
_MARK = re.compile(r"[*\u2020#]{1,3}")
_BELOW_ONE = re.compile(
    r"(?P<mark>[*\u2020#]{1,3})\s*[-:=\u2013]?\s*(?:(?:represents|denotes|indicates|means|is)\s+)?(?:less\s+than|under|<)\s*"
    r"(?:1(?:\.0)?|one)\s?(?:%|per\s?cent)",
    re.I,
)
#: A header over what a person owns in all, and one over only a part of it or over what was.
WHOLE = re.compile(r"\b(?:aggregate|total|benefici\w+|amount\s+owned|shares\s+owned)\b", re.IGNORECASE)
PART = re.compile(r"\b(?:direct\w*|indirect\w*|options?|warrants?|convertible|record|excluding|other)\b", re.IGNORECASE)
_LEFT_OF = 6
#: A typed line of one cell that is as long is no caption of a column.
_CAPTION = 60
_INDENT = 6
_LONGEST_NAME = 220
#: So many characters below a row are searched for what a mark stands for.
_BELOW = 4000
#: So many lines above a row that a page break cuts are searched for the header that is printed again.
_HEAD_SEEN = 150


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: who it is about, and its cells behind the name."""

    line: int
    label: str
    cells: tuple[Cell, ...]


def read(
    canonical: Canonical, people: People, first: int, last: int, serial: int, *, known: Collection[int] = ()
) -> tuple[list[Statement], set[int]]:
    """The statements of the tables in `lines[first:last]` but the `known`, and the lines that were read so."""
    found: list[Statement] = []
    used: set[int] = set()
    for begin, stop in tables(canonical, first, last):
        if begin in known:
            continue
        statements, lines = _table(canonical, people, begin, stop, serial)
        found += statements
        used |= lines
    return found, used


def tables(canonical: Canonical, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of lines that are one table: a table of HTML or Markdown, or neighbouring lines of several cells."""
    begin = None
    for index in range(first, last + 1):
        line = canonical.lines[index] if index < last else None
        if begin is not None:
            head = canonical.lines[begin]
            same = (
                line is not None and line.table == head.table and (line.table >= 0 or _columns_go_on(canonical, index))
            )
            if same:
                continue
            yield begin, index
            begin = None
        if line is not None and (line.table >= 0 or len(line.cells) > 1 or _is_caption(canonical, index, last)):
            begin = index


def _columns_go_on(canonical: Canonical, index: int) -> bool:
    line = canonical.lines[index]
    return line.gap < 3 and (len(line.cells) > 1 or line.end - line.start < 60)


def _is_caption(canonical: Canonical, index: int, last: int) -> bool:
    """Whether a short line stands right above a line of several cells: "SHARES OF" over "STOCK"."""
    line = canonical.lines[index]
    return index + 1 < last and line.end - line.start < 50 and len(canonical.lines[index + 1].cells) > 1


def _table(
    canonical: Canonical, people: People, begin: int, stop: int, serial: int
) -> tuple[list[Statement], set[int]]:
    rows = [row for index in range(begin, stop) for row in _rows(canonical, people, index, stop)]
    rows = _carried_down(canonical, rows, stop)
    if not rows:
        return [], set()
    top = min(row.line for row in rows)
    head = _Head(canonical, begin, top, rows)
    roles = {cell: _role(canonical, head, cell) for row in rows for cell in row.cells}
    if any(role == _IGNORED and head.is_trade(cell) for cell, role in roles.items()):
        return [], set()
    for row in rows:
        _leave_parts(canonical, head, row, roles)
    found: list[Statement] = []
    for row in rows:
        found += _statements(canonical, people, row, roles, serial)
    return found, set(range(begin, stop)) if found else set()


def _leave_parts(canonical: Canonical, head: _Head, row: Row, roles: dict[Cell, str]) -> None:
    """Of several columns of shares, those for a part are none of the total: "directly", "indirectly", "total"."""
    heads = [head.above(cell) for cell in row.cells if roles[cell] == AGGREGATE]
    if len(heads) < 2 or len({class_key(words) for words in heads}) > 1:
        return
    cells = [cell for cell in row.cells if roles[cell] == AGGREGATE]
    whole = [cell for cell, words in zip(cells, heads, strict=True) if WHOLE.search(words) and not PART.search(words)]
    if len(whole) == 1:
        for cell in cells:
            roles[cell] = AGGREGATE if cell is whole[0] else _IGNORED


def _carried_down(canonical: Canonical, rows: Sequence[Row], stop: int) -> list[Row]:
    """The rows, with those in which the name is left empty since it is that of the row above, for another class."""
    found: list[Row] = []
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        found.append(row)
        if not _class_of_row(canonical, row) or canonical.lines[row.line].table < 0:
            continue
        for index in range(row.line + 1, following.line if following else stop):
            cells = canonical.lines[index].cells
            below = Row(index, row.label, cells)
            if [c.left for c in cells] == [c.left for c in row.cells] and _class_of_row(canonical, below):
                found.append(below)
    return found


class _Head:
    """The header of a table: what stands above each cell."""

    def __init__(self, canonical: Canonical, begin: int, top: int, rows: Sequence[Row]) -> None:
        self.canonical = canonical
        self.lines = [line for line in canonical.lines[begin:top] if not is_furniture(canonical, line)]
        self.is_typed = bool(rows) and canonical.lines[rows[0].line].table < 0
        most = max((len(row.cells) for row in rows), default=0)
        full = [row.cells for row in rows if len(row.cells) == most]
        #: Where each column of a typed table stands: its leftmost and rightmost character.
        self.bands = [(min(c[i].left for c in full), max(c[i].right for c in full)) for i in range(most)]
        self._texts: dict[object, str] = {}

    def above(self, cell: Cell) -> str:
        """The words of the header above a cell."""
        key: object = _nearest(self.bands, cell) if self.is_typed else (cell.left, cell.right)
        if key not in self._texts:
            parts = [self._in_line(line, cell) for line in self.lines]
            self._texts[key] = " ".join(" ".join(parts).split())
        return self._texts[key]

    def _in_line(self, line: Line, cell: Cell) -> str:
        cells = line.cells
        if not self.is_typed or line.table >= 0:
            over = [head for head in cells if head.left < cell.right and cell.left < head.right]
            return " ".join(self.canonical.cell_text(head) for head in over)
        column = _nearest(self.bands, cell)
        if len(cells) in (len(self.bands), len(self.bands) + 1):
            return self.canonical.cell_text(cells[column + len(cells) - len(self.bands)])
        return " ".join(
            self.canonical.cell_text(head) for head in cells if _nearest(self.bands, head, _LEFT_OF) == column
        )

    def is_trade(self, cell: Cell) -> bool:
        """Whether a column is one of a table of trades."""
        return re.search(r"\b(?:date|price|bought|sold)", self.above(cell), re.I) is not None


def _nearest(bands: Sequence[tuple[int, int]], cell: Cell, reach: int = 10**6) -> int:
    """The column that a cell overlaps most, else the nearest within reach; -1 if none is."""
    distances = [
        max(left - cell.right, cell.left - right, -min(right, cell.right) + max(left, cell.left))
        for left, right in bands
    ]
    best = min(range(len(bands)), key=distances.__getitem__, default=-1)
    return best if best >= 0 and distances[best] <= reach else -1


def _rows(canonical: Canonical, people: People, index: int, stop: int) -> Iterator[Row]:
    """The rows of a line: one, or several where its cells hold one paragraph for each person."""
    cells = canonical.lines[index].cells
    if cells and _LETTER.fullmatch(canonical.cell_text(cells[0])):
        cells = cells[1:]
    if len(cells) < 2:
        return
    labels = _paragraphs(canonical, cells[0])
    columns = [_paragraphs(canonical, cell) for cell in cells[1:]]
    if len(labels) > 1 and all(len(column) == len(labels) for column in columns):
        for number, label in enumerate(labels):
            row = Row(index, canonical.cell_text(label), tuple(column[number] for column in columns))
            if _is_row(canonical, people, row):
                yield row
        return
    for words in _labels(canonical, index, cells[0], stop):
        row = Row(index, words, cells[1:])
        if _is_row(canonical, people, row):
            yield row
            return


def _labels(canonical: Canonical, index: int, cell: Cell, stop: int) -> Iterator[str]:
    """The label of a row as it may go on below: "Larch Point" over "Offshore Fund"; the longest first."""
    parts = [canonical.cell_text(cell)]
    broken = False
    above: set[str] = set()
    for below in canonical.lines[index + 1 : stop] if canonical.lines[index].table < 0 else ():
        if is_furniture(canonical, below):
            broken = True
            above = above or {canonical.line_text(line) for line in canonical.lines[max(0, index - _HEAD_SEEN) : index]}
            continue
        if len(below.cells) > 1 and canonical.line_text(below) in above:
            continue
        aligned = len(below.cells) == 1 and abs(below.cells[0].left - cell.left) <= _INDENT
        if (below.gap and not broken) or not aligned or len(parts) > 5:
            break
        parts.append(canonical.line_text(below))
    for length in range(len(parts), 0, -1):
        yield " ".join(parts[:length]).replace("- ", "-")


def _paragraphs(canonical: Canonical, cell: Cell) -> list[Cell]:
    found, at = [], cell.start
    for part in canonical.text[cell.start : cell.end].split("\n"):
        stripped = part.strip()
        if stripped:
            start = at + part.index(stripped)
            found.append(Cell(start, start + len(stripped), cell.left, cell.right))
        at += len(part) + 1
    return found


def _is_row(canonical: Canonical, people: People, row: Row) -> bool:
    if not any(_DIGIT.search(canonical.cell_text(cell)) or canonical.cell_text(cell) in "-–—" for cell in row.cells):
        return False
    return bool(who_is(people, row.label)) or _TOTAL.match(row.label) is not None


def who_is(people: People, label: str) -> tuple[int, ...]:
    """The one person that a label names."""
    text = _LEADERS.sub("", " ".join(label.split()))
    if len(text) > _LONGEST_NAME:
        return ()
    entities = people.identify(re.sub(r"\s*[(\[⁽]?\d{1,2}[)\]⁾]$", "", text))
    return entities if len(entities) == 1 else ()


def _role_of(header: str) -> str:
    """What the words above a column make of it; empty if nothing."""
    return next((role for role, words in COLUMNS if words.search(header)), "")


_role_of_header = lru_cache(maxsize=512)(_role_of)


def _role(canonical: Canonical, head: _Head, cell: Cell) -> str:
    text = canonical.cell_text(cell)
    header = head.above(cell)
    if "%" in text:
        return PERCENT
    role = _role_of_header(header) if len(header) < _LONGEST_HEADER else _role_of(header)
    if role:
        return role
    if not head.lines and re.search(r"\bshares\b", text, re.I):
        return AGGREGATE
    return ""


def _statements(canonical: Canonical, people: People, row: Row, roles: dict[Cell, str], serial: int) -> list[Statement]:
    who = who_is(people, row.label)
    entity = who[0] if who else None
    found: list[Statement] = []
    for position, cell in enumerate(row.cells):
        text = canonical.cell_text(cell)
        role = roles[cell]
        is_mark = role == PERCENT and _MARK.fullmatch(text.strip())
        if not role or role == _IGNORED or (_SYMBOLS.match(text) and not is_mark and not re.search(r"[-–—]", text)):
            continue
        if role == PERCENT:
            following = row.cells[position + 1] if position + 1 < len(row.cells) else None
            if is_mark:
                attach(found, _marked(canonical, row.line, text.strip()), cell)
                continue
            sign = "%" if following and canonical.cell_text(following).startswith("%") and "%" not in text else ""
            attach(found, parse_percent(text + sign), cell)
            continue
        value = shares_of(text)
        if value is None:
            continue
        key = class_key(text) or _class_of_row(canonical, row) or class_key(_class_text(canonical, row, cell))
        for where in role.split("+"):
            found.append(Statement(entity, where, value, cell.start, cell.end, 20, class_key=key, series=serial))
    return found if entity is not None else [s for s in found if s.field == AGGREGATE]


def _class_of_row(canonical: Canonical, row: Row) -> str:
    """The class that a cell of the row names and nothing else: "Class B" in a column of its own."""
    for cell in row.cells:
        match = _CLASS.fullmatch(canonical.cell_text(cell))
        if match is not None:
            return class_key(match.group())
    return ""


def shares_of(text: str) -> Decimal | None:
    """The number of a cell, digits behind a point read as the fraction that they are in a column of fractions."""
    readings = share_readings(text)
    fraction = next((reading.value for reading in readings if reading.repair == "fraction"), None)
    return fraction if fraction is not None else parse_shares(text)


def _class_text(canonical: Canonical, row: Row, cell: Cell) -> str:
    """The class that the header above a cell names, searched upwards."""
    index = row.line - 1
    while index >= 0 and canonical.lines[index].table == canonical.lines[row.line].table and row.line - index < 12:
        if canonical.lines[index].table < 0 and _is_prose(canonical.lines[index]):
            break
        for head in canonical.lines[index].cells:
            if head.left < cell.right and cell.left < head.right and class_key(canonical.cell_text(head)):
                return canonical.cell_text(head)
        index -= 1
    return ""


def _is_prose(line: Line) -> bool:
    """Whether a typed line is too long for a caption: the table begins below it."""
    return len(line.cells) == 1 and line.end - line.start >= _CAPTION


def _marked(canonical: Canonical, line: int, mark: str) -> Percent | None:
    """What a mark in a row stands for: "* Less than 1%" below the table."""
    start = canonical.lines[line].end
    for match in _BELOW_ONE.finditer(canonical.text, start, start + _BELOW):
        if match["mark"] == mark:
            return Percent(value=Decimal(1), relation="less_than")
    return None


def attach(found: list[Statement], percent: Percent | None, cell: Cell) -> None:
    """A percentage belongs to the shares on its left."""
    if percent is None:
        return
    for position in range(len(found) - 1, -1, -1):
        if found[position].field == AGGREGATE and found[position].percent is None:
            found[position] = replace(found[position], percent=percent, percent_start=cell.start, percent_end=cell.end)
            return
