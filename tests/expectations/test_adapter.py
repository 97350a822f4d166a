"""The contract of the adapter: Great Expectations on DuckDB, with passing, failing and broken expectations."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from expectations.adapter import BATCH_PLACEHOLDER, Expectation, run


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adapter") / "small.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA raw")
        connection.execute(
            "CREATE TABLE raw.filing AS SELECT 'f' || i AS filing_id, i AS figure FROM range(500) AS r(i)"
        )
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database), read_only=True) as opened:
        yield opened


def expectation(name: str, condition: str, table: str = "raw.filing") -> Expectation:
    query = f"SELECT * FROM {table} WHERE {condition} AND filing_id IN (SELECT filing_id FROM {BATCH_PLACEHOLDER})"
    return Expectation(id=name, query=query, severity="warning", description=name)


def test_passing_failing_and_broken_expectations_are_told_apart(connection: duckdb.DuckDBPyConnection) -> None:
    outcomes = run(
        connection,
        {
            "one": [expectation("holds", "figure < 0"), expectation("fails", "figure >= 100")],
            "two": [expectation("breaks", "no_such_column > 1"), expectation("fails_once", "figure = 7")],
        },
    )
    assert outcomes["holds"].unexpected == 0
    assert outcomes["holds"].error is None
    assert outcomes["fails"].unexpected == 400, "every row is counted, not a sample"
    assert outcomes["fails"].error is None
    assert "no_such_column" in str(outcomes["breaks"].error)
    assert outcomes["fails_once"].unexpected == 1


def test_temporary_tables_of_the_connection_are_in_sight(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TEMP TABLE _fact AS SELECT filing_id, figure FROM raw.filing WHERE figure < 3")
    outcomes = run(connection, {"one": [expectation("temporary", "figure >= 0", "_fact")]})
    assert outcomes["temporary"].unexpected == 3


def test_braces_colons_and_percent_signs_of_a_query_are_left_alone(connection: duckdb.DuckDBPyConnection) -> None:
    condition = (
        r"regexp_matches(filing_id, '^f[0-9]{2}$') AND filing_id LIKE 'f1%' AND format('{:,}', figure::BIGINT) <> ':x' "
        "AND figure::INTEGER >= 0"
    )
    outcomes = run(connection, {"one": [expectation("marks", condition)]})
    assert (outcomes["marks"].unexpected, outcomes["marks"].error) == (10, None)


def test_the_connection_stays_open_and_the_database_as_it_was(
    connection: duckdb.DuckDBPyConnection, database: Path
) -> None:
    before = database.read_bytes()
    run(connection, {"one": [expectation("holds", "figure < 0")]})
    assert connection.execute("SELECT count(*) FROM raw.filing").fetchone() == (500,)
    assert database.read_bytes() == before


def test_data_docs_are_a_site_with_every_suite(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run(
        connection,
        {"cover rows": [expectation("holds", "figure < 0")], "dates": [expectation("fails", "figure = 1")]},
        tmp_path / "docs",
    )
    assert (tmp_path / "docs" / "index.html").is_file()
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "docs").rglob("*.html"))
    assert "cover rows" in pages
    assert "dates" in pages


def test_telemetry_is_off(connection: duckdb.DuckDBPyConnection) -> None:
    run(connection, {"one": [expectation("holds", "figure < 0")]})
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
