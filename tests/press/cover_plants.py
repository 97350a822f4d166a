"""Contradictions on covers, between persons, and between a cover and Item 5. See `planting`."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pipelines.filing.model import Filing, Percent
from tests.press.choices import Choices
from tests.press.holdings import DERIVATIVES, percent_of
from tests.press.planting import (
    kind,
    largest,
    states_item5,
    states_item5_powers,
    with_cover_everywhere,
    with_person,
    with_position,
)

POWERS = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")


def _derivatives(filing: Filing, cover: int) -> Decimal:
    own = (c.shares or Decimal(0) for c in filing.components if c.cover == cover and c.kind in DERIVATIVES)
    return sum(own, Decimal(0))


def has_wrong_sum(filing: Filing) -> bool:
    """The footnotes that were printed list parts that miss their figure."""
    sums: dict[tuple[int, str], Decimal] = {}
    for c in filing.components:
        sums[c.cover, c.figure] = sums.get((c.cover, c.figure), Decimal(0)) + (c.shares or 0)
    return any(total != getattr(filing.persons[cover], figure) for (cover, figure), total in sums.items())


def _slip(number: Decimal, choices: Choices) -> Decimal:
    """A number with a typing error that keeps its length: two neighbouring digits exchanged, or one digit changed."""
    digits = f"{number:f}"
    places = [n for n in range(len(digits) - 1) if digits[n].isdigit() and digits[n + 1].isdigit()]
    for n in reversed(places):
        if digits[n] != digits[n + 1] and (n or digits[1] != "0"):
            return Decimal(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])
    return number + choices.pick((1, 10)) if number < 10**9 else number + 1000


@kind("power_within_aggregate")
def sole_power_above_aggregate(filing: Filing, choices: Choices) -> Filing | None:
    """Row 7 is greater than row 11."""
    cover = largest(filing)
    amount = filing.persons[cover].aggregate_amount or Decimal(0)
    return with_cover_everywhere(filing, cover, sole_voting_power=amount + choices.integer(1000, 90000))


@kind("power_within_aggregate")
def shared_power_above_aggregate(filing: Filing, choices: Choices) -> Filing | None:
    """Row 10 is greater than row 11."""
    cover = largest(filing)
    amount = filing.persons[cover].aggregate_amount or Decimal(0)
    if not filing.persons[cover].shared_dispositive_power:
        return None
    return with_cover_everywhere(filing, cover, shared_dispositive_power=amount * 2)


@kind("aggregate_within_powers")
def aggregate_above_all_powers(filing: Filing, choices: Choices) -> Filing | None:
    """Row 11 is greater than rows 7 to 10 together."""
    cover = largest(filing)
    person = filing.persons[cover]
    powers = [getattr(person, f) for f in POWERS]
    return with_cover_everywhere(
        filing, cover, aggregate_amount=sum((p or Decimal(0) for p in powers), Decimal(0)) * 2 + 7
    )


@kind("powers_sum_to_aggregate")
def powers_below_aggregate(filing: Filing, choices: Choices) -> Filing | None:
    """Rows 7 to 10 leave a part of row 11 out, voting and dispositive alike."""
    cover = largest(filing)
    person = filing.persons[cover]
    for kind_of in ("sole", "shared"):
        voting = getattr(person, f"{kind_of}_voting_power") or Decimal(0)
        if voting > 1000:
            less = (voting * 2 / 3).quantize(Decimal(1))
            return with_cover_everywhere(
                filing, cover, **{f"{kind_of}_voting_power": less, f"{kind_of}_dispositive_power": less}
            )
    return None


@kind("powers_sum_to_aggregate")
def aggregate_with_a_slip(filing: Filing, choices: Choices) -> Filing | None:
    """Two digits of row 11 are exchanged."""
    cover = largest(filing)
    amount = filing.persons[cover].aggregate_amount or Decimal(0)
    slipped = _slip(amount, choices)
    if not amount < slipped < 2 * amount:  # a smaller row 11 is another rule's
        return None
    return with_cover_everywhere(filing, cover, aggregate_amount=slipped)


@kind("percent_in_range")
def percent_over_a_hundred(filing: Filing, choices: Choices) -> Filing | None:
    """Row 13 is greater than 100."""
    if filing.format == "xml":
        return None
    percent = Percent(value=Decimal(choices.integer(1010, 4000)) / 10)
    return with_cover_everywhere(filing, largest(filing), percent_of_class=percent)


@kind("zero_shares_zero_percent")
def shares_without_percent(filing: Filing, choices: Choices) -> Filing | None:
    """Shares in row 11, and 0 % in row 13."""
    return with_cover_everywhere(filing, largest(filing), percent_of_class=Percent(value=Decimal("0.0")))


@kind("zero_shares_zero_percent")
def percent_without_shares(filing: Filing, choices: Choices) -> Filing | None:
    """No shares in rows 7 to 11, and a percentage in row 13."""
    zero = dict.fromkeys((*POWERS, "aggregate_amount"), Decimal(0))
    cover = largest(filing)
    parts = tuple(c for c in filing.components if c.cover != cover)
    return with_cover_everywhere(replace(filing, components=parts), cover, **zero)


@kind("percent_matches_outstanding")
def percent_doubled(filing: Filing, choices: Choices) -> Filing | None:
    """Row 13 of every person is twice what the outstanding shares give."""
    doubled = filing
    for n, person in enumerate(filing.persons):
        percent = person.percent_of_class
        if percent and percent.relation == "equal" and percent.value * 2 < 100:
            doubled = with_cover_everywhere(doubled, n, percent_of_class=replace(percent, value=percent.value * 2))
    return doubled if doubled is not filing else None


@kind("percent_matches_outstanding")
def percent_point_slipped(filing: Filing, choices: Choices) -> Filing | None:
    """The decimal point of row 13 slipped by one place."""
    cover = largest(filing)
    percent = filing.persons[cover].percent_of_class
    if percent is None or percent.value >= 10 or percent.relation != "equal":
        return None
    return with_cover_everywhere(filing, cover, percent_of_class=Percent(value=percent.value * 10))


@kind("percent_denominators_intersect")
def denominators_apart(filing: Filing, choices: Choices) -> Filing | None:
    """One person's percentage was not brought up to date: no one denominator explains all."""
    if len(filing.persons) < 2 or any(c.kind in DERIVATIVES for c in filing.components):
        return None  # derivatives could explain it
    cover = largest(filing)
    percent = filing.persons[cover].percent_of_class
    others = [
        p
        for n, p in enumerate(filing.persons)
        if n != cover and (p.percent_of_class or Percent(value=Decimal(0))).value > 1
    ]
    if percent is None or not others:
        return None
    value = (percent.value * Decimal("1.3")).quantize(percent.value, ROUND_HALF_UP)
    silent = replace(filing, shares_outstanding=())  # else the outstanding shares already tell which one is wrong
    return with_cover_everywhere(silent, cover, percent_of_class=Percent(value=min(value, Decimal("99.9"))))


