"""Item 5(a), (b) and (e): what it states for each reporting person, the group's total, the day of falling below 5 %.

The statements come from `statements` (prose) and `item5_tables`; here they are gathered over the item and one is chosen
for each figure, or none where they do not agree on one. Trades are in `trades`, shares outstanding in `outstanding`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.filing import item5_columns, item5_tables
from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.item5_choice import Chooser
from pipelines.filing.items import Part, Section, section_of
from pipelines.filing.lexer import class_key
from pipelines.filing.model import Evidence, GroupTotal, Item5Position, ReportingPerson
from pipelines.filing.people import People
from pipelines.filing.prose import Paragraph, lines_between, paragraphs, sentences
from pipelines.filing.statements import Reader
from pipelines.filing.walk import AGGREGATE, Statement

POWERS = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")


_BLOCK_WORDS = re.compile(
    r"(?:[\s\"“”(*_•\-–—]*+(?:[A-Za-z0-9]{1,4}[.)]|with\s+respect\s+to|as\s+to|for|regarding"
    r"|the))*[\s\"“”(*_:.;,)\-–—]*",
    re.IGNORECASE,
)


#: Between the persons that head one block.
_BLOCK_JOINS = re.compile(r",?\s+(?:and|&)\s+(?:the\s+)?|,\s+(?:the\s+)?", re.IGNORECASE)


#: "C. Hart Partners": the heading of a block about somebody whom the filing does not introduce.
_HEADING = re.compile(
    r"[\s\"“”(*_•]{0,6}(?:[A-Z]|\d{1,2}|[ivx]{1,4})[.)]\s{1,6}"
    r"(?:(?:[A-Z][\w.&'’\-]{0,24}|of|the|and|&|for)[,\s]{1,3}){0,9}[A-Z][\w.&'’\-]{0,24}[\s.:\"“”*_)]{0,4}"
)


#: "Number of shares as to which the Fund has:": what follows in rows is the Fund's.
_AS_TO_WHICH = re.compile(r"\s+(?:has|have|may\s+be\s+deemed\s+to\s+have)\s{0,3}[:\u2014-]\s*$", re.IGNORECASE)


#: What such a line says when it heads no person's block.
_NO_HEAD = re.compile(
    r"\b(?:powers?|vot\w+|dispos\w+|shares?|stock|securit\w+|percent\w*|aggregate|amounts?|numbers?|interests?|items?|none"
    r"|not|applicable|transactions?|ownership|owned|schedule|page|of\s+\d)\b",
    re.IGNORECASE,
)


_CEASED = re.compile(
    r"\b(?:ceas\w+|no\s+longer|fell|fallen|dropped|decreas\w+|reduc\w+|below|less\s+than\s+(?:five|5))\b", re.IGNORECASE
)


_FIVE = re.compile(r"\b(?:five|5(?:\.0+)?)\s?(?:%|per\s?cent)|\bbeneficial\s+owners?\b", re.IGNORECASE)


_ONLY_DATE = 40


@dataclass(frozen=True, slots=True)
class Item5:
    """What Item 5 states; evidence paths are those of `Filing`.

    `held_by` pairs a position with the cover of the person whose shares its aggregate is said to be.
    """

    positions: tuple[Item5Position, ...] = ()
    group_total: GroupTotal | None = None
    fell_below_five_percent: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()
    held_by: tuple[tuple[int, int], ...] = ()


def read(
    canonical: Canonical,
    sections: Sequence[Section],
    people: People,
    persons: Sequence[ReportingPerson] = (),
    *,
    security_title: str | None = None,
) -> Item5:
    """Read Item 5, if the filing has it."""
    section = section_of(sections, 5)
    if section is None:
        return Item5()
    statements = gather(canonical, section, people)
    chooser = Chooser(statements)
    positions: list[Item5Position] = []
    evidence: list[Evidence] = []
    held_by: list[tuple[int, int]] = []
    for entity, key in chooser.entries(people):
        covers = people.covers_of(entity)
        cover = _cover_for(covers, key, persons)
        if people.everybody and cover is None:
            continue
        wanted = key or (_only_class(_class_of(cover, persons) or security_title or "") if len(covers) < 2 else "")
        position, proof = _position(chooser, people, persons, entity, cover, wanted, len(positions), canonical.text)
        if position is not None:
            figure = chooser.aggregate(entity, wanted)
            owner = people.covers_of(figure.owner) if figure is not None and figure.owner is not None else ()
            if owner:
                held_by.append((len(positions), owner[0]))
            positions.append(position)
            evidence += proof
    total, proof = _group_total(chooser, people, canonical.text)
    evidence += proof
    fell, proof = _fell_below(canonical, section)
    evidence += proof
    return Item5(tuple(positions), total, fell, tuple(evidence), tuple(held_by))


def gather(canonical: Canonical, section: Section, people: People) -> list[Statement]:
    """All statements of paragraphs (a) and (b), or of the whole item where it has no letters."""
    reader = Reader(canonical.text, people)
    first, last = lines_between(canonical, section.start, section.end)
    read_lines: set[int] = set()
    for begin, stop in _stretches(section):
        begin_line, stop_line = lines_between(canonical, begin, stop)
        if begin_line > first and canonical.lines[begin_line - 1].end > begin:
            begin_line -= 1
        span = begin_line, min(stop_line, last)
        serial = -len(read_lines) - 1
        found, lines = item5_columns.read(canonical, people, *span, serial)
        more, others = item5_tables.read(canonical, people, *span, serial, known=lines)
        reader.found += found + more
        lines |= others
        read_lines |= lines
    current: Part | None = None
    for paragraph in _paragraphs(canonical, section):
        block = _block(canonical, paragraph, people)
        if block is not None:
            reader.block, reader.topic = block, ()
            continue
        if paragraph.first in read_lines or not _is_wanted(section, paragraph):
            continue
        part = _part_at(section, paragraph)
        if part is not None and part is not current:
            reader.topic = () if "a" in part.letters else reader.topic
            reader.intro = [("own", "")] if "a" in part.letters else []
        current = part
        reader.read(max(paragraph.start, section.start), paragraph.end)
    return reader.found


def _paragraphs(canonical: Canonical, section: Section) -> Iterator[Paragraph]:
    """The paragraphs of the item; each lettered paragraph begins a new one."""
    starts = [section.start]
    for part in section.parts:
        _, behind = lines_between(canonical, section.start, part.start + 1)
        starts.append(max(starts[-1], canonical.lines[behind - 1].start if behind else section.start))
    for begin, stop in zip(starts, [*starts[1:], section.end], strict=True):
        yield from paragraphs(canonical, begin, stop)


def _stretches(section: Section) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs (a) and (b), and of what stands in front of the first letter."""
    if not section.parts:
        yield section.start, section.end
        return
    yield section.start, section.parts[0].start
    for part in section.parts:
        if {"a", "b"} & set(part.letters):
            yield part.start, part.end


