"""What dbt reads of what Python knows: the sources with their column descriptions, and the federal holidays.

`frames` is the one place where a raw column gets its name, type and meaning. This module turns those declarations into
the YAML of the sources `raw.*` and into doc blocks (`{{ doc("table__column") }}`) that the marts use to describe a
column they hand on. The days on which the government is closed come from the `holidays` package, as a seed.
`python -m pipelines.dictionary` writes the files; a test compares them. What a mart's own columns mean belongs to the
YAML beside the mart, not here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import holidays
import polars as pl

from pipelines.frames import TABLES, Table

#: The dbt project.
PROJECT = Path(__file__).resolve().parent.parent / "dbt"

#: EDGAR's electronic filings begin in 1993.
FIRST_YEAR, LAST_YEAR = 1992, 2040

#: Tables whose rows dbt checks against `raw.filing`; the long ones are left to the loader's own keys.
RELATED = ("party", "reporting_person", "component", "transaction", "funding", "shares_outstanding")

_HEAD = "rendered from pipelines/frames.py by `python -m pipelines.dictionary`: edit there."


def duckdb_type(dtype: pl.DataType) -> str:
    """The DuckDB type of a column of a frame, as `describe` names it."""
    if isinstance(dtype, pl.List):
        inner = dtype.inner
        return f"{duckdb_type(inner if isinstance(inner, pl.DataType) else inner())}[]"
    if isinstance(dtype, pl.Decimal):
        return f"DECIMAL({dtype.precision},{dtype.scale})"
    simple = {
        pl.String: "VARCHAR",
        pl.Int32: "INTEGER",
        pl.Boolean: "BOOLEAN",
        pl.Date: "DATE",
        pl.Datetime: "TIMESTAMP",
    }
    return simple[type(dtype)]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _table_lines(table: Table) -> Iterator[str]:
    key = ", ".join(table.key)
    yield f"      - name: {table.name}"
    yield f"        description: {_quoted(f'Grain: {table.grain}. Key: {key}.')}"
    yield "        config:"
    yield "          meta:"
    yield "            dagster:"
    yield f'              asset_key: ["raw", "{table.name}"]'
    yield "        columns:"
    for column in table.columns:
        yield f"          - name: {column.name}"
        yield f"            data_type: {duckdb_type(column.dtype)}"
        yield f"            description: {_quoted(column.description)}"
        if column.name == "filing_id" and table.name == "filing":
            yield "            data_tests: [unique, not_null]"
        elif column.name == "filing_id" and table.name in RELATED:
            yield "            data_tests:"
            yield "              - relationships:"
            yield "                  arguments:"
            yield "                    to: source('raw', 'filing')"
            yield "                    field: filing_id"
    yield "          - name: loaded_at"
    yield "            data_type: TIMESTAMP"
    yield "            description: 'When the row was loaded.'"


def sources_yaml() -> str:
    """The YAML of the sources `raw.*`."""
    lines = [
        f"# {_HEAD[0].upper()}{_HEAD[1:]}",
        "version: 2",
        "",
        "sources:",
        "  - name: raw",
        "    schema: raw",
        "    description: 'Filings as extracted: one table for each frame of the extraction, nothing derived.'",
        "    tables:",
    ]
    for table in TABLES:
        lines.extend(_table_lines(table))
    return "\n".join(lines) + "\n"


def column_docs() -> str:
    """Doc blocks, one for each raw column, named `table__column`."""
    lines = [f"<!-- {_HEAD} -->"]
    for table in TABLES:
        for column in table.columns:
            lines.append(f"{{% docs {table.name}__{column.name} %}}{column.description}{{% enddocs %}}")
    return "\n".join(lines) + "\n"


def federal_holidays() -> str:
    """CSV of the weekdays on which the federal government is closed, by law or by executive order."""
    closed = holidays.country_holidays(
        "US", years=range(FIRST_YEAR, LAST_YEAR + 1), categories=("government", "public")
    )
    days = sorted(day for day in closed if day.weekday() < 5)
    rows = [f'{day.isoformat()},"{closed[day]}"' for day in days]
    return "\n".join(["holiday_date,holiday_name", *rows]) + "\n"


def rendered() -> dict[str, str]:
    """Path in the dbt project -> what the file has to contain."""
    return {
        "models/sources/raw.yml": sources_yaml(),
        "models/sources/raw_columns.md": column_docs(),
        "seeds/federal_holiday.csv": federal_holidays(),
    }


def main() -> int:
    """Write the rendered files that differ."""
    changed = {name: text for name, text in rendered().items() if not _is_current(PROJECT / name, text)}
    for name, text in changed.items():
        (PROJECT / name).write_text(text, encoding="utf-8")
    print(f"rewritten: {', '.join(changed) or 'nothing'}")
    return 0


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
