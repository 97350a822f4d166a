"""Compaction of frames: what many small loads left as many small parts becomes few.

A merged part holds what the small ones hold that is still current, row by row as it was read, so that nothing is read
again. It appears whole before the small ones go: a process that is killed in between leaves both, which say the same,
and the next compaction takes the older ones away. Nobody but the holder of the writer's lock reads frames, so nobody
is in the way. What parts are belongs to `pipelines.frames_store`.
"""

from __future__ import annotations

import io
import json
import os
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.frames import TABLES
from pipelines.frames_store import DOCUMENT, FramesStore

#: A part is small with fewer documents and fewer bytes; what is not small is left as it is for good.
SMALL_DOCUMENTS, SMALL_BYTES = 100, 2_000_000
#: So many small parts are left until they are merged.
MOST = 24
#: A merged part ends at so many documents or bytes.
LARGEST_DOCUMENTS, LARGEST_BYTES = 500, 16_000_000
#: Merged parts sort after parts as they were read: of two that say the same, the merged one is current.
MERGED = "merged-"


class Damaged(Exception):
    """A part is not what its manifest says; the next run finds out and reads its documents again."""


@dataclass(frozen=True, slots=True)
class _Part:
    folder: Path
    documents: pl.DataFrame  # the current ones: what became of them last is said here
    size: int

    @property
    def filings(self) -> set[str]:
        """The filings of the part that are current."""
        return set(self.documents.filter(pl.col("outcome") == "filing")["filing_id"])


def compact(store: FramesStore, unsettled: Collection[str], most: int = MOST) -> int:
    """Merge small parts when there are more than `most`; returns how many parts went.

    Documents of an `unsettled` kind are read again by the next run: their parts wait.
    """
    current = {str(key[0]): rows for key, rows in store.documents().partition_by("part", as_dict=True).items()}
    parts = store.parts()
    gone = [part for part in parts if part.name not in current]
    store.remove(gone)
    small = list(_small(parts, current, unsettled))
    if len(small) <= most:
        return len(gone)
    for group in _groups(small):
        try:
            _merge(store, group)
        except Damaged:
            continue
        gone += [part.folder for part in group]
    return len(gone)


def _small(parts: Sequence[Path], current: dict[str, pl.DataFrame], unsettled: Collection[str]) -> Iterator[_Part]:
    for part in parts:
        documents = current.get(part.name)
        if documents is None or documents.height >= SMALL_DOCUMENTS or set(documents["kind"]) & set(unsettled):
            continue
        size = sum(file.stat().st_size for file in os.scandir(part))
        if size < SMALL_BYTES:
            yield _Part(part, documents.sort("read_at", "document_key"), size)


def _groups(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Parts that fit together, oldest first; no filing stands twice in a part."""
    open_groups: list[tuple[list[_Part], set[str]]] = []
    for part in sorted(parts, key=lambda one: (one.documents["read_at"].min(), one.folder.name)):
        place = next((group for group in open_groups if _fits(part, *group)), None)
        if place is None:
            place = ([], set())
            open_groups.append(place)
        place[0].append(part)
        place[1].update(part.filings)
    yield from (group for group, _ in open_groups if len(group) > 1)


def _fits(part: _Part, group: Sequence[_Part], filings: set[str]) -> bool:
    documents = sum(one.documents.height for one in group) + part.documents.height
    size = sum(one.size for one in group) + part.size
    return documents <= LARGEST_DOCUMENTS and size <= LARGEST_BYTES and not part.filings & filings


def _merge(store: FramesStore, group: Sequence[_Part]) -> None:
    read = [_read(part) for part in group]
    documents = pl.concat([part.documents.select(*DOCUMENT) for part in group])
    store.write_part(documents, {table.name: pl.concat([one[table.name] for one in read]) for table in TABLES}, MERGED)
    store.remove(part.folder for part in group)


def _read(part: _Part) -> dict[str, pl.DataFrame]:
    """The rows of the part's current filings, by table."""
    manifest = json.loads((part.folder / "manifest.json").read_bytes())
    frames = {}
    for table in TABLES:
        data = (part.folder / f"{table.name}.parquet").read_bytes()
        if manifest.get(f"{table.name}.parquet") != [len(data), zlib.crc32(data)]:
            raise Damaged(part.folder.name)
        frames[table.name] = pl.read_parquet(io.BytesIO(data)).filter(pl.col("filing_id").is_in(part.filings))
    return frames
