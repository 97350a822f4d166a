"""Frames at an address: where the machines of a cluster put the parts that they read, and this one takes them from.

A part is put there file by file, its manifest last, so that it is there whole or not at all. `pull` brings what is new
into the folder of frames, which is what everything after reading works on, and keeps a list of what has come: what is
merged there does not come again. A part that comes damaged is removed at its address, so that its documents are read
again. Parts themselves belong to `frames_store`.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.frames_store import MANIFEST, TEMPORARY, FramesStore, is_whole
from pipelines.landing import write_atomically
from pipelines.places import Place

#: The names of the parts that have come.
_PULLED = "pulled.json"


def push(part: Path, frames: Place, version: str) -> None:
    """Put a part to an address."""
    for file in sorted(part.iterdir(), key=lambda file: file.name == MANIFEST):
        target = frames / version / part.name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


def pull(frames: Place, store: FramesStore, again: Collection[str] = ()) -> int:
    """Bring the parts that have not come yet, and those that may have been put anew, into a store; how many came."""
    known = _known(store) - set(again)
    found = {place.parent.name: place.parent for place in (frames / store.version).glob(f"*/{MANIFEST}")}
    came = [name for name in sorted(found.keys() - known) if _pulled(found[name], store)]
    if came or again:
        write_atomically(store.folder / _PULLED, json.dumps(sorted({*known, *came})).encode(), durable=False)
    return len(came)


def absent(store: FramesStore) -> set[str]:
    """The names of parts that have come and are here no more: merged, replaced or lost."""
    return _known(store) - {part.name for part in store.parts()}


def _known(store: FramesStore) -> set[str]:
    try:
        return set(json.loads((store.folder / _PULLED).read_bytes()))
    except (OSError, ValueError):
        return set()


def _pulled(part: Place, store: FramesStore) -> bool:
    temporary = store.folder / f"{TEMPORARY}{part.name}-{os.getpid()}"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    try:
        for file in part.iterdir():
            (temporary / file.name).write_bytes(file.read_bytes())
        if not is_whole(temporary):
            (part / MANIFEST).unlink()
            return False
        shutil.rmtree(store.folder / part.name, ignore_errors=True)
        os.rename(temporary, store.folder / part.name)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return True


@contextmanager
def writing(frames: Place, extractor_version: str) -> Iterator[FramesStore]:
    """A store to write parts into: the folder itself, or one whose parts are put to the address in the end."""
    if isinstance(frames, Path):
        yield FramesStore(frames, extractor_version)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = FramesStore(Path(folder), extractor_version)
        yield store
        for part in store.parts():
            push(part, frames, store.version)
