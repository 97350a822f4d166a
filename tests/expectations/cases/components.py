"""Filings for the rules on the components of a figure. See `case`."""

from __future__ import annotations

from pipelines.filing.model import Footnote
from tests.expectations.builder import GOOD, changed
from tests.expectations.cases.case import Case, component, note

CASES: tuple[Case, ...] = (
    Case(
        rule="components_sum_to_figure",
        bad=(
            changed(
                GOOD, components=(component(1, "aggregate_amount", 600000), component(1, "aggregate_amount", 50010))
            ),
            changed(
                GOOD,
                components=(component(1, "sole_voting_power", 40000),),
                **note(1, "Represents 40,000 shares.", "sole_voting_power"),
            ),
            changed(
                GOOD,
                components=(component(1, "sole_voting_power", 296), component(1, "sole_voting_power", 177, "option")),
                **note(1, "Represents 296 common shares and options to buy 177 units of stock.", "sole_voting_power"),
            ),
        ),
        good=(
            changed(
                GOOD, components=(component(1, "aggregate_amount", 600000), component(1, "aggregate_amount", 50000))
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 600000),
                    component(1, "aggregate_amount", 50000),
                    component(1, "aggregate_amount", 20000, "option", within=1),
                    component(1, "aggregate_amount", 90000, "warrant", is_excluded=True),
                ),
            ),
            changed(GOOD, components=(component(1, "aggregate_amount", 50000, "option"),)),
            changed(GOOD, components=(component(0, "aggregate_amount", 1236750, source="item5"),)),
        ),
        exempt=(
            changed(
                GOOD,
                components=(component(1, "aggregate_amount", 20000), component(1, "aggregate_amount", 4000, "other")),
                **note(1, "650,000 Ordinary Shares, of which 20,000 are held as 4,000 depositary shares."),
            ),
            changed(
                GOOD,
                components=(component(1, "aggregate_amount", 400000), component(1, "aggregate_amount", 200000)),
                footnotes=(
                    Footnote(cover=1, mark="1", text="Consists of 400,000 and 200,000.", rows=("aggregate_amount",)),
                    Footnote(cover=1, mark="2", text="Options that vest in 60 days.", rows=("aggregate_amount",)),
                ),
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 20000, "option"),
                    component(1, "aggregate_amount", 30000, "warrant"),
                    component(1, "aggregate_amount", 650000, "other"),
                ),
            ),
            changed(
                GOOD,
                components=(component(1, "aggregate_amount", 20000), component(1, "aggregate_amount", 30000, "option")),
                **note(1, "Includes 20,000 shares and 30,000 options."),
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 650000),
                    component(1, "aggregate_amount", 20000, "option"),
                ),
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 600000),
                    component(1, "aggregate_amount", 70000),
                    component(1, "aggregate_amount", 30000, "warrant", is_excluded=True),
                ),
            ),
        ),
        nulls=(
            changed(
                GOOD, components=(component(1, "aggregate_amount", 600000), component(1, "aggregate_amount", None))
            ),
        ),
        figures={"components": 650010, "figure": 650000},
        cover=1,
    ),
)
