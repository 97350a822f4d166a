"""Loading: each filing once, every document accounted for, held back filings gone from raw."""

from __future__ import annotations

import datetime as dt
import resource
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from expectations import findings, kept
from pipelines.filing.model import Evidence, Filing, Format, ReportingPerson
from pipelines.frames import TABLES, Extracted, to_frames
from pipelines.frames_store import DOCUMENT, FramesStore
from pipelines.landing import Entry
from pipelines.warehouse.load import account, build, connect, hold_back, load_frames, load_next
from tests.expectations.builder import GOOD, changed, printed, with_person

ACCESSION = "0000000001-01-000001"


def add(store: FramesStore, name: str, form: Format, accession: str | None, amount: int) -> Entry:
    """Put a filing into the store as if it had been read; returns its entry in landing."""
    return put(
        store,
        name,
        Filing(
            format=form,
            accession_number=accession,
            persons=(ReportingPerson(name=name, aggregate_amount=Decimal(amount)),),
            evidence=(Evidence(field="persons[0].name", start=0, end=1, quote="x", state="single"),),
            text=name,
        ),
    )


def put(store: FramesStore, name: str, filing: Filing) -> Entry:
    extracted = Extracted(filing, name, f"sha-of-{name}", "1")
    row = {
        "document_key": f"sha-of-{name}",
        "content_sha256": f"sha-of-{name}",
        "source_name": name,
        "outcome": "filing",
        "filing_id": extracted.filing_id,
        "format": filing.format,
        "read_at": dt.datetime(2024, 1, 1),
    }
    store.write_part(pl.DataFrame([row], schema=DOCUMENT), to_frames([extracted]))
    return Entry(content_sha256=f"sha-of-{name}", size=len(name), name=name, source="test")


@pytest.fixture
def store(tmp_path: Path) -> FramesStore:
    return FramesStore(tmp_path / "frames", "1")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "build" / "schedule13d.duckdb"


