"""`python -m tests.robustness.crash`: runs are killed at every distinct step and at random; what is left is whole.

A cycle gives new filings to the job, kills runs over them once to a few times (increments, and some that build
everything), looks at the served file after each kill, lets a run end, and compares what is published with what was
given. At last the warehouse is made once more in a
fresh folder: both hold the same. Prints figures, ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import math
import os
import pickle
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipelines import extraction, frames_compaction
from pipelines.landing import Landing
from pipelines.settings import Settings, from_environment
from pipelines.warehouse import spare
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for
from tests.robustness import victim
from tests.robustness.victim import Point

LAYOUTS_USED = ("typewriter", "nested_tables", "second_schema", "dotted_leaders")
#: Tables that say when something was done.
TIMES = ("loaded_at", "read_at", "built_at", "quarantined_at", "found_at", "judged_at")
#: Of intermediate models: the place among filings that were modelled together, which nothing published holds.
ORDER = ("filing_order",)
#: Of intermediate models: the place among filings that were modelled together, which nothing published holds.
ORDER = ("filing_order",)


@dataclass(slots=True)
class Broken(Exception):
    """A promise that was not kept."""

    said: str

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True, slots=True)
class Step:
    """A point, and whether it is one of a run that builds everything."""

    point: Point
    rebuild: bool


@dataclass(slots=True)
class Harness:
    """A folder of filings, the folder of everything made, and what has been seen."""

    root: Path
    chance: random.Random
    given: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    completed: int = 0
    old_kept: int = 0
    new_published: int = 0
    longest: float = 12.0
    filings: set[str] = field(default_factory=set)
    published: str | None = None

    @property
    def settings(self) -> Settings:
        return from_environment({"SCHEDULE13D_DATA": str(self.root / "data"), "SCHEDULE13D_WORKERS": "2"})

    @property
    def incoming(self) -> Path:
        return self.root / "incoming"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    def give(self, count: int) -> None:
        """Put new filings into the folder."""
        self.incoming.mkdir(exist_ok=True)
        for _ in range(count):
            self.given += 1
            name = self.chance.choice(LAYOUTS_USED)
            layout, choices = LAYOUTS[name], SeededChoices(f"crash {self.given}")
            printed = layout.print(filing_for(layout, choices, max_persons=2), choices)
            suffix = {"xml": "xml", "html": "htm", "markdown": "md"}.get(layout.format, "txt")
            (self.incoming / f"filing-{self.given:04}.{suffix}").write_bytes(printed.data)

    def start(self, *, data: Path | None = None, rebuild: bool = False, **how: Any) -> victim.Victim:
        self.temporary.mkdir(exist_ok=True)
        settings = self.settings
        environment = {
            "SCHEDULE13D_DATA": str(data or settings.data),
            "SCHEDULE13D_WORKERS": "2",
            "TMPDIR": str(self.temporary),
            "NO_COLOR": "1",
        }
        before = _with_pool if self.chance.random() < 0.2 and data is None else _merging
        arguments = ["run", "--json", *(["--rebuild"] if rebuild else []), str(self.incoming)]
        return victim.start(arguments, environment, self.root / "output.txt", before=before, **how)

    def complete(self, **how: Any) -> dict[str, Any]:
        """A run that is left alone: everything is there once, nothing is left over."""
        (self.root / "output.txt").unlink(missing_ok=True)
        began = time.monotonic()
        status = self.start(**how).wait()
        output = (self.root / "output.txt").read_text(errors="replace")
        if status != 0:
            raise Broken(f"the next run ended with status {status}: {output[-2000:]}")
        self.longest = time.monotonic() - began
        self.completed += 1
        said = json.loads(output.strip().splitlines()[-1]) if output.strip().startswith("{") else json.loads(output)
        self._judge_all()
        self._judge_leftovers()
        return dict(said)

    def _judge_all(self) -> None:
        given = {hashlib.sha256(file.read_bytes()).hexdigest() for file in self.incoming.iterdir()}
        with duckdb.connect(self.settings.published, read_only=True) as connection:
            contents = [row[0] for row in connection.execute("select content_sha256 from quality.document").fetchall()]
            filings = [row[0] for row in connection.execute("select filing_id from raw.filing").fetchall()]
            outcomes = dict(
                connection.execute("select outcome, count(*) from quality.document group by all").fetchall()
            )
        if sorted(contents) != sorted(given):
            raise Broken(f"{len(given)} documents were given, {len(contents)} are accounted for")
        if len(set(filings)) != len(filings) or len(filings) != outcomes.get("filing", 0):
            raise Broken(f"{len(filings)} filings, {len(set(filings))} of them different, outcomes {outcomes}")
        if not self.filings <= set(filings):
            raise Broken(f"{len(self.filings - set(filings))} filings were lost")
        self.filings = set(filings)
        self.published = _digest(self.settings.published)

    def _judge_leftovers(self) -> None:
        settings = self.settings
        left = [str(path.relative_to(self.root)) for path in self.temporary.iterdir()]
        left += [path.name for path in settings.lock.parent.iterdir() if path.is_dir() and path.name != "spare"]
        for path in settings.data.rglob("*"):
            name = path.name
            is_made_by_a_process = name.startswith(".") and name.rpartition(".")[2].isdigit()
            is_journal = name.endswith((".wal", "-journal", ".tmp")) or ".tmp-" in name
            if is_made_by_a_process or is_journal:
                left.append(str(path.relative_to(self.root)))
        if left:
            raise Broken(f"left over after success: {left[:10]}")
        with settings.lock.open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        orphans = _processes_of(settings.data)
        if orphans:
            raise Broken(f"processes are left over: {orphans}")

    def look(self) -> None:
        """The served file after a kill: the old one, byte for byte, or a new one, whole."""
        file = self.settings.published
        if not file.exists():
            if self.published is not None:
                raise Broken("the served file is gone")
            return
        digest = _digest(file)
        _read_whole(file)
        if digest == self.published:
            self.old_kept += 1
            return
        with duckdb.connect(file, read_only=True) as connection:
            filings = {row[0] for row in connection.execute("select filing_id from raw.filing").fetchall()}
        if not self.filings <= filings:
            raise Broken("a new served file has lost filings")
        self.new_published += 1
        self.published = digest

    def kill(self, step: Step | None) -> bool:
        """A run that is killed at a step or, without one, at a random moment; whether it was."""
        rebuild = step.rebuild if step else self.chance.random() < 0.2
        if step is not None:
            status = self.start(rebuild=rebuild, kill_at=step.point).wait()
        else:
            moment, group = self.chance.uniform(0.0, self.longest), self.chance.random() < 0.5
            status = self.start(rebuild=rebuild).kill_after(moment, group=group)
        if status == -signal.SIGKILL:
            place = step.point.place.partition(":")[0] if step else f"random moment in {_under_way(self.settings)}"
            self.kills[f"{'everything' if rebuild else 'increment'}: {place}"] += 1
        self.look()
        return status == -signal.SIGKILL

    def steps(self, *, rebuild: bool) -> list[Step]:
        """The distinct steps of a run over new filings, each once, and one more of those that are taken often."""
        file = self.root / "points.tsv"
        self.complete(points=file, rebuild=rebuild)
        counts: dict[tuple[str, str], int] = {}
        for line in file.read_text().splitlines():
            event, place, number = line.split("\t")
            counts[event, place] = int(number)
        steps = [Step(Point(*key, 1), rebuild) for key in counts]
        return steps + [
            Step(Point(*key, self.chance.randint(2, many)), rebuild) for key, many in counts.items() if many > 1
        ]

    def compare(self) -> int:
        """Make the warehouse in a fresh folder from the same filings; both hold the same. Returns the tables."""
        fresh = self.root / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        if status := self.start(data=fresh).wait():
            raise Broken(f"the fresh run ended with status {status}")
        tables = 0
        with duckdb.connect() as connection:
            connection.execute(f"attach '{self.settings.published}' as a (read_only)")
            connection.execute(f"attach '{fresh / 'warehouse' / self.settings.published.name}' as b (read_only)")
            found = connection.execute(
                "select schema_name, table_name from duckdb_tables() where database_name = 'a'"
            ).fetchall()
            for schema, table in found:
                columns = [
                    row[0]
                    for row in connection.execute(
                        "select column_name from duckdb_columns() where database_name = 'a' and schema_name = ?"
                        " and table_name = ? order by column_index",
                        [schema, table],
                    ).fetchall()
                ]
                names = ", ".join(f'"{column}"' for column in columns if column not in (*TIMES, *ORDER))
                one, two = (f'select {names} from {side}."{schema}"."{table}"' for side in "ab")
                differs = connection.execute(
                    f"select count(*) from (({one} except all {two}) union all ({two} except all {one}))"
                ).fetchone()
                if differs != (0,):
                    raise Broken(f"{schema}.{table} differs from a fresh one in {differs} rows")
                tables += 1
        return tables


def _merging() -> None:
    """Merge parts of frames and of the index in every other run, and keep a spare of the smallest warehouse."""
    spare.WORTH, spare.ROOM = 0, 0.0
    frames_compaction.compact.__defaults__ = Landing.compact.__defaults__ = (2,)


def _with_pool() -> None:
    _merging()
    extraction.POOL_DOCUMENTS = 2


def _under_way(settings: Settings) -> str:
    """The step of the newest run that had begun last."""
    files = sorted((settings.dagster_home / "history" / "runs").glob("*-*.db"), key=lambda file: file.stat().st_mtime)
    for file in files[-1:]:
        with closing(sqlite3.connect(file)) as events:
            row = events.execute(
                "select step_key from event_logs where dagster_event_type in ('STEP_START', 'STEP_SUCCESS')"
                " order by id desc limit 1"
            ).fetchone()
            return str(row[0]) if row else "the start"
    return "the start"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read_whole(file: Path) -> None:
    with duckdb.connect(file, read_only=True) as connection:
        for schema, table in connection.execute("select schema_name, table_name from duckdb_tables()").fetchall():
            connection.execute(f'select count(columns(*)) from "{schema}"."{table}"').fetchall()
        for schema, view in connection.execute(
            "select schema_name, view_name from duckdb_views() where not internal"
        ).fetchall():
            connection.execute(f'select count(*) from "{schema}"."{view}"').fetchall()


def _processes_of(data: Path) -> list[int]:
    """Processes that were started for this data folder, but for this one."""
    wanted = f"SCHEDULE13D_DATA={data}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0") and int(process.name) != os.getpid():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def torture(root: Path, *, kills: int, seed: int, seconds: float = math.inf, say: bool = True) -> dict[str, Any]:
    """Kill runs until so many kills have hit or the time is over; returns the figures.

    What an earlier call left in the folder is gone on with.
    """
    victim.preload()
    began = time.monotonic()
    state = root / "state.pickle"
    harness, steps, distinct = pickle.loads(state.read_bytes()) if state.is_file() else _begin(root, seed)
    while sum(harness.kills.values()) < kills and time.monotonic() - began < seconds:
        harness.give(harness.chance.randint(1, 2))
        for _ in range(harness.chance.randint(3, 8)):
            harness.kill(steps.pop() if steps and harness.chance.random() < 0.75 else None)
        harness.complete()
        state.write_bytes(pickle.dumps((harness, steps, distinct)))
        if say:
            print(f"{sum(harness.kills.values())} kills, {harness.completed} complete runs", flush=True)
    return {
        "kills": sum(harness.kills.values()),
        "by_place": dict(sorted(harness.kills.items())),
        "distinct_steps_of_an_increment": distinct[0],
        "distinct_steps_of_everything": distinct[1],
        "steps_left_out": len(steps),
        "runs_that_ended": harness.completed,
        "served_file_as_it_was": harness.old_kept,
        "served_file_new_and_whole": harness.new_published,
        "documents": harness.given,
        "filings": len(harness.filings),
        "tables_equal_to_a_fresh_warehouse": harness.compare(),
        "seconds": round(time.monotonic() - began),
    }


def _begin(root: Path, seed: int) -> tuple[Harness, list[Step], tuple[int, int]]:
    """A warehouse to begin with, and the steps of a run."""
    harness = Harness(root, random.Random(seed))
    harness.give(24)
    harness.complete()
    harness.give(2)
    steps = harness.steps(rebuild=False)
    harness.give(2)
    everything = harness.steps(rebuild=True)
    distinct = len(steps), len(everything)
    known = {step.point for step in steps}
    steps += [step for step in everything if step.point not in known or harness.chance.random() < 0.2]
    harness.chance.shuffle(steps)
    return harness, steps, distinct


def main() -> int:
    """Torture, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--folder", type=Path, help="keep everything here, or go on with what is there")
    parser.add_argument("--seconds", type=float, default=math.inf, help="end after so many seconds")
    options = parser.parse_args()
    try:
        if options.folder:
            options.folder.mkdir(parents=True, exist_ok=True)
            facts = torture(options.folder, kills=options.kills, seed=options.seed, seconds=options.seconds)
        else:
            with tempfile.TemporaryDirectory() as folder:
                facts = torture(Path(folder), kills=options.kills, seed=options.seed, seconds=options.seconds)
    except Broken as broken:
        print(f"broken: {broken}", file=sys.stderr)
        return 1
    print(json.dumps(facts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
