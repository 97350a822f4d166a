"""Which filings EDGAR names: for days, for a company, for an accession number; and days that it has not named yet.

How a list reads belongs to `edgar_index`, what is downloaded to `edgar`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator

import holidays

from pipelines.sources.edgar_client import MOST_BYTES, Client, Missing, Unusable
from pipelines.sources.edgar_index import Listing, WrongIndex, parse, parse_company, parse_directory
from pipelines.sources.unpack import Damaged, unpack

#: Longer ranges of a quarter are read from the quarter's index, not day by day.
MOST_DAYS = 7
#: A business day without an index is one on which EDGAR was closed once so many days have passed.
LATE_DAYS = 3
#: How EDGAR offers one index, the plain one first.
PACKED = ("form.idx", "form.gz", "form.Z")

_INDEX_DAY = re.compile(r"form\.(\d{6}|\d{8})\.idx(?:\.gz|\.Z)?")


def listings(asker: Client, base: str, since: dt.date, until: dt.date) -> Iterator[Listing]:
    """The filings of all days from `since` to `until`, each once, in the order of the indexes."""
    seen: set[str] = set()
    for start, end in quarters(since, until):
        for line in _of_quarter(asker, base, start, end):
            if start <= line.filed_date <= end and line.accession_number not in seen:
                seen.add(line.accession_number)
                yield line


def company(asker: Client, base: str, cik: int) -> list[Listing]:
    """The filings of one company: of others about it and its own about others."""
    root = f"{base}/submissions"
    try:
        text = _text(asker.get_cached(f"{root}/CIK{cik:010d}.json", _is_json))
    except Missing:
        raise Missing(f"EDGAR has no company or person with the CIK {cik}.") from None
    found, more = parse_company(text, cik)
    for name in more:
        found += parse_company(_text(asker.get_cached(f"{root}/{name}", _is_json)), cik)[0]
    return found


def accession(asker: Client, base: str, number: str, today: dt.date) -> Listing:
    """The filing of one accession number, found in the indexes of its year (or in January, when it was filed late)."""
    year = int(number[11:13])
    year += 1900 if year >= 90 else 2000
    for start, _ in reversed(list(quarters(dt.date(year, 1, 1), min(dt.date(year + 1, 1, 31), today)))):
        try:
            for line in _full_index(asker, base, start):
                if line.accession_number == number:
                    return line
        except Missing:
            pass  # a quarter that has not begun at the mirror
    raise Missing(f"No Schedule 13D of {year} in EDGAR's index has the accession number {number}.")


def quarters(since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The range cut at the ends of quarters."""
    while since <= until:
        quarter = (since.month - 1) // 3
        after = dt.date(since.year + quarter // 3, (quarter + 1) % 4 * 3 + 1, 1)
        yield since, min(until, after - dt.timedelta(days=1))
        since = after


def unlisted(asker: Client, base: str, since: dt.date, until: dt.date, today: dt.date) -> list[dt.date]:
    """Business days of the range, of the last few, that EDGAR has no index of yet."""
    first = max(since, today - dt.timedelta(days=LATE_DAYS))
    closed = holidays.country_holidays("US", years=range(first.year, max(first, until).year + 1))
    found: list[dt.date] = []
    for start, end in quarters(first, until):
        days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
        there = {_day(name) for name in _daily(asker, base, start)}
        found += [day for day in days if day.weekday() < 5 and day not in closed and day not in there]
    return found


def _of_quarter(asker: Client, base: str, start: dt.date, end: dt.date) -> Iterator[Listing]:
    if (end - start).days >= MOST_DAYS:
        yield from _full_index(asker, base, start)
        return
    by_day: dict[dt.date, str] = {}
    for name in _daily(asker, base, start):  # the plain one of a day comes before its packed ones
        if (day := _day(name)) and start <= day <= end:
            by_day.setdefault(day, name)
    for day in sorted(by_day):
        url = f"{_quarter(base, 'daily-index', start)}/{by_day[day]}"
        yield from parse(_index_text(asker.get_cached(url, _is_index)))


def _daily(asker: Client, base: str, day: dt.date) -> list[str]:
    """The names of a quarter's daily indexes, sorted; none where no day of it has come."""
    url = f"{_quarter(base, 'daily-index', day)}/index.json"
    try:
        return sorted(parse_directory(_text(asker.get_cached(url, _is_json))), key=lambda name: (len(name), name))
    except Missing:
        return []


def _full_index(asker: Client, base: str, day: dt.date) -> Iterator[Listing]:
    for name in PACKED:
        try:
            data = asker.get_cached(f"{_quarter(base, 'full-index', day)}/{name}", _is_index)
        except Missing:
            if name == PACKED[-1]:
                raise
        else:
            return parse(_index_text(data))
    raise AssertionError  # the last one returns or raises


def _quarter(base: str, kind: str, day: dt.date) -> str:
    return f"{base}/Archives/edgar/{kind}/{day.year}/QTR{(day.month + 2) // 3}"


def _day(name: str) -> dt.date | None:
    match = _INDEX_DAY.fullmatch(name)
    try:
        return dt.datetime.strptime(match[1], "%Y%m%d" if len(match[1]) == 8 else "%y%m%d").date() if match else None
    except ValueError:
        return None


def _is_index(data: bytes) -> None:
    try:
        for _ in parse(_index_text(data)):
            pass
    except (WrongIndex, Damaged) as error:
        raise Unusable(str(error).rstrip(".")) from error


def _is_json(data: bytes) -> None:
    try:
        json.loads(data)
    except ValueError as error:
        raise Unusable("what came is no JSON") from error


def _index_text(data: bytes) -> str:
    return _text(unpack(data, MOST_BYTES))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
