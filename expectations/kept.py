"""What gate 1 has judged, kept for gate 2 in the build file, so that no rule of a filing alone is run twice.

Only violations and counts are kept; whose error each is, and the warehouse's own rules, are judged where they are asked
for. Whoever changes schema raw after gate 1 has to `forget`, except that filings may be taken out of it.
"""

from __future__ import annotations

import duckdb

_TABLES = ("kept_violation", "kept_rule", "kept_filing")


def keep(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep what was judged last on this connection."""
    connection.execute("CREATE OR REPLACE TABLE quality.kept_violation AS FROM _violation")
    connection.execute(
        "CREATE OR REPLACE TABLE quality.kept_rule AS SELECT rule, judged FROM _rule WHERE error IS NULL"
    )
    connection.execute("CREATE OR REPLACE TABLE quality.kept_filing AS SELECT count(*) AS filings FROM raw.filing")


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what is kept."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS quality.{table}")


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int | None]:
    """The rules whose violations are kept, and how many rows each judged; that is open where filings were taken out."""
    present = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'quality' AND table_name = 'kept_filing' "
        "AND database_name = current_database()"
    ).fetchone()
    if not present or not present[0]:
        return {}
    (is_same,) = connection.execute(
        "SELECT (FROM quality.kept_filing) = (SELECT count(*) FROM raw.filing)"
    ).fetchone() or (False,)
    rows = connection.execute("SELECT rule, judged FROM quality.kept_rule").fetchall()
    return {rule: judged if is_same else None for rule, judged in rows}


def take(connection: duckdb.DuckDBPyConnection, rule: str) -> int:
    """Put the kept violations of a rule among those that are being judged; returns how many there are."""
    (count,) = connection.execute(
        "INSERT INTO _violation FROM quality.kept_violation WHERE rule = ? "
        "AND filing_id IN (SELECT filing_id FROM raw.filing)",
        [rule],
    ).fetchone() or (0,)
    return int(count)
