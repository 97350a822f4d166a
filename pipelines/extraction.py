"""Extraction: documents in landing become frames, in batches over a process pool.

One function (`read_batch`) does the work for any number of documents and knows only places and entries, so that it runs
in this process, in a pool or on a cluster (`pipelines.cluster`) alike. How a document is read belongs to
`pipelines.filing`; where frames are kept belongs to `pipelines.frames_store`.

A document is read once for each version of the reader. One that its reader chokes on is quarantined with the reason;
one that kills its process is found by halving what its batch has left; one that costs more than `pipelines.budget`
allows is quarantined, too.
"""

from __future__ import annotations

import datetime as dt
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import budget, cluster, frames_remote, stopping
from pipelines.failure import Refusal, place
from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read
from pipelines.frames import Extracted, to_frames
from pipelines.frames_store import DOCUMENT, FramesStore
from pipelines.landing import Entry, Landing
from pipelines.places import Place

#: Kind of a document whose landed copy is gone or damaged: read again on the next run.
DAMAGED = "landing_damaged"

#: Kind of a document that there was not enough memory for: read again on the next run.
SHORT_OF_MEMORY = "short_of_memory"

#: Kinds of documents that the next run reads again.
UNSETTLED = (DAMAGED, SHORT_OF_MEMORY)

#: Kind of a document that took more time or memory than one may.
OVER_BUDGET = "over_budget"

#: Whether this process does nothing but read.
_is_reader = False

