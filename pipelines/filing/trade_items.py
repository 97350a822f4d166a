"""The words of a trade table: dates, numbers, prices, ranges and the text between them, each with its span.

One cell (or one line of prose laid out as a row) becomes a sequence of typed items. Which column an item belongs to and
what it means there is decided in `trade_grid` and `trade_tables`.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pipelines.filing.dates import find_dates
from pipelines.filing.folded import folded, has_any, has_digit
from pipelines.filing.model import Side
from pipelines.filing.trade_words import CURRENCIES, LETTERS

Kind = Literal["date", "number", "range", "dash", "text"]

#: Places are counted in hundredths, so that several items of one grid cell keep their order.
SCALE = 100


class Item(NamedTuple):
    """A typed stretch of a cell: `text[start:end]`, at `left..right` (hundredths of a column) across the page.

    A date without a year has `month` and `day` only, and a `value` where it can be a fraction ("7/8"). `is_negative`
    is a minus sign or bracket. `hint` says what the words around a number call it; `is_markish` is a bracketed number
    that may be a footnote mark. `days` are the single days of a series ("May 3 and May 4, 1999"), with their spans.
    """

    kind: Kind
    start: int
    end: int
    left: int = 0
    right: int = 0
    value: Decimal | None = None
    high: Decimal | None = None
    date: dt.date | None = None
    date_to: dt.date | None = None
    month: int | None = None
    day: int | None = None
    is_negative: bool = False
    is_money: bool = False
    currency: str | None = None
    decimals: int = 0
    hint: Literal["shares", "price"] | None = None
    side: Side | None = None
    is_markish: bool = False
    days: tuple[tuple[dt.date, int, int], ...] = ()


_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_DASH = _DASHES.replace("-", r"\-")
_CURRENCY = (
    r"(?:US\s?\$|U\.S\.\s?\$|CA?\$|Cdn\.?\s?\$|AU?\$|HK\$|NT\$|S\$|NZ\$|\$|\u00a3|\u20ac|\u00a5|\u20aa|NIS|ILS|USD"
    r"|CAD|GBP|EUR|CHF|RMB|SEK|NOK|DKK|JPY|AUD|HKD)"
)
_CURRENCY_WORDS = tuple(
    (re.compile(rf"(?<![A-Za-z])(?:{pattern.pattern})(?![A-Za-z])"), code) for pattern, code in CURRENCIES
)
_FIGURE = r"(?:\d[\dO]{0,2}(?:,\s?[\dO]{3}){1,5}|\d[\dO]{0,14})(?:\.[\dO]{1,8}(?!\.?\d))?|\.\d{1,8}"
_NUMBER = re.compile(
    rf"""(?<![\w.,/#])(?<![A-Za-z]-)(?<![A-Za-z]\d-)(?P<open>[(\[]\s?)?(?P<sign>[{_DASH}+]\s?)?(?P<currency>\\?{_CURRENCY}\s{{0,6}})?
    (?P<inner>[({_DASH}]\s?)?(?P<figure>{_FIGURE})(?:[ -](?P<fraction>\d{{1,3}}/\d{{1,3}}))?
    (?P<trail>\s?[{_DASH}](?!\s?[\w$.(]))?(?P<close>\s?[)\]])?(?P<letter>\s{{0,3}}\(?[PSBAD]\)?(?![\w.,/&'-]))?
    (?![\w%]|/(?!\s?(?:share|sh\b|unit|ads\b|warrant))|\.\d|,\d|\s?%)""",
    re.VERBOSE,
)
_LIST_GOES_ON = re.compile(r"\s*(?:,|,?\s+and|&)\s+\d", re.IGNORECASE)
_FRACTION = re.compile(r"(?<![\w.,/])(?P<currency>\$\s?)?(?P<fraction>\d{1,2}/(?:2|4|8|16|32|64|128))(?![\w/]|[,.]\d)")
#: A footnote mark behind a value.
_MARK = re.compile(
    r"\s?(?:[(\[](?:\d{1,2}|[A-Za-z]{1,2}|\*{1,3})[)\]]|[*\u2020\u2021]{1,3}|\u207d[^\u207e]{1,4}\u207e"
    r"|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|<F?\d{1,2}>)"
)
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_PARTIAL = re.compile(
    rf"""(?<![\w/.,$-])(?<!\d[ ])(?:(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-2]?\d|3[01])(?!\d|/\d|[.,]\d)
    |{_MONTH}\.?\s{{1,3}}(?P<nday>[0-2]?\d|3[01])(?:st|nd|rd|th)?(?![\d/:]|,\s?\d))""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
#: A date that is part of a name: "Trust dated May 2, 1991", "u/a/d 3/4/97".
_OF_A_NAME = re.compile(
    r"(?:\bdated|\bdtd\.?|\bu/[adt](?:/[adt])?|\budt|\bindenture\s{1,3}of|\btrust\s{1,3}of)\s{1,3}$", re.IGNORECASE
)
_OF_A_NAME_REACH = 24
_BETWEEN_DATES = re.compile(rf"\s{{0,3}}(?:[{_DASH}]|to|through|thru)\s{{0,3}}", re.IGNORECASE)
#: A date whose first number can only be the day: "23/5/2003", "23.05.2003".
DAY_FIRST = re.compile(
    r"(?<![\d/.,$-])(?P<day>1[3-9]|2\d|3[01])(?P<by>[/.])(?P<month>0?[1-9]|1[0-2])(?P=by)(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?![\d/]|[.,]\d)"
)
#: Between days that are told one by one: "May 3, May 4 and May 6, 1999"; after "between" they bound a range.
_AND_DAYS = re.compile(r",?\s{1,3}(?:and|&)\s{1,3}", re.IGNORECASE)
_COMMA_DAYS = re.compile(r",\s{1,3}")
_BETWEEN = re.compile(r"\bbetween\s{1,3}(?:the\s)?$", re.IGNORECASE)
#: The days of one month, its year behind the last: "May 3, 4 and 6, 1999".
_DAYS_OF_MONTH = re.compile(
    rf"\b{_MONTH}\.?\s{{1,3}}(?P<days>\d{{1,2}}(?:,\s{{0,3}}\d{{1,2}}){{0,8}},?\s{{1,3}}(?:and|&)\s{{1,3}}\d{{1,2}}),?"
    r"\s{1,3}(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: A cell that names a month and no day.
MONTH_ALONE = re.compile(rf"{_MONTH}\.?,?\s{{1,3}}(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
#: A price in hundredths: "6 cents", "45 pence".
_CENTS = re.compile(r"\s{0,3}(?:(?P<pence>pence\b)|cents?\b|\u00a2)", re.IGNORECASE)
_BETWEEN_PRICES = re.compile(rf"\s{{0,3}}(?:[{_DASH}]{{1,2}}|to|through|and)\s{{0,3}}", re.IGNORECASE)
_IN_RANGE = re.compile(r"\b(?:between|from|rang\w+)\b[^.;\d]{0,50}$", re.IGNORECASE)
#: A number in words behind its digits: "1.5 million shares".
_MILLIONS = re.compile(r"\s{1,3}(?P<word>million|thousand)\b(?=\s+\w)", re.IGNORECASE)
_SHARES_AFTER = re.compile(
    r"\s{1,4}(?:(?!(?:cents?|pence|dollars?|per|an?|each|apiece|for|at)\b)[A-Za-z][\w.'-]{0,20}\s{1,3}){0,3}?(?:shares?|shs?|sh\.|units?|ADSs?|ADRs?|warrants?|options?|RSUs?)\b",
    re.IGNORECASE,
)
_PRICE_AFTER = re.compile(
    r"\s{0,3}(?:/|(?:per|a|an|each|apiece)\b)\s{0,2}(?:common\s+|ordinary\s+)?(?:share|unit|ads|adr|warrant|option)?\b",
    re.IGNORECASE,
)
_PRICE_BEFORE = re.compile(r"(?:\bat|@|\bprice\s+of|\bprice)\s{0,3}$", re.IGNORECASE)
_CAPITAL_AFTER = re.compile(r" ([A-Z][\w'\u2019&.-]{2,})")
_LONGEST_WORD = 60
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'\u2019&.-]{2,}) $")
#: Words beside a number that make it no name.
_NO_NAMES = frozenset(
    "shares share shs common stock class units ads adss bought sold buy sell purchase purchased sale total price at per"
    " ordinary options warrants open nyse nasdaq gift the".split()
)
_DASH_CELL = re.compile(rf"[{_DASH}]{{1,3}}|n/?a|none|\*{{1,9}}", re.IGNORECASE)
_LONGEST_DASH = 9


def items(text: str, start: int, end: int, left: int, right: int, *, joins_ranges: bool = True) -> tuple[Item, ...]:
    """The items of `text[start:end]`, which stands at `left..right`; "$5 to $6" is one range if `joins_ranges`."""
    if end - start <= _LONGEST_DASH and _DASH_CELL.fullmatch(text, start, end):
        return (Item(kind="dash", start=start, end=end, left=left * SCALE, right=right * SCALE),)
    if not has_digit(text, start, end):
        words = next(_text(text, start, end), None)
        if words is None:
            return ()
        if right - left == end - start:
            left, right = left + words.start - start, left + words.end - start
        return (placed(words, left * SCALE, right * SCALE),)
    dates = _dates(text, start, end)
    values = sorted((*dates, *_numbers(text, start, end, dates)), key=lambda item: item.start)
    if joins_ranges:
        values = _ranges(text, values)
    found = list(_with_text(text, start, end, values))
    if right - left == end - start:
        return tuple(
            [placed(item, (left + item.start - start) * SCALE, (left + item.end - start) * SCALE) for item in found]
        )
    if len(values) < 2:
        return tuple([placed(item, left * SCALE, right * SCALE) for item in found])
    step = max((right - left) * SCALE // (len(found) + 1), 1)
    return tuple(
        [
            placed(item, left * SCALE + index * step, left * SCALE + (index + 1) * step)
            for index, item in enumerate(found)
        ]
    )


def placed(item: Item, left: int, right: int) -> Item:
    """An item at another place across the page."""
    return tuple.__new__(Item, (*item[:3], left, right, *item[5:]))


def _dates(text: str, start: int, end: int) -> list[Item]:
    """Complete dates and ranges of them; where there is none, dates without a year."""
    found = _days_of_months(text, start, end) if has_any(folded(text), ("and", "&"), start, end) else []
    full = [
        each
        for each in find_dates(text, start, end)
        if not _is_of_a_name(text, start, each[1]) and not any(i.start < each[2] and each[1] < i.end for i in found)
    ]
    for match in DAY_FIRST.finditer(text, start, end) if has_any(text, ("/", "."), start, end) else ():
        year = int(match["year"]) + (0 if len(match["year"]) == 4 else 1900 if int(match["year"]) >= 50 else 2000)
        try:
            full.append((dt.date(year, int(match["month"]), int(match["day"])), match.start(), match.end()))
        except ValueError:
            continue
    full.sort(key=lambda each: each[1])
    if not full and not found:
        return [
            Item(
                kind="date",
                start=match.start(),
                end=match.end(),
                month=parts[0],
                day=parts[1],
                value=_fraction(match[0]) if "/" in match[0] else None,
                decimals=3,
            )
            for match in _PARTIAL.finditer(text, start, end)
            if (parts := _parts(match))[1] and not _is_of_a_name(text, start, match.start())
        ]
    last = start
    index = 0
    while index < len(full):
        date, begin, stop = full[index]
        after = full[index + 1] if index + 1 < len(full) else None
        series = _series(text, last, full, index)
        first = None if len(series) > 1 else _first_day(text, last, begin, date)
        if len(series) > 1:
            index += sum(each in full for each in series) - 1
            begin, stop = series[0][1], series[-1][2]
            dates = [each[0] for each in series]
            is_range = len(series) == 2 and _BETWEEN.search(text, max(start, begin - 14), begin)
            days = () if is_range else tuple(series)
            found.append(Item(kind="date", start=begin, end=stop, date=min(dates), date_to=max(dates), days=days))
        elif after and after[0] >= date and _BETWEEN_DATES.fullmatch(text, stop, after[1]):
            found.append(Item(kind="date", start=begin, end=after[2], date=date, date_to=after[0]))
            stop = after[2]
            index += 1
        elif first:
            found.append(Item(kind="date", start=first[1], end=stop, date=first[0], date_to=date))
        else:
            found.append(Item(kind="date", start=begin, end=stop, date=date))
        last = stop
        index += 1
    found += _days_beside(text, start, end, found)
    return sorted(found, key=lambda item: item.start)


def _is_of_a_name(text: str, start: int, at: int) -> bool:
    return _OF_A_NAME.search(text, max(start, at - _OF_A_NAME_REACH), at) is not None


def _days_beside(text: str, start: int, end: int, found: Sequence[Item]) -> list[Item]:
    """Days without a year beside such with one: they are of the same year, or of the one next to it."""
    beside = []
    full = sorted(found, key=lambda item: item.start)
    for match in _PARTIAL.finditer(text, start, end):
        if not match["name"] or any(item.start < match.end() and match.start() < item.end for item in found):
            continue
        if _is_of_a_name(text, start, match.start()):
            continue
        before = [item for item in full if item.end <= match.start()]
        near = before[-1] if before else full[0]
        assert near.date is not None
        month, day = _parts(match)
        year = near.date.year
        if before and month < near.date.month - 6:
            year += 1
        elif not before and month > near.date.month:
            year -= 1
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        beside.append(Item(kind="date", start=match.start(), end=match.end(), date=date))
    return beside


def _series(
    text: str, start: int, full: Sequence[tuple[dt.date, int, int]], index: int
) -> list[tuple[dt.date, int, int]]:
    """The days told one by one of which a date is the first with a year: "May 3 and May 4, 1999"."""
    series = [full[index]]
    before = list(_PARTIAL.finditer(text, max(start, full[index][1] - 120), full[index][1]))
    for match in reversed(before):
        joint = _AND_DAYS if len(series) == 1 else _COMMA_DAYS
        if not joint.fullmatch(text, match.end(), series[0][1]):
            break
        try:
            date = dt.date(series[-1][0].year, *_parts(match))
        except ValueError:
            break
        series.insert(0, (date, match.start(), match.end()))
    for count, after in enumerate(full[index + 1 :], index + 2):
        if _AND_DAYS.fullmatch(text, series[-1][2], after[1]):
            return [*series, after]
        if not _COMMA_DAYS.fullmatch(text, series[-1][2], after[1]) or count == len(full):
            break
        series.append(after)
    return series if series[-1] == full[index] else [full[index]]


def _days_of_months(text: str, start: int, end: int) -> list[Item]:
    """The days of one month whose year stands behind the last of them."""
    found = []
    for match in _DAYS_OF_MONTH.finditer(text, start, end):
        month, year = _MONTHS[match["name"][:3].lower()], int(match["year"])
        at = match.start("days")
        try:
            days = tuple(
                (dt.date(year, month, int(day[0])), at + day.start(), at + day.end())
                for day in re.finditer(r"\d{1,2}", match["days"])
            )
        except ValueError:
            continue
        dates = [day[0] for day in days]
        is_range = len(days) == 2 and _BETWEEN.search(text, max(start, match.start() - 14), match.start())
        found.append(
            Item(
                kind="date", start=match.start(), end=match.end(), date=min(dates), date_to=max(dates),
                days=() if is_range else days,
            )
        )  # fmt: skip
    return found


def month_of(text: str, start: int, end: int, left: int, right: int) -> Item | None:
    """The days of a month that is all a cell says: "August 1997"."""
    match = MONTH_ALONE.fullmatch(text, start, end) if text[end - 1].isdigit() else None
    if match is None:
        return None
    year, month = int(match["year"]), _MONTHS[match["name"][:3].lower()]
    first, last = dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])
    return Item(kind="date", start=start, end=end, left=left * SCALE, right=right * SCALE, date=first, date_to=last)


def _parts(match: re.Match[str]) -> tuple[int, int]:
    month = int(match["month"]) if match["month"] else _MONTHS[match["name"][:3].lower()]
    return month, int(match["day"] or match["nday"])


def _first_day(text: str, start: int, begin: int, date: dt.date) -> tuple[dt.date, int] | None:
    """The first day of a range that leaves out the year: "March 4 to March 6, 1997", "3/4-3/6/97"."""
    for match in _PARTIAL.finditer(text, max(start, begin - 30), begin):
        is_range = _BETWEEN_DATES.fullmatch(text, match.end(), begin) or (
            _AND_DAYS.fullmatch(text, match.end(), begin) and _BETWEEN.search(text, start, match.start())
        )
        if is_range:
            month, day = _parts(match)
            try:
                first = dt.date(date.year, month, day)
            except ValueError:
                return None
            return (first, match.start()) if first <= date else None
    return None


def _numbers(text: str, start: int, end: int, dates: Sequence[Item]) -> list[Item]:
    taken = [(item.start, item.end) for item in dates]
    found: list[Item] = []
    at = start
    while at < end:
        match = _NUMBER.search(text, at, end)
        if match is None:
            break
        cut = _list_cut(text, match)
        if cut and (shorter := _NUMBER.match(text, match.start(), cut)):
            match = shorter
        at = max(match.end("figure"), at + 1)
        if any(begin < match.end() and match.start() < stop for begin, stop in taken):
            continue
        if found and _is_mark(match) and match.start() - found[-1].end <= 1:
            continue
        item = _number(text, match, start, end)
        if item is None or _is_in_name(text, match, start, end):
            continue
        mark = None if item.side else _MARK.match(text, item.end, end)
        at = mark.end() if mark else item.end
        taken.append((item.start, item.end))
        found.append(item)
    for match in _FRACTION.finditer(text, start, end) if text.find("/", start, end) >= 0 else ():
        value = _fraction(match["fraction"])
        if value is not None and not any(begin < match.end() and match.start() < stop for begin, stop in taken):
            money = bool(match["currency"])
            found.append(
                Item(kind="number", start=match.start(), end=match.end(), value=value, decimals=3, is_money=money)
            )
    return found


def _list_cut(text: str, match: re.Match[str]) -> int:
    """Where the first number of a list ends that was taken for one number: "900, 700 and 300 shares"; 0 for none."""
    spaced = match["figure"].find(", ")
    if spaced < 0:
        return 0
    is_mixed = len(re.findall(r",(?! )", match["figure"])) > 0
    return match.start("figure") + spaced if is_mixed or _LIST_GOES_ON.match(text, match.end("figure")) else 0


def _is_in_name(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a bare whole number is part of a name: "1847 Partners", "Larkspur 2004 Trust"."""
    if match["currency"] or match["open"] or match["sign"] or not match["figure"].isdigit() or len(match["figure"]) > 4:
        return False
    if match["fraction"] or match["letter"] or match["trail"]:
        return False
    after = _CAPITAL_AFTER.match(text, match.end("figure"), end)
    before = None
    if text[match.start("figure") - 1] == " ":
        before = _CAPITAL_BEFORE.search(text, max(start, match.start("figure") - _LONGEST_WORD), match.start("figure"))
    return any(each is not None and each[1].lower() not in _NO_NAMES for each in (after, before))


def _is_mark(match: re.Match[str]) -> bool:
    return bool(match["open"] and match["close"]) and len(match["figure"]) <= 2 and match["figure"].isdigit()


def _number(text: str, match: re.Match[str], start: int, end: int) -> Item | None:
    printed = match["figure"].replace("O", "0").replace(",", "").replace(" ", "")
    value, decimals = Decimal(printed), len(printed.partition(".")[2])
    if match["fraction"]:
        part = _fraction(match["fraction"])
        if part is None:
            return None
        value, decimals = value + part, 3
    money = (match["currency"] or "").strip().lstrip("\\")
    inner = (match["inner"] or "").strip()
    bracketed = bool(match["close"]) and (bool(match["open"]) or inner == "(")
    # A dash set off by white space ("5/12/03 - 1,000 shares") is a minus sign only where nothing else is in the cell.
    spaced = bool(match["sign"]) and match["sign"][-1].isspace() and not (match.start() == start and match.end() == end)
    minus = not spaced and any(
        sign and sign != "(" and sign in _DASHES for sign in ((match["sign"] or "").strip(), inner)
    )
    letter = re.sub(r"[\s()]", "", match["letter"] or "")
    begin = _begin(match, bracketed, spaced)
    stop = max(match.end(g) for g in ("figure", "fraction", "trail", "letter") if match[g])
    if bracketed:
        stop = max(stop, match.end("close"))
    hint: Literal["shares", "price"] | None = None
    cents = None if money or match["fraction"] else _CENTS.match(text, stop, end)
    if cents is not None:
        value, decimals, stop = value / 100, decimals + 2, cents.end()
        money, hint = ("\u00a3" if cents["pence"] else "$"), "price"
    elif not money and (many := _MILLIONS.match(text, stop, end)):
        value, decimals = value * (1_000_000 if many["word"].lower() == "million" else 1000), 0
        stop = many.end()
        hint = "shares" if _SHARES_AFTER.match(text, stop, end) else None
    elif not money and _SHARES_AFTER.match(text, stop, end):
        hint = "shares"
    elif _PRICE_BEFORE.search(text[max(start, begin - 16) : begin]) or (money and _PRICE_AFTER.match(text, stop, end)):
        hint = "price"
    return Item(
        kind="number",
        start=begin,
        end=stop,
        value=value,
        decimals=decimals,
        is_negative=bracketed or minus or bool(match["trail"]),
        is_money=bool(money),
        currency=currency_of(money),
        hint=hint,
        side=LETTERS.get(letter),
        is_markish=_is_mark(match),
    )


def _begin(match: re.Match[str], bracketed: bool, spaced: bool) -> int:
    for group in ("open", "currency", "inner") if spaced else ("open", "sign", "currency", "inner"):
        if (
            match[group]
            and (group != "open" or bracketed)
            and (group != "inner" or match[group][0] != "(" or bracketed)
        ):
            return match.start(group)
    return match.start("figure")


def _fraction(printed: str) -> Decimal | None:
    over, under = (int(part) for part in printed.split("/"))
    if under not in (2, 4, 8, 16, 32, 64, 128, 256) or over >= under:
        return None
    return Decimal(over) / Decimal(under)


@lru_cache(maxsize=256)
def currency_of(mark: str) -> str | None:
    """ISO code of a currency mark; `None` for the dollar."""
    return next((code for pattern, code in CURRENCIES if pattern.fullmatch(mark.strip())), None)


@lru_cache(maxsize=256)
def currency_in(header: str) -> str | None:
    """ISO code of the currency that a header names, where it is not the dollar: "Price (C$)"."""
    return next((code for pattern, code in _CURRENCY_WORDS if pattern.search(header)), None)


def _ranges(text: str, found: Sequence[Item]) -> list[Item]:
    """Join "14.02 - 14.25" and "$5 1/4 to $5 1/2" into one range of prices."""
    out: list[Item] = []
    for item in found:
        before = out[-1] if out else None
        if before and _are_cents(text, before, item):
            before = before._replace(value=(before.value or Decimal(0)) / 100, decimals=2, currency=item.currency)
        if before and _is_price_like(before) and _is_price_like(item) and _may_join(text, before, item):
            assert before.value is not None
            assert item.value is not None
            low, high = sorted((before.value, item.value))
            money = before.is_money or item.is_money
            out[-1] = before._replace(
                kind="range", end=item.end, value=low, high=high, is_money=money, is_negative=False
            )
        else:
            out.append(item)
    return out


def _are_cents(text: str, before: Item, item: Item) -> bool:
    """Whether a bare number is in cents as the one behind it is: "6 to 7 cents"."""
    if before.kind != "number" or before.is_money or before.hint or before.value is None or before.decimals > 1:
        return False
    return re.search(r"(?:cents?|pence|\u00a2)$", text[item.start : item.end], re.IGNORECASE) is not None and (
        _BETWEEN_PRICES.fullmatch(text, before.end, item.start) is not None
    )


def _is_price_like(item: Item) -> bool:
    return item.kind == "number" and (item.is_money or item.decimals > 0) and item.hint != "shares"


def _may_join(text: str, before: Item, item: Item) -> bool:
    begin = before.end - 1 if text[before.end - 1] in _DASHES else before.end
    joint = _BETWEEN_PRICES.fullmatch(text, begin, item.start)
    if joint:
        return "and" not in joint[0] or _IN_RANGE.search(text, max(0, before.start - 60), before.start) is not None
    return text[item.start] in _DASHES and not text[before.end : item.start].strip(" ")


def _with_text(text: str, start: int, end: int, found: Sequence[Item]) -> Iterator[Item]:
    at = start
    for item in found:
        yield from _text(text, at, item.start)
        yield item
        at = item.end
    yield from _text(text, at, end)


def _text(text: str, start: int, end: int) -> Iterator[Item]:
    part = text[start:end]
    bare = part.strip(" \t\n\u00a0,;:$()[]|*")
    if bare[:1].isalpha() or any(c.isalpha() for c in bare):
        begin = start + part.index(bare)
        yield Item(kind="text", start=begin, end=begin + len(bare))
