"""The components of a reporting person's figure: so many shares held by X, so many under options, so many excluded.

They come from the footnotes and comments of a cover, else from Item 5(a). Only numbers that the text states are
components; whether they sum to the figure is for others to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pipelines.filing.canonical import Canonical
from pipelines.filing.folded import folded, has_any
from pipelines.filing.footnotes import Footnotes
from pipelines.filing.holders import as_cover, holder_of, shared_holder
from pipelines.filing.item5 import Item5
from pipelines.filing.lexer import shares_in
from pipelines.filing.model import Component, Evidence, ReportingPerson
from pipelines.filing.people import People
from pipelines.filing.pieces_of_figures import Piece, kind_of, pieces, within_60_days
from pipelines.filing.prose import sentences

_TOTAL = re.compile(r"\b(?:(?:a|in|grand)\s+)?total(?:\s+of|ing)\s+$|\baggregate\s+of\s+$|\bor\s+$", re.I)


_THOSE = re.compile(
    r"\s*(?:those|these|such|the\s+foregoing)\s+(?:[A-Za-z]+\s+)?(?:shares|securities|stock|units)\b", re.I
)


_DIRECTLY = re.compile(r"\b(?:directly|of\s+record|record\s+owner|direct\s+owner)\b", re.I)


_ALL_OF_IT = re.compile(
    r"\s*+(?:(?:all\s+(?:of\s+)?)?(?:the|these|such|represents?|consists\s+of|reflects)?\s*(?:the\s+)?(?:shares"
    r"|securities|stock)?(?:\s+of\s+(?:\w+\s+){1,3}?)?\s*"
    r"(?:reported\s+\w+\s+|beneficially\s+)*(?:that\s+)?(?:are\s+|is\s+)?)(?:directly\s+|beneficially\s+)*(?:held"
    r"|owned)\b"
    r"(?:\s+(?:directly|of\s+record|beneficially))*\s+by\s+(?:the\s+)?",
    re.I,
)


_HELD_BY = re.compile(r"[^.;]{0,60}?\b(?:held|owned)\s+(?:directly\s+)?by\b", re.I)
_DIRECTLY_BEFORE = re.compile(
    r"\b(?:directly|of\s+record|record\s+owner\s+of|direct\s+owner\s+of"
    r"|directly\s+\w+)\s+(?:an?\s+aggregate\s+of\s+)?$",
    re.I,
)
_DIRECTLY_AFTER = re.compile(r"\s+(?:[\w.\u2019']+\s+){0,5}?(?:directly|of\s+record)\b", re.I)


_PRONOUNS = frozenset(
    ("it", "him", "her", "them", "himself", "herself", "itself", "such person", "the reporting person")
)


_FIGURES = (
    "aggregate_amount",
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
)


@dataclass(frozen=True, slots=True)
class Components:
    """The components of a filing, with their evidence."""

    components: tuple[Component, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def read(
    canonical: Canonical,
    people: People,
    persons: Sequence[ReportingPerson],
    footnotes: Footnotes,
    item5: Item5,
) -> Components:
    """The components of every cover: from its footnotes and comment, else from Item 5(a)."""
    found: list[Component] = []
    places: list[tuple[int, int]] = []
    for note, (start, end) in zip(footnotes.footnotes, footnotes.spans, strict=True):
        is_comment = note.cover < len(persons) and bool(persons[note.cover].comment)
        source: Literal["footnote", "comment"] = "comment" if is_comment else "footnote"
        figure = next((row for row in _FIGURES if row in note.rows), None) or _summed(
            canonical.text, people, persons, note.cover, start, end
        )
        _add(found, places, canonical, people, persons, note.cover, figure, source, start, end)
    covered = {component.cover for component in found if not component.is_excluded}
    for index, position in enumerate(item5.positions):
        if position.cover is None or position.cover in covered:
            continue
        span = next((e for e in item5.evidence if e.field == f"item5[{index}].aggregate_amount"), None)
        if span is None or not position.aggregate_amount:
            continue
        owner = next((cover for at, cover in item5.held_by if at == index), None)
        if owner is not None:
            name = persons[owner].name
            found.append(_whole(position.cover, position.aggregate_amount, name, owner))
            places.append((span.start, span.end))
        if span.reason:
            continue
        start, end = _sentence(canonical.text, span.start, span.end)
        _add(found, places, canonical, people, persons, position.cover, "aggregate_amount", "item5", span.end, end)
        if not any(c.cover == position.cover and not c.is_excluded for c in found):
            _add_summands(
                found, places, canonical, people, position.cover, position.aggregate_amount, start, span.start
            )
        if not any(c.cover == position.cover and not c.is_excluded for c in found):
            _add_direct(
                found, places, canonical, position.cover, position.aggregate_amount, (start, span.start, span.end, end)
            )
    evidence = tuple(
        Evidence(field=f"components[{i}].shares", start=a, end=b, quote=canonical.text[a:b], state="single")
        for i, (a, b) in enumerate(places)
    )
    return Components(tuple(found), evidence)


def _names(people: People, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The spans of names in a text."""
    return tuple([(mention.start, mention.end) for mention in people.mentions(start, end)])


