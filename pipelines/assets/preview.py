"""Metadata that people look at in Dagster's pages: counts and a few rows as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
import duckdb

#: Rows and columns of a preview, and characters of a cell: enough to see what kind of thing it is.
ROWS, COLUMNS, CHARACTERS = 5, 12, 60


def table(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, Any]:
    """Row count and first rows of a relation."""
    counted = connection.execute(f"select count(*) from {relation}").fetchone()
    found = connection.execute(f"select * from {relation} limit {ROWS}")
    names = [column[0] for column in found.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {"dagster/row_count": int(counted[0]) if counted else 0, "preview": dg.MetadataValue.md(markdown(rows))}


def markdown(rows: Sequence[Mapping[str, Any]], *, characters: int = CHARACTERS) -> str:
    """Rows as a Markdown table; what a filing says stays text."""
    if not rows:
        return "No rows."
    names = list(rows[0])[:COLUMNS]
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(_cell(row[name], characters) for name in names) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Any, characters: int) -> str:
    if value is None:
        return ""
    text = " ".join(str(value).split())
    if len(text) > characters:
        text = text[: characters - 1] + "…"
    for sign in "\\`*_[]<>|#!$":
        text = text.replace(sign, f"&#{ord(sign)};")
    return text
