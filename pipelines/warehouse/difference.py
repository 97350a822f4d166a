"""What a build file holds that the published one does not: the news of one publication, as lists for people.

It is asked before the rename, when both files are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse.load import attach, connect

_FILINGS = """
select f.filing_id, coalesce(d.is_amendment, f.form like '%/A') as is_amendment, f.form, f.issuer_name, f.filed_date,
    f.source_name
from raw.filing f left join marts.dim_filing d using (filing_id)
where filing_id not in (from known_filing) order by f.filed_date, f.filing_id
"""
_DOCUMENTS = """
select content_sha256, source_name, outcome, kind, reason from quality.document
where outcome in ('set_aside', 'quarantined') and (content_sha256, outcome) not in (select k from known_document)
order by source_name, content_sha256
"""
_KNOWN = """
create temp table known_filing as select filing_id from {served}raw.filing where {condition};
create temp table known_document as
select (content_sha256, outcome) as k from {served}quality.document where {condition};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """New statements and amendments, and documents that are set aside or held back since the last publication."""

    new: list[dict[str, Any]]
    amended: list[dict[str, Any]]
    set_aside: list[dict[str, Any]]
    quarantined: list[dict[str, Any]]


def difference(build: Path, published: Path) -> Difference:
    """Compare the two files; without a published one that can be read everything is new."""
    with connect(build, read_only=True) as connection:
        _know(connection, published)
        news, held = _rows(connection, _FILINGS), _rows(connection, _DOCUMENTS)
    return Difference(
        new=[_shown(row) for row in news if not row["is_amendment"]],
        amended=[_shown(row) for row in news if row["is_amendment"]],
        set_aside=[_shown(row) for row in held if row["outcome"] == "set_aside"],
        quarantined=[_shown(row) for row in held if row["outcome"] == "quarantined"],
    )


def _know(connection: duckdb.DuckDBPyConnection, published: Path) -> None:
    """Make tables of what the published file holds, which are empty where it cannot be read."""
    try:
        if published.is_file():
            attach(connection, published)
            connection.execute(_KNOWN.format(served="served.", condition="true"))
            return
    except duckdb.Error:
        connection.execute("drop table if exists known_filing")
    connection.execute(_KNOWN.format(served="", condition="false"))


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("is_amendment", "content_sha256", "outcome")}


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
