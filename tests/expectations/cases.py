"""For every rule: a filing that violates it, one that meets it, a legitimate exception, and one with nulls."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipelines.filing.model import (
    Component,
    Evidence,
    Exhibit,
    Filing,
    Footnote,
    Funding,
    GroupTotal,
    Item,
    Party,
    PriorFiling,
    Security,
    SharesOutstanding,
    Signature,
    Transaction,
)
from tests.expectations.builder import GOOD, changed, percent, person, position, printed, with_person, with_position

D = Decimal
FUND, MANAGER = GOOD.persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Filings for one rule. `figures` are those of the violation; `exempt` is empty where the rule says why, `nulls`
    where `no_nulls` does.
    """

    rule: str
    bad: tuple[Filing, ...]
    good: tuple[Filing, ...] = (GOOD,)
    exempt: tuple[Filing, ...] = ()
    nulls: tuple[Filing, ...] = (changed(GOOD, persons=(), item5=(), shares_outstanding=(), signatures=()),)
    figures: dict[str, Any] = field(default_factory=dict)
    no_nulls: str = ""
    verdict: str = "filer"
    cover: int | None = None


def note(cover: int, text: str, *rows: str) -> dict[str, Any]:
    """A footnote of a cover."""
    return {"footnotes": (Footnote(cover=cover, mark="1", text=text, rows=rows),)}


def component(cover: int, figure: str, count: int | None, kind: str = "common", **more: Any) -> Component:
    """A component of a figure."""
    return Component(
        cover=cover, figure=figure, shares=None if count is None else D(count), kind=kind, **more  # type: ignore[arg-type]
    )  # fmt: skip


def item(number: int, text: str, change: Any = "new") -> Item:
    """An item of the body."""
    return Item(number=number, heading=f"Item {number}.", text=text, change=change)


def amendment(number: int | None, day: dt.date, **facts: Any) -> Filing:
    """An amendment of the good filing, of another day."""
    given: dict[str, Any] = {
        "form": "SC 13D/A",
        "accession_number": f"0001111111-20-00001{number}",
        "amendment_number": number,
        "filed_date": day,
        "signature_date": day,
        "event_date": day - dt.timedelta(days=1),
        "items": (),
        "item5": (),
    }
    return changed(GOOD, **(given | facts))


def trade(
    day: dt.date | None, side: str | None, count: int | None, price: str | None = None, **more: Any
) -> Transaction:
    """A trade of Item 5(c)."""
    return Transaction(
        date=day,
        side=side,  # type: ignore[arg-type]
        shares=None if count is None else D(count),
        price=None if price is None else D(price),
        **{"cover": 0, "person_name": "Fernhill Fund, L.P."} | more,
    )


def traded(*trades: Transaction, filing: Filing = GOOD, **facts: Any) -> Filing:
    """A filing with trades."""
    return changed(filing, transactions=trades, transactions_state="rows", **facts)


def paid(*fundings: Funding, filing: Filing = GOOD, **facts: Any) -> Filing:
    """A filing with amounts of Item 3."""
    return changed(filing, fundings=fundings, **facts)


def alone(one: Any, **facts: Any) -> Filing:
    """A filing of one person, of whom nothing but the cover is known."""
    return changed(GOOD, **({"persons": (one,), "item5": (), "signatures": ()} | facts))


WITHOUT_TEN = item(5, "(b) The fund shares its powers, but has no power to vote the remaining 10 shares.")
DAY = dt.date(2020, 3, 2)
LATER = dt.date(2020, 4, 1)
COVERS_ONLY: dict[str, Any] = {"item5": (), "shares_outstanding": (), "signatures": ()}
BLANK = person("Blank Fund, L.P.", None, None, None, None, None)
NO_FIGURES = alone(BLANK)
EXCLUDED_TEN = component(0, "aggregate_amount", 10, "other", is_excluded=True)


