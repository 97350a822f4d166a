"""Extraction and its store of frames: read once, nothing lost, damage noticed, a bad document harms no other."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from pipelines import extraction
from pipelines.extraction import Batch, extract, read_batch, unread
from pipelines.filing.model import Filing, ReportingPerson, SetAside
from pipelines.frames import TABLES
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.places import place
from pipelines.sources.document import Document


def fake_read(data: bytes, *, name: str = "", **facts: object) -> Filing | SetAside:
    """A reader whose documents say what they are."""
    text = data.decode()
    if text.startswith("crash"):
        raise RecursionError("too deep")
    if text.startswith("kill"):
        os._exit(9)
    if text.startswith("hungry"):
        raise MemoryError
    if text.startswith("other"):
        return SetAside(kind="other_form", reason="It is another form.")
    amount = Decimal(text.split()[1]) if " " in text else None
    accession = text.split()[0] if text.startswith("0") else None
    return Filing(
        format="ascii",
        accession_number=accession,
        persons=(ReportingPerson(name=name, aggregate_amount=amount),),
        text=text,
    )


def read_batch_with_fake(batch: Batch) -> list[str]:
    """What a pool's process runs in these tests."""
    extraction.read = fake_read  # type: ignore[assignment]
    return read_batch(batch)


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read", fake_read)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


@pytest.fixture
def store(tmp_path: Path) -> FramesStore:
    return FramesStore(tmp_path / "frames", "1")


def land(landing: Landing, *texts: str) -> None:
    landing.add(Document(name=f"{n}.txt", data=text.encode(), source="test") for n, text in enumerate(texts))


def rows(store: FramesStore, table: str) -> pl.DataFrame:
    return pl.concat(pl.read_parquet(part / f"{table}.parquet") for part in store.parts())


def test_every_document_is_accounted_for(landing: Landing, store: FramesStore) -> None:
    land(landing, "one 1", "other", "crash", "")
    report = extract(landing, store, workers=1)
    assert report.outcomes == {"filing": 2, "set_aside": 1, "quarantined": 1}
    documents = store.documents().sort("source_name")
    assert documents["outcome"].to_list() == ["filing", "set_aside", "quarantined", "filing"]
    reasons = documents["reason"].to_list()
    assert (reasons[0], reasons[1], reasons[3]) == (None, "It is another form.", None)
    assert reasons[2].startswith("The reader failed (")
    assert reasons[2].endswith("): RecursionError: too deep")
    assert rows(store, "filing").height == rows(store, "reporting_person").height == 2


def test_nothing_is_read_twice(landing: Landing, store: FramesStore) -> None:
    land(landing, "one", "crash", "other")
    assert extract(landing, store, workers=1).read == 3
    assert extract(landing, store, workers=1).read == 0
    land(landing, "one", "crash", "other", "two")
    assert extract(landing, store, workers=1).read == 1


def test_a_new_reader_reads_everything_again(landing: Landing, store: FramesStore) -> None:
    land(landing, "one", "two")
    extract(landing, store, workers=1)
    newer = FramesStore(store.root, "2")
    assert extract(landing, newer, workers=1).read == 2
    assert newer.prune() == [store.folder.name]
    assert len(newer.documents()) == 2


@pytest.mark.parametrize("damage", ["truncate", "flip", "remove"])
def test_damaged_frames_are_read_again(landing: Landing, store: FramesStore, damage: str) -> None:
    land(landing, "one 1", "two 2")
    extract(landing, store, workers=1)
    file = store.parts()[0] / "reporting_person.parquet"
    data = file.read_bytes()
    if damage == "truncate":
        file.write_bytes(data[:-20])
    elif damage == "flip":
        file.write_bytes(data[:30] + bytes([data[30] ^ 1]) + data[31:])
    else:
        file.unlink()
    report = extract(landing, store, workers=1)
    assert (report.repaired_parts, report.read) == (1, 2)
    assert sorted(rows(store, "reporting_person")["aggregate_amount"]) == [Decimal(1), Decimal(2)]


def test_one_filing_in_two_documents_of_a_batch_stays_apart(landing: Landing, store: FramesStore) -> None:
    land(landing, "0000000001-01-000001 5", "0000000001-01-000001 6", "crash")
    extract(landing, store, workers=1)
    assert len(store.parts()) == 2
    for part in store.parts():
        assert pl.read_parquet(part / "filing.parquet")["filing_id"].is_unique().all()
    assert len(store.documents()) == 3


