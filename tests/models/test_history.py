"""Histories of stakes: both clocks, exits, corrections, what was left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

Marts = duckdb.DuckDBPyConnection


def ask(marts: Marts, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return marts.execute(sql, list(values)).fetchall()


@pytest.mark.parametrize(
    ("as_of", "known_on", "amount"),
    [
        ("2019-02-28", "2026-01-01", None),  # before the event
        ("2019-03-05", "2019-03-07", None),  # after the event, before the filing
        ("2020-01-20", "2020-02-10", 1_000_000),  # Amendment No. 1 is not filed yet, No. 2 is about a later day
        ("2020-02-10", "2020-02-10", 1_500_000),  # Amendment No. 2 is known
        ("2020-01-20", "2020-03-05", 1_200_000),  # the late Amendment No. 1 is known now
        ("2020-03-05", "2020-03-05", 1_500_000),  # and does not stand above No. 2
        ("2020-07-01", "2020-07-01", 1_500_000),  # an amendment without covers leaves the report standing
    ],
)
def test_a_late_amendment_on_both_clocks(marts: Marts, as_of: str, known_on: str, amount: int | None) -> None:
    sql = "select aggregate_amount from marts.holding_at(?, ?) where person_id = 'cik:0000000201'"
    assert ask(marts, sql, as_of, known_on) == ([] if amount is None else [(Decimal(amount),)])


def test_intervals_of_a_late_amendment(marts: Marts) -> None:
    sql = """
        select amendment_number, event_valid_from::varchar, event_valid_to::varchar, filed_valid_from::varchar,
            filed_valid_to::varchar, is_current
        from marts.fct_holding where person_id = 'cik:0000000201' order by event_valid_from
    """
    assert ask(marts, sql) == [
        (None, "2019-03-01", "2020-01-10", "2019-03-08", "2020-02-05", False),
        (1, "2020-01-10", "2020-02-01", "2020-03-02", "2020-03-02", False),  # never the latest word
        (2, "2020-02-01", None, "2020-02-05", None, True),
    ]


def test_change_of_percent_is_split_between_shares_and_denominator(marts: Marts) -> None:
    sql = """
        select aggregate_change, percent_change, percent_change_from_shares, percent_change_from_denominator
        from marts.fct_holding where person_id = 'cik:0000000201' and amendment_number = 2
    """
    assert ask(marts, sql) == [(Decimal(300_000), Decimal("0.5"), Decimal("2.5"), Decimal("-2.0"))]


@pytest.mark.parametrize(
    ("person", "reason", "event", "filed"),
    [
        ("INES VARGA", "below_five_percent", "2021-03-01", "2021-03-03"),
        ("Otto Lindqvist", "zero", "2021-04-01", "2021-04-05"),
        ("Petra Holm", "item_5e", "2021-05-03", "2021-05-05"),
        ("Rufus Tane", "zero", "2021-06-01", "2021-06-03"),
    ],
)
def test_a_stake_ends(marts: Marts, person: str, reason: str, event: str, filed: str) -> None:
    sql = "select exit_reason, event_date::varchar, filed_date::varchar from marts.stake_exit where person_name = ?"
    assert ask(marts, sql, person) == [(reason, event, filed)]
    assert ask(marts, "select 1 from marts.current_holder where upper(person_name) = upper(?)", person) == []
    held = "select person_name from marts.holding_at(?::date - ?, ?::date - ?) where upper(person_name) = upper(?)"
    assert len(ask(marts, held, event, 1, filed, 1, person)) == 1
    assert ask(marts, held, event, 0, filed, 0, person) == []
    assert len(ask(marts, held, event, 0, filed, 1, person)) == 1  # it had ended, and nobody knew


def test_a_person_left_out_of_covers_stands(marts: Marts) -> None:
    sql = "select aggregate_amount, later_reports_of_chain from marts.current_holder where person_name = ?"
    assert ask(marts, sql, "Quarry Advisors LLC") == [(Decimal(650_000), 1)]
    assert ask(marts, sql, "Quarry Fund LP") == [(Decimal(660_000), 0)]


def test_a_corrected_amendment_supersedes(marts: Marts) -> None:
    sql = """
        select filing_id, aggregate_amount, is_superseded, is_current, aggregate_change,
            event_valid_from = event_valid_to as is_empty, filed_valid_to::varchar
        from marts.fct_holding where issuer_id = 'cik:0000000103' order by filed_valid_from
    """
    assert ask(marts, sql) == [
        ("0000000003-21-000001", Decimal(400_000), False, False, None, False, "2021-05-03"),
        ("0000000003-21-000002", Decimal(500_000), True, False, Decimal(100_000), True, "2021-05-10"),
        ("0000000003-21-000003", Decimal(550_000), False, True, Decimal(150_000), None, None),
    ]
    assert ask(
        marts, "select superseded_by_filing_id from marts.dim_filing where filing_id = '0000000003-21-000002'"
    ) == [("0000000003-21-000003",)]


def test_the_same_filing_in_a_second_format_counts_once(marts: Marts) -> None:
    sql = "select duplicate_of_filing_id from marts.dim_filing where issuer_id = 'cik:0000000103' order by all"
    assert ask(marts, sql) == [("0000000003-21-000001",), (None,), (None,), (None,)]
    trades = """
        select transaction_date::varchar, signed_shares, amount from marts.fct_transaction
        where issuer_id = 'cik:0000000103' and not is_superseded order by all
    """
    assert ask(marts, trades) == [
        ("2021-02-01", Decimal(1000), None),
        ("2021-04-30", Decimal(150_000), Decimal("1537500")),
    ]


def test_new_stakes_are_first_reports(marts: Marts) -> None:
    sql = "select person_name from marts.new_stake where issuer_name = 'Cobble Ridge Corp.' order by event_date, 1"
    assert [name for (name,) in ask(marts, sql)] == [
        "Ines Varga",
        "Otto Lindqvist",
        "Petra Holm",
        "Quarry Advisors LLC",
        "Quarry Fund LP",
        "Rufus Tane",
    ]


def test_a_signature_ties_an_amendment_without_covers_to_its_chain(marts: Marts) -> None:
    sql = """
        select filing_id, chain_id, chain_position, previous_filing_id from marts.dim_filing
        where issuer_id = 'cik:0000000107' order by filing_id
    """
    assert ask(marts, sql) == [
        ("lorne-1", "lorne-1", 1, None),
        ("lorne-2", "lorne-1", 2, "lorne-1"),
        ("lorne-3", "lorne-1", 3, "lorne-2"),
    ]


def test_item_5e_of_a_group_above_five_percent_ends_nobody(marts: Marts) -> None:
    sql = "select count(*) from marts.current_holder where issuer_id = 'cik:0000000107'"
    assert ask(marts, sql) == [(3,)]
