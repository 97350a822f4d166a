"""Schedules, annexes and exhibits behind the body: their headings, and the labels by which a text refers to them.

What stands in them is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.filing.canonical import Canonical, Line
from pipelines.filing.prose import lines_between

#: A schedule, annex or exhibit by its heading: "SCHEDULE II", "Annex 1 - Trades", "Exhibit 99.2", "ATTACHMENT A".
_LABEL = (
    r"(?P<kind>schedules?|annex(?:es)?|append(?:ix|ices)|exhibits?|attachments?|addendum|addenda"
    r"|tables?)\s+(?:no\.?\s*)?"
    r"[\"\u201c]?(?P<label>\d{1,3}(?:\.\d{1,2})?(?:\([a-z]\))?|[A-Z](?:-?\d{1,2})?|[IVX]{1,5})(?![\w])"
)
_HEADING = re.compile(rf"[\s*_#\"“]{{0,6}}{_LABEL}", re.IGNORECASE)
#: Letters that a heading can begin with, the long s among them.
_HEADING_BEGINS = "saetSAET\u017f"
_REFERENCE = re.compile(rf"\b{_LABEL}", re.IGNORECASE)
_SPAN_OF_LABELS = re.compile(r"\bschedules?\s+([A-Z])\s*(?:-|–|to|through)\s*([A-Z])\b", re.IGNORECASE)
#: Several annexes of one kind: "Schedules A and B", "Exhibits 1, 2 and 3".
_ONE = re.compile(r"\d{1,3}(?:\.\d{1,2})?|[A-Z](?![A-Za-z])|[IVX]{1,5}(?![A-Za-z])")
_SEVERAL = re.compile(
    rf"\b(?P<kind>(?i:schedules|annexes|appendices|exhibits|attachments))\s+"
    rf"(?P<labels>(?:{_ONE.pattern})(?:(?:,\s?|,?\s(?:and|or|&)\s)(?:{_ONE.pattern})){{1,8}})"
)
_KINDS = {
    "schedules": "schedule",
    "annexes": "annex",
    "appendices": "appendix",
    "exhibits": "exhibit",
    "attachments": "attachment",
}
_LONGEST_TITLE = 8
_FIGURES = re.compile(r"\d{3}|\d[,/]\s?\d")


@dataclass(frozen=True, slots=True)
class Annex:
    """A schedule, annex or exhibit behind the body: its label ("schedule ii"; "" where it has none), title and span."""

    label: str
    title: str
    start: int
    end: int


def labels(text: str) -> set[str]:
    """The labels of annexes that a text names."""
    found = {_label(match) for match in _REFERENCE.finditer(text)}
    for match in _SPAN_OF_LABELS.finditer(text):
        first, last = (ord(letter.upper()) for letter in match.groups())
        found.update(f"schedule {chr(code).lower()}" for code in range(first, last + 1))
    for match in _SEVERAL.finditer(text):
        kind = _KINDS[match["kind"].lower()]
        found.update(f"{kind} {each[0].lower()}" for each in _ONE.finditer(match["labels"]))
    return found


def read(canonical: Canonical, start: int) -> list[Annex]:
    """The parts behind the body that have a heading of their own, and what stands before the first of them."""
    text = canonical.text
    first, last = lines_between(canonical, start, len(text))
    heads: list[tuple[int, str]] = []
    for index in range(first, last):
        line = canonical.lines[index]
        if line.end - line.start > 140 or len(line.cells) > 2:
            continue
        first_letter = text[line.start]
        if first_letter.isalpha() and first_letter not in _HEADING_BEGINS:
            continue
        match = _HEADING.match(text, line.start, line.end)
        if match and _stands_alone(text, match, line.end):
            heads.append((index, _label(match)))
    bounds = [(first, ""), *heads]
    found = []
    for (index, label), after in zip(bounds, [*bounds[1:], (last, "")], strict=True):
        if index >= after[0]:
            continue
        lines = canonical.lines[index : after[0]]
        title = _title(text, lines[:_LONGEST_TITLE])
        found.append(Annex(label, title if label else "", lines[0].start, lines[-1].end))
    return found


def _title(text: str, lines: Sequence[Line]) -> str:
    """The heading and what stands under it up to the first line with figures, dates or long sentences."""
    title = []
    for number, line in enumerate(lines):
        if (
            line.end - line.start > 200
            or len(line.cells) > 2
            or (number and _FIGURES.search(text, line.start, line.end))
        ):
            break
        title.append(text[line.start : line.end])
    return " ".join(title)


def _stands_alone(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a line is the heading of an annex: nothing behind the label but a title."""
    rest = text[match.end() : end].strip(' \t*_."”')
    if not rest:
        return True
    if text[match.end() : match.end() + 1] not in ' \t:.-–—\n*_”"':
        return False
    return (rest[0] in ":-–—(" or rest[0].isupper()) and len(rest) < 100 and not rest.endswith(".")


def _label(match: re.Match[str]) -> str:
    kind = match["kind"].lower()
    kind = {"annexes": "annex", "appendices": "appendix", "addenda": "addendum"}.get(
        kind, kind.rstrip("s") if kind not in ("annex",) else kind
    )
    return f"{kind} {match['label'].lower()}"
