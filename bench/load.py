"""Data folders of any number of filings, for load.

Filings are printed once and read once; folders of documents to read, or of frames as if they had been read, are made of
their variants (`bench.variants`). What runs on such a folder takes is measured by `bench.stages`.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from bench.filings import Sheet, print_sheets
from bench.variants import Variant, variants
from pipelines.extraction import extract
from pipelines.filing.read import read
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import TABLES
from pipelines.frames_store import DOCUMENT, FramesStore
from pipelines.landing import Entry, Landing
from pipelines.sources.document import Document

#: Filings that are printed; the rest are variants of them.
PRINTED = 4_000
#: Filings of one part of the frames, as extraction would make it.
PART = 500


@dataclass(frozen=True)
class Original:
    """Printed filings, where they were read, and what of them comes later."""

    sheets: tuple[Sheet, ...]
    store: FramesStore
    ciks: tuple[str, ...]

    @property
    def first(self) -> list[Sheet]:
        """What is there before the increment."""
        return [sheet for sheet in self.sheets if not sheet.is_later]

    @property
    def later(self) -> list[Sheet]:
        """Amendments that go on with the chains: what a day brings."""
        return [sheet for sheet in self.sheets if sheet.is_later]

    def variants(self, filings: int) -> list[Variant]:
        """As many variants as so many filings need."""
        return variants(-(-filings // len(self.first)), self.sheets, self.ciks)


def original(folder: Path, workers: int) -> Original:
    """The printed filings, printed and read once for each version of the reader."""
    printed = folder / "printed.pickle"
    if not printed.exists():
        folder.mkdir(parents=True, exist_ok=True)
        printed.write_bytes(pickle.dumps(list(print_sheets(PRINTED))))
    sheets: list[Sheet] = pickle.loads(printed.read_bytes())
    landing, store = Landing(folder / "landing"), FramesStore(folder / "frames", EXTRACTOR_VERSION)
    landing.add(
        Document(name=sheet.name, data=sheet.data, source="bench", accession_number=sheet.accession_number)
        for sheet in sheets
    )
    extract(landing, store, workers=workers)
    persons = pl.read_parquet([part / "reporting_person.parquet" for part in store.parts()], columns=["person_cik"])
    parties = pl.read_parquet([part / "party.parquet" for part in store.parts()], columns=["role", "cik"])
    ciks = {*persons["person_cik"].drop_nulls(), *parties.filter(pl.col("role") != "subject")["cik"].drop_nulls()}
    issuers = set(parties.filter(pl.col("role") == "subject")["cik"])
    return Original(tuple(sheets), store, tuple(sorted(ciks - issuers)))


def documents(made: Original, filings: int, folder: Path) -> int:
    """So many documents in a folder; returns their bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    size = count = 0
    for variant in made.variants(filings):
        for name, data in islice(variant.documents(made.first), filings - count):
            place = folder / f"{count // 1000:04d}"
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
            size, count = size + len(data), count + 1
    return size


def reading(made: Original, count: int = 1_000) -> float:
    """Processor seconds that reading takes for each filing, on one core."""
    some = made.first[:: max(1, len(made.first) // count)]
    began = time.process_time()
    for sheet in some:
        read(sheet.data, name=sheet.name)
    return (time.process_time() - began) / len(some)


def folder(made: Original, filings: int, data: Path) -> None:
    """A data folder of frames (`frames`), with nothing else in it; frames of the same tables are not made again."""
    marker, state = data / "frames.json", {"filings": filings, "tables": repr([(t.name, t.schema) for t in TABLES])}
    version = data / "frames" / FramesStore(data / "frames", EXTRACTOR_VERSION).version
    if marker.is_file() and json.loads(marker.read_text("utf-8")) == state:
        for path in data.iterdir():
            if path.name not in ("frames", "landing", marker.name):
                shutil.rmtree(path)
        [present] = (data / "frames").iterdir()
        os.rename(present, version)  # as if this reader had read them
        (version / "checked.json").unlink(missing_ok=True)
        return
    shutil.rmtree(data, ignore_errors=True)
    frames(made, filings, data)
    marker.write_text(json.dumps(state), "utf-8")


def frames(made: Original, filings: int, data: Path) -> None:
    """A data folder with the frames and the landing index of so many filings, as if they had been landed and read.

    The documents themselves are not there: nothing reads them again.
    """
    landing, store = Landing(data / "landing"), FramesStore(data / "frames", EXTRACTOR_VERSION)
    first = {sheet.name: len(sheet.data) for sheet in made.first}
    documents = made.store.documents().filter(pl.col("source_name").is_in(list(first))).drop("part")
    sizes = [first[name] for name in documents["source_name"]]
    tables = {t.name: pl.read_parquet([p / f"{t.name}.parquet" for p in made.store.parts()]) for t in TABLES}
    entries: list[Entry] = []
    left = filings
    for variant in made.variants(filings):
        some = documents.head(left)
        entries += _write(variant, some, sizes, tables, store)
        left -= some.height
    landing.index(entries)


def _write(
    variant: Variant,
    documents: pl.DataFrame,
    sizes: Sequence[int],
    tables: dict[str, pl.DataFrame],
    store: FramesStore,
) -> Iterator[Entry]:
    whole = {name: variant.frame(frame) for name, frame in tables.items()}
    for start in range(0, documents.height, PART):
        changed = variant.frame(documents.slice(start, PART))
        ids = changed["filing_id"].drop_nulls()
        facts = zip(changed["content_sha256"], changed["source_name"], sizes[start:], strict=False)
        entries = [
            Entry(content_sha256=sha, size=size, name=name, source="bench", accession_number=name[:20])
            for sha, name, size in facts
        ]
        changed = changed.with_columns(pl.Series("document_key", [entry.key for entry in entries]))
        rows = {name: frame.filter(pl.col("filing_id").is_in(ids.implode())) for name, frame in whole.items()}
        store.write_part(changed.select(list(DOCUMENT)), rows)
        yield from entries


def increment(made: Original, filings: int, folder: Path, count: int = 100, skip: int = 0) -> None:
    """Documents that go on with the chains of a folder of so many filings: one of each of so many issuers.

    `skip` are those of increments before.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole = [v for v in made.variants(filings) if (v.number + 1) * len(made.first) <= filings] or made.variants(1)
    for number in range(skip, skip + count):
        variant, sheet = whole[number * 7 % len(whole)], made.later[number * 13 % len(made.later)]
        [(name, data)] = variant.documents([sheet])
        (folder / name).write_bytes(data)
