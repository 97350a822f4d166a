"""Alerts: each once, none lost, whatever the receiver of the webhook does; the address is never said."""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines import alerts, webhook
from pipelines.settings import Settings, SettingsError, from_environment

TODAY = dt.date(2024, 5, 10)
SECRET = "s3cr3t-t0k3n"

_WAREHOUSE = """
create schema if not exists quality; create schema if not exists marts;
create or replace table quality.build as select $build as fingerprint, now()::timestamp as built_at;
create or replace table marts.fct_holding as select * from (values
    ('f1', 'p1', 'cik:1:common', 1, 'cik:1', false, true, 'equal', null, null),
    ('f2', 'p1', 'cik:1:common', 1, 'cik:1', false, false, 'equal', 50.5, 1.5),
    ('f3', 'p1', 'cik:1:common', 1, 'cik:1', true, false, 'equal', -100, -7),
    ('f4', 'p2', 'cik:1:common', 1, 'cik:1', false, false, 'equal', 5, 0.4),
    ('f5', 'p2', 'cik:1:common', 1, 'cik:1', false, false, 'less_than', 5, 2)
) as t(filing_id, person_id, security_id, cover, issuer_id, is_exit, is_new_stake, percent_relation, aggregate_change,
    percent_change);
create or replace view marts.new_stake as select filing_id, person_id, security_id, 'Jane Roe' as person_name,
    'Sample Co' as issuer_name, date '2024-05-01' as event_date, date '2024-05-08' as filed_date,
    1245300::decimal(24, 6) as aggregate_amount, 14.69::decimal(12, 6) as percent_of_class, 'equal' as percent_relation
    from marts.fct_holding where is_new_stake;
create or replace view marts.stake_exit as select filing_id, person_id, security_id, 'Jane Roe' as person_name,
    'Sample Co' as issuer_name, filing_id as ended_by_filing_id, date '2024-05-01' as event_date,
    date '2024-05-09' as filed_date, 'zero' as exit_reason, 0::decimal(24, 6) as last_aggregate_amount,
    0::decimal(12, 6) as last_percent_of_class from marts.fct_holding where is_exit;
create or replace view marts.biggest_change as select filing_id, person_id, security_id,
    E'John\\nDoe\\x1b[31m' as person_name, 'Sample Co' as issuer_name, date '2001-05-01' as event_date,
    if(filing_id = 'f2', date '2001-05-08', date '2024-05-08') as filed_date, null::decimal(24, 6) as aggregate_amount,
    aggregate_change, null::decimal(12, 6) as percent_of_class, percent_change::decimal(14, 6) as percent_change,
    null::decimal(12, 6) as percent_change_from_shares from marts.fct_holding where aggregate_change is not null;
create or replace view marts.open_finding as select 'x' || n as finding_id,
    if(n = 1, 'critical', 'warning') as severity,
    'f1' as filing_id, 'cik:1' as issuer_id, 'Sample Co' as issuer_name, date '2024-05-08' as filed_date,
    'Jane Roe' as person_name, 'The cover gives 5, Item 5 gives 6.' as message from range(1, 3) as t(n);
"""


@pytest.fixture
def ready(settings: Settings) -> Settings:
    publish(settings, "first")
    return settings


def publish(settings: Settings, build: str, *, more: int = 0) -> None:
    """A published file with the views that alerts read; `more` persons with new stakes."""
    settings.published.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(settings.published) as connection:
        for statement in _WAREHOUSE.split(";\n"):
            if statement.strip():
                connection.execute(statement, {"build": build} if "$build" in statement else {})
        for n in range(more):
            row = [f"m{n}", f"p{n}", "cik:1:common", 1, "cik:1", False, True, "equal", None, None]
            connection.execute(f"insert into marts.fct_holding values ({', '.join('?' * len(row))})", row)


def lines(settings: Settings, name: str = "alerts.jsonl") -> list[dict[str, Any]]:
    file = settings.alerts / name
    return [json.loads(line) for line in file.read_text().splitlines()] if file.is_file() else []


