"""Filings from files and folders of this machine.

Folders are walked in sorted order. Inside a folder, files that are no filings by their name (labels, tables, notes) are
skipped and said so; a file that is named itself is always read. Nothing is opened that is not a regular file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pipelines.failure import Refusal
from pipelines.settings import MADE
from pipelines.sources.document import Document, Skipped, Unreadable

SOURCE = "folder"

#: No submission is larger; a larger file is not read into memory.
MOST_BYTES = 256_000_000

#: Endings of files that accompany filings and are none. Unknown endings are read: the reader recognises what they are.
NO_FILINGS = re.compile(
    r"\.(jsonl?|ndjson|[ct]sv|parquet|duckdb|db|sqlite|xlsx?|py|pyc|ipynb|sql|ya?ml|toml|ini|cfg|xsd|xslt?|css|js|idx"
    r"|log|sh|lock|zip|gz|bz2|xz|zst|tar|7z|pkl|npy)"
)

#: Notes that folders of filings come with, by the name before the ending.
NOTES = frozenset({"readme", "labels", "license", "licence", "changelog", "notice", "manifest", "contributing"})

_ACCESSION = re.compile(r"(\d{10}-\d{2}-\d{6})(?![\d-])")


class MissingPath(Refusal):
    """A path that was named and is not there."""


class NoFilings(Refusal):
    """What was named holds no document that could be a filing."""


def check(paths: Sequence[Path], data: Path | None = None) -> None:
    """Refuse, before anything is done, paths that are not there, that hold nothing to read, or that a run has made."""
    for path in paths:
        if not path.exists():
            raise MissingPath(f"There is no file or folder {path}.")
        if _is_made(path, data):
            raise NoFilings(f"{path} belongs to what runs have made; the filings there have been taken in already.")
    if any(not path.is_dir() or any(skip_reason(file) is None for file in _files(path, data)) for path in paths):
        return
    raise NoFilings(f"There are no filings in {', '.join(str(path) for path in paths)}.")


def read(paths: Sequence[Path], data: Path | None = None) -> Iterator[Document | Unreadable | Skipped]:
    """Yield the documents of files and folders, in sorted order within each path, without what stands in `data`."""
    check(paths, data)
    for path in paths:
        if path.is_dir():
            for file in _files(path, data):
                name = as_text(file.relative_to(path).as_posix())
                reason = skip_reason(file)
                yield Skipped(name=name, source=SOURCE, reason=reason) if reason else _document(file)
        else:
            yield _document(path)


def as_text(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 are escaped, so that every table and page can hold it."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def skip_reason(file: Path) -> str | None:
    """Why a file inside a folder is no filing by its name; `None` if it may be one."""
    if file.name.startswith("."):
        return "hidden file"
    if NO_FILINGS.fullmatch(file.suffix.lower()):
        return f"{file.suffix.lower()} file"
    if file.stem.lower() in NOTES:
        return "note"
    return None


def accession_number(name: str) -> str | None:
    """The EDGAR accession number that a file name begins with."""
    match = _ACCESSION.match(name)
    return match[1] if match else None


def _files(folder: Path, data: Path | None) -> Iterator[Path]:
    try:
        children = sorted(folder.iterdir())
    except OSError:
        yield folder  # reported as unreadable by `_document`
        return
    for child in children:
        if child.is_dir() and not child.is_symlink():
            if not child.name.startswith(".") and not (child.name in MADE and _is_data(folder, data)):
                yield from _files(child, data)
        else:
            yield child


def _is_made(path: Path, data: Path | None) -> bool:
    whole = path.resolve()
    return any(one.name in MADE and _is_data(one.parent, data) for one in (whole, *whole.parents))


def _is_data(folder: Path, data: Path | None) -> bool:
    """Whether a folder is the data folder of this run, or of another one that has written there."""
    is_own = data is not None and data.is_dir() and folder.samefile(data)
    return is_own or (folder / "warehouse" / "writer.lock").is_file()


def _document(file: Path) -> Document | Unreadable:
    name = as_text(file.name)
    try:
        data = read_regular(file)
    except OSError as error:
        return Unreadable(name=name, source=SOURCE, reason=(error.strerror or str(error)).lower())
    return Document(name=name, data=data, source=SOURCE, accession_number=accession_number(name))


def read_regular(file: Path) -> bytes:
    """The bytes of a regular file; anything else (a pipe or device might never end) is an `OSError`."""
    if stat.S_ISREG(file.stat().st_mode):
        with file.open("rb") as stream:
            return bounded(stream)
    raise OSError(None, "A folder that cannot be listed" if file.is_dir() else "No regular file")


def bounded(stream: BinaryIO) -> bytes:
    """All bytes of a stream; more than any submission has are an `OSError`."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(None, f"More than {MOST_BYTES:,} bytes")
    return data
