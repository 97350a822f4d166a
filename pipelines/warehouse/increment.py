"""Increments: what a few new documents change, made by the same steps as everything else but over few filings.

The build file of an increment holds the changed filings and what their facts can reach (`scope`). Gates and models run
on it as they would on all filings; then `merge` puts the rows that may have changed into a copy of the served
warehouse, or into the spare (`spare`). Where readers, models, rules or packages have changed, or too much would have to
be made anew, there is no increment and everything is built (`load`). Either way gives the same marts
(`tests/warehouse/test_increment.py`).
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from expectations import RULES, facts, findings, repairs, reviewed
from pipelines.failure import Refusal, explain
from pipelines.frames import TABLES
from pipelines.frames_store import FramesStore
from pipelines.landing import Entry
from pipelines.warehouse import load, spare
from pipelines.warehouse.fingerprint import recipe_of
from pipelines.warehouse.merge import merge
from pipelines.warehouse.scope import reach

#: An increment that has to look at more than this part of all filings is no increment.
MOST = 0.2

#: What DuckDB raises when it reads a file that has been damaged.
DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)

_DIFFERING = """
create temp table differing as
with now as (select content_sha256, source_name, outcome, filing_id, kind, reason from landed),
before as (select content_sha256, source_name, outcome, filing_id, kind, reason from served.quality.document)
select content_sha256, filing_id from (
    (from now except from before) union all (from before except from now)
) as d
where not (
    coalesce(filing_id in (select filing_id from served.quality.quarantine where stage = 'gate'), false)
    and content_sha256 in (select content_sha256 from now)
    and content_sha256 in (select content_sha256 from before)
)
"""

_OWN = """
create table quality.touched (filing_id varchar, is_touched boolean, is_changed boolean);
create table quality.linked (node varchar);
create table quality.gone (content_sha256 varchar);
create table quality.judged_before (rule varchar, judged bigint);
"""


class Damaged(Refusal):
    """The served warehouse cannot be read to its end: no increment can be put on it."""


def mark(served: Path) -> Path:
    """Where it stands that the served file is damaged: the next run builds everything."""
    return served.with_name("damaged")


def start(
    database: Path,
    served: Path,
    store: FramesStore,
    entries: Sequence[Entry],
    fingerprint: str,
    recipe: str,
    most: float = MOST,
) -> bool:
    """Make the build file of an increment on the served warehouse; false where everything has to be built."""
    if not recipe or mark(served).exists() or recipe_of(served) != recipe:
        return False
    try:
        return _start(database, served, store, entries, fingerprint, recipe, most)
    except DAMAGE:
        return False


def _start(
    database: Path,
    served: Path,
    store: FramesStore,
    entries: Sequence[Entry],
    fingerprint: str,
    recipe: str,
    most: float,
) -> bool:
    shutil.rmtree(database.parent, ignore_errors=True)
    database.parent.mkdir(parents=True)
    documents = load.account(store.documents(), entries)
    loaded_at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with load.connect(database) as connection:
        load.attach(connection, served)
        connection.register("landed", documents.to_arrow())
        connection.execute(_DIFFERING)
        connection.unregister("landed")
        differing = connection.execute("from differing").pl()
        ids = differing["filing_id"].drop_nulls().unique()
        changed = documents.filter(
            pl.col("filing_id").is_in(ids.implode())
            | pl.col("content_sha256").is_in(differing["content_sha256"].implode())
        )
        load.load_raw(connection, store, changed, loaded_at)
        connection.execute(
            "create temp table changed as select distinct filing_id from differing where filing_id is not null"
        )
        reach(connection)
        if _size(connection, "touched") + _size(connection, "beside") > most * _size(connection, "served.raw.filing"):
            return False
        load.prepare_quality(connection, changed, fingerprint, recipe, loaded_at)
        connection.execute(_OWN)
        connection.execute("insert into quality.touched select filing_id, true, true from changed")
        gone = set(differing["content_sha256"]) - set(documents["content_sha256"])
        connection.executemany("insert into quality.gone values (?)", [[one] for one in sorted(gone)] or [[""]])
        _take(connection)
    return True


def extend(database: Path, served: Path) -> bool:
    """After the models: where persons of filings beside the touched ones have become others, touch these, too.

    Returns whether the models have to run again.
    """
    with _whole(served), load.connect(database) as connection:
        if not _is_increment(connection):
            return False
        load.attach(connection, served)
        connection.execute("create temp table changed as select filing_id from quality.touched where is_changed")
        (moved,) = connection.execute(
            "insert into changed select distinct now.filing_id from intermediate.int_cover as now"
            " join served.intermediate.int_cover as before using (filing_id, cover)"
            " join served.intermediate.int_cover_name as name using (filing_id, cover)"
            " where filing_id in (select filing_id from quality.touched where not is_touched)"
            " and name.node in (from quality.linked)"
            " and (now.person_id, now.security_id) is distinct from (before.person_id, before.security_id)"
        ).fetchone() or (0,)
        if not moved:
            return False
        reach(connection)
        _take(connection)
    return True


def finish(database: Path, served: Path) -> bool:
    """Put an increment into the spare or a copy of the served warehouse, which takes the build file's place.

    False if it is none. The increment itself stays beside the build file.
    """
    with load.connect(database) as connection:
        if not _is_increment(connection):
            return False
    with _whole(served):
        counts = _judged_before(database, served)
        with load.connect(database) as connection:
            connection.execute("delete from quality.judged_before")
            connection.executemany("insert into quality.judged_before values (?, ?)", counts)
        merged = database.parent / "merged" / database.name
        merged.parent.mkdir(parents=True, exist_ok=True)
        if not _into_spare(database, served, merged):
            shutil.copyfile(served, merged)
            merge(database, merged)
    os.replace(database, database.with_name(spare.INCREMENT))
    os.replace(merged, database)
    return True


def _into_spare(database: Path, served: Path, merged: Path) -> bool:
    """Put what the spare lacks, and the increment, into it; false where there is no spare, or it is damaged."""
    lacking = spare.take(served, merged)
    if lacking is None:
        return False
    try:
        for one in (*lacking, database):
            merge(one, merged)
    except DAMAGE:
        spare.drop(served)
        for left in (merged, merged.with_name(f"{merged.name}.wal")):
            left.unlink(missing_ok=True)
        return False
    return True


@contextmanager
def _whole(served: Path) -> Iterator[None]:
    """Where the served file turns out to be damaged, say so, and let the next run build everything."""
    try:
        yield
    except DAMAGE as error:
        if explain(error) is not None:
            raise
        mark(served).touch()
        said = " ".join(str(error).split())[:200]
        raise Damaged(
            f"{served} is damaged ({said}). It is left as it is; start again: the next run makes it anew from landing."
        ) from error


def _size(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return _count(connection, f"select count(*) from {table}")


def _is_increment(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(
        "select 1 from duckdb_tables() where database_name = current_database() and schema_name = 'quality'"
        " and table_name = 'touched'"
    ).fetchone()
    return found is not None


def _take(connection: duckdb.DuckDBPyConnection) -> None:
    """Take the filings that were reached and have not changed out of the served warehouse."""
    connection.execute(
        "create or replace temp table taken as select filing_id from (from touched union from beside)"
        " where filing_id not in (select filing_id from quality.touched)"
    )
    for table in TABLES:
        connection.execute(
            f'insert into raw."{table.name}" by name from served.raw."{table.name}"'
            " where filing_id in (select filing_id from taken)"
        )
    connection.execute("insert into quality.touched select filing_id, false, false from taken")
    connection.execute("update quality.touched set is_touched = filing_id in (select filing_id from touched)")
    connection.execute("delete from quality.linked")
    connection.execute("insert into quality.linked from node")


def _judged_before(database: Path, served: Path) -> list[tuple[str, int]]:
    """How many rows each rule judged among the same filings as they are served: the rest is as it was.

    Of filings that have not changed the increment holds the same rows, and reading few filings out of many takes long.
    """
    with load.connect(Path(":memory:")) as before:
        before.execute(f"set temp_directory = {load.literal(str(database.parent))}")
        load.attach(before, served)
        load.attach(before, database, "scope")
        before.execute("create schema raw")
        for table in TABLES:
            before.execute(
                f'create table raw."{table.name}" as from scope.raw."{table.name}"'
                " where filing_id in (select filing_id from scope.quality.touched where not is_changed)"
            )
            before.execute(
                f'insert into raw."{table.name}" by name from served.raw."{table.name}"'
                " where filing_id in (select filing_id from scope.quality.touched where is_changed)"
            )
        facts.prepare(before)
        repairs.prepare(before)
        reviewed.prepare(before, reviewed.read())
        counts = [(rule.id, _count(before, rule.coverage())) for rule in findings.rules_of("all")]
    assert len(counts) == len(RULES)
    return counts


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    try:
        (count,) = connection.execute(sql).fetchone() or (0,)
    except duckdb.Error:
        return 0
    return int(count)
