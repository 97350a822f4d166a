"""Leave one family out: what the reader reads of a way of laying out covers whose words it was never given.

For each family of `labels` the reader is built without it and reads every layout of the press. A family generalises
where the layouts keep at least 95 % of their figures; at least half of the families must.
"""

from __future__ import annotations

from functools import cache

import pytest

from pipelines.filing import cover, front, html, markdown, plain
from pipelines.filing.canonical import Canonical
from pipelines.filing.labels import FAMILIES, Family
from pipelines.filing.recognise import Recognised, of_bytes
from tests.filing.cover_pages import FIGURES, LAYOUTS as OWN, PAGES, document, expected
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

BAR = 0.95
#: Layouts of the press without covers in a text format.
WITHOUT = frozenset(name for name, layout in LAYOUTS.items() if layout.format == "xml") | {"no_covers"}
RENDER = {"html": html.render, "ascii": plain.render, "markdown": markdown.render}
NAMES = [family.name for family in FAMILIES]


@cache
def documents() -> tuple[tuple[str, Canonical, tuple[tuple[object, ...], ...]], ...]:
    """Layout, rendered document and figures of a filing or two in every layout."""
    fields = (*FIGURES, "percent_of_class")
    found = [
        (name, document(name), tuple(tuple(getattr(expected(page), f) for f in fields) for page in PAGES))
        for name in OWN
    ]
    for name, layout in LAYOUTS.items():
        if name in WITHOUT:
            continue
        choices = SeededChoices(f"{name} without a family")
        printed = layout.print(filing_for(layout, choices, max_persons=4), choices)
        seen = of_bytes(printed.data)
        if not isinstance(seen, Recognised):
            continue
        figures = tuple(tuple(getattr(p, f) for f in fields) for p in printed.filing.persons)
        found.append((name, RENDER[seen.rendering](seen.text), figures))
    return tuple(found)


@cache
def share_by_layout(without: str | None) -> dict[str, float]:
    """The share of figures read of each layout by a reader that does not know one family."""
    families: tuple[Family, ...] = tuple(family for family in FAMILIES if family.name != without)
    shares = {}
    for name, canonical, figures in documents():
        persons = cover.read(canonical, front.read(canonical), families).persons
        right = sum(
            getattr(got, field) == value
            for got, want in zip(persons, figures, strict=False)
            for field, value in zip((*FIGURES, "percent_of_class"), want, strict=True)
        )
        shares[name] = right / (len(figures) * 6)
    return shares


def test_all_families_together_read_every_layout() -> None:
    assert {name: share for name, share in share_by_layout(None).items() if share < 1} == {}


@pytest.mark.parametrize("family", NAMES)
def test_most_layouts_are_read_without_a_family(family: str) -> None:
    shares = share_by_layout(family)
    assert sum(share >= BAR for share in shares.values()) >= 0.75 * len(shares)


def test_at_least_half_of_the_families_are_read_without_their_own_labels() -> None:
    generalises = [family for family in NAMES if all(share >= BAR for share in share_by_layout(family).values())]
    assert len(generalises) * 2 >= len(NAMES), generalises
