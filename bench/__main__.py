"""`python -m bench`: print the tables, and write them as JSON to bench/out/."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

from rich.console import Console

from bench import job, reading
from pipelines.cli_table import print_table
from pipelines.settings import PROJECT


def main() -> None:
    """Measure reading over all filings at hand and the job over the sample."""
    sample = PROJECT / "data" / "filings"
    shared = Path(os.environ.get("SCHEDULE13D_SHARED", PROJECT.parent / "shared"))
    folders = [sample, *(path for path in (shared / "corpus", shared / "seed") if path.is_dir())]
    console = Console()
    tables = {
        "Reading, one core": [speed.row() for speed in reading.measure(folders)],
        "The whole job over the sample": job.measure(sample),
    }
    for title, rows in tables.items():
        print_table(console, list(rows[0]), [list(row.values()) for row in rows], title=title)
    out = PROJECT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.system()}
    (out / "bench.json").write_text(json.dumps({"machine": machine, **tables}, indent=1) + "\n", encoding="utf-8")


main()
