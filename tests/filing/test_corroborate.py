"""Agreement of cover, Item 5 and components: what states the evidence gets, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from pipelines.filing.corroborate import corroborate, same
from pipelines.filing.model import Component, Evidence, Filing, Footnote, Item5Position, Percent, ReportingPerson, State

FIELD = "persons[0].shared_voting_power"


def filing(*, cover: int | None, stated: int | None, state: State = "single", parts: tuple[int, ...] = ()) -> Filing:
    """A filing with one figure on its cover, one in Item 5, and components in a footnote."""
    rows = ("shared_voting_power", "shared_dispositive_power")
    number = Decimal(cover) if cover is not None else None
    return Filing(
        format="html",
        persons=(ReportingPerson(name="A", shared_voting_power=number, shared_dispositive_power=number),),
        item5=(Item5Position(name="A", cover=0, shared_voting_power=Decimal(stated) if stated is not None else None),),
        footnotes=(Footnote(cover=0, mark="1", text="", rows=rows),),
        components=tuple(Component(cover=0, figure=rows[0], shares=Decimal(n), kind="common") for n in parts),
        evidence=(
            Evidence(field=FIELD, start=0, end=1, quote="x", state=state),
            Evidence(field="persons[0].shared_dispositive_power", start=0, end=1, quote="x", state="single"),
            Evidence(field="item5[0].shared_voting_power", start=0, end=1, quote="x", state="single"),
        ),
    )


def states(found: Filing) -> list[str]:
    """The states of the evidence in order."""
    return [evidence.state for evidence in corroborate(found).evidence]


def test_the_same_figure_twice_is_corroborated() -> None:
    assert states(filing(cover=500, stated=500)) == ["corroborated", "single", "corroborated"]


def test_two_figures_contradict_each_other_and_say_where() -> None:
    first, _, third = corroborate(filing(cover=500, stated=600)).evidence
    assert (first.state, first.reason) == ("contradicted", "Item 5(b) says 600")
    assert (third.state, third.reason) == ("contradicted", "row 8 of the cover says 500")


def test_one_witness_is_single() -> None:
    assert states(filing(cover=500, stated=None)) == ["single", "single", "single"]


def test_parts_that_sum_corroborate_every_row_of_their_note() -> None:
    assert states(filing(cover=500, stated=None, parts=(200, 300))) == ["corroborated", "corroborated", "single"]


def test_parts_that_do_not_sum_say_nothing() -> None:
    assert states(filing(cover=500, stated=None, parts=(200, 200))) == ["single", "single", "single"]


def test_a_contradiction_of_item_5_stays_one_though_the_parts_sum() -> None:
    assert states(filing(cover=500, stated=600, parts=(200, 300)))[0] == "contradicted"


@pytest.mark.parametrize("state", ["repaired", "unread"])
def test_repaired_and_unread_stay(state: State) -> None:
    assert states(filing(cover=500, stated=500, state=state))[0] == state


def test_excluded_and_nested_parts_do_not_count() -> None:
    found = filing(cover=500, stated=None, parts=(500, 70))
    nested = replace(found.components[1], within=0)
    assert states(replace(found, components=(found.components[0], nested)))[0] == "corroborated"
    excluded = replace(found.components[1], is_excluded=True)
    assert states(replace(found, components=(found.components[0], excluded)))[0] == "corroborated"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Percent(value=Decimal("6.9")), Percent(value=Decimal("6.90")), True),
        (Percent(value=Decimal("7.96")), Percent(value=Decimal("8.0")), True),
        (Percent(value=Decimal("9.8")), Percent(value=Decimal("8.9")), False),
        (Percent(value=Decimal("0.4")), Percent(value=Decimal(1), relation="less_than"), True),
        (Percent(value=Decimal("1.4")), Percent(value=Decimal(1), relation="less_than"), False),
        (Decimal("942779.94"), Decimal("942779.937806"), True),
        (Decimal(333336), Decimal(333326), False),
    ],
)
def test_figures_that_say_the_same(one: Decimal | Percent, other: Decimal | Percent, agree: bool) -> None:
    assert same(one, other) is agree


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_agreement_is_symmetric_and_of_equals(one: int, other: int) -> None:
    assert same(Decimal(one), Decimal(other)) is (one == other)
    assert same(Decimal(other), Decimal(one)) is same(Decimal(one), Decimal(other))
