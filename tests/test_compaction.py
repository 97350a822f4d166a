"""Compaction of frames and of landing's index: few files, nothing lost, nothing read again, whenever it is stopped."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from pipelines import extraction, frames_store, landing as landing_module
from pipelines.extraction import UNSETTLED, extract, unread
from pipelines.frames import TABLES
from pipelines.frames_compaction import MERGED, compact
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.sources.document import Document
from tests.test_extraction import fake_read


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read", fake_read)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


@pytest.fixture
def store(tmp_path: Path) -> FramesStore:
    return FramesStore(tmp_path / "frames", "1")


def load(landing: Landing, store: FramesStore, *texts: str) -> int:
    """Land and read documents; how many were read."""
    landing.add(Document(name=f"{text}.txt", data=text.encode(), source="test") for text in texts)
    return extract(landing, store, workers=1).read


def held(store: FramesStore) -> list[tuple[object, ...]]:
    """What the store says of each document, and the figures of those that are filings, as the loader takes them."""
    documents = store.documents()
    found = documents.drop("part").rows()
    for part, filing in documents.filter(pl.col("outcome") == "filing").select("part", "filing_id").rows():
        for table in TABLES:
            frame = pl.read_parquet(store.folder / part / f"{table.name}.parquet")
            found += [(table.name, *row) for row in frame.filter(pl.col("filing_id") == filing).rows()]
    return sorted(found, key=repr)


def test_many_small_parts_become_few_and_nothing_is_read_again(landing: Landing, store: FramesStore) -> None:
    for number in range(8):
        assert load(landing, store, f"{number} {number}", f"other {number}", f"crash {number}") == 3
    before = held(store)
    assert compact(store, UNSETTLED, most=8) == 0
    assert compact(store, UNSETTLED, most=7) == 8
    assert [part.name.startswith(MERGED) for part in store.parts()] == [True]
    assert held(store) == before
    assert store.damaged() == []
    assert unread(landing.entries(), store) == []
    assert load(landing, store) == 0


def test_loads_without_end_leave_few_parts(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.frames_compaction.SMALL_DOCUMENTS", 10)
    most = 0
    for number in range(60):
        load(landing, store, f"{number} {number}")
        compact(store, UNSETTLED, most=4)
        most = max(most, len(store.parts()))
    assert most <= 60 / 10 + 5
    assert store.documents().height == 60


@pytest.mark.parametrize("removed", [0, 1, 3])
def test_a_compaction_that_is_killed_leaves_both_and_the_next_one_ends_it(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    for number in range(4):
        load(landing, store, f"{number} {number}")
    before, remove = held(store), FramesStore.remove

    def killed(self: FramesStore, parts: object) -> None:
        some = list(parts)  # type: ignore[call-overload]
        remove(self, some[:removed])
        if some:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(FramesStore, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            compact(store, UNSETTLED, most=1)
    assert len(store.parts()) == 5 - removed
    assert held(store) == before
    assert load(landing, store) == 0
    compact(store, UNSETTLED, most=1)
    assert len(store.parts()) == 1
    assert held(store) == before


def test_a_part_goes_at_once(landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch) -> None:
    load(landing, store, "one 1")

    def killed(path: Path, **_: object) -> None:
        if path.exists():
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(frames_store.shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            store.remove(store.parts())
    assert store.parts() == []
    store.sweep()
    assert [path.name for path in store.folder.iterdir() if path.is_dir()] == []


def test_a_filing_in_two_documents_stands_once_in_a_part(landing: Landing, store: FramesStore) -> None:
    for text in ("0000000001-01-000001 5", "0000000001-01-000001 6", "a 1", "b 2"):
        load(landing, store, text)
    before = held(store)
    compact(store, UNSETTLED, most=1)
    for part in store.parts():
        assert pl.read_parquet(part / "filing.parquet")["filing_id"].is_unique().all()
    assert held(store) == before
    assert len(store.parts()) == 2


def test_what_was_read_anew_is_kept_only(landing: Landing, store: FramesStore) -> None:
    load(landing, store, "hungry", "a 1")
    assert load(landing, store, "b 1") == 2
    before = held(store)
    assert len(store.parts()) == 2
    compact(store, (), most=1)
    assert held(store) == before
    merged = pl.read_parquet([part / "document.parquet" for part in store.parts()])
    assert merged["document_key"].is_unique().all()


def test_a_document_that_is_read_again_is_not_merged(landing: Landing, store: FramesStore) -> None:
    load(landing, store, "hungry")
    for text in ("a 1", "b 2", "c 3"):
        load(landing, store, text)
    compact(store, UNSETTLED, most=1)
    assert {part.name.startswith(MERGED) for part in store.parts()} == {True, False}
    assert load(landing, store) == 1


def test_what_is_damaged_is_not_merged_into_what_is_whole(landing: Landing, store: FramesStore) -> None:
    for text in ("a 1", "b 2", "c 3"):
        load(landing, store, text)
    file = store.parts()[1] / "reporting_person.parquet"
    data = file.read_bytes()
    file.write_bytes(data[:30] + bytes([data[30] ^ 1]) + data[31:])
    assert compact(store, UNSETTLED, most=1) == 0
    assert load(landing, store) == 1
    assert compact(store, UNSETTLED, most=1) == 3


def index(landing: Landing) -> list[tuple[str, int, str | None]]:
    return [(entry.content_sha256, entry.arrival, entry.name) for entry in landing.entries()]


def test_the_index_of_landing_keeps_its_order(landing: Landing) -> None:
    chance = random.Random(5)
    for number in range(30):
        landing.add([Document(name=f"{number}", data=str(chance.randrange(20)).encode(), source="test")])
    before = index(landing)
    assert landing.compact(most=30) == 0
    assert landing.compact(most=29) == 30
    assert len(list((landing.root / "index").iterdir())) == 1
    assert index(landing) == before
    landing.add([Document(name="new", data=b"new", source="test")])
    assert max(entry.arrival for entry in landing.entries()) == 30


def test_an_index_whose_merging_was_killed_says_the_same(landing: Landing, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        landing.add([Document(name=f"{number}", data=f"{number % 4}".encode(), source="test")])
    before = index(landing)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _killed)
        with pytest.raises(KeyboardInterrupt):
            landing.compact(most=1)
    assert len(list((landing.root / "index").iterdir())) == 7
    assert index(landing) == before
    landing.compact(most=1)
    assert index(landing) == before


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_index_that_is_merged_while_it_is_read_is_read_again(
    landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        landing.add([Document(name=f"{number}", data=f"{number}".encode(), source="test")])
    before, parts = index(landing), Landing._parts
    stale = parts(landing)
    assert landing.compact(most=1) == 6
    answers = iter([stale])
    monkeypatch.setattr(landing_module, "_latest", landing_module._Latest())
    monkeypatch.setattr(Landing, "_parts", lambda self: next(answers, parts(self)))
    assert sorted((row.content_sha256, row.arrival, row.name) for row in landing._rows()) == before


def test_a_part_of_the_index_went_with_an_empty_one(landing: Landing) -> None:
    landing.add([Document(name="a", data=b"a", source="test")])
    (landing.root / "index" / "00000002-empty.jsonl").touch()
    before = index(landing)
    landing.compact(most=1)
    assert index(landing) == before


def test_an_index_of_large_parts_is_left_alone(landing: Landing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing_module, "SMALL_PART", 10)
    for number in range(6):
        landing.add([Document(name=f"{number}", data=f"{number}".encode(), source="test")])
    assert landing.compact(most=1) == 0
