"""What the marts say of odd sequences of filings (see `sequences`)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

Marts = duckdb.DuckDBPyConnection


def ask(marts: Marts, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return marts.execute(sql, list(values)).fetchall()


def current(marts: Marts, issuer: str) -> list[tuple[Any, ...]]:
    return ask(
        marts,
        "select person_name, split_part(security_id, ':', 3), aggregate_amount::int from marts.current_holder "
        "where issuer_name = ? order by all",
        issuer,
    )


def test_two_statements_of_one_person_about_two_classes_are_two_stakes(marts: Marts) -> None:
    assert current(marts, "Dual Mills Inc") == [("Ada Rook", "common-a", 100), ("Ada Rook", "common-b", 60)]
    sql = "select previous_filing_id, aggregate_change::int from marts.fct_holding where filing_id = '401-2'"
    assert ask(marts, sql) == [("401-1", 10)]


def test_a_class_stays_one_when_its_cusip_and_its_wording_change(marts: Marts) -> None:
    assert current(marts, "Cusp Trust") == [("Bo Rook", "common", 130)]
    sql = "select security_id, cusip, cusips from marts.dim_security where issuer_id = 'cik:0000000402'"
    assert ask(marts, sql) == [("cik:0000000402:common", "70761R102", ["70761R102", "87652T104"])]
    assert ask(marts, "select filing_id from marts.new_stake where issuer_name = 'Cusp Trust'") == [("402-0",)]


def test_a_lent_cusip_does_not_make_two_classes_one(marts: Marts) -> None:
    assert current(marts, "Lent Cusip Inc") == [
        ("Cy Rook", "common-a", 100),
        ("Cy Rook", "common-b", 200),
        ("Cy Rook", "warrant", 300),
    ]


def test_a_former_name_of_the_header_is_the_same_person(marts: Marts) -> None:
    assert current(marts, "Renamed Works") == [("Jane Married", "common", 110)]
    sql = "select distinct person_id from marts.fct_holding where issuer_name = 'Renamed Works'"
    assert ask(marts, sql) == [("cik:0000005552",)]
    sql = "select likeness, is_linked from marts.person_link_review where issuer_id = 'cik:0000000404'"
    assert ask(marts, sql) == [("former_name", True)]


def test_skipped_repeated_and_missing_numbers_keep_the_order_of_events(marts: Marts) -> None:
    sql = """
        select filing_id, aggregate_amount::int, aggregate_change::int, is_superseded from marts.stake_history
        where issuer_name = 'Miscount Corp' order by event_date, filed_date, amendment_number
    """
    assert ask(marts, sql) == [
        ("405-0", 100, None, False),
        ("405-1", 110, 10, False),
        ("405-2", 120, 10, False),
        ("405-4", 130, 10, False),
        ("405-3", 140, 10, False),
        ("405-5", 150, 10, False),
    ]


def test_a_stake_that_has_ended_does_not_end_again(marts: Marts) -> None:
    sql = "select event_date::varchar, last_aggregate_amount::int from marts.stake_exit where issuer_name = ?"
    assert ask(marts, sql, "Return Mills") == [("2020-02-01", 40)]
    begun = "select event_date::varchar from marts.new_stake where issuer_name = ? order by all"
    assert ask(marts, begun, "Return Mills") == [("2020-01-01",), ("2020-04-01",)]
    held = "select aggregate_amount::int from marts.holding_at(?, ?) where issuer_name = 'Return Mills'"
    assert ask(marts, held, "2020-03-20", "2021-01-01") == []
    assert ask(marts, held, "2020-04-01", "2021-01-01") == [(80,)]


def test_an_exit_that_is_told_late_does_not_stand_above_a_later_event(marts: Marts) -> None:
    assert current(marts, "Late Mills") == [("Flo Rook", "common", 90)]
    held = "select aggregate_amount::int from marts.holding_at(?, ?) where issuer_name = 'Late Mills'"
    assert ask(marts, held, "2020-04-01", "2020-05-31") == [(100,)]  # nobody knew yet
    assert ask(marts, held, "2020-04-01", "2020-06-05") == []
    assert ask(marts, held, "2020-05-01", "2020-06-05") == [(90,)]


def test_a_report_without_any_date_has_no_place_among_the_others(marts: Marts) -> None:
    assert current(marts, "Undated Mills") == [("Gus Rook", "common", 110)]
    sql = "select filing_id, previous_filing_id, is_new_stake from marts.fct_holding where issuer_name = ? order by 1"
    assert ask(marts, sql, "Undated Mills") == [("408-0", None, True), ("408-1", "408-0", False), ("408-2", None, None)]
    assert current(marts, "Timeless Mills") == [("Hal Rook", "common", 120)]


def test_printed_percentages_split_a_change_where_the_shares_outstanding_are_not_stated(marts: Marts) -> None:
    sql = """
        select percent_change_basis, percent_change, percent_change_from_shares, percent_change_from_denominator
        from marts.fct_holding where issuer_name = 'Buyback Mills' order by event_valid_from
    """
    assert ask(marts, sql) == [
        (None, None, None, None),
        ("implied", Decimal("2.5"), Decimal(0), Decimal("2.5")),
        ("implied", Decimal("2.5"), Decimal("2.5"), Decimal(0)),
        ("implied", Decimal(-15), Decimal(-15), Decimal(0)),
    ]


def test_the_parts_of_a_change_add_up_to_it(marts: Marts) -> None:
    sql = """
        select percent_change, percent_change_from_shares + percent_change_from_denominator, percent_change_basis
        from marts.fct_holding where percent_change_from_denominator is not null and percent_change is not null
    """
    rows = ask(marts, sql)
    assert {basis for _, _, basis in rows} == {"stated", "implied"}
    for change, parts, basis in rows:
        assert change == pytest.approx(parts, abs=Decimal(0) if basis == "implied" else Decimal("0.02"))


def test_father_and_son_are_two_until_somebody_decides(marts: Marts) -> None:
    assert [name for name, _, _ in current(marts, "Kin Mills")] == ["Kin Fund LP", "Mark Kin", "Mark Kin, Jr."]
    sql = "select person_name, other_person_name, is_linked from marts.person_link_review where issuer_id = ?"
    ((one, other, is_linked),) = ask(marts, sql, "cik:0000000411")
    assert ({one, other}, is_linked) == ({"Mark Kin", "Mark Kin, Jr."}, False)