def quoted(filing: Filing, path: str, quote: str, **more: Any) -> Filing:
    """A filing in which the evidence of one value says something else."""
    evidence = tuple(dataclasses.replace(e, quote=quote, **more) if e.field == path else e for e in filing.evidence)
    return changed(filing, evidence=evidence, text="")


def paged() -> Filing:
    """The good filing with evidence of its names too: a page for each person."""
    first, second = ((0, 99), (10_000, 10_099))
    evidence = [
        dataclasses.replace(e, start=e.start + shift, end=e.end + shift)
        for e in printed(GOOD).evidence
        for shift in (
            100 if e.field.startswith("persons[0]") else 10_100 if e.field.startswith("persons[1]") else 20_000,
        )
    ]
    evidence += [
        Evidence(field=f"persons[{n}].name", start=start, end=end, quote=p.name or "", state="single")
        for n, (p, (start, end)) in enumerate(zip(GOOD.persons, (first, second), strict=True))
    ]
    return changed(GOOD, evidence=tuple(evidence))


def moved(filing: Filing, path: str, place: str) -> Filing:
    """A filing in which a figure of the same digits comes from the place of another one."""
    (other,) = [e for e in filing.evidence if e.field == place]
    evidence = tuple(
        dataclasses.replace(e, start=other.start, end=other.end) if e.field == path else e for e in filing.evidence
    )
    return changed(filing, evidence=evidence, text="")


def swapped(filing: Filing, path: str, other: str) -> Filing:
    """A filing in which two figures stand in each other's place."""
    places = {e.field: (e.start, e.end) for e in filing.evidence}
    turned = {path: other, other: path}
    evidence = tuple(
        dataclasses.replace(e, start=places[turned[e.field]][0], end=places[turned[e.field]][1])
        if e.field in turned
        else e
        for e in filing.evidence
    )
    return changed(filing, evidence=evidence, text="")


