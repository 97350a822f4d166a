"""The cover pages of a filing: every reporting person's rows 1-14, with evidence, regions and footnote marks.

This module puts the parts together: `layout` lays the covers out, `candidates`, `percents` and `choice` read the
figures, `persons` and `boxes` the rest. The front cover belongs to `front`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pipelines.filing import boxes, candidates, choice, classes, layout, percents, persons
from pipelines.filing.canonical import Canonical
from pipelines.filing.extent import after_contents, body_line
from pipelines.filing.front import Front
from pipelines.filing.labels import (
    AGGREGATE,
    CITIZENSHIP,
    EXCLUDES,
    FAMILIES,
    FIGURE_FIELDS,
    GROUP,
    IRS,
    LEGAL,
    NAME,
    PERCENT,
    SOURCE,
    TYPE,
    Family,
)
from pipelines.filing.matching import matcher
from pipelines.filing.model import Evidence, ReportingPerson, State
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.rows import Cover


@dataclass(frozen=True, slots=True)
class Covers:
    """The covers of a filing.

    `regions` holds the span of each cover in the canonical text, through the footnotes after its last row; `marks` the
    footnote marks as printed at a figure, by cover and field; `end` is where the body begins.
    """

    persons: tuple[ReportingPerson, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    regions: tuple[tuple[int, int], ...] = ()
    marks: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    end: int = 0


def read(canonical: Canonical, front: Front, families: tuple[Family, ...] = FAMILIES) -> Covers:
    """Read the covers after the front cover; `families` are the layout families whose labels are known."""
    lines = canonical.lines
    first = bisect_left(canonical.starts, front.end)
    last = body_line(canonical, first)
    body = lines[last].start if last < len(lines) else len(canonical.text)
    known = matcher(families)
    found = layout.lay_out(Pieces(canonical, first, last), known)
    if not found and last < len(lines) and (again := after_contents(canonical, last)) is not None:
        end = body_line(canonical, again)
        found = layout.lay_out(Pieces(canonical, again, end), known)
        if found:
            body = lines[end].start if end < len(lines) else len(canonical.text)
    split = [(title, cover) for whole in found for title, cover in classes.split(whole)]
    if not split:
        return Covers(end=body if last < len(lines) else front.end)
    starts = sorted({cover.start for _, cover in split})
    following = dict(zip(starts, [*starts[1:], body], strict=True))
    return _read_all(canonical, split, following, body)


def _read_all(
    canonical: Canonical,
    covers: Sequence[tuple[classes.Title | None, Cover]],
    following: Mapping[int, int],
    body: int,
) -> Covers:
    figure_rows = candidates.with_fractions([_figure_rows(cover) for _, cover in covers])
    chosen = [choice.choose(each) for each in figure_rows]
    outstanding = choice.implied_outstanding(chosen)
    if outstanding is not None:
        chosen = [choice.choose(each, outstanding) for each in figure_rows]
    pages = [_Page(canonical, index, cover) for index, (_, cover) in enumerate(covers)]
    names = [page.name() for page in pages]
    titles = {index: title for index, (title, _) in enumerate(covers) if title}
    if not titles:
        titles = classes.of_repeated(canonical.text, names, [cover for _, cover in covers])
    people: list[ReportingPerson] = []
    evidence: list[Evidence] = []
    regions: list[tuple[int, int]] = []
    marks: dict[tuple[int, str], tuple[str, ...]] = {}
    for index, (page, figures) in enumerate(zip(pages, chosen, strict=True)):
        page.words(titles.get(index))
        page.ticks()
        page.figures(figures)
        people.append(ReportingPerson(**page.values))
        evidence.extend(page.evidence)
        regions.append((page.cover.start, following[page.cover.start]))
        marks.update({(index, name): found for name, found in page.marks.items()})
    return Covers(tuple(people), tuple(evidence), tuple(regions), marks, body)


def _figure_rows(cover: Cover) -> dict[int, candidates.Row]:
    found = {
        row: percents.percents(cover.rows[row]) if row == PERCENT else candidates.shares(row, cover.rows[row])
        for row in FIGURE_FIELDS
        if row in cover.rows
    }
    if AGGREGATE in found and PERCENT in found and not found[PERCENT].candidates:
        exchanged = percents.percents(cover.rows[AGGREGATE]), candidates.shares(AGGREGATE, cover.rows[PERCENT])
        signed = any("%" in part.text for part in cover.rows[AGGREGATE][:1])
        if signed and exchanged[0].candidates and exchanged[1].candidates:
            found[PERCENT], found[AGGREGATE] = (
                replace(each, candidates=tuple(replace(c, repair=choice.SWAPPED) for c in each.candidates))
                for each in exchanged
            )
    return found


class _Page:
    """One cover being turned into a reporting person and the evidence for it."""

    def __init__(self, canonical: Canonical, index: int, cover: Cover) -> None:
        self.canonical = canonical
        self.index = index
        self.cover = cover
        self.values: dict[str, Any] = {}
        self.evidence: list[Evidence] = []
        self.marks: dict[str, tuple[str, ...]] = {}

    def name(self) -> str | None:
        """The name in row 1."""
        words, _ = self._name_and_number
        return words.value if words else None

    @cached_property
    def _name_and_number(self) -> tuple[persons.Words | None, persons.Words | None]:
        around = sorted((*self._parts(NAME), *self._parts(IRS)), key=lambda part: part.start)
        return persons.name_and_number(around)

    def words(self, title: classes.Title | None) -> None:
        """Rows 1, 4, 6 and 14, and the class where the cover names several."""
        name, number = self._name_and_number
        self._text("name", name, "no name beside the label")
        self._text("irs_number", number)
        self._text("citizenship", persons.citizenship(self._parts(CITIZENSHIP)))
        if title:
            self._text("class_title", persons.Words(title.text, title.start, title.end))
        for key, codes in (
            ("source_of_funds", persons.source_of_funds(self._parts(SOURCE))),
            ("types", persons.types(self._parts(TYPE))),
        ):
            self.values[key] = codes.values
            if codes.values:
                self._add(key, codes.start, codes.end)
            elif codes.is_unread:
                self._unread(key, "words that are no codes of the form")

    def ticks(self) -> None:
        """Rows 2, 5 and 12."""
        labels = self.cover.labels
        if GROUP in labels:
            first, second = boxes.group(self._parts(GROUP), labels[GROUP])
            self._box("group_a", first)
            self._box("group_b", second)
        for key, row in (("legal_proceedings", LEGAL), ("excludes_shares", EXCLUDES)):
            if row in labels:
                self._box(key, boxes.single(self._parts(row), labels[row]))

    def figures(self, chosen: choice.Chosen) -> None:
        """Rows 7-11 and 13."""
        for row, key in FIGURE_FIELDS.items():
            candidate = chosen.figures.get(row)
            if candidate is None:
                reason = chosen.reasons.get(row)
                blank = "the row is blank" if row in self.cover.labels else "the cover has no such row"
                self._unread(key, reason or blank)
                continue
            self.values[key] = candidate.percent if row == PERCENT else candidate.value
            self._add(
                key, candidate.start, candidate.end, "repaired" if candidate.repair else "single", candidate.repair
            )
            if candidate.marks:
                self.marks[key] = candidate.marks

    def _parts(self, row: int) -> tuple[Piece, ...]:
        return self.cover.rows.get(row, ())

    def _text(self, key: str, words: persons.Words | None, missing: str | None = None) -> None:
        if words is not None:
            self.values[key] = words.value
            self._add(key, words.start, words.end)
        elif missing:
            self._unread(key, missing)

    def _box(self, key: str, box: boxes.Box) -> None:
        self.values[key] = box.is_ticked
        self._add(key, box.start, box.end)

    def _add(self, key: str, start: int, end: int, state: State = "single", reason: str | None = None) -> None:
        quote = self.canonical.text[start:end]
        self.evidence.append(
            Evidence(
                field=f"persons[{self.index}].{key}", start=start, end=end, quote=quote, state=state, reason=reason
            )
        )

    def _unread(self, key: str, reason: str) -> None:
        self.evidence.append(
            Evidence(field=f"persons[{self.index}].{key}", start=-1, end=-1, quote="", state="unread", reason=reason)
        )
