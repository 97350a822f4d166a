"""Files that go or are damaged, full disks, clocks that are set back: gone on with, or refused in one clear line.

`python -m tests.robustness.storage` breaks the same under the whole job.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines import cli_run
from pipelines.assets.listener import Listener
from pipelines.failure import explain
from pipelines.filing.model import Filing
from pipelines.frames import Extracted, to_frames
from pipelines.frames_store import DOCUMENT, DamagedFrames, FramesStore
from pipelines.landing import Entry
from pipelines.settings import Settings
from pipelines.sources.edgar_pace import Pace
from pipelines.warehouse import increment
from pipelines.warehouse.load import build, connect
from pipelines.warehouse.publication import publish
from pipelines.warehouse.reading import NoWarehouse, published
from pipelines.warehouse.writer import Busy


def test_a_served_file_that_is_deleted_is_still_read_by_who_has_it_open(settings: Settings) -> None:
    file = settings.published
    file.parent.mkdir(parents=True)
    with connect(file) as connection:
        connection.execute("create schema quality; create table quality.build as select 1 as schema_version")
    with published(file) as reader:
        file.unlink()
        assert reader.execute("select schema_version from quality.build").fetchall() == [(1,)]
        with pytest.raises(NoWarehouse, match="schedule13d run"), published(file):
            pass


def test_a_reader_opened_the_served_file_to_write(settings: Settings) -> None:
    file = settings.published
    file.parent.mkdir(parents=True)
    with connect(file) as connection:
        connection.execute("create schema quality; create table quality.build as select 1 as schema_version")
    with published(file) as reader, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        reader.execute("delete from quality.build")


@pytest.mark.parametrize("at", [0, 4096, 12_000])
def test_a_served_file_that_is_damaged_is_refused_in_one_line_or_read(settings: Settings, at: int) -> None:
    file = settings.published
    file.parent.mkdir(parents=True)
    with connect(file) as connection:
        connection.execute("create schema quality; create table quality.build as select 1 as schema_version")
    data = bytearray(file.read_bytes())
    data[at : at + 512] = b"\xff" * 512
    file.write_bytes(data)
    assert _answer(file) in ("1", f"{file} cannot be read as a warehouse of schedule13d")


def _answer(file: Path) -> str:
    try:
        with published(file) as reader:
            return str(reader.execute("select schema_version from quality.build").fetchall()[0][0])
    except NoWarehouse as refused:
        return str(refused).partition(":")[0] if "\n" not in str(refused) else "several lines"


def test_an_increment_on_a_file_that_cannot_be_read_is_none(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> bool:
        raise duckdb.IOException("Corrupt database file: computed checksum 1 does not match stored checksum 2")

    monkeypatch.setattr(increment, "recipe_of", lambda _: "recipe")
    monkeypatch.setattr(increment, "_start", damaged)
    store = FramesStore(settings.frames, "1")
    assert not increment.start(settings.build, settings.published, store, [], "print", "recipe")


def test_a_served_file_whose_damage_shows_late_stopped_every_run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of_tables(settings.published)
    made_of_tables(settings.build)
    monkeypatch.setattr(increment, "recipe_of", lambda _: "recipe")
    monkeypatch.setattr(increment, "_start", lambda *_: True)
    arguments = settings.build, settings.published, FramesStore(settings.frames, "1"), [], "print", "recipe"
    assert increment.start(*arguments)
    with (
        pytest.raises(increment.Damaged, match=r"is damaged .* start again") as error,
        increment._whole(settings.published),
    ):
        raise duckdb.IOException("Corrupt database file\nat block 7")
    assert "\n" not in str(error.value)
    assert not increment.start(*arguments)
    publish(settings.build, settings.published)
    assert increment.start(*arguments)


def test_a_full_disk_is_no_damage(settings: Settings) -> None:
    settings.published.parent.mkdir(parents=True)
    with pytest.raises(duckdb.IOException), increment._whole(settings.published):
        raise duckdb.IOException("Could not write: No space left on device")
    assert not increment.mark(settings.published).exists()


def made_of_tables(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with connect(file) as connection:
        connection.execute("create table t as select 1 as x")


def test_a_full_disk_was_not_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.data.mkdir()
    monkeypatch.setattr(cli_run, "is_full", lambda _: True)
    for error in (RuntimeError("x"), sqlite3.OperationalError("database or disk is full")):
        said = explain(cli_run._clear(error, settings, Listener()))
        assert said == f"The disk is full or failing ({settings.data}). {said.partition('). ')[2]}"
    assert explain(cli_run._clear(Busy("Another run"), settings, Listener())) == "Another run"


def test_a_reading_that_failed_stood_where_the_clock_was_set_back(tmp_path: Path) -> None:
    store = FramesStore(tmp_path, "1")
    row = dict.fromkeys(DOCUMENT) | {"document_key": "k", "content_sha256": "k", "source_name": "n"}
    failed = row | {"outcome": "quarantined", "kind": "short_of_memory", "read_at": dt.datetime(2026, 2, 1)}
    read = row | {"outcome": "set_aside", "kind": "other_form", "read_at": dt.datetime(2026, 1, 1)}
    other = row | {"document_key": "other", "outcome": "set_aside", "read_at": dt.datetime(2026, 1, 1)}
    for rows in ([failed], [read, other]):
        store.write_part(pl.DataFrame(rows, schema=DOCUMENT), to_frames([]))
    assert store.documents().filter(document_key="k")["outcome"].to_list() == ["set_aside"]


def test_a_clock_that_was_set_back_made_requests_wait(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace", 10)
    pace.file.write_text(f"{time.time() + 3000:.6f}")
    assert pace.seconds() < 1


@pytest.mark.parametrize("table", ["filing", "document"])
def test_frames_that_were_damaged_without_a_change_of_size_or_time_were_loaded(tmp_path: Path, table: str) -> None:
    store, part = made_of_one_filing(tmp_path / "frames")
    assert store.damaged() == []
    flip(part / f"{table}.parquet")
    assert store.damaged() == ([part] if table == "document" else [])
    with pytest.raises(DamagedFrames, match=r"damaged and were taken away\. Start again") as error:
        store.require_whole([part.name])
    assert "\n" not in str(error.value)
    assert store.parts() == []


def test_what_is_loaded_was_looked_at(tmp_path: Path) -> None:
    store, part = made_of_one_filing(tmp_path / "frames")
    flip(part / "signature.parquet")
    with pytest.raises(DamagedFrames):
        build(
            tmp_path / "build" / "x.duckdb",
            store,
            [Entry(content_sha256="k", size=1, name="a.txt", source="file")],
            "print",
        )


def flip(file: Path) -> None:
    """Change a bit in the middle, and neither the size nor the time of change."""
    state, data = file.stat(), bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def made_of_one_filing(folder: Path) -> tuple[FramesStore, Path]:
    store = FramesStore(folder, "1")
    one = Extracted(Filing(format="ascii", text="x" * 500), "a.txt", "k", "1")
    row = {"document_key": "k", "content_sha256": "k", "source_name": "a.txt", "outcome": "filing", "format": "ascii"}
    row |= {"filing_id": one.filing_id, "read_at": dt.datetime(2026, 1, 1)}
    return store, store.write_part(pl.DataFrame([row], schema=DOCUMENT), to_frames([one]))
