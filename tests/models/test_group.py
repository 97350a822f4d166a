"""What the persons of a filing hold together, and the parts of what each holds."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest


@pytest.mark.parametrize(
    ("story", "basis", "total", "lower", "upper"),
    [
        (1, "components", 190, 150, 320),
        (2, "stated", 140, 100, 160),
        (3, "chain", 90, 90, 180),
        (4, "chain", 300, 300, 600),
        (5, "ambiguous", None, 70, 130),
        (6, "chain", 70, 70, 70),
        (7, "ambiguous", None, 100, 190),
        (8, "components", 312, 312, 912),
        (9, "ambiguous", None, 310, 610),
        (10, "ambiguous", None, 300, 609),
        (11, "components", 500, 500, 1000),
    ],
)
def test_total_of_a_group(
    marts: duckdb.DuckDBPyConnection, story: int, basis: str, total: int | None, lower: int, upper: int
) -> None:
    sql = """
        select basis, total_shares::double, lower_bound::double, upper_bound::double
        from marts.fct_group_position where issuer_name = ?
    """
    assert marts.execute(sql, [f"Group Story {story} Inc"]).fetchall() == [(basis, total, lower, upper)]


def test_parts_of_a_holding_add_up_and_own_derivatives_enter_its_denominator(marts: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select person_name, direct_shares, derivative_shares, indirect_shares, unattributed_shares, components_state,
            percent_recomputed
        from marts.fct_holding where issuer_name = 'Group Story 1 Inc' order by cover
    """
    assert marts.execute(sql).fetchall() == [
        ("Alda Finch", Decimal(12), Decimal(8), Decimal(130), Decimal(0), "complete", Decimal("15.0")),
        ("Finch Holdings LLC", None, None, None, None, "none", Decimal("13.104839")),
        ("Bero Finch", Decimal(40), Decimal(0), Decimal(0), Decimal(0), "complete", Decimal("4.032258")),
    ]


def test_a_component_is_counted_once(marts: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select person_name, sum(net_shares) from marts.fct_holding_component
        join marts.dim_person using (person_id) where is_counted and person_name in ('Alda Finch', 'Bero Finch')
        group by all order by all
    """
    assert marts.execute(sql).fetchall() == [("Alda Finch", Decimal(150)), ("Bero Finch", Decimal(40))]


def test_a_block_whose_holder_is_not_told_is_not_counted_twice(marts: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select person_name, direct_shares, derivative_shares, indirect_shares, unattributed_shares
        from marts.fct_holding where issuer_name = ? order by cover
    """
    assert marts.execute(sql, ["Group Story 8 Inc"]).fetchall() == [
        ("Nook Fund LP", Decimal(275), Decimal(25), Decimal(0), Decimal(0)),
        ("Nook Capital LLC", Decimal(0), Decimal(25), Decimal(275), Decimal(0)),
        ("Dr. Nora Nook", Decimal(0), Decimal(37), Decimal(275), Decimal(0)),
    ]
    assert marts.execute(sql, ["Group Story 9 Inc"]).fetchall() == [
        ("Oda Fund LP", None, Decimal(0), None, Decimal(300)),
        ("Oda Capital LLC", None, Decimal(0), None, Decimal(310)),
    ]


def test_membership(marts: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select distinct membership from marts.bridge_group_member join marts.dim_issuer using (issuer_id)
        where issuer_name = ?
    """
    assert marts.execute(sql, ["Group Story 1 Inc"]).fetchall() == [("member",)]
    assert marts.execute(sql, ["Group Story 3 Inc"]).fetchall() == [("joint_filer",)]
