"""Filings for the rules on covers against Item 5. See `case`."""

from __future__ import annotations

import dataclasses

from tests.expectations.builder import GOOD, changed, percent, person, position, with_person, with_position
from tests.expectations.cases.case import EXCLUDED_TEN, NO_FIGURES, WITHOUT_TEN, Case, D, alone, item, note

CASES: tuple[Case, ...] = (
    Case(
        rule="cover_vs_item5",
        bad=(with_position(1, shared_voting_power=D(600010)),),
        good=(
            GOOD,
            with_position(0, percent_of_class=percent("6.00")),
            with_position(0, percent_of_class=percent("<7")),
            with_position(1, with_person(1, shared_voting_power=D("600000.3")), shared_voting_power=D("600000.298")),
        ),
        exempt=(
            with_position(
                1,
                changed(GOOD, form="SC 13D/A", items=(item(5, "No change.", "unchanged"),)),
                shared_voting_power=D(600010),
            ),
            with_position(1, with_person(1, excludes_shares=True), shared_voting_power=D(600010)),
            with_position(
                1,
                changed(GOOD, items=(item(5, "(a) It owns 50,000 shares. (b) Over the others it has power."),)),
                sole_voting_power=D(0),
            ),
            with_position(
                1,
                changed(GOOD, **note(1, "The manager disclaims ownership of 10 shares.")),
                shared_voting_power=D(600010),
            ),
            with_position(
                1,
                changed(GOOD, components=(dataclasses.replace(EXCLUDED_TEN, cover=1),)),
                shared_voting_power=D(600010),
            ),
            with_position(
                1,
                changed(
                    GOOD, items=(item(5, "It owns the fund's 600,000 shares. It also has options on 50,000 shares."),)
                ),
                aggregate_amount=D(600000),
            ),
        ),
        nulls=(NO_FIGURES, changed(NO_FIGURES, item5=GOOD.item5[:1])),
        figures={"cover": 600000, "item5": 600010},
        cover=1,
    ),
    Case(
        rule="item5_powers_vs_aggregate",
        bad=(with_position(1, shared_voting_power=D(599990), shared_dispositive_power=D(599990)),),
        exempt=(
            alone(
                person("Reed", 400000, 0, 0, 250000, 650000), item5=(position("Reed", 0, 400000, 0, 0, 250000, 650000),)
            ),
            with_position(0, with_person(0, excludes_shares=True), aggregate_amount=D(500000)),
            with_position(
                0,
                changed(GOOD, **note(0, "The fund disclaims ownership of 10 shares.")),
                aggregate_amount=D(600010),
            ),
            with_position(0, changed(GOOD, components=(EXCLUDED_TEN,)), aggregate_amount=D(600010)),
            with_position(0, changed(GOOD, items=(WITHOUT_TEN,)), aggregate_amount=D(600010)),
        ),
        nulls=(changed(GOOD, item5=(position("Reed", 0, None, None, None, None, 600000),)),),
        figures={"found": 649990, "expected": 650000},
        cover=1,
    ),
)
