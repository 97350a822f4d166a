"""Faults that a reader could make, put into what the real readers made of a printed filing.

Each fault changes figures of one cover, and with `moves` their evidence too: a reader that takes a figure from the
wrong place quotes that place. What the judge makes of them is tested in `test_injected_faults`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Evidence, Filing, Percent

ROWS = (
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
    "aggregate_amount",
)

#: A fault: the filing, the cover, and whether the evidence moves with the figures; nothing where it has no place.
Fault = Callable[[Filing, int, bool], Filing | None]


def _figures(filing: Filing, cover: int) -> dict[str, Decimal]:
    person = filing.persons[cover]
    return {row: value for row in ROWS if (value := getattr(person, row)) is not None}


def _with(filing: Filing, cover: int, places: dict[str, Evidence] | None = None, **figures: object) -> Filing:
    """A filing with other figures on a cover, and with other places for them."""
    persons = list(filing.persons)
    persons[cover] = replace(persons[cover], **figures)  # type: ignore[arg-type]
    named = {f"persons[{cover}].{row}": place for row, place in (places or {}).items()}
    evidence = [
        replace(e, start=named[e.field].start, end=named[e.field].end, quote=named[e.field].quote)
        if e.field in named
        else e
        for e in filing.evidence
    ]
    return replace(filing, persons=tuple(persons), evidence=tuple(evidence))


def _place(filing: Filing, cover: int, row: str) -> Evidence | None:
    return next((e for e in filing.evidence if e.field == f"persons[{cover}].{row}" and e.start >= 0), None)


def _places(filing: Filing, cover: int, sources: dict[str, tuple[int, str]]) -> dict[str, Evidence]:
    """The places that rows get from other rows, of this cover or of another."""
    found = {row: _place(filing, *source) for row, source in sources.items()}
    return {row: place for row, place in found.items() if place is not None}


def _taken(filing: Filing, cover: int, sources: dict[str, tuple[int, str]], moves: bool) -> Filing | None:
    """Rows that get their figures from other rows."""
    figures = {row: getattr(filing.persons[other], name) for row, (other, name) in sources.items()}
    if any(v is None for v in figures.values()) or all(
        figures[row] == getattr(filing.persons[cover], row) for row in figures
    ):
        return None
    places = _places(filing, cover, sources) if moves else {}
    if moves and len(places) < len(sources):
        return None
    return _with(filing, cover, places, **figures)


def column_shift(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """Every row has the figure of the row below it."""
    return _taken(
        filing, cover, {row: (cover, below) for row, below in zip(ROWS, (*ROWS[1:], ROWS[0]), strict=True)}, moves
    )


def transposed_rows(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """Sole and shared power are exchanged, voting and dispositive alike."""
    turned = (ROWS[1], ROWS[0], ROWS[3], ROWS[2])
    return _taken(filing, cover, {row: (cover, other) for row, other in zip(ROWS, turned, strict=False)}, moves)


def transposed_powers(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """Sole and shared voting power are exchanged, dispositive power is not."""
    return _taken(filing, cover, {ROWS[0]: (cover, ROWS[1]), ROWS[1]: (cover, ROWS[0])}, moves)


def neighbours_figure(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """Row 11 is another person's."""
    others = [n for n in range(len(filing.persons)) if n != cover]
    return _taken(filing, cover, {ROWS[4]: (others[-1], ROWS[4])}, moves) if others else None


def _cut(filing: Filing, cover: int, moves: bool, keep: Callable[[list[str]], list[str]]) -> Filing | None:
    """The largest power and row 11 have lost groups of their digits."""
    figures = _figures(filing, cover)
    row = max(figures, key=lambda name: (figures[name], name), default=None)
    place = _place(filing, cover, row) if row else None
    if row is None or place is None or place.quote.count(",") < 1 or "." in place.quote:
        return None
    groups = place.quote.split(",")
    kept = ",".join(keep(groups))
    if not kept.replace(",", "").isdigit():
        return None
    at = place.start + place.quote.index(kept) if keep(groups) == groups[: len(keep(groups))] else place.end - len(kept)
    moved = {row: replace(place, start=at, end=at + len(kept), quote=kept)} if moves else {}
    return _with(filing, cover, moved, **{row: Decimal(kept.replace(",", ""))})


def lost_comma(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """A number ends at its first comma."""
    return _cut(filing, cover, moves, lambda groups: groups[:1])


def dropped_group(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """The last group of a number's digits is lost."""
    return _cut(filing, cover, moves, lambda groups: groups[:-1] if len(groups) > 2 else [])


def front_group_dropped(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """The first group of a number's digits is lost."""
    return _cut(filing, cover, moves, lambda groups: groups[1:])


def glued_mark(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """A footnote mark became the last digit; the text that was printed has it there."""
    figures = _figures(filing, cover)
    row = max(figures, key=lambda name: (figures[name], name), default=None)
    place = _place(filing, cover, row) if row else None
    if row is None or place is None or "," not in place.quote or "." in place.quote:
        return None
    value = Decimal(f"{figures[row]:f}1")
    if not moves:
        return _with(filing, cover, **{row: value})
    glued = replace(place, end=place.end + 1, quote=place.quote + "1")
    text = filing.text[: place.end] + "1" + filing.text[place.end :]
    evidence = tuple(
        replace(e, start=e.start + (e.start >= place.end), end=e.end + (e.end > place.end)) for e in filing.evidence
    )
    return _with(replace(filing, text=text, evidence=evidence), cover, {row: glued}, **{row: value})


def swapped_percent(filing: Filing, cover: int, moves: bool) -> Filing | None:
    """Rows 11 and 13 are exchanged."""
    person = filing.persons[cover]
    percent, amount = person.percent_of_class, person.aggregate_amount
    if (
        percent is None or amount is None or percent.relation != "equal" or not 100 < amount < 10**6
    ):  # larger than a percentage can be stored
        return None
    names = {"aggregate_amount": (cover, "percent_of_class"), "percent_of_class": (cover, "aggregate_amount")}
    places = _places(filing, cover, names) if moves else {}
    if moves and len(places) < 2:
        return None
    return _with(
        filing, cover, places, aggregate_amount=percent.value, percent_of_class=Percent(value=amount, relation="equal")
    )


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        column_shift,
        transposed_rows,
        transposed_powers,
        neighbours_figure,
        lost_comma,
        dropped_group,
        front_group_dropped,
        glued_mark,
        swapped_percent,
    )
}
