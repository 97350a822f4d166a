"""`python -m tests.expectations.corpus [FOLDER…]`: every finding on folders of filings, judged by its quotations.

Prints one paragraph for each finding: rule, verdict, message, and the two places of the document that it holds against
each other. Folders default to the labelled filings (`SCHEDULE13D_SHARED`, else `../shared` beside the checkout). A
finding is right where the quotations show it. What is printed comes from the documents; nothing of it is stored here.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from expectations import findings
from pipelines.filing.model import Filing
from pipelines.filing.read import read
from tests.expectations.builder import load_read
from tests.expectations.labels import SHARED

#: Files of a folder that are no documents: labels, lists, notes about the folder.
NO_DOCUMENTS = (".json", ".csv", ".py", ".toml", "")
NOTES = ("README.md", "LABELS.md")

VERDICTS = ("filer", "explained", "extraction")


def documents(folders: Iterable[Path]) -> Iterator[Path]:
    """The documents of folders, in the order of their names."""
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix not in NO_DOCUMENTS and path.name not in NOTES:
                yield path


def read_filings(paths: Iterable[Path]) -> dict[str, Filing]:
    """What the readers make of documents, by document; those set aside are left out."""
    got = {str(path): read(path.read_bytes(), name=path.name) for path in paths}
    return {name: filing for name, filing in got.items() if isinstance(filing, Filing)}


def judged(filings: dict[str, Filing]) -> list[dict[str, Any]]:
    """The findings on filings, each with the name of its document."""
    names = [Path(name).name for name in filings]
    connection = load_read(list(filings.values()))
    rows = findings.find(connection, "all").to_dicts()
    connection.close()
    return [{"document": names[int(row["filing_id"])], **row} for row in sorted(rows, key=_order)]


def _order(row: dict[str, Any]) -> tuple[str, ...]:
    return row["filing_id"], row["rule"], str(row["cover"]), row["finding_id"]


def shown(row: dict[str, Any]) -> str:
    """A finding as a paragraph."""
    lines = [f"{row['document']}  {row['rule']}  {row['verdict']}", f"    {row['message']}"]
    for side in ("found", "expected"):
        context = row[f"{side}_context"] or row[f"{side}_text"]
        if context:
            lines.append(f"    {row[f'{side}_label']}: {context}")
    if row["reason"]:
        lines.append(f"    because: {row['reason']}")
    return "\n".join(lines)


def main() -> int:
    """Parse arguments, read, judge, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.expectations.corpus", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[SHARED / "corpus"], help="folders of documents")
    parser.add_argument("--rule", action="append", help="only this rule (repeatable)")
    parser.add_argument("--verdict", action="append", choices=VERDICTS, help="only this verdict (repeatable)")
    options = parser.parse_args()
    absent = [folder for folder in options.folders if not folder.is_dir()]
    if absent:
        parser.error(f"no folder {absent[0]}")
    filings = read_filings(documents(options.folders))
    rows = [
        row
        for row in judged(filings)
        if (not options.rule or row["rule"] in options.rule)
        and (not options.verdict or row["verdict"] in options.verdict)
    ]
    for row in rows:
        print(shown(row), end="\n\n")
    verdicts, rules = (dict(Counter(row[key] for row in rows).most_common()) for key in ("verdict", "rule"))
    print(f"{len(filings)} filings, {len(rows)} findings: {verdicts}; by rule: {rules}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
