"""`python -m tests.robustness.storage`: disks that are full or read-only, damaged and moved files, under the whole job.

Each case breaks something (a small tmpfs is filled when a run comes to a stage, a folder is mounted read-only, bytes of
what is kept are changed), looks at what a run then says and leaves, mends it, and lets the next run end: it is whole.
Needs the right to mount; prints a line of JSON for each case, ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipelines.cli_run import Spoken
from pipelines.settings import Settings, from_environment
from tests.robustness import victim
from tests.robustness.crash import Broken, Harness, _digest, _merging

SIZE = "220m"
STAGES = {
    "Dagster's storage": "Starting",
    "landing": "Taking documents in",
    "frames": "Reading filings",
    "load": "Loading",
    "dbt": "Modelling with dbt",
    "gates and Data Docs": "Checking",
    "publication": "Publishing",
    "alerts": "Telling",
}
FOLDERS = ("landing", "frames", "warehouse", "dagster", "dbt", "docs", "alerts", ".")


def mount(*arguments: str) -> None:
    """Mount, or say why not."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(done.stderr.strip())


def umount(folder: Path) -> None:
    """Take a mount away."""
    subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


@dataclass(slots=True)
class Disk(Harness):
    """A data folder on a small disk of its own; all else stands elsewhere."""

    @property
    def settings(self) -> Settings:
        return from_environment({"SCHEDULE13D_DATA": str(self.root / "disk" / "data"), "SCHEDULE13D_WORKERS": "1"})

    @property
    def filler(self) -> Path:
        return self.root / "disk" / "filler"

    def run(self, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
        """A run in which something is broken: its exit status, and what it said on standard error."""
        output = self.root / "output.txt"
        output.unlink(missing_ok=True)

        def prepare() -> None:
            _merging()
            before()

        environment = {
            "SCHEDULE13D_DATA": str(self.settings.data),
            "SCHEDULE13D_WORKERS": "1",
            "TMPDIR": str(self.temporary),
            "NO_COLOR": "1",
        }
        started = victim.start(["run", "--json", str(self.incoming)], environment, output, before=prepare)
        return started.wait(), output.read_text(errors="replace").strip()

    def fill_at(self, stage: str) -> Callable[[], None]:
        """Fill the disk when a run comes to the stage."""

        def patch() -> None:
            stage_of = Spoken.stage

            def filling(self_: Spoken, title: str) -> None:
                if title == stage:
                    fill(self.filler)
                stage_of(self_, title)

            Spoken.stage = filling  # type: ignore[method-assign]

        return patch


def fill(file: Path) -> None:
    """Take all the room that a disk has left."""
    left = shutil.disk_usage(file.parent).free
    with file.open("wb") as target:
        os.posix_fallocate(target.fileno(), 0, left)
    with suppress(OSError), file.open("ab", buffering=0) as target:
        while True:
            target.write(b"0" * 512)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nothing can be written to, root or not."""
    folder.mkdir(exist_ok=True)
    mount("--bind", str(folder), str(folder))
    try:
        mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        umount(folder)


def case(
    disk: Disk, name: str, broken: Callable[[], tuple[int, str]], *, mended: Callable[[], None]
) -> dict[str, object]:
    """Run broken, look, mend, run again."""
    began = time.monotonic()
    disk.give(1)
    before = _digest(disk.settings.published)
    status, said = broken()
    after = _digest(disk.settings.published)
    told: dict[str, object] = {"case": name, "status": status, "said": said if status else "(whole)"}
    if status and said.count("\n"):
        raise Broken(f"{name}: more than one line: {said[-1500:]}")
    if status and after != before:
        disk.look()
    mended()
    disk.complete()
    return {**told, "seconds": round(time.monotonic() - began, 1)}


def cases(disk: Disk, chosen: str) -> Iterator[dict[str, object]]:
    """All cases whose name has the chosen word in it."""
    for name, stage in STAGES.items():
        if chosen in (title := f"the disk is full at {name}"):
            yield case(
                disk,
                title,
                lambda stage=stage: disk.run(disk.fill_at(stage)),  # type: ignore[misc]
                mended=lambda: disk.filler.unlink(missing_ok=True),
            )
    for folder in FOLDERS:
        if chosen in (title := f"{folder} is read-only"):

            def cannot_write(folder: str = folder) -> tuple[int, str]:
                with read_only(disk.settings.data / folder):
                    return disk.run()

            yield case(disk, title, cannot_write, mended=lambda: None)


def main() -> int:
    """Break, look, mend, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.storage", description=__doc__)
    parser.add_argument("--only", default="", help="cases whose name has this in it")
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="storage-"))
    (root / "disk").mkdir()
    try:
        mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(root / "disk"))
    except (OSError, PermissionError) as error:
        print(json.dumps({"skipped": f"nothing can be mounted here: {error}"}))
        return 0
    try:
        victim.preload()
        disk = Disk(root, random.Random(5))
        disk.give(14)
        disk.complete()
        for told in cases(disk, options.only):
            print(json.dumps(told), flush=True)
    except Broken as broken:
        print(json.dumps({"broken": str(broken)}))
        return 1
    finally:
        umount(root / "disk")
        shutil.rmtree(root, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
