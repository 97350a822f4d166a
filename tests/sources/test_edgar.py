"""Filings from EDGAR: indexes, patience, pace, nothing twice, nothing half; against a server of our own."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.failure import Refusal
from pipelines.landing import Landing
from pipelines.settings import Settings
from pipelines.sources import edgar, edgar_lists
from pipelines.sources.edgar_client import Client, Failed, Missing, Unreachable, Unusable
from pipelines.sources.edgar_index import WrongIndex, parse, parse_company, parse_directory
from pipelines.sources.edgar_ledger import Ledger
from pipelines.sources.edgar_pace import Pace
from tests.edgar.server import Edgar, print_submissions, serving

DAYS = [dt.date(1997, 3, 3), dt.date(1997, 3, 4)]
AGENT = "Example Research admin@example.com"


@pytest.fixture
def server() -> Iterator[Edgar]:
    with serving(Edgar(list(print_submissions(DAYS, 3, layout="typewriter")))) as edgar_:
        yield edgar_


@pytest.fixture
def ready(settings: Settings, server: Edgar) -> Settings:
    return replace(settings, user_agent=AGENT, edgar_url=server.url, edgar_backoff=0.01)


def quick(settings: Settings) -> Client:
    """A client whose pace does not hold a test up."""
    asker = edgar.client(settings)
    asker.pace.interval = 0.001
    return asker


def fetch(settings: Settings, since: dt.date = DAYS[0], until: dt.date = DAYS[-1]) -> edgar.Fetched:
    with quick(settings) as asker:
        report = edgar.fetch(settings, asker, edgar_lists.listings(asker, settings.edgar_url, since, until))
    if report.stopped:
        raise report.stopped
    return report


def test_the_day_index_has_its_52_lines(shared: Path) -> None:
    lines = list(parse((shared / "edgar" / "form.20200318.idx").read_text("latin-1")))
    assert len(lines) == 52
    assert {line.form for line in lines} == {"SC 13D", "SC 13D/A"}
    assert {line.filed_date for line in lines} == {dt.date(2020, 3, 18)}
    assert all(line.company and line.cik and line.accession_number in line.path for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        f"Form Type   Company Name   CIK  Date Filed  File Name\n----\nSC 13D/A    {'A LONG COMPANY NAME ' * 3}12 "
        "20200318    edgar/data/12/0000000012-20-000001.txt   \n10-K  X  1  20200318  edgar/data/1/a.txt\n",
        f"CIK|Company Name|Form Type|Date Filed|Filename\n----\n12|{'A LONG COMPANY NAME ' * 3}|SC 13D/A|2020-03-18|"
        "edgar/data/12/0000000012-20-000001.txt\n1|X|10-K|2020-03-18|edgar/data/1/a.txt\n",
    ],
)
def test_columns_and_bars_say_the_same(text: str) -> None:
    (line,) = parse(text)
    assert line.company == ("A LONG COMPANY NAME " * 3).strip()
    assert (line.form, line.cik, line.filed_date) == ("SC 13D/A", 12, dt.date(2020, 3, 18))
    assert line.accession_number == "0000000012-20-000001"


@pytest.mark.parametrize(
    "text",
    [
        "<html>no index</html>",
        "Form Type  Company\nSC 13D      NAME  12  20200318  edga",
        "Form Type  Company\nSC 13D      NAME  12  20209918  edgar/data/12/0000000012-20-000001.txt",
        "CIK|Company\n12|NAME|SC 13D|2020-03-18\n",
    ],
)
def test_a_damaged_index_is_refused(text: str) -> None:
    with pytest.raises(WrongIndex):
        list(parse(text))


def test_damaged_json_is_refused() -> None:
    for text in ("<html>", "[]", '{"filings": {}}'):
        with pytest.raises(WrongIndex):
            parse_company(text, 1)
        with pytest.raises(WrongIndex):
            parse_directory(text)


def test_quarters_cut_a_range_at_their_ends() -> None:
    found = list(edgar_lists.quarters(dt.date(2019, 11, 5), dt.date(2020, 4, 2)))
    assert found == [
        (dt.date(2019, 11, 5), dt.date(2019, 12, 31)),
        (dt.date(2020, 1, 1), dt.date(2020, 3, 31)),
        (dt.date(2020, 4, 1), dt.date(2020, 4, 2)),
    ]


@pytest.mark.parametrize("agent", ["", "somebody", "a@b\nX: y"])
def test_nobody_is_asked_without_saying_who_asks(settings: Settings, agent: str) -> None:
    with pytest.raises(Refusal, match="SCHEDULE13D_USER_AGENT"):
        edgar.client(replace(settings, user_agent=agent))


def test_a_day_is_landed_with_the_facts_of_the_index(ready: Settings, server: Edgar) -> None:
    report = fetch(ready, DAYS[0], DAYS[0])
    assert (report.listed, report.downloaded, report.held, report.failed) == (3, 3, 0, [])
    landed = {entry.accession_number: entry for entry in Landing(ready.landing).entries()}
    for one in server.submissions[:3]:
        entry = landed[one.accession_number]
        assert (entry.form, entry.filed_date, entry.source) == (one.form, one.filed_date, "edgar")
        assert Landing(ready.landing).read(entry.content_sha256) == one.data


def test_nothing_is_downloaded_twice_and_an_unchanged_index_is_not_sent_again(ready: Settings, server: Edgar) -> None:
    fetch(ready)
    again = fetch(ready)
    assert (again.held, again.downloaded) == (6, 0)
    assert set(server.served.values()) == {1}
    assert server.statuses["304"] == 3  # the folder and two days


def test_two_fetches_at_once_download_each_filing_once(ready: Settings, server: Edgar) -> None:
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: fetch(ready), range(2)))
    assert sum(report.downloaded for report in reports) == 6
    assert {n for path, n in server.served.items() if path.endswith(".txt")} == {1}


def test_a_long_range_is_read_from_the_quarters(ready: Settings, server: Edgar) -> None:
    assert fetch(ready, dt.date(1997, 1, 1), dt.date(1997, 3, 31)).downloaded == 6
    assert not any("daily-index" in path for path in server.served)


def test_one_company_and_one_filing(ready: Settings, server: Edgar) -> None:
    one = server.submissions[4]
    with quick(ready) as asker:
        (line,) = edgar_lists.company(asker, ready.edgar_data_url, one.cik)
        assert line.path == one.path
        found = edgar_lists.accession(asker, ready.edgar_url, one.accession_number, dt.date(2020, 1, 1))
        assert (found.form, found.cik, found.filed_date) == (one.form, one.cik, one.filed_date)
        with pytest.raises(Missing):
            edgar_lists.company(asker, ready.edgar_data_url, 5)
        with pytest.raises(Missing, match="0000000001-97-000001"):
            edgar_lists.accession(asker, ready.edgar_url, "0000000001-97-000001", dt.date(2020, 1, 1))


@pytest.mark.parametrize("fault", ["403", "503", "429", "cut", "error page", "another filing", "truncated"])
def test_a_filing_that_never_comes_whole_is_named_and_the_rest_is_there(
    ready: Settings, server: Edgar, fault: str
) -> None:
    bad = server.submissions[1]
    server.always[f"/Archives/{bad.path}"] = fault
    report = fetch(ready)
    assert [one.name for one in report.failed] == [f"{bad.accession_number}.txt"]
    assert report.downloaded == 5
    assert bad.accession_number not in Ledger(ready.edgar).held()
    server.always.clear()
    assert fetch(ready).downloaded == 1  # asked for again


def test_with_faults_on_every_third_request_nothing_is_missing(ready: Settings, server: Edgar) -> None:
    server.faults = 0.33
    for _ in range(5):
        if len(Ledger(ready.edgar).held()) == 6:
            break
        fetch(ready)
    assert {e.accession_number for e in Landing(ready.landing).entries()} == {
        s.accession_number for s in server.submissions
    }


def test_what_was_stored_before_a_kill_is_landed_without_a_download(ready: Settings, server: Edgar) -> None:
    fetch(ready)
    for part in (ready.landing / "index").iterdir():
        part.unlink()  # as if killed before the index was written
    with (ready.edgar / "ledger.jsonl").open("ab") as file:
        file.write(b'{"accession_nu')  # and in the middle of a line
    report = fetch(ready)
    assert report.downloaded == 0
    assert len(Landing(ready.landing).entries()) == 6
    assert set(server.served.values()) == {1}


def test_an_error_page_in_place_of_an_index_is_refused_in_one_line(ready: Settings, server: Edgar) -> None:
    server.always["*"] = "error page"
    with pytest.raises(Failed, match="no JSON") as caught:
        fetch(ready)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://no-such-host.invalid"])
def test_no_network_is_told_in_one_line(ready: Settings, url: str) -> None:
    with pytest.raises(Unreachable, match="could not be had") as caught:
        fetch(replace(ready, edgar_url=url))
    assert "\n" not in str(caught.value)


def test_a_judge_wants_the_whole_filing_that_was_asked_for(server: Edgar) -> None:
    one, two = server.submissions[:2]
    edgar.judge(one.accession_number)(one.data)
    for data in (two.data, one.data[:-400], b"<html></html>", b""):
        with pytest.raises(Unusable):
            edgar.judge(one.accession_number)(data)


def test_a_pace_is_shared_and_never_above_the_limit(tmp_path: Path) -> None:
    paces = [Pace(tmp_path / "pace", 10) for _ in range(2)]
    slots = [paces[n % 2]._take(paces[n % 2].interval) for n in range(40)]
    assert all(after - before >= 0.1 for before, after in itertools.pairwise(slots))


def test_a_damaged_cache_is_asked_for_anew(ready: Settings, server: Edgar) -> None:
    fetch(ready)
    for file in (ready.edgar / "cache").iterdir():
        if not file.suffix:
            file.write_bytes(b"damaged")
    assert fetch(ready).held == 6
    assert json.loads(next((ready.edgar / "cache").glob("*.json")).read_text())["url"].startswith(server.url)