def test_figures_that_fit_no_frame_quarantine_their_document_only(landing: Landing, store: FramesStore) -> None:
    land(landing, "one 1", f"two {'9' * 30}")
    report = extract(landing, store, workers=1)
    assert report.outcomes == {"filing": 1, "quarantined": 1}
    assert rows(store, "reporting_person")["aggregate_amount"].to_list() == [Decimal(1)]


def test_a_landed_copy_that_is_damaged_is_read_when_it_is_whole_again(landing: Landing, store: FramesStore) -> None:
    land(landing, "one 1")
    entry = landing.entries()[0]
    landing.path(entry.content_sha256).write_bytes(b"o")
    assert extract(landing, store, workers=1).outcomes == {"quarantined": 1}
    land(landing, "one 1")
    assert extract(landing, store, workers=1).outcomes == {"filing": 1}
    assert store.documents()["outcome"].to_list() == ["filing"]


def test_a_write_that_fails_leaves_no_part(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, "one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(OSError, match="No space"):
        extract(landing, store, workers=1)
    assert store.parts() == []
    assert list(store.folder.iterdir()) == []


def test_the_pool_reads_what_one_process_reads_and_finds_the_document_that_kills_it(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, *(f"number {n}" for n in range(6)), "kill", "crash")
    monkeypatch.setattr(extraction, "read_batch", read_batch_with_fake)
    monkeypatch.setattr(extraction, "POOL_DOCUMENTS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 2)
    report = extract(landing, store, workers=2)
    assert report.outcomes == {"filing": 6, "quarantined": 2}
    reasons = store.documents().filter(pl.col("outcome") == "quarantined")["reason"].to_list()
    assert any("process died" in reason for reason in reasons)
    assert sorted(rows(store, "reporting_person")["aggregate_amount"]) == [Decimal(n) for n in range(6)]


def test_a_dead_process_cost_a_process_for_each_document_and_what_was_stored_was_read_again(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, *(f"number {n}" for n in range(15)), "kill")
    entries = landing.entries()
    monkeypatch.setattr(extraction, "read_batch", read_batch_with_fake)
    whole = Batch(landing.root, store.root, store.extractor_version, tuple(entries))
    first = next(entry for entry in entries if landing.read(entry.content_sha256) != b"kill")
    read_batch_with_fake(replace(whole, entries=(first,)))
    pools: list[int] = []
    start = extraction._pool

    def counted(workers: int) -> AbstractContextManager[ProcessPoolExecutor]:
        pools.append(workers)
        return start(workers)

    monkeypatch.setattr(extraction, "_pool", counted)
    outcomes = [outcome for some in extraction._recover(whole) for outcome in some]
    assert (outcomes.count("filing"), outcomes.count("quarantined")) == (15, 1)
    assert len(pools) <= 9  # the whole, and two halves each time
    assert sum(extracted["document_key"].n_unique() for extracted in map(_documents, store.parts())) == 16
    assert unread(entries, store) == []


def _documents(part: Path) -> pl.DataFrame:
    return pl.read_parquet(part / "document.parquet")


def test_want_of_memory_quarantined_a_document_for_good(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, "hungry")
    assert extract(landing, store, workers=1).outcomes == {"quarantined": 1}
    monkeypatch.setattr(extraction, "read", lambda data, **_: fake_read(b"one 1"))
    assert extract(landing, store, workers=1).outcomes == {"filing": 1}
    assert extract(landing, store, workers=1).read == 0


def test_the_reason_of_a_failed_reader_did_not_say_where(landing: Landing, store: FramesStore) -> None:
    land(landing, "crash")
    extract(landing, store, workers=1)
    (reason,) = store.documents()["reason"]
    line = next(n for n, text in enumerate(Path(__file__).read_text().splitlines(), 1) if "RecursionError(" in text)
    assert f"test_extraction:{line})" in reason


def test_a_part_holds_every_table(landing: Landing, store: FramesStore) -> None:
    land(landing, "other")
    extract(landing, store, workers=1)
    assert {file.stem for file in store.parts()[0].glob("*.parquet")} == {"document", *(t.name for t in TABLES)}


def test_a_part_that_was_lost_here_never_came_from_its_address_again(landing: Landing, store: FramesStore) -> None:
    pytest.importorskip("upath")
    frames = place("memory://lost-here")
    for text in ("a 1", "b 2"):
        land(landing, text)
        extract(landing, store, workers=1, frames=frames)
    (store.parts()[0] / "manifest.json").unlink()
    store.sweep()
    assert extract(landing, store, workers=1, frames=frames).read == 1
    assert unread(landing.entries(), store) == []
    assert len(store.parts()) == 2
