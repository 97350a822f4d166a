"""`python -m bench [reading] [CHECKOUT]` or `python -m bench rules`: print tables, write them as JSON to bench/out/.

With `reading` only the reading of filings, not the job; with the folder of another checkout of the project, its reader
beside this one. With `rules` only the cost of the rules over 100, 10,000 and 300,000 holdings, which takes minutes.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from rich.console import Console

from bench import job, parts, reading, rules
from pipelines.cli_table import print_table
from pipelines.settings import PROJECT

#: The published sample.
SAMPLE = PROJECT / "data" / "filings"


def main() -> None:
    """Measure what the arguments name, print it and write it."""
    arguments = sys.argv[1:]
    name = next((each for each in ("rules", "reading") if each in arguments), "bench")
    checkouts = [Path(argument) for argument in arguments if argument != name]
    tables: dict[str, list[dict[str, object]]]
    if name == "rules":
        tables = {"The rules, bare and through Great Expectations": rules.measure()}
    else:
        tables = _reading(checkouts)
    if name == "bench":
        tables["The whole job over the sample"] = job.measure(SAMPLE)
    console = Console()
    for title, rows in tables.items():
        print_table(console, list(rows[0]), [list(row.values()) for row in rows], title=title)
    out = PROJECT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.system()}
    (out / f"{name}.json").write_text(json.dumps({"machine": machine, **tables}, indent=1) + "\n", encoding="utf-8")


def _reading(checkouts: list[Path]) -> dict[str, list[dict[str, object]]]:
    """Reading over all filings at hand and over filings of the press."""
    shared = Path(os.environ.get("SCHEDULE13D_SHARED", PROJECT.parent / "shared"))
    folders = [SAMPLE, *(path for name in ("corpus", "seed", "spec") if (path := shared / name).is_dir())]
    found = reading.by_format(reading.in_folders(folders))
    printed = reading.by_format(reading.press())
    xml = [*found.get("xml", []), *printed["xml"]]
    tables = {
        "Reading, one core": reading.speeds(found),
        "Reading filings of the press, one core": reading.speeds(printed),
        "XML, whole and its structured part": reading.structured_parts(xml),
        "Where the time of reading goes": parts.shares(found, reading.REPEATS),
        "Where the time of reading filings of the press goes": parts.shares(printed, reading.REPEATS),
    }
    for checkout in checkouts:
        tables[f"Beside {checkout}"] = reading.against(checkout, found)
        tables[f"Beside {checkout}, filings of the press"] = reading.against(checkout, printed)
    return tables


main()