class Receiver:
    """What a webhook's receiver got, and how it answers."""

    def __init__(self, *answers: int | str) -> None:
        self.answers = list(answers)
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.url = ""

    @contextmanager
    def listening(self) -> Iterator[Receiver]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                receiver.bodies.append(body)
                receiver.keys.append(self.headers["Idempotency-Key"])
                answer = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
                if answer == "silent":
                    time.sleep(2)
                elif answer == "drip":
                    for _ in range(40):
                        self.wfile.write(b"H")
                        self.wfile.flush()
                        time.sleep(0.05)
                elif answer == "moved":
                    self.send_response(302)
                    self.send_header("Location", f"{receiver.url}/elsewhere")
                    self.end_headers()
                else:
                    self.send_response(int(answer))
                    self.end_headers()

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                """A caller that has gone is what the tests want."""

        server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_address[1]}/{SECRET}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def quick(url: str, rows: Sequence[Mapping[str, Any]]) -> str | None:
    return webhook.post(url, rows, patience=0.4, pause=0.01)


def tell(settings: Settings, said: list[str] | None = None) -> alerts.Told:
    return alerts.tell(settings, ([] if said is None else said).append, today=TODAY, post=quick)


def test_each_kind_is_told_in_the_file_and_in_the_log(ready: Settings) -> None:
    said: list[str] = []
    told = tell(ready, said)
    assert told.counts == {"new_stake": 1, "exit": 1, "change": 2, "finding": 1}
    assert told.reason is None
    found = {(one["kind"], one["filing_id"]): one["text"] for one in lines(ready)}
    assert "Jane Roe: new stake in Sample Co, 1,245,300 shares (14.69 %)" in found["new_stake", "f1"]
    assert "exit from Sample Co (no shares)" in found["exit", "f3"]
    assert "+2 points" in found["change", "f5"]
    assert "shares that could not be read" in found["change", "f2"]  # null is not zero
    assert all(text.isprintable() for text in found.values())  # what a filing says controls no terminal
    assert len(said) == 5


def test_the_same_filings_published_again_tell_nothing(ready: Settings) -> None:
    tell(ready)
    publish(ready, "second")
    assert sum(tell(ready).counts.values()) == 0
    publish(ready, "third", more=2)
    assert tell(ready).counts == {"new_stake": 2}
    assert len({one["id"] for one in lines(ready)}) == len(lines(ready)) == 7


def test_the_threshold_is_a_setting(ready: Settings) -> None:
    assert tell(replace(ready, alert_change=Decimal("1.8"))).counts["change"] == 1
    assert tell(replace(ready, alert_change=Decimal("0.3"))).counts["change"] == 2  # the two that were below it


