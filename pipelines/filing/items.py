"""Items 1-7 of the body: where each begins and ends, its lettered paragraphs, and what an amendment does to it.

A heading is an item number that opens a line and is followed by its title, by nothing, or by the wording of an
amendment. Tables of contents, "Item 5(a)" and "Item 4 above" are no headings. What the items say is read elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing.canonical import Canonical
from pipelines.filing.headings import TITLES, body_end, choose, marks_in, untitled
from pipelines.filing.model import Evidence, Item, ItemChange
from pipelines.filing.prose import paragraphs

__all__ = ["TITLES", "Part", "Section", "body_end", "change_of", "complete", "parts", "read", "section_of", "to_items"]

#: What follows the items without being one: "SCHEDULE A", "ANNEX I", "EXHIBIT INDEX".
_APPENDIX = re.compile(
    r"[\s*_#]{0,4}(?:(?:SCHEDULE|ANNEX|APPENDIX)\s+(?:[A-Z]|[IVX]{1,4}|\d{1,2})|EXHIBIT\s+INDEX|INDEX\s+(?:TO"
    r"|OF)\s+EXHIBITS)"
    r"[\s.:*_]{0,4}$",
    re.IGNORECASE,
)


#: Wordings of a change, the strongest first.
_CHANGES: tuple[tuple[ItemChange, re.Pattern[str]], ...] = (
    (
        "unchanged",
        re.compile(
            r"\b(?:no\s+(?:material\s+)?changes?\b(?!\s+in)|(?:is|are|remains?)\s+unchanged|not\s+(?:being\s+"
            r"|hereby\s+)?amended)",
            re.I,
        ),
    ),
    (
        "amended_and_restated",
        re.compile(
            r"\b(?:amended\s+and\s+(?:hereby\s+)?restated|amended,?\s+(?:supplemented\s+)?and\s+restated"
            r"|amended\s+in\s+(?:its|their)\s+entirety"
            r"|(?:amended\s+(?:so\s+as\s+)?)?to\s+read\b|restated\b|replaced\b|superseded\b|deleted\b)",
            re.I,
        ),
    ),
    (
        "supplemented",
        re.compile(
            r"\b(?:supplement(?:ed|s)?\b|(?:by\s+)?(?:the\s+)?(?:adding|addition|inserting|insertion)\b|to\s+(?:add"
            r"|include|insert|supplement)\b"
            r"|(?:hereby|are|is)\s+added\b)",
            re.I,
        ),
    ),
    ("amended", re.compile(r"\b(?:amend(?:ed|s)?|revised|modified|updated)\b", re.I)),
)


#: The subject of a sentence that says what happens to an item.
_SUBJECT = re.compile(
    r"\b(?:items?\s+[1-7IV]|this\s+item|paragraphs?\s+\(|(?:sub)?sections?\b|the\s+(?:information|response|disclosure"
    r"|following"
    r"|text|(?:first|second|third|last|fourth|final)\s+(?:paragraph|sentence))\b|no\s+(?:material\s+)?changes?)",
    re.I,
)


#: A lettered paragraph: "(a)", "(a) and (b)", "(a)-(c)", "(a), (b)", "(c).", "A."
_LETTERS = re.compile(
    r"[\s\"“'*_\-–•]{0,6}(?:items?\s+[1-7]\s?)?(?P<letters>\([a-j](?:\s?[-–—,&]\s?[a-j])?\)"
    r"(?:\s{0,3}(?:,|&|and|or|through|to|[-–—])?\s{0,3}(?:and\s+)?\([a-j]\)){0,6})(?P<after>[\s.:\-–—*_]|$)",
    re.IGNORECASE,
)


_CAPITALS = re.compile(r"[\s\"“'*_]{0,4}(?P<letters>[A-E])\.\s")


_LETTER = re.compile(r"[a-j]", re.IGNORECASE)


_SPAN = re.compile(r"[-–—]|through|to", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered paragraph of an item: its letters ("a", "b"), and its text without the letters."""

    letters: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An item of the body: `heading` as printed, the span of its text, its lettered paragraphs and its change.

    In a filing that goes through the letters once for each person the parts repeat.
    """

    number: int
    heading: str
    heading_start: int
    start: int
    end: int
    change: ItemChange | None = None
    parts: tuple[Part, ...] = ()

    @property
    def heading_end(self) -> int:
        """Offset after the heading."""
        return self.heading_start + len(self.heading)


def read(canonical: Canonical, start: int = 0, *, is_amendment: bool | None = None) -> tuple[Section, ...]:
    """The items whose headings stand in the body, which begins at `start` and ends with the signature block."""
    marks = marks_in(canonical, start) or untitled(canonical, start)
    start = min(start, marks[0].start) if marks else start
    end = body_end(canonical, start, marks)
    marks = choose(canonical, [mark for mark in marks if mark.start < end], end)
    found = []
    for mark, stop in zip(marks, [*(mark.start for mark in marks), end][1:], strict=True):
        heading = canonical.text[mark.start : mark.text].rstrip()
        found.append(Section(number=mark.number, heading=heading, heading_start=mark.start, start=mark.text, end=stop))
    return tuple(complete(canonical, section, is_amendment=is_amendment) for section in _joined(canonical, found))


def complete(canonical: Canonical, section: Section, *, is_amendment: bool | None) -> Section:
    """The section with its change and, unless it has some already, its lettered paragraphs."""
    change = change_of(canonical.text[section.start : min(section.end, section.start + 900)], section.heading)
    if is_amendment is False:
        change = "new"
    return replace(section, change=change, parts=section.parts or parts(canonical, section.start, section.end))


def to_items(canonical: Canonical, sections: Sequence[Section]) -> tuple[tuple[Item, ...], tuple[Evidence, ...]]:
    """The items of the model, with evidence for their headings."""
    items, evidence = [], []
    for index, section in enumerate(sections):
        text = canonical.text[section.start : section.end].strip()
        items.append(Item(number=section.number, heading=section.heading, text=text, change=section.change))
        if section.heading:
            at = section.heading_start, section.heading_end
            evidence.append(
                Evidence(field=f"items[{index}].heading", start=at[0], end=at[1], quote=section.heading, state="single")
            )
    return tuple(items), tuple(evidence)


def section_of(sections: Sequence[Section], number: int) -> Section | None:
    """The section of an item number, if the filing has it."""
    return next((section for section in sections if section.number == number), None)


def change_of(opening: str, heading: str = "") -> ItemChange | None:
    """What the opening of an item says about the change; `None` where it says nothing."""
    for sentence in re.split(r"(?<=[.:;])\s+(?=[A-Z“\"(])", f"{heading}\n{opening}"[:900])[:4]:
        if not _SUBJECT.search(sentence[:240]):
            continue
        for change, wording in _CHANGES:
            if wording.search(sentence[:400]):
                return change
    return None


def parts(canonical: Canonical, start: int, end: int) -> tuple[Part, ...]:
    """The lettered paragraphs of `start..end`, in printed order."""
    found: list[tuple[tuple[str, ...], int, int]] = []
    spans = paragraphs(canonical, start, end)
    has_lower = any(_LETTERS.match(canonical.text, span.start, span.end) for span in spans)
    for span in spans:
        match = (_LETTERS if has_lower else _CAPITALS).match(canonical.text, span.start, span.end)
        if match is None:
            continue
        letters = _expand(match["letters"])
        last = found[-1][0][-1] if found else ""
        if letters[:1] in (("i",), ("j",)) and ord(letters[0]) != ord(last or " ") + 1:
            continue  # a Roman numeral
        if letters:
            found.append((letters, span.start, match.end("letters")))
    stops = [*(begin for _, begin, _ in found), end][1:]
    return tuple(Part(letters, text, stop) for (letters, _, text), stop in zip(found, stops, strict=True))


def _joined(canonical: Canonical, sections: Sequence[Section]) -> list[Section]:
    """Sections with a repeated number (a heading "continued" on the next page) become one; the appendix is cut off."""
    found: list[Section] = []
    for section in sections:
        if found and found[-1].number == section.number:
            found[-1] = replace(found[-1], end=section.end)
        elif all(other.number != section.number for other in found):
            found.append(section)
        else:
            found[-1] = replace(found[-1], end=section.end)
    if found:
        found[-1] = replace(found[-1], end=_appendix(canonical, found[-1]))
    return found


def _appendix(canonical: Canonical, section: Section) -> int:
    first, last = bisect_right(canonical.starts, section.start), bisect_left(canonical.starts, section.end)
    for line in canonical.lines[first:last]:
        if line.end - line.start < 40 and _APPENDIX.match(canonical.text, line.start, line.end):
            return line.start
    return section.end


def _expand(letters: str) -> tuple[str, ...]:
    """The letters of "(a)-(c)" are a, b, c; of "(a), (c)" a, c."""
    found = [
        match.group().lower()
        for match in _LETTER.finditer(re.sub(r"and|or|through|to|items?", _keep_span, letters, flags=re.I))
    ]
    if len(found) == 2 and _SPAN.search(re.sub(r"\band\b", "", letters)):
        return tuple(chr(code) for code in range(ord(found[0]), ord(found[1]) + 1))
    return tuple(dict.fromkeys(found))


def _keep_span(match: re.Match[str]) -> str:
    return "-" if match.group().lower() in ("through", "to") else " "
