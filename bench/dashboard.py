"""`python -m bench.dashboard`: what each query of each page takes over a warehouse of many holdings.

The warehouse is made from a small one that the real job published (the sample, and filings named): every row is copied
under new ids, dates are spread over thirty years, persons hold in several copies, and one person and one issuer are in
all of them, which is the worst that a page can be asked for. Queries are caught while Streamlit draws the real pages.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from streamlit.testing.v1 import AppTest

from pipelines.cli_table import print_table
from pipelines.dashboard import app, publication
from pipelines.settings import PROJECT, from_environment

#: Copies among which a person is the same one: a person holds of about six issuers.
PERSON_COPIES = 250

#: Tables that are the same however many filings there are.
KEPT = ("dim_date", "build", "rule", "person_link_review")

_PERSON = ("person_id", "holder_id")
_ISSUER = ("issuer_id", "security_id")
_FILING = (
    "filing_id",
    "finding_id",
    "chain_id",
    "previous_filing_id",
    "superseded_by_filing_id",
    "duplicate_of_filing_id",
    "ended_by_filing_id",
)


def multiply(file: Path, holdings: int) -> dict[str, str]:
    """Copy the rows of a warehouse until it has so many holdings; returns the busiest ids."""
    with duckdb.connect(str(file)) as connection:
        connection.execute("set timezone = 'UTC'")
        (has,) = connection.execute("select count(*) from marts.fct_holding").fetchone() or (0,)
        busy = {
            key: connection.execute(f"select mode({key}) from marts.fct_holding").fetchall()[0][0]
            for key in ("person_id", "issuer_id")
        }
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name in ('raw', 'marts', 'quality')"
            " and database_name = current_database() order by all"
        ).fetchall()
        for schema, table in tables:
            if table not in KEPT:
                _copy(connection, f"{schema}.{table}", -(-holdings // has), busy)
        connection.execute("checkpoint")
        (filing,) = connection.execute(
            "select filing_id || '#7' from raw.evidence where filing_id not like '%#%' group by all"
            " order by count(*) desc limit 1"
        ).fetchone() or ("",)
    return {**busy, "filing_id": filing}


def _copy(connection: duckdb.DuckDBPyConnection, table: str, copies: int, busy: dict[str, str]) -> None:
    columns = connection.execute(f"describe {table}").fetchall()
    names = [column[0] for column in columns]
    values, where = [], ["k > 0"]
    for name, kind, *_ in columns:
        one = f'"{name}"'
        if name in _FILING:
            one += " || '#' || k"
        elif name in _PERSON:
            one = f"case when {one} = $person then {one} else {one} || '#' || k % {PERSON_COPIES} end"
        elif name in _ISSUER:
            one = f"case when starts_with({one}, $issuer) then {one} else {one} || '#' || k end"
        elif kind == "DATE":
            one = f"({one} - to_years(cast(k % 30 as integer)))::date"
        values.append(one)
    if table == "marts.dim_person":
        where += [f"k < {PERSON_COPIES}", "person_id <> $person"]
    if table in ("marts.dim_issuer", "marts.dim_security", "marts.issuer_name"):
        where += ["not starts_with(issuer_id, $issuer)"]
    text = " and ".join(where)
    body = ", ".join(values)
    parameters = {key: busy[f"{key}_id"] for key in ("person", "issuer") if f"${key}" in text + body}
    connection.execute(
        f"insert into {table} ({', '.join(names)}) select {body} from {table}, range({copies}) c(k) where {text}"
        " order by k",
        parameters,
    )


def pages(busy: dict[str, str]) -> dict[str, dict[str, str]]:
    """What is asked for: every page, the busiest issuer and person, the filing with most values, a search."""
    return {
        "overview": {"page": "overview"},
        "overview, 200 rows": {"page": "overview", "rows": "200"},
        "search": {"page": "overview", "q": "capital l"},
        "issuers": {"page": "issuer"},
        "issuer": {"page": "issuer", "id": busy["issuer_id"]},
        "persons": {"page": "person"},
        "person": {"page": "person", "id": busy["person_id"]},
        "filings": {"page": "filing"},
        "filings, filtered": {"page": "filing", "name": "foods", "only": "with findings"},
        "filing": {"page": "filing", "id": busy["filing_id"]},
        "trades": {"page": "trades"},
        "quality": {"page": "quality"},
        "findings, filtered": {"page": "quality", "severity": "critical", "verdict": "filer"},
    }


def measure(busy: dict[str, str], times: int = 5) -> Iterator[dict[str, Any]]:
    """Draw each page several times, with no answer kept from the time before; seconds of its queries."""
    asks = publication._kept.__wrapped__
    kept: dict[Any, list[publication.Row]] = {}
    taken: dict[str, list[tuple[float, float]]] = {}

    def timed(*asked: Any) -> list[publication.Row]:
        if asked not in kept:
            began, worked = time.perf_counter(), time.process_time()
            kept[asked] = asks(*asked)
            seconds = time.perf_counter() - began, time.process_time() - worked
            taken.setdefault(" ".join(asked[1].split()), []).append(seconds)
        return kept[asked]

    publication._kept = timed  # type: ignore[assignment]
    for name, address in pages(busy).items():
        taken.clear()
        drawn = []
        for _ in range(times):
            page = AppTest.from_file(str(app.FILE), default_timeout=120)
            for key, value in address.items():
                page.query_params[key] = value
            kept.clear()
            began = time.perf_counter()
            page.run()
            drawn.append(time.perf_counter() - began)
            if page.exception:
                raise RuntimeError(f"{name}: {page.exception[0].value}")
        of = {sql: statistics.median(wall for wall, _ in seconds) for sql, seconds in taken.items()}
        work = {sql: statistics.median(worked for _, worked in seconds) for sql, seconds in taken.items()}
        slowest = max(of, key=lambda sql: of[sql])
        yield {
            "page": name,
            "queries": len(of),
            "median ms": round(1000 * statistics.median(of.values())),
            "slowest ms": round(1000 * of[slowest]),
            "most processor ms": round(1000 * max(work.values())),
            "page ms": round(1000 * statistics.median(drawn)),
            "slowest query": slowest[:90],
        }


def main() -> None:
    """Make the warehouse and print the table; ends with status 1 where a query takes more than a second."""
    parser = argparse.ArgumentParser(prog="python -m bench.dashboard")
    parser.add_argument("--holdings", type=int, default=300_000)
    parser.add_argument("--published", type=Path, help="a published warehouse to copy; else the sample is published")
    parser.add_argument("filings", nargs="*", type=Path, help="more filings than the sample's")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        settings = from_environment({}, data=data)
        os.environ["SCHEDULE13D_DATA"] = folder
        if asked.published:
            settings.published.parent.mkdir(parents=True)
            shutil.copy(asked.published, settings.published)
        else:
            filings = [PROJECT / "data" / "filings", *asked.filings]
            subprocess.run([sys.executable, "-m", "pipelines", "run", *map(os.fspath, filings)], check=True)
        busy = multiply(settings.published, asked.holdings)
        rows = list(measure(busy))
        size = settings.published.stat().st_size >> 20
    title = f"Pages over {asked.holdings:,} holdings ({size:,} MB)"
    print_table(Console(), list(rows[0]), [list(row.values()) for row in rows], title=title)
    out = PROJECT / "bench" / "out" / "dashboard.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({title: rows}, indent=1) + "\n", encoding="utf-8")
    if any(min(row["slowest ms"], row["most processor ms"]) > 1000 for row in rows):
        sys.exit("A query takes more than a second.")  # of all processors together, if the machine is busy


if __name__ == "__main__":
    main()
