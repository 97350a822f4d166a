"""`schedule13d extract`: what filings say and what their own arithmetic says about them, without a warehouse."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines import budget
from pipelines.filing.as_json import to_json
from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import Extracted, content_hash, to_frames
from pipelines.sources.folder import accession_number, as_text, bounded, read_regular

#: Stands for standard input in place of a file.
STANDARD_INPUT = Path("-")
#: Files that are judged together: the rules cost as much for one filing as for many.
TOGETHER = 25


@dataclass(frozen=True, slots=True)
class Read:
    """A file and what was read from it."""

    file: Path
    result: Filing | SetAside
    extracted: Extracted | None = None


def extract_files(files: Sequence[Path], *, with_findings: bool = True) -> Iterator[dict[str, Any]]:
    """The JSON object of each file, in the order given."""
    for first in range(0, len(files), TOGETHER):
        some = [_read(file) for file in files[first : first + TOGETHER]]
        found = _judge([one.extracted for one in some if one.extracted]) if with_findings else {}
        for one in some:
            yield to_json(one.result, as_text(str(one.file)), found.get(id(one.extracted), []))


def _read(file: Path) -> Read:
    name = as_text(file.name)
    try:
        data = bounded(sys.stdin.buffer) if file == STANDARD_INPUT else read_regular(file)
    except OSError as error:
        return Read(file, SetAside(kind="unreadable", reason=f"The file cannot be opened: {error.strerror or error}."))
    try:
        with budget.of_time(budget.SECONDS):
            result = read(data, name=name, accession_number=accession_number(name))
        if isinstance(result, SetAside):
            return Read(file, result)
        extracted = Extracted(result, name, content_hash(data), EXTRACTOR_VERSION)
        to_frames([extracted])  # refuses numbers that no table holds, as a run does
    except budget.OverBudget:
        reason = f"Reading it took more than {budget.SECONDS:g} s of processor time."
        return Read(file, SetAside(kind="unreadable", reason=reason))
    except Exception as error:  # as in a run: one document that a reader chokes on stops nothing
        text = " ".join(str(error).split())[:300]
        return Read(file, SetAside(kind="unreadable", reason=f"The reader failed: {type(error).__name__}: {text}"))
    return Read(file, result, extracted)


def _judge(filings: Sequence[Extracted]) -> dict[int, list[dict[str, Any]]]:
    """The findings of filings, by identity; one filing in several files is judged once for each."""
    found: dict[int, list[dict[str, Any]]] = {}
    left = list(filings)
    while left:
        layer = {one.filing_id: one for one in reversed(left)}
        for filing_id, rows in findings(list(layer.values())).items():
            found[id(layer[filing_id])] = rows
        left = [one for one in left if layer[one.filing_id] is not one]
    return found


def findings(filings: Sequence[Extracted]) -> dict[str, list[dict[str, Any]]]:
    """The findings of filings with different ids, by the same rules as in the warehouse."""
    import duckdb

    from expectations import findings as rules
    from pipelines.warehouse.load import load_frames

    found: dict[str, list[dict[str, Any]]] = {}
    with duckdb.connect(":memory:") as connection:
        load_frames(connection, to_frames(filings), dt.datetime.now(dt.UTC).replace(tzinfo=None))
        for row in rules.find(connection, scope="filing").to_dicts():
            found.setdefault(row["filing_id"], []).append(
                {
                    "rule": row["rule"],
                    "severity": row["severity"],
                    "verdict": row["verdict"],
                    "person": row["person_name"],
                    "message": row["message"],
                    "figures": rules.figures(row),
                    "quotes": [quote for quote in (row["found_quote"], row["expected_quote"]) if quote is not None],
                }
            )
    return found
