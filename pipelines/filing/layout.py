"""The covers of a document laid out: labels found, pages cut, the pieces beside each label, one cover a person.

The geometry of `rows` and `beside` and the tables of `summary` come together here, and the direction in which a
document places its values is found. What the pieces say is read in `cover`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.filing import candidates, percents, persons, rows, summary
from pipelines.filing.beside import Direction, Reader
from pipelines.filing.labels import (
    CITIZENSHIP,
    EXCLUDES,
    FIGURE_FIELDS,
    GROUP,
    IRS,
    LEGAL,
    NAME,
    PERCENT,
    SOURCE,
    TYPE,
)
from pipelines.filing.matching import NUMBERED, Hit, Matcher
from pipelines.filing.pieces import Pieces
from pipelines.filing.rows import Block, Cover

_BARE_RUN = 6
_JUDGED_BLOCKS = 4
_ABOVE_MARGIN = 2
_ABOVE_REACH = 14
#: The last line of the page before: a footnote, or the header of the new page.
_PAGE_BEFORE = re.compile(r"CUSIP\b|[*\u2020\u2021\u207d]|[(\[]\d{1,2}[)\]]\s|page\s+\d", re.IGNORECASE)


def lay_out(pieces: Pieces, known: Matcher) -> list[Cover]:
    """The covers of a document, laid out: labels found, pages cut, pieces beside each label."""
    everything = known.hits(pieces)
    hits = _with_bare_rows([hit for hit in everything if hit.row > NUMBERED])
    found = summary.tables(hits, pieces)
    in_tables = {hit for table in found for hit in table.hits}
    taken_lines = {line for table in found for line in range(table.first_line, table.last_line + 1)}
    rest = [hit for hit in hits if hit not in in_tables and pieces.all[hit.last].line not in taken_lines]
    pages, loose = rows.blocks(rest, pieces)
    numbers = [hit for hit in everything if hit.row < NUMBERED]
    for page in pages:
        rows.complete(page, numbers)
    reader = Reader(pieces, known, (hit for page in pages for hit in page.hits))
    direction = _direction(reader, pages, pieces)
    covers: list[Cover] = []
    for page, (begin, end) in zip(pages, _ranges(pages, pieces, direction), strict=True):
        for cover in reader.covers(page, begin, end, direction):
            covers.extend(summary.transposed(cover) or [cover])
    if found:
        common = _common(pieces, known, loose)
        for table in found:
            covers.extend(_completed(cover, common) for cover in table.covers)
        covers.sort(key=lambda cover: cover.start)
    return covers


def _with_bare_rows(hits: list[Hit]) -> list[Hit]:
    """Keep rows that only a number marks (`Item 7: 1,000`) where they run on as those of a cover do."""
    bare = [hit for hit in hits if hit.row < 0]
    if not bare:
        return hits
    keep = len({hit.row for hit in bare}) >= _BARE_RUN and any(hit.row < -7 for hit in bare)
    return [hit._replace(row=abs(hit.row)) for hit in hits if hit.row > 0 or keep]


def _ranges(pages: Sequence[Block], pieces: Pieces, direction: Direction) -> list[tuple[int, int]]:
    """The range of pieces of each cover."""
    if not pages:
        return []
    firsts = [min(hit.first for hit in page.hits) for page in pages]
    if direction == "below":
        return list(zip(firsts, [*firsts[1:], len(pieces.all)], strict=True))
    ranges = []
    before = 0
    for page, first in zip(pages, firsts, strict=True):
        last = max(hit.last for hit in page.hits)
        end = pieces.of_line(pieces.all[last].line).stop
        reach = pieces.of_line(_top(pieces, pieces.all[first].line)).start
        ranges.append((max(before, reach), end))
        before = end
    return ranges


def _top(pieces: Pieces, line: int) -> int:
    """The first line of the page on which a cover with its values above the labels begins."""
    lines = pieces.canonical.lines
    top = line
    text = pieces.canonical.text
    while top > max(pieces.first_line, line - _ABOVE_REACH) and lines[top - 1].page == lines[line].page:
        if _PAGE_BEFORE.match(text, lines[top - 1].start):
            break
        top -= 1
    return top


def _direction(reader: Reader, pages: Sequence[Block], pieces: Pieces) -> Direction:
    """Whether values stand below (or beside) their labels or above them, the same way throughout a document."""
    sample = pages[:_JUDGED_BLOCKS]
    if not sample:
        return "below"
    scores: dict[Direction, int] = {}
    directions: tuple[Direction, Direction] = ("below", "above")
    for direction in directions:
        ranges = _ranges(pages, pieces, direction)[: len(sample)]
        covers = [
            cover
            for page, (begin, end) in zip(sample, ranges, strict=True)
            for cover in reader.covers(page, begin, end, direction)
        ]
        scores[direction] = sum(_fitness(cover) for cover in covers)
        if direction == "below" and scores["below"] >= 8 * len(covers):
            return "below"
    return "above" if scores["above"] >= scores["below"] + _ABOVE_MARGIN * len(sample) else "below"


def _fitness(cover: Cover) -> int:
    """How many rows of a cover hold what belongs there."""
    fits = 0
    for row in FIGURE_FIELDS:
        parts = cover.rows.get(row, ())
        if not parts:
            continue
        if row == PERCENT:
            fits += any("%" in part.text for part in parts[:2]) and bool(percents.percents(parts).candidates)
        else:
            fits += bool(candidates.shares(row, parts).candidates) and "%" not in parts[0].text
    fits += bool(persons.source_of_funds(cover.rows.get(SOURCE, ())[:2]).values)
    fits += bool(persons.types(cover.rows.get(TYPE, ())[:2]).values)
    fits += bool(cover.rows.get(NAME) or cover.rows.get(IRS))
    fits += bool(cover.rows.get(CITIZENSHIP))
    return fits


def _common(pieces: Pieces, known: Matcher, loose: Iterable[Hit]) -> Cover | None:
    """Answers given once for all persons of a summary table."""
    block = Block(hits=[hit for hit in loose if hit.row in (GROUP, SOURCE, LEGAL, CITIZENSHIP, EXCLUDES, TYPE)])
    if not block.hits:
        return None
    first = min(hit.first for hit in block.hits)
    last = max(hit.last for hit in block.hits)
    end = pieces.of_line(pieces.all[last].line).stop
    return Reader(pieces, known, block.hits).covers(block, first, end, "below")[0]


def _completed(cover: Cover, common: Cover | None) -> Cover:
    if common is None:
        return cover
    labels = {**common.labels, **cover.labels}
    missing = {row: parts for row, parts in common.rows.items() if row not in cover.labels}
    return replace(cover, rows={**missing, **cover.rows}, labels=labels)
