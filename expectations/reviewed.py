"""Reviewed cases: filings released from quarantine and findings acknowledged by a person.

They stand in `reviewed.toml` beside this module, under version control, so that they survive every reload:

    [[release]]                      # a filing that quarantine holds: load it as it is
    filing = "0001234567-24-000001"
    who = "A. Reader"
    when = 2024-03-01
    why = "Looked at the document: the figures are as printed."

    [[acknowledge]]                  # a finding: keep it, and do not count it as open
    filing = "0001234567-24-000001"
    rule = "cover_vs_item5"
    field = "shared_voting"          # optional, as are cover and field
    who = "A. Reader"
    when = 2024-03-01
    why = "The filer corrected it in the next amendment."
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

DEFAULT = Path(__file__).with_name("reviewed.toml")

_REQUIRED = {"filing": str, "who": str, "when": dt.date, "why": str}
_OPTIONAL = {"rule": str, "cover": int, "field": str}


class ReviewError(ValueError):
    """A reviewed case that cannot be used, said in one line."""


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewed case. A release has no rule: it covers everything that holds the filing back."""

    filing_id: str
    who: str
    when: dt.date
    why: str
    rule: str | None = None
    cover: int | None = None
    field: str | None = None


def read(path: Path | None = None) -> tuple[Review, ...]:
    """The reviewed cases of a file (default: the project's own; a missing default is no case)."""
    source = path or DEFAULT
    if path is None and not source.exists():
        return ()
    try:
        document = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReviewError(f"{source}: {error}") from error
    unknown = set(document) - {"release", "acknowledge"}
    if unknown:
        raise ReviewError(f"{source}: unknown table [[{min(unknown)}]], only release and acknowledge are known")
    return tuple(
        _case(source, kind, number, entry)
        for kind in ("release", "acknowledge")
        for number, entry in enumerate(document.get(kind, ()), start=1)
    )


def _case(source: Path, kind: str, number: int, entry: Any) -> Review:
    where = f"{source}: [[{kind}]] number {number}"
    if not isinstance(entry, Mapping):
        raise ReviewError(f"{where} is no table")
    allowed = _REQUIRED if kind == "release" else _REQUIRED | _OPTIONAL
    for key, value in entry.items():
        if key not in allowed:
            raise ReviewError(f"{where} has an unknown key {key!r}")
        if not isinstance(value, allowed[key]) or isinstance(value, bool) or value == "":
            raise ReviewError(f"{where}: {key} must be a {_WORDS[allowed[key]]}")
    missing = [key for key in (*_REQUIRED, *(("rule",) if kind == "acknowledge" else ())) if key not in entry]
    if missing:
        raise ReviewError(f"{where} lacks {', '.join(missing)}")
    return Review(
        entry["filing"], entry["who"], entry["when"], entry["why"], entry.get("rule"), entry.get("cover"),
        entry.get("field"),
    )  # fmt: skip


_WORDS = {str: "text that is not empty", dt.date: "date (2024-03-01)", int: "whole number"}


def prepare(connection: duckdb.DuckDBPyConnection, cases: tuple[Review, ...]) -> None:
    """Make the temporary table `_review` on a connection."""
    rows = [(c.filing_id, c.who, c.when, c.why, c.rule, c.cover, c.field) for c in cases]
    schema = {
        "filing_id": pl.String,
        "who": pl.String,
        "day": pl.Date,
        "why": pl.String,
        "rule": pl.String,
        "cover": pl.Int32,
        "field": pl.String,
    }
    connection.register("_review_frame", pl.DataFrame(rows, schema=schema, orient="row").to_arrow())
    connection.execute("CREATE OR REPLACE TEMP TABLE _review AS FROM _review_frame")
    connection.unregister("_review_frame")
