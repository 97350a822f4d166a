"""The right to write, and a clean start: what a killed run left behind is cleared away before the next one begins.

Only files in the making are touched; what is whole stays. What Dagster recorded of a killed run belongs to
`pipelines.run_storage`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing, sweep
from pipelines.settings import Settings
from pipelines.warehouse import spare
from pipelines.warehouse.schema_version import refuse_newer
from pipelines.warehouse.writer import Writer, writer


@contextmanager
def held(settings: Settings) -> Iterator[Writer]:
    """Be the only writer, in folders without leftovers."""
    with writer(settings.lock) as right:
        refuse_newer(settings.published)
        clear(settings)
        with _temporary(settings.lock.parent / "tmp"):
            yield right


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """Let libraries, and dbt, put their temporary files where the next run finds those of a killed one."""
    named, chosen = os.environ.get("TMPDIR"), tempfile.tempdir
    folder.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = os.fspath(folder)
    try:
        yield
    finally:
        tempfile.tempdir = chosen
        if named is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = named
        shutil.rmtree(folder, ignore_errors=True)


def clear(settings: Settings) -> None:
    """Remove the leftovers of killed runs. For the holder of the lock: nobody else makes frames or a build file.

    Documents may be fetched meanwhile: of those only what belongs to no living process is removed.
    """
    for made in (settings.build.parent, settings.lock.parent / "tmp"):
        shutil.rmtree(made, ignore_errors=True)
    spare.sweep(settings.published)
    FramesStore(settings.frames, EXTRACTOR_VERSION).sweep()
    for folder in (Landing(settings.landing).temporary, settings.edgar / "cache", settings.dagster_home):
        sweep(folder)
