"""Landing: every document as received, stored once under the hash of its bytes, never changed.

Beside the bytes stands an index of immutable parts: under which names and with which facts of which source a content
arrived. All of it is in a folder, or at an address that several machines reach. What the bytes mean belongs to
`pipelines.filing`, when they are read to `pipelines.extraction`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import get_ident
from typing import Any

from pipelines.frames import content_hash
from pipelines.places import Place
from pipelines.sources.document import Document, Skipped, Unreadable

#: Names of files in the making: the file's, then the process and thread that write it.
_TEMPORARY = re.compile(r"\..{1,200}\.(\d{1,10})\.\d{1,20}")

#: Documents of one index part: a killed run lands at most so many again.
PART = 1000

#: So many small parts of the index are left until they are merged; in bytes, what is small and where a part ends.
MOST_PARTS, SMALL_PART, LARGEST_PART = 50, 100_000, 250_000
#: How often the index is read again when parts go while it is read.
ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A content in landing: its hash and size, what its sources know about it, and its place in the order of arrival.

    `arrival` is not stored: it follows from the order of the index.
    """

    content_sha256: str
    size: int
    name: str
    source: str
    accession_number: str | None = None
    form: str | None = None
    filed_date: dt.date | None = None
    arrival: int = field(default=0, compare=False)
    _key: str = field(default="", init=False, compare=False, repr=False)  # each step of a run asks for it

    @property
    def unknown(self) -> int:
        """How many facts the source does not know."""
        return sum(fact is None for fact in (self.accession_number, self.form, self.filed_date))

    @property
    def key(self) -> str:
        """What a reading depends on: the content, and the facts that the source adds to it."""
        if not self._key:
            facts = (self.accession_number, self.form, self.filed_date)
            mark = f":{hashlib.sha256(repr(facts).encode()).hexdigest()[:16]}" if any(facts) else ""
            object.__setattr__(self, "_key", f"{self.content_sha256}{mark}")
        return self._key


@dataclass(slots=True)
class Landed:
    """What a landing did: contents seen (in order, once each), how many were new, and what was not landed."""

    keys: list[str] = field(default_factory=list)
    new: int = 0
    size: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class _Latest:
    """The index that was read last, by its parts, which never change: each step of a run asks for it."""

    parts: tuple[Place, ...] = ()
    rows: list[Entry] = field(default_factory=list)
    best: tuple[Place, ...] = ()
    entries: list[Entry] = field(default_factory=list)


_latest = _Latest()


