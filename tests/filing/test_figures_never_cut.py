"""Regressions: figures whose printed form once made the reader take only their first digits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.filing import candidates, html, numbers
from pipelines.filing.rendering import raised, spell


@pytest.mark.parametrize("printed", ["1'204'500", "1\u2019204\u2019500"])
def test_figures_grouped_by_apostrophes_were_cut_at_the_first(printed: str) -> None:
    assert spell(f"holds {printed} shares") == "holds 1,204,500 shares"
    assert numbers.parse_shares(printed) == Decimal(1204500)


def test_an_apostrophe_that_groups_nothing_leaves_no_figure() -> None:
    assert numbers.parse_shares("1'20") is None
    assert spell("the summer of '98, 5'11\"") == "the summer of '98, 5'11\""


def test_two_footnote_marks_in_one_superscript_were_glued_to_the_figure() -> None:
    page = html.render("<table><tr><td>8</td><td>4,010,550<sup>1,2</sup></td></tr></table>")
    assert "4,010,550\u207d\u00b9\u207e\u207d\u00b2\u207e" in page.text


def test_a_superscript_of_digits_never_touches_the_figure_before_it() -> None:
    assert raised("1/2") == " 1/2"
    assert raised("th") == "th"


def test_a_figure_that_goes_on_is_not_cut_at_its_groups() -> None:
    assert candidates._FIRST_NUMBER.search("4,010,5501,2") is None
    assert candidates._FIRST_NUMBER.search("in all 4,010,550 of them")
