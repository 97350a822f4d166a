"""How much of invented texts of Item 5 is read right: of those that readers are mended on, and of those that are kept.

At first sight, before any reader was mended, 83.4 % of the figures of (a) and (b) were read right on the first half and
76.3 % on the second, 98.3 % and 95.9 % of what trades state. Of a second lot, written when the first half was mended,
76.8 %; of a third, written when the second was mended, 90.2 %; of texts made to mislead, 82.5 % and four wrong;
of texts whose powers refer to what was said before, 80.6 %; of a fourth lot, after all these, 80.6 % and six wrong.
Single wordings do not belong here (test_item5.py).
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.filing.unseen_cases import Cell, cells_of_item5, cells_of_trades

#: Just under what is reached; raise them with the readers.
FLOORS = {
    "item5_mended.txt": 0.99,
    "item5_second.txt": 0.96,
    "item5_third.txt": 0.98,
    "item5_fourth.txt": 0.92,
    "item5_traps.txt": 0.97,
    "item5_references.txt": 0.97,
    "item5_kept.txt": 0.8,
    "trades_mended.txt": 0.99,
    "trades_second.txt": 0.99,
    "trades_kept.txt": 0.95,
}
#: Figures that are read wrong and whose evidence does not say so: to be brought down.
SILENT = {
    "item5_mended.txt": 1,
    "item5_second.txt": 0,
    "item5_kept.txt": 0,
    "trades_mended.txt": 0,
    "trades_second.txt": 0,
    "trades_kept.txt": 1,
}
ADMITTED = {"contradicted", "repaired", "unread"}


def _cells(file: str) -> list[Cell]:
    return list(cells_of_item5(file) if file.startswith("item5") else cells_of_trades(file))


@pytest.mark.parametrize("file", FLOORS)
def test_figures_of_texts_nobody_fitted_reach_their_floor(file: str) -> None:
    count = Counter(cell.outcome for cell in _cells(file))
    total = count["right"] + count["missing"] + count["wrong"]
    assert total > 90, "too few cells to tell anything"
    assert count["right"] / total >= FLOORS[file], dict(count)


@pytest.mark.parametrize("file", SILENT)
def test_wrong_figures_are_few_and_flagged(file: str) -> None:
    silent = [cell for cell in _cells(file) if cell.outcome == "wrong" and cell.state not in ADMITTED]
    assert len(silent) <= SILENT[file], silent
