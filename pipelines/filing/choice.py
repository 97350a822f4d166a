"""The choice between readings of a cover: the assignment that breaks fewest rules of arithmetic, at least cost.

Arithmetic only chooses between candidates that stand in the text; it never makes a figure. Where two assignments are
as good, the row has no value and says so. The rules that judge a filing are in `expectations` and know nothing of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pipelines.filing.candidates import Candidate, Row
from pipelines.filing.labels import (
    AGGREGATE,
    PERCENT,
    SHARED_DISPOSITIVE,
    SHARED_VOTING,
    SOLE_DISPOSITIVE,
    SOLE_VOTING,
)

_POWERS = (SOLE_VOTING, SHARED_VOTING, SOLE_DISPOSITIVE, SHARED_DISPOSITIVE)
_ROWS = (*_POWERS, AGGREGATE, PERCENT)
_HARD, _SOFT, _WEAK = 10, 3, 1
_MOST_ASSIGNMENTS = 2000
#: How far a percentage may be off the ratio of its cover (as a factor) before another reading is tried.
_NEAR = Decimal("1.35")

SWAPPED = "percentage and shares exchanged"
TIE = "two readings fit the other rows equally well"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidate of each row (`None` where there is none), and the reason where a row that is not blank has none."""

    figures: dict[int, Candidate | None]
    reasons: dict[int, str]


def choose(rows: Mapping[int, Row], denominator: Decimal | None = None) -> Chosen:
    """Choose a candidate for each figure row of a cover.

    `denominator` is the number of shares outstanding that other covers imply, if they agree on one.
    """
    options = {row: rows[row].candidates if row in rows else () for row in _ROWS}
    reasons = {row: note for row in _ROWS if row in rows and (note := rows[row].note)}
    first = {row: (found[0] if found else None) for row, found in options.items()}
    if all(len(found) < 2 for found in options.values()):
        return Chosen(first, reasons)
    plain = all(len(found) < 2 or (found[0].cost == 0 and found[1].cost > _WEAK) for found in options.values())
    if plain and _violations(first, denominator) == 0:
        return Chosen(first, reasons)
    return _best(options, reasons, denominator)


def _best(options: Mapping[int, Sequence[Candidate]], reasons: dict[int, str], denominator: Decimal | None) -> Chosen:
    width = 4
    while width > 1 and _size(options, width) > _MOST_ASSIGNMENTS:
        width -= 1
    lists: list[Sequence[Candidate | None]] = [options[row][:width] or (None,) for row in _ROWS]
    scored: list[tuple[int, tuple[Candidate | None, ...]]] = []
    for assignment in product(*lists):
        figures = dict(zip(_ROWS, assignment, strict=True))
        scored.append((_cost(figures) + _violations(figures, denominator), assignment))
    least = min(score for score, _ in scored)
    best = [assignment for score, assignment in scored if score == least]
    figures = dict(zip(_ROWS, best[0], strict=True))
    for position, row in enumerate(_ROWS):
        values = {a[position].value if a[position] is not None else None for a in best}  # type: ignore[union-attr]
        if len(values) > 1:
            figures[row] = None
            reasons[row] = TIE
    return Chosen(figures, reasons)


def _cost(figures: Mapping[int, Candidate | None]) -> int:
    """What an assignment assumes; the same repair of the same figure in both powers is assumed once."""
    cost = sum(c.cost for c in figures.values() if c is not None)
    for voting, dispositive in ((SOLE_VOTING, SOLE_DISPOSITIVE), (SHARED_VOTING, SHARED_DISPOSITIVE)):
        one, other = figures[voting], figures[dispositive]
        if one and other and one.repair and (one.repair, one.value) == (other.repair, other.value):
            cost -= min(one.cost, other.cost)
    return cost


def _size(options: Mapping[int, Sequence[Candidate]], width: int) -> int:
    size = 1
    for row in _ROWS:
        size *= max(1, min(width, len(options[row])))
    return size


def _violations(figures: Mapping[int, Candidate | None], denominator: Decimal | None) -> int:
    """The rules of a cover that an assignment breaks, weighed."""
    value = {row: (c.value if c is not None else None) for row, c in figures.items()}
    total, percent = value[AGGREGATE], value[PERCENT]
    powers = [value[row] for row in _POWERS]
    broken = 0
    if total is not None:
        broken += _HARD * sum(1 for power in powers if power is not None and power > total)
        known = [power for power in powers if power is not None]
        if known and total > sum(known):
            broken += _HARD
        sums = [
            (value[a] or Decimal(0)) + (value[b] or Decimal(0))
            for a, b in ((SOLE_VOTING, SHARED_VOTING), (SOLE_DISPOSITIVE, SHARED_DISPOSITIVE))
        ]
        if known:
            broken += _WEAK * sum(1 for each in sums if each != total)
            broken += _SOFT * (max(sums) != total)
    elif any(power for power in powers):
        broken += _WEAK
    broken += _WEAK * (
        (value[SOLE_VOTING] != value[SOLE_DISPOSITIVE]) + (value[SHARED_VOTING] != value[SHARED_DISPOSITIVE])
    )
    if percent is not None:
        broken += _HARD * (percent > 100)
        if total is not None:
            stated = figures[PERCENT]
            equal = stated is not None and stated.percent is not None and stated.percent.relation == "equal"
            broken += _HARD * (equal and (percent == 0) != (total == 0) and (total == 0 or total > 1000))
            broken += _SOFT * _is_far(total, percent, denominator)
    return broken


def _is_far(total: Decimal, percent: Decimal, denominator: Decimal | None) -> bool:
    if denominator is None or not total or not percent:
        return False
    expected = total * 100 / denominator
    return expected > percent * _NEAR or percent > expected * _NEAR


def implied_outstanding(covers: Sequence[Chosen]) -> Decimal | None:
    """The number of shares outstanding that rows 11 and 13 of most covers imply, if they agree."""
    implied = sorted(
        total.value * 100 / percent.value
        for chosen in covers
        if (total := chosen.figures[AGGREGATE]) is not None
        and (percent := chosen.figures[PERCENT]) is not None
        and percent.percent is not None
        and percent.percent.relation == "equal"
        and percent.value > Decimal("0.4")
        and total.value > 0
    )
    if len(implied) < 2:
        return None
    middle = implied[len(implied) // 2]
    near = sum(1 for each in implied if middle / _NEAR < each < middle * _NEAR)
    return middle if near * 3 >= len(implied) * 2 else None
