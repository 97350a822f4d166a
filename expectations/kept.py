"""What gate 1 has judged, kept for gate 2 in the build file, so that no rule of a filing alone is run twice.

Only violations and counts are kept; whose error each is, and the warehouse's own rules, are judged where they are asked
for. A fingerprint of each filing's rows in schema raw is kept beside them: where one has changed, or a filing has come,
nothing that was kept counts. Filings may be taken out.
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
    connection.execute(f"CREATE OR REPLACE TABLE quality.kept_filing AS {_fingerprints(connection)}")


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what is kept."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS quality.{table}")


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int | None]:
    """The rules whose violations are kept, and how many rows each judged; that is open where filings were taken out.

    Empty where a row that was judged is no longer the same, or one has come: all rules have to be run then.
    """
    present = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'quality' AND table_name = 'kept_filing' "
        "AND database_name = current_database()"
    ).fetchone()
    if not present or not present[0]:
        return {}
    changed, gone = connection.execute(
        f"""SELECT
            count(*) FILTER (WHERE now.filing_id IS NOT NULL AND now.fingerprint IS DISTINCT FROM before.fingerprint),
            count(*) FILTER (WHERE now.filing_id IS NULL)
        FROM quality.kept_filing AS before FULL JOIN ({_fingerprints(connection)}) AS now USING (filing_id)"""
    ).fetchone() or (1, 0)
    if changed:
        return {}
    rows = connection.execute("SELECT rule, judged FROM quality.kept_rule").fetchall()
    return {rule: None if gone else judged for rule, judged in rows}


def _fingerprints(connection: duckdb.DuckDBPyConnection) -> str:
    """The query for `filing_id` and `fingerprint`, of all its rows in schema raw in whatever order they stand."""
    tables = connection.execute(
        "SELECT DISTINCT table_name FROM duckdb_columns() WHERE schema_name = 'raw' AND column_name = 'filing_id' "
        "AND database_name = current_database() ORDER BY ALL"
    ).fetchall()
    rows = " UNION ALL ".join(
        f"SELECT filing_id, sum(hash('{table}', one)::HUGEINT) AS part FROM raw.{table} AS one GROUP BY filing_id"
        for (table,) in tables
    )
    return f"SELECT filing_id, sum(part) AS fingerprint FROM ({rows}) WHERE filing_id IS NOT NULL GROUP BY filing_id"


def take(connection: duckdb.DuckDBPyConnection, rule: str) -> int:
    """Put the kept violations of a rule among those that are being judged; returns how many there are."""
    (count,) = connection.execute(
        "INSERT INTO _violation FROM quality.kept_violation WHERE rule = ? "
        "AND filing_id IN (SELECT filing_id FROM raw.filing)",
        [rule],
    ).fetchone() or (0,)
    return int(count)
