"""What a warehouse is made of, as one fingerprint: the documents, and everything that they are read, modelled and
judged with. Two warehouses of one fingerprint hold the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.landing import Entry
from pipelines.settings import PROJECT
from pipelines.warehouse.load import connect
from pipelines.warehouse.schema_version import SCHEMA_VERSION, of_file

#: Packages whose own behaviour shapes the tables.
PACKAGES = (
    *("duckdb", "polars", "dbt-core", "dbt-duckdb", "great-expectations"),
    *("holidays", "lxml", "selectolax", "rapidfuzz", "python-stdnum", "splink"),
)


def fingerprint(entries: Sequence[Entry], frames_version: str, unsettled: Iterable[str] = ()) -> str:
    """The fingerprint of the warehouse that these landed documents make; `unsettled` are keys to be read again."""
    digest = hashlib.sha256(recipe(frames_version).encode())
    for entry in entries:
        digest.update(f"{entry.key}\0{entry.name}\0{entry.arrival}\0".encode())
    digest.update(repr(sorted(unsettled)).encode())
    return digest.hexdigest()


def recipe(frames_version: str) -> str:
    """What documents are read, modelled and judged with: warehouses of one recipe differ by their documents only."""
    digest = hashlib.sha256(frames_version.encode())
    for package in PACKAGES:
        digest.update(version(package).encode())
    for folder in ("dbt", "expectations", "pipelines/warehouse"):
        digest_folder(digest, PROJECT / folder)
    return digest.hexdigest()


def digest_folder(digest: hashlib._Hash, folder: Path) -> None:
    """Add the names and contents of a folder's files, without what is made there."""
    for path in sorted(_sources(folder)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")


def of_published(file: Path) -> str | None:
    """The fingerprint that a published file was made with; `None` where there is none that can be read."""
    if not file.is_file():
        return None
    try:
        with connect(file, read_only=True) as connection:
            if of_file(connection) != SCHEMA_VERSION:
                return None
            row = connection.execute("select fingerprint from quality.build").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def recipe_of(file: Path) -> str | None:
    """The recipe that a published file was made with; `None` where there is none that can be read."""
    if not file.is_file():
        return None
    try:
        with connect(file, read_only=True) as connection:
            row = connection.execute("select recipe from quality.build").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def _sources(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        made = {"target", "logs", "__pycache__", ".user.yml"}
        if path.is_file() and not made & set(path.relative_to(folder).parts):
            yield path