def _summed(text: str, people: People, persons: Sequence[ReportingPerson], cover: int, start: int, end: int) -> str:
    """The figure that the parts of a note sum to, where no row carries its mark; else the aggregate."""
    listed = pieces(text, start, end, _names(people, start, end))
    parts = [p.number.value for p in listed if p.within is None and not p.is_excluded]
    total = sum((value for value in parts if value is not None), Decimal(0))
    fits = [figure for figure in _FIGURES if cover < len(persons) and getattr(persons[cover], figure) == total]
    return fits[0] if parts and fits else "aggregate_amount"


def _add(
    found: list[Component],
    places: list[tuple[int, int]],
    canonical: Canonical,
    people: People,
    persons: Sequence[ReportingPerson],
    cover: int,
    figure: str,
    source: Literal["footnote", "item5", "comment"],
    start: int,
    end: int,
) -> None:
    base = len(found)
    text = canonical.text
    listed = pieces(text, start, end, _names(people, start, end))
    holders = [holder_of(text, people, piece) for piece in listed]
    is_anybody_named = any(holder != (None, None) for holder in holders)
    if not listed:
        _add_held_by(found, places, text, people, persons, cover, figure, source, start, end)
    for position, piece in enumerate(listed):
        name, holder = holders[position]
        if name is None and holder is None:
            name, holder = shared_holder(text, people, listed, position)
        if name is not None and name.lower() in _PRONOUNS:
            before = found[-1] if position else None
            name, holder = (
                (before.holder_name, before.holder) if before and name.lower() in ("it", "them") else (None, cover)
            )
        kind = kind_of(text[piece.start : piece.end])
        if holder is None and name is None and piece.within is None and not piece.is_excluded:
            if _speaks_of_others(people, piece, cover):
                holder = cover if figure.startswith("sole") else None
            else:
                holder = cover if source != "item5" and not is_anybody_named else _self(persons, cover, figure)
        if holder is None and name is None and piece.within is not None:
            inside = found[base + piece.within]
            name, holder = inside.holder_name, inside.holder
        found.append(
            Component(
                cover=cover,
                figure=figure,
                shares=piece.number.value,
                kind=kind,
                holder_name=name,
                holder=holder,
                is_within_60_days=within_60_days(text[piece.start : piece.end], kind),
                is_excluded=piece.is_excluded,
                within=base + piece.within if piece.within is not None else None,
                source=source,
            )
        )
        places.append((piece.number.start, piece.number.end))


def _speaks_of_others(people: People, piece: Piece, cover: int) -> bool:
    """Whether a part mentions somebody else with a cover: then its holder is not taken to be the person itself."""
    return any(
        cover not in people.covers_of(entity) and people.covers_of(entity)
        for mention in people.mentions(piece.number.end, piece.end)
        if not mention.is_group
        for entity in mention.entities
    )


def _add_held_by(
    found: list[Component],
    places: list[tuple[int, int]],
    text: str,
    people: People,
    persons: Sequence[ReportingPerson],
    cover: int,
    figure: str,
    source: Literal["footnote", "item5", "comment"],
    start: int,
    end: int,
) -> None:
    """A note that gives no number: "Held by X", "These shares are owned directly by X": all of the figure."""
    amount = getattr(persons[cover], figure) if cover < len(persons) else None
    match = _ALL_OF_IT.match(text, start, end)
    if source == "item5" or not amount or match is None:
        return
    mentions = [m for m in people.mentions(match.end(), end) if m.start - match.end() < 6]
    if len(mentions) != 1 or not re.match(
        r"[\s.]*(?:$|\n|[A-Z])|,\s+(?:a|an|of\s+which|which|whose|the)\b", text[mentions[0].end : end] + " "
    ):
        return
    name, holder = as_cover(text, people, mentions[0])
    found.append(
        Component(
            cover=cover, figure=figure, shares=amount, kind="common", holder_name=name, holder=holder, source=source
        )
    )
    places.append((match.start(), mentions[0].end))