CASES: tuple[Case, ...] = (
    # Readings.
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
    # Cover rows.
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
    # Percent.
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
    # Cover against Item 5.
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
    # Components.
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
    # Groups.
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
    # Trades of one filing.
    Case(
        rule="trade_not_after_filing",
        bad=(traded(trade(dt.date(2020, 3, 10), "buy", 100)),),
        good=(traded(trade(dt.date(2020, 3, 9), "buy", 100)),),
        nulls=(traded(trade(None, "buy", 100)),),
        figures={"traded": "2020-03-10", "filed": "2020-03-09"},
        cover=0,
    ),
    Case(
        rule="trade_within_sixty_days",
        bad=(traded(trade(dt.date(2020, 1, 1), "buy", 100), trade(DAY, "buy", 100)),),
        good=(traded(trade(dt.date(2020, 1, 2), "buy", 100)),),
        exempt=(
            changed(
                traded(trade(dt.date(2020, 1, 1), "buy", 100)), items=(item(5, "(c) Trades since the last amendment."),)
            ),
        ),
        nulls=(traded(trade(None, "buy", 100)),),
        figures={"traded": "2020-01-01", "earliest": "2020-01-02"},
        cover=0,
    ),
    Case(
        rule="price_within_range",
        bad=(traded(trade(DAY, "buy", 100, "9.10", price_low=D("8.00"), price_high=D("9.00"))),),
        good=(traded(trade(DAY, "buy", 100, "9.00", price_low=D("8.00"), price_high=D("9.00"))),),
        nulls=(traded(trade(DAY, "buy", 100, None, price_low=D("8.00"), price_high=D("9.00"))),),
        figures={"price": 9.1, "limit": 9},
        cover=0,
    ),
    # Chains.
    Case(
        rule="prior_filings_vs_number",
        bad=(
            amendment(
                3,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=1, date=LATER)),
            ),
        ),
        good=(
            amendment(
                2,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=1, date=LATER)),
            ),
            amendment(5, LATER, prior_filings=(PriorFiling(amendment_number=0, date=DAY),)),
        ),
        exempt=(
            amendment(
                5,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=4, date=LATER)),
            ),
        ),
        nulls=(amendment(None, LATER, prior_filings=(PriorFiling(amendment_number=0, date=DAY),)),),
        figures={"number": 3, "listed": 2},
    ),
    Case(
        rule="amendment_number_follows",
        bad=(GOOD, amendment(1, LATER), amendment(1, LATER + dt.timedelta(30), accession_number="again")),
        good=(GOOD, amendment(1, LATER), amendment(2, LATER + dt.timedelta(30))),
        exempt=(GOOD, amendment(4, LATER)),
        nulls=(GOOD, amendment(None, LATER)),
        figures={"number": 1, "expected_number": 2},
    ),
    Case(
        rule="person_continues",
        bad=(GOOD, amendment(1, LATER, persons=(MANAGER,))),
        good=(GOOD, amendment(1, LATER)),
        exempt=(GOOD, amendment(1, LATER, persons=(MANAGER,), items=(item(2, "The fund is no longer a member."),))),
        nulls=(NO_FIGURES, amendment(1, LATER, persons=(BLANK,))),
        cover=0,
    ),
    Case(
        rule="change_matches_trades",
        bad=(
            GOOD,
            traded(
                trade(dt.date(2020, 3, 20), "buy", 5000),
                filing=amendment(
                    1,
                    LATER,
                    persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),),
                    items=(item(4, "(b) No merger or transfer."), item(5, "No longer owns 5% since May 3, 2020.")),
                ),
            ),
        ),
        good=(
            GOOD,
            traded(
                trade(dt.date(2020, 3, 20), "buy", 8000),
                trade(dt.date(2020, 3, 21), "sell", 2000),
                filing=amendment(1, LATER, persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),)),
            ),
        ),
        exempt=(
            GOOD,
            amendment(
                1,
                LATER,
                persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),),
                items=(item(5, "6,000 shares vested."),),
            ),
        ),
        nulls=(GOOD, amendment(1, LATER, persons=(dataclasses.replace(FUND, aggregate_amount=None),))),
        figures={"change": 6000, "traded": 5000},
        cover=0,
    ),
    # Funds.
    Case(
        rule="item3_parts_sum_to_total",
        bad=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(601), within=0),
            ),
        ),
        good=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(600), within=0),
            ),
            paid(
                Funding(cover=0, amount=D(1000), is_approximate=True),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(602), within=0),
            ),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(500), within=0),
                items=(item(3, "It spent $1,000, of which $400 and $500 were borrowed; the balance was its own."),),
            ),
        ),
        nulls=(paid(Funding(cover=0, amount=D(1000)), Funding(cover=0, amount=None, within=0)),),
        figures={"parts": 1001, "total": 1000},
        cover=0,
    ),
    Case(
        rule="item3_amount_vs_trades",
        bad=(
            paid(Funding(cover=0, amount=D(500)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(1000), shares=D(100)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(
                Funding(cover=None, amount=D(1500), payer_name="Reporting Persons"),
                Funding(cover=0, amount=D(500), within=0),
                Funding(cover=1, amount=D(1000), within=0),
                filing=traded(trade(DAY, "buy", 100, "9.00")),
            ),
        ),
        good=(
            paid(Funding(cover=0, amount=D(9000)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(905), shares=D(100)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(500)),
                filing=traded(trade(DAY, "buy", 100, "9.00")),
                items=(item(3, "Working capital and margin loans."),),
            ),
            paid(
                Funding(cover=0, amount=D(500)),
                filing=traded(trade(DAY, "buy", 100, "9.00"), filing=amendment(1, LATER)),
                items=(item(3, "Item 3 is supplemented.", "supplemented"),),
            ),
        ),
        nulls=(
            paid(Funding(cover=0, amount=None), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(500)), filing=traded(trade(DAY, "buy", 100, None))),
        ),
        figures={"item3": 500, "trades": 900},
        cover=0,
    ),
    Case(
        rule="item3_shares_vs_item5_direct",
        bad=(
            paid(
                Funding(cover=0, shares=D(400000), is_granted=True),
                Funding(cover=0, amount=D(1), shares=D(200010)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
            ),
        ),
        good=(
            paid(
                Funding(cover=0, shares=D(400000), is_granted=True),
                Funding(cover=0, amount=D(1), shares=D(200000)),
                Funding(cover=0, amount=D(1), instrument="warrants", shares=D(5)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
            ),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(1), shares=D(200000)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
                items=(item(3, "Added: 200,000 shares.", "supplemented"),),
            ),
            paid(
                Funding(cover=0, amount=D(1), shares=D(700000)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
                filing=traded(trade(DAY, "sell", 100000, "9.00")),
            ),
            paid(Funding(cover=0, amount=D(1), shares=D(650000))),
        ),
        nulls=(
            paid(Funding(cover=0, amount=D(1)), components=(component(0, "aggregate_amount", 600000, holder=0),)),
            paid(Funding(cover=0, amount=D(1), shares=D(5)), persons=(BLANK,), item5=()),
        ),
        figures={"item3": 600010, "item5_direct": 600000},
        cover=0,
    ),
    # Dates.
    Case(
        rule="event_before_filing",
        bad=(changed(GOOD, event_date=dt.date(2020, 3, 10)),),
        good=(GOOD, changed(GOOD, event_date=dt.date(2020, 3, 9))),
        nulls=(changed(GOOD, event_date=None), changed(GOOD, filed_date=None)),
        figures={"event": "2020-03-10", "filed": "2020-03-09"},
    ),
    Case(
        rule="signature_between_event_and_filing",
        bad=(
            changed(GOOD, signature_date=dt.date(2020, 3, 1)),
            changed(GOOD, signature_date=dt.date(2020, 3, 10)),
        ),
        good=(GOOD, changed(GOOD, filed_date=None)),
        nulls=(changed(GOOD, signature_date=None),),
        figures={"signed": "2020-03-01", "limit": "2020-03-02"},
    ),
    Case(
        rule="filed_by_deadline",
        bad=(
            changed(GOOD, filed_date=dt.date(2020, 3, 13)),
            changed(GOOD, event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 11)),
            changed(GOOD, accepted_at=dt.datetime(2020, 3, 12, 17, 31), filed_date=None),
            changed(GOOD, form="SC 13D/A", event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 6)),
        ),
        good=(
            changed(GOOD, filed_date=dt.date(2020, 3, 12)),
            changed(GOOD, event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 8)),
            changed(GOOD, accepted_at=dt.datetime(2020, 3, 12, 17, 30), filed_date=None),
            changed(GOOD, event_date=dt.date(2024, 3, 1), accepted_at=dt.datetime(2024, 3, 8, 21, 59), filed_date=None),
            changed(GOOD, event_date=dt.date(2020, 3, 4), filed_date=dt.date(2020, 3, 16)),
            changed(GOOD, form="SC 13D/A", event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 5)),
        ),
        exempt=(changed(GOOD, filed_date=dt.date(2020, 3, 13), previously_filed_13g=True),),
        nulls=(
            changed(GOOD, event_date=None),
            changed(GOOD, filed_date=None),
            changed(GOOD, form="SC 13D/A", filed_date=dt.date(2020, 4, 13)),
        ),
        figures={"filed": "2020-03-13", "due": "2020-03-12"},
    ),
    # Identifiers.
    Case(
        rule="cusip_check_digit",
        bad=(
            changed(GOOD, security=Security(title="Common", cusip="594918105")),
            changed(GOOD, security=Security(title="Common", cusip="59491810")),
        ),
        good=(GOOD, changed(GOOD, security=Security(title="Common", cusip="09175M408"))),
        exempt=(
            changed(GOOD, security=Security(title="Common", cusip="US5949181045")),
            changed(GOOD, security=Security(title="Common", cusip="B1YW440")),
        ),
        nulls=(
            changed(GOOD, security=Security(title="Common")),
            changed(GOOD, security=Security(title="Common", cusip="000000000")),
        ),
        figures={"check_digit": "594918105", "computed": "4"},
    ),
    Case(
        rule="cusip_placeholder",
        bad=(changed(GOOD, security=Security(title="Common", cusip="000000000")),),
        exempt=(changed(GOOD, format="xml", security=Security(title="Common", cusip="000000000")),),
        nulls=(changed(GOOD, security=Security(title="Common")),),
        figures={"found": "000000000"},
    ),
    Case(
        rule="cusip_is_one",
        bad=(changed(GOOD, security=Security(title="Common", cusip="594918104", cusips=("594918104", "09175M408"))),),
        exempt=(
            changed(
                GOOD,
                security=Security(
                    title="Class A Stock and Class B Stock", cusip="594918104", cusips=("594918104", "09175M408")
                ),
            ),
        ),
        nulls=(changed(GOOD, security=Security(title="Common")),),
        figures={"found": "594918104", "expected": "09175M408"},
    ),
    Case(
        rule="subject_is_not_filer",
        bad=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP", cik="0000009999"),
                    Party(role="filer", name="LARKSPUR MILLS CORP", cik="0000009999"),
                ),
            ),
        ),
        good=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP", cik="0000009999"),
                    Party(role="filer", name="FERNHILL FUND LP", cik="0000007777"),
                ),
            ),
        ),
        nulls=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP"),
                    Party(role="filer", name="FERNHILL FUND LP"),
                ),
            ),
        ),
        figures={"filer": "0000009999", "subject": "0000009999"},
    ),
    Case(
        rule="duplicate_exhibit_number",
        bad=(
            changed(
                GOOD,
                exhibits=(
                    Exhibit(number="99.3", description="Form of note"),
                    Exhibit(number="99.3", description="Lease"),
                ),
            ),
        ),
        good=(
            changed(
                GOOD,
                exhibits=(
                    Exhibit(number="99.3", description="Form of note"),
                    Exhibit(number="99.3", description="Form of Note."),
                    Exhibit(number="99.4", description="Lease"),
                ),
            ),
        ),
        nulls=(changed(GOOD, exhibits=(Exhibit(number=None, description="Lease"),)),),
        figures={"number": "99.3", "times": 2},
    ),
    Case(
        rule="entity_name_variant",
        bad=(
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT LP", cover=1),)),
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="Fernhill Managment LLC", cover=1),)),
        ),
        good=(
            GOOD,
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT, L.L.C.", cover=1),)),
            changed(
                alone(person("Moss & Company, Inc.")),
                fundings=(Funding(payer_name="Moss & Company", cover=0),),
                signatures=(Signature(name="Moss & Company, Inc.", cover=0),),
            ),
            alone(person("Fernhill Fund I LP"), signatures=(Signature(name="Fernhill Fund II LP", cover=0),)),
            alone(person("Leonard M. Rush"), signatures=(Signature(name="Leonard Rush", cover=0),)),
            changed(
                GOOD,
                persons=(person("Fernhill LP"), person("Fernhill LLC")),
                signatures=(Signature(name="Fernhill LLC", cover=1), Signature(name="Fernhill LP", cover=0)),
            ),
        ),
        exempt=(
            changed(
                GOOD,
                signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT LP", cover=1),),
                items=(item(2, "Fernhill Management LLC, formerly Fernhill Management LP."),),
            ),
        ),
        nulls=(changed(GOOD, signatures=()), changed(GOOD, persons=(person(None),))),  # type: ignore[arg-type]
        figures={"name": "Fernhill Management LLC", "variant": "FERNHILL MANAGEMENT LP"},
        cover=1,
    ),
    # Completeness.
    Case(
        rule="original_has_covers",
        bad=(changed(GOOD, persons=()),),
        nulls=(changed(GOOD, form=None, persons=()), changed(GOOD, form="SC 13D/A", persons=())),
        verdict="extraction",
    ),
    Case(
        rule="cover_figure_read",
        bad=(
            changed(
                GOOD,
                evidence=(
                    Evidence(
                        field="persons[0].percent_of_class",
                        start=-1,
                        end=-1,
                        quote="",
                        state="unread",
                        reason="two values",
                    ),
                ),
            ),
        ),
        good=(printed(GOOD),),
        exempt=(
            changed(
                GOOD,
                evidence=(
                    Evidence(
                        field="persons[0].percent_of_class",
                        start=-1,
                        end=-1,
                        quote="",
                        state="unread",
                        reason="See row 7",
                    ),
                ),
            ),
        ),
        nulls=(NO_FIGURES,),
        verdict="extraction",
        cover=0,
    ),
    Case(
        rule="front_cover_complete",
        bad=(changed(GOOD, event_date=None),),
        exempt=(changed(GOOD, form="SCHEDULE 13D/A", format="xml", event_date=None),),
        nulls=(),
        no_nulls="What is missing is what the rule judges.",
    ),
    Case(
        rule="person_reported_once",
        bad=(changed(GOOD, persons=(FUND, MANAGER, FUND)),),
        good=(GOOD, changed(GOOD, persons=(FUND, person("FERNHILL FUND LP", 0, 5, 0, 5, 5, class_title="Class B")))),
        exempt=(changed(GOOD, persons=(FUND, MANAGER, dataclasses.replace(FUND, types=("OO",)))),),
        nulls=(changed(GOOD, persons=(person(None),)),),  # type: ignore[arg-type]
        cover=2,
    ),
    Case(
        rule="amendment_has_number",
        bad=(changed(GOOD, form="SC 13D/A"), changed(GOOD, amendment_number=2)),
        good=(GOOD, amendment(1, LATER)),
        nulls=(changed(GOOD, form=None),),
    ),
    Case(
        rule="every_person_signs",
        bad=(changed(GOOD, signatures=GOOD.signatures[:1]),),
        exempt=(
            changed(GOOD, signatures=(GOOD.signatures[0], Signature(name="A. Fern"))),
            changed(
                GOOD,
                persons=(FUND, person("A. Fern", 50000, 600000, 50000, 600000, 650000, of_class="6.5", types=("IN",))),
                signatures=GOOD.signatures[:1],
            ),
            changed(
                GOOD,
                signatures=(Signature(name="Fernhill Fund, L.P.", capacity="individually and as manager", cover=0),),
            ),
        ),
        nulls=(changed(GOOD, signatures=()), changed(GOOD, signatures=(Signature(name="A. Fern"),))),
        cover=1,
    ),
    Case(
        rule="signer_has_cover",
        bad=(changed(GOOD, signatures=(*GOOD.signatures, Signature(name="A. Fern", on_behalf_of="Moss Trust"))),),
        exempt=(changed(GOOD, signatures=(*GOOD.signatures, Signature(name="A. Fern"))),),
        nulls=(changed(GOOD, signatures=()),),
    ),
    Case(
        rule="person_named_in_item2",
        bad=(changed(GOOD, persons=(FUND, MANAGER, person("Quartz Holdings Inc.", 0, 0, 0, 0, 0))),),
        exempt=(
            changed(
                GOOD,
                persons=(FUND, MANAGER, person("Quartz Holdings Inc.", 0, 0, 0, 0, 0)),
                items=(item(2, "Fernhill Fund, L.P. and the persons that are named on Schedule A."),),
            ),
        ),
        nulls=(changed(GOOD, items=()), changed(GOOD, persons=(person(None),))),  # type: ignore[arg-type]
        cover=2,
    ),
)
