"""What gate 1 has judged is not judged again: the second gate comes to the same, also where filings were taken out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from expectations import findings, kept
from expectations.rule import Rule
from tests.expectations.builder import GOOD, changed, load, printed, with_person, with_position


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A good filing, one in which the filer contradicts itself, and one that we misread; gate 1 has judged them."""
    opened = load(
        [
            changed(printed(GOOD), accession_number="good"),
            changed(printed(with_position(1, shared_voting_power=Decimal(600010))), accession_number="filer"),
            changed(with_person(1, printed(GOOD), shared_voting_power=Decimal(600)), accession_number="misread"),
        ]
    )
    findings.create(opened)
    findings.judge(opened, findings.rules_of("filing"))
    yield opened
    opened.close()


def judged(connection: duckdb.DuckDBPyConnection) -> tuple[pl.DataFrame, pl.DataFrame]:
    findings.judge(connection, findings.rules_of("all"))
    return connection.execute("FROM _finding ORDER BY ALL").pl(), connection.execute("FROM _rule ORDER BY ALL").pl()


@pytest.mark.parametrize("taken_out", ["", "misread"])
def test_the_second_gate_comes_to_the_same(connection: duckdb.DuckDBPyConnection, taken_out: str) -> None:
    kept.keep(connection)
    for (table,) in connection.execute(
        "SELECT DISTINCT table_name FROM duckdb_columns() WHERE schema_name = 'raw' AND column_name = 'filing_id'"
    ).fetchall():
        connection.execute(f"DELETE FROM raw.{table} WHERE filing_id = ?", [taken_out])
    assert kept.counts(connection)
    again = judged(connection)
    assert again[0].height > 0
    kept.forget(connection)
    anew = judged(connection)
    assert again[0].equals(anew[0])
    assert again[1].equals(anew[1])


def test_what_is_kept_is_not_run_again(connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(connection)
    run: list[str] = []
    monkeypatch.setattr(Rule, "violations", lambda rule: run.append(rule.scope) or "SELECT 1 WHERE false")
    findings.judge(connection, findings.rules_of("all"))
    assert set(run) == {"warehouse"}


def test_findings_that_are_stored_leave_nothing_kept(connection: duckdb.DuckDBPyConnection) -> None:
    kept.keep(connection)
    findings.store(connection)
    assert kept.counts(connection) == {}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE raw.reporting_person SET aggregate_amount = aggregate_amount * 100 WHERE filing_id LIKE '%good%'",
        "UPDATE raw.evidence SET quote = quote || '0' WHERE field = 'persons[0].aggregate_amount'",
        "DELETE FROM raw.reporting_person WHERE cover = 1",
        "INSERT INTO raw.filing BY NAME SELECT * REPLACE ('come' AS filing_id) FROM raw.filing LIMIT 1",
    ],
)
def test_figures_changed_behind_the_first_gate_were_judged_by_what_it_had_kept(
    connection: duckdb.DuckDBPyConnection, change: str
) -> None:
    kept.keep(connection)
    (changed_rows,) = connection.execute(change).fetchone() or (0,)
    assert changed_rows > 0
    assert kept.counts(connection) == {}
    again = judged(connection)
    kept.forget(connection)
    assert again[0].equals(judged(connection)[0])
