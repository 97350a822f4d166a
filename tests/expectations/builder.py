"""Filings built in code for the tests of the rules: a good one, changed one fact at a time, loaded into DuckDB."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import duckdb
import polars as pl

from expectations import findings
from pipelines.filing.model import (
    Evidence,
    Filing,
    Item,
    Item5Position,
    Percent,
    ReportingPerson,
    Security,
    SharesOutstanding,
    Signature,
)
from pipelines.frames import TABLES, Extracted, to_frames


def shares(*values: int | str | None) -> dict[str, Decimal | None]:
    """Rows 7 to 11 from five values."""
    names = (
        "sole_voting_power",
        "shared_voting_power",
        "sole_dispositive_power",
        "shared_dispositive_power",
        "aggregate_amount",
    )
    return {name: None if value is None else Decimal(value) for name, value in zip_longest(names, values)}


def percent(text: str) -> Percent:
    """A percentage as printed: "14.69", "<1", ">50"."""
    relation = {"<": "less_than", ">": "more_than"}.get(text[0], "equal")
    return Percent(value=Decimal(text.lstrip("<>")), relation=relation)  # type: ignore[arg-type]


def person(name: str, *rows: int | str | None, of_class: str | None = None, **more: Any) -> ReportingPerson:
    """A cover: name, rows 7 to 11, row 13."""
    given = {"types": ("CO",), "source_of_funds": ("WC",), "citizenship": "Delaware"} | more
    return ReportingPerson(
        name=name, **shares(*rows), percent_of_class=None if of_class is None else percent(of_class), **given
    )


def position(name: str, cover: int, *rows: int | str | None, of_class: str | None = None) -> Item5Position:
    """What Item 5 says of a cover."""
    return Item5Position(
        name=name, cover=cover, **shares(*rows), percent_of_class=None if of_class is None else percent(of_class)
    )


#: Ten million shares outstanding; a fund with 600,000 and its manager with these and 50,000 of its own.
GOOD = Filing(
    format="html",
    form="SC 13D",
    accession_number="0001111111-20-000001",
    filed_date=dt.date(2020, 3, 9),
    issuer_name="Larkspur Mills Corp.",
    issuer_cik="0000009999",
    security=Security(title="Common Stock", cusip="594918104", cusips=("594918104",)),
    event_date=dt.date(2020, 3, 2),
    signature_date=dt.date(2020, 3, 9),
    previously_filed_13g=False,
    persons=(
        person("Fernhill Fund, L.P.", 0, 600000, 0, 600000, 600000, of_class="6.0", types=("PN",)),
        person("Fernhill Management LLC", 50000, 600000, 50000, 600000, 650000, of_class="6.5", types=("IA",)),
    ),
    items=(
        Item(number=1, heading="Item 1.", text="Common Stock of Larkspur Mills Corp.", change="new"),
        Item(number=2, heading="Item 2.", text="Fernhill Fund, L.P. and Fernhill Management LLC.", change="new"),
        Item(number=5, heading="Item 5.", text="See below.", change="new"),
    ),
    shares_outstanding=(SharesOutstanding(count=Decimal(10_000_000), as_of=dt.date(2020, 2, 1)),),
    item5=(
        position("Fernhill Fund, L.P.", 0, 0, 600000, 0, 600000, 600000, of_class="6.0"),
        position("Fernhill Management LLC", 1, 50000, 600000, 50000, 600000, 650000, of_class="6.5"),
    ),
    transactions_state="none",
    signatures=(
        Signature(
            name="A. Fern", on_behalf_of="Fernhill Fund, L.P.", capacity="Member", date=dt.date(2020, 3, 9), cover=0
        ),
        Signature(
            name="A. Fern", on_behalf_of="Fernhill Management LLC", capacity="Member", date=dt.date(2020, 3, 9), cover=1
        ),
    ),
)


def changed(filing: Filing = GOOD, /, **facts: Any) -> Filing:
    """A filing with some facts replaced."""
    return dataclasses.replace(filing, **facts)


def with_person(cover: int, filing: Filing = GOOD, /, **facts: Any) -> Filing:
    """A filing with facts of one cover replaced."""
    persons = list(filing.persons)
    persons[cover] = dataclasses.replace(persons[cover], **facts)
    return dataclasses.replace(filing, persons=tuple(persons))


def with_position(number: int, filing: Filing = GOOD, /, **facts: Any) -> Filing:
    """A filing with facts of one position of Item 5 replaced."""
    positions = list(filing.item5)
    positions[number] = dataclasses.replace(positions[number], **facts)
    return dataclasses.replace(filing, item5=tuple(positions))


def printed(filing: Filing) -> Filing:
    """A filing with a text that prints its share figures and percentages, and with their evidence."""
    text, evidence = "", []
    values: list[tuple[str, Any]] = []
    for kind, rows in (("persons", filing.persons), ("item5", filing.item5)):
        for number, row in enumerate(rows):
            for name in (*shares(0, 0, 0, 0, 0), "percent_of_class"):
                values.append((f"{kind}[{number}].{name}", getattr(row, name)))
    for path, value in values:
        if value is None:
            continue
        quote = f"{value.value}%" if isinstance(value, Percent) else f"{value:,}"
        text += f"{path.rsplit('.', 1)[1].replace('_', ' ')}\t"
        evidence.append(
            Evidence(field=path, start=len(text), end=len(text) + len(quote), quote=quote, state="corroborated")
        )
        text += quote + "\n"
    return dataclasses.replace(filing, text=text, evidence=tuple(evidence))


def load(filings: Iterable[Filing], path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A DuckDB database with schema raw filled from filings."""
    extracted = [
        Extracted(filing=f, source_name=f"{n}.txt", content_sha256=f"sha{n}", extractor_version="test")
        for n, f in enumerate(filings)
    ]
    return load_frames(to_frames(extracted), path)


def load_read(filings: Iterable[Filing]) -> duckdb.DuckDBPyConnection:
    """A DuckDB database with schema raw filled from filings that are known by their number: "000000", "000001" …"""
    frames = to_frames(
        [
            Extracted(filing=f, source_name=f"{n}.txt", content_sha256=f"{n:06d}", extractor_version="test")
            for n, f in enumerate(filings)
        ]
    )
    numbers = pl.col("filing_id").replace({old: f"{n:06d}" for n, old in enumerate(frames["filing"]["filing_id"])})
    return load_frames({name: frame.with_columns(numbers) for name, frame in frames.items()})


def load_frames(frames: dict[str, pl.DataFrame], path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A DuckDB database with schema raw filled from frames."""
    connection = duckdb.connect(path)
    connection.execute("CREATE SCHEMA raw")
    for table in TABLES:
        connection.register("_frame", frames[table.name].to_arrow())
        connection.execute(f'CREATE TABLE raw."{table.name}" AS SELECT * FROM _frame')
        connection.unregister("_frame")
    return connection


def find(*filings: Filing, scope: findings.Scope = "filing") -> list[dict[str, Any]]:
    """The findings on filings, as rows."""
    return findings.find(load(filings), scope=scope).to_dicts()


def of_rule(rule: str, *filings: Filing, scope: findings.Scope = "filing") -> list[dict[str, Any]]:
    """The findings of one rule on filings."""
    return [row for row in find(*filings, scope=scope) if row["rule"] == rule]
