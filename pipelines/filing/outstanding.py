"""Shares outstanding: how many the filing says there are, as of when, and according to what.

Item 5 comes first, then the footnotes and comments of the covers, then the rest of the body. Percentages and what
persons hold are read elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.folded import folded, has_any
from pipelines.filing.items import Section, section_of
from pipelines.filing.lexer import Atom, class_key, shares_in
from pipelines.filing.model import Evidence, ReportingPerson, SharesOutstanding
from pipelines.filing.prose import paragraphs, sentences

_WORD = re.compile(r"\b(?:outstanding|in\s+issue|total\s+issued|capitali[sz]ation\s+of)\b")
#: "the number of outstanding shares was …", "shares outstanding: …"
_BEFORE = re.compile(
    r"\boutstanding\b(?:\s+[\w\u2019'.,()$-]{1,24}){0,12}?\s*(?:\b(?:was|were|is|are|of|totall?ed|totall?ing|equals?"
    r"|equal\s+to|at)\b|[:=])\s*"
    r"(?:approximately\s+|about\s+|an\s+aggregate\s+of\s+)?$",
    re.IGNORECASE,
)
#: "there were outstanding 9,000,000 shares", "a capitalization of 9,000,000", "the total issued 9,000,000 shares".
_VERB_BEFORE = re.compile(
    r"\b(?:(?:had|has|have|were|are|was|is|be|being)\s+(?:then\s+|issued\s+and\s+)?outstanding(?:\s+a\s+total\s+of)?"
    r"|capitali[sz]ation\s+of|total\s+issued)\s+(?:the\s+)?(?:approximately\s+|about\s+)?$",
    re.IGNORECASE,
)
#: What is called outstanding on a day is the issuer's.
_ON_A_DAY = re.compile(
    r"\)?\s+(?:[\w\u2019'.$-]{1,24}\s+){0,8}?(?:outstanding|in\s+issue)\s+(?:on|at|as\s+of|as\s+at)\s+"
    r"(?:the\s+close\s+of\s+business\s+on\s+)?(?:\d|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\s+(?:[\w\u2019'.]{1,20}\s+){0,3}?(?:shares?|stock|units|ADSs?|interests)\b", re.IGNORECASE)
_OF_THE = re.compile(r"(?:%|\bper\s?cent(?:age)?)[,)]?\s+(?:out\s+)?of\s+(?:the\s+)?(?:total\s+)?$", re.IGNORECASE)
#: "by dividing 1,000 by 20,000, the shares outstanding": the first is what somebody owns, the second what there are.
_NUMERATOR = re.compile(r"\bdividing\s+(?:the\s+)?(?:approximately\s+)?$", re.IGNORECASE)
_DENOMINATOR = re.compile(r"\bdivid(?:ing|ed)\b[^.;]{0,120}?\bby\s+(?:the\s+)?(?:approximately\s+)?$", re.IGNORECASE)
#: What else can be outstanding.
_OTHERS = re.compile(
    r"\b(?:options?|warrants?|notes?|debentures?|rights|awards|RSUs?|principal|indebtedness|loans?|borrowings"
    r"|balance|restricted)\b",
    re.IGNORECASE,
)
#: In front of a number that somebody holds or may buy, though the shares be outstanding ones.
_HELD = re.compile(
    r"\b(?:owns?|holds?|acquired|bought|purchased|sold|(?:owner|holder)\s+of|(?:options?|warrants?|rights)\s+(?:for"
    r"|to\s+(?:purchase|acquire)))\s+(?:(?:an?|aggregate|total|of|the|all|approximately|about)\s+){0,5}$",
    re.IGNORECASE,
)
_PREFERRED = re.compile(r"\s+(?:[\w\u2019'.-]{1,20}\s+){0,6}?(?:preferred|preference)\b", re.IGNORECASE)
_COUNTS_OTHERS = re.compile(r"\s+(?:[\w\u2019'-]{1,20}\s+){0,2}?" + _OTHERS.pattern, re.IGNORECASE)
#: "… and 9,000,000 of Class B Stock": between two numbers of one list.
_LIST = re.compile(r"[^.;\d]{0,120}?(?:,|\band\b)\s+(?:of\s+)?$", re.IGNORECASE)
#: A statement about what persons own, not about the issuer.
_OWNED = re.compile(
    r"\b(?:represent\w*|constitut\w*|compris\w*|equal\s+to|or\s+(?:about|approximately)?)\s+(?:about\s+"
    r"|approximately\s+)?[\d.]",
    re.I,
)
_BASIS = re.compile(
    r"\b(?:based\s+(?:up)?on|basis|calculat\w+|comput\w+|there\s+(?:were|are)|according\s+to|report\w*|stated|tells?"
    r"|percentages?|advised|assum\w+|out\s+of|capitali[sz]ation|total\s+issued|figured|taking|number\s+of|being"
    r"|total\s+number|as\s+of|had|has|were|was|says?|transfer\s+agent|denominator)\b",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"(?:\bas\s+(?:of|at)|\bat|\bon|\b(?:outstanding|in\s+issue),?(?:\s+(?:on|at))?|\bas\s+on"
    r"|\beffective)\s*(?:the\s+)?(?:close\s+of\s+business\s+(?:on|of)\s+)?(?:the\s+date\s+of\s+)?$",
    re.IGNORECASE,
)
_NOT_AS_OF = re.compile(
    r"\b(?:filed|dated|issued|announced|published|released|ended|ending|period|quarter|year|furnished|delivered"
    r"|filing|report(?:ed)?|statement|amended"
    r"|entered|acquired|purchased|commission|SEC|following|after|effective)\b[^.;,]{0,60}(?:\bon|\bas\s+of|\bof"
    r"|\bended|\bending|\bdated|\bin)?\s*$",
    re.IGNORECASE,
)
_SOURCES = (
    re.compile(r"\baccording\s+to\s+(?P<source>[^.;()]{4,160})", re.I),
    re.compile(
        r"\b(?:reported|disclosed|stated|set\s+forth|represented|contained|given|provided|indicated|shown|furnished"
        r"|specified|advised|included|published"
        r"|referenced|reflected|confirmed)\s+(?:to\s+[^.;()]{3,40}?\s+)?(?:by|in|on|to)\s+(?P<source>[^;()]{4,200})",
        re.I,
    ),
    re.compile(
        r"\binformation\s+(?:received|provided|obtained|supplied|furnished)\s+(?:from|by)\s+(?P<source>[^.;()]{4,100})",
        re.I,
    ),
    re.compile(
        r"(?P<source>\b(?:the\s+)?(?:issuer|company|corporation|bank|trust|fund)(?:['\u2019]s\s+[\w -]{3,40}?)?"
        r"|[A-Z][\w&\u2019'-]{1,20})"
        r"\s+(?:has\s+)?(?:tells?|told|advised|reported|says?|represented|informed)\b",
        re.I,
    ),
)
_SOURCE_END = re.compile(
    r"(?<![A-Z])(?<!Inc)(?<!Corp)(?<!Co)(?<!Ltd)\.(?=\s|$)|,\s+(?:and|as|which|plus|after|assuming|there|giving"
    r"|in\s+each|increased|together|the\s+reporting|adjusted|without|\d[\d,]*\s+(?:shares|units))\b|\s+that\s+"
    r"|,\s+indicating|\s+to\s+be\s+the\s|\n\n"
)
_SMALLEST = 1000


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The counts, the first for the first class of the cover, with their evidence."""

    shares: tuple[SharesOutstanding, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    count: Decimal
    start: int
    end: int
    class_key: str
    class_title: str | None
    as_of: tuple[dt.date, int, int] | None
    source: tuple[int, int] | None


def read(
    canonical: Canonical,
    sections: Sequence[Section],
    regions: Iterable[tuple[int, int]] = (),
    *,
    persons: Sequence[ReportingPerson] = (),
    security_title: str | None = None,
) -> Outstanding:
    """The shares outstanding; `regions` are the spans of the cover pages and comments."""
    section = section_of(sections, 5)
    spans = [(section.start, section.end)] if section else []
    spans += list(regions)
    spans += [(each.start, each.end) for each in sections if each.number != 5]
    if sections:
        spans.append((max((end for _, end in regions), default=0), sections[0].heading_start))
    else:
        spans.append((0, len(canonical.text)))
    found: list[_Found] = []
    for place, (start, end) in enumerate(spans):
        weak = place > 0 and section is not None
        for each in _find(canonical, start, end):
            if weak and each.as_of is None and each.source is None:
                continue
            if _PREFERRED.match(canonical.text, each.end) and "prefer" not in (security_title or "prefer").lower():
                continue
            found.append(each)
    return _result(canonical.text, _ordered(_merged(found), persons, security_title))


def _find(canonical: Canonical, start: int, end: int) -> Iterator[_Found]:
    text = canonical.text
    if not _speaks_of(text, start, end):
        return
    for paragraph in paragraphs(canonical, start, end):
        if not _speaks_of(text, paragraph.start, paragraph.end):
            continue
        for begin, stop in sentences(text, paragraph.start, paragraph.end):
            if _speaks_of(text, begin, stop):
                yield from _in_sentence(text, begin, stop, paragraph.end)


def _speaks_of(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text calls anything outstanding."""
    low = folded(text)
    return has_any(low, ("outstanding", "issue", "capitali"), start, end) and bool(_WORD.search(low, start, end))


def _in_sentence(text: str, start: int, end: int, paragraph_end: int) -> Iterator[_Found]:
    numbers = list(shares_in(text, start, end))
    direct = [n for n in numbers if _is_direct(text, start, n)]
    for number in direct:
        for each in _listed(text, numbers, number):
            if each.value is None or each.value < _SMALLEST or not _is_issuers(text, start, each.start, each.end, end):
                continue
            yield _Found(
                each.value,
                each.start,
                each.end,
                each.class_key or (class_key(text[each.end : each.end + 60]) if len(direct) == 1 else ""),
                _class_title(text, each.end, end),
                _as_of(text, start, each.start, each.end, end),
                _source(text, start, min(paragraph_end, end)),
            )


def _is_direct(text: str, start: int, number: Atom) -> bool:
    """Does the sentence call this very number outstanding?"""
    before = max(start, number.start - 200)
    if _NUMERATOR.search(text, before, number.start):
        return False
    patterns = (_BEFORE, _DENOMINATOR, _VERB_BEFORE)
    return number.kind == "outstanding" or any(each.search(text, before, number.start) for each in patterns)


def _listed(text: str, numbers: Sequence[Atom], number: Atom) -> list[Atom]:
    """The number with those of other classes that stand in one list with it."""
    index = numbers.index(number)
    found = [number]
    while (
        index and numbers[index - 1].class_key and _LIST.fullmatch(text[numbers[index - 1].end : numbers[index].start])
    ):
        index -= 1
        found.insert(0, numbers[index])
    index = numbers.index(number)
    while (
        _VERB_BEFORE.search(text, max(0, number.start - 60), number.start)
        and index + 1 < len(numbers)
        and numbers[index + 1].class_key
        and _LIST.fullmatch(text[numbers[index].end : numbers[index + 1].start])
    ):
        index += 1
        found.append(numbers[index])
    return found


def _is_issuers(text: str, start: int, at: int, after: int, end: int) -> bool:
    word = _WORD.search(text, after, end)
    between = text[after : word.start()] if word else ""
    if _OTHERS.search(between) and len(between) < 120:
        return False
    if _COUNTS_OTHERS.match(text, after, end):
        return False
    if _OTHERS.search(text, start, at) and not _SHARES.match(text, after):
        return False
    if _HELD.search(text, max(start, at - 90), at):
        return False
    if _ON_A_DAY.match(text, after, end):
        return True
    return _BASIS.search(text, start, end) is not None or _OF_THE.search(text, max(start, at - 30), at) is not None


def _class_title(text: str, after: int, end: int) -> str | None:
    match = re.compile(
        r"\s+(?:shares?\s+|units?\s+)?(?:of\s+)?(?:the\s+)?(?:[\w\u2019']{1,20}['\u2019]s\s+)?((?:Class"
        r"|Series)\s+[A-Z0-9]{1,3}(?:\s+[A-Z][a-z]{1,12}){0,4})"
    ).match(text, after, min(end, after + 120))
    return " ".join(match[1].split()) if match else None


def _as_of(text: str, start: int, at: int, after: int, end: int) -> tuple[dt.date, int, int] | None:
    """The date that the count is as of: "as of", "on" or "at" it, no filing date and no end of a period."""
    readable = re.sub(r"(?<=\d)[Oo](?=[\d,\s])|(?<=\s)[Oo](?=\d)", "0", text[start:end])
    best: tuple[int, tuple[dt.date, int, int]] | None = None
    for date, begin, stop in find_dates(readable):
        before = readable[max(0, begin - 90) : begin]
        cue = _AS_OF.search(before)
        if cue is None or _NOT_AS_OF.search(before[: cue.start()] + cue.group() if _is_weak(cue.group()) else ""):
            continue
        distance = begin + start - after if begin + start >= after else at - (stop + start)
        penalty = 200 if _is_weak(cue.group()) else 0
        score = distance + penalty
        if best is None or score < best[0]:
            best = (score, (date, begin + start, stop + start))
    return best[1] if best else None


def _is_weak(cue: str) -> bool:
    """ "on" and "at" also stand before the dates of filings and reports."""
    return not re.match(r"\s*(?:as|in)\s|\s*outstanding", cue, re.I)


def _source(text: str, start: int, end: int) -> tuple[int, int] | None:
    for pattern in _SOURCES:
        match = pattern.search(text, start, end)
        if match is None:
            continue
        begin, stop = match.span("source")
        cut = _SOURCE_END.search(text, begin, stop)
        stop = cut.start() if cut else stop
        while stop > begin and text[stop - 1] in " ,.;:\n\t":
            stop -= 1
        if stop - begin >= 4:
            return begin, stop
    return None


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """One for each count and class; a date or source that another place gives for the same count completes it."""
    merged: dict[tuple[Decimal, str], _Found] = {}
    for each in found:
        key = (each.count, each.class_key)
        if key not in merged:
            twin = next(
                (known for known in merged if known[0] == each.count and not (known[1] and each.class_key)), None
            )
            key = twin or key
        known = merged.get(key)
        if known is None:
            merged[key] = each
        else:
            merged[key] = _Found(
                known.count,
                known.start,
                known.end,
                known.class_key or each.class_key,
                known.class_title or each.class_title,
                known.as_of or each.as_of,
                known.source or each.source,
            )
    return list(merged.values())


def _ordered(found: list[_Found], persons: Sequence[ReportingPerson], title: str | None) -> list[_Found]:
    """The first class of the cover first."""
    first = class_key((persons[0].class_title if persons else None) or title or "")
    if not first:
        return found
    return sorted(found, key=lambda each: 0 if each.class_key == first else 1 if not each.class_key else 2)


def _result(text: str, found: Sequence[_Found]) -> Outstanding:
    shares, evidence = [], []
    for index, each in enumerate(found):
        path = f"shares_outstanding[{index}]"
        source = " ".join(text[slice(*each.source)].split()) if each.source else None
        shares.append(
            SharesOutstanding(
                count=each.count,
                as_of=each.as_of[0] if each.as_of else None,
                source=source,
                class_title=each.class_title,
            )
        )
        evidence.append(_evidence(f"{path}.count", each.start, each.end, text))
        if each.as_of:
            evidence.append(_evidence(f"{path}.as_of", each.as_of[1], each.as_of[2], text))
        if each.source:
            evidence.append(_evidence(f"{path}.source", *each.source, text))
    return Outstanding(tuple(shares), tuple(evidence))


def _evidence(path: str, start: int, end: int, text: str) -> Evidence:
    return Evidence(field=path, start=start, end=end, quote=text[start:end], state="single")
