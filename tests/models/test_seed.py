"""The example filing: a group of nine whose rows overlap, from its golden file."""

from __future__ import annotations

import json
from decimal import Decimal

import duckdb
import pytest

from tests.models import scenarios


@pytest.fixture(scope="module")
def golden() -> dict[str, object]:
    path = scenarios.golden_path()
    if path is None:
        pytest.skip("the shared seed is not here (SCHEDULE13D_SHARED)")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_look_through_total_of_the_group(marts: duckdb.DuckDBPyConnection, golden: dict[str, object]) -> None:
    sql = "select total_shares, basis, member_count from marts.fct_group_position where issuer_id = 'cik:0000000777'"
    assert marts.execute(sql).fetchall() == [(Decimal(str(golden["group_look_through_total"])), "components", 9)]


def test_percents_follow_from_own_derivatives(marts: duckdb.DuckDBPyConnection, golden: dict[str, object]) -> None:
    sql = """
        select person_name, percent_text, round(percent_recomputed, 2) from marts.fct_holding
        where issuer_id = 'cik:0000000777' order by cover
    """
    rows = marts.execute(sql).fetchall()
    assert [text for _, text, _ in rows] == [str(person["percent"]) for person in golden["persons"]]  # type: ignore[attr-defined]
    assert [value for _, text, value in rows if text[0] != "<"] == [Decimal("14.69"), Decimal("14.67")]
    assert all(value < 1 for _, text, value in rows if text == "<1")


def test_parts_of_each_person(marts: duckdb.DuckDBPyConnection, golden: dict[str, object]) -> None:
    sql = """
        select direct_shares, derivative_shares, indirect_shares, unattributed_shares from marts.fct_holding
        where issuer_id = 'cik:0000000777' order by cover
    """
    expected = []
    for person in golden["persons"]:  # type: ignore[attr-defined]
        direct = derivative = indirect = 0
        for component in person["components"]:
            if component["kind"] != "common":
                derivative += component["shares"]
            elif component["holder"] == person["name"]:
                direct += component["shares"]
            else:
                indirect += component["shares"]
        expected.append((Decimal(direct), Decimal(derivative), Decimal(indirect), Decimal(0)))
    assert marts.execute(sql).fetchall() == expected


def test_an_amendment_alone_is_no_new_stake(marts: duckdb.DuckDBPyConnection, golden: dict[str, object]) -> None:
    sql = "select distinct is_new_stake from marts.fct_holding where issuer_id = 'cik:0000000777'"
    assert golden["amendment_number"] == 7
    assert marts.execute(sql).fetchall() == [(None,)]
