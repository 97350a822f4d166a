"""`python -m tests.robustness.soak`: many small loads one after another; what is kept and what a load costs stay flat.

Each load is one to three new filings, originals and amendments of chains. Every so many loads is a run of the command
line as a user starts it; the ones between take the same steps (landing, reading, increment, models, judging, merging,
publication, compaction) in a process of their own without Dagster, dbt's tests and Data Docs, which is what makes a
thousand of them possible. At last the same documents are loaded at once into a fresh folder, and a few loads are put on
top: what a load costs there, and what stands on the disk, is what the amount of data explains. Prints a table, writes
JSON, ends with status 1 where something grows beyond that.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from pipelines.settings import PROJECT, Settings, from_environment
from tests.press import LAYOUTS
from tests.press.chains import chain
from tests.press.choices import SeededChoices
from tests.robustness import victim

LAYOUTS_USED = ("typewriter", "nested_tables", "second_schema", "dotted_leaders")
#: How much more than the amount of data explains a load may cost and the disk may hold at the end.
DEARER, LARGER = 1.35, 1.6
#: Parts of frames and of landing's index that policy leaves, and files beside them.
MOST_PARTS = 60
KEPT_RUNS = 8


def documents(seed: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of new filings without end: chains of one to four, in turn."""
    number = 0
    open_chains: list[list[tuple[str, bytes]]] = []
    chance = random.Random(seed)
    while True:
        while len(open_chains) < 5:
            number += 1
            layout, choices = LAYOUTS[chance.choice(LAYOUTS_USED)], SeededChoices(f"{seed} {number}")
            suffix = {"xml": "xml", "html": "htm", "markdown": "md"}.get(layout.format, "txt")
            filings = chain(layout, choices, chance.randint(1, 4), max_persons=3)
            printed = [layout.print(filing, choices).data for filing in filings]
            open_chains.append([(f"{number:05}-{place}.{suffix}", data) for place, data in enumerate(printed)])
        chosen = chance.choice(open_chains)
        yield chosen.pop(0)
        open_chains = [one for one in open_chains if one]


@dataclass(slots=True)
class Place:
    """A data folder, and the loads that went into it."""

    root: Path
    loads: list[dict[str, Any]] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return from_environment({"SCHEDULE13D_DATA": str(self.root / "data"), "SCHEDULE13D_WORKERS": "2"})

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    def load(self, some: list[tuple[str, bytes]], how: str) -> dict[str, Any]:
        """Load documents in one of the ways; what it cost and what is there afterwards."""
        incoming = self.root / "incoming"
        shutil.rmtree(incoming, ignore_errors=True)
        for folder in (incoming, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)
        for name, data in some:
            (incoming / name).write_bytes(data)
        environment = {
            "SCHEDULE13D_DATA": str(self.settings.data),
            "SCHEDULE13D_WORKERS": "2",
            "SCHEDULE13D_KEEP_RUNS": str(KEPT_RUNS),
            "TMPDIR": str(self.temporary),
            "NO_COLOR": "1",
        }
        output = self.root / "output.txt"
        output.unlink(missing_ok=True)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        if how == "job":
            command = [sys.executable, "-m", "pipelines", "run", "--json", str(incoming)]
            with output.open("wb") as said:
                process = subprocess.Popen(
                    command, cwd=PROJECT, env={**os.environ, **environment}, stdout=said, stderr=said
                )
                _, code, used = os.wait4(process.pid, 0)
                process.returncode = status = os.waitstatus_to_exitcode(code)
        else:
            status, used = _forked(environment, output, lambda: _steps(self.settings, incoming))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if status:
            raise RuntimeError(f"a load ended with status {status}: {output.read_text(errors='replace')[-3000:]}")
        one = {
            "load": len(self.loads) + 1,
            "how": how,
            "documents": len(some),
            "seconds": round(time.monotonic() - began, 2),
            "processor_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
            "megabytes_of_memory": used.ru_maxrss // 1024,
            **self.weigh(),
        }
        self.loads.append(one)
        return one

    def weigh(self) -> dict[str, int]:
        """What stands on the disk."""
        settings = self.settings
        with duckdb.connect(settings.published, read_only=True) as connection:
            (filings,) = connection.execute("select count(*) from raw.filing").fetchone() or (0,)
            size = connection.execute("select total_blocks, free_blocks from pragma_database_size()").fetchone()
        blocks, free = size or (0, 0)
        weighed = {
            "filings": filings,
            "warehouse_bytes": settings.published.stat().st_size,
            "warehouse_blocks": blocks,
            "warehouse_free_blocks": free,
            "frames_parts": len(list(settings.frames.glob("*/*/manifest.json"))),
            "index_parts": len(list(settings.landing.glob("index/*"))),
            "temporary_files": sum(1 for _ in self.temporary.rglob("*")),
        }
        for name in ("frames", "landing", "dagster", "dbt", "docs", "alerts", "warehouse"):
            files = [file for file in (settings.data / name).rglob("*") if file.is_file()]
            weighed[f"{name}_files"] = len(files)
            weighed[f"{name}_bytes"] = sum(file.stat().st_size for file in files)
        return weighed


