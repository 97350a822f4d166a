"""`schedule13d fetch` as people call it: what is asked for, what is refused, in one line and with its exit status."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import cli_fetch
from pipelines.failure import Refusal, explain
from pipelines.landing import Landing
from pipelines.settings import PROJECT, Settings
from pipelines.sources import edgar, edgar_client, edgar_lists
from pipelines.sources.edgar_client import Failed, Missing, Unreachable
from pipelines.sources.edgar_pace import Pace
from tests.edgar.server import Edgar, form_index, print_submissions, serving
from tests.sources.test_unpack import compress

DAYS = [dt.date(1997, 3, 3), dt.date(1997, 3, 4)]
AGENT = "Example Research admin@example.com"


@pytest.fixture
def server() -> Iterator[Edgar]:
    with serving(Edgar(list(print_submissions(DAYS, 6, layout="typewriter")))) as edgar_:
        yield edgar_


@pytest.fixture
def ready(settings: Settings, server: Edgar, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(Pace, "seconds", lambda _: 0.0)
    return replace(settings, user_agent=AGENT, edgar_url=server.url, edgar_backoff=0.001)


def fetch(settings: Settings, *, dry_run: bool = False, **wish: object) -> int:
    asked = {"since": None, "until": None, "cik": None, "accession": None, **wish}
    return cli_fetch.fetch(settings, cli_fetch.Wish(**asked), dry_run=dry_run, only_fetch=True, as_json=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({}, "Name one of --since"),
        ({"since": DAYS[0], "cik": 5}, "Name one of --since"),
        ({"cik": 5, "until": DAYS[0]}, "--until needs --since"),
        ({"since": DAYS[1], "until": DAYS[0]}, "--since must be a day"),
        ({"since": dt.date(2999, 1, 1)}, "--since must be a day"),
        ({"since": dt.date(1992, 1, 1)}, "--since must be a day from 1993-01-01"),
        ({"accession": "0000950103-24-1"}, "no accession number"),
        ({"accession": "../../etc/passwd"}, "no accession number"),
        ({"cik": 5}, "no company or person with the CIK 5"),
        ({"accession": "0000000001-97-000001"}, "has the accession number"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_in_one_line(ready: Settings, wish: dict[str, object], said: str) -> None:
    with pytest.raises(Refusal, match=said) as caught:
        fetch(ready, **wish)
    assert "\n" not in str(caught.value)
    assert not (ready.landing / "documents").exists()


def test_a_dry_run_names_what_would_come_and_downloads_nothing(
    ready: Settings, server: Edgar, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(ready, since=DAYS[0], until=DAYS[0], dry_run=True) == 0
    named = [json.loads(line)["accession_number"] for line in capsys.readouterr().out.splitlines()]
    assert set(named) == {one.accession_number for one in server.submissions[:6]}
    assert not any(path.endswith(".txt") for path in server.served)


def test_one_filing_and_then_the_same_again_without_a_question(
    ready: Settings, server: Edgar, capsys: pytest.CaptureFixture[str]
) -> None:
    number = server.submissions[3].accession_number
    assert fetch(ready, accession=number) == 0
    asked = len(server.times)
    assert fetch(ready, accession=number) == 0
    assert len(server.times) == asked
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["downloaded"], second["downloaded"], second["held"]) == (1, 0, 1)


def test_days_without_an_index_are_no_failure(ready: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch(ready, since=dt.date(1997, 3, 1), until=dt.date(1997, 3, 2)) == 0  # a weekend
    assert fetch(ready, since=dt.date(1997, 7, 4), until=dt.date(1997, 7, 4)) == 0  # a quarter without a day
    assert [json.loads(line)["listed"] for line in capsys.readouterr().out.splitlines()] == [0, 0]


def test_a_business_day_of_which_there_is_no_index_yet_is_named(ready: Settings) -> None:
    with edgar.client(ready) as asker:
        late = edgar_lists.unlisted(asker, ready.edgar_url, DAYS[0], dt.date(1997, 3, 9), dt.date(1997, 3, 7))
        assert late == [dt.date(1997, 3, day) for day in (5, 6, 7)]
        assert edgar_lists.unlisted(asker, ready.edgar_url, DAYS[0], DAYS[1], dt.date(1997, 5, 1)) == []
        holiday = dt.date(1997, 7, 4)
        assert edgar_lists.unlisted(asker, ready.edgar_url, holiday, holiday, holiday) == []


def test_an_outage_ends_the_fetch_and_what_came_is_landed(ready: Settings, server: Edgar) -> None:
    for one in server.submissions[2:]:
        server.always[f"/Archives/{one.path}"] = "503"
    with pytest.raises(Unreachable, match="EDGAR gives no filings at present"):
        fetch(ready, since=DAYS[0], until=DAYS[1])
    assert len(Landing(ready.landing).entries()) == 2
    server.always.clear()
    assert fetch(ready, since=DAYS[0], until=DAYS[1]) == 0
    assert len(Landing(ready.landing).entries()) == 12
    assert {n for path, n in server.served.items() if path.endswith(".txt")} == {1}


def test_a_filing_that_edgar_lists_and_has_no_more_is_named_and_no_failure(
    ready: Settings, server: Edgar, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = server.submissions[0]
    server.always[f"/Archives/{gone.path}"] = "gone"
    assert fetch(ready, since=DAYS[0], until=DAYS[1]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert list(facts["gone"]) == [f"{gone.accession_number}.txt"]
    with edgar.client(ready) as asker:  # in the first days it may yet come
        wanted = edgar_lists.listings(asker, ready.edgar_url, *DAYS)
        report = edgar.fetch(ready, asker, wanted, today=dt.date(1997, 3, 5))
    assert [one.name for one in report.failed] == [f"{gone.accession_number}.txt"]


@pytest.mark.parametrize("fault", ["bad gzip", "drip"])
def test_a_dripping_or_wrongly_packed_filing_is_named(
    ready: Settings, server: Edgar, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    monkeypatch.setattr(edgar_client, "SLOW_SECONDS", 0.1)
    monkeypatch.setattr(edgar_client, "ATTEMPTS", 2)
    bad = server.submissions[0]
    server.always[f"/Archives/{bad.path}"] = fault
    assert fetch(ready, since=DAYS[0], until=DAYS[0]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert list(facts["failed"]) == [f"{bad.accession_number}.txt"]
    assert facts["downloaded"] == 5


def test_an_emptied_landing_is_filled_again(ready: Settings) -> None:
    fetch(ready, since=DAYS[0], until=DAYS[0])
    next((ready.landing / "documents").rglob("*/*/*")).unlink()
    fetch(ready, since=DAYS[0], until=DAYS[0])
    assert sum(file.is_file() for file in (ready.landing / "documents").rglob("*")) == 6


@pytest.mark.parametrize("kind", ["form.gz", "form.Z"])
def test_a_quarter_that_is_only_there_packed(
    ready: Settings, server: Edgar, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, body = form_index(server.submissions), server.body
    packed = gzip.compress(plain) if kind == "form.gz" else compress(plain)

    def answer(path: str) -> bytes | None:
        if "full-index" in path:
            return packed if path.endswith(f"/{kind}") else None
        return body(path)

    monkeypatch.setattr(server, "body", answer)
    with edgar.client(ready) as asker:
        assert len(list(edgar_lists.listings(asker, ready.edgar_url, dt.date(1997, 1, 1), dt.date(1997, 3, 31)))) == 12


def test_a_page_in_place_of_a_companys_list_is_not_kept(ready: Settings, server: Edgar) -> None:
    server.always["*"] = "error page"
    with pytest.raises(Failed, match="no JSON"):
        fetch(ready, cik=server.submissions[0].cik)
    server.always.clear()
    assert fetch(ready, cik=server.submissions[0].cik) == 0


def test_a_full_disk_is_told_in_one_line_and_leaves_nothing_half(
    ready: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Landing, "write", full)
    with pytest.raises(OSError, match="No space left") as caught:
        fetch(ready, since=DAYS[0], until=DAYS[0])
    assert "disk is full" in (explain(caught.value) or "")
    assert not (ready.edgar / "ledger.jsonl").exists()


def test_the_command_says_one_line_and_its_status(settings: Settings) -> None:
    def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "SCHEDULE13D_DATA": str(settings.data), "SCHEDULE13D_EDGAR_BACKOFF_MS": "1", **environment}
        return subprocess.run(
            [sys.executable, "-m", "pipelines", "fetch", *arguments],
            cwd=PROJECT, env=env, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    nobody = command("--since", "1997-03-03", SCHEDULE13D_USER_AGENT="")
    assert (nobody.returncode, nobody.stderr.count("\n")) == (1, 1)
    assert "SCHEDULE13D_USER_AGENT" in nobody.stderr
    proxy = {"http_proxy": "http://127.0.0.1:9", "SCHEDULE13D_EDGAR_URL": "http://edgar.invalid", "no_proxy": ""}
    nowhere = command("--since", "1997-03-03", SCHEDULE13D_USER_AGENT=AGENT, **proxy)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (1, 1)
    wrong = command("--since", "3 March 1997", SCHEDULE13D_USER_AGENT=AGENT)
    assert wrong.returncode == 2
    assert not Path(settings.landing / "documents").exists()


def test_a_missing_quarter_is_told(ready: Settings) -> None:
    with pytest.raises(Missing):
        fetch(ready, since=dt.date(1995, 1, 1), until=dt.date(1995, 3, 31))
