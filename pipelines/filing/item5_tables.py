"""Tables of Item 5(a) and (b): a row for each person, columns for shares, percent and powers.

A table counts when its first column names persons and its other columns say what they hold. Prose is read by
`statements`; tables of trades belong to `trades`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.canonical import Canonical, Cell, Line
from pipelines.filing.lexer import class_key
from pipelines.filing.model import Percent
from pipelines.filing.numbers import parse_percent, parse_shares, share_readings
from pipelines.filing.people import People
from pipelines.filing.statements import AGGREGATE, Statement

PERCENT = "percent"
_IGNORED = "ignored"

#: What a column is, by the words of its header; the first that fits counts.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
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
_LETTER = re.compile(r"\(?[a-z0-9]{1,3}[.)]", re.I)
_LEADERS = re.compile(r"[\s.:*_…]+$")
_LEFT_OF = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: who it is about, and its cells behind the name."""

    line: int
    label: Cell
    cells: tuple[Cell, ...]


def read(canonical: Canonical, people: People, first: int, last: int, serial: int) -> tuple[list[Statement], set[int]]:
    """The statements of the tables in `lines[first:last]`, and the lines that were read so."""
    found: list[Statement] = []
    used: set[int] = set()
    for begin, stop in _tables(canonical, first, last):
        statements, lines = _table(canonical, people, begin, stop, serial)
        found += statements
        used |= lines
    return found, used


def _tables(canonical: Canonical, first: int, last: int) -> Iterator[tuple[int, int]]:
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
    rows = [row for index in range(begin, stop) for row in _rows(canonical, people, index)]
    if not rows:
        return [], set()
    top = min(row.line for row in rows)
    heads = canonical.lines[begin:top]
    roles = {cell: _role(canonical, heads, cell) for row in rows for cell in row.cells}
    if any(role == _IGNORED and _is_trade(canonical, heads, cell) for cell, role in roles.items()):
        return [], set()
    found: list[Statement] = []
    for row in rows:
        found += _statements(canonical, people, row, roles, serial)
    return found, {row.line for row in rows if found} | (set(range(begin, top)) if found else set())


def _is_trade(canonical: Canonical, heads: Sequence[Line], cell: Cell) -> bool:
    return re.search(r"\b(?:date|price|bought|sold)", _header(canonical, heads, cell), re.I) is not None


def _rows(canonical: Canonical, people: People, index: int) -> Iterator[Row]:
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
            row = Row(index, label, tuple(column[number] for column in columns))
            if _is_row(canonical, people, row):
                yield row
        return
    row = Row(index, cells[0], cells[1:])
    if _is_row(canonical, people, row):
        yield row


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
    return bool(_who(canonical, people, row.label)) or _TOTAL.match(canonical.cell_text(row.label)) is not None


def _who(canonical: Canonical, people: People, label: Cell) -> tuple[int, ...]:
    text = _LEADERS.sub("", canonical.cell_text(label).replace("\n", " "))
    if len(text) > 120:
        return ()
    entities = people.identify(re.sub(r"\s*[(\[⁽]?\d{1,2}[)\]⁾]$", "", text))
    return entities if len(entities) == 1 else ()


def _header(canonical: Canonical, heads: Sequence[Line], cell: Cell) -> str:
    """The header above a cell: everything in the lines above that overlaps it, or else stands nearest."""
    parts = []
    for line in heads:
        over = [head for head in line.cells if head.left < cell.right and cell.left < head.right]
        if not over and line.table < 0:
            near = [
                head for head in line.cells if head.left - _LEFT_OF < cell.right and cell.left < head.right + _LEFT_OF
            ]
            over = sorted(near, key=lambda head: abs(head.left + head.right - cell.left - cell.right))[:1]
        parts += [canonical.cell_text(head) for head in over]
    return " ".join(" ".join(parts).split())


def _role(canonical: Canonical, heads: Sequence[Line], cell: Cell) -> str:
    text = canonical.cell_text(cell)
    header = _header(canonical, heads, cell)
    if "%" in text:
        return PERCENT
    for role, words in _COLUMNS:
        if words.search(header):
            return role
    if not heads and re.search(r"\bshares\b", text, re.I):
        return AGGREGATE
    return ""


def _statements(canonical: Canonical, people: People, row: Row, roles: dict[Cell, str], serial: int) -> list[Statement]:
    who = _who(canonical, people, row.label)
    entity = who[0] if who else None
    found: list[Statement] = []
    for position, cell in enumerate(row.cells):
        text = canonical.cell_text(cell)
        role = roles[cell]
        if not role or role == _IGNORED or (_SYMBOLS.match(text) and not re.search(r"[-–—]", text)):
            continue
        if role == PERCENT:
            following = row.cells[position + 1] if position + 1 < len(row.cells) else None
            sign = "%" if following and canonical.cell_text(following).startswith("%") and "%" not in text else ""
            _attach(found, parse_percent(text + sign), cell)
            continue
        value = _shares(text)
        if value is None:
            continue
        key = class_key(text) or class_key(_class_text(canonical, row, cell))
        for where in role.split("+"):
            found.append(Statement(entity, where, value, cell.start, cell.end, 20, class_key=key, series=serial))
    return found if entity is not None else [s for s in found if s.field == AGGREGATE]


def _shares(text: str) -> Decimal | None:
    """The number of a cell, digits behind a point read as the fraction that they are in a column of fractions."""
    readings = share_readings(text)
    fraction = next((reading.value for reading in readings if reading.repair == "fraction"), None)
    return fraction if fraction is not None else parse_shares(text)


def _class_text(canonical: Canonical, row: Row, cell: Cell) -> str:
    line = row.line - 1
    texts = []
    while line >= 0 and canonical.lines[line].table == canonical.lines[row.line].table and row.line - line < 12:
        texts.append(_header(canonical, [canonical.lines[line]], cell))
        line -= 1
    return next((text for text in texts if class_key(text)), "")


def _attach(found: list[Statement], percent: Percent | None, cell: Cell) -> None:
    """A percentage belongs to the shares on its left."""
    if percent is None:
        return
    for position in range(len(found) - 1, -1, -1):
        if found[position].field == AGGREGATE and found[position].percent is None:
            found[position] = replace(found[position], percent=percent, percent_start=cell.start, percent_end=cell.end)
            return