@pytest.mark.parametrize("at", ["before the file", "in the middle of a line", "before the end"])
def test_a_run_killed_between_publication_and_alerts_loses_none(ready: Settings, at: str) -> None:
    with Receiver(200).listening() as receiver:
        known = replace(ready, webhook_url=receiver.url)
        if at != "before the file":
            tell(known)
            file = ready.alerts / "alerts.jsonl"
            whole = file.read_bytes()
            file.write_bytes(whole if at == "before the end" else whole[: len(whole) * 2 // 3])
            (ready.alerts / "told.json").unlink()
        tell(known)
        got = {one["id"] for body in receiver.bodies for one in body["alerts"]}
    kept = list(alerts._read(ready.alerts / "alerts.jsonl"))
    assert len({one["id"] for one in kept}) == len(kept) == 5
    assert got == {one["id"] for one in kept if one["filed_date"] > "2024"}


def test_the_webhook_gets_the_news_and_not_what_is_old(ready: Settings) -> None:
    with Receiver(204).listening() as receiver:
        told = tell(replace(ready, webhook_url=receiver.url))
    (body,) = receiver.bodies
    assert (told.sent, told.waiting, told.reason) == (4, 0, None)  # the change of 2001 stands in the file only
    assert {one["kind"] for one in body["alerts"]} == {"new_stake", "exit", "finding", "change"}
    assert body["text"].count("\n") == 3


@pytest.mark.parametrize(
    ("answer", "calls", "reason"),
    [
        (500, 3, "status 500"),
        (429, 3, "status 429"),
        ("silent", 3, "no answer within"),
        ("drip", 3, "no answer within"),
        (404, 1, "status 404"),
        ("moved", 1, "status 302"),
    ],
)
def test_a_failing_webhook_is_seen_and_what_it_did_not_take_is_sent_by_the_next_run(
    ready: Settings, caplog: pytest.LogCaptureFixture, answer: int | str, calls: int, reason: str
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    receiver = Receiver(answer)
    with receiver.listening():
        known = replace(ready, webhook_url=receiver.url)
        began = time.monotonic()
        told = tell(known, said)
        assert time.monotonic() - began < 3
        assert reason in (told.reason or "")
        assert (told.sent, told.waiting) == (0, 4)
        assert len(receiver.bodies) == calls
        assert len(lines(ready)) == 5  # the file has them all the same
        receiver.answers = [200]
        again = tell(known)
        assert (again.sent, again.waiting, again.reason, sum(again.counts.values())) == (4, 0, None, 0)
    assert len(set(receiver.keys)) == 1  # sent again under the same key
    assert SECRET not in "\n".join(said) + caplog.text + repr(known) + str(told)
    assert lines(ready, "unsent.jsonl") == []


def test_a_500_that_passes_is_no_failure(ready: Settings) -> None:
    with Receiver(503, 500, 200).listening() as receiver:
        told = tell(replace(ready, webhook_url=receiver.url))
    assert (told.sent, told.reason) == (4, None)


@pytest.mark.parametrize(
    "url", [f"http://127.0.0.1:9/{SECRET}", f"http://no-such-host.invalid/{SECRET}", "http://[bad"]
)
def test_a_receiver_that_is_not_there_is_told_in_words(ready: Settings, url: str) -> None:
    said: list[str] = []
    told = tell(replace(ready, webhook_url=url), said)
    assert told.reason
    assert SECRET not in "".join(said) + told.reason
    assert told.waiting == 4


def test_many_alerts_go_in_batches_and_the_log_counts_them(ready: Settings) -> None:
    publish(ready, "many", more=120)
    said: list[str] = []
    with Receiver(200).listening() as receiver:
        told = tell(replace(ready, webhook_url=receiver.url), said)
    assert [len(body["alerts"]) for body in receiver.bodies] == [50, 50, 24]
    assert told.sent == 124
    assert len(said) == alerts.LOGGED + 1


def test_alerts_that_cannot_be_written_fail_nothing_and_come_later(ready: Settings) -> None:
    ready.alerts.write_text("in the way")
    assert "could not be written" in (tell(ready).reason or "")
    ready.alerts.unlink()
    assert sum(tell(ready).counts.values()) == 5


def test_a_warehouse_without_the_views_fails_nothing(settings: Settings) -> None:
    assert tell(settings).reason is None  # nothing is published yet
    settings.published.parent.mkdir(parents=True)
    settings.published.write_bytes(b"no database")
    assert tell(settings).reason


@pytest.mark.parametrize("value", [f"ftp://{SECRET}", f"https://a b/{SECRET}", SECRET])
def test_a_wrong_address_is_refused_without_being_said(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="SCHEDULE13D_WEBHOOK_URL") as caught:
        from_environment({"SCHEDULE13D_WEBHOOK_URL": value}, data=tmp_path)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("value", ["0", "-1", "nan", "101", "much"])
def test_a_threshold_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="SCHEDULE13D_ALERT_CHANGE"):
        from_environment({"SCHEDULE13D_ALERT_CHANGE": value}, data=tmp_path)
