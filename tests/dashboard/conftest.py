"""Warehouses of the tests of the dashboard: one with hostile text, one without a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import from_environment
from tests.dashboard import warehouse


def _made(data: Path, *, hostile: bool) -> Path:
    warehouse.make(from_environment({}, data=data).published, hostile=hostile)
    return data


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose warehouse has what the pages must stand."""
    return _made(tmp_path_factory.mktemp("hostile"), hostile=True)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose warehouse has all tables and no filing."""
    return _made(tmp_path_factory.mktemp("empty"), hostile=False)
