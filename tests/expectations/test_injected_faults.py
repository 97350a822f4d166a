"""Reading faults in printed filings of several layouts: ours, held back, and never told as the filer's."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from expectations import findings
from pipelines.filing.model import Filing
from tests.expectations.builder import load_read
from tests.expectations.injecting import FAULTS
from tests.expectations.planted import Rows, judged, read_back
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

#: ASCII, HTML, an SGML submission, Markdown, XML.
PLACES = ("ruled_rows", "gutter_columns", "bold_labels", "unclosed_tags", "tabbed_paragraphs", "second_schema")
SEEDS = range(4)


@cache
def clean() -> tuple[tuple[str, Filing], ...]:
    """What the readers made of clean filings of several persons that state Item 5."""
    found = []
    for name in PLACES:
        for seed in SEEDS:
            choices = SeededChoices(f"fault {name} {seed}")
            layout = LAYOUTS[name]
            got = read_back(layout.print(filing_for(layout, choices, max_persons=4), choices), layout)
            if got is not None and len(got.persons) > 1:
                found.append((f"{name} {seed}", got))
    rows = judged([filing for _, filing in found])
    return tuple(each for each, of_one in zip(found, rows, strict=True) if not of_one)


@cache
def injected(fault: str, moves: bool) -> tuple[tuple[str, Rows], ...]:
    """Findings on each filing that the fault could be put into."""
    made = []
    for place, filing in clean():
        cover = max(range(len(filing.persons)), key=lambda n: filing.persons[n].aggregate_amount or 0)
        faulty = FAULTS[fault](filing, cover, moves)
        if faulty is not None:
            made.append((place, faulty))
    return tuple(zip([place for place, _ in made], judged([filing for _, filing in made]), strict=True))


@pytest.mark.parametrize("moves", [False, True], ids=["against its place", "with its place"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_reading_fault_is_ours_and_holds_the_filing_back(fault: str, moves: bool) -> None:
    results = injected(fault, moves)
    assert len({place.split()[0] for place, _ in results}) >= 3, "several layouts have a place for it"
    for place, rows in results:
        verdicts = Counter(row["verdict"] for row in rows)
        told = [(row["rule"], row["verdict"], row["message"]) for row in rows]
        assert any(row["is_blocking"] for row in rows), (place, told)
        assert verdicts["filer"] == 0, (place, told)


def test_a_filing_that_is_held_back_is_named_with_its_reason() -> None:
    _, filing = clean()[0]
    cover = max(range(len(filing.persons)), key=lambda n: filing.persons[n].aggregate_amount or 0)
    faulty = FAULTS["swapped_percent"](filing, cover, True)
    assert faulty is not None
    rows = findings.find(load_read([faulty])).to_dicts()
    assert any("swapped" in f"{row['message']} {row['reason']}" for row in rows)
