"""Numbers as filers print them: every form that a cell can take, and what must never be read as a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import numbers
from pipelines.filing.model import Percent


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,245,300", "1245300"),
        ("1245300", "1245300"),
        ("7", "7"),
        ("942,779.94", "942779.94"),
        ("0.5", "0.5"),
        ("1,245,300.00", "1245300.00"),
        ("1,245,300 shares", "1245300"),
        ("1,000shares", "1000"),
        ("approximately 1,500 shares", "1500"),
        ("2,001(1)", "2001"),
        ("2,001 (1)(2)", "2001"),
        ("2,001*", "2001"),
        ("2,001 \u2020", "2001"),
        ("2,001\u00b9", "2001"),
        ("2,001 #", "2001"),
        ("2,001[a]", "2001"),
        ("2,001 /1/", "2001"),
        ("2,697,484 1", "2697484"),
        ("479,500 (Item 5)", "479500"),
        ("86,400 shares, except that 12 others share it", "86400"),
        ("....... 1,000", "1000"),
        (": 1,000", "1000"),
        ("-1,000-", "1000"),
        ("1, 245,300", "1245300"),
        ("1,245, 300", "1245300"),
        ("12,34 5,678", "12345678"),
        ("1 245 300", "1245300"),
        ("1O,OOO", "10000"),
        ("1,245.300", "1245300"),
        ("1.245.300", "1245300"),
        ("1245,300", "1245300"),
        ("1,,245,300", "1245300"),
    ],
)
def test_shares(printed: str, value: str) -> None:
    assert numbers.parse_shares(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "0",
        "-0-",
        "- 0 -",
        "-O-",
        "O",
        "None",
        "NONE",
        "None (Item 5)",
        "Nil",
        "\u2014",
        "\u2013",
        "--",
        "0(1)",
        "-0-*",
        "0 shares",
        "zero",
        "No shares",
        "- 0 - (see Item 5)",
    ],
)
def test_what_filers_write_for_zero_is_zero(printed: str) -> None:
    assert numbers.parse_shares(printed) == 0


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "N/A",
        "Not applicable",
        "See row 7 above",
        "See Item 5",
        "*",
        "-----------",
        "o",
        "OO",
        "$1,000",
        "5.6%",
        "5.6 percent",
        "10/20/2023",
        "Item 5",
        "(1) 500",
        "-1,000",
        "1 000",
        "333.336",
        "1,234,5678",
        "1,000 2,000",
    ],
)
def test_what_is_no_number_of_shares_or_is_ambiguous_is_null(printed: str) -> None:
    assert numbers.parse_shares(printed) is None


def test_ambiguous_cells_offer_their_readings() -> None:
    assert [r.value for r in numbers.share_readings("333.336")] == [Decimal("333.336"), Decimal(333336)]
    assert [r.value for r in numbers.share_readings("1,245.300")] == [Decimal(1245300), Decimal("1245.300")]
    assert numbers.share_readings("1,234,5678") == (numbers.Reading(Decimal(1234567), numbers.GLUED_MARK),)


@given(
    st.integers(0, 10**14), st.sampled_from(["{:,}", "{}", "{:,} (1)", "{:,}*", " {:,} shares", "{:,}.00", ".... {:,}"])
)
def test_a_whole_number_is_read_as_printed(number: int, form: str) -> None:
    assert numbers.parse_shares(form.format(number)) == number


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["{:,}", "{:f}"]))
def test_fractions_are_kept_exactly(number: Decimal, form: str) -> None:
    assert numbers.parse_shares(form.format(number)) == number


@given(st.text(max_size=60))
def test_any_cell_has_an_answer(text: str) -> None:
    numbers.parse_shares(text)
    numbers.parse_percent(text)
    for found in numbers.find_percents(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("printed", "value", "relation"),
    [
        ("14.69%", "14.69", "equal"),
        ("14.60%", "14.60", "equal"),
        (".8%", "0.8", "equal"),
        ("0. 7 %", "0.7", "equal"),
        ("0. 7 % 1", "0.7", "equal"),
        ("14,69%", "14.69", "equal"),
        ("100%", "100", "equal"),
        ("14.69", "14.69", "equal"),
        ("7.3%**", "7.3", "equal"),
        ("7.3% (1)", "7.3", "equal"),
        ("14.69(1)%", "14.69", "equal"),
        ("O.7%", "0.7", "equal"),
        ("5.6 per cent", "5.6", "equal"),
        ("Approximately 5.6 percent (5.6%)", "5.6", "equal"),
        ("6.3 (based on 1,000 shares)", "6.3", "equal"),
        ("less than 1%", "1", "less_than"),
        ("Less than 1", "1", "less_than"),
        ("* less than 1%", "1", "less_than"),
        ("<1%", "1", "less_than"),
        ("< 0.1", "0.1", "less_than"),
        ("under 0.1%", "0.1", "less_than"),
        ("more than 50%", "50", "more_than"),
        ("-0-", "0", "equal"),
        ("0.0%", "0.0", "equal"),
        ("\u2014", "0", "equal"),
        ("None", "0", "equal"),
    ],
)
def test_percentages(printed: str, value: str, relation: str) -> None:
    percent = numbers.parse_percent(printed)
    assert percent is not None
    assert (str(percent.value), percent.relation) == (value, relation)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "*",
        "**",
        "N/A",
        "nine and six-tenths percent",
        "less than one percent",
        "See Item 5",
        "1,245,300",
        "2023",
        "7 1/2%",
    ],
)
def test_no_percentage_and_words_only_are_null(printed: str) -> None:
    assert numbers.parse_percent(printed) is None


@given(st.decimals(0, 100, places=2), st.sampled_from(["{}%", "{} %", "{}%*", "{}% (1)", "approximately {}%"]))
def test_percentages_keep_their_printed_digits(value: Decimal, form: str) -> None:
    percent = numbers.parse_percent(form.format(value))
    assert percent == Percent(value=value)
    assert percent.value.as_tuple() == value.as_tuple()


def test_percentages_in_running_text_have_their_places() -> None:
    text = (
        "On October 20, 2023 she held 1,245,300 shares (14.6%) bought for $12,345.60 under Rule 13d-1(k), 500 "
        "restricted shares, less than 1%, and 2,001 (2) options; 7.5 percent of 31,000,000."
    )
    percents = list(numbers.find_percents(text))
    assert [(str(f.value.value), f.value.relation) for f in percents] == [
        ("14.6", "equal"),
        ("1", "less_than"),
        ("7.5", "equal"),
    ]
    assert [text[f.start : f.end] for f in percents] == ["14.6%", "less than 1%", "7.5 percent"]