@kind("original_above_five_percent")
def original_below_five_percent(filing: Filing, choices: Choices) -> Filing | None:
    """An original by persons who own less than five percent, alone and together."""
    if filing.is_amendment:
        return None
    count = filing.shares_outstanding[0]
    more = count.count * 40
    own = [_derivatives(filing, n) for n in range(len(filing.persons))]
    for n, person in enumerate(filing.persons):
        filing = with_cover_everywhere(
            filing, n, percent_of_class=percent_of(person.aggregate_amount or Decimal(0), more + own[n], 1)
        )
    return replace(filing, shares_outstanding=(replace(count, count=more),), group_total=None)


@kind("cover_vs_item5", states_item5)
def item5_amount_differs(filing: Filing, choices: Choices) -> Filing | None:
    """Item 5(a) gives another amount than row 11."""
    cover = largest(filing)
    return with_position(
        filing, cover, aggregate_amount=_slip(filing.item5[cover].aggregate_amount or Decimal(0), choices)
    )


@kind("cover_vs_item5", states_item5)
def item5_percent_differs(filing: Filing, choices: Choices) -> Filing | None:
    """Item 5(a) gives another percentage than row 13."""
    cover = largest(filing)
    percent = filing.item5[cover].percent_of_class
    if percent is None or percent.relation != "equal":
        return None
    return with_position(filing, cover, percent_of_class=Percent(value=percent.value + 1))


@kind("cover_vs_item5", states_item5_powers)
def item5_power_differs(filing: Filing, choices: Choices) -> Filing | None:
    """Item 5(b) gives another number of shares than rows 7 to 10, voting and dispositive alike."""
    cover = largest(filing)
    p = filing.item5[cover]
    which = "shared" if p.shared_voting_power else "sole"
    slipped = _slip(getattr(p, f"{which}_voting_power") or Decimal(0), choices)
    return with_position(filing, cover, **{f"{which}_voting_power": slipped, f"{which}_dispositive_power": slipped})


@kind("item5_powers_vs_aggregate", states_item5_powers)
def item5_powers_miss_amount(filing: Filing, choices: Choices) -> Filing | None:
    """The powers of Item 5(b) sum to half of Item 5(a)."""
    cover = largest(filing)
    p = filing.item5[cover]
    half = ((p.aggregate_amount or Decimal(0)) / 2).quantize(Decimal(1))
    if p.shared_voting_power and p.sole_voting_power:
        return None
    which = "shared" if p.shared_voting_power else "sole"
    return with_position(filing, cover, **{f"{which}_voting_power": half, f"{which}_dispositive_power": half})


