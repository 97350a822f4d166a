"""The last step: do cover, Item 5 and components agree? Each figure's evidence says so.

Only the state and reason of evidence change here, never a figure. Figures that a repair chose stay `repaired`, figures
that could not be read stay `unread`. Whose error a contradiction is belongs to `expectations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pipelines.filing.model import SHARE_FIGURES, Component, Evidence, Filing, Item5Position, Percent, State

_ROWS = {
    "sole_voting_power": "row 7",
    "shared_voting_power": "row 8",
    "sole_dispositive_power": "row 9",
    "shared_dispositive_power": "row 10",
    "aggregate_amount": "row 11",
    "percent_of_class": "row 13",
}
_PARAGRAPHS = dict.fromkeys(_ROWS, "Item 5(b)") | {"aggregate_amount": "Item 5(a)", "percent_of_class": "Item 5(a)"}

Verdict = tuple[State, str]


def corroborate(filing: Filing) -> Filing:
    """The filing with the states of its evidence set."""
    verdicts = _verdicts(filing)
    return replace(filing, evidence=tuple(_judged(each, verdicts) for each in filing.evidence))


def _judged(evidence: Evidence, verdicts: Mapping[str, Verdict]) -> Evidence:
    verdict = verdicts.get(evidence.field)
    if verdict is None or evidence.state in ("repaired", "unread"):
        return evidence
    state, reason = verdict
    reason = f"{evidence.reason}; {reason}" if evidence.reason and reason else evidence.reason or reason
    return Evidence(
        field=evidence.field, start=evidence.start, end=evidence.end, quote=evidence.quote, state=state, reason=reason
    )


def _verdicts(filing: Filing) -> dict[str, Verdict]:
    found: dict[str, Verdict] = {}
    for index, position in enumerate(filing.item5):
        if position.cover is not None and position.cover < len(filing.persons):
            found |= _against_cover(filing, index, position)
    for cover in range(len(filing.persons)):
        for field, verdict in _against_components(filing, cover).items():
            if found.get(field, ("single", ""))[0] == "single":
                found[field] = verdict
    return found


def _against_cover(filing: Filing, index: int, position: Item5Position) -> dict[str, Verdict]:
    """What the cover and Item 5 say of the same figure, both ways."""
    found: dict[str, Verdict] = {}
    person = filing.persons[position.cover or 0]
    for field, row in _ROWS.items():
        one, other = getattr(person, field), getattr(position, field)
        if one is None or other is None:
            continue
        state: State = "corroborated" if same(one, other) else "contradicted"
        verb = "also says" if state == "corroborated" else "says"
        found[f"persons[{position.cover}].{field}"] = (state, f"{_PARAGRAPHS[field]} {verb} {printed(other)}")
        found[f"item5[{index}].{field}"] = (state, f"{row} of the cover {verb} {printed(one)}")
    return found


def _against_components(filing: Filing, cover: int) -> dict[str, Verdict]:
    """Figures to which the components of their footnotes sum. Parts that do not sum may be incomplete: no verdict."""
    found: dict[str, Verdict] = {}
    parts = [c for c in filing.components if c.cover == cover and not c.is_excluded and c.within is None]
    for field in SHARE_FIGURES:
        value = getattr(filing.persons[cover], field)
        if value is None or value == 0:
            continue
        own = [c for c in parts if c.figure == field or field in _rows_of(filing, c)]
        for group in (own, parts if field == "aggregate_amount" else []):
            if group and all(c.shares is not None for c in group) and _sum(group) == value:
                listed = " + ".join(printed(c.shares) for c in group if c.shares is not None)
                found[f"persons[{cover}].{field}"] = ("corroborated", f"its components are {listed}")
                break
    return found


def _rows_of(filing: Filing, component: Component) -> tuple[str, ...]:
    """The rows that carry the mark of the footnote a component stands in."""
    if component.source != "footnote":
        return ()
    notes = [n for n in filing.footnotes if n.cover == component.cover and component.figure in n.rows]
    return notes[0].rows if len(notes) == 1 else ()


def _sum(components: list[Component]) -> Decimal:
    return sum((c.shares for c in components if c.shares is not None), Decimal(0))


def same(one: Decimal | Percent, other: Decimal | Percent) -> bool:
    """Whether two printed figures say the same: equal once rounded to the digits of the shorter one."""
    if isinstance(one, Percent) and isinstance(other, Percent):
        return _same_percent(one, other)
    if isinstance(one, Percent) or isinstance(other, Percent):
        return False
    return _rounded_equal(one, other)


def _same_percent(one: Percent, other: Percent) -> bool:
    if one.relation == other.relation == "equal":
        return _rounded_equal(one.value, other.value)
    if one.relation == other.relation:
        return one.value == other.value
    bound, value = (one, other) if one.relation != "equal" else (other, one)
    if value.relation != "equal":
        return False
    return value.value < bound.value if bound.relation == "less_than" else value.value > bound.value


def _rounded_equal(one: Decimal, other: Decimal) -> bool:
    if one == other:
        return True
    digits = max(_exponent(one), _exponent(other))
    unit = Decimal(1).scaleb(digits)
    return digits < 0 and one.quantize(unit, ROUND_HALF_UP) == other.quantize(unit, ROUND_HALF_UP)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def printed(value: Decimal | Percent) -> str:
    """A figure as people write it."""
    if isinstance(value, Percent):
        sign = {"equal": "", "less_than": "less than ", "more_than": "more than "}[value.relation]
        return f"{sign}{value.value}%"
    return f"{value:,}"
