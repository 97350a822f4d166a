"""What a build file holds that the published one does not: the news of one publication, as lists for people.

It is asked before the rename, when both files are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse.load import connect

_FILINGS = """
select f.filing_id, coalesce(d.is_amendment, f.form like '%/A') as is_amendment, f.form, f.issuer_name, f.filed_date,
    f.source_name
from raw.filing f left join marts.dim_filing d using (filing_id) order by f.filed_date, f.filing_id
"""
_DOCUMENTS = """
select content_sha256, source_name, outcome, kind, reason from quality.document
where outcome in ('set_aside', 'quarantined') order by source_name, content_sha256
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
    filings, documents = _known(published)
    with connect(build, read_only=True) as connection:
        news = [row for row in _rows(connection, _FILINGS) if row["filing_id"] not in filings]
        held = [row for row in _rows(connection, _DOCUMENTS) if _key(row) not in documents]
    return Difference(
        new=[_shown(row) for row in news if not row["is_amendment"]],
        amended=[_shown(row) for row in news if row["is_amendment"]],
        set_aside=[_shown(row) for row in held if row["outcome"] == "set_aside"],
        quarantined=[_shown(row) for row in held if row["outcome"] == "quarantined"],
    )


def _known(published: Path) -> tuple[set[str], set[tuple[str, str]]]:
    if not published.is_file():
        return set(), set()
    try:
        with connect(published, read_only=True) as connection:
            filings = {str(row[0]) for row in connection.execute("select filing_id from raw.filing").fetchall()}
            return filings, {_key(row) for row in _rows(connection, _DOCUMENTS)}
    except duckdb.Error:
        return set(), set()


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["content_sha256"], row["outcome"]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("is_amendment", "content_sha256", "outcome")}


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
