"""The order and the batches in which filings are loaded do not matter."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from tests.models import scenarios, warehouse


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'marts'"
    ).fetchall()
    return {name: connection.execute(f"select * from marts.{name} order by all").fetchall() for (name,) in names}


@pytest.mark.parametrize("seed", [1, 2])
def test_marts_are_the_same_whatever_the_order(
    marts: duckdb.DuckDBPyConnection, database: Path, tmp_path: Path, seed: int
) -> None:
    filings = scenarios.everything()
    generator = random.Random(seed)
    generator.shuffle(filings)
    cuts = sorted(generator.sample(range(1, len(filings)), 4))
    batches = [filings[start:end] for start, end in zip([0, *cuts], [*cuts, len(filings)], strict=True)]
    path = tmp_path / "build.duckdb"
    warehouse.load(path, batches)
    untested = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    assert warehouse.dbt(path, database.parent / "target", "build", *untested) == []
    with duckdb.connect(str(path), read_only=True) as connection:
        assert contents(connection) == contents(marts)
