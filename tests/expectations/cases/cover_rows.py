"""Filings for the rules on the rows of a cover. See `case`."""

from __future__ import annotations

from tests.expectations.builder import GOOD, changed, person, with_person
from tests.expectations.cases.case import EXCLUDED_TEN, NO_FIGURES, WITHOUT_TEN, Case, D, alone, note

CASES: tuple[Case, ...] = (
    Case(
        rule="power_within_aggregate",
        bad=(
            with_person(0, shared_voting_power=D(600010)),
            with_person(
                0,
                changed(GOOD, **note(0, "The fund disclaims all but its pecuniary interest in the 600,000 shares.")),
                shared_voting_power=D(600010),
            ),
        ),
        exempt=(
            with_person(0, shared_voting_power=D(600010), excludes_shares=True),
            with_person(
                0,
                changed(GOOD, **note(0, "The fund disclaims ownership of 10 shares.")),
                shared_voting_power=D(600010),
            ),
            with_person(0, changed(GOOD, components=(EXCLUDED_TEN,)), shared_voting_power=D(600010)),
        ),
        nulls=(NO_FIGURES,),
        figures={"power": 600010, "aggregate": 600000},
        cover=0,
    ),
    Case(
        rule="aggregate_within_powers",
        bad=(with_person(0, aggregate_amount=D(1300000)),),
        exempt=(
            with_person(
                0,
                changed(GOOD, **note(0, "As to 100,000 of the shares it has neither voting nor dispositive power.")),
                aggregate_amount=D(1300000),
            ),
        ),
        nulls=(NO_FIGURES,),
        figures={"aggregate": 1300000, "powers": 1200000},
        cover=0,
    ),
    Case(
        rule="powers_sum_to_aggregate",
        bad=(with_person(1, aggregate_amount=D(650010)),),
        good=(
            GOOD,
            with_person(0, shared_dispositive_power=D(500000)),
            with_person(0, shared_voting_power=D("600000.4"), aggregate_amount=D(600000)),
        ),
        exempt=(
            alone(person("Reed", 400000, 0, 0, 250000, 650000)),
            alone(person("Reed", 400000, 0, 0, 500000, 650000), **note(0, "Sole power to vote some of the shares.")),
            with_person(0, aggregate_amount=D(600010), excludes_shares=True),
            with_person(
                0, changed(GOOD, **note(0, "The fund disclaims ownership of 10 shares.")), aggregate_amount=D(600010)
            ),
            with_person(0, changed(GOOD, components=(EXCLUDED_TEN,)), aggregate_amount=D(600010)),
            with_person(0, changed(GOOD, items=(WITHOUT_TEN,)), aggregate_amount=D(600010)),
        ),
        nulls=(NO_FIGURES,),
        figures={"powers": 650000, "aggregate": 650010},
        cover=1,
    ),
)