@kind("components_sum_to_figure", has_wrong_sum)
def component_with_a_slip(filing: Filing, choices: Choices) -> Filing | None:
    """A part in a footnote is not the part that its row needs."""
    covers = {c.cover for c in filing.components}
    if len(covers) != len(filing.components) and covers:
        parts = list(filing.components)
        counts = {c.cover: sum(x.cover == c.cover and x.figure == c.figure for x in parts) for c in parts}
        for n, c in enumerate(parts):
            if counts[c.cover] > 1 and (c.shares or 0) > 1000:
                for m, other in enumerate(parts):  # the same error wherever the part is stated
                    if (other.holder, other.kind, other.shares) == (c.holder, c.kind, c.shares):
                        parts[m] = replace(other, shares=_slip(other.shares or Decimal(0), choices))
                assert parts[n].shares != c.shares
                return replace(filing, components=tuple(parts))
    return None


@kind("components_sum_to_figure", has_wrong_sum)
def component_left_out(filing: Filing, choices: Choices) -> Filing | None:
    """A footnote leaves out one of several parts."""
    parts = list(filing.components)
    for n, c in enumerate(parts):
        alike = [x for x in parts if (x.cover, x.figure) == (c.cover, c.figure)]
        if len(alike) > 2:
            del parts[n]
            return replace(filing, components=tuple(parts))
    return None


@kind("group_total_within_bounds", lambda f: f.group_total is not None)
def total_below_a_person(filing: Filing, choices: Choices) -> Filing | None:
    """The total of all is smaller than one person's amount."""
    total = filing.group_total
    amount = filing.persons[largest(filing)].aggregate_amount or Decimal(0)
    return (
        replace(filing, group_total=replace(total, aggregate_amount=(amount * 3 / 4).quantize(Decimal(1))))
        if total
        else None
    )


@kind("group_total_within_bounds", lambda f: f.group_total is not None)
def total_above_the_sum(filing: Filing, choices: Choices) -> Filing | None:
    """The total of all is greater than the sum of the persons' amounts."""
    total = filing.group_total
    amount = sum((p.aggregate_amount or Decimal(0) for p in filing.persons), Decimal(0)) * 2
    return replace(filing, group_total=replace(total, aggregate_amount=amount)) if total else None


@kind("group_percent_matches_total", lambda f: f.group_total is not None)
def total_percent_differs(filing: Filing, choices: Choices) -> Filing | None:
    """The percentage of all is a third more than their total is of the outstanding shares."""
    total = filing.group_total
    percent = total.percent_of_class if total else None
    if total is None or percent is None or percent.relation != "equal" or not 1 < percent.value < 70:
        return None
    value = (percent.value * 4 / 3).quantize(percent.value) + 1
    return replace(filing, group_total=replace(total, percent_of_class=Percent(value=value)))


@kind("shared_power_has_counterparty")
def shared_power_alone(filing: Filing, choices: Choices) -> Filing | None:
    """One person reports shared power and no other does."""
    cover = largest(filing)
    if any(p.shared_voting_power for p in filing.persons) or len(filing.persons) < 2:
        return None
    if any("Trust" in (p.name or "") or "Foundation" in (p.name or "") for p in filing.persons):
        return None  # a co-trustee could be the counterparty
    amount = filing.persons[cover].aggregate_amount
    powers = dict(zip(POWERS, (Decimal(0), amount, Decimal(0), amount), strict=True))
    parts = tuple(c for c in filing.components if c.cover != cover)
    return with_cover_everywhere(replace(filing, components=parts), cover, **powers)


@kind("parent_equals_union_of_children", lambda f: any(c.holder not in (None, c.cover) for c in f.components))
def child_differs_from_parent(filing: Filing, choices: Choices) -> Filing | None:
    """A parent's footnote attributes shares to a fund that the fund's own cover does not report."""
    for c in filing.components:
        child = c.holder
        if child is None or child == c.cover or filing.persons[child].sole_voting_power:
            continue
        if any(x.cover == child and x.holder != child for x in filing.components):
            continue
        less = ((filing.persons[child].aggregate_amount or Decimal(0)) * 4 / 5).quantize(Decimal(1))
        figures = dict.fromkeys(("shared_voting_power", "shared_dispositive_power", "aggregate_amount"), less)
        parts = tuple(x for x in filing.components if x.cover != child)
        if less and sum(x.cover == c.cover for x in parts):
            return with_cover_everywhere(replace(filing, components=parts), child, **figures)
    return None


@kind("group_boxes_exclude_each_other")
def both_boxes_of_row_2(filing: Filing, choices: Choices) -> Filing | None:
    """(a) and (b) of row 2 are both ticked."""
    if filing.format == "xml":
        return None
    return with_person(filing, 0, group_a=True, group_b=True)
