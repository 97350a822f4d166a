"""`python -m bench.scale [FILINGS…] [--make]`: the job at the size of years, stage by stage, and 100 documents on top.

The filings are variants of 4,000 printed ones (`bench.load`), and stand as frames, as if they had been landed and read:
what reading takes is measured on printed ones and reckoned for as many (`Reading`), and, over the documents of the
increment, part of the job. The first increment after everything was built and the next one are both measured. Figures
go to bench/out/scale.json, size by size. Folders are kept in bench/out/load/ for the next time; `--make` only makes
them: 10 kB of disk for each filing, and five times as much while the job runs.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from rich.console import Console

from bench import load, queries, stages
from pipelines.cli_table import print_table
from pipelines.settings import PROJECT, from_environment

#: Sizes where none is named; 344,000 are all Schedules 13D since 1993.
SIZES = (1_000, 10_000)
#: Documents of an increment, and how many increments there are.
LATER, INCREMENTS = 100, 2


def main() -> None:
    """Measure each size: everything at once, increments on top, questions to what is published."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--make"]
    folder = PROJECT / "bench" / "out" / "load"
    workers = os.cpu_count() or 1
    made = load.original(folder / "printed", workers)
    for size in map(int, arguments or SIZES):
        data = folder / f"data-{size}"
        load.folder(made, size, data)
        for number in range(INCREMENTS):
            load.increment(made, size, folder / f"increment-{size}-{number}", LATER, skip=number * LATER)
        if "--make" not in sys.argv:
            _measure(made, size, data, workers)


def _measure(made: load.Original, size: int, data: Path, workers: int) -> None:
    each = load.reading(made)
    whole = stages.measure(data, [], rebuild=True, workers=workers)
    whole.stages.insert(1, stages.Stage("Reading, reckoned", each * size / workers, each * size))
    tables = {f"{size:,} filings, everything built ({each * 1000:.1f} ms of reading each)": whole.rows()}
    facts: list[dict[str, object]] = [whole.facts]
    for number in range(INCREMENTS):
        later = data.with_name(f"increment-{size}-{number}")
        run = stages.measure(data, [later], workers=workers)
        tables[f"{LATER} documents on top of {size:,} filings, {number + 1}"] = run.rows()
        facts.append(run.facts)
    tables[f"Questions to {size:,} filings"] = queries.latencies(from_environment({}, data=data).published)
    console = Console()
    for title, rows in tables.items():
        print_table(console, list(rows[0]), [list(row.values()) for row in rows], title=title)
    print(json.dumps(facts))
    sys.stdout.flush()
    _keep(size, {**tables, "gates": facts})


def _keep(size: int, figures: dict[str, object]) -> None:
    file = PROJECT / "bench" / "out" / "scale.json"
    known = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.system()}
    file.write_text(json.dumps({**known, "machine": machine, str(size): figures}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
