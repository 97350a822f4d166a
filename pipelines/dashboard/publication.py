"""One publication of the warehouse, asked so that no answer mixes two and no run is kept waiting.

A file that is already open in a process is shared by `duckdb.connect`, also after another file took its name. So each
query attaches the file to a database of its own, and checks that the name still stands for the publication that the
page began with. What is asked belongs to `data`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipelines.failure import Refusal
from pipelines.warehouse.reading import NoWarehouse, rows
from pipelines.warehouse.schema_version import check

Row = dict[str, Any]

#: Answers that are kept; each is a page's worth of rows.
KEPT = 256


class Moved(Exception):
    """Another publication took the place of the one that a page is about: draw the page again."""


class Unreadable(Refusal):
    """The file is there, but is no warehouse that can be read."""


class Publication(NamedTuple):
    """The file that readers see, and which one it is: the same name is another file after a publication."""

    file: Path
    inode: int
    modified: int


def current(file: Path) -> Publication:
    """What is published now."""
    try:
        found = os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        raise NoWarehouse(f"There is no warehouse {file} yet; make one with: schedule13d run") from None
    return Publication(file, found.st_ino, found.st_mtime_ns)


@contextmanager
def opened(publication: Publication) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to exactly this publication, closed in the end."""
    _require(publication)
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        connection.execute("set timezone = 'UTC'")
        path, catalog = (str(text).replace("'", "''") for text in (publication.file, publication.file.stem))
        try:
            connection.execute(f"""attach '{path}' as "{catalog}" (read_only)""")
        except duckdb.Error as error:
            _require(publication)
            raise Unreadable(f"{publication.file} cannot be read: {str(error).splitlines()[0]}") from None
        _require(publication)
        connection.execute(f'use "{catalog}"')
        connection.execute("set enable_external_access = false")
        with suppress(duckdb.CatalogException):  # what is no warehouse at all is told by the page's query
            check(connection, publication.file)
        yield connection


def ask(publication: Publication, sql: str, **parameters: Any) -> list[Row]:
    """The rows of a query; asked once for each publication. Callers do not change them."""
    return _kept(publication, sql, tuple(sorted(parameters.items())))


@lru_cache(maxsize=KEPT)
def _kept(publication: Publication, sql: str, parameters: tuple[tuple[str, Any], ...]) -> list[Row]:
    with opened(publication) as connection:
        return rows(connection, sql, dict(parameters))


def _require(publication: Publication) -> None:
    try:
        same = current(publication.file) == publication
    except NoWarehouse:
        same = False
    if not same:
        raise Moved
