"""Exhibits of Item 7: number, description, and the filing that one is incorporated from by reference.

Lists, tables, links and sentences are read; where Item 7 only points to it, the exhibit index behind the signatures.
What an exhibit contains does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.filing.canonical import Canonical
from pipelines.filing.items import Section, section_of
from pipelines.filing.model import Evidence, Exhibit
from pipelines.filing.prose import lines_between

#: "Exhibit 99.1", "Exhibit No. A", "EX-99.1", with what sets it off from its description.
_WORDED = re.compile(
    r"[\s*•·\-\u2013\u2014\"“\[]{0,6}(?:Exhibits?|Ex\.|EX)[\s-]{0,3}(?:Nos?\.?|Numbers?)?\s*[\"“]?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})?(?:\([a-z0-9]{1,3}\))?[A-Z]?|[A-Z]{1,2}(?:-?\d{1,2})?|[IVX]{1,5})(?![\w])[\"”]?"
    r"(?P<after>[\s.:;)\]\-\u2013\u2014*_]{0,12})",
    re.IGNORECASE,
)
#: "99.1 Joint Filing Agreement", "3. Voting Agreement", "(a) Letter", "A. Agreement".
_BARE = re.compile(
    r"[\s*•·\-\u2013\u2014\[]{0,6}(?:(?P<decimal>\d{1,3}\.\d{1,3}[A-Z]?)[.):*†‡+]{0,3}|\(?(?P<listed>\d{1,2}"
    r"|[A-Z]{1,2}|[a-z])[.):]{1,2})"
    r"(?P<after>[\s\]*_\-\u2013\u2014]{1,12}|$)"
)
_CELL = re.compile(
    r"[*†‡+(\[]{0,2}(?P<number>\d{1,3}(?:\.\d{1,3})?[A-Z]?|[A-Z]{1,2}(?:-?\d{1,2})?|[a-z])[.):*†‡+\]]{0,3}"
)
_BULLET = re.compile(r"[oO*\u2022\u00b7\-\u2013\u25aa\u25cf]")
_HEADER = re.compile(
    r"\W*+(?:(?:no\.?|number|description|document|title|exhibits?|page|name\s+of\s+exhibit|of)(?!\w)\W*+)*+",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\W*+(?:none|not\s+applicable|n/?a|inapplicable|no\s+exhibits?\b.{0,60}|no\s+change)\W*", re.IGNORECASE
)
_INTRODUCTION = re.compile(
    r"^\W*exhibits?\s+\S{1,8}\s+(?:is|are|and|has|have)\b|\b(?:the\s+following|is\s+(?:hereby\s+)?amended"
    r"|are\s+(?:filed|attached|incorporated)|hereby\s+(?:amended"
    r"|supplemented)|listed\s+(?:below|in|on)"
    r"|set\s+forth\s+(?:in|on)|see\s+(?:the\s+)?exhibit\s+index|exhibit\s+index)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:[*†‡+]{1,3}|\(\d\))\s*(?:filed|previously|incorporated|to\s+be|attached|furnished|portions)\b.{0,160}",
    re.IGNORECASE,
)
_NAMED_IN = re.compile(
    r"\b(?:attached|filed|annexed|included)\s+(?:hereto\s+"
    r"|herewith\s+)?as\s+Exhibit\s+(?P<number>[A-Z0-9][\w.-]{0,5})(?<![.])",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:incorporated|incorporation)\s+(?:herein\s+|hereby\s+|hereto\s+"
    r"|in\s+this\s+\w+\s+)?(?:by\s+)?(?:this\s+)?reference\s*(?:herein\s*)?(?:to|from|as"
    r"|into)?\s*(?P<from>[^\n]{3,400})",
    re.IGNORECASE | re.DOTALL,
)
_PREVIOUS = re.compile(r"\b(?P<from>previously\s+filed[^\n()]{0,300})", re.IGNORECASE)
_WHICH = re.compile(
    r"\bExhibits?\s+(?P<number>[A-Z0-9][\w.]{0,5})\s+(?:is"
    r"|are)\s+(?:hereby\s+)?incorporated\s+(?:herein\s+)?by\s+reference\s+(?:to|from)\s+(?P<from>[^\n.]{3,300})",
    re.IGNORECASE,
)
_INDEX = re.compile(r"\W*(?:EXHIBIT\s+(?:INDEX|LIST)|INDEX\s+(?:TO|OF)\s+EXHIBITS)\W*$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\W*(?:page\s+\d.{0,24}|\d{1,3}|cusip\b.{0,80}|schedule\s+13d.{0,20}|sign[ai]tures?)\W*", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_INDEX_LINES = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibits:
    """The exhibits in order, with the evidence."""

    exhibits: tuple[Exhibit, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An exhibit as printed: the spans of its number and description."""

    number: tuple[int, int] | None
    start: int
    end: int