def ask(database: Path, sql: str) -> list[tuple[object, ...]]:
    with connect(database, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_richer_format_of_one_filing_is_loaded_and_the_other_accounted_for(
    store: FramesStore, database: Path
) -> None:
    entries = [
        add(store, "a.htm", "html", ACCESSION, 1),
        add(store, "b.xml", "xml", ACCESSION, 2),
        add(store, "c.txt", "sgml", ACCESSION, 3),
        add(store, "d.md", "markdown", None, 4),
    ]
    counts = build(database, store, entries, "print")
    assert counts["filing"] == counts["reporting_person"] == counts["evidence"] == 2
    amounts = ask(database, "select aggregate_amount from raw.reporting_person order by 1")
    assert amounts == [(Decimal(2),), (Decimal(4),)]
    outcomes = ask(database, "select source_name, outcome, reason from quality.document order by 1")
    said = "The same filing is loaded from b.xml."
    assert outcomes == [
        ("a.htm", "duplicate", said),
        ("b.xml", "filing", None),
        ("c.txt", "duplicate", said),
        ("d.md", "filing", None),
    ]


@given(st.permutations(["a.htm", "b.xml", "c.txt", "d.md"]))
@hypothesis_settings(max_examples=15, deadline=None)
def test_which_document_is_loaded_does_not_depend_on_the_order(names: list[str]) -> None:
    formats = {"a.htm": "html", "b.xml": "xml", "c.txt": "sgml", "d.md": "markdown"}
    documents = pl.DataFrame(
        [
            {
                **dict.fromkeys(DOCUMENT),
                "document_key": name,
                "content_sha256": name,
                "source_name": name,
                "outcome": "filing",
                "filing_id": ACCESSION,
                "format": formats[name],
                "part": "p",
            }
            for name in names
        ],
        schema={**DOCUMENT, "part": pl.String()},
    )
    entries = [Entry(content_sha256=name, size=1, name=name, source="test") for name in names]
    loaded = account(documents, entries).filter(pl.col("outcome") == "filing")
    assert loaded["source_name"].to_list() == ["b.xml"]


def test_documents_that_are_no_longer_landed_are_not_loaded(store: FramesStore, database: Path) -> None:
    kept = add(store, "a.htm", "html", None, 1)
    add(store, "b.htm", "html", None, 2)
    assert build(database, store, [kept], "print")["filing"] == 1


def test_an_empty_store_makes_every_table_with_its_columns(store: FramesStore, database: Path) -> None:
    counts = build(database, store, [], "print")
    assert set(counts) == {table.name for table in TABLES}
    assert not any(counts.values())
    for table in TABLES:
        columns = [row[0] for row in ask(database, f'describe raw."{table.name}"')]
        assert columns == [*table.schema, "loaded_at"]


def test_loading_from_parquet_and_from_memory_gives_the_same_types(store: FramesStore, database: Path) -> None:
    build(database, store, [add(store, "a.htm", "html", None, 1)], "print")
    filing = Filing(format="html", text="a.htm")
    with duckdb.connect(":memory:") as memory:
        load_frames(memory, to_frames([Extracted(filing, "a", "s", "1")]), dt.datetime(2024, 1, 1))
        for table in TABLES:
            in_memory = memory.execute(f'describe raw."{table.name}"').fetchall()
            assert [row[:2] for row in in_memory] == [row[:2] for row in ask(database, f'describe raw."{table.name}"')]


def test_descriptions_reach_the_database_as_comments(store: FramesStore, database: Path) -> None:
    build(database, store, [], "print")
    bare = ask(
        database,
        "select table_name, column_name from duckdb_columns() where schema_name in ('raw', 'quality')"
        " and comment is null and table_name <> 'evidence'",
    )
    assert bare == []


def test_a_filing_that_is_held_back_leaves_raw_and_stands_in_quarantine(store: FramesStore, database: Path) -> None:
    entries = [add(store, "a.htm", "html", ACCESSION, 1), add(store, "b.htm", "html", None, 2)]
    build(database, store, entries, "print")
    assert hold_back(database, {ACCESSION: ("Row 11 is misread.", "Row 7 too.")}) == 1
    for table in TABLES:
        assert ask(database, f"select count(*) from raw.\"{table.name}\" where filing_id = '{ACCESSION}'") == [(0,)]
    assert ask(database, "select source_name, filing_id, stage, kind, reason from quality.quarantine") == [
        ("a.htm", ACCESSION, "gate", "misread", "Row 11 is misread. Row 7 too.")
    ]
    assert ask(database, "select outcome from quality.document order by source_name") == [("quarantined",), ("filing",)]
    assert ask(database, "select count(*) from raw.filing") == [(1,)]


def test_a_filing_whose_richest_copy_is_held_back_was_lost(store: FramesStore, database: Path) -> None:
    entries = [
        add(store, "a.htm", "html", ACCESSION, 1),
        add(store, "b.xml", "xml", ACCESSION, 2),
        add(store, "c.md", "markdown", ACCESSION, 3),
        add(store, "d.htm", "html", None, 4),
    ]
    build(database, store, entries, "print")
    for amounts, outcomes in (
        ([1, 4], ["filing", "quarantined", "duplicate", "filing"]),
        ([3, 4], ["quarantined", "quarantined", "filing", "filing"]),
    ):
        hold_back(database, {ACCESSION: ("Row 11 is misread.",)})
        assert load_next(database, store, entries, {ACCESSION}) == 1
        read = ask(database, "select aggregate_amount from raw.reporting_person order by 1")
        assert read == [(Decimal(amount),) for amount in amounts]
        assert ask(database, "select outcome from quality.document order by source_name") == [(o,) for o in outcomes]
    hold_back(database, {ACCESSION: ("Row 11 is misread.",)})
    assert load_next(database, store, entries, {ACCESSION}) == 0
    assert ask(database, "select count(*) from raw.filing") == [(1,)]
    assert ask(database, "select source_name from quality.quarantine order by 1") == [("a.htm",), ("b.xml",), ("c.md",)]


def test_a_copy_was_held_back_for_what_was_found_in_the_one_it_replaced(store: FramesStore, database: Path) -> None:
    misread = with_person(1, printed(GOOD), shared_voting_power=Decimal(600))
    entries = [
        put(store, "a.xml", changed(misread, accession_number=ACCESSION, format="xml")),
        put(store, "b.htm", changed(printed(GOOD), accession_number=ACCESSION, format="html")),
    ]
    build(database, store, entries, "print")
    found = []
    for _ in range(2):
        with connect(database) as connection:
            findings.judge(connection, findings.rules_of("filing"))
            blocking = connection.execute("select distinct filing_id from _finding where is_blocking").fetchall()
            kept.keep(connection)
        found.append({str(filing): ("Row 8 is misread.",) for (filing,) in blocking})
        hold_back(database, found[-1])
        load_next(database, store, entries, found[-1])
    assert found == [{ACCESSION: ("Row 8 is misread.",)}, {}]
    assert ask(database, "select source_name from raw.filing") == [("b.htm",)]


def test_a_changed_document_under_a_known_number_was_a_plain_duplicate(store: FramesStore, database: Path) -> None:
    entries = [
        replace(add(store, "a.htm", "html", ACCESSION, 1), arrival=7),
        replace(add(store, "longer-name.htm", "html", ACCESSION, 2), arrival=3),
        replace(add(store, "c.md", "markdown", ACCESSION, 3), arrival=1),
    ]
    build(database, store, entries, "print")
    assert ask(database, "select aggregate_amount from raw.reporting_person") == [(Decimal(2),)]
    said = ask(database, "select source_name, outcome, kind, reason from quality.document order by 1")
    assert [row[:3] for row in said] == [
        ("a.htm", "duplicate", "differs"),
        ("c.md", "duplicate", "duplicate"),
        ("longer-name.htm", "filing", None),
    ]
    assert "other contents" in str(said[0][3])


def test_what_a_document_says_never_becomes_sql(store: FramesStore, database: Path) -> None:
    hostile = "x'); drop table raw.filing; --"
    build(database, store, [add(store, hostile, "html", hostile, 1)], "print")
    hold_back(database, {hostile: (hostile,)})
    assert ask(database, "select source_name, reason from quality.quarantine") == [(hostile, hostile)]


def test_rows_that_found_no_room_when_the_file_was_closed_were_lost_without_a_word(database: Path) -> None:
    database.parent.mkdir()
    with connect(database) as connection:
        connection.execute("create table t as select range as i, md5(range::varchar) as s from range(20000)")
    size, limits = database.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        with connect(database) as connection:
            connection.execute("insert into t select range, md5((range + 7)::varchar) from range(500)")
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))

    try:
        with pytest.raises(duckdb.Error, match="File too large"):
            fill()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
