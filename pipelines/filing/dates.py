"""Dates as filers print them, in a cell or in running text.

One pattern for each family of forms; an impossible date (February 30) is no date. What a date means (event, signature,
trade) belongs to the readers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from pipelines.filing.folded import folded, has_any, has_digit

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: Abbreviations and misspellings met in filings, beside any prefix of three letters or more.
_ODD_MONTHS = {"sept": 9, "febuary": 2, "feburary": 2, "janurary": 1, "septmber": 9, "setpember": 9, "novemeber": 11}
_MONTH_NUMBER = {
    **{name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in range(3, len(name) + 1)},
    **_ODD_MONTHS,
}
#: All ways to print a month's name, in lower case.
MONTH_NAMES = frozenset(_MONTH_NUMBER)
_MONTH = (
    r"(?:jan(?:u?r?uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:e?mber)?|setpember|oct(?:ober)?|nov(?:eme?ber|ember)?|dec(?:ember)?)"
)
#: Without one of these there is no month.
_MONTH_BEGINNINGS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "setp")
_YEAR = r"(?:(?:19|20)\d\d|['\u2019]\d\d)"
_DASH = "[-\u2010\u2011\u2012\u2013]"
#: In a text in lower case.
_NAMED = re.compile(
    rf"""(?<![^\W_])(?=[jfmasond\d])(?:
      (?P<m1>{_MONTH})\.?\s{{0,20}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}}[,.]?\s{{0,20}}(?P<y1>{_YEAR})
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,5}}day)?(?:\s{{1,5}}of)?[\s-]{{1,5}}(?P<m2>{_MONTH})\.?,?
      [\s-]{{1,20}}(?P<y2>{_YEAR}|\d\d(?!\s?,\s?(?:19|20)\d\d(?![\d,])))
    | (?P<m3>{_MONTH}){_DASH}(?P<d3>\d{{1,2}}){_DASH}(?P<y3>{_YEAR}|\d\d)
    | (?P<d4>\d{{1,2}}){_DASH}?(?P<m4>{_MONTH}){_DASH}?(?P<y4>{_YEAR}|\d\d)
    )(?!\d)""",
    re.VERBOSE,
)
#: Without these there is no date in figures.
_NUMERIC_SIGNS = re.compile(rf"\d(?:\s?[/.]\s?|{_DASH}|\d{{7}})")
_NUMERIC = re.compile(
    rf"""(?=\d{{1,4}}\s?[/.]\s?\d|\d{{1,4}}{_DASH}\d|[12]\d{{7}})(?<![\d/.,$])(?:
      (?P<m1>\d{{1,2}})\s?/\s?(?P<d1>\d{{1,2}})\s?/\s?(?P<y1>(?:19|20)\d\d|\d\d)
    | (?<!-)(?P<y2>(?:19|20)\d\d){_DASH}(?P<m2>\d{{1,2}}){_DASH}(?P<d2>\d{{1,2}})(?!-\d)
    | (?<!-)(?P<m3>\d{{1,2}}){_DASH}(?P<d3>\d{{1,2}}){_DASH}(?P<y3>(?:19|20)\d\d|\d\d)(?!-\d)
    | (?<!-)(?P<m4>\d{{1,2}})\.(?P<d4>\d{{1,2}})\.(?P<y4>(?:19|20)\d\d|\d\d)
    | (?<!-)(?P<y5>(?:19|20)\d\d)/(?P<m5>\d{{1,2}})/(?P<d5>\d{{1,2}})
    | (?<!-)(?P<y6>(?:19|20)\d\d)(?P<m6>[01]\d)(?P<d6>[0-3]\d)(?!-)
    )(?![\d/]|[.,]\d)""",
    re.VERBOSE,
)
#: Two-digit years: EDGAR begins in 1993, and filings speak of earlier years; `50` to `99` are of the last century.
_PIVOT = 50
_LONGEST_CELL = 4000


def parse_date(text: str) -> dt.date | None:
    """The first date that a cell states, `None` where there is none or it is impossible."""
    first = next(find_dates(text[:_LONGEST_CELL]), None)
    return first[0] if first else None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[dt.date, int, int]]:
    """The complete dates in `text[start:end]` with their spans, in order."""
    end = len(text) if end is None else end
    return iter(_dates(text, start, end) if has_digit(text, start, end) else ())


@lru_cache(maxsize=512)
def _dates(text: str, start: int, end: int) -> tuple[tuple[dt.date, int, int], ...]:
    found: list[tuple[dt.date, int, int]] = []
    low = folded(text)
    named = _next_of(_NAMED, low, start, end) if has_any(low, _MONTH_BEGINNINGS, start, end) else iter(())
    numeric = _next_of(_NUMERIC, text, start, end) if _NUMERIC_SIGNS.search(text, start, end) else iter(())
    one, other = next(named, None), next(numeric, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[1] <= other[1]):
            assert one is not None
            found.append(one)
            one = next(named, None)
        else:
            found.append(other)
            other = next(numeric, None)
    return tuple(found)


def _next_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[dt.date, int, int]]:
    for match in pattern.finditer(text, start, end):
        parts = {key[0]: value for key, value in match.groupdict().items() if value is not None}
        date = _date(parts["y"], parts["m"], parts["d"])
        if date is not None:
            yield date, match.start(), match.end()


def _date(year: str, month: str, day: str) -> dt.date | None:
    number = int(year.lstrip("'\u2019"))
    if number < 100:
        number += 1900 if number >= _PIVOT else 2000
    try:
        return dt.date(number, int(month) if month.isdigit() else _MONTH_NUMBER[month], int(day))
    except (ValueError, KeyError):
        return None
