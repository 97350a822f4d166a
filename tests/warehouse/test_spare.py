"""The spare file: used only where it is known to be what the served one was made from and nobody reads it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse import spare
from pipelines.warehouse.publication import publish

pytestmark = pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="no spare is kept on this system")


def make(file: Path, number: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(file) as connection:
        connection.execute("create schema quality; create table quality.build (fingerprint varchar, built_at integer)")
        connection.execute("insert into quality.build values ('print', ?)", [number])
    return file


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A served file that an increment has made of the one before."""
    monkeypatch.setattr(spare, "WORTH", 0)
    published, build = tmp_path / "s.duckdb", tmp_path / "build" / "s.duckdb"
    publish(make(build, 1), published)
    make(build.with_name(spare.INCREMENT), 2)
    publish(make(build, 2), published)
    return published


def number(file: Path) -> object:
    with duckdb.connect(file, read_only=True) as connection:
        return (connection.execute("select built_at from quality.build").fetchone() or (None,))[0]


def test_what_an_increment_replaced_is_the_spare_with_the_increment_that_it_lacks(served: Path, tmp_path: Path) -> None:
    place = tmp_path / "build" / "merged" / served.name
    assert spare.take(served, place) == [tmp_path / "spare" / spare.INCREMENT]
    assert (number(place), number(served)) == (1, 2)
    assert spare.take(served, place) is None, "it is gone"


def test_a_reader_of_what_was_served_before_keeps_it(served: Path, tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "spare" / served.name, read_only=True):
        assert spare.take(served, tmp_path / "place") is None
    with (tmp_path / "spare" / served.name).open("rb"):
        assert spare.take(served, tmp_path / "place") is None
    assert spare.take(served, tmp_path / "place") is not None


def test_a_served_file_that_something_else_made_has_no_spare(served: Path, tmp_path: Path) -> None:
    publish(make(tmp_path / "build" / served.name, 3), served)
    assert spare.take(served, tmp_path / "place") is None


def test_a_run_killed_before_or_after_the_rename_spoils_nothing(served: Path, tmp_path: Path) -> None:
    build = make(tmp_path / "build" / served.name, 3)
    make(build.with_name(spare.INCREMENT), 3)
    assert spare.stage(served, build)
    assert spare.take(served, tmp_path / "place") is not None, "the old one still fits"
    assert number(tmp_path / "place") == 1
    build.replace(served)
    assert spare.take(served, tmp_path / "place") is None
    assert number(served) == 3


def test_the_served_file_itself_is_never_written_to(served: Path, tmp_path: Path) -> None:
    spare.copy(served)
    copied = tmp_path / "spare" / served.name
    copied.unlink()
    copied.hardlink_to(served)
    assert spare.take(served, tmp_path / "place") is None


def test_after_everything_was_built_a_copy_is_the_spare(served: Path, tmp_path: Path) -> None:
    spare.copy(served)
    assert spare.take(served, tmp_path / "place") == []
    assert number(tmp_path / "place") == 2


@pytest.mark.parametrize(("worth", "room"), [(10**9, 1.0), (0, 1e12)])
def test_small_files_and_full_disks_have_no_spare(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worth: int, room: float
) -> None:
    monkeypatch.setattr(spare, "WORTH", worth)
    monkeypatch.setattr(spare, "ROOM", room)
    spare.copy(served)
    assert not (tmp_path / "spare").exists()


@pytest.mark.parametrize("step", ["link", "rename"])
def test_a_spare_that_could_not_be_kept_failed_the_publication(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError("this file system has no hard links, or the folder is in use")

    build = make(tmp_path / "build" / served.name, 3)
    make(build.with_name(spare.INCREMENT), 3)
    monkeypatch.setattr(os, step, refuses)
    publish(build, served)
    assert number(served) == 3
    assert [path.name for path in tmp_path.iterdir()] == [served.name]
    assert spare.take(served, tmp_path / "place") is None


def test_a_copy_by_hard_link_was_written_to(served: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.duckdb"
    saved.hardlink_to(tmp_path / "spare" / served.name)
    assert spare.take(served, tmp_path / "place") is None


def test_where_nothing_tells_whether_a_file_is_open_a_spare_was_kept_that_nobody_used(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(spare.fcntl, "F_SETLEASE")
    spare.copy(served)
    assert not (tmp_path / "spare").exists()
