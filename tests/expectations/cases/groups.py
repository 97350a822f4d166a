"""Filings for the rules on groups. See `case`."""

from __future__ import annotations

from pipelines.filing.model import GroupTotal, Signature
from tests.expectations.builder import GOOD, changed, percent, person, with_person
from tests.expectations.cases.case import MANAGER, NO_FIGURES, Case, D, alone, component, item, note

CASES: tuple[Case, ...] = (
    Case(
        rule="group_total_within_bounds",
        bad=(
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(600000))),
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(1250001))),
        ),
        good=(
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(650000))),
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(1250000))),
        ),
        exempt=(
            with_person(0, changed(GOOD, group_total=GroupTotal(aggregate_amount=D(1250001))), excludes_shares=True),
            changed(
                GOOD,
                group_total=GroupTotal(aggregate_amount=D(1300000)),
                items=(item(5, "Together with the other stockholders the persons own 1,300,000."),),
            ),
            changed(
                GOOD,
                form="SC 13D/A",
                group_total=GroupTotal(aggregate_amount=D(1300000)),
                signatures=(Signature(name="Some One Else"),),
            ),
        ),
        nulls=(GOOD, changed(NO_FIGURES, group_total=GroupTotal(aggregate_amount=D(1)))),
        figures={"group_total": 600000, "bound": 650000},
    ),
    Case(
        rule="group_percent_matches_total",
        bad=(
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(650000), percent_of_class=percent("7.5"))),
            changed(GOOD, group_total=GroupTotal(percent_of_class=percent("6.2"))),
            changed(GOOD, group_total=GroupTotal(percent_of_class=percent("12.9"))),
        ),
        good=(
            changed(GOOD, group_total=GroupTotal(aggregate_amount=D(650000), percent_of_class=percent("6.5"))),
            changed(GOOD, group_total=GroupTotal(percent_of_class=percent("12.5"))),
            changed(
                GOOD,
                shares_outstanding=(),
                group_total=GroupTotal(aggregate_amount=D(650000), percent_of_class=percent("7.0")),
            ),
        ),
        exempt=(
            changed(
                GOOD,
                group_total=GroupTotal(aggregate_amount=D(650000), percent_of_class=percent("6.4")),
                items=(item(5, "Of these, 150,000 shares are issuable under warrants."),),
            ),
            changed(
                GOOD,
                group_total=GroupTotal(percent_of_class=percent("12.9")),
                items=(item(5, "Together with the other stockholders the persons own 12.9 percent."),),
            ),
            changed(
                GOOD,
                group_total=GroupTotal(aggregate_amount=D(650000), percent_of_class=percent("19.5")),
                items=(item(5, "Together they hold 19.5 percent of the total votes."),),
            ),
        ),
        nulls=(
            GOOD,
            changed(NO_FIGURES, shares_outstanding=(), group_total=GroupTotal(percent_of_class=percent("7.5"))),
        ),
        figures={"group_percent": 7.5, "bound": 6.5},
    ),
    Case(
        rule="parent_equals_union_of_children",
        bad=(
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 600010, holder=0),
                    component(1, "aggregate_amount", 50000, holder=1),
                ),
            ),
        ),
        good=(
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 600000, holder=0),
                    component(1, "aggregate_amount", 50000, holder=1),
                ),
            ),
            changed(
                GOOD,
                components=(
                    component(0, "aggregate_amount", 500000, holder=0),
                    component(0, "aggregate_amount", 100000, "warrant", holder=0),
                    component(1, "aggregate_amount", 500000, holder=0),
                    component(1, "aggregate_amount", 100000, "warrant"),
                ),
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 650000, holder=0),
                    component(1, "aggregate_amount", 50000, "option", holder=1),
                ),
            ),
        ),
        exempt=(
            changed(GOOD, components=(component(1, "aggregate_amount", 590000, holder=0),)),
            changed(
                with_person(1, excludes_shares=True),
                components=(component(1, "aggregate_amount", 600010, holder=0),),
            ),
            changed(
                GOOD,
                components=(
                    component(1, "aggregate_amount", 590000, holder=0),
                    component(0, "aggregate_amount", 600000, holder=0),
                ),
                **note(1, "Counts its portion of the fund's shares."),
            ),
            changed(
                GOOD,
                persons=(
                    person("Fernhill Fund, L.P.", 0, 600000, 0, 600000, 600000, class_title="Class B"),
                    person("Fernhill Management LLC", 0, 600010, 0, 600010, 600010, class_title="Class A"),
                ),
                components=(component(1, "aggregate_amount", 600010, holder=0),),
            ),
        ),
        nulls=(GOOD, changed(GOOD, components=(component(1, "aggregate_amount", None, holder=0),))),
        figures={"counted": 600010, "reported": 600000},
        cover=1,
    ),
    Case(
        rule="shared_power_has_counterparty",
        bad=(
            changed(
                GOOD,
                persons=(
                    person("Reed", 0, 600000, 0, 600000, 600000, types=("IN",)),
                    person("Rush", 50000, 0, 50000, 0, 50000, types=("IN",)),
                ),
            ),
        ),
        exempt=(
            changed(
                GOOD,
                persons=(
                    person("Reed", 0, 600000, 0, 600000, 600000, types=("IN",)),
                    person("Rush", 50000, 0, 50000, 0, 50000, types=("IN",)),
                ),
                **note(0, "Held jointly with the spouse of Mr. Reed."),
            ),
            changed(
                GOOD,
                persons=(
                    person("Reed", 0, 600000, 0, 600000, 600000, types=("CO",)),
                    person("Rush", 50000, 0, 50000, 0, 50000, types=("CO",)),
                ),
                items=(item(5, "Under the Voting Agreements it may share the power to vote 600,000 shares."),),
            ),
            changed(
                GOOD,
                persons=(
                    person("Reed Advisers", 0, 600000, 0, 600000, 600000, types=("IA",)),
                    person("Rush", 50000, 0, 50000, 0, 50000, types=("IN",)),
                ),
            ),
        ),
        nulls=(NO_FIGURES, alone(MANAGER)),
        figures={"found": 600000},
        cover=0,
    ),
    Case(
        rule="sole_power_is_sole",
        bad=(
            changed(
                GOOD,
                persons=(
                    person("Reed", 600000, 0, 600000, 0, 600000),
                    person("Reed LLC", 600000, 0, 600000, 0, 600000),
                ),
            ),
        ),
        good=(alone(person("Reed", 600000, 0, 600000, 0, 600000)),),
        exempt=(
            changed(
                GOOD,
                persons=(
                    person("Reed", 600000, 0, 600000, 0, 600000),
                    person("Rush", 600000, 0, 600000, 0, 600000),
                ),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
            ),
            changed(
                GOOD,
                persons=(
                    person("Reed", 600000, 0, 600000, 0, 600000),
                    person("Rush", 600000, 0, 600000, 0, 600000),
                ),
                group_total=GroupTotal(aggregate_amount=D(1200000)),
            ),
        ),
        nulls=(NO_FIGURES,),
        figures={"sole_voting": 600000, "other_sole_voting": 600000},
        cover=0,
    ),
    Case(
        rule="group_boxes_exclude_each_other",
        bad=(with_person(0, group_a=True, group_b=True),),
        good=(with_person(0, group_a=True, group_b=False), with_person(0, group_a=False, group_b=False)),
        nulls=(GOOD,),
        cover=0,
    ),
)
