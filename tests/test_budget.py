"""What one document may cost: one that never ends, or takes all memory, is held back with its reason, alone."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import polars as pl
import pytest

from pipelines import budget, extraction, stopping
from pipelines.cli_extract import extract_files
from pipelines.extraction import Batch, extract
from pipelines.filing.model import Filing, SetAside
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.sources import folder
from pipelines.sources.document import Document


def costly(data: bytes, **_: object) -> Filing | SetAside:
    """In place of the reader: what the bytes say is done."""
    if data == b"long":
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                sum(range(1000))
            except Exception:  # a reader that goes on after whatever it meets
                continue
    if data == b"deaf":
        sum(range(10**12))  # one call into C
    if data == b"large":
        len([bytes(2**26) for _ in range(2**10)])
    return SetAside(kind="not_a_filing", reason="That is all.")


def read_costly(batch: Batch) -> list[str]:
    """`read_batch` of a process that starts anew: it has to be told what to read with."""
    extraction.read = costly  # type: ignore[assignment]
    return extraction.read_batch(batch)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


@pytest.fixture
def store(tmp_path: Path) -> FramesStore:
    return FramesStore(tmp_path / "frames", "1")


def land(landing: Landing, *contents: str) -> None:
    landing.add(Document(name=text, data=text.encode(), source="test") for text in contents)


def kinds(store: FramesStore) -> dict[str, str]:
    return dict(store.documents().select("source_name", "kind").rows())


def test_a_document_that_takes_too_long_is_held_back_alone(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, "one", "long", "two")
    monkeypatch.setattr(extraction, "read", costly)
    extraction.read_batch(Batch(landing.root, store.root, "1", tuple(landing.entries()), seconds=0.2))
    assert kinds(store) == {"one": "not_a_filing", "two": "not_a_filing", "long": "over_budget"}
    held = store.documents().filter(pl.col("kind") == "over_budget")
    assert held["outcome"].to_list() == ["quarantined"]
    assert held["reason"].to_list() == ["Reading it took more than 0.2 s of processor time."]
    assert extract(landing, store, workers=1).read == 0  # it would take as long again


def test_a_document_that_listens_to_no_signal_or_takes_all_memory_is_held_back_alone(
    landing: Landing, store: FramesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(landing, "one", "deaf", "large", "two", "three", "four")
    monkeypatch.setattr(extraction, "read_batch", read_costly)
    monkeypatch.setattr(extraction, "POOL_DOCUMENTS", 1)
    entries = tuple(landing.entries())
    batches = [Batch(landing.root, store.root, "1", entries[n::2], seconds=0.3) for n in range(2)]
    outcomes = [outcome for some in extraction._run(batches, 2) for outcome in some]
    assert sorted(outcomes) == ["quarantined"] * 2 + ["set_aside"] * 4
    held = dict(store.documents().filter(pl.col("outcome") == "quarantined").select("source_name", "reason").rows())
    assert held == {
        "deaf": "The reader's process died while it read this document, or took far more time than it may.",
        "large": "Reading it took more than 2 GB of memory.",
    }


def test_outside_of_the_main_thread_there_is_no_bound_and_no_error() -> None:
    ended = []

    def work() -> None:
        with budget.of_time(0.001):
            sum(range(100_000))
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended


def test_extract_says_which_file_took_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"long")
    monkeypatch.setattr("pipelines.cli_extract.read", costly)
    monkeypatch.setattr(budget, "SECONDS", 0.1)
    (row,) = extract_files([file])
    assert row["set_aside"] == "Reading it took more than 0.1 s of processor time."


def test_a_file_larger_than_any_submission_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    monkeypatch.setattr(folder, "MOST_BYTES", 10)
    (one,) = folder.read([tmp_path])
    assert (one.name, getattr(one, "reason", None)) == ("a.txt", "more than 10 bytes")


def test_a_process_ends_with_the_one_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(stopping.os, "_exit", ended.append)
    monkeypatch.setattr(stopping.os, "getppid", lambda: 1)
    stopping.end_with(4242)
    time.sleep(0.1)
    assert ended == [137]
