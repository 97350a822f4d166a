"""How filers write figures: shares, zeros, percentages, dates, money, footnote marks.

The words around a figure belong to `captions` (cover) and to the `*_forms` modules (body).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pipelines.filing.model import Percent
from tests.press.choices import Choices

#: Zero, as a cover states it. The typed letter O is a habit of the typewriter years.
ZEROS = ("0", "-0-", "0", "None", "- 0 -", "NONE", "Zero", "Nil", "0 shares", "None.")
ASCII_ZEROS = (*ZEROS, "O", "-0-")
DASH_ZEROS = ("\N{EM DASH}", "\N{EN DASH}", "-0-", "0")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


def shares(value: Decimal) -> str:
    """A number of shares with grouping, its fraction as it is."""
    return f"{value:,f}"


def power(value: Decimal | None, zero: str, absent: str = "") -> str:
    """A figure of rows 7 to 11: `absent` for none, one of the filer's zeros for zero."""
    if value is None:
        return absent
    return shares(value) if value else zero


def percent(value: Percent | None, choices: Choices | None = None) -> str:
    """Row 13, or a percentage in the text."""
    if value is None:
        return ""
    if value.relation == "less_than":
        forms = (f"Less than {value.value}%", f"<{value.value}%", f"less than {value.value}%")
        return choices.pick(forms) if choices else forms[0]
    printed = f"{value.value}%"
    if choices and value.value and value.value < 1 and choices.chance(15):
        return printed.lstrip("0")
    if choices and choices.chance(8):
        return printed.replace("%", " %")
    if choices and choices.chance(2):
        return printed.replace(".", ". ")
    return printed


def money(amount: Decimal) -> str:
    """Dollars with grouping; cents where there are any."""
    return f"${amount:,.2f}" if amount != amount.to_integral_value() else f"${amount:,.0f}"


def price(amount: Decimal, *, sign: bool = True) -> str:
    """A price per share."""
    return f"{'$' if sign else ''}{amount:,f}"


def eighths(amount: Decimal) -> str | None:
    """A price in eighths as the exchanges quoted it until 2001, or `None` where it is no multiple of an eighth."""
    whole, rest = divmod(amount, 1)
    parts = {Decimal("0.125"): "1/8", Decimal("0.25"): "1/4", Decimal("0.375"): "3/8", Decimal("0.5"): "1/2",
             Decimal("0.625"): "5/8", Decimal("0.75"): "3/4", Decimal("0.875"): "7/8"}  # fmt: skip
    if not rest:
        return f"{whole:f}"
    return f"{whole:f} {parts[rest]}" if rest in parts else None


def long_date(day: dt.date) -> str:
    """November 7, 1996."""
    return f"{day:%B} {day.day}, {day.year}"


def date(day: dt.date, form: str) -> str:
    """A date in one of the forms of trade tables."""
    return {
        "long": long_date(day),
        "slashes": f"{day.month}/{day.day}/{day.year}",
        "padded": f"{day:%m/%d/%Y}",
        "short": f"{day.month}/{day.day}/{day:%y}",
        "padded short": f"{day:%m/%d/%y}",
        "month": f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else long_date(day),
        "day first": f"{day.day}-{day:%b}-{day:%Y}",
    }[form]


def date_forms(year: int) -> tuple[str, ...]:
    """Forms of dates that were in use in a year; two-digit years went out of use."""
    if year < 2003:
        return ("long", "short", "padded short", "slashes", "month")
    return ("long", "slashes", "padded", "month", "day first")


def listing(parts: list[str]) -> str:
    """a; a and b; a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def enumerated(parts: list[str]) -> str:
    """(i) a, (ii) b and (iii) c; a single part stands without a number."""
    if len(parts) == 1:
        return parts[0]
    numbered = [f"({_roman(n)}) {part}" for n, part in enumerate(parts)]
    return f"{', '.join(numbered[:-1])} and {numbered[-1]}"


def stopped(text: str) -> str:
    """A sentence with one full stop at its end, also where its last word has one already."""
    return text.removesuffix("..") + "." if text.endswith("..") else text


def _roman(number: int) -> str:
    return ROMAN[number] if number < len(ROMAN) else str(number + 1)
