"""Rows as files to take away: CSV in which no cell is a formula, and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

#: Spreadsheets take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A value as a cell: text that a spreadsheet would run is led by an apostrophe, numbers are left alone."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(one) for one in value)
    if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA):
        return "'" + value
    return value


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    if rows:
        writer.writerow([harmless(name) for name in rows[0]])
    writer.writerows([harmless(value) for value in row.values()] for row in rows)
    return out.getvalue().encode()


def as_parquet(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as Parquet, with their types."""
    out = io.BytesIO()
    pl.DataFrame([dict(row) for row in rows], infer_schema_length=None).write_parquet(out)
    return out.getvalue()
