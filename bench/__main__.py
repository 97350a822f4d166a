"""`python -m bench [rules]`: print the tables, and write them as JSON to bench/out/.

With `rules` only the cost of the rules over 100, 10,000 and 300,000 holdings, which takes minutes.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from rich.console import Console

from bench import job, reading, rules
from pipelines.cli_table import print_table
from pipelines.settings import PROJECT


def main() -> None:
    """Measure the rules, or reading over all filings at hand and the job over the sample."""
    sample = PROJECT / "data" / "filings"
    shared = Path(os.environ.get("SCHEDULE13D_SHARED", PROJECT.parent / "shared"))
    folders = [sample, *(path for path in (shared / "corpus", shared / "seed") if path.is_dir())]
    console = Console()
    only_rules = sys.argv[1:] == ["rules"]
    tables: dict[str, list[dict[str, object]]]
    if only_rules:
        tables = {"The rules, bare and through Great Expectations": rules.measure()}
    else:
        documents, printed = reading.in_folders(folders), reading.press()
        tables = {
            "Reading, one core": [speed.row() for speed in reading.speeds(documents)],
            "Reading filings of the press, one core": [speed.row() for speed in reading.speeds(printed)],
            "XML, whole and its structured part": reading.structured_parts([*documents, *printed]),
            "The whole job over the sample": job.measure(sample),
        }
    for title, rows in tables.items():
        print_table(console, list(rows[0]), [list(row.values()) for row in rows], title=title)
    out = PROJECT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.system()}
    name = "rules" if only_rules else "bench"
    (out / f"{name}.json").write_text(json.dumps({"machine": machine, **tables}, indent=1) + "\n", encoding="utf-8")


main()
