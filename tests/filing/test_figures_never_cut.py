"""Regressions: figures whose printed form once made the reader take only their first digits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.filing import amendment, candidates, html, numbers
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


@pytest.mark.parametrize("printed", ["1;234;567", "1.2 million", "500,000 + 734,567 = 1,234,567", "3,5 thousand"])
def test_a_calculation_or_a_rounded_figure_is_not_its_first_number(printed: str) -> None:
    assert numbers.parse_shares(printed) is None


@pytest.mark.parametrize(
    "printed",
    [
        "1/2 of 1%",
        "less than 1/10 of 1%",
        "Less than one-half of 1%",
        "\u00bd of 1%",
        "33\u2153%",
        "5\u00b76%",
        "5..6%",
    ],
)
def test_a_part_of_one_percent_was_read_as_one_percent(printed: str) -> None:
    assert numbers.parse_percent(printed) is None
    assert not list(numbers.find_percents(printed))


def test_a_bound_in_words_before_its_figure_in_brackets_was_lost() -> None:
    words = "Less than one percent ("
    assert numbers.bound_before(words) == ("less_than", 0)
    assert numbers.bound_before("In all 7 funds, less than ") is None


@pytest.mark.parametrize(("printed", "number"), [("(First Amendment)", 1), ("Final Amendment (No. 7)", 7)])
def test_ordinal_and_final_amendments_have_their_number(printed: str, number: int) -> None:
    text = f"SCHEDULE 13D\n{printed}\n"
    assert amendment.read(text, len(text)).number == number