def _is_wanted(section: Section, paragraph: Paragraph) -> bool:
    part = _part_at(section, paragraph)
    return part is None or bool({"a", "b"} & set(part.letters))


def _part_at(section: Section, paragraph: Paragraph) -> Part | None:
    found = None
    for part in section.parts:
        if part.start < paragraph.end:
            found = part
    return found


def _block(canonical: Canonical, paragraph: Paragraph, people: People) -> tuple[int, ...] | None:
    """The persons that a paragraph names and nothing else: the heading of a block about them, nobody if unknown."""
    if paragraph.end - paragraph.start > 140:
        return None
    text = canonical.text
    mentions = people.mentions(paragraph.start, paragraph.end)
    if not mentions:
        heads = _HEADING.fullmatch(text, paragraph.start, paragraph.end) and not _NO_HEAD.search(
            text, paragraph.start, paragraph.end
        )
        return () if heads else None
    if any(mention.is_possessive for mention in mentions):
        return None
    if len(mentions) == 1 == len(mentions[0].entities) and _AS_TO_WHICH.search(text, mentions[0].start, paragraph.end):
        return mentions[0].entities
    between = [text[one.end : other.start] for one, other in pairwise(mentions)]
    before, after = text[paragraph.start : mentions[0].start], text[mentions[-1].end : paragraph.end]
    if not _BLOCK_WORDS.fullmatch(before) or not re.fullmatch(r"[\s:;.,)*_\-–—]{0,6}(?:\(?continued\)?)?", after, re.I):
        return None
    if not all(_BLOCK_JOINS.fullmatch(gap) for gap in between):
        return None
    if any(len(mention.entities) != 1 for mention in mentions):
        return ()
    return tuple(dict.fromkeys(mention.entities[0] for mention in mentions))


