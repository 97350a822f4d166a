"""Where the signature block stands, and its lines: side-by-side columns taken apart, labels put to their values.

What the lines mean (who signs for whom) belongs to `signatures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipelines.filing.canonical import Canonical, Line
from pipelines.filing.dates import find_dates
from pipelines.filing.items import Section
from pipelines.filing.prose import lines_between

_HEADING = re.compile(
    r"[\s*_#\"“]{0,6}S\s?I\s?G\s?N\s?[AI]\s?T\s?U\s?R\s?E\s?(?:S|\(S\)|\s+PAGES?|\s+BLOCK)?[\s.:*_]{0,6}$", re.I
)
_CERTIFY = re.compile(
    r"\breasonable\s+(?:inquiry|enquiry|investigation)|\bcertif(?:y|ies)\s+that\b"
    r"|\bbest\s+of\s+(?:\w+\s+){1,4}knowledge\b",
    re.I,
)
_SIGNED = re.compile(r"/\s?[sS]\s?/")
#: What ends the block: annexes, exhibits, notes of the form.
_END = re.compile(
    r"[\s*_#\"“]{0,6}(?:(?:SCHEDULE|ANNEX|APPENDIX|ATTACHMENT)\s+(?!13D)[\w.-]{1,6}\b(?!\s+to\b)"
    r"|EXHIBITS?\s+(?:[A-Z0-9][\w.-]{0,5}|INDEX|LIST)\W{0,3}$"
    r"|EXHIBIT\s+[A-Z0-9.]{1,5}\s*[-–—:]|INDEX\s+(?:TO|OF)\s+EXHIBITS|JOINT\s+FILING\b|AGREEMENT\s+(?:OF|FOR|TO"
    r"|REGARDING)\s+JOINT|JOINT\s+ACQUISITION"
    r"|(?:LIMITED\s+)?POWERS?\s+OF\s+ATTORNEY\W{0,3}$|ATTENTION\W|The\s+original\s+statement\s+shall"
    r"|Intentional\s+misstatements"
    r"|\*?\s?(?:see|pursuant\s+to)\s+(?:the\s+)?power)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\W{0,40}(?:\(?page\s+\d+.{0,24}|\d{1,3}|cusip\b.{0,60}|schedule\s+13d.{0,30}|\[?signature\s+page\b.{0,60}"
    r"|</?[\w-]{2,30}>?|end\s+privacy-enhanced\s+message"
    r"|\[?remainder\s+of.{0,60})\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:by|name|title|its|dated?|as|print(?:ed)?\s+name|signature|signed|capacity)\s*[:.]?\s*(?:\(.{0,20}\))?",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(r"\W*date\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the block in its own column: its text and span, blank lines before it, and the row it stands in."""

    text: str
    start: int
    end: int
    gap: int
    row: int
    left: int


def entries(canonical: Canonical, sections: Sequence[Section]) -> list[Entry]:
    """The lines of the signature block, column after column where it has two."""
    found = _block(canonical, sections)
    if found is None:
        return []
    first, last = found
    out: list[Entry] = []
    for _, zone in groupby(_rows(canonical, first, last), key=lambda row: row[0]):
        out.extend(_zone([row[1] for row in zone]))
    return out


def _block(canonical: Canonical, sections: Sequence[Section]) -> tuple[int, int] | None:
    """Indices of the lines behind the certification, up to what ends the block."""
    text, lines = canonical.text, canonical.lines
    tail = max((section.end for section in sections), default=0)
    if tail >= len(text.rstrip()) and sections:
        tail = sections[-1].start
    first, _ = lines_between(canonical, tail, tail)
    for begin in _starts(canonical, max(first - 1, 0)):
        stop = next((n for n in range(begin, len(lines)) if _ends(text, lines[n])), len(lines))
        block = lines[begin:stop]
        if len(block) > 1 or any(
            _SIGNED.search(text, line.start, line.end)
            or (line.end - line.start < 120 and next(find_dates(text, line.start, line.end), None) is not None)
            for line in block
        ):
            return begin, stop
    if sections:
        last = sections[-1]
        begin, stop = lines_between(canonical, last.start, last.end)
        signed = next((n for n in range(begin, stop) if _SIGNED.search(text, lines[n].start, lines[n].end)), None)
        if signed is not None:
            return max(begin, signed - 6), stop
    return None


