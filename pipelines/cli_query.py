"""`schedule13d query`: the answer to a query as a table for people, or as JSON or CSV for programs."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from typing import Literal

import duckdb

from pipelines.cli_output import harmless, output, to_json
from pipelines.cli_table import console, print_table
from pipelines.failure import Refusal
from pipelines.warehouse import reading

Form = Literal["table", "json", "csv"]


def answer(connection: duckdb.DuckDBPyConnection, sql: str, form: Form) -> None:
    """Print what a query gives: JSON as one object a line, CSV with text that no spreadsheet takes for a formula."""
    names, rows = reading.ask(connection, sql)
    with output():
        if form == "json":
            _refuse_twins(names)
            for row in rows:
                print(to_json(dict(zip(names, row, strict=True))))
        elif form == "csv":
            writer = csv.writer(sys.stdout)
            writer.writerow(map(harmless, names))
            writer.writerows(map(harmless, row) for row in rows)
        else:
            print_table(console(), names, list(rows))


def _refuse_twins(names: list[str]) -> None:
    twins = [name for name, count in Counter(names).items() if count > 1]
    if twins:
        raise Refusal(f"Two columns are called {twins[0]}: JSON holds one of them. Tell them apart with as.")