def _self(persons: Sequence[ReportingPerson], cover: int, figure: str) -> int | None:
    """The person itself, where the figure is of sole power or the person is a natural one and nobody else is named."""
    person = persons[cover] if cover < len(persons) else None
    if figure.startswith("sole") or (person is not None and "IN" in person.types):
        return cover
    return None


def _sentence(text: str, at: int, stop: int) -> tuple[int, int]:
    """The sentence around a span."""
    floor, ceiling = text.rfind("\n\n", 0, at) + 1, text.find("\n\n", stop)
    begin = max(floor, text.rfind("\n", 0, at) + 1 if at - floor > 4000 else floor)
    ceiling = len(text) if ceiling < 0 else ceiling
    around = sentences(text, begin, min(ceiling, stop + 4000))
    for start, end in around:
        if start <= at < end:
            following = next(around, None)
            return start, following[1] if following and _THOSE.match(text, following[0], following[1]) else end
    return at, min(ceiling, stop + 400)


def _whole(cover: int, amount: Decimal, name: str | None, holder: int) -> Component:
    return Component(
        cover=cover,
        figure="aggregate_amount",
        shares=amount,
        kind="common",
        holder_name=name,
        holder=holder,
        source="item5",
    )


def _add_summands(
    found: list[Component],
    places: list[tuple[int, int]],
    canonical: Canonical,
    people: People,
    cover: int,
    amount: Decimal,
    start: int,
    total: int,
) -> None:
    """ "owns 10 shares directly and 20 shares owned by X, for a total of 30": 10 and 20, where they do sum to it."""
    text = canonical.text
    if not _TOTAL.search(text, start, total):
        return
    numbers = [n for n in shares_in(text, start, total, _names(people, start, total)) if n.kind == "number" and n.value]
    nested = [p.number.start for p in pieces(text, start, total) if p.within is not None or p.is_excluded]
    numbers = [n for n in numbers if n.start not in nested and not _in_parenthesis(text, start, n.start)]
    if len(numbers) < 2 or sum((n.value or Decimal(0)) for n in numbers) != amount:
        return
    for number, stop in zip(numbers, [*(n.start for n in numbers), total][1:], strict=True):
        name, holder = holder_of(text, people, Piece(number, number.start, stop, False, None))
        if holder is None and name is None and _DIRECTLY.search(text, max(start, number.start - 30), stop):
            holder = cover
        kind = kind_of(text[number.start : stop])
        found.append(
            Component(
                cover=cover,
                figure="aggregate_amount",
                shares=number.value,
                kind=kind,
                holder_name=name,
                holder=holder,
                source="item5",
            )
        )
        places.append((number.start, number.end))


def _in_parenthesis(text: str, start: int, at: int) -> bool:
    return text.rfind("(", start, at) > text.rfind(")", start, at)


def _add_direct(
    found: list[Component],
    places: list[tuple[int, int]],
    canonical: Canonical,
    cover: int,
    amount: Decimal,
    span: tuple[int, int, int, int],
) -> None:
    """ "X owns directly 100 shares": one component, held by X itself; or by whom another component of 100 says so."""
    start, at, stop, end = span
    text = canonical.text
    own = any(c.shares == amount and c.holder == cover and c.cover != cover for c in found)
    around = folded(text)
    if not own and not has_any(around, ("direct", "record"), max(start, at - 60), min(end, stop + 70)):
        return
    near = _DIRECTLY_BEFORE.search(text[max(start, at - 60) : at])
    after = _DIRECTLY_AFTER.match(text[stop : min(end, stop + 70)])
    if (own or near or after) and _HELD_BY.search(text[stop : min(end, stop + 80)]) is None:
        found.append(replace(_whole(cover, amount, None, cover)))
        places.append((at, stop))