def _forked(environment: dict[str, str], output: Path, work: Callable[[], None]) -> tuple[int, resource.struct_rusage]:
    process = os.fork()
    if not process:
        status = 1
        try:
            os.environ.update(environment)
            target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            for stream in (1, 2):
                os.dup2(target, stream)
            work()
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            os._exit(status)
    _, code, used = os.wait4(process, 0)
    return os.waitstatus_to_exitcode(code), used


def _steps(settings: Settings, incoming: Path) -> None:
    """The steps of the job over what increments change, without its recording and its pages."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    from expectations import findings
    from pipelines import recovery
    from pipelines.assets import models
    from pipelines.assets.publication import tidy
    from pipelines.extraction import extract, unread
    from pipelines.filing.version import EXTRACTOR_VERSION
    from pipelines.frames_store import FramesStore
    from pipelines.landing import Landing
    from pipelines.sources import folder
    from pipelines.warehouse import increment
    from pipelines.warehouse.fingerprint import fingerprint, recipe
    from pipelines.warehouse.load import connect
    from pipelines.warehouse.publication import publish

    with recovery.held(settings):
        landing, store = Landing(settings.landing), FramesStore(settings.frames, EXTRACTOR_VERSION)
        landing.add(folder.read([incoming], settings.data))
        extract(landing, store, workers=1)
        entries = landing.entries()
        whole = fingerprint(entries, store.version, [entry.key for entry in unread(entries, store)])
        if not increment.start(
            settings.build, settings.published, store, entries, whole, recipe(store.version), most=10_000
        ):
            raise RuntimeError("this load was to be an increment")
        os.environ.update(models.environment(settings) | {"DBT_TARGET_PATH": os.fspath(settings.dbt_target / "soak")})
        skipped = [word for kind in ("test", "unit_test") for word in ("--exclude-resource-type", kind)]
        project = ["--project-dir", os.fspath(settings.dbt_project), "--profiles-dir", os.fspath(settings.dbt_project)]
        while True:
            if not dbtRunner().invoke(["--quiet", "build", *skipped, *project]).success:
                raise RuntimeError("dbt failed")
            DuckDBConnectionManager.close_all_connections()
            if not increment.extend(settings.build, settings.published):
                break
        with connect(settings.build) as connection:
            findings.write(connection)
        increment.finish(settings.build, settings.published)
        publish(settings.build, settings.published)
        tidy(settings, print)


def soak(
    root: Path, count: int, real: int, say: Callable[[dict[str, Any]], None], seconds: float = math.inf
) -> dict[str, Any]:
    """Load `count` times, every `real`th by the whole job; then weigh against the same documents loaded at once.

    Loading ends before `count` when `seconds` are over.
    """
    victim.preload()
    until = time.monotonic() + seconds
    place, made, chance, given = Place(root), documents("soak"), random.Random(13), []
    for number in range(count):
        if time.monotonic() > until:
            break
        some = list(islice(made, 12 if number == 0 else chance.randint(1, 3)))
        given += some
        say(place.load(some, "job" if number % real == 0 else "steps"))
    fresh = Place(root / "fresh")
    fresh.load(given, "job")
    at_once = fresh.weigh()
    for number in range(6):
        say(fresh.load(list(islice(made, 1 + number % 3)), "job" if number == 0 else "steps"))
    return judge(place.loads, at_once, fresh.loads[1:])


def judge(loads: list[dict[str, Any]], at_once: dict[str, int], control: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures, and what grew beyond what the data explain."""
    loads = loads[1:]  # the first one builds everything
    tenth = max(1, len(loads) // 10)
    facts: dict[str, Any] = {"loads": len(loads) + 1, "filings": loads[-1]["filings"], "grew": []}
    for how in ("job", "steps"):
        of = [[x["processor_seconds"] for x in some if x["how"] == how] for some in (loads, control)]
        if not all(of):
            continue
        first = [x["processor_seconds"] for x in loads[:tenth] if x["how"] == how] or of[0][:1]
        last = [x["processor_seconds"] for x in loads[-tenth:] if x["how"] == how] or of[0][-1:]
        medians = [statistics.median(some) for some in (first, last, of[1])]
        facts[f"{how}_processor_seconds"] = dict(zip(("first_tenth", "last_tenth", "at_once"), medians, strict=True))
        if medians[1] > medians[2] * DEARER:
            facts["grew"].append(f"a load ({how}) takes {medians[1]} s, on the same data loaded at once {medians[2]} s")
    end = loads[-1]
    free = [statistics.median(x["warehouse_free_blocks"] for x in some) for some in (loads[:tenth], loads[-tenth:])]
    facts["warehouse_free_blocks"] = dict(zip(("first_tenth", "last_tenth"), free, strict=True))
    facts["warehouse_bytes"] = {"at_the_end": end["warehouse_bytes"], "at_once": at_once["warehouse_bytes"]}
    if free[1] > free[0] * LARGER:
        facts["grew"].append(f"free blocks of the warehouse: {facts['warehouse_free_blocks']}")
    for name in ("frames_bytes",):
        facts[name] = {"at_the_end": end[name], "at_once": at_once[name]}
        if end[name] > at_once[name] * LARGER:
            facts["grew"].append(f"{name} {end[name]:,}, of the same data loaded at once {at_once[name]:,}")
    half = loads[len(loads) // 2 :]
    for name in ("frames_parts", "index_parts", "temporary_files", "dagster_files", "dbt_files", "docs_files"):
        facts[name] = {"most": max(x[name] for x in loads), "at_the_end": end[name]}
    for name in ("frames_parts", "index_parts"):
        if max(x[name] for x in loads) > MOST_PARTS + end["filings"] / 100:
            facts["grew"].append(f"{name}: {facts[name]}")
    # Dagster's storage grows until it holds as many runs as are kept.
    full = [x for x in half if sum(y["how"] == "job" for y in loads if y["load"] <= x["load"]) > KEPT_RUNS]
    dagster = ("dagster_bytes", "dagster_files") if full else ()
    half = full or half
    for name in (*dagster, "dbt_bytes", "docs_bytes", "dbt_files", "docs_files"):
        facts[name] = {"in_the_middle": half[0][name], "at_the_end": end[name]}
        if end[name] > half[0][name] * 1.25:
            facts["grew"].append(f"{name}: {facts[name]}")
    for how in ("job", "steps"):
        memory = [x["megabytes_of_memory"] for x in loads if x["how"] == how]
        if memory:
            facts[f"{how}_megabytes_of_memory"] = {"first": memory[0], "last": memory[-1], "most": max(memory)}
    if end["temporary_files"]:
        facts["grew"].append("temporary files are left")
    return facts


COLUMNS = {
    "load": 5, "how": 6, "filings": 8, "seconds": 8, "processor_seconds": 6, "megabytes_of_memory": 6,
    "warehouse_bytes": 11, "warehouse_free_blocks": 6, "frames_parts": 6, "frames_bytes": 10, "index_parts": 6,
    "dagster_bytes": 11, "dagster_files": 6, "docs_files": 6, "temporary_files": 4,
}  # fmt: skip


def main() -> int:
    """Soak, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.soak", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--real", type=int, default=10, help="every so many loads is a run of the command line")
    parser.add_argument("--folder", type=Path, help="keep everything here")
    parser.add_argument("--out", type=Path, help="write the loads and figures here as JSON")
    parser.add_argument("--seconds", type=float, default=math.inf, help="end loading after so many seconds")
    options = parser.parse_args()
    root = options.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    every = max(1, options.count // 100)
    all_loads: list[dict[str, Any]] = []

    def say(one: dict[str, Any]) -> None:
        all_loads.append(one)
        if one["load"] <= 3 or one["load"] % every == 0:
            print("".join(f"{one[name]:>{width}}" for name, width in COLUMNS.items()), flush=True)

    print(" ".join(COLUMNS))
    try:
        facts = soak(root, options.count, options.real, say, options.seconds)
    finally:
        if not options.folder:
            shutil.rmtree(root, ignore_errors=True)
    print(json.dumps(facts, indent=1))
    if options.out:
        options.out.write_text(json.dumps({"facts": facts, "loads": all_loads}, indent=1))
    return 1 if facts["grew"] else 0


if __name__ == "__main__":
    sys.exit(main())
