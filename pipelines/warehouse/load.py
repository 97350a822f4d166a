"""Loading: the build file, made anew from all current frames.

`raw.*` holds the tables of `pipelines.frames` with `loaded_at`, each filing once; `quality.document` accounts for every
landed document, `quality.quarantine` for those that are held back, `quality.evidence` shows the spans. Rules and their
findings belong to `expectations/`.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from expectations import findings
from pipelines.frames import TABLES, Table, to_frames
from pipelines.frames_store import FramesStore
from pipelines.landing import Entry
from pipelines.settings import duckdb_memory
from pipelines.warehouse.schema_version import SCHEMA_VERSION, STORAGE

#: The richer format of one filing wins.
FORMATS_BY_RICHNESS = ("xml", "sgml", "html", "ascii", "markdown")

_QUALITY = """
create schema quality;
create table quality.document (
    content_sha256 varchar not null, source_name varchar not null, outcome varchar not null, filing_id varchar,
    format varchar, kind varchar, reason varchar, size_bytes bigint not null, read_at timestamp not null
);
comment on table quality.document is 'One landed document and what became of it.';
comment on column quality.document.content_sha256 is 'SHA-256 of the bytes of the document.';
comment on column quality.document.source_name is 'Name of the document at its source (no folder).';
comment on column quality.document.outcome is
    'filing (loaded), duplicate (the same filing was loaded from another document), set_aside (no readable Schedule 13D)
 or quarantined (held back).';
comment on column quality.document.filing_id is 'Filing that the document is, where it is one.';
comment on column quality.document.format is 'Format of the document: xml, sgml, html, ascii or markdown.';
comment on column quality.document.kind is
    'Short code of the reason; of duplicates: duplicate (another format) or differs (the same format, other contents).';
comment on column quality.document.reason is 'Why it was not loaded, in a sentence.';
comment on column quality.document.size_bytes is 'Size of the document in bytes.';
comment on column quality.document.read_at is 'When it was read (UTC).';
create table quality.quarantine (
    source_name varchar not null, content_sha256 varchar not null, filing_id varchar, stage varchar not null,
    kind varchar not null, reason varchar not null, quarantined_at timestamp not null
);
comment on table quality.quarantine is 'One document that is held back, with the reason.';
comment on column quality.quarantine.source_name is 'Name of the document at its source (no folder).';
comment on column quality.quarantine.content_sha256 is 'SHA-256 of the bytes of the document.';
comment on column quality.quarantine.filing_id is 'Filing that the document is, where it is one.';
comment on column quality.quarantine.stage is
    'set_aside (no readable Schedule 13D), reading (the reader failed) or gate (a rule says that we misread it).';
comment on column quality.quarantine.kind is 'Short code of the reason.';
comment on column quality.quarantine.reason is 'Why it is held back, in a sentence.';
comment on column quality.quarantine.quarantined_at is 'When it was held back (UTC).';
create table quality.build (
    fingerprint varchar not null, recipe varchar not null, built_at timestamp not null,
    schema_version integer not null
);
comment on table quality.build is 'How this file was made: one row.';
comment on column quality.build.fingerprint is
    'Digest of the documents and of everything that they were read, modelled and judged with.';
comment on column quality.build.recipe is
    'Digest of everything that the documents were read, modelled and judged with, without the documents.';
