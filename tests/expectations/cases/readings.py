"""Filings for the rules on readings: figures, their places and pages. See `case`."""

from __future__ import annotations

from tests.expectations.builder import GOOD, changed, percent, printed, with_person
from tests.expectations.cases.case import NO_FIGURES, Case, D, moved, paged, quoted, swapped

CASES: tuple[Case, ...] = (
    Case(
        rule="figure_stands_at_its_place",
        bad=(quoted(printed(GOOD), "persons[0].aggregate_amount", "60,000"),),
        good=(
            printed(GOOD),
            quoted(printed(GOOD), "persons[0].sole_voting_power", "- O -"),
            quoted(printed(GOOD), "persons[0].percent_of_class", "6,0%"),
            quoted(printed(with_person(0, percent_of_class=percent("<1"))), "persons[0].percent_of_class", "*"),
        ),
        nulls=(GOOD,),
        figures={"figure": 600000, "quotation": "60,000"},
        verdict="extraction",
        cover=0,
    ),
    Case(
        rule="figure_has_a_place",
        bad=(changed(printed(GOOD), evidence=printed(GOOD).evidence[1:]),),
        good=(printed(GOOD),),
        nulls=(GOOD,),
        figures={"found": 0},
        verdict="extraction",
        cover=0,
    ),
    Case(
        rule="figure_on_its_own_page",
        bad=(
            moved(paged(), "persons[1].aggregate_amount", "persons[0].aggregate_amount"),
            moved(paged(), "persons[0].shared_voting_power", "persons[1].shared_dispositive_power"),
            moved(printed(GOOD), "persons[0].sole_voting_power", "persons[0].sole_dispositive_power"),
        ),
        good=(paged(), printed(GOOD)),
        nulls=(GOOD,),
        verdict="extraction",
        cover=1,
    ),
    Case(
        rule="rows_stand_in_order",
        bad=(swapped(paged(), "persons[1].sole_voting_power", "persons[1].shared_voting_power"),),
        good=(paged(), printed(GOOD)),
        nulls=(GOOD,),
        verdict="extraction",
        cover=1,
    ),
    Case(
        rule="no_known_misreading",
        bad=(with_person(0, shared_voting_power=D(6000002)),),
        nulls=(NO_FIGURES,),
        figures={"read": 6000002, "repaired": 600000},
        verdict="extraction",
        cover=0,
    ),
)
