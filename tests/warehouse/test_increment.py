"""Increments: batch by batch gives what building everything at once gives, in marts and in schema quality.

`test_batches_come_to_the_same_as_everything_at_once` runs dbt several times: `make increment-test` for more examples.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from expectations import findings
from pipelines.filing.model import Filing
from pipelines.frames import Extracted, content_hash, to_frames
from pipelines.frames_store import DOCUMENT, FramesStore
from pipelines.landing import Entry
from pipelines.warehouse import increment, spare
from pipelines.warehouse.load import build, connect
from pipelines.warehouse.publication import publish
from tests.models.warehouse import dbt
from tests.press import LAYOUTS
from tests.press.chains import chain
from tests.press.choices import SeededChoices

SEEDS = range(int(os.environ.get("SCHEDULE13D_INCREMENTS", "1")))


def filings(seed: int, chains: int = 14) -> list[Filing]:
    """Chains of few issuers and persons, who recur: by name alone, with a CIK in some filings, with it in all."""
    choices = SeededChoices(f"increments {seed}")
    made: list[Filing] = []
    houses = [chain(LAYOUTS["styled_list"], choices, 3, max_persons=4) for _ in range(chains // 3)]
    for number in range(chains):
        house, issuer = choices.pick(houses), number % (chains // 2)
        knows_issuer, knows_persons = choices.chance(60), choices.chance(50)
        for place, filing in enumerate(house):
            persons = tuple(
                replace(
                    p, cik=content_hash((p.name or "").encode())[:10] if knows_persons and choices.chance(70) else None
                )
                for p in filing.persons
            )
            made.append(
                replace(
                    filing,
                    accession_number=f"{number:010d}-20-{place:06d}",
                    issuer_name=f"Issuer {'ABCDEFGHIJKLMN'[issuer]} Corp.",
                    issuer_cik=f"{issuer:010d}" if knows_issuer else None,
                    security=replace(filing.security, cusip=None, cusips=()),
                    persons=persons,
                )
            )
    return made


def copies(some: list[Filing], choose: random.Random) -> list[Filing]:
    """Some filings again as another document, as rich as the first or without what its body says."""
    return [
        replace(one, format="markdown", **choose.choice([{}, {"transactions": (), "item5": ()}]))
        for one in choose.sample(some, len(some) // 4)
    ]


def put(store: FramesStore, some: list[Filing]) -> list[Entry]:
    """Filings in the store as if they had been landed and read; no filing stands twice in a part."""
    rows, extracted, entries, again = [], [], [], []
    for filing in some:
        if any(filing.accession_number == row["filing_id"] for row in rows):
            again.append(filing)
            continue
        sha = content_hash(repr(filing).encode())
        name = f"{filing.accession_number}.htm"
        extracted.append(Extracted(filing, name, sha, "1"))
        rows.append(
            {
                **{"document_key": sha, "content_sha256": sha, "source_name": name, "outcome": "filing"},
                **{"filing_id": filing.accession_number, "format": filing.format, "read_at": dt.datetime(2024, 1, 1)},
            }
        )
        entries.append(Entry(content_sha256=sha, size=1, name=name, source="test"))
    store.write_part(pl.DataFrame(rows, schema=DOCUMENT), to_frames(extracted))
    return entries + (put(store, again) if again else [])


def model(database: Path, target: Path) -> None:
    skipped = [word for kind in ("test", "unit_test") for word in ("--exclude-resource-type", kind)]
    assert dbt(database, target, "build", *skipped) == []


def judge(database: Path) -> None:
    with connect(database) as connection:
        findings.write(connection)


def everything(folder: Path, store: FramesStore, entries: list[Entry]) -> Path:
    """A warehouse of everything, made at once."""
    database = folder / "schedule13d.duckdb"
    build(database, store, entries, "print", "recipe")
    model(database, folder.parent / "target")
    judge(database)
    return database


def step(served: Path, store: FramesStore, entries: list[Entry]) -> bool:
    """One increment on a served warehouse; whether it was one."""
    database = served.parent.parent / "build" / served.name
    if not increment.start(database, served, store, entries, "print", "recipe", most=1000):
        return False
    while True:
        model(database, served.parent.parent / "target")
        if not increment.extend(database, served):
            break
    judge(database)
    assert increment.finish(database, served)
    publish(database, served)
    return True


def contents(database: Path, *schemas: str) -> dict[str, list[str]]:
    """All rows of all tables of these schemas (marts and quality), without the times of loading."""
    with connect(database, read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where list_contains($schemas, schema_name)"
            " and table_name <> 'build' order by 1",
            {"schemas": list(schemas or ("marts", "quality"))},
        ).fetchall()
        timeless = "select columns(c -> c <> 'loaded_at') from"
        return {table: sorted(map(repr, connection.execute(f"{timeless} {table}").fetchall())) for (table,) in tables}


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_come_to_the_same_as_everything_at_once(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare, "WORTH", 0)  # the second increment goes into the file that the first one replaced
    choose, store = random.Random(seed), FramesStore(tmp_path / "frames", "1")
    left = filings(seed)
    left += copies(left, choose)
    choose.shuffle(left)
    cuts = sorted(choose.sample(range(len(left) // 3, len(left)), 2))
    batches = [left[a:b] for a, b in zip([0, *cuts], [*cuts, len(left)], strict=True)]
    entries = put(store, batches[0])
    served = everything(tmp_path / "served", store, entries)
    for batch in batches[1:]:
        entries += put(store, batch)
        replaced = served.stat().st_ino
        assert step(served, store, entries)
    assert served.with_name("spare").joinpath(served.name).stat().st_ino == replaced
    at_once = everything(tmp_path / "at_once", store, entries)
    by_batches, expected = contents(served), contents(at_once)
    assert {t: len(rows) for t, rows in by_batches.items()} == {t: len(rows) for t, rows in expected.items()}
    for table, rows in expected.items():
        assert by_batches[table] == rows, table


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_documents_and_copies_does_not_matter(seed: int, tmp_path: Path) -> None:
    choose, store = random.Random(seed), FramesStore(tmp_path / "frames", "1")
    some = filings(seed, chains=4)
    entries = put(store, some + copies(some, choose))
    loaded = []
    for number in range(3):
        choose.shuffle(entries)
        build(database := tmp_path / str(number) / "build.duckdb", store, entries, "print", "recipe")
        loaded.append(contents(database, "raw", "quality"))
    assert len(loaded[0]["raw.filing"]) == len(some)
    assert loaded[0] == loaded[1] == loaded[2]


def test_another_recipe_builds_everything(tmp_path: Path) -> None:
    store, served = FramesStore(tmp_path / "frames", "1"), tmp_path / "served" / "schedule13d.duckdb"
    entries = put(store, filings(0)[:2])
    build(served, store, entries, "print", "recipe")
    assert not increment.start(tmp_path / "build" / "schedule13d.duckdb", served, store, entries, "print", "another")
    with duckdb.connect(served, read_only=True) as connection:
        assert connection.execute("select count(*) from raw.filing").fetchone() == (2,)
