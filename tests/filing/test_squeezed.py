"""A table in one line becomes rows again; prose with dates in it stays prose."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import squeezed

HEAD = "Trade Date Buy/Sell Shares Price"
ROWS = ["03/02/2026 Buy 1,000 $4.50", "03/03/2026 Sell 250 $4.625", "3/4/26 Buy 12,345 $4.71"]


def test_sentence_header_rows_and_what_follows_are_told_apart() -> None:
    line = "The fund traded in the past 60 days: " + " ".join([HEAD, *ROWS]) + " Except for these, there were none."
    assert squeezed.rows(line) == [
        "The fund traded in the past 60 days:",
        HEAD,
        *ROWS,
        "Except for these, there were none.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        ROWS[0],
        "On March 2, 2026, the fund bought 1,000 shares at $4.50; on March 3, 2026 it sold 250 shares at $4.60.",
        "The statement filed on 03/02/2026, as amended 03/03/2026 and 03/04/2026, is amended again.",
        "Amended on March 2, 2026, March 3, 2026 and March 4, 2026.",
        "From 03/02/2026 - 03/04/2026 it bought 1,000 shares.",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert squeezed.rows(line) == [line]


@given(st.lists(st.sampled_from([*ROWS, HEAD, "it", "owns 5%.", "the", "on"]), max_size=12))
def test_no_character_is_lost(pieces: list[str]) -> None:
    line = " ".join(pieces)
    assert "".join("".join(squeezed.rows(line)).split()) == "".join(line.split())
