"""`python -m tests.robustness.concurrency`: run after run over new filings, each with a rival, while readers ask.

Some readers connect for each question, some keep what they have opened and ask it again. A reader that fails, waits for
a run, or sees two publications in one answer breaks a promise; so does a rival that is not refused in one line, and a
run that fails or loses a filing. Prints figures, ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path

import duckdb

from pipelines.settings import PROJECT
from pipelines.warehouse.reading import published
from tests.robustness.soak import documents

#: All in one answer: two publications differ in how they were made, and in what they count.
QUESTION = """
select (select string_agg(fingerprint || ' ' || built_at, ' and ') from quality.build),
    (select count(*) from raw.filing), (select count(*) from marts.dim_filing),
    (select count(*) from quality.document where outcome = 'filing'),
    (select count(*) from raw.reporting_person), (select count(*) from marts.fct_holding),
    (select count(*) from marts.fct_holding where filing_id not in (select filing_id from marts.dim_filing)),
    (select sum(hash(holding)) from marts.fct_holding as holding)
"""
#: Seconds between two questions of a reader: people and pages do not ask without a pause, and a machine has an end.
PAUSE = 0.3

Told = tuple[int, dict[str, tuple[object, ...]], float, list[str]]


def read(file: Path, until: float, kept: int, told: Queue[Told]) -> None:
    """Ask until the time is over, `kept` times on each connection; tells answers, what each publication said, the
    longest wait and what went wrong.
    """
    answers, longest = 0, 0.0
    seen: dict[str, tuple[object, ...]] = {}
    wrong: list[str] = []
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            with published(file) as connection:
                first: tuple[object, ...] | None = None
                for _ in range(kept):
                    row = tuple(connection.execute(QUESTION).fetchone() or ())
                    longest = max(longest, time.monotonic() - began)
                    answers += 1
                    made, raw, dim, documents, _persons, holdings, strays, _hash = row
                    if not raw == dim == documents or not holdings or strays or first not in (None, row):
                        wrong.append(f"a mixture: {row}")
                    if seen.setdefault(str(made), row) != row:
                        wrong.append(f"one publication said two things: {row} and {seen[str(made)]}")
                    first = row
                    time.sleep(PAUSE)
                    began = time.monotonic()
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}"[:200])
            time.sleep(PAUSE)
    told.put((answers, seen, longest, wrong))


def strain(root: Path, seconds: float, readers: int) -> tuple[dict[str, object], list[str]]:
    """Runs, rivals and readers for so many seconds; the figures, and what was broken."""
    incoming = root / "incoming"
    incoming.mkdir()
    filings = documents("concurrency")

    def give(count: int) -> None:
        for name, data in islice(filings, count):
            (incoming / name).write_bytes(data)

    give(20)
    environment = {**os.environ, "SCHEDULE13D_DATA": str(root / "data"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pipelines", "run", str(incoming)]

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    with start() as first:
        first.communicate()
    file = root / "data" / "warehouse" / "schedule13d.duckdb"
    context = get_context("spawn")
    told: Queue[Told] = context.Queue()
    until = time.monotonic() + seconds
    processes = [
        context.Process(target=read, args=(file, until, 20 if number % 4 == 0 else 1, told))
        for number in range(readers)
    ]
    for process in processes:
        process.start()
    runs, refused, broken = 0, 0, []
    while time.monotonic() < until:
        give(2)
        one, two = start(), start()
        ends = [(run.communicate(), run.returncode) for run in (one, two)]
        statuses = sorted(status for _, status in ends)
        lines = [said.strip() for (_, said), status in ends if status]
        runs += statuses.count(0)
        refused += len(lines)
        if statuses[0] != 0 or any("Another run" not in line or "\n" in line for line in lines):
            broken.append(f"two runs at once ended with {statuses}: {lines}")
    answers, longest = 0, 0.0
    publications: dict[str, tuple[object, ...]] = {}
    for _ in processes:
        count, seen, wait, wrong = told.get()
        answers += count
        longest = max(longest, wait)
        broken += wrong
        for made, row in seen.items():
            if publications.setdefault(made, row) != row:
                broken.append(f"one publication said two things: {row} and {publications[made]}")
    for process in processes:
        process.join()
    with duckdb.connect(file, read_only=True) as connection:
        (left,) = connection.execute("select count(*) from quality.document").fetchone() or (0,)
    if left != (given := len(list(incoming.iterdir()))):
        broken.append(f"{given} documents were given, {left} are accounted for")
    return {
        "seconds": round(seconds),
        "readers": readers,
        "answers": answers,
        "longest_answer_seconds": round(longest, 2),
        "publications_seen": len(publications),
        "runs_published": runs,
        "rivals_refused_in_one_line": refused,
        "documents": left,
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
