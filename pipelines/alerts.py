"""Alerts: what a publication has made known for the first time (new stakes, exits, changes, critical findings).

An alert is a row of the marts under an id that later publications keep. `alerts.jsonl` is both where people find them
and what has been told: an alert is new where its id is not in it, so the same filings loaded again tell nothing, and
what a killed run published and did not tell is told by the next one. What waits for the webhook stands in
`unsent.jsonl` before it stands in the first file, and leaves it when the receiver has taken it: nothing is lost, and
what is sent twice has the same id. How a webhook is called belongs to `webhook`. For the one writer only.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines import webhook
from pipelines.landing import write_atomically
from pipelines.settings import Settings
from pipelines.warehouse.load import connect

#: Alerts that are logged one by one; the rest is counted.
LOGGED = 20
#: Alerts that are written at once: a first publication of thirty years has hundreds of thousands.
CHUNK = 2000
#: Kinds of alerts, in words.
KINDS = {"new_stake": "new stake", "exit": "exit", "change": "change", "finding": "critical finding"}

# The id rests on the filing and on what it prints: ids of persons and issuers may change as more filings come in.
_ROWS = """
with stake as (
    select 'new_stake' as kind, concat_ws('|', s.filing_id, h.cover) as place, s.filing_id, s.person_id, s.security_id,
        h.issuer_id, s.person_name, s.issuer_name, s.event_date, s.filed_date, s.aggregate_amount, s.percent_of_class,
        s.percent_relation, null as aggregate_change, null as percent_change, null as detail
    from marts.new_stake s join marts.fct_holding h using (filing_id, person_id, security_id)
    union all by name
    select 'exit' as kind, concat_ws('|', s.ended_by_filing_id, lower(trim(s.person_name)),
        split_part(s.security_id, ':', -1)) as place, s.ended_by_filing_id as filing_id, s.person_id, s.security_id,
        h.issuer_id, s.person_name, s.issuer_name, s.event_date, s.filed_date,
        s.last_aggregate_amount as aggregate_amount, s.last_percent_of_class as percent_of_class,
        h.percent_relation, h.aggregate_change, h.percent_change, s.exit_reason as detail
    from marts.stake_exit s join marts.fct_holding h using (filing_id, person_id, security_id)
    union all by name
    select 'change' as kind, concat_ws('|', s.filing_id, h.cover) as place, s.filing_id, s.person_id, s.security_id,
        h.issuer_id, s.person_name, s.issuer_name, s.event_date, s.filed_date, s.aggregate_amount, s.percent_of_class,
        h.percent_relation, s.aggregate_change, coalesce(s.percent_change, s.percent_change_from_shares)
        as percent_change, null as detail
    from marts.biggest_change s join marts.fct_holding h using (filing_id, person_id, security_id)
    where abs(coalesce(s.percent_change, s.percent_change_from_shares)) >= $threshold
        and not coalesce(h.is_exit, false) and not coalesce(h.is_new_stake, false)
    union all by name
    select 'finding' as kind, finding_id as place, filing_id, null as person_id, null as security_id, issuer_id,
        person_name, issuer_name, null as event_date, filed_date, null as aggregate_amount, null as percent_of_class,
        null as percent_relation, null as aggregate_change, null as percent_change, message as detail
    from marts.open_finding where severity = 'critical'
)
select left(sha256(kind || '|' || place), 32) as id, * exclude (place) from stake
where left(sha256(kind || '|' || place), 32) not in (from told)
qualify row_number() over (partition by kind, place order by filed_date nulls first, filing_id, person_id) = 1
order by filed_date nulls first, filing_id, kind, place
"""


@dataclass(slots=True)
class Told:
    """What was told: new alerts by kind, how many of them the webhook took, how many wait, and why they wait."""

    counts: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    waiting: int = 0
    reason: str | None = None
    first: list[dict[str, Any]] = field(default_factory=list)

    def add(self, later: Told) -> None:
        """Count what was told later in the same run as well."""
        self.counts += later.counts
        self.first += later.first
        self.sent += later.sent
        self.waiting, self.reason = later.waiting, later.reason

    def in_words(self) -> str:
        """New alerts, counted by kind."""
        said = [f"{count:,} {KINDS[kind]}{'s' if count > 1 else ''}" for kind, count in self.counts.items() if count]
        return ", ".join(said) or "none"


Post = Callable[[str, Sequence[Mapping[str, Any]]], str | None]


def tell(
    settings: Settings,
    say: Callable[[str], None] = lambda _: None,
    *,
    today: dt.date | None = None,
    post: Post = webhook.post,
) -> Told:
    """Tell what the published file makes known and has not been told. What fails is said in `reason`, never raised."""
    told = Told()
    try:
        if settings.published.is_file():
            _tell(settings, say, told, today or dt.date.today(), post)
    except (OSError, duckdb.Error) as error:
        told.reason = f"alerts could not be written ({type(error).__name__})"
        say(f"The alerts could not be written: {error}. The next run tells them.")
    return told


def _tell(settings: Settings, say: Callable[[str], None], told: Told, today: dt.date, post: Post) -> None:
    since = today - dt.timedelta(days=settings.alert_days)
    with connect(settings.published, read_only=True) as connection:
        published = _publication(connection, settings)
        done = settings.alerts / "told.json"
        if not (done.is_file() and done.read_text(encoding="utf-8") == published):
            _write_new(settings, connection, since, told)
            write_atomically(done, published.encode())
    for line in told.first[:LOGGED]:
        say(f"Alert {line['id']}: {line['text']}")
    if (more := sum(told.counts.values()) - LOGGED) > 0:
        say(f"And {more:,} alerts more: {settings.alerts / 'alerts.jsonl'}")
    if settings.webhook_url:
        _send(settings, since, told, post)
        if told.reason:
            say(f"The webhook has not taken {told.waiting:,} alerts ({told.reason}); the next run sends them again.")


def _publication(connection: duckdb.DuckDBPyConnection, settings: Settings) -> str:
    """What the alerts of a published file follow from, as one line."""
    fingerprint, built_at = connection.execute("select fingerprint, built_at from quality.build").fetchone() or ("", "")
    return json.dumps([fingerprint, str(built_at), str(settings.alert_change), bool(settings.webhook_url)])


def _write_new(settings: Settings, connection: duckdb.DuckDBPyConnection, since: dt.date, told: Told) -> None:
    file = settings.alerts / "alerts.jsonl"
    known = pl.DataFrame({"id": sorted(_ids(file))}, schema={"id": pl.String})
    connection.register("known", known.to_arrow())
    connection.execute("create temp table told as from known")
    connection.unregister("known")
    chunk: list[dict[str, Any]] = []
    for alert in _alerts(connection, settings.alert_change):
        told.counts[alert["kind"]] += 1
        if len(told.first) < LOGGED:
            told.first.append(alert)
        chunk.append(alert)
        if len(chunk) >= CHUNK:
            _keep(settings, chunk, since)
            chunk = []
    _keep(settings, chunk, since)


def _keep(settings: Settings, chunk: Sequence[Mapping[str, Any]], since: dt.date) -> None:
    if not chunk:
        return
    if settings.webhook_url:
        _append(settings.alerts / "unsent.jsonl", [alert for alert in chunk if _is_news(alert, since)])
    _append(settings.alerts / "alerts.jsonl", chunk)


def _send(
    settings: Settings,
    since: dt.date,
    told: Told,
    post: Post,
) -> None:
    file = settings.alerts / "unsent.jsonl"
    waiting = list({row["id"]: row for row in _read(file) if _is_news(row, since)}.values())
    while waiting and told.reason is None:
        batch = waiting[: webhook.BATCH]
        told.reason = post(settings.webhook_url, batch)
        if told.reason is None:
            told.sent += len(batch)
            waiting = waiting[len(batch) :]
            write_atomically(file, _lines(waiting))
    told.waiting = len(waiting)


def _ids(file: Path) -> set[str]:
    """The ids in a file; a line as it is written begins with its own, so that hundreds of thousands need no parser."""
    if not file.is_file():
        return set()
    with file.open("rb") as lines:
        return {
            line[8:40].decode()
            for line in lines
            if line.startswith(b'{"id": "') and line[40:41] == b'"' and line.endswith(b"}\n")
        }


def _alerts(connection: duckdb.DuckDBPyConnection, threshold: Decimal) -> Iterator[dict[str, Any]]:
    found = connection.execute(_ROWS, {"threshold": threshold})
    names = [column[0] for column in found.description or []]
    while rows := found.fetchmany(CHUNK):
        for values in rows:
            row = {name: _plain(value) for name, value in zip(names, values, strict=True)}
            yield {**row, "text": _text(row)}


def _text(row: Mapping[str, Any]) -> str:
    """An alert in one line for people."""
    who, what = row["person_name"] or "A person", row["issuer_name"] or "an issuer"
    when = f"filed {row['filed_date']}" if row["filed_date"] else "no date of filing"
    if row["kind"] == "finding":
        said = f"Critical finding in a filing about {what}: {row['detail']}"
    elif row["kind"] == "exit":
        why = {"zero": "no shares", "item_5e": "Item 5(e)", "below_five_percent": "below five percent"}
        said = f"{who}: exit from {what} ({why.get(row['detail'], row['detail'])})"
    elif row["kind"] == "change":
        said = f"{who}: {row['percent_change']:+g} points of {what}, now {_stake(row)}"
    else:
        said = f"{who}: new stake in {what}, {_stake(row)}"
    text = f"{said} [{when}, {row['filing_id']}]"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _stake(row: Mapping[str, Any]) -> str:
    sign = {"less_than": "<", "more_than": ">"}.get(row["percent_relation"] or "", "")
    shares = (
        "shares that could not be read" if row["aggregate_amount"] is None else f"{row['aggregate_amount']:,} shares"
    )
    return shares if row["percent_of_class"] is None else f"{shares} ({sign}{row['percent_of_class']:g} %)"


def _is_news(alert: Mapping[str, Any], since: dt.date) -> bool:
    """Whether an alert is for the webhook: one of an old filing, or of unknown age, is kept in the file only."""
    return bool(alert["filed_date"] and dt.date.fromisoformat(alert["filed_date"]) >= since)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _read(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, without one that a killed process left unfinished."""
    if not file.is_file():
        return
    with file.open("rb") as lines:
        for line in lines:
            try:
                row = json.loads(line)
                if line.endswith(b"\n") and row["id"]:
                    yield row
            except (ValueError, KeyError, TypeError):
                continue


def _append(file: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as lines:
        if size := lines.seek(0, os.SEEK_END):
            lines.seek(size - 1)
            if lines.read(1) != b"\n":
                lines.write(b"\n")  # after a line that a killed process left unfinished
        lines.write(_lines(rows))
        lines.flush()
        os.fsync(lines.fileno())


def _lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "backslashreplace")
