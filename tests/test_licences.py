"""Licences and pins of what is installed with this project."""

from __future__ import annotations

import re

import pytest

from pipelines.settings import PROJECT
from tests.licences import direct_requirements, is_incompatible, listing


def test_no_licence_is_at_odds_with_ours_as_far_as_metadata_say() -> None:
    found = listing(direct_requirements())
    assert len(found) > 50
    assert {name: text for name, (_, text) in found.items() if is_incompatible(text)} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("GPL-3.0-only", True), ("AGPL", True), ("MIT OR GPL-2.0", False), ("LGPL-3.0", False), ("Apache-2.0", False)],
)
def test_licences_that_do_not_go_with_ours_are_told(text: str, expected: bool) -> None:
    assert is_incompatible(text) is expected


def test_every_pin_is_exact() -> None:
    lines = [line for line in (PROJECT / "constraints.txt").read_text().splitlines() if line.strip()]
    assert [line for line in lines if not re.match(r"[a-z0-9.-]+==[^\s;*]+(?: ; .+)?$", line)] == []
