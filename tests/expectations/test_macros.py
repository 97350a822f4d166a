"""The arithmetic of the rules: exact intervals, numbers in quotations, names; against plain fractions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from expectations import facts
from expectations.macros import MACROS
from tests.expectations.builder import GOOD, load


@pytest.fixture(scope="module")
def sql() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = load([GOOD])
    facts.prepare(connection)
    yield connection
    connection.close()


SHARES = st.decimals(0, 10**11, places=3, allow_nan=False)
WHOLE = st.integers(1, 10**11)
PLACES = st.integers(0, 4)


@st.composite
def printed_percents(draw: st.DrawFn) -> tuple[Decimal, str, int]:
    places = draw(PLACES)
    value = draw(st.decimals(0, 100, places=places, allow_nan=False))
    return value, draw(st.sampled_from(["equal", "equal", "equal", "less_than", "more_than"])), places


def agrees(shares: Fraction, value: Fraction, relation: str, places: int, lowest: Fraction, highest: Fraction) -> bool:
    """The plain meaning: some denominator between the bounds gives a percentage in the printed interval."""
    least, most = shares * 100 / highest, shares * 100 / lowest
    half = Fraction(1, 2 * 10**places)
    if relation == "less_than":
        return least < value
    if relation == "more_than":
        return most > value
    return most >= max(Fraction(0), value - half) and least <= value + half


@settings(max_examples=250, deadline=None)
@given(shares=SHARES, percent=printed_percents(), lowest=WHOLE, more=st.integers(0, 10**9))
def test_a_percentage_agrees_exactly_when_a_denominator_gives_it(
    sql: duckdb.DuckDBPyConnection, shares: Decimal, percent: tuple[Decimal, str, int], lowest: int, more: int
) -> None:
    value, relation, places = percent
    (found,) = sql.execute(
        "SELECT percent_agrees(?::DECIMAL(24,6), ?::DECIMAL(12,6), ?, ?, ?::DECIMAL(24,6), ?::DECIMAL(24,6))",
        [shares, value, relation, places, lowest, lowest + more],
    ).fetchone() or (None,)
    assert found == agrees(
        Fraction(shares), Fraction(value), relation, places, Fraction(lowest), Fraction(lowest + more)
    )


@settings(max_examples=250, deadline=None)
@given(held=st.integers(1, 10**9), outstanding=st.integers(10**9, 10**11), places=PLACES)
def test_a_rounded_percentage_always_agrees_with_its_own_denominator(
    sql: duckdb.DuckDBPyConnection, held: int, outstanding: int, places: int
) -> None:
    exact = Fraction(held * 100, outstanding)
    value = Decimal(round(exact * 10**places)).scaleb(-places)
    (found,) = sql.execute(
        "SELECT percent_agrees(?::DECIMAL(24,6), ?::DECIMAL(12,6), 'equal', ?, ?::DECIMAL(24,6), ?::DECIMAL(24,6))",
        [held, value, places, outstanding, outstanding],
    ).fetchone() or (None,)
    assert found is True


@settings(max_examples=150, deadline=None)
@given(one=printed_percents(), other=printed_percents())
def test_overlap_is_symmetric_and_reflexive(
    sql: duckdb.DuckDBPyConnection, one: tuple[Decimal, str, int], other: tuple[Decimal, str, int]
) -> None:
    query = "SELECT percents_overlap(?::DECIMAL(12,6), ?, ?, ?::DECIMAL(12,6), ?, ?)"
    assert sql.execute(query, [*one, *one]).fetchone() == (True,)
    assert sql.execute(query, [*one, *other]).fetchone() == sql.execute(query, [*other, *one]).fetchone()


@settings(max_examples=150, deadline=None)
@given(value=st.decimals(0, 10**12, places=4, allow_nan=False))
def test_a_printed_number_is_found_in_its_quotation(sql: duckdb.DuckDBPyConnection, value: Decimal) -> None:
    for quote in (f"{value:,}", f"{value:,} (1)", f"{value:,} shares", f"  {value:,}*", f"{value.normalize():f}"):
        assert sql.execute("SELECT states(?, ?::DECIMAL(38,6))", [quote, value]).fetchone() == (True,), quote
    assert sql.execute("SELECT states(?, ?::DECIMAL(38,6))", [f"{value + 1:,}", value]).fetchone() == (False,)


@pytest.mark.parametrize(
    ("quote", "value", "is_stated"),
    [
        ("-0-", 0, True), ("- O -", 0, True), ("None", 0, True), ("—", 0, True), ("N/A", 0, True),
        ("See Item 5", 0, False),
        ("312,4OO", 312400, True), ("1,OOO,OOO", 1000000, True), ("1,245.300", 1245300, True), ("0. 7 %", "0.7", True),
        (".8%", "0.8", True), ("less than one percent", 1, True), ("1.5 million", 1500000, True),
        ("2,686,498 shares, except that 40,000 are held in trust", 2686498, True), ("60,000", 600000, False),
        ("5,040(1)", 5040, True), ("5,040", 50401, False), ("14.69%", "14.6", False),
    ],
)  # fmt: skip
def test_quotations(sql: duckdb.DuckDBPyConnection, quote: str, value: int | str, is_stated: bool) -> None:
    found = sql.execute("SELECT states(?, ?::DECIMAL(38,6))", [quote, Decimal(value)]).fetchone()
    assert found == (is_stated,)


@pytest.mark.parametrize(
    ("before", "quote", "after", "is_cut"),
    [("\t", "5,040", "\n", False), ("\t", "5", ",040 ", True), ("5,", "040", "\n", True),
     ("\t", "5,040", " (1)", False),
     ("x ", "12", ", 2020", False)],
)  # fmt: skip
def test_a_quotation_cut_out_of_a_longer_number(
    sql: duckdb.DuckDBPyConnection, before: str, quote: str, after: str, is_cut: bool
) -> None:
    assert sql.execute("SELECT cut_from_longer(?, ?, ?)", [before, quote, after]).fetchone() == (is_cut,)


@pytest.mark.parametrize(
    ("name", "plain", "base"),
    [
        ("Fernhill Fund, L.P.", "FERNHILL FUND LP", "FERNHILL FUND"),
        ("THE FERNHILL FUND LP", "FERNHILL FUND LP", "FERNHILL FUND"),
        ("Ash & Oak, Inc.", "ASH AND OAK INC", "ASH AND OAK"),
        ("Moss Company LLC", "MOSS COMPANY LLC", "MOSS"),
        ("Ângela D’Ávila", "ANGELA DAVILA", "ANGELA DAVILA"),
    ],
)
def test_names(sql: duckdb.DuckDBPyConnection, name: str, plain: str, base: str) -> None:
    assert sql.execute("SELECT plain_name(?), base_name(?)", [name, name]).fetchone() == (plain, base)


@pytest.mark.parametrize(
    ("number", "shown"), [("6063953", "6,063,953"), ("942779.937806", "942,779.937806"), ("0", "0")]
)
def test_numbers_for_people(sql: duckdb.DuckDBPyConnection, number: str, shown: str) -> None:
    assert sql.execute("SELECT shown(?::DECIMAL(38,6))", [Decimal(number)]).fetchone() == (shown,)


@pytest.mark.parametrize(
    ("value", "relation", "places", "shown"),
    [
        ("14.69", "equal", 2, "14.69 %"),
        ("1", "less_than", 0, "less than 1 %"),
        ("50.0", "more_than", 1, "more than 50.0 %"),
    ],
)
def test_percentages_for_people(
    sql: duckdb.DuckDBPyConnection, value: str, relation: str, places: int, shown: str
) -> None:
    found = sql.execute("SELECT shown_percent(?::DECIMAL(12,6), ?, ?)", [Decimal(value), relation, places]).fetchone()
    assert found == (shown,)


def test_the_macros_are_temporary(sql: duckdb.DuckDBPyConnection) -> None:
    kept = sql.execute(
        "SELECT count(*) FROM duckdb_functions() WHERE schema_name = 'main' AND NOT internal "
        "AND database_name <> 'temp'"
    ).fetchone()
    assert kept == (0,)
    assert MACROS