comment on column quality.build.built_at is 'When it was made (UTC).';
comment on column quality.build.schema_version is 'Schema of this file: grows when what people query changes.';
create view quality.evidence as select * from raw.evidence;
comment on view quality.evidence is 'One stored value of a filing, the span of filing.text it came from and its state.';
comment on column quality.evidence.loaded_at is 'When the row was loaded into this file (UTC).';
""" + "\n".join(
    f"comment on column quality.evidence.{column.name} is '{column.description.replace(chr(39), chr(39) * 2)}';"
    for table in TABLES
    if table.name == "evidence"
    for column in table.columns
)


@contextmanager
def connect(database: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed in the end. Nothing is fetched or loaded from elsewhere.

    What was written stands in the file itself then: DuckDB, when it is closed, keeps silent where there is no room for
    that, and who renames the file would leave its log behind. What does not fit into memory is put into a folder beside
    the database.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "storage_compatibility_version": STORAGE,
        "memory_limit": f"{duckdb_memory()}MB",
    }
    connection = duckdb.connect(database, read_only=read_only, config=config)
    try:
        connection.execute("set timezone = 'UTC'")
        yield connection
        if not read_only:
            connection.execute("checkpoint")
    finally:
        connection.close()


def attach(connection: duckdb.DuckDBPyConnection, served: Path, name: str = "served") -> None:
    """Let a connection read another warehouse under a name."""
    connection.execute(f"attach {literal(str(served))} as {name} (read_only)")


def build(
    database: Path, store: FramesStore, entries: Sequence[Entry], fingerprint: str, recipe: str = ""
) -> dict[str, int]:
    """Make the build file from the frames of all landed documents; returns the rows of each raw table."""
    shutil.rmtree(database.parent, ignore_errors=True)
    database.parent.mkdir(parents=True)
    documents = account(store.documents(), entries)
    loaded_at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with connect(database) as connection:
        load_raw(connection, store, documents, loaded_at)
        prepare_quality(connection, documents, fingerprint, recipe, loaded_at)
        return {table.name: _rows(connection, f'raw."{table.name}"') for table in TABLES}


def prepare_quality(
    connection: duckdb.DuckDBPyConnection,
    documents: pl.DataFrame,
    fingerprint: str,
    recipe: str,
    loaded_at: dt.datetime,
) -> None:
    """Make schema quality: what became of the documents, how the file was made, and no findings yet."""
    connection.execute(_QUALITY)
    connection.execute(
        "insert into quality.build values (?, ?, ?, ?)", [fingerprint, recipe, loaded_at, SCHEMA_VERSION]
    )
    findings.create(connection)
    _load_quality(connection, documents)


def account(documents: pl.DataFrame, entries: Sequence[Entry]) -> pl.DataFrame:
    """One row for each landed document; of several documents of one filing all but the richest are duplicates.

    Of documents in the same format the first that was landed is loaded; that another one says something else under the
    same accession number is noted (kind `differs`), because one of the two is not what EDGAR holds.
    """
    landed = pl.DataFrame(
        [(e.key, e.name, e.size, e.arrival) for e in entries],
        schema={"document_key": pl.String, "landed_name": pl.String, "size_bytes": pl.Int64, "arrival": pl.Int64},
        orient="row",
    )
    ranks = {name: rank for rank, name in enumerate(FORMATS_BY_RICHNESS)}
    ranked = (
        documents.join(landed, on="document_key")
        .with_columns(source_name="landed_name", rank=pl.col("format").replace_strict(ranks, default=len(ranks)))
        .sort("rank", "arrival", "content_sha256")
    )
    is_duplicate = pl.col("filing_id").is_not_null() & ~pl.col("filing_id").is_first_distinct()
    differs = is_duplicate & (pl.col("format") == pl.col("format").first().over("filing_id"))
    loaded_from = pl.col("source_name").first().over("filing_id")
    return ranked.with_columns(
        outcome=pl.when(is_duplicate).then(pl.lit("duplicate")).otherwise("outcome"),
        kind=pl.when(differs).then(pl.lit("differs")).when(is_duplicate).then(pl.lit("duplicate")).otherwise("kind"),
        reason=pl.when(differs)
        .then(
            pl.format(
                "The same filing in the same format, but with other contents, was landed first and is loaded from {}.",
                loaded_from,
            )
        )
        .when(is_duplicate)
        .then(pl.format("The same filing is loaded from {}.", loaded_from))
        .otherwise("reason"),
    ).drop("rank", "landed_name", "arrival")


def load_raw(
    connection: duckdb.DuckDBPyConnection,
    store: FramesStore,
    documents: pl.DataFrame,
    loaded_at: dt.datetime,
    *,
    is_new: bool = True,
) -> None:
    """Fill schema raw, which is new or there: the rows of each document that is loaded, with its current name."""
    loaded = documents.filter(pl.col("outcome") == "filing").select("part", "filing_id", "source_name")
    store.require_whole(loaded["part"].unique())
    if is_new:
        connection.execute("create schema raw")
    connection.register("_loaded", loaded.to_arrow())
    connection.execute("create temp table loaded as select * from _loaded")
    connection.unregister("_loaded")
    folders = [store.folder / name for name in loaded["part"].unique().sort()]
    for table in TABLES:
        files = [folder / f"{table.name}.parquet" for folder in folders]
        _load_table(connection, table, files, loaded_at, is_new=is_new)
    connection.execute("drop table loaded")


def load_frames(
    connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame], loaded_at: dt.datetime
) -> None:
    """Fill schema raw from frames in memory (one filing's, to judge it without a warehouse)."""
    connection.execute("create schema raw")
    for table in TABLES:
        connection.register("_frame", frames[table.name].to_arrow())
        connection.execute(
            f'create table raw."{table.name}" as select *, $at::timestamp as loaded_at from _frame', {"at": loaded_at}
        )
        connection.unregister("_frame")


def hold_back(database: Path, offending: Mapping[str, Sequence[str]]) -> int:
    """Move filings that we misread out of raw into quarantine; `offending` says why, filing by filing."""
    if not offending:
        return 0
    at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    rows = [(filing, "misread", " ".join(reasons)) for filing, reasons in sorted(offending.items())]
    with connect(database) as connection:
        connection.execute("begin")
        connection.execute("create temp table offending (filing_id varchar, kind varchar, reason varchar)")
        connection.executemany("insert into offending values (?, ?, ?)", rows)
        connection.execute(
            "insert into quality.quarantine select d.source_name, d.content_sha256, filing_id, 'gate', o.kind,"
            " o.reason, ? from quality.document d join offending o using (filing_id) where d.outcome = 'filing'",
            [at],
        )
        connection.execute(
            "update quality.document d set outcome = 'quarantined', kind = o.kind, reason = o.reason from offending o"
            " where d.filing_id = o.filing_id and d.outcome = 'filing'"
        )
        for table in TABLES:
            connection.execute(f'delete from raw."{table.name}" where filing_id in (select filing_id from offending)')
        connection.execute("drop table offending")
        connection.execute("commit")
    return len(rows)


def load_next(database: Path, store: FramesStore, entries: Sequence[Entry], filings: Collection[str]) -> int:
    """Load the next document of filings whose best one is held back by the gate; returns how many filings had one."""
    loaded_at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with connect(database) as connection:
        held = connection.execute("select content_sha256 from quality.quarantine where stage = 'gate'").fetchall()
        left = store.documents().filter(
            pl.col("filing_id").is_in(list(filings)), ~pl.col("content_sha256").is_in([row[0] for row in held])
        )
        documents = account(left, entries)
        connection.execute("begin")
        load_raw(connection, store, documents, loaded_at, is_new=False)
        connection.register("_documents", documents.to_arrow())
        connection.execute(
            "update quality.document d set outcome = n.outcome, kind = n.kind, reason = n.reason from _documents n"
            " where d.content_sha256 = n.content_sha256"
        )
        connection.unregister("_documents")
        connection.execute("commit")
    return documents["filing_id"].n_unique()


def _load_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    files: Sequence[Path],
    loaded_at: dt.datetime,
    *,
    is_new: bool,
) -> None:
    if not files:
        connection.register("_empty", to_frames([])[table.name].to_arrow())
        source = "select _empty.*, '' as part_name from _empty"
    else:
        source = (
            "select * exclude (filename), parse_path(filename)[-2] as part_name"
            " from read_parquet($files, filename = true)"
        )
    names = ", ".join(
        "l.source_name" if (table.name, column.name) == ("filing", "source_name") else f'f."{column.name}"'
        for column in table.columns
    )
    parameters: dict[str, object] = {"at": loaded_at}
    if files:
        parameters["files"] = [str(file) for file in files]
    verb = f'create table raw."{table.name}" as' if is_new else f'insert into raw."{table.name}"'
    connection.execute(
        f"{verb} select {names}, $at::timestamp as loaded_at"
        f" from ({source}) f join loaded l on l.part = f.part_name and l.filing_id = f.filing_id",
        parameters,
    )
    if not files:
        connection.unregister("_empty")
    if is_new:
        _describe(connection, table)


def _describe(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    comments = {column.name: column.description for column in table.columns}
    comments["loaded_at"] = "When the row was loaded into this file (UTC)."
    grain = f"{table.grain[0].upper()}{table.grain[1:]}, as extracted."
    statements = [f'comment on table raw."{table.name}" is {literal(grain)};']
    statements += [
        f'comment on column raw."{table.name}"."{name}" is {literal(text)};' for name, text in comments.items()
    ]
    connection.execute("\n".join(statements))


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _load_quality(connection: duckdb.DuckDBPyConnection, documents: pl.DataFrame) -> None:
    connection.register("_documents", documents.to_arrow())
    connection.execute(
        "insert into quality.document select content_sha256, source_name, outcome, filing_id, format, kind, reason,"
        " size_bytes, read_at from _documents order by source_name, content_sha256"
    )
    connection.execute(
        "insert into quality.quarantine select source_name, content_sha256, filing_id,"
        " case outcome when 'set_aside' then 'set_aside' else 'reading' end, kind, reason, read_at"
        " from _documents where outcome in ('set_aside', 'quarantined') order by source_name, content_sha256"
    )
    connection.unregister("_documents")


def _rows(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0
