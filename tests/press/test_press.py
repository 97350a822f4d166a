"""The press itself: enough layouts, prints that differ, filings whose arithmetic holds."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from stdnum import cusip

from pipelines.filing.model import Filing
from tests.press import LAYOUTS, fund_forms, item5_forms, signature_forms, trade_forms
from tests.press.choices import DrawnChoices, SeededChoices
from tests.press.generation import book, book_for, filing_for
from tests.press.holdings import denominator

FIGURES = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")


def test_there_are_layouts_of_every_era_and_format() -> None:
    assert len(LAYOUTS) >= 36
    formats = Counter(x.format for x in LAYOUTS.values())
    families = Counter(x.family.split()[0] for x in LAYOUTS.values())
    assert families["ascii"] >= 14
    assert families["html"] >= 14
    assert formats["xml"] >= 2
    assert formats["markdown"] >= 3
    assert formats["sgml"] >= 4


def test_there_are_enough_forms_of_bodies() -> None:
    assert len(item5_forms.FORMS) >= 8
    assert len(trade_forms.FORMS) >= 10
    assert len(fund_forms.FORMS) >= 4
    assert len(signature_forms.FORMS) >= 3


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_layout_prints_the_same_from_the_same_seed(name: str) -> None:
    def data(seed: int) -> bytes:
        choices = SeededChoices(seed)
        return LAYOUTS[name].print(filing_for(LAYOUTS[name], choices, max_persons=3), choices).data

    assert data(7) == data(7)
    assert data(7) != data(8)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_layout_carries_forty_persons(name: str) -> None:
    layout = LAYOUTS[name]
    for seed in range(60):
        choices = SeededChoices(f"many {seed}")
        filing = filing_for(layout, choices)
        if len(filing.persons) > 9 or layout.max_persons < 10:
            printed = layout.print(filing, choices)
            assert len(printed.filing.persons) in (0, len(filing.persons), 2 * len(filing.persons))
            return
    pytest.fail("no filing with many persons in sixty seeds")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_arithmetic_of_a_generated_filing_holds(data: st.DataObject) -> None:
    made = book(DrawnChoices(data.draw), era=(1993, 2026), unicode=True, fractions=3, max_persons=12)
    filing = made.filing
    outstanding = filing.shares_outstanding[0].count
    for n, person in enumerate(filing.persons):
        sole, shared, sole_d, shared_d = (getattr(person, f) for f in FIGURES)
        assert max(sole + shared, sole_d + shared_d) == person.aggregate_amount
        assert person.percent_of_class is not None
        assert (person.aggregate_amount == 0) == (
            person.percent_of_class.value == 0 and person.percent_of_class.relation == "equal"
        )
        exact = 100 * (person.aggregate_amount or 0) / denominator(n, made.lots, outstanding)
        if person.percent_of_class.relation == "equal":
            unit = Decimal(1).scaleb(int(person.percent_of_class.value.as_tuple().exponent))
            assert abs(person.percent_of_class.value - exact) <= unit / 2
        else:
            assert exact < person.percent_of_class.value
    largest = max(p.aggregate_amount or 0 for p in filing.persons)
    assert filing.group_total is not None
    assert filing.group_total.aggregate_amount is not None
    assert largest <= filing.group_total.aggregate_amount <= sum(p.aggregate_amount or 0 for p in filing.persons)
    _dates_hold(filing)
    assert cusip.is_valid(filing.security.cusip or "")


def _dates_hold(filing: Filing) -> None:
    assert filing.event_date is not None
    assert filing.filed_date is not None
    assert filing.event_date <= filing.filed_date
    assert (filing.filed_date - filing.event_date).days <= 10
    for row in filing.transactions:
        assert row.date is not None
        assert row.date <= filing.event_date
        assert (filing.filed_date - row.date).days <= 60


@pytest.mark.parametrize("seed", range(40))
def test_trades_that_built_a_whole_lot_cost_what_item_3_says(seed: int) -> None:
    filing = book_for(LAYOUTS["ruled_rows"], SeededChoices(seed)).filing
    for paid in filing.fundings:
        rows = [r for r in filing.transactions if r.cover == paid.cover and r.side == "buy"]
        if paid.within is None and not paid.is_approximate and sum(r.shares or 0 for r in rows) == paid.shares:
            cost = sum((r.shares or Decimal(0)) * (r.price or Decimal(0)) for r in rows)
            assert abs(cost - (paid.amount or 0)) < Decimal("0.01")
