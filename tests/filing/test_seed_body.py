"""The body of the seed, key by key of its golden file: items, components, Item 5, shares outstanding, agreement."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.filing.model import Filing, Percent
from pipelines.filing.read import read

NAME = "ault-alliance-13da-7"


@pytest.fixture(scope="module")
def golden(shared: Path) -> dict[str, Any]:
    """The golden file."""
    found: dict[str, Any] = json.loads((shared / "seed" / f"{NAME}.golden.json").read_text())
    return found


@pytest.fixture(scope="module")
def filing(shared: Path) -> Filing:
    """The seed, read."""
    path = shared / "seed" / f"{NAME}.md"
    found = read(path.read_bytes(), name=path.name)
    assert isinstance(found, Filing)
    return found


def plain(value: Decimal | Percent | None) -> float | str | None:
    """A figure as the golden file writes it."""
    if isinstance(value, Percent):
        return float(value.value) if value.relation == "equal" else f"<{value.value}"
    return None if value is None else float(value)


def test_items_present(golden: dict[str, Any], filing: Filing) -> None:
    assert [item.number for item in filing.items] == golden["items_present"]


def test_items_amended_and_restated(golden: dict[str, Any], filing: Filing) -> None:
    restated = [item.number for item in filing.items if item.change == "amended_and_restated"]
    assert restated == golden["items_amended_and_restated"]


def test_components_of_every_person(golden: dict[str, Any], filing: Filing) -> None:
    for cover, person in enumerate(golden["persons"]):
        wanted = sorted((c["shares"], c["kind"], c["holder"]) for c in person["components"])
        found = sorted(
            (int(c.shares or 0), c.kind, filing.persons[c.holder].name or "" if c.holder is not None else "")
            for c in filing.components
            if c.cover == cover and not c.is_excluded
        )
        assert found == wanted, person["name"]


def test_what_the_figures_exclude_is_marked_so(filing: Filing) -> None:
    excluded = [(c.cover, c.shares, c.kind) for c in filing.components if c.is_excluded]
    assert excluded == [(0, Decimal(47685988), "warrant"), (8, Decimal(47685988), "warrant")]


def test_shares_outstanding(golden: dict[str, Any], filing: Filing) -> None:
    [stated] = filing.shares_outstanding
    assert stated.count == golden["item5"]["shares_outstanding"]
    assert stated.as_of is not None
    assert stated.as_of.isoformat() == golden["item5"]["as_of"]


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("aggregate", "aggregate_amount"),
        ("percent", "percent_of_class"),
        ("sole_voting", "sole_voting_power"),
        ("shared_voting", "shared_voting_power"),
        ("sole_dispositive", "sole_dispositive_power"),
        ("shared_dispositive", "shared_dispositive_power"),
    ],
)
def test_item5_of_every_person(golden: dict[str, Any], filing: Filing, key: str, field: str) -> None:
    wanted = {person["name"]: person[key] for person in golden["item5"]["persons"]}
    assert {position.name: plain(getattr(position, field)) for position in filing.item5} == wanted


def test_item5_contradicts_one_cover_and_corroborates_the_others(filing: Filing) -> None:
    figures = ("_power", "aggregate_amount", "percent_of_class")
    states = {e.field: e.state for e in filing.evidence if e.field.startswith("persons[") and e.field.endswith(figures)}
    contradicted = {field for field, state in states.items() if state == "contradicted"}
    assert contradicted == {"persons[8].shared_voting_power", "persons[8].shared_dispositive_power"}
    assert {state for field, state in states.items() if field not in contradicted} == {"corroborated"}


def test_evidence_of_the_body_stands_in_the_text(filing: Filing) -> None:
    names = ("items[", "item5[", "components[", "footnotes[", "shares_outstanding[")
    found = [evidence for evidence in filing.evidence if evidence.field.startswith(names)]
    assert all(evidence.quote == filing.text[evidence.start : evidence.end] for evidence in found)
    assert sum(evidence.field.startswith("components[") for evidence in found) >= len(filing.components)
