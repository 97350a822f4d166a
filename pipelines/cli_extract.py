"""`schedule13d extract`: what filings say and what their own arithmetic says about them, without a warehouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipelines.filing.as_json import to_json
from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import Extracted, content_hash, to_frames
from pipelines.sources.folder import accession_number


def extract_files(files: Sequence[Path], *, with_findings: bool = True) -> Iterator[dict[str, Any]]:
    """The JSON object of each file, in the order given."""
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = f"The file cannot be opened: {error.strerror or error}."
            yield to_json(SetAside(kind="unreadable", reason=reason), str(file))
            continue
        result = _read(data, file)
        found = findings(result, file.name, data) if with_findings and isinstance(result, Filing) else []
        yield to_json(result, str(file), found)


def _read(data: bytes, file: Path) -> Filing | SetAside:
    try:
        return read(data, name=file.name, accession_number=accession_number(file.name))
    except Exception as error:  # as in a run: one document that a reader chokes on stops nothing
        text = " ".join(str(error).split())[:300]
        return SetAside(kind="unreadable", reason=f"The reader failed: {type(error).__name__}: {text}")


def findings(filing: Filing, name: str, data: bytes) -> list[dict[str, Any]]:
    """The findings of one filing, by the same rules as in the warehouse."""
    import duckdb

    from expectations import findings as rules
    from pipelines.warehouse.load import load_frames

    frames = to_frames([Extracted(filing, name, content_hash(data), EXTRACTOR_VERSION)])
    with duckdb.connect(":memory:") as connection:
        load_frames(connection, frames, dt.datetime.now(dt.UTC).replace(tzinfo=None))
        return [
            {
                "rule": row["rule"],
                "severity": row["severity"],
                "verdict": row["verdict"],
                "person": row["person_name"],
                "message": row["message"],
                "figures": rules.figures(row),
                "quotes": [quote for quote in (row["found_quote"], row["expected_quote"]) if quote is not None],
            }
            for row in rules.find(connection, scope="filing").to_dicts()
        ]