def _cover_for(covers: Sequence[int], key: str, persons: Sequence[ReportingPerson]) -> int | None:
    if len(covers) < 2:
        return covers[0] if covers else None
    fits = [cover for cover in covers if key and class_key(persons[cover].class_title or "") == key]
    return fits[0] if len(fits) == 1 else None


def _class_of(cover: int | None, persons: Sequence[ReportingPerson]) -> str | None:
    """The class that a cover names for itself."""
    return persons[cover].class_title if cover is not None and cover < len(persons) else None


def _only_class(title: str) -> str:
    """The class that a title names, if it names no other."""
    found = {match.group().lower() for match in re.finditer(r"\b(?:class|series)\s+[A-Z0-9]{1,3}\b", title, re.I)}
    return class_key(title) if len(found) < 2 else ""


def _position(
    chooser: Chooser,
    people: People,
    persons: Sequence[ReportingPerson],
    entity: int,
    cover: int | None,
    key: str,
    index: int,
    text: str,
) -> tuple[Item5Position | None, list[Evidence]]:
    figures = {AGGREGATE: chooser.aggregate(entity, key)} | {
        where: chooser.power(entity, where, key) for where in POWERS
    }
    percent = chooser.percent(entity, key)
    if percent is None and all(figure is None for figure in figures.values()):
        return None, []
    evidence = []
    for where, figure in figures.items():
        if figure is not None:
            evidence.append(_evidence(f"item5[{index}].{where}", figure.start, figure.end, text, figure.reason))
    if percent is not None:
        evidence.append(_evidence(f"item5[{index}].percent_of_class", percent[1], percent[2], text))
    person = persons[cover] if cover is not None and cover < len(persons) else None
    name = person.name if person and person.name else people.entities[entity].name.printed
    values = {where: figure.value if figure else None for where, figure in figures.items()}
    return Item5Position(
        name=name,
        cover=cover,
        class_title=person.class_title if person else None,
        percent_of_class=percent[0] if percent else None,
        **values,
    ), evidence


def _group_total(chooser: Chooser, people: People, text: str) -> tuple[GroupTotal | None, list[Evidence]]:
    if len(people.everybody or people.entities) < 2:
        return None, []
    figure, percent = chooser.aggregate(None, ""), chooser.percent(None, "")
    if figure is None:
        return None, []
    evidence = [_evidence("group_total.aggregate_amount", figure.start, figure.end, text)]
    if percent is not None:
        evidence.append(_evidence("group_total.percent_of_class", percent[1], percent[2], text))
    return GroupTotal(aggregate_amount=figure.value, percent_of_class=percent[0] if percent else None), evidence


def _fell_below(canonical: Canonical, section: Section) -> tuple[dt.date | None, list[Evidence]]:
    """The day on which a reporting person ceased to own more than five percent, from paragraph (e)."""
    spans = [(part.start, part.end) for part in section.parts if "e" in part.letters] or [(section.start, section.end)]
    for start, end in spans:
        for begin, stop in sentences(canonical.text, start, end):
            dates = list(find_dates(canonical.text, begin, stop))
            if not dates:
                continue
            said = _CEASED.search(canonical.text, begin, stop) and _FIVE.search(canonical.text, begin, stop)
            alone = (
                section.parts
                and stop - begin < _ONLY_DATE
                and len(canonical.text[begin:stop].strip()) <= dates[0][2] - dates[0][1] + 2
            )
            if said or alone:
                date, at, until = dates[0]
                return date, [_evidence("fell_below_five_percent", at, until, canonical.text)]
    return None, []


def _evidence(path: str, start: int, end: int, text: str, reason: str | None = None) -> Evidence:
    return Evidence(field=path, start=start, end=end, quote=text[start:end], state="single", reason=reason)
