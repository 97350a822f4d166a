"""Dates in every form that filers use, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from pipelines.filing.dates import find_dates, parse_date


@pytest.mark.parametrize(
    "printed",
    [
        "October 20, 2023",
        "Oct. 20, 2023",
        "OCTOBER 20,2023",
        "October  20, 2023",
        "October\n20, 2023",
        "October 20 2023",
        "October 20th, 2023",
        "October 20 , 2023",
        "20 October 2023",
        "the 20th day of October, 2023",
        "this 20th day of October 2023",
        "10/20/2023",
        "10/20/23",
        "10 / 20 / 2023",
        "10-20-2023",
        "10.20.2023",
        "2023-10-20",
        "2023/10/20",
        "20231020",
        "20-Oct-23",
        "20OCT2023",
        "Oct-20-2023",
        "Dated: October 20, 2023.",
    ],
)
def test_forms(printed: str) -> None:
    assert parse_date(printed) == dt.date(2023, 10, 20)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "October 2023",
        "February 30, 2023",
        "13/20/2023",
        "123-45-6789",
        "12-3456789",
        "(555) 555-2023",
        "1,020,2023",
        "Item 10",
    ],
)
def test_no_date_or_an_impossible_one_is_null(printed: str) -> None:
    assert parse_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "year"), [("5/7/94", 1994), ("12/1/99", 1999), ("1/3/00", 2000), ("6/1/26", 2026), ("10-20-93", 1993)]
)
def test_two_digit_years_are_of_the_era_of_edgar(printed: str, year: int) -> None:
    found = parse_date(printed)
    assert found is not None
    assert found.year == year


def test_ranges_give_both_days_in_order() -> None:
    text = "from 10/2/23-10/5/23 and on November 1, 2023"
    found = list(find_dates(text))
    assert [date.isoformat() for date, _, _ in found] == ["2023-10-02", "2023-10-05", "2023-11-01"]
    assert [text[a:b] for _, a, b in found] == ["10/2/23", "10/5/23", "November 1, 2023"]


FORMS = (
    "%B %d, %Y",
    "%b. %d, %Y",
    "%m/%d/%Y",
    "%m/%d/%y",
    "%Y-%m-%d",
    "%d %B %Y",
    "%m-%d-%Y",
    "%Y%m%d",
    "%d-%b-%Y",
    "%B %d,%Y",
)


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)),
    st.sampled_from(FORMS),
    st.sampled_from(["{}", "on {},", "({})", "{}."]),
)
def test_a_printed_date_is_read_back(date: dt.date, form: str, around: str) -> None:
    assert parse_date(around.format(date.strftime(form))) == date


@given(st.text(max_size=80))
def test_any_text_has_an_answer_and_spans_lie_inside(text: str) -> None:
    for _, start, end in find_dates(text):
        assert 0 <= start < end <= len(text)


def test_the_number_of_an_amendment_is_no_day() -> None:
    text = "as amended by Amendment No. 3 of October 12, 2004"
    assert [date for date, _, _ in find_dates(text)] == [dt.date(2004, 10, 12)]