def _starts(canonical: Canonical, first: int) -> Iterator[int]:
    """Where a certification ends, or a heading stands that none follows."""
    text, lines = canonical.text, canonical.lines
    index = first
    while index < len(lines):
        line = lines[index]
        if _is_heading(text, line) or _CERTIFY.search(text, line.start, line.end):
            stop = index + 1
            while stop < min(index + 9, len(lines)) and (
                _CERTIFY.search(text, lines[stop].start, lines[stop].end) or _is_prose(text, lines, stop)
            ):
                stop += 1
            yield stop
            index = stop
        index += 1


def _is_heading(text: str, line: Line) -> bool:
    return line.end - line.start < 40 and _HEADING.match(text, line.start, line.end) is not None


def _is_prose(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a line goes on with the certification."""
    line = lines[index]
    printed = text[line.start : line.end]
    if (
        line.gap == 0
        and lines[index - 1].end - lines[index - 1].start > 40
        and text[lines[index - 1].end - 1] not in ".:"
    ):
        return True
    return (
        re.search(r"\b(?:true,?\s+complete|information\s+set\s+forth|complete\s+and\s+correct)\b", printed) is not None
    )


def _ends(text: str, line: Line) -> bool:
    return line.end - line.start < 400 and _END.match(text, line.start, line.end) is not None


def _rows(
    canonical: Canonical, first: int, last: int
) -> Iterator[tuple[int, tuple[int, int, list[tuple[str, int, int, int]]]]]:
    """Rows with their zone (a table, or the lines between tables): number, gap, and the pieces of text."""
    text = canonical.text
    for index in range(first, last):
        line = canonical.lines[index]
        if line.end - line.start < 100 and _FURNITURE.fullmatch(text, line.start, line.end):
            continue
        pieces: list[tuple[str, int, int, int]] = []
        label: tuple[int, int] | None = None
        for cell in line.cells:
            start, left = (label[0], label[1]) if label else (cell.start, cell.left)
            label = None
            printed = text[start : cell.end]
            if start != cell.start and printed[:4].lower() == "date" and not any(c.isdigit() for c in printed):
                start, left, printed = cell.start, cell.left, text[cell.start : cell.end]
            if _LABEL.fullmatch(printed) and cell is not line.cells[-1]:
                label = (start, left)
            elif not _DATE_ALONE.fullmatch(printed):
                pieces.append((printed, start, cell.end, left))
        if pieces:
            yield line.table, (index, line.gap, pieces)


def _zone(rows: Sequence[tuple[int, int, list[tuple[str, int, int, int]]]]) -> list[Entry]:
    """The entries of a zone: its left column, then its right one."""
    seconds = [pieces[-1][3] for _, _, pieces in rows if len(pieces) > 1]
    edge = min(seconds) if seconds else None
    left: list[Entry] = []
    right: list[Entry] = []
    for number, gap, pieces in rows:
        for printed, start, _, place in pieces:
            column = right if edge is not None and place >= edge else left
            for match in re.finditer(r"[^\n]+", printed):
                bare = match[0].strip(" _\t*")
                if bare:
                    begin = start + match.start() + match[0].index(bare)
                    column.append(
                        Entry(bare, begin, begin + len(bare), gap if match.start() == 0 else 0, number, place)
                    )
    if left and right and _only_dates(left):
        return sorted([*left, *right], key=lambda entry: (entry.row, entry.left))
    return [*left, *right]


def _only_dates(column: Sequence[Entry]) -> bool:
    """Whether the left column holds but the dates of the right one."""
    return all(re.search(r"\d", entry.text) and not _SIGNED.search(entry.text) for entry in column)