def read(canonical: Canonical, sections: Sequence[Section]) -> Exhibits:
    """The exhibits that Item 7 lists."""
    section = section_of(sections, 7)
    entries = list(_entries(canonical, section.start, section.end)) if section else []
    if not any(entry.number for entry in entries):
        index = _index(canonical, max((each.end for each in sections), default=0))
        listed = [entry for entry in _entries(canonical, *index) if entry.number] if index else []
        entries = listed or entries
    found = [_exhibit(canonical.text, entry) for entry in entries]
    if section:
        found = _with_sources(canonical.text[section.start : section.end], found)
    return Exhibits(exhibits=tuple(found), evidence=tuple(_evidence(canonical.text, entries, found)))


def _entries(canonical: Canonical, start: int, end: int) -> Iterator[_Entry]:
    text = canonical.text
    for line, begin, stop in _pieces(canonical, start, end):
        printed = text[begin:stop]
        if any(pattern.fullmatch(printed) for pattern in (_FURNITURE, _HEADER, _NONE, _NOTE)):
            continue
        entry = _of_cells(canonical, line, stop) or _of_text(text, begin, stop)
        if entry is not None:
            yield entry
        elif not _INTRODUCTION.search(printed) and not printed.rstrip().endswith(":") and stop - begin < 600:
            named = _NAMED_IN.search(text, begin, stop)
            yield _Entry(named.span("number") if named else None, begin, stop)


