"""The rules over many holdings: their SQL bare, and through Great Expectations, in one run on one database.

Filings of the press, read by the real readers, are copied under other names until there are as many holdings as asked
for; every rule judges all of them. Data Docs are built as in a real run.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from expectations import adapter, findings, gate
from pipelines.filing.model import Filing
from pipelines.frames import TABLES
from tests.expectations.builder import load_read
from tests.expectations.planted import read_back
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

SIZES = (100, 10_000, 300_000)
#: Printed filings that all sizes are copied from.
ORIGINALS = 120


def measure(sizes: tuple[int, ...] = SIZES) -> list[dict[str, object]]:
    """One row for each size: seconds of the bare SQL, of the gate, and what Great Expectations adds.

    Seconds of the processor, which other work on the machine does not change; those of the clock stand beside them.
    """
    adapter.warm_up()
    originals = load_read(list(_filings()))
    rows: list[dict[str, object]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "build.duckdb"
            filings, holdings = _copied(originals, file, size)
            with duckdb.connect(str(file), read_only=True) as connection:
                begun, clock = time.process_time(), time.perf_counter()
                findings.judge(connection, findings.rules_of("all"))
                bare, bare_clock = time.process_time() - begun, time.perf_counter() - clock
                begun = time.process_time()
                result = gate.run_on(connection, gate=2, data_docs_dir=Path(folder) / "docs")
                through = time.process_time() - begun
            rows.append(
                {
                    "holdings": holdings,
                    "filings": filings,
                    "rules": len(result.rules),
                    "bare SQL, processor s": round(bare, 2),
                    "gate, processor s": round(through, 2),
                    "bare SQL, clock s": round(bare_clock, 2),
                    "gate, clock s": round(result.seconds, 2),
                    "of it Great Expectations, clock s": round(result.seconds - result.seconds_of_sql, 2),
                }
            )
    return rows


def _filings() -> Iterator[Filing]:
    names = sorted(LAYOUTS)
    for number in range(ORIGINALS):
        layout = LAYOUTS[names[number % len(names)]]
        choices = SeededChoices(f"bench {layout.name} {number}")
        got = read_back(layout.print(filing_for(layout, choices, max_persons=5), choices), layout)
        if got is not None:
            yield got


def _copied(originals: duckdb.DuckDBPyConnection, file: Path, size: int) -> tuple[int, int]:
    """Make a database of at least `size` holdings; the numbers of its filings and holdings."""
    count = _count(originals, "raw.reporting_person")
    whole, rest = divmod(size, count)
    originals.execute(f"ATTACH '{file}' AS build")
    originals.execute("CREATE SCHEMA build.raw")
    originals.execute(
        """CREATE OR REPLACE TEMP TABLE copy AS
        SELECT filing_id, filing_id || '-' || number AS name FROM (
            SELECT filing_id, number,
                sum(covers) OVER (ORDER BY number, filing_id ROWS UNBOUNDED PRECEDING) - covers AS before
            FROM range(?) AS r(number),
                (SELECT filing_id, count(*) AS covers FROM raw.reporting_person GROUP BY filing_id)
        ) WHERE before < ?""",
        [whole + (rest > 0), size],
    )
    for table in TABLES:
        originals.execute(
            f'CREATE TABLE build.raw."{table.name}" AS SELECT t.* REPLACE (c.name AS filing_id) '
            f'FROM raw."{table.name}" AS t JOIN copy AS c USING (filing_id)'
        )
    made = _count(originals, "build.raw.filing"), _count(originals, "build.raw.reporting_person")
    originals.execute("DETACH build")
    return made


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
