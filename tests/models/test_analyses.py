"""The queries of `dbt/analyses`: each answers on the stories."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.models.warehouse import PROJECT

ANALYSES = sorted((PROJECT / "analyses").glob("*.sql"))
VALUES = {"issuer": "Group Story 1", "person": "Marlow", "as_of": "2021-01-20", "known_on": "2021-02-20"}

#: On hand-made filings no rule has been run.
WITHOUT_ROWS = {"open_findings"}


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_a_query_answers(marts: duckdb.DuckDBPyConnection, path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    used = {name: value for name, value in VALUES.items() if f"${name}" in sql}
    rows = marts.execute(sql, used).fetchall()
    assert bool(rows) is (path.stem not in WITHOUT_ROWS)


def test_there_are_queries_to_start_from() -> None:
    assert len(ANALYSES) >= 8
