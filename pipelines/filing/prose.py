"""Paragraphs and sentences of the canonical text.

Lines of plain text are wrapped prose, lines of HTML are whole paragraphs: here both become paragraphs, so that the
readers of the body need not care. What a sentence says does not belong here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.filing.canonical import Canonical, Line

#: A line shorter than this ends its paragraph in wrapped text: nobody wraps at 45 characters.
_SHORT = 45
#: A line that was wrapped because it was full has at least so many.
_FULL = 54
#: Or it reaches this column.
_MARGIN = 66
#: So many lines before and behind tell whether a text is wrapped.
_AROUND = 150
#: How a line begins that goes on with the sentence of the line above.
_SMALL = re.compile(r"[a-z]|\d[\d,.]*\s+[a-z]")
_CAPITALS = re.compile(r"[A-Z]{2,}[ ,]")
#: Fewer pairs of full lines than this tell nothing.
_FEW = 4
#: What a line that ends a sentence or a heading ends with.
_TERMINAL = '.:;!?)%"\u201d'
#: Above this many characters a line was not wrapped by hand.
_WRAPPED = 130

#: A line that opens a new paragraph whatever stands before it: "(a)", "(iv)", "1.", "A.", a bullet.
_OPENER = re.compile(
    r"[\"\u201c'*\-\u2022\u00b7]{0,3}\s{0,3}(?:\([a-z]{1,4}\)|\(\d{1,2}\)|[A-Z1-9]\d?\.|[\u2022\u00b7]"
    r"|[*\u2020\u2021\u00a7]{1,4}|\u207d[^\s\u207e]{1,3}\u207e)(?=[\s,.&\u2013-])|(?:[o\u00d8\u00a7\u2013\u2014-]"
    r"|\u25aa|\u25cf)(?=\t)",
    re.IGNORECASE,
)
#: An opener that a wrapped line can begin with by chance: an initial, "(a) through (j)".
_LETTER = re.compile(r"[A-Z]\.\s|\([a-z]{1,5}\)|\d{1,2}\.")
#: What a page break puts between two lines of one paragraph or table: the page number, the CUSIP, the form's name.
_FURNITURE = re.compile(
    r"[\s\-\u2013(]*(?:cusip\b.{0,60}|(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s+pages?)?|page\s+\d.{0,20}"
    r"|(?:schedule\s+)?13d(?:/a)?)[\s\-\u2013)]*$",
    re.IGNORECASE,
)

#: Letters that it can begin with, the long s among them.
_FURNITURE_BEGINS = "cpsCPS\u017f"

#: No line of a heading or a list ends with one of these.
_GOES_ON = re.compile(r"(?:^|\s)(?:on|of|the|and|a|an|to|by|in|at|for|with|or|as|from|that|which|is|are|was|were)$")

#: A label with its number fills its line, so that a capital below it begins something else.
_LABEL = re.compile(r":\s{1,6}[\d,.]+%?$")

#: A full stop behind one of these ends no sentence: "Mr.", "No.", "L.P.", an initial.
_ABBREVIATED = frozenset(
    "mr mrs ms messrs mmes dr prof hon jr sr st no nos inc corp co ltd bros sec rev esq vs etc approx"
    " jan feb mar apr jun jul aug sept sep oct nov dec dtd art par".split()
)
_ABBREVIATION = re.compile(
    rf"(?:\b(?i:{'|'.join(sorted(_ABBREVIATED))}|i\.e|e\.g|u/a|U\.S)|(?<![-\w])[A-Z](?:\.[A-Z])*)\.$"
)
#: Words that open a sentence more often than they follow an abbreviation.
_STARTER = re.compile(
    r"(?:The|This|These|Those|As|Each|In|By|Of|On|At|All|None|No|Neither|Based|Such|If|For|From|Accordingly|Because"
    r"|Except|He|She|It|They|Its|His|Her|Their|There|Upon|Pursuant|To|With|Percentage|Excludes|Includes|Consequently"
    r"|Therefore|Since|Under|Within|Information|See|Mr\.|Mrs\.|Ms\.|Dr\.|Messrs\.|\([a-z]{1,3}\))(?=\W)"
)
_STOP = re.compile(r"[.;?!](?:[\"”’)]{0,2}(?=\s)|(?<=[.;])$)")


class Paragraph(NamedTuple):
    """A paragraph, or a row of a table (`table` >= 0): its span and the lines `first <= i < last` that it covers."""

    start: int
    end: int
    first: int
    last: int
    table: int = -1


def lines_between(canonical: Canonical, start: int, end: int) -> tuple[int, int]:
    """Indices `first, last` of the lines that begin in `start <= offset < end`."""
    return bisect_left(canonical.starts, start), bisect_left(canonical.starts, end)


def paragraphs(canonical: Canonical, start: int, end: int) -> tuple[Paragraph, ...]:
    """The paragraphs that begin in `start <= offset < end`, in order; each row of a table is one of its own.

    Where `start` stands inside a line, as behind "Item 5.", the rest of the line begins the first of them.
    """
    first, last = lines_between(canonical, start, end)
    if (
        first
        and start < canonical.lines[first - 1].end
        and canonical.text[start : canonical.lines[first - 1].end].strip()
    ):
        first -= 1
    wrapped: bool | None = None
    found: list[Paragraph] = []
    begin = first
    for index in range(first + 1, last + 1):
        if index < last and _continues(canonical, index):
            if wrapped is None:
                wrapped = _is_wrapped(canonical, max(0, first - _AROUND), last + _AROUND)
            if wrapped:
                continue
        head = canonical.lines[begin]
        paragraph = Paragraph(
            max(head.start, start), min(canonical.lines[index - 1].end, end), begin, index, head.table
        )
        broken = (
            _broken(canonical, found[-2], paragraph) if len(found) > 1 and is_furniture(canonical, found[-1]) else False
        )
        if broken:
            found[-2:] = [Paragraph(found[-2].start, paragraph.end, found[-2].first, paragraph.last)]
        else:
            found.append(paragraph)
        begin = index
    return tuple(found)


def is_furniture(canonical: Canonical, line: Line | Paragraph) -> bool:
    """Whether a line is a page number, a CUSIP or the like between two pages."""
    start, end = line.start, line.end
    if end - start >= 90:
        return False
    first = canonical.text[start : start + 1]
    if first.isalpha() and first not in _FURNITURE_BEGINS:
        return False
    return _FURNITURE.match(canonical.text, start, end) is not None


def _broken(canonical: Canonical, before: Paragraph, after: Paragraph) -> bool:
    """Whether a page break stands inside a sentence: no full stop before it, a small letter or figure behind it."""
    text = canonical.text
    return (
        before.table < 0
        and after.table < 0
        and text[before.end - 1] not in '.:;!?"\u201d'
        and (text[after.start].islower() or text[after.start].isdigit())
    )


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`; a semicolon ends one too."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if stop.group().startswith(".") and not _ends_sentence(text, stop.start() + 1, at, start, end):
            continue
        yield begin, at
        begin = at
    if text[begin:end].strip():
        yield begin, end


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    """Whether the full stop in front of an offset ends an abbreviation."""
    begin = dot - 1
    while begin > start and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin : dot - 1]
    if len(word) < 2 or not word.isascii():
        return _ABBREVIATION.search(text, start, dot) is not None
    is_whole = begin == 0 or not (text[begin - 1].isalnum() or text[begin - 1] == "_")
    return is_whole and word.lower() in _ABBREVIATED


def _ends_sentence(text: str, dot: int, after: int, start: int, end: int) -> bool:
    following = text[after : min(after + 40, end)]
    ahead = following.lstrip()
    if text[dot - 2 : dot - 1].isalpha() and _is_abbreviation(text, max(start, dot - 12), dot):
        return _STARTER.match(ahead) is not None and text[dot - 3 : dot].lower() not in ("mr.", "ms.", "rs.", "dr.")
    return not ahead[:1].islower()


def _is_wrapped(canonical: Canonical, first: int, last: int) -> bool:
    """Whether sentences go on over the ends of lines: then lines were wrapped by hand, else each is a paragraph."""
    pairs = canonical.known.setdefault("pairs of full lines", bytearray([_UNKNOWN]) * len(canonical.lines))
    last = min(last, len(canonical.lines))
    at = pairs.find(_UNKNOWN, first + 1, last)
    while at >= 0:
        pairs[at] = _pair(canonical.text, canonical.lines[at - 1], canonical.lines[at])
        at = pairs.find(_UNKNOWN, at + 1, last)
    broken = pairs.count(_BROKEN, first + 1, last)
    full = broken + pairs.count(_UNBROKEN, first + 1, last)
    if full < _FEW:
        return all(line.end - line.start <= _WRAPPED for line in canonical.lines[first:last] if line.table < 0)
    return bool(broken * 25 > full)


#: What two lines are to each other: the first is not full, or it is, and no sentence or one goes on over its end.
_UNKNOWN, _NO_PAIR, _UNBROKEN, _BROKEN = range(4)


def _pair(text: str, previous: Line, line: Line) -> int:
    if line.table >= 0 or previous.table >= 0 or line.gap or len(line.cells) != 1 or len(previous.cells) != 1:
        return _NO_PAIR
    begin, stop = previous.cells[0][:2]
    if not _FULL <= stop - begin <= _WRAPPED:
        return _NO_PAIR
    if text[stop - 1] in _TERMINAL:
        return _UNBROKEN
    at, end = line.cells[0][:2]
    pattern = _CAPITALS if text[begin:stop].isupper() and text[at:end].isupper() else _SMALL
    return _BROKEN if pattern.match(text, at, end) else _UNBROKEN


def _is_prose(canonical: Canonical, index: int) -> bool:
    """Whether a line is no row of a table; a "table" of one cell is an indented line of prose."""
    line = canonical.lines[index]
    if line.table < 0:
        return True
    around = canonical.lines[max(0, index - 1) : index] + canonical.lines[index + 1 : index + 2]
    return len(line.cells) == 1 and all(other.table != line.table for other in around)


def _is_head(canonical: Canonical, index: int) -> bool:
    """Whether a line is the name of a block: short, behind the end of a sentence, in front of its paragraph (a)."""
    text, lines = canonical.text, canonical.lines
    line = lines[index]
    return (
        index + 1 < len(lines)
        and line.end - line.start < _SHORT
        and text[lines[index - 1].end - 1] in _TERMINAL
        and text[line.end - 1] not in _TERMINAL
        and re.match(r"\(a\)\s", text[lines[index + 1].start : lines[index + 1].end]) is not None
    )


def _is_overflow(canonical: Canonical, index: int) -> bool:
    """Whether the short line above is what a mailer broke off a line too long for it: the sentence goes on here."""
    text, lines = canonical.text, canonical.lines
    if index < 2 or lines[index - 1].gap or len(lines[index - 1].cells) > 1 or len(lines[index].cells) > 1:
        return False
    above, short, line = lines[index - 2 : index + 1]
    if above.end - above.start < _MARGIN or text[above.end - 1] in _TERMINAL or text[short.end - 1] in _TERMINAL:
        return False
    return text[line.start].islower() or _GOES_ON.search(text, short.start, short.end) is not None


def _continues(canonical: Canonical, index: int) -> bool:
    line, previous = canonical.lines[index], canonical.lines[index - 1]
    if line.gap or not _is_prose(canonical, index) or not _is_prose(canonical, index - 1) or len(line.cells) > 2:
        return False
    if is_furniture(canonical, line) or is_furniture(canonical, previous):
        return False
    text = canonical.text
    if (
        previous.cells[-1].right < _SHORT
        and previous.end - previous.start < _SHORT
        and not _is_overflow(canonical, index)
    ):
        return False
    if not _OPENER.match(text, line.start, line.end):
        return not (
            text[line.start].isupper()
            and (_LABEL.search(text, previous.start, previous.end) or _is_head(canonical, index))
        )
    ends = text[previous.end - 1] in '.:;)%!?-"\u201d' or text[previous.end - 1].isdigit()
    full = previous.cells[-1].right > _MARGIN or previous.end - previous.start > _FULL
    return (
        not ends
        and full
        and not _OPENER.match(text, previous.start, previous.end)
        and _LETTER.match(text, line.start) is not None
    )
