"""Footnotes of the cover pages: their text, bound to the person and the rows whose figures carry their mark.

The marks at the figures come from `cover`; what a footnote says about the figure belongs to `components` and
`outstanding`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.filing.canonical import Canonical
from pipelines.filing.cover import Covers
from pipelines.filing.folded import folded
from pipelines.filing.model import Evidence, Footnote
from pipelines.filing.prose import Paragraph, lines_between, paragraphs

#: In a text in lower case.
_LAST_ROW = re.compile(r"type(?<![a-z]type)s?\s+of\s+(?:each\s+)?(?:re\w{2,9}-?\s{0,3}\w{0,4}\s+)?pers\w{1,3}")
#: How a note begins that has lost its mark, or whose mark stands only at the figure.
_UNMARKED = re.compile(
    r"(?:consists?\s+of|represents?|includes?|excludes?|compris\w+\s+of|these\s+(?:shares|securities)"
    r"|all\s+(?:of\s+)?(?:the|these|such)?\s*(?:shares|securities)"
    r"|of\s+(?:these|such|the)|held|owned|the\s+(?:reported\s+)?(?:shares|securities)|based\s+(?:up)?on|calculated"
    r"|reflects)\b",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"[\s\-\u2022]{0,4}(?P<mark>\((?:\d{1,2}|[a-z]|[*\u2020\u2021]{1,3})\)|\[(?:\d{1,2}|[a-z])\]"
    r"|\u207d[^\s\u207e]{1,3}\u207e"
    r"|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}|\d{1,2}[.)]?(?=\s)|[a-z][.)](?=\s)"
    r"|(?:\\?[*\u2020\u2021\u00a7#+]){1,5})(?P<gap>[\s.:=]{0,4})(?=\S)",
    re.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
#: Lines between the covers and the body that are no footnote.
_FURNITURE = re.compile(
    r"\W{0,4}(?:see\s+instructions|include\s+both|cusip|page\s+\d|\(?page\s+\d|schedule\s+13d|13d\b|item\s+\d"
    r"|explanatory\s+note|introduct"
    r"|this\s+(?:amendment|statement|schedule)|the\s+following\s+constitutes|pursuant\s+to\s+rule|amendment\s+no"
    r"|\d{1,3}$|signature)",
    re.IGNORECASE,
)
#: How a second paragraph of a footnote begins.
_GOES_ON = re.compile(
    r"(?-i:[a-z])|\(?[ivxl]{1,7}\)|(?:such|these|those|of\s+(?:these|such|the))\s"
    r"|(?:excludes?|includes?|consists|represents|does\s+not|in\s+addition"
    r"|the\s+(?:notes?|warrants?|options?|shares|reported|foregoing|above))\b",
    re.IGNORECASE,
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a filing in printed order, the span of each one's text, and the evidence."""

    footnotes: tuple[Footnote, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Note:
    mark: str
    printed: str
    start: int
    end: int


def read(canonical: Canonical, covers: Covers) -> Footnotes:
    """The footnotes in the regions of the covers whose marks stand at a figure; a structured form's comments too."""
    notes = [_in_region(canonical, start, end) for start, end in covers.regions]
    found: list[Footnote] = []
    spans: list[tuple[int, int]] = []
    for cover, region in enumerate(covers.regions):
        if cover < len(covers.persons) and covers.persons[cover].comment:
            found.append(_footnote(canonical, cover, "", (), region))
            spans.append(region)
            continue
        used: list[_Note] = []
        wanted = _marked(covers.marks, cover)
        for position, (mark, rows) in enumerate(wanted.items()):
            note = (
                _unmarked(notes[cover], position, len(wanted))
                or _note_for(notes, (cover,), mark)
                or _note_for(notes, range(cover + 1, len(notes)), mark)
                or _note_for(notes, range(len(notes)), mark)
            )
            if note is not None and note not in used:
                used.append(note)
                found.append(_footnote(canonical, cover, note.printed, tuple(rows), (note.start, note.end)))
                spans.append((note.start, note.end))
        for note in notes[cover]:
            if note not in used and not wanted:
                found.append(_footnote(canonical, cover, note.printed, (), (note.start, note.end)))
                spans.append((note.start, note.end))
    evidence = tuple(
        Evidence(field=f"footnotes[{i}].text", start=a, end=b, quote=canonical.text[a:b], state="single")
        for i, (a, b) in enumerate(spans)
    )
    return Footnotes(tuple(found), tuple(spans), evidence)


def _footnote(canonical: Canonical, cover: int, mark: str, rows: tuple[str, ...], span: tuple[int, int]) -> Footnote:
    return Footnote(cover=cover, mark=mark, text=" ".join(canonical.text[slice(*span)].split()), rows=rows)


def normal(mark: str) -> str:
    """ "⁽¹⁾", "(1)", "[1]" and "1." are one mark."""
    return re.sub(r"[()\[\].\\\u207d\u207e\s]", "", mark.translate(_SUPERSCRIPTS)).lower()


def _marked(marks: Mapping[tuple[int, str], tuple[str, ...]], cover: int) -> dict[str, list[str]]:
    """Normal mark -> the fields of a cover's rows that carry it, in the order of the rows."""
    found: dict[str, list[str]] = {}
    for (index, row), printed in marks.items():
        if index == cover:
            for mark in printed:
                found.setdefault(normal(mark), []).append(row)
    return dict(sorted(found.items()))


def _note_for(notes: Sequence[Sequence[_Note]], places: Sequence[int], mark: str) -> _Note | None:
    """The note of a mark in the regions of some covers; where these are several, it must be the only one."""
    fits = [note for place in places for note in notes[place] if note.mark == mark]
    return fits[0] if len(fits) == 1 or (fits and len(places) == 1) else None


def _unmarked(notes: Sequence[_Note], position: int, wanted: int) -> _Note | None:
    """The note of a mark where marks are lost at the notes: as many notes as marks, in their order, on the cover."""
    fits = len(notes) == wanted and any(not note.mark for note in notes)
    return notes[position] if fits else None


def _in_region(canonical: Canonical, start: int, end: int) -> list[_Note]:
    """The notes that stand behind the last row of a cover."""
    begin = _behind_last_row(canonical, start, end)
    if begin is None:
        return []
    found: list[_Note] = []
    is_open = False
    for paragraph in paragraphs(canonical, begin, end):
        note = _note(canonical, paragraph)
        text = canonical.text[paragraph.start : paragraph.end]
        if note is not None and is_open and canonical.text[found[-1].end - 1] not in ".:*)":
            note = None  # a page break stands inside the note
            found[-1] = _Note(found[-1].mark, found[-1].printed, found[-1].start, _end(canonical, paragraph))
        elif note is not None and (note.mark or not is_open or canonical.lines[paragraph.first].gap):
            found.append(note)
            is_open = True
        elif _FURNITURE.match(text):
            is_open = is_open and len(text) < 60 and not text.lower().startswith(("this ", "the following"))
        elif is_open and found and _GOES_ON.match(text):
            found[-1] = _Note(found[-1].mark, found[-1].printed, found[-1].start, _end(canonical, paragraph))
        else:
            is_open = False
    return found


def _behind_last_row(canonical: Canonical, start: int, end: int) -> int | None:
    """Offset behind the line of row 14 (its value may stand on the next line, but never looks like a note)."""
    labels = list(_LAST_ROW.finditer(folded(canonical.text), start, end))
    if not labels:
        return None
    following, last = lines_between(canonical, labels[-1].end(), end)
    return canonical.lines[following].start if following < last else None


def _end(canonical: Canonical, paragraph: Paragraph) -> int:
    """Where a note ends in its paragraph: a page's furniture or the body's first words may follow without a gap."""
    for index in range(paragraph.first + 1, paragraph.last):
        line = canonical.lines[index]
        if _FURNITURE.match(canonical.text, line.start, line.end) and canonical.text[line.start].isupper():
            return canonical.lines[index - 1].end
    return paragraph.end


def _note(canonical: Canonical, paragraph: Paragraph) -> _Note | None:
    text = canonical.text
    if _UNMARKED.match(text, paragraph.start, paragraph.end):
        return _Note("", "", paragraph.start, _end(canonical, paragraph))
    match = _MARK.match(text, paragraph.start, paragraph.end)
    if match is None or paragraph.end - match.end() < _SHORTEST or _FURNITURE.match(text, match.end(), paragraph.end):
        return None
    printed = match["mark"]
    return _Note(normal(printed), printed, match.end(), _end(canonical, paragraph))
