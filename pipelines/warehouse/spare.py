"""The spare: a second file of the warehouse, so that an increment need not copy the one that is served.

Copying a file of years takes longer than an increment. So the file that an increment replaced is kept, with that
increment beside it; the next one puts both into it, and it becomes the served one. After everything was built the spare
is a copy. It is used only where it is known to be what the served file was made from, and where no process has it open
(a reader may still hold what was served before) and none can have a copy of it by hard link; else the served file is
copied. It costs its size in disk, and is not kept where that is short, where the file is small, or where the system
cannot say who has it open (macOS).
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from pathlib import Path

import duckdb

from pipelines.warehouse.load import connect

#: Files below this are copied at once; bytes.
WORTH = 100_000_000
#: Free disk that a spare has to leave, in files of its size.
ROOM = 1.5
#: The name of an increment that the spare lacks.
INCREMENT = "increment.duckdb"

_STATE = "state.json"


def take(published: Path, place: Path) -> list[Path] | None:
    """Put the spare to `place`; returns the increments that it lacks, or `None` where there is no spare to use."""
    folder, file = _folder(published), _folder(published) / published.name
    try:
        state = json.loads((folder / _STATE).read_bytes())
        is_known = state == {"spare": _identity(file), "served": _identity(published)}
        is_shared = file.stat().st_nlink > 1  # the served file itself, or somebody's copy by hard link
        if not is_known or is_shared or _is_open(file):
            return None
    except (OSError, ValueError, duckdb.Error):
        return None
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(file, place)
    return [folder / INCREMENT] if (folder / INCREMENT).is_file() else []


def stage(published: Path, build: Path) -> bool:
    """Before the build file replaces the published one: let that one and the increment between them be the next spare.

    False where there is nothing to keep, or it cannot be kept (not every file system has hard links). `keep` or `drop`
    follows after the replacement.
    """
    staged = _folder(published, ".new")
    shutil.rmtree(staged, ignore_errors=True)
    increment = build.with_name(INCREMENT)
    if not (increment.is_file() and published.is_file() and _is_worth(published)):
        return False
    try:
        staged.mkdir()
        os.link(published, staged / published.name)
        os.replace(increment, staged / INCREMENT)
        _note(staged, _identity(published), _identity(build))
    except OSError:
        return False
    return True


def keep(published: Path) -> None:
    """Let what was staged be the spare, or leave none."""
    try:
        shutil.rmtree(_folder(published), ignore_errors=True)
        os.rename(_folder(published, ".new"), _folder(published))
    except OSError:
        drop(published)


def copy(published: Path) -> None:
    """Let a copy of the published file be the spare, where there is room for it."""
    drop(published)
    if not _is_worth(published):
        return
    staged = _folder(published, ".new")
    try:
        staged.mkdir()
        shutil.copyfile(published, staged / published.name)
        _note(staged, _identity(published), _identity(published))
        keep(published)
    except OSError:
        drop(published)  # there was no room after all: the next increment copies


def drop(published: Path) -> None:
    """Remove the spare."""
    for suffix in ("", ".new"):
        shutil.rmtree(_folder(published, suffix), ignore_errors=True)


def sweep(published: Path) -> None:
    """Remove what a killed run had staged; the spare that stands is used or not by what is known of it."""
    shutil.rmtree(_folder(published, ".new"), ignore_errors=True)


def _folder(published: Path, suffix: str = "") -> Path:
    return published.parent / f"spare{suffix}"


def _is_worth(file: Path) -> bool:
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    size = file.stat().st_size
    return size >= WORTH and shutil.disk_usage(file.parent).free >= ROOM * size


def _note(folder: Path, spare: list[str], served: list[str]) -> None:
    (folder / _STATE).write_text(json.dumps({"spare": spare, "served": served}), encoding="utf-8")


def _identity(file: Path) -> list[str]:
    """What tells a warehouse from all others."""
    with connect(file, read_only=True) as connection:
        row = connection.execute("select fingerprint, built_at from quality.build").fetchone()
    return [str(value) for value in row or ()]


def _is_open(file: Path) -> bool:
    """Whether any process has a file open; yes where this system, or the file's, cannot say."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return True
    with file.open("rb+") as opened:
        try:
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        except OSError:
            return True
        fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
