"""A build file from hand-made filings, and dbt run over it: what every test of the models stands on."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from expectations import findings
from pipelines.filing.model import Evidence, Filing, Percent, ReportingPerson, Security
from pipelines.frames import TABLES, Extracted, content_hash, to_frames

PROJECT = Path(__file__).resolve().parents[2] / "dbt"


def person(name: str, aggregate: Any = None, percent: Any = None, **facts: Any) -> ReportingPerson:
    """A cover page; `percent` is a number as printed, or "<1"."""
    if percent is not None:
        text = str(percent)
        relation = "less_than" if text.startswith("<") else "equal"
        percent = Percent(value=Decimal(text.lstrip("<")), relation=relation)
    for figure in ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power"):
        if figure in facts:
            facts[figure] = Decimal(facts[figure])
    facts.setdefault("types", ("IN",) if facts.pop("individual", False) else ())
    held = None if aggregate is None else Decimal(aggregate)
    return ReportingPerson(name=name, aggregate_amount=held, percent_of_class=percent, **facts)


def filing(issuer: str, event: str | None = None, filed: str | None = None, **facts: Any) -> Filing:
    """A filing about an issuer with common stock; an amendment where a number is given."""
    number = facts.get("amendment_number")
    facts.setdefault("form", "SC 13D" if number is None else "SC 13D/A")
    facts.setdefault("format", "html")
    facts.setdefault("security", Security(title="Common Stock, par value $.01 per share"))
    facts.setdefault(
        "evidence",
        tuple(
            Evidence(field=f"persons[{n}].aggregate_amount", start=0, end=0, quote="", state="corroborated")
            for n in range(len(facts.get("persons", ())))
        ),
    )
    return Filing(
        issuer_name=issuer,
        event_date=dt.date.fromisoformat(event) if event else None,
        filed_date=dt.date.fromisoformat(filed) if filed else None,
        **facts,
    )


def extracted(filings: Iterable[Filing]) -> list[Extracted]:
    """Filings with names and hashes that follow from what they say."""
    return [
        Extracted(filing=f, source_name="f.txt", content_sha256=content_hash(repr(f).encode()), extractor_version="1")
        for f in filings
    ]


def load(database: Path, batches: Iterable[Sequence[Filing]]) -> None:
    """A build file as the loader leaves it: schema raw, one batch after the other, and empty quality tables."""
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema raw")
        for number, batch in enumerate(batches):
            frames = to_frames(extracted(batch))
            for table in TABLES:
                connection.register("frame", frames[table.name].to_arrow())
                start = f'insert into raw."{table.name}"' if number else f'create table raw."{table.name}" as'
                connection.execute(
                    f"{start} select *, make_timestamp(2026, 1, {number + 1}, 0, 0, 0) as loaded_at from frame"
                )
                connection.unregister("frame")
        findings.create(connection)


def dbt(database: Path, target: Path, *arguments: str) -> list[str]:
    """Run dbt in this process; returns what failed, in words."""
    environment = {"SCHEDULE13D_BUILD_DB": str(database), "DBT_TARGET_PATH": str(target), "DBT_LOG_PATH": str(target)}
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        folder = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--quiet"]
        result = dbtRunner().invoke([*arguments, *folder])
    finally:
        DuckDBConnectionManager.close_all_connections()  # dbt keeps the file open in this process
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    if result.exception is not None:
        return [str(result.exception)]
    nodes = getattr(result.result, "results", [])
    return [f"{node.node.name}: {node.message}" for node in nodes if str(node.status) in ("error", "fail")]
