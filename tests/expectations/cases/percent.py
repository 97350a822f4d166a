"""Filings for the rules on percentages and denominators. See `case`."""

from __future__ import annotations

from pipelines.filing.model import GroupTotal, SharesOutstanding
from tests.expectations.builder import GOOD, changed, percent, person, with_person
from tests.expectations.cases.case import BLANK, COVERS_ONLY, DAY, NO_FIGURES, Case, D, alone, component, item, note

CASES: tuple[Case, ...] = (
    Case(
        rule="percent_in_range",
        bad=(with_person(0, percent_of_class=percent("106.0")),),
        exempt=(
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="106.0"),
                components=(component(0, "aggregate_amount", 600000, "convertible"),),
                shares_outstanding=(SharesOutstanding(count=D(566038)),),
            ),
        ),
        nulls=(NO_FIGURES,),
        figures={"percent": 106, "limit": 100},
        cover=0,
    ),
    Case(
        rule="zero_shares_zero_percent",
        bad=(
            alone(person("Reed", 0, 0, 0, 0, 0, of_class="6.0")),
            alone(person("Reed", 600000, 0, 600000, 0, 600000, of_class="0.0")),
        ),
        good=(
            GOOD,
            alone(person("Reed", 0, 0, 0, 0, 0, of_class="<1")),
            alone(person("Reed", 0, 0, 0, 0, 0, of_class="0")),
            alone(person("Reed", 900, 0, 900, 0, 900, of_class="0.0")),
            alone(person("Reed", 900, 0, 900, 0, 900, of_class="0.0"), shares_outstanding=()),
        ),
        nulls=(NO_FIGURES,),
        figures={"percent": 6, "aggregate": 0},
        cover=0,
    ),
    Case(
        rule="percent_matches_outstanding",
        bad=(with_person(0, percent_of_class=percent("6.1")),),
        good=(
            GOOD,
            with_person(0, percent_of_class=percent("<10")),
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="5.9"),
                components=(
                    component(0, "aggregate_amount", 400000),
                    component(0, "aggregate_amount", 200000, "option"),
                ),
            ),
        ),
        exempt=(
            alone(person("Reed", 649900, 0, 649900, 0, 649900, of_class="6.4")),
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="6.00"),
                components=(component(0, "aggregate_amount", 200000, "warrant"),),
            ),
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="5.8"),
                **note(0, "Some of the shares may be acquired under options."),
            ),
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="5.9"),
                components=(
                    component(0, "aggregate_amount", 200000, "option"),
                    component(0, "aggregate_amount", 200000, "warrant"),
                ),
            ),
            alone(
                person("Reed", 600000, 0, 600000, 0, 600000, of_class="41.5"),
                **note(0, "These shares carry 41.5 percent of the voting power."),
            ),
        ),
        nulls=(NO_FIGURES,),
        figures={"percent": 6.1, "computed": 6},
        cover=0,
    ),
    Case(
        rule="percent_denominators_intersect",
        bad=(
            with_person(0, changed(GOOD, **COVERS_ONLY), percent_of_class=percent("7.0")),
            with_person(
                0, changed(GOOD, **COVERS_ONLY, **note(0, "Held under warrants.")), percent_of_class=percent("7.0")
            ),
            with_person(
                0,
                changed(GOOD, **COVERS_ONLY | {"items": (item(6, "No option arrangement; powers exercised."),)}),
                percent_of_class=percent("6.2"),
            ),
            with_person(
                0, changed(GOOD, **COVERS_ONLY, **note(0, "With sole voting power.")), percent_of_class=percent("6.2")
            ),
        ),
        good=(
            changed(GOOD, **COVERS_ONLY),
            with_person(0, changed(GOOD, **COVERS_ONLY), percent_of_class=percent("<7")),
        ),
        exempt=(
            with_person(
                0, changed(GOOD, **COVERS_ONLY, **note(0, "Held under warrants.")), percent_of_class=percent("6.2")
            ),
            changed(
                GOOD,
                **COVERS_ONLY
                | {
                    "persons": (
                        person("Reed", 600000, 0, 600000, 0, 600000, of_class="7.0", class_title="Class A"),
                        person("Rush", 650000, 0, 650000, 0, 650000, of_class="6.5", class_title="Class A"),
                        person("Reed", 9, 0, 9, 0, 9, class_title="Class B"),
                    )
                },
            ),
            with_person(
                0,
                changed(GOOD, **COVERS_ONLY, **note(1, "These shares carry 6.5 percent of the voting power.")),
                percent_of_class=percent("7.0"),
            ),
        ),
        nulls=(changed(GOOD, persons=(BLANK, BLANK), **COVERS_ONLY),),
    ),
    Case(
        rule="original_above_five_percent",
        bad=(alone(person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0")),),
        exempt=(
            changed(
                GOOD,
                persons=(
                    person("Reed", 300000, 0, 300000, 0, 300000, of_class="3.0"),
                    person("Rush", 300000, 0, 300000, 0, 300000, of_class="3.0"),
                ),
            ),
            alone(
                person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0"),
                group_total=GroupTotal(aggregate_amount=D(900000), percent_of_class=percent("9.0")),
            ),
            alone(
                person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0"),
                items=(item(2, "Mr. Reed may be deemed to be a member of a group with the founders."),),
            ),
            alone(
                person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0"),
                **note(0, "These shares carry 4.0 percent of the voting power."),
            ),
        ),
        nulls=(NO_FIGURES,),
        figures={"percent": 4, "threshold": 5},
        cover=0,
    ),
    Case(
        rule="fell_below_five_percent_shows",
        bad=(changed(GOOD, fell_below_five_percent=DAY),),
        good=(alone(person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0"), fell_below_five_percent=DAY),),
        exempt=(
            alone(
                person("Reed", 400000, 0, 400000, 0, 400000, of_class="9.0"),
                fell_below_five_percent=DAY,
                **note(0, "Nine percent of the total votes."),
            ),
            changed(
                GOOD,
                persons=(
                    person("Reed", 400000, 0, 400000, 0, 400000, of_class="4.0"),
                    person("Rush", 900000, 0, 900000, 0, 900000, of_class="9.0"),
                ),
                fell_below_five_percent=DAY,
            ),
        ),
        nulls=(changed(NO_FIGURES, fell_below_five_percent=DAY), GOOD),
        figures={"percent": 6.5, "threshold": 5},
        cover=1,
    ),
)
