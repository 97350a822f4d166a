"""Which schema a published file has, and what is done with one of another release.

The number grows when tables or columns that people query go or change their meaning. A file of an older schema is made
again from landing by the next run, which loses nothing; one of a newer schema belongs to a newer release: it is neither
read nor replaced.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.failure import Refusal

SCHEMA_VERSION = 1

#: Files are written in the storage format of this release of DuckDB, whichever one writes them: drivers are older. It
#: is the first that compresses long texts, which halves the file.
STORAGE = "v1.2.0"


class OtherSchema(Refusal):
    """The file was made by another release."""


def of_file(connection: duckdb.DuckDBPyConnection, catalog: str = "") -> int:
    """The schema of a warehouse; 0 of one that was made before schemas were numbered."""
    try:
        row = connection.execute(f"select schema_version from {catalog}quality.build").fetchone()
    except duckdb.BinderException:
        return 0
    return int(row[0]) if row else 0


def check(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Refuse a warehouse of another schema in one line."""
    found = of_file(connection)
    if found > SCHEMA_VERSION:
        raise OtherSchema(_newer(file, found))
    if found < SCHEMA_VERSION:
        raise OtherSchema(
            f"{file} was made by an older release (schema {found}, this one has {SCHEMA_VERSION});"
            " make it again from what is landed: schedule13d run"
        )


def refuse_newer(file: Path) -> None:
    """Refuse to replace a file that a newer release has published; whatever else stands there may be replaced."""
    if not file.is_file():
        return
    try:
        with duckdb.connect(file, read_only=True) as connection:
            found = of_file(connection)
    except duckdb.Error:
        return
    if found > SCHEMA_VERSION:
        raise OtherSchema(_newer(file, found))


def _newer(file: Path, found: int) -> str:
    return (
        f"{file} was made by a newer release (schema {found}, this one has {SCHEMA_VERSION}): use that release,"
        " or another data folder."
    )
