"""Publication: one rename, whole or not at all, and readers that never notice."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.publication import publish


def make(file: Path, value: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(file) as connection:
        connection.execute(f"create table t as select {value} as v; create view w as select * from t")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def value(file: Path) -> object:
    with duckdb.connect(file, read_only=True) as connection:
        row = connection.execute("select v from w").fetchone()
    return row[0] if row else None


def test_the_build_file_takes_the_place_of_the_served_one(folder: Path) -> None:
    build, published = folder / "build" / "s.duckdb", folder / "s.duckdb"
    for expected in (1, 2):
        make(build, expected)
        assert publish(build, published) == published.stat().st_size
        assert value(published) == expected
        assert [path.name for path in folder.iterdir()] == ["s.duckdb"]


def test_an_open_reader_keeps_what_it_reads(folder: Path) -> None:
    build, published = folder / "build" / "s.duckdb", folder / "s.duckdb"
    make(build, 1)
    publish(build, published)
    make(build, 2)
    with duckdb.connect(published, read_only=True) as reader:
        publish(build, published)
        assert reader.execute("select v from w").fetchall() == [(1,)]
    assert value(published) == 2


def test_a_build_that_is_not_there_leaves_the_served_file(folder: Path) -> None:
    build, published = folder / "build" / "s.duckdb", folder / "s.duckdb"
    make(build, 1)
    publish(build, published)
    before = published.read_bytes()
    build.parent.mkdir()
    build.write_bytes(b"no database")
    with pytest.raises(duckdb.Error):
        publish(build, published)
    assert published.read_bytes() == before
