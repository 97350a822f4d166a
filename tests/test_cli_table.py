"""Tables for people: figures, dates and codes stand whole on every terminal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from rich.console import Console

from pipelines.cli_table import cell, print_table

NAMES = ["person_name", "issuer_name", "filing_id", "event_date", "aggregate_amount", "percent_of_class"]
ROWS: list[list[Any]] = [
    [
        "Harrowgate Meridian Opportunity Master Fund, L.P.",
        "Copperlane Rail & Terminal Corporation",
        "0000000001-24-000017",
        dt.date(2024, 2, 29),
        Decimal("6068993.000000"),
        Decimal("14.690000"),
    ],
    ["Ines Okafor", "Copperlane Rail & Terminal Corporation", "0000000001-24-000018", None, Decimal(0), None],
]


def printed(names: list[str], rows: list[list[Any]], width: int) -> str:
    out = StringIO()
    print_table(Console(file=out, width=width, highlight=False), names, rows)
    return out.getvalue()


@pytest.mark.parametrize("width", [30, 50, 80, 100, 120, 200])
def test_a_figure_was_cut_off_on_a_narrow_terminal(width: int) -> None:
    text = printed(NAMES, ROWS, width)
    for whole in ("6,068,993", "14.69", "2024-02-29", "0000000001-24-000017", "0000000001-24-000018"):
        assert whole in text
    for word in ("Harrowgate", "Meridian", "Opportunity", "Terminal", "Okafor"):
        assert word in text
    assert text.endswith("2 rows\n")


@pytest.mark.parametrize("width", [50, 80, 100])
def test_no_line_of_a_table_is_longer_than_the_terminal(width: int) -> None:
    assert max(map(len, printed(NAMES, ROWS, width).splitlines())) <= width


@given(
    st.lists(
        st.tuples(st.text("ab cd", max_size=60), st.integers(-(10**15), 10**15), st.decimals(-99, 99, places=2)),
        min_size=1,
        max_size=4,
    ),
    st.integers(24, 140),
)
@settings(max_examples=60, deadline=None)
def test_every_figure_stands_whole(rows: list[tuple[str, int, Decimal]], width: int) -> None:
    text = printed(["name of it", "count", "share"], [list(row) for row in rows], width)
    for _, count, share in rows:
        assert cell(count) in text
        assert cell(share) in text
