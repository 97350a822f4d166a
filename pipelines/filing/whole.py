"""The whole text of a filing: the statement, then the exhibits of its submission, then the facts of its header.

One canonical text holds all three, so that whatever is read has one place. The statement comes first and keeps its
offsets; readers of covers and items are given the statement alone. What the parts say belongs to their readers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.filing.canonical import Canonical, Cell, Line
from pipelines.filing.envelope import Document, Submission
from pipelines.filing.model import Evidence

#: A longer exhibit (a merger agreement, an indenture) says nothing that is read here and is left out of the text.
LONGEST_EXHIBIT = 200_000
LONGEST_EXHIBITS = 800_000
MOST_EXHIBITS = 100


@dataclass(frozen=True, slots=True)
class Whole:
    """The statement alone, with its exhibits, with exhibits and header; and the header's evidence."""

    statement: Canonical
    documents: Canonical
    canonical: Canonical
    evidence: tuple[Evidence, ...] = ()


def of(statement: Canonical, submission: Submission | None, render: Callable[[Document], Canonical]) -> Whole:
    """Join a statement with what came with it."""
    if submission is None:
        return Whole(statement, statement, statement)
    text, lines = [statement.text], list(statement.lines)
    at = _Place(len(statement.text), statement)
    length = 0
    for document in submission.attachments[:MOST_EXHIBITS]:
        if len(document.body) > 10 * LONGEST_EXHIBIT:
            continue
        rendered = render(document)
        if not rendered.lines or len(rendered.text) > LONGEST_EXHIBIT or length + len(rendered.text) > LONGEST_EXHIBITS:
            continue
        length += len(rendered.text)
        title = _lines(document.type.upper().replace("EX-", "EXHIBIT ", 1) or "EXHIBIT")
        _append(text, lines, title, at)
        _append(text, lines, rendered, at)
    documents = Canonical("".join(text), tuple(lines)) if length else statement
    evidence = _append_header(text, lines, submission, at)
    return Whole(statement, documents, Canonical("".join(text), tuple(lines)), evidence)


class _Place:
    """Where the next part begins: offset, and the tables and pages before it."""

    __slots__ = ("offset", "page", "table")

    def __init__(self, offset: int, statement: Canonical) -> None:
        self.offset = offset
        self.page = max((line.page for line in statement.lines), default=0)
        self.table = 1 + max((line.table for line in statement.lines), default=-1)


def _append(text: list[str], lines: list[Line], part: Canonical, at: _Place) -> None:
    between = "\n" if not text[-1] or text[-1].endswith("\n") else "\n\n"
    text += [between, part.text]
    shift = at.offset + len(between)
    page, table = at.page, at.table
    for line in part.lines:
        cells = tuple(Cell(c.start + shift, c.end + shift, c.left, c.right) for c in line.cells)
        lines.append(Line(cells, line.table + table if line.table >= 0 else -1, line.page + page + 1, line.gap))
    at.offset = shift + len(part.text)
    at.page = lines[-1].page
    at.table = table + 1 + max((line.table for line in part.lines), default=-1)


def _append_header(text: list[str], lines: list[Line], submission: Submission, at: _Place) -> tuple[Evidence, ...]:
    """The facts of the header as lines, with their evidence."""
    rows = _header_rows(submission)
    if not rows:
        return ()
    _append(text, lines, _lines("[SUBMISSION HEADER]", *((label, value) for label, value, _ in rows)), at)
    placed = lines[-len(rows) :]
    whole = "".join(text)
    return tuple(
        Evidence(
            field=field,
            start=line.cells[-1].start,
            end=line.end,
            quote=whole[line.cells[-1].start : line.end],
            state="single",
        )
        for line, (_, _, fields) in zip(placed, rows, strict=True)
        for field in fields
    )


def _header_rows(submission: Submission) -> list[tuple[str, str, tuple[str, ...]]]:
    rows: list[tuple[str, str, tuple[str, ...]]] = [(fact.key, fact.value, (fact.field,)) for fact in submission.facts]
    labels = {"subject": "SUBJECT COMPANY", "filer": "FILED BY", "group_member": "GROUP MEMBER"}
    for index, party in enumerate(submission.parties):
        path = f"parties[{index}]"
        rows.append((labels[party.role], party.name, (f"{path}.name",)))
        for label, field, value in (
            ("CIK", "cik", party.cik),
            ("IRS NUMBER", "irs_number", party.irs_number),
            ("STATE", "state", party.state),
        ):
            if value:
                fields = (f"{path}.{field}", *(["issuer_cik"] if field == "cik" and party.role == "subject" else []))
                rows.append((label, value, fields))
        rows.extend(("FORMER NAME", name, (f"{path}.former_names[{n}]",)) for n, name in enumerate(party.former_names))
    return rows


def _lines(*rows: str | tuple[str, ...]) -> Canonical:
    """Lines of cells of a small text of our own."""
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for row in rows:
        cells = []
        for column, cell in enumerate((row,) if isinstance(row, str) else row):
            cells.append(Cell(offset, offset + len(cell), column, column + 1))
            offset += len(cell) + 1
            parts += [cell, "\t"]
        parts[-1] = "\n"
        lines.append(Line(tuple(cells), gap=0 if lines else 1))
    return Canonical("".join(parts), tuple(lines))
