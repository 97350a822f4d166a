"""While the real job publishes, the pages' data layer answers, and each answer is of one publication."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.dashboard import publishing

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("dashboard")]


def test_pages_asked_while_the_job_publishes_are_of_one_publication(watched: tuple[Path, publishing.Told]) -> None:
    _, told = watched
    assert told.wrong == []
    assert len(told.seen) == 2
    assert len({counted[1] for counted in told.seen.values()}) == 2, "the second publication has more filings"
    assert told.answers > 10


def test_a_mixture_would_be_seen(watched: tuple[Path, publishing.Told], monkeypatch: pytest.MonkeyPatch) -> None:
    data, _ = watched
    real = publishing.data.find_filings
    monkeypatch.setattr(publishing.data, "find_filings", lambda *a, **k: real(*a, **k)[1:])
    with publishing.Readers(data / "warehouse" / "schedule13d.duckdb", 1) as told:
        time.sleep(1)
    assert told.wrong[0].startswith("a mixture")
