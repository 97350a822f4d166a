"""Earlier filings of the chain: the original statement and the amendments that the text says were filed.

Only what the text lists is read ("filed on October 12, 2021 and amended on November 24, 2021 and January 4, 2022",
"Amendment No. 2 filed on May 1, 1998"). Whether the list agrees with the amendment's own number is judged elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.filing.canonical import Canonical, Line
from pipelines.filing.dates import find_dates
from pipelines.filing.folded import folded, has_any, has_digit
from pipelines.filing.items import Section
from pipelines.filing.model import Evidence, PriorFiling
from pipelines.filing.prose import lines_between, sentences

_SCHEDULE = re.compile(r"\bSchedules?\s+13-?D\b|\bstatement\b|\b(?:original|initial)\s+filing\b", re.IGNORECASE)
_FILED = re.compile(r"\b(?:filed|amended|dated|supplemented|submitted|filing)\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bAmendments?\s+(?:Nos?\.?|Numbers?)\s*(?P<first>\d{1,3})\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:Form\s+(?:8-?K|10-?[KQ]|[345]\b|S-\d|20-?F|6-?K)|Current\s+Report|Quarterly\s+Report|Annual\s+Report"
    r"|Schedule\s+13G"
    r"|Registration\s+Statement|proxy\s+statement|prospectus|press\s+release)\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"\b(?:amended|amendments?|supplemented)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:purchase|agreement|outstanding|event|merger|meeting|acquired|sold|issued)\b[^,;]{0,40}$", re.IGNORECASE
)
#: A term defined on the way: (the "Statement"), (“Amendment No. 7”).
_DEFINED = re.compile(r"\([^()]{0,200}\)")
#: A date that is part of a name: "the Family Trust dated May 2, 1991".
_OF_A_NAME = re.compile(
    r"\b(?:trust|indenture|plan|agreement|will)\b[^,;]{0,30}\b(?:dated|of|dtd\.?|u/a/?d?)\s*$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\bAmendments?\s+(?:Nos?\.?|Numbers?)\s*\d{1,3}\s*,?\s*(?:of|on|dated|filed(?:\s+on)?)?\s*$", re.IGNORECASE
)
_BY_WHOM = re.compile(r"\s+(?:with\s+[^;]{0,80}\s)?by\s[^;]{0,500}\s+on\s*", re.IGNORECASE)
_ORIGINALLY = re.compile(r"\b(?:originally|initially|first)\s+(?:filed|dated)\b[^,;]{0,60}$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|as|further|on|by|the|was|again|further\s+amended)\b[\s,]*)*", re.IGNORECASE)
_LONGEST_OPENING = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The earlier filings in order, with the evidence."""

    prior_filings: tuple[PriorFiling, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date that the text gives for an earlier filing; `number` is the amendment named with it."""

    date: dt.date
    start: int
    end: int
    number: int | None
    is_original: bool


def read(
    canonical: Canonical, sections: Sequence[Section], *, start: int = 0, amendment_number: int | None = None
) -> Chain:
    """The earlier filings listed in front of Item 3: the preamble of the body, Items 1 and 2."""
    best: list[_Mention] = []
    for begin, stop in _places(canonical, sections, start):
        for first, last in _runs(canonical, begin, stop):
            found = _of_paragraph(canonical.text, first, last, amendment_number)
            if len(found) > len(best):
                best = found
    return _chain(canonical.text, best, amendment_number)


def _places(canonical: Canonical, sections: Sequence[Section], start: int) -> Iterator[tuple[int, int]]:
    first = min((section.heading_start for section in sections), default=len(canonical.text))
    yield max(start, first - _LONGEST_OPENING), first
    for section in sections:
        if section.number in (1, 2):
            yield section.start, section.end


def _runs(canonical: Canonical, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of lines without a blank one between them."""
    first, last = lines_between(canonical, start, end)
    begin = first
    for index in range(first, last):
        line = canonical.lines[index]
        after = canonical.lines[index + 1] if index + 1 < last else None
        if after is None or after.gap or _is_row(after) or _is_row(line):
            yield max(canonical.lines[begin].start, start), min(line.end, end)
            begin = index + 1


def _is_row(line: Line) -> bool:
    return line.table >= 0 and len(line.cells) > 1


def _of_paragraph(text: str, start: int, end: int, own: int | None) -> list[_Mention]:
    """The filings that the sentence with most of them lists."""
    best: list[_Mention] = []
    low = folded(text)
    spans = [(start, end)] if text[start:end].isupper() else list(sentences(text, start, end))
    for begin, stop in spans:
        if not has_any(low, ("13", "statement", "filing"), begin, stop) or not has_digit(text, begin, stop):
            continue  # neither a schedule nor a date
        if not _SCHEDULE.search(text, begin, stop) or not _FILED.search(text, begin, stop):
            continue
        found = list(_of_sentence(text, begin, stop, own))
        if len(found) > len(best):
            best = found
    return best


def _of_sentence(text: str, start: int, end: int, own: int | None) -> Iterator[_Mention]:
    at = start
    in_list = is_amended = False
    for date, begin, stop in find_dates(text, start, end):
        lead = _DEFINED.sub(" ", text[at:begin])
        if _OF_A_NAME.search(lead):
            continue
        if _OTHERS.search(_after_schedule(lead)) or not (_says_filed(lead) or (in_list and _BETWEEN.fullmatch(lead))):
            in_list = False
            at = stop
            continue
        number = _number(lead, own, in_list)
        if _ORIGINALLY.search(lead) is None:
            is_amended = is_amended or number is not None or _AMENDED.search(_after_schedule(lead)) is not None
        yield _Mention(date, begin, stop, number, is_original=not is_amended)
        in_list = True
        at = stop


def _number(lead: str, own: int | None, in_list: bool) -> int | None:
    """The amendment that a date belongs to; the filing's own number ("This Amendment No. 3 amends") is none."""
    numbers = list(_AMENDMENT.finditer(lead))
    if not numbers:
        return None
    last = numbers[-1]
    number = int(last["first"])
    if not in_list and _SCHEDULE.search(lead, last.end()) and (number == own or own is None):
        return None
    return number


def _says_filed(lead: str) -> bool:
    """Whether the words in front of a date say that something was filed, amended or dated so, and nothing else was."""
    if _NUMBERED.search(lead):
        return True
    filed = None
    for match in _FILED.finditer(lead, max(0, len(lead) - 600)):
        filed = match
    if filed is None:
        return False
    after = lead[filed.end() :]
    if _EVENT.search(after):
        return False
    return len(after) < 120 or _BY_WHOM.fullmatch(after) is not None


def _after_schedule(lead: str) -> str:
    """The words behind the last naming of the schedule: what stands before them tells of this amendment."""
    match = None
    for each in re.finditer(r"\b(?:Schedule\s+13-?D|statement)\b", lead, re.IGNORECASE):
        match = each
    return lead[match.end() :] if match else lead


def _chain(text: str, found: Sequence[_Mention], amendment_number: int | None) -> Chain:
    """Number the filings: those named keep theirs, the others follow in order where the count agrees."""
    ordered = sorted({mention.date: mention for mention in reversed(found)}.values(), key=lambda mention: mention.date)
    if not ordered:
        return Chain()
    numbers: list[int | None] = [0 if mention.is_original else mention.number for mention in ordered]
    counts = ordered[0].is_original and (amendment_number is None or amendment_number == len(ordered))
    if counts and all(number in (None, index) for index, number in enumerate(numbers)):
        numbers = list(range(len(ordered)))
    prior = tuple(
        PriorFiling(amendment_number=number, date=mention.date)
        for number, mention in zip(numbers, ordered, strict=True)
    )
    evidence = []
    for index, (mention, filing) in enumerate(zip(ordered, prior, strict=True)):
        quote = text[mention.start : mention.end]
        for name in ("date", *(["amendment_number"] if filing.amendment_number is not None else [])):
            evidence.append(
                Evidence(
                    field=f"prior_filings[{index}].{name}",
                    start=mention.start,
                    end=mention.end,
                    quote=quote,
                    state="single",
                )
            )
    return Chain(prior_filings=prior, evidence=tuple(evidence))
