"""The store of frames: what was read, as Parquet, in immutable parts.

A part is a folder with one Parquet file for each table of `pipelines.frames`, one for the documents themselves
(`DOCUMENT`), and a manifest with size and checksum of each. It appears whole (one rename) or not at all. Parts stand
under the version of the reader and of the frame schema that made them, so that a new reader reads everything again and
nothing is read twice. How documents are read belongs to `pipelines.extraction`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines import frames
from pipelines.failure import Refusal
from pipelines.frames import TABLES, TEXT, TIME
from pipelines.landing import write_atomically

#: One row for each document of a part and what became of it.
#: `outcome`: `filing`, `set_aside` (recognised as no Schedule 13D) or `quarantined` (the reader failed).
DOCUMENT: dict[str, pl.DataType] = {
    "document_key": TEXT,
    "content_sha256": TEXT,
    "source_name": TEXT,
    "outcome": TEXT,
    "filing_id": TEXT,
    "format": TEXT,
    "kind": TEXT,
    "reason": TEXT,
    "read_at": TIME,
}

MANIFEST = "manifest.json"
TEMPORARY = ".tmp-"
#: Which parts have been found whole, so that no run reads all of them again to know.
_CHECKED = "checked.json"


class DamagedFrames(Refusal):
    """Parts that were to be loaded do not hold what their manifests say."""


def frames_version(extractor_version: str) -> str:
    """The version that stored frames depend on: the reader's, and the declarations and builders of the frames."""
    return f"{extractor_version}-{hashlib.sha256(Path(frames.__file__).read_bytes()).hexdigest()[:8]}"


@dataclass(slots=True)
class _Latest:
    """The documents of the parts that were read last, and the state of their files: each step of a run asks them."""

    state: tuple[tuple[str, int, int], ...] = ()
    documents: pl.DataFrame = field(default_factory=pl.DataFrame)


_latest = _Latest()


