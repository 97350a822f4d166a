"""Tables of Item 5 with a person over each column and a power, the shares or the percentage in each row.

Tables with a row for each person are in `item5_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipelines.filing.canonical import Canonical, Cell, Line
from pipelines.filing.item5_tables import COLUMNS, PART, PERCENT, WHOLE, attach, shares_of, tables, who_is
from pipelines.filing.numbers import parse_percent
from pipelines.filing.people import People
from pipelines.filing.walk import AGGREGATE, Statement

_LETTER = re.compile(r"\s*\(?[a-z]\)", re.IGNORECASE)
_SIGN = re.compile(r"[\s$%()*]*")


def read(canonical: Canonical, people: People, first: int, last: int, serial: int) -> tuple[list[Statement], set[int]]:
    """The statements of such tables in `lines[first:last]`, and the lines that were read so."""
    found: list[Statement] = []
    used: set[int] = set()
    for begin, stop in tables(canonical, first, last):
        statements = _table(canonical, people, canonical.lines[begin:stop], serial)
        if statements:
            found += statements
            used |= set(range(begin, stop))
    return found, used


def _table(canonical: Canonical, people: People, lines: Sequence[Line], serial: int) -> list[Statement]:
    persons: tuple[int, ...] = ()
    rows: dict[str, list[Statement]] = {}
    for line in lines:
        cells = line.cells
        heads = _heads(canonical, people, cells)
        if heads and not persons:
            persons = heads
        elif persons and len(cells) > 1:
            role = _role(canonical.cell_text(cells[0]))
            values = [cell for cell in cells[1:] if not _SIGN.fullmatch(canonical.cell_text(cell))]
            if not role or len(values) != len(persons):
                continue
            if role in rows:
                return []  # two tables in one, or two classes: which is which is not said
            rows[role] = _row(canonical, persons, role, values, serial)
    percents = rows.pop(PERCENT, [])
    found = [statement for row in rows.values() for statement in row]
    for stated in percents:
        place = next((i for i, s in enumerate(found) if s.field == AGGREGATE and s.entity == stated.entity), None)
        if place is None:
            found.append(stated)
        elif stated.percent is not None:
            mine = [found[place]]
            attach(mine, stated.percent, Cell(stated.percent_start, stated.percent_end, 0, 0))
            found[place] = mine[0]
    return found


def _heads(canonical: Canonical, people: People, cells: Sequence[Cell]) -> tuple[int, ...]:
    """The persons of a header: every cell names one, but for a corner without a figure in front."""
    for row in (cells, cells[1:]):
        named = [who_is(people, canonical.cell_text(cell)) for cell in row]
        if len(named) > 1 and all(named) and len(set(named)) == len(named):
            corner = canonical.cell_text(cells[0]) if row is not cells else ""
            return tuple(each[0] for each in named) if not re.search(r"\d", corner) else ()
    return ()


def _role(label: str) -> str:
    """What a row states, by its label; empty if it states nothing that counts."""
    words = _LETTER.sub("", label, count=1)
    role = next((role for role, pattern in COLUMNS if pattern.search(words)), "")
    if role == AGGREGATE and (not WHOLE.search(words) or PART.search(words)):
        return ""
    return role if role in _ROLES else ""


def _row(
    canonical: Canonical, persons: Sequence[int], role: str, cells: Sequence[Cell], serial: int
) -> list[Statement]:
    found = []
    for entity, cell in zip(persons, cells, strict=True):
        text = canonical.cell_text(cell)
        if role == PERCENT:
            percent = parse_percent(text if "%" in text else f"{text}%")
            if percent is not None:
                place = cell.start, cell.end
                found.append(Statement(entity, AGGREGATE, None, *place, 0, percent, *place))
            continue
        value = shares_of(text)
        if value is None:
            continue
        for where in role.split("+"):
            found.append(Statement(entity, where, value, cell.start, cell.end, 20, series=serial))
    return found


_ROLES: Collection[str] = {role for role, _ in COLUMNS if role != "ignored"}
