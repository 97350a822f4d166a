"""`python -m tests.robustness.concurrency`: run after run, each with a rival, while readers ask without a pause.

A reader that fails, waits for a run, or sees two publications in one answer breaks a promise; so does a rival that is
not refused in one line, and a run that fails. Prints figures, ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path

import duckdb

from pipelines.settings import PROJECT
from pipelines.warehouse.reading import published

#: All in one answer: two times of building would be two publications.
QUESTION = """
select (select max(built_at) from quality.build), (select count(distinct loaded_at) from raw.filing),
    (select count(*) from raw.filing), (select count(*) from marts.dim_filing), (select count(*) from marts.fct_holding)
"""


def read(file: Path, until: float, told: Queue[tuple[int, int, float, list[str]]]) -> None:
    """Ask until the time is over; tells answers, publications seen, the longest wait and what went wrong."""
    answers, seen, longest, wrong = 0, set(), 0.0, []
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            with published(file) as connection:
                row = connection.execute(QUESTION).fetchone()
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}"[:200])
            time.sleep(0.05)
            continue
        longest = max(longest, time.monotonic() - began)
        answers += 1
        built, loads, raw, dim, holdings = row or (None, 0, 0, 0, 0)
        seen.add(built)
        if loads != 1 or raw != dim or not holdings:
            wrong.append(f"a mixture: {row}")
        time.sleep(0.05)
    told.put((answers, len(seen), longest, wrong))


def strain(root: Path, seconds: float, readers: int) -> tuple[dict[str, object], list[str]]:
    """Runs, rivals and readers for so many seconds; the figures, and what was broken."""
    incoming = root / "incoming"
    shutil.copytree(PROJECT / "data" / "filings", incoming)
    environment = {**os.environ, "SCHEDULE13D_DATA": str(root / "data"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pipelines", "run", "--rebuild", str(incoming)]

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    with start() as first:
        first.communicate()
    file = root / "data" / "warehouse" / "schedule13d.duckdb"
    context = get_context("spawn")
    told: Queue[tuple[int, int, float, list[str]]] = context.Queue()
    until = time.monotonic() + seconds
    processes = [context.Process(target=read, args=(file, until, told)) for _ in range(readers)]
    for process in processes:
        process.start()
    runs, refused, broken = 0, 0, []
    while time.monotonic() < until:
        one, two = start(), start()
        ends = [(run.communicate(), run.returncode) for run in (one, two)]
        statuses = sorted(status for _, status in ends)
        lines = [said.strip() for (_, said), status in ends if status]
        runs += statuses.count(0)
        refused += len(lines)
        if statuses[0] != 0 or any("Another run" not in line or "\n" in line for line in lines):
            broken.append(f"two runs at once ended with {statuses}: {lines}")
    answers, longest, publications = 0, 0.0, 0
    for _ in processes:
        count, seen, wait, wrong = told.get()
        answers += count
        longest, publications = max(longest, wait), max(publications, seen)
        broken += wrong
    for process in processes:
        process.join()
    with duckdb.connect(file, read_only=True) as connection:
        left = connection.execute("select count(*) from raw.filing").fetchone()
    return {
        "seconds": round(seconds),
        "readers": readers,
        "answers": answers,
        "longest_answer_seconds": round(longest, 2),
        "publications_seen_by_one_reader": publications,
        "runs_published": runs,
        "rivals_refused_in_one_line": refused,
        "filings": left[0] if left else 0,
        "broken": len(broken),
    }, broken


def main() -> int:
    """Strain, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.concurrency", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--readers", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        facts, broken = strain(Path(folder), options.seconds, options.readers)
    for line in broken[:20]:
        print(f"broken: {line}", file=sys.stderr)
    print(json.dumps(facts, indent=1))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