class FramesStore:
    """The parts of one version under one folder."""

    def __init__(self, root: Path, extractor_version: str) -> None:
        self.root = root
        self.extractor_version = extractor_version
        self.version = frames_version(extractor_version)
        self.folder = root / self.version

    def parts(self) -> list[Path]:
        """The folders of all parts, sorted."""
        found = (path.parent for path in self.folder.glob(f"*/{MANIFEST}"))
        return sorted(part for part in found if not part.name.startswith(TEMPORARY))

    def damaged(self) -> list[Path]:
        """Parts that do not hold what their manifest says.

        What became of the documents is read by every run, so its checksum is too. That of a table is read once, again
        when size or time of change says that somebody wrote to the file, and before it is loaded (`require_whole`): all
        of them in each run would make an increment as slow as the store is large.
        """
        known = self._checked()
        states = {part.name: _state(part) for part in self.parts()}
        damaged = [
            self.folder / name
            for name, state in states.items()
            if not is_whole(self.folder / name, *(["document"] if known.get(name) == state else []))
        ]
        sound = {name: state for name, state in states.items() if self.folder / name not in damaged}
        if sound != known:
            write_atomically(self.folder / _CHECKED, json.dumps(sound).encode(), durable=False)
        return damaged

    def require_whole(self, parts: Collection[str]) -> None:
        """Parts that are about to be loaded are as they were written, also where neither size nor time tell.

        Those that are not are taken away, so that the next run reads their documents again. It costs 0.08 s of
        processor time for ten thousand filings.
        """
        damaged = [part for name in sorted(parts) if not is_whole(part := self.folder / name)]
        if damaged:
            self.remove(part for part in damaged if part.exists())
            raise DamagedFrames(
                f"Frames in {damaged[0]}{f' and {len(damaged) - 1:,} more' if damaged[1:] else ''} are damaged and were"
                " taken away. Start again: the next run reads their documents anew from landing."
            )

    def _checked(self) -> dict[str, list[list[int]]]:
        """The parts that were whole when they were last read, and the state of their files then."""
        try:
            found = json.loads((self.folder / _CHECKED).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def remove(self, parts: Iterable[Path]) -> None:
        """Take parts away, each at once; what they alone hold is read again."""
        for part in parts:
            gone = part.with_name(f"{TEMPORARY}{part.name}-{os.getpid()}")
            shutil.rmtree(gone, ignore_errors=True)
            os.rename(part, gone)
            shutil.rmtree(gone, ignore_errors=True)

    def documents(self) -> pl.DataFrame:
        """What became of every document that was read, with the part that holds it: the last reading of those that came
        to an end, else the last that failed. (A clock may have been set back between two of them.)
        """
        files = [part / "document.parquet" for part in self.parts()]
        if not files:
            return pl.DataFrame(schema={**DOCUMENT, "part": TEXT})
        state = tuple((os.fspath(file), (found := file.stat()).st_mtime_ns, found.st_size) for file in files)
        if _latest.state != state:
            _latest.state, _latest.documents = state, self._documents(files)
        return _latest.documents

    def _documents(self, files: list[Path]) -> pl.DataFrame:
        found = pl.read_parquet(files, include_file_paths="part").with_columns(
            pl.col("part").str.extract(r"([^/\\]+)[/\\][^/\\]+$")
        )
        came_to_an_end = pl.col("outcome") != "quarantined"
        return found.sort(came_to_an_end, "read_at", "part").unique("document_key", keep="last", maintain_order=True)

    def write_part(self, documents: pl.DataFrame, tables: Mapping[str, pl.DataFrame], prefix: str = "") -> Path:
        """Add a part; its name follows from its documents, so that writing it twice changes nothing."""
        keys = "\n".join(documents["document_key"])
        part = self.folder / f"{prefix}{hashlib.sha256(keys.encode()).hexdigest()[:32]}"
        temporary = part.with_name(f"{TEMPORARY}{part.name}-{os.getpid()}")
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        try:
            for name, frame in {"document": documents, **tables}.items():
                frame.write_parquet(temporary / f"{name}.parquet", compression="zstd")
            manifest = {file.name: _fingerprint(file) for file in sorted(temporary.iterdir())}
            (temporary / MANIFEST).write_text(json.dumps(manifest, indent=0), encoding="utf-8")
            if part.exists():
                shutil.rmtree(part)
            os.rename(temporary, part)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        return part

    def prune(self) -> list[str]:
        """Remove what no run reads any more: frames of other versions, leftovers of killed runs."""
        removed = []
        for path in _folders(self.root):
            if path != self.folder:
                shutil.rmtree(path, ignore_errors=True)
                removed.append(path.name)
        self.sweep()
        return removed

    def sweep(self) -> None:
        """Remove what killed runs were writing."""
        for path in _folders(self.folder):
            if path.name.startswith(TEMPORARY) or not (path / MANIFEST).is_file():
                shutil.rmtree(path, ignore_errors=True)


def _folders(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(path for path in root.iterdir() if path.is_dir())


def _fingerprint(file: Path) -> list[int]:
    data = file.read_bytes()
    return [len(data), zlib.crc32(data)]


def _state(part: Path) -> list[list[int]]:
    """Size and time of change of a part's files: what differs when somebody wrote to one."""
    return [[found.st_size, found.st_mtime_ns] for _, found in sorted((f.name, f.stat()) for f in os.scandir(part))]


def is_whole(part: Path, *tables: str) -> bool:
    """Whether a part holds what its manifest says, in all tables or in the named ones."""
    try:
        manifest = json.loads((part / MANIFEST).read_bytes())
        expected = {f"{name}.parquet" for name in ("document", *(t.name for t in TABLES))}
        files = [f"{name}.parquet" for name in tables] or list(manifest)
        return set(manifest) == expected and all(_fingerprint(part / name) == manifest[name] for name in files)
    except (OSError, ValueError, TypeError):
        return False
