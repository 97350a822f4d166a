"""Every table, view and column of schema quality says what it is."""

from __future__ import annotations

import datetime as dt

import duckdb

from expectations import findings
from pipelines.frames import to_frames
from pipelines.warehouse import load


def test_nothing_in_schema_quality_is_without_a_comment() -> None:
    connection = duckdb.connect()
    load.load_frames(connection, to_frames([]), dt.datetime(2026, 1, 1))
    connection.execute(load._QUALITY)
    findings.create(connection)
    nameless = [
        connection.execute(f"SELECT * FROM {catalog}() WHERE schema_name = 'quality' AND comment IS NULL").fetchall()
        for catalog in ("duckdb_tables", "duckdb_columns")
    ]
    views = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'quality' AND comment IS NULL"
    assert (nameless, connection.execute(views).fetchall()) == ([[], []], [])
