"""Publication: the build file replaces the served one in one rename.

Open readers keep the snapshot they have; a run that is killed before the rename leaves the served file as it was.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.warehouse import spare
from pipelines.warehouse.increment import mark
from pipelines.warehouse.load import connect


def publish(build: Path, published: Path) -> int:
    """Write everything of the build file out and put it in the place of the served one; returns its size in bytes."""
    with connect(build) as connection:
        connection.execute("checkpoint")
    log = build.with_name(f"{build.name}.wal")
    if log.exists():
        raise OSError(f"{log} is still there after the checkpoint")
    with build.open("rb+") as file:
        os.fsync(file.fileno())
    size = build.stat().st_size
    is_kept = spare.stage(published, build)
    os.replace(build, published)
    if is_kept:
        spare.keep(published)
    else:
        spare.drop(published)
    folder = os.open(published.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    mark(published).unlink(missing_ok=True)
    shutil.rmtree(build.parent, ignore_errors=True)
    return size
