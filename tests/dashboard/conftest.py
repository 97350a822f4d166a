"""Warehouses of the tests of the dashboard: made in a moment with hostile text or no row, and by the real job."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.settings import PROJECT, from_environment
from tests.conftest import shared_folder
from tests.dashboard import publishing, warehouse


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


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, publishing.Told]:
    """A data folder with the sample as the job publishes it: a part, then the rest, and what readers saw meanwhile."""
    settings = from_environment({}, data=tmp_path_factory.mktemp("sample"))
    filings = PROJECT / "data" / "filings"
    publishing.run(settings, *sorted(filings.glob("tarrant*")))
    with publishing.Readers(settings.published, 2, pause=0.5) as told:
        publishing.run(settings, filings)
    return settings.data, told


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shared filings as the job publishes them; they take longer than `make test` has."""
    if not os.environ.get("SCHEDULE13D_BROWSER"):
        pytest.skip("over the shared filings by: make browser-test")
    folder = shared_folder()
    if folder is None:
        pytest.skip("the shared filings (SCHEDULE13D_SHARED) are not here")
    settings = from_environment({}, data=tmp_path_factory.mktemp("corpus"))
    publishing.run(settings, folder / "corpus")
    return settings.data
