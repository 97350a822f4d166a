"""One warehouse of all stories, built once for a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.models import scenarios, sequences, warehouse


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build file of all stories after `dbt build`, with all of dbt's own tests passed."""
    folder = tmp_path_factory.mktemp("models")
    path = folder / "build.duckdb"
    warehouse.load(path, [[*scenarios.everything(), *sequences.odd_sequences()]])
    assert warehouse.dbt(path, folder / "target", "build") == []
    return path


@pytest.fixture(scope="session")
def marts(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the build file."""
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection
