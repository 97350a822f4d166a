"""`python -m bench.scale [FILINGS…]`: the job at the size of years, stage by stage, and an increment of 100 documents.

The filings are variants of 4,000 printed ones (`bench.load`), and stand as frames, as if they had been landed and read:
what reading takes is measured by `python -m bench` and, here, over the documents of the increment. Figures go to
bench/out/scale.json. Folders are kept in bench/out/load/ for the next time.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys

from rich.console import Console

from bench import load, stages
from pipelines.cli_table import print_table
from pipelines.settings import PROJECT

#: Sizes where none is named; 344,000 are all Schedules 13D since 1993.
SIZES = (1_000, 10_000)


def main() -> None:
    """Measure each size: everything at once, then an increment on top."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    folder = PROJECT / "bench" / "out" / "load"
    workers = os.cpu_count() or 1
    made = load.original(folder / "printed", workers)
    console, tables = Console(), {}
    for size in sizes:
        data, later = folder / f"data-{size}", folder / f"increment-{size}"
        shutil.rmtree(data, ignore_errors=True)
        load.frames(made, size, data)
        load.increment(made, size, later)
        for title, run in (
            (f"{size:,} filings, everything built", stages.measure(data, [], rebuild=True, workers=workers)),
            (f"100 documents on top of {size:,} filings", stages.measure(data, [later], workers=workers)),
        ):
            tables[title] = run.rows()
            print_table(console, list(tables[title][0]), [list(row.values()) for row in tables[title]], title=title)
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.system()}
    (folder.parent / "scale.json").write_text(json.dumps({"machine": machine, **tables}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
