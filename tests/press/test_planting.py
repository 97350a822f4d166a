"""Contradictions and chains: every kind can be planted, changes what is printed, and is the only thing that changes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.press import LAYOUTS
from tests.press.chains import CHAIN_KINDS, chain
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for
from tests.press.planting import KINDS, planted, print_planted

#: An ASCII submission and an HTML one: both have a header, so that every kind has a place.
SUBMISSIONS = ("ruled_rows", "gutter_columns")
#: Amendments have a counted deadline since 2024 only.
LATE_AMENDMENTS = "amendment_filed_late"


def test_there_are_thirty_kinds_of_contradictions() -> None:
    assert len(KINDS) + len(CHAIN_KINDS) >= 30


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("layout", SUBMISSIONS)
def test_every_kind_can_be_printed(name: str, layout: str) -> None:
    if name == LATE_AMENDMENTS and LAYOUTS[layout].era[1] < 2024:
        pytest.skip("before 2024 an amendment was due promptly, without a number of days")
    made = print_planted(name, LAYOUTS[layout])
    assert made.kind.stands(made.printed.filing)
    assert made.printed.data


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_planted_filing_differs_from_the_clean_one(name: str) -> None:
    layout = LAYOUTS["gutter_columns"]
    for seed in range(600):
        clean = filing_for(layout, SeededChoices(seed), max_persons=6)
        wrong = planted(name, clean, SeededChoices(f"plant {seed}"))
        if wrong is not None:
            assert wrong != clean
            return
    pytest.fail("no filing has a place for this kind")


@pytest.mark.parametrize("layout", ["ruled_rows", "bold_labels", "first_schema"])
@pytest.mark.parametrize("seed", range(6))
def test_the_trades_of_a_chain_explain_every_change_of_row_11(layout: str, seed: int) -> None:
    filings = chain(LAYOUTS[layout], SeededChoices(seed), 4)
    for before, after in pairwise(filings):
        assert after.amendment_number == (before.amendment_number or 0) + 1
        assert len(after.prior_filings) == after.amendment_number
        for old, new in zip(before.components, after.components, strict=True):
            if old.holder is None:  # held jointly: not traded
                assert old.shares == new.shares
                continue
            traded = sum(
                (
                    (r.shares or Decimal(0)) * (1 if r.side == "buy" else -1)
                    for r in after.transactions
                    if r.cover == old.holder
                ),
                Decimal(0),
            )
            change = (new.shares or Decimal(0)) - (old.shares or Decimal(0))
            assert change in (0, traded)


@pytest.mark.parametrize("name", sorted(CHAIN_KINDS))
def test_every_kind_between_filings_can_be_planted(name: str) -> None:
    _, plant = CHAIN_KINDS[name]
    for seed in range(100):
        choices = SeededChoices(f"{name} {seed}")
        filings = chain(LAYOUTS["bold_labels"], choices, 3)
        wrong = plant(filings, choices)
        if wrong is not None:
            assert wrong != filings
            return
    pytest.fail("no chain has a place for this kind")
