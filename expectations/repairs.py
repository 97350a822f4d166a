"""Known misreadings: would one of them make several failed checks of a cover true at once?"""

from __future__ import annotations

import duckdb


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `_repair` on a connection."""
    connection.execute("CREATE OR REPLACE TEMP TABLE _repair (filing_id VARCHAR, cover INTEGER, reason VARCHAR)")
