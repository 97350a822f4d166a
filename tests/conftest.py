"""What tests of several rooms share: folders of documents, settings in a folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.settings import PROJECT, Settings, from_environment


def shared_folder() -> Path | None:
    """The folder of filings that stand outside the project (SCHEDULE13D_SHARED, else beside the checkout)."""
    named = os.environ.get("SCHEDULE13D_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared filings; a test that needs them is skipped where they are not."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the shared filings (SCHEDULE13D_SHARED) are not here")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The project's own filings."""
    return PROJECT / "data" / "filings"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose every folder is the test's own."""
    return from_environment({"SCHEDULE13D_DATA": str(tmp_path / "data"), "SCHEDULE13D_WORKERS": "1"})
