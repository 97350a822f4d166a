"""`schedule13d fetch`: filings from EDGAR into landing, with progress, and the ordinary job after them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipelines.cli_table import printable
from pipelines.failure import Refusal
from pipelines.settings import Settings
from pipelines.sources import edgar, edgar_lists
from pipelines.sources.edgar_client import Client
from pipelines.sources.edgar_index import ACCESSION, Listing
from pipelines.sources.edgar_ledger import Ledger

#: Before this day EDGAR has no electronic filings.
FIRST_DAY = dt.date(1993, 1, 1)
#: Failed filings that are named one by one.
NAMED = 12


class Wish(NamedTuple):
    """What the command line asks for: days, a company, or one filing."""

    since: dt.date | None
    until: dt.date | None
    cik: int | None
    accession: str | None


def fetch(settings: Settings, wish: Wish, *, dry_run: bool, only_fetch: bool, as_json: bool) -> int:
    """Fetch what is wished for, and run the job over landing; returns the exit status."""
    today = dt.date.today()
    _check(wish, today)
    with edgar.client(settings) as asker:
        wanted = _wanted(settings, asker, wish, today)
        if dry_run:
            return _show(edgar.missing(settings, wanted), as_json)
        report = _download(settings, asker, wanted)
        late = [] if report.stopped or wish.since is None else _late(settings, asker, wish, today)
    if report.stopped and not report.listed:
        raise report.stopped  # there is nothing to count
    facts = {
        "listed": report.listed,
        "held": report.held,
        "downloaded": report.downloaded,
        "requests": report.requests,
        "failed": {one.name: one.reason for one in report.failed},
        "gone": {one.name: one.reason for one in report.gone},
        "no_index_yet": [day.isoformat() for day in late],
    }
    if as_json and only_fetch:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        _say(report, late)
    if report.stopped:
        raise report.stopped
    status = 1 if report.failed else 0
    if only_fetch or not (report.landed.keys or report.listed):
        return status
    from pipelines.cli_run import run_job

    return run_job(settings, [], as_json=as_json, landed=report.landed) or status


def _check(wish: Wish, today: dt.date) -> None:
    if sum((wish.since is not None, wish.cik is not None, wish.accession is not None)) != 1:
        raise Refusal("Name one of --since (with --until for a range), --cik and --accession.")
    if wish.until and wish.since is None:
        raise Refusal("--until needs --since.")
    if wish.since and not FIRST_DAY <= wish.since <= min(wish.until or today, today):
        raise Refusal(f"--since must be a day from {FIRST_DAY} to {min(wish.until or today, today)}.")
    if wish.accession and not ACCESSION.fullmatch(wish.accession):
        raise Refusal(f"{printable(wish.accession)} is no accession number, such as 0000950103-24-001234.")


def _wanted(settings: Settings, asker: Client, wish: Wish, today: dt.date) -> Iterable[Listing]:
    if wish.cik:
        return edgar_lists.company(asker, settings.edgar_data_url, wish.cik)
    if wish.accession:
        if held := _held(settings, wish.accession):
            return [held]
        return [edgar_lists.accession(asker, settings.edgar_url, wish.accession, today)]
    assert wish.since is not None
    return edgar_lists.listings(asker, settings.edgar_url, wish.since, min(wish.until or today, today))


def _download(settings: Settings, asker: Client, wanted: Iterable[Listing]) -> edgar.Fetched:
    console = Console(stderr=True, file=sys.stderr)
    columns = SpinnerColumn(), TextColumn("Fetching from EDGAR: {task.completed:.0f} filings"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        return edgar.fetch(settings, asker, wanted, lambda count: progress.advance(task, count))


def _show(lines: list[Listing], as_json: bool) -> int:
    for line in lines:
        if as_json:
            facts = {name: getattr(line, name) for name in ("accession_number", "form", "company", "cik", "filed_date")}
            print(json.dumps(facts, default=str, ensure_ascii=False))
        else:
            print(f"{line.filed_date}  {line.accession_number}  {line.form:<14}  {printable(line.company)}")
    if not as_json:
        forms = ", ".join(f"{count} {form}" for form, count in sorted(Counter(line.form for line in lines).items()))
        print(f"{len(lines):,} to download{f': {forms}' if forms else ''}", file=sys.stderr)
    return 0


def _held(settings: Settings, number: str) -> Listing | None:
    """A filing that stands in landing, without a question to EDGAR."""
    row = Ledger(settings.edgar).held().get(number)
    if row is None:
        return None
    filed = dt.date.fromisoformat(row["filed_date"])
    held = Listing(accession_number=number, form=row["form"], company="", cik=0, filed_date=filed, path="")
    return None if edgar.missing(settings, [held]) else held


def _late(settings: Settings, asker: Client, wish: Wish, today: dt.date) -> list[dt.date]:
    assert wish.since is not None
    return edgar_lists.unlisted(asker, settings.edgar_url, wish.since, min(wish.until or today, today), today)


def _say(report: edgar.Fetched, late: list[dt.date]) -> None:
    print(
        f"EDGAR      {report.listed:,} listed, {report.held:,} held already, {report.downloaded:,} downloaded"
        f" in {report.requests:,} requests",
        file=sys.stderr,
    )
    for one in report.failed[:NAMED]:
        print(f"Missing    {printable(one.name)}: {printable(one.reason)}", file=sys.stderr)
    if len(report.failed) > NAMED:
        print(f"Missing    and {len(report.failed) - NAMED} more; the next fetch asks again", file=sys.stderr)
    for one in report.gone[:NAMED]:
        print(f"Gone       {printable(one.name)}: {printable(one.reason)}", file=sys.stderr)
    for day in late:
        print(f"No index   {day}: EDGAR lists a day's filings in its evening", file=sys.stderr)