def _pieces(canonical: Canonical, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Paragraphs and rows, cut where a line begins with the number of an exhibit: first line, start, end."""
    text = canonical.text
    first, last = lines_between(canonical, start, end)
    begin: int | None = None
    for index in range(first, last):
        line = canonical.lines[index]
        if line.end - line.start < 100 and _FURNITURE.fullmatch(text, line.start, line.end):
            continue
        if begin is None or _parts(canonical, index) or _is_header(canonical, begin):
            begin = index
        if index + 1 == last or _parts(canonical, index + 1) or _is_header(canonical, begin):
            opening = canonical.lines[begin]
            at = opening.cells[1].start if _is_bullet(canonical, begin) else opening.start
            yield begin, max(at, start), min(line.end, end)
            begin = None


def _parts(canonical: Canonical, index: int) -> bool:
    """Whether a line begins a paragraph, a row or an exhibit of its own."""
    line = canonical.lines[index]
    return line.gap > 0 or line.table >= 0 or _opens(canonical, index)


def _opens(canonical: Canonical, index: int) -> bool:
    """Whether a line begins with the number of an exhibit or with a bullet."""
    line = canonical.lines[index]
    return (
        _is_bullet(canonical, index)
        or _of_cells(canonical, index, line.end) is not None
        or _of_text(canonical.text, line.start, line.end) is not None
    )


def _is_header(canonical: Canonical, index: int) -> bool:
    line = canonical.lines[index]
    return _HEADER.fullmatch(canonical.text, line.start, line.end) is not None


def _is_bullet(canonical: Canonical, index: int) -> bool:
    cells = canonical.lines[index].cells
    return len(cells) > 1 and _BULLET.fullmatch(canonical.text, cells[0].start, cells[0].end) is not None


def _of_cells(canonical: Canonical, line: int, end: int) -> _Entry | None:
    """A row whose first cell is the number and whose next one is the description."""
    cells = canonical.lines[line].cells
    text = canonical.text
    if _is_bullet(canonical, line):
        cells = cells[1:]
    if len(cells) < 2:
        return None
    for pattern in (_CELL, _WORDED):
        match = pattern.fullmatch(text, cells[0].start, cells[0].end)
        if match is not None:
            last = cells[-1]
            stop = (
                cells[-2].end
                if len(cells) > 2 and _PAGE_NUMBER.fullmatch(text, last.start, last.end)
                else max(end, last.end)
            )
            return _Entry(match.span("number"), cells[1].start, stop)
    return None


def _of_text(text: str, start: int, end: int) -> _Entry | None:
    """A paragraph that begins with the number of the exhibit."""
    match = _WORDED.match(text, start, end)
    if (
        match is not None
        and match.end() < end
        and (match["after"].strip() or text[match.end()].isupper() or "\t" in match["after"])
    ):
        if re.match(r"(?:is|are|to|of|and|was|has|attached|hereto)\b", text[match.end() : match.end() + 10]):
            return None
        return _Entry(match.span("number"), match.end(), end)
    bare = _BARE.match(text, start, end)
    if bare is not None and bare.end() < end:
        return _Entry(bare.span("decimal" if bare["decimal"] else "listed"), bare.end(), end)
    return None


def _index(canonical: Canonical, start: int) -> tuple[int, int] | None:
    """The exhibit index behind the body."""
    first, last = lines_between(canonical, start, len(canonical.text))
    for index in range(first, last):
        line = canonical.lines[index]
        if line.end - line.start < 60 and _INDEX.match(canonical.text, line.start, line.end):
            stop = next(
                (n for n in range(index + 1, last) if canonical.lines[n].page > line.page + 1),
                min(last, index + _INDEX_LINES),
            )
            return line.end, canonical.lines[min(stop, index + _INDEX_LINES, last) - 1].end
    return None


def _exhibit(text: str, entry: _Entry) -> Exhibit:
    printed = " ".join(text[entry.start : entry.end].split()).strip(" []*_")
    printed = re.sub(r"\]\(#?\)$|^[\-\u2013\u2014:]\s*", "", printed)
    source = _FROM.search(printed) or _PREVIOUS.search(printed)
    number = text[entry.number[0] : entry.number[1]] if entry.number else None
    return Exhibit(number=number, description=printed, incorporated_from=_source(source) if source else None)


def _source(match: re.Match[str]) -> str | None:
    found = match["from"].strip()
    depth = 0
    for index, character in enumerate(found):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            found = found[:index]
            break
    return found.strip(" .,;*") or None


def _with_sources(section: str, found: list[Exhibit]) -> list[Exhibit]:
    """Sources that the opening sentence gives: "Exhibit B is incorporated by reference to …"."""
    sources = {match["number"].rstrip("."): match["from"].strip() for match in _WHICH.finditer(section)}
    return [
        replace(exhibit, incorporated_from=sources[exhibit.number])
        if exhibit.number in sources and exhibit.incorporated_from is None
        else exhibit
        for exhibit in found
    ]


def _evidence(text: str, entries: Sequence[_Entry], found: Sequence[Exhibit]) -> Iterator[Evidence]:
    for index, (entry, exhibit) in enumerate(zip(entries, found, strict=True)):
        spans = {"description": (entry.start, entry.end)}
        if entry.number:
            spans["number"] = entry.number
        if exhibit.incorporated_from:
            spans["incorporated_from"] = (entry.start, entry.end)
        for name, (start, end) in spans.items():
            yield Evidence(
                field=f"exhibits[{index}].{name}", start=start, end=end, quote=text[start:end], state="single"
            )