#: A batch ends at so many documents or bytes: large enough that handing it over costs nothing beside reading it.
BATCH_DOCUMENTS, BATCH_BYTES = 500, 16_000_000
#: Below this the pool's start would cost more than it saves.
POOL_DOCUMENTS, POOL_BYTES = 60, 6_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to read together, and where they are and go."""

    landing: Place
    frames: Place
    extractor_version: str
    entries: tuple[Entry, ...]
    seconds: float = budget.SECONDS


@dataclass(slots=True)
class Extraction:
    """What an extraction did: how many documents it read, and what became of them."""

    read: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    repaired_parts: int = 0


def extract(
    landing: Landing,
    store: FramesStore,
    *,
    workers: int,
    frames: Place | None = None,
    ray: str = "",
    start: Callable[[int], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Extraction:
    """Read every landed document that this version of the reader has not read yet.

    Frames are written at `frames`, where that is an address, and brought into the store from there; `ray` names the
    cluster that reads.
    """
    report = Extraction()
    damaged = store.damaged()
    store.remove(damaged)
    report.repaired_parts = len(damaged)
    if frames:
        frames_remote.pull(frames, store, [part.name for part in damaged])
    pending = unread(landing.entries(), store)
    if start:
        start(len(pending))
    again = _parts_of(pending, store)
    batches = list(_batches(pending, landing, frames or store.root, store.extractor_version, workers))
    for outcomes in _run(batches, workers if _deserves_pool(pending) else 1, ray if _deserves_pool(pending) else ""):
        for outcome in outcomes:
            report.outcomes[outcome] = report.outcomes.get(outcome, 0) + 1
        report.read += len(outcomes)
        if progress:
            progress(len(outcomes))
    if frames:
        frames_remote.pull(frames, store, again)
        if unread(pending, store):  # parts that came once and are lost here are written under the same names again
            frames_remote.pull(frames, store, frames_remote.absent(store))
    _account(pending, report, store)
    return report


class Unaccounted(Refusal):
    """Documents that were to be read and that no part of the store holds, or more outcomes than documents."""


def _account(pending: Sequence[Entry], report: Extraction, store: FramesStore) -> None:
    """Every document has one outcome, and its frames are there."""
    held = set(store.documents()["document_key"]) if pending else set()
    missing = sum(entry.key not in held for entry in pending)
    if missing or report.read != len(pending):
        raise Unaccounted(
            f"{len(pending):,} documents were to be read and {report.read:,} outcomes came; the frames of {missing:,}"
            " are not there. Machines of a cluster write where all reach: name it with SCHEDULE13D_FRAMES."
        )


def _parts_of(pending: Sequence[Entry], store: FramesStore) -> list[str]:
    """Parts that hold documents which are read again, and so may be written again."""
    found = store.documents().filter(pl.col("document_key").is_in([entry.key for entry in pending]))
    return found["part"].unique().to_list()


def unread(entries: Sequence[Entry], store: FramesStore) -> list[Entry]:
    """The entries that no part of the store holds."""
    settled = pl.col("kind").is_in(UNSETTLED).fill_null(False).not_()
    done = set(store.documents().filter(settled)["document_key"])
    return [entry for entry in entries if entry.key not in done]


def read_batch(batch: Batch) -> list[str]:
    """Read the documents of a batch and write their frames; returns the outcome of each."""
    landing = Landing(batch.landing)
    with _collecting_rarely():
        results = [_read_one(landing, entry, batch) for entry in batch.entries]
        with frames_remote.writing(batch.frames, batch.extractor_version) as store:
            for layer in _layers(results):
                _write(layer, store)
    return [str(row["outcome"]) for row, _ in results]


#: So many more objects made than freed before Python looks for cycles among them. A batch keeps its filings, in which
#: there are none: looking through them again and again, as the usual 700 make it, took a ninth of the time of reading.
_OBJECTS = 20_000


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Let Python look for garbage that refers to itself less often, while the context lasts."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


_Result = tuple[dict[str, Any], Extracted | None]


def _read_one(landing: Landing, entry: Entry, batch: Batch) -> _Result:
    row: dict[str, Any] = {
        **dict.fromkeys(DOCUMENT),
        "document_key": entry.key,
        "content_sha256": entry.content_sha256,
        "source_name": entry.name,
        "read_at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
    }
    try:
        data = landing.read(entry.content_sha256)
    except OSError as error:
        return {**row, **_failure(error), "kind": DAMAGED, "reason": f"The landed copy cannot be read: {error}."}, None
    try:
        with budget.of_time(batch.seconds, is_reader=_is_reader):
            result = read(
                data,
                name=entry.name,
                accession_number=entry.accession_number,
                form=entry.form,
                filed_date=entry.filed_date,
            )
    except budget.OverBudget:
        reason = f"Reading it took more than {batch.seconds:g} s of processor time."
        return {**row, "outcome": "quarantined", "kind": OVER_BUDGET, "reason": reason}, None
    except MemoryError as error:
        if not _is_reader:
            return {**row, **_failure(error)}, None
        reason = f"Reading it took more than {budget.BYTES / 2**30:g} GB of memory."
        return {**row, "outcome": "quarantined", "kind": OVER_BUDGET, "reason": reason}, None
    except Exception as error:  # whatever a reader chokes on, the other documents go on
        return {**row, **_failure(error)}, None
    if isinstance(result, SetAside):
        return {**row, "outcome": "set_aside", "kind": result.kind, "reason": result.reason}, None
    return _filing(row, result, entry, batch.extractor_version)


def _filing(row: dict[str, Any], filing: Filing, entry: Entry, extractor_version: str) -> _Result:
    extracted = Extracted(filing, entry.name, entry.content_sha256, extractor_version)
    return {**row, "outcome": "filing", "filing_id": extracted.filing_id, "format": filing.format}, extracted


def _failure(error: BaseException) -> dict[str, Any]:
    text = " ".join(str(error).split())[:300]
    return {
        "outcome": "quarantined",
        "filing_id": None,
        "format": None,
        "kind": SHORT_OF_MEMORY if isinstance(error, MemoryError) else "reader_failed",
        "reason": f"The reader failed ({place(error)}): {type(error).__name__}{': ' if text else ''}{text}",
    }


def _layers(results: Sequence[_Result]) -> Iterator[list[_Result]]:
    """Split results so that no filing stands twice in a layer: frames tell filings apart by their id only."""
    layers: list[tuple[set[str], list[_Result]]] = [(set(), [])]
    for row, extracted in results:
        if extracted is None:
            layers[0][1].append((row, extracted))
            continue
        place = next((layer for layer in layers if extracted.filing_id not in layer[0]), None)
        if place is None:
            place = (set(), [])
            layers.append(place)
        place[0].add(extracted.filing_id)
        place[1].append((row, extracted))
    yield from (layer for _, layer in layers)


def _write(results: Sequence[_Result], store: FramesStore) -> None:
    try:
        frames = to_frames(extracted for _, extracted in results if extracted)
    except Exception:
        results = [_framed(row, extracted) for row, extracted in results]
        frames = to_frames(extracted for _, extracted in results if extracted)
    documents = pl.DataFrame([row for row, _ in results], schema=DOCUMENT, orient="row")
    store.write_part(documents, frames)


def _framed(row: dict[str, Any], extracted: Extracted | None) -> _Result:
    """A result, or its quarantine when its figures fit into no frame."""
    if extracted is not None:
        try:
            to_frames([extracted])
        except Exception as error:
            row.update(_failure(error))
            return row, None
    return row, extracted


def _deserves_pool(entries: Sequence[Entry]) -> bool:
    return len(entries) >= POOL_DOCUMENTS or sum(entry.size for entry in entries) >= POOL_BYTES


def _batches(
    entries: Sequence[Entry], landing: Landing, frames: Place, extractor_version: str, workers: int
) -> Iterator[Batch]:
    share = -(-len(entries) // workers) if _deserves_pool(entries) else len(entries)
    most = min(BATCH_DOCUMENTS, max(1, share))
    chosen: list[Entry] = []
    size = 0
    for entry in entries:
        if chosen and (len(chosen) >= most or size + entry.size > BATCH_BYTES):
            yield Batch(landing.root, frames, extractor_version, tuple(chosen))
            chosen, size = [], 0
        chosen.append(entry)
        size += entry.size
    if chosen:
        yield Batch(landing.root, frames, extractor_version, tuple(chosen))


def _run(batches: Sequence[Batch], workers: int, ray: str = "") -> Iterator[list[str]]:
    if ray:
        failed: list[Batch] = []
        yield from cluster.run(ray, workers, read_batch, batches, failed)
        for batch in failed:  # what the cluster has failed at is read here, to find the document that it was
            yield from _recover(batch)
        return
    if workers <= 1:
        yield from map(read_batch, batches)
        return
    left = list(batches)
    try:
        with _pool(workers) as pool:
            running: dict[Future[list[str]], Batch] = {pool.submit(read_batch, batch): batch for batch in batches}
            for future in as_completed(running):
                outcomes = future.result()
                left.remove(running[future])
                yield outcomes
    except BrokenProcessPool:
        for batch in left:
            yield from _recover(batch)


def _recover(batch: Batch) -> Iterator[list[str]]:
    """Finish a batch whose process may have died: what is stored stays, the rest is halved down to the culprit.

    What stands at an address is read again: the part of a batch is put there in one.
    """
    entries = batch.entries
    if isinstance(batch.frames, Path):
        store = FramesStore(batch.frames, batch.extractor_version)
        entries = tuple(unread(batch.entries, store))
        stored = {entry.key for entry in batch.entries} - {entry.key for entry in entries}
        if stored:
            yield store.documents().filter(pl.col("document_key").is_in(stored))["outcome"].to_list()
    if not entries:
        return
    rest = replace(batch, entries=entries)
    try:
        with _pool(1) as pool:
            outcomes = pool.submit(read_batch, rest).result()
    except BrokenProcessPool as error:
        if len(entries) == 1:
            with frames_remote.writing(batch.frames, batch.extractor_version) as store:
                yield _quarantined(entries[0], error, store)
            return
        half = len(entries) // 2
        yield from _recover(replace(batch, entries=entries[:half]))
        yield from _recover(replace(batch, entries=entries[half:]))
    else:
        yield outcomes


def _quarantined(entry: Entry, error: BrokenProcessPool, store: FramesStore) -> list[str]:
    row = {
        **dict.fromkeys(DOCUMENT),
        "document_key": entry.key,
        "content_sha256": entry.content_sha256,
        "source_name": entry.name,
        "read_at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
        **_failure(error),
        "reason": "The reader's process died while it read this document, or took far more time than it may.",
    }
    _write([(row, None)], store)
    return ["quarantined"]


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read; when the run is stopped they are ended, not waited for."""
    # spawn: Polars and Dagster run threads, and a forked child would inherit their locks
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_belong_to, initargs=(os.getpid(),))
    try:
        yield pool
    except BrokenProcessPool:
        raise
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown()


def be_reader() -> None:
    """From here on this process does nothing but read, and one document's budget bounds it."""
    global _is_reader
    if not _is_reader:
        _is_reader = True
        budget.of_memory(budget.BYTES)


def _belong_to(run: int) -> None:
    """Be a reader: Ctrl-C, which reaches every process of a terminal, is left to the run; end when that one is gone."""
    be_reader()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stopping.end_with(run)
