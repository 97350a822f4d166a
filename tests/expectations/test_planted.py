"""A few contradictions of every kind through the readers; thousands with `make planted`."""

from __future__ import annotations

from functools import cache

import pytest

from tests.expectations.planted import Outcome, alarms, plant, plant_between
from tests.press.chains import CHAIN_KINDS
from tests.press.planting import KINDS

#: ASCII, HTML, an SGML submission and XML.
LAYOUTS = ("ruled_rows", "gutter_columns", "bold_labels", "second_schema")


@cache
def outcome() -> Outcome:
    """One filing of each kind that a layout has a place for."""
    whole = plant([(name, layout, 0) for name in KINDS for layout in LAYOUTS])
    whole.merge(plant_between([(name, LAYOUTS[n % 4], 0) for n, name in enumerate(sorted(CHAIN_KINDS))]))
    return whole


@pytest.mark.parametrize("name", sorted({*KINDS, *CHAIN_KINDS} - {"amendment_filed_late"}))
def test_a_printed_contradiction_is_found_by_its_rule_as_the_filers(name: str) -> None:
    assert outcome().found[name], outcome().missed.get(name, "no layout has a place for it")
    assert not outcome().missed.get(name)


def test_a_filing_whose_arithmetic_holds_raises_no_alarm() -> None:
    found = alarms([(layout, seed) for layout in LAYOUTS for seed in range(4)])
    assert found.clean == 16
    assert found.alarms == []
