"""`schedule13d check`: every rule on the published warehouse, and what became of each. Nothing is written."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.cli_output import output, to_json
from pipelines.cli_table import console, print_table, printable
from pipelines.warehouse.reading import published

if TYPE_CHECKING:
    from expectations.gate import GateResult, RuleResult

#: What of a rule is said, in the order of the columns.
_COLUMNS = ("rule", "status", "severity", "judged", "filer", "explained", "extraction")


def judge(file: Path, *, as_json: bool = False) -> int:
    """Run the second gate on a published file and say what it found; returns the exit status."""
    with published(file):  # says in one line what is no warehouse
        from expectations import gate as gates  # Great Expectations takes seconds to import
    result = gates.run(file, gate=2)
    rows = [_row(one) for one in result.rules]
    with output():
        if as_json:
            print(to_json({"published": str(file), "blocking": result.blocking, "rules": rows}))
        else:
            out = console()
            print_table(out, _COLUMNS, [[row[name] for name in _COLUMNS] for row in rows], title="Rules")
            counts = Counter(row["status"] for row in rows)
            out.print(", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(counts.items())))
    if result.blocking:
        print(f"schedule13d: {_why(result)}", file=sys.stderr)
    return 1 if result.blocking else 0


def _row(one: RuleResult) -> dict[str, Any]:
    counts = {name: getattr(one, name) for name in ("judged", "violating", "filer", "explained", "extraction")}
    said = {"rule": one.rule.id, "status": one.status, "severity": one.severity, "is_blocking": one.rule.is_blocking}
    return {**said, **counts, "sentence": one.rule.sentence, "error": one.error}


def _why(result: GateResult) -> str:
    """Why the warehouse would not be published again, in one line."""
    stopping = [r for r in result.rules if r.rule.is_blocking and (r.status == "errored" or r.holding)]
    said = [f"{r.rule.id} ({r.error or f'{r.holding} misread'})" for r in stopping]
    return printable(f"Rules that block are not met: {', '.join(said)}.")