class Landing:
    """The store in one folder or at one address."""

    def __init__(self, root: Place) -> None:
        self.root = root

    def path(self, content_sha256: str) -> Place:
        """Where the bytes of a content stand."""
        return self.root / "documents" / content_sha256[:2] / content_sha256[2:4] / content_sha256

    def read(self, content_sha256: str) -> bytes:
        """The bytes of a content; `OSError` where they are gone or damaged."""
        data = self.path(content_sha256).read_bytes()
        if content_hash(data) != content_sha256:
            raise OSError(f"the landed copy {self.path(content_sha256)} is damaged")
        return data

    def write(self, content_sha256: str, data: bytes, *, durable: bool = True) -> None:
        """Store the bytes of a content."""
        write_atomically(self.path(content_sha256), data, durable=durable, by=self.temporary)

    @property
    def temporary(self) -> Place:
        """Where files stand until they are whole."""
        return self.root / "tmp"

    def add(
        self,
        documents: Iterable[Document | Unreadable | Skipped],
        progress: Callable[[Document | Unreadable | Skipped], None] | None = None,
    ) -> Landed:
        """Store what is new and index every name and fact that is new."""
        known = set(self._rows())
        contents = {entry.content_sha256 for entry in known}
        report = Landed()
        seen: dict[str, None] = {}
        pending: list[Entry] = []
        for document in documents:
            if progress:
                progress(document)
            if isinstance(document, Unreadable):
                report.unreadable.append(document)
                continue
            if isinstance(document, Skipped):
                report.skipped.append(document)
                continue
            entry = self._store(document)
            if entry not in known:
                known.add(entry)
                pending.append(entry)
                if entry.content_sha256 not in contents:
                    contents.add(entry.content_sha256)
                    report.new += 1
            if entry.content_sha256 not in seen:
                report.size += entry.size
            seen[entry.content_sha256] = None
            if len(pending) >= PART:
                self._write_part(pending)
                pending = []
        if pending:
            self._write_part(pending)
        report.keys = list(seen)
        return report

    def index(self, entries: Sequence[Entry]) -> None:
        """Add entries to the index."""
        for start in range(0, len(entries), PART):
            self._write_part(entries[start : start + PART])

    def entries(self) -> list[Entry]:
        """One entry for each content, sorted by hash.

        Where several sources know a content, the one that knows most speaks; of those that know as much, the first that
        came: a content keeps its name.
        """
        parts = tuple(self._parts())
        if _latest.best != parts:
            _latest.entries, _latest.best = self._best(), parts
        return list(_latest.entries)

    def _best(self) -> list[Entry]:
        best: dict[str, Entry] = {}
        arrival: dict[str, int] = {}
        for row in self._rows():
            arrival.setdefault(row.content_sha256, row.arrival)
            held = best.get(row.content_sha256)
            if held is None or row.unknown < held.unknown:
                best[row.content_sha256] = row
        return [
            one if one.arrival == arrival[sha] else replace(one, arrival=arrival[sha])
            for sha, one in sorted(best.items())
        ]

    def _store(self, document: Document) -> Entry:
        sha = content_hash(document.data)
        path = self.path(sha)
        if not path.is_file() or path.stat().st_size != len(document.data):
            # Not durable: hash and size tell a damaged copy, and forcing each of many small files out costs most.
            self.write(sha, document.data, durable=False)
        return Entry(
            content_sha256=sha,
            size=len(document.data),
            name=document.name,
            source=document.source,
            accession_number=document.accession_number,
            form=document.form,
            filed_date=document.filed_date,
        )

    def compact(self, most: int = MOST_PARTS) -> int:
        """Merge neighbours among small parts of the index when there are more than `most`; returns how many went.

        For the holder of the writer's lock. A merged part stands where its first one stood, and appears before they go:
        until then both say the same.
        """
        parts = self._parts()
        small = {part for part in parts if _number(part) and part.stat().st_size < SMALL_PART}
        if len(small) <= most:
            return 0
        gone = 0
        for group in _neighbours(parts, small):
            data = b"".join(part.read_bytes() for part in group)
            merged = group[0].with_name(f"{_number(group[0]):08}-{content_hash(data)[:32]}.jsonl")
            write_atomically(merged, data, by=self.temporary)
            for part in group:
                if part != merged:  # of a part and empty ones the first is made again
                    part.unlink()
            gone += len(group)
        return gone

    def _rows(self) -> list[Entry]:
        """The rows of the index in the order of arrival, each once. What came after known parts is all that is read."""
        parts, known, texts = self._texts()
        rows, seen = list(known), set(known) if texts else set()
        for line in dict.fromkeys(line for text in texts for line in text.split("\n") if line):
            row = _entry(json.loads(line), len(rows))
            if row not in seen:
                rows.append(row)
        _latest.parts, _latest.rows = parts, rows
        return rows

    def _texts(self) -> tuple[tuple[Place, ...], list[Entry], list[str]]:
        """The parts, the rows of those that are known, and the texts of the others.

        One that goes while they are read has been merged into another one.
        """
        for _ in range(ATTEMPTS):
            with suppress(FileNotFoundError):
                parts, known = tuple(self._parts()), _latest.parts
                if parts[: len(known)] != known:
                    return parts, [], [part.read_text(encoding="utf-8") for part in parts]
                return parts, _latest.rows, [part.read_text(encoding="utf-8") for part in parts[len(known) :]]
        raise OSError(f"the index {self.root / 'index'} changes while it is read")

    def _parts(self) -> list[Place]:
        """The parts of the index in the order in which they were written; parts without a number came before them."""
        return sorted((self.root / "index").glob("*.jsonl"), key=lambda part: (_number(part), part.name))

    def _write_part(self, entries: Sequence[Entry]) -> None:
        rows = ({name: value for name, value in asdict(e).items() if name not in ("arrival", "_key")} for e in entries)
        data = "".join(json.dumps(row, default=str, ensure_ascii=False) + "\n" for row in rows).encode()
        number = max(map(_number, self._parts()), default=0) + 1
        path = self.root / "index" / f"{number:08}-{content_hash(data)[:32]}.jsonl"
        write_atomically(path, data, by=self.temporary)


def write_atomically(path: Place, data: bytes, *, durable: bool = True, by: Place | None = None) -> None:
    """Write a file so that it is there whole or not at all; durable: also after a loss of power.

    Until it is whole it stands beside its place, or in the folder `by`. What is put at an address appears whole.
    """
    if not isinstance(path, Path):
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = (by if isinstance(by, Path) else path.parent) / f".{path.name}.{os.getpid()}.{get_ident()}"
    temporary.parent.mkdir(exist_ok=True)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Place) -> int:
    """Remove what processes that are gone were writing into a folder; returns how many files it was."""
    removed = 0
    if not isinstance(folder, Path):
        return removed
    for file in folder.glob(".*"):
        match = _TEMPORARY.fullmatch(file.name)
        if match and not _is_alive(int(match[1])):
            file.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _number(part: Place) -> int:
    number, dash, _ = part.stem.partition("-")
    return int(number) if dash and number.isdigit() else 0


def _neighbours(parts: Sequence[Path], small: set[Path]) -> Iterator[list[Path]]:
    """Runs of small parts, cut where a merged one would become larger than it may."""
    group: list[Path] = []
    size = 0
    for part in parts:
        if part not in small or size >= LARGEST_PART:
            if len(group) > 1:
                yield group
            group, size = [], 0
        if part in small:
            group.append(part)
            size += part.stat().st_size
    if len(group) > 1:
        yield group


def _entry(row: dict[str, Any], arrival: int) -> Entry:
    if row["filed_date"]:
        row["filed_date"] = dt.date.fromisoformat(row["filed_date"])
    return Entry(**row, arrival=arrival)
