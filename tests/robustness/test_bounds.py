"""Documents made to exhaust a reader: each ends soon, with a result or a reason, and in bounded memory."""

from __future__ import annotations

import pytest

from tests.robustness import bounds

#: Processor seconds and memory that each may take, far above what they do and far below what a run may give.
SECONDS, MEGABYTES = 45, 1500


@pytest.mark.parametrize("name", list(bounds.DOCUMENTS))
def test_a_document_made_to_exhaust_the_reader_ends_soon(name: str) -> None:
    cost = bounds.measure(name)
    assert cost.said.startswith(("Filing", "SetAside"))
    assert "cannot be read (" not in cost.said
    assert cost.seconds < SECONDS, cost.said
    assert cost.megabytes < MEGABYTES, cost.said


def test_a_document_that_ends_the_process_is_told() -> None:
    with pytest.raises(RuntimeError, match="no such: ended with status 1"):
        bounds.measure("no such")
