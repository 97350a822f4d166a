"""What a killed run leaves is cleared away by the next one; Dagster's storage stays as large as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import dagster as dg
import pytest

from pipelines import recovery, run_storage
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing, sweep
from pipelines.settings import Settings


def gone() -> int:
    """The id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_leftovers_of_a_killed_run_are_cleared_away(settings: Settings) -> None:
    store, landing = FramesStore(settings.frames, EXTRACTOR_VERSION), Landing(settings.landing)
    dead, alive = f".x.{gone()}.1", f".x.{os.getpid()}.1"
    left = [settings.build, store.folder / ".tmp-a-1" / "x", landing.temporary / dead, settings.dagster_home / dead]
    kept = [landing.temporary / alive, landing.path("ab" * 32), settings.published]
    for file in (*left, *kept):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    with recovery.held(settings):
        assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(settings.lock.parent / "tmp")
    assert [file for file in left if file.exists()] == []
    assert [file for file in kept if not file.exists()] == []
    assert not settings.build.parent.exists()
    assert not (settings.lock.parent / "tmp").exists()
    assert tempfile.gettempdir() != str(settings.lock.parent / "tmp")


def test_a_spare_that_was_staged_by_a_killed_run_stayed_beside_the_spare(settings: Settings) -> None:
    folder = settings.published.parent
    for name in ("spare", "spare.new"):
        (folder / name).mkdir(parents=True)
    with recovery.held(settings):
        assert [path.name for path in folder.glob("spare*")] == ["spare"]


def test_only_names_of_files_in_the_making_are_swept(tmp_path: Path) -> None:
    for name in (".hidden", f".x.{gone()}", "x.1.2", f".x.{gone()}.7"):
        (tmp_path / name).touch()
    assert sweep(tmp_path) == 1


@dg.asset
def made() -> None:
    """An asset."""


@dg.asset
def other() -> None:
    """Another one, made once."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def test_old_runs_go_and_what_holds_the_state_of_an_asset_stays(home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        first = dg.materialize([other], instance=instance, tags={"a": "b"}).run_id
        runs = [dg.materialize([made], instance=instance, tags={"a": "b"}).run_id for _ in range(4)]
        assert run_storage.tidy(instance, home, 2) == [runs[1], runs[0]]
        assert {run.run_id for run in instance.get_runs()} == {first, *runs[2:]}
        event = instance.get_latest_materialization_event(other.key)
        assert event is not None
        assert event.run_id == first
    files = {path.stem for path in (home / "history" / "runs").glob("*.db")}
    assert files == {first, *runs[2:], "index"}
    for file, table in (("runs/index.db", "event_logs"), ("runs.db", "run_tags")):
        with sqlite3.connect(home / "history" / file) as connection:
            left = {row[0] for row in connection.execute(f"select distinct run_id from {table}")}
        assert left == {first, *runs[2:]}


def test_a_killed_run_stood_as_under_way_for_good(home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        run = dg.DagsterRun("x", run_id="1" * 8, status=dg.DagsterRunStatus.STARTED, tags={run_storage.COMMAND: "run"})
        instance.run_storage.add_run(run)
        run_storage.tidy(instance, home, 5)
        (closed,) = instance.get_runs()
        assert closed.status == dg.DagsterRunStatus.FAILURE
