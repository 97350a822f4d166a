"""Filings from EDGAR: which ones an index names, and each of them downloaded once, whole, into landing.

The ledger names every accession that stands in landing. A submission is stored before its line is written, so that a
killed run downloads at most the few again that were under way; everything else goes on from there.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from pipelines.frames import content_hash
from pipelines.landing import Landed, Landing
from pipelines.settings import Settings
from pipelines.sources.document import Document, Unreadable
from pipelines.sources.edgar_client import Client, Failed, Missing, Unreachable, Unusable
from pipelines.sources.edgar_index import Listing, WrongIndex, parse, parse_company, parse_directory

SOURCE = "edgar"
#: Downloads under way at once; the pace stays one.
THREADS = 4
#: Longer ranges of a quarter are read from the quarter's index, not day by day.
MOST_DAYS = 7

_INDEX_DAY = re.compile(r"form\.(\d{6}|\d{8})\.idx(?:\.gz)?")
_INSIDE = re.compile(
    rb"<(?:SEC|IMS)-DOCUMENT>\s{0,9}(\d{10}-\d{2}-\d{6})"
    rb"|ACCESSION NUMBER:\s{0,20}(\d{10}-\d{2}-\d{6})"
)
_END = re.compile(rb"</(?:SEC|IMS)-DOCUMENT>|-----END PRIVACY-ENHANCED MESSAGE-----")


@dataclass(slots=True)
class Fetched:
    """What a fetch did."""

    listed: int = 0
    held: int = 0
    downloaded: int = 0
    requests: int = 0
    failed: list[Unreadable] = field(default_factory=list)
    landed: Landed = field(default_factory=Landed)


def client(settings: Settings) -> Client:
    """The client of these settings."""
    return Client(settings.edgar, settings.user_agent, rate=settings.edgar_rate, backoff=settings.edgar_backoff)


def listings(asker: Client, base: str, since: dt.date, until: dt.date) -> Iterator[Listing]:
    """The filings of all days from `since` to `until`, each once, in the order of the indexes."""
    seen: set[str] = set()
    for start, end in quarters(since, until):
        for line in _of_quarter(asker, base, start, end):
            if start <= line.filed_date <= end and line.accession_number not in seen:
                seen.add(line.accession_number)
                yield line


def company(asker: Client, base: str, cik: int) -> list[Listing]:
    """The filings of one company: of others about it and its own about others."""
    root = f"{base}/submissions"
    text = _text(asker.get_cached(f"{root}/CIK{cik:010d}.json"))
    found, more = parse_company(text, cik)
    for name in more:
        found += parse_company(_text(asker.get_cached(f"{root}/{name}")), cik)[0]
    return found


def accession(asker: Client, base: str, number: str, today: dt.date) -> Listing:
    """The filing of one accession number, found in the indexes of its year."""
    year = int(number[11:13])
    year += 1900 if year >= 90 else 2000
    for start, _ in reversed(list(quarters(dt.date(year, 1, 1), min(dt.date(year, 12, 31), today)))):
        try:
            for line in _full_index(asker, base, start):
                if line.accession_number == number:
                    return line
        except Missing:
            pass  # a quarter that has not begun at the mirror
    raise Missing(f"No Schedule 13D of {year} in EDGAR's index has the accession number {number}.")


def quarters(since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The range cut at the ends of quarters."""
    while since <= until:
        quarter = (since.month - 1) // 3
        after = dt.date(since.year + quarter // 3, (quarter + 1) % 4 * 3 + 1, 1)
        yield since, min(until, after - dt.timedelta(days=1))
        since = after


def fetch(
    settings: Settings, asker: Client, wanted: Iterable[Listing], progress: Callable[[int], None] = lambda _: None
) -> Fetched:
    """Download what is not held yet into landing; a filing that fails is named and the rest goes on."""
    landing, ledger = Landing(settings.landing), Ledger(settings.edgar)
    report = Fetched()
    report.landed = landing.add(_documents(settings, asker, landing, ledger, wanted, report, progress))
    report.requests = asker.requests
    report.failed = report.landed.unreadable
    return report


def missing(settings: Settings, wanted: Iterable[Listing]) -> list[Listing]:
    """What a fetch would download."""
    ledger = Ledger(settings.edgar)
    return [line for line in wanted if line.accession_number not in ledger.held()]


class Ledger:
    """Accessions that stand in landing: lines that are only ever added, by any number of processes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "ledger.jsonl"
        self.locks = folder / "locks"
        self.locks.mkdir(exist_ok=True)
        self._rows: dict[str, dict[str, str]] = {}
        self._at = 0
        self._mutex = Lock()

    def held(self) -> dict[str, dict[str, str]]:
        """All lines, those of other processes included."""
        with self._mutex:
            if self.file.is_file() and self.file.stat().st_size > self._at:
                with self.file.open("rb") as file:
                    file.seek(self._at)
                    for line in file:
                        if not line.endswith(b"\n"):
                            break  # being written, or the last word of a killed process
                        self._at += len(line)
                        try:
                            row = json.loads(line)
                            self._rows[row["accession_number"]] = row
                        except (ValueError, KeyError):
                            continue  # a line that a killed process left unfinished
            return self._rows

    def claim(self, number: str) -> int:
        """A descriptor that keeps other processes and threads from the same accession until it is closed."""
        lock = os.open(self.locks / f"{int(number[-6:]) % 64:02d}", os.O_RDWR | os.O_CREAT)
        fcntl.flock(lock, fcntl.LOCK_EX)
        return lock

    def add(self, line: Listing, sha: str) -> None:
        """Name an accession that is stored; after a line that was cut by a kill, on a new one."""
        row = {
            "accession_number": line.accession_number,
            "form": line.form,
            "filed_date": line.filed_date.isoformat(),
            "content_sha256": sha,
        }
        with self._mutex, self.file.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if size := file.seek(0, os.SEEK_END):
                file.seek(size - 1)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(json.dumps(row).encode() + b"\n")


def judge(number: str) -> Callable[[bytes], None]:
    """A judge of a submission: whole, and the one that was asked for."""

    def check(data: bytes) -> None:
        start = data[:4000].lstrip().lower()
        if start.startswith((b"<!doctype html", b"<html")):
            raise Unusable("a page came in place of the filing")
        inside = _INSIDE.search(data[:20_000])
        if inside is None:
            raise Unusable("what came is no submission of EDGAR")
        found = (inside[1] or inside[2]).decode()
        if found != number:
            raise Unusable(f"another filing came ({found})")
        if not _END.search(data[-400:]):
            raise Unusable("the filing was cut off")

    return check


def _documents(
    settings: Settings,
    asker: Client,
    landing: Landing,
    ledger: Ledger,
    wanted: Iterable[Listing],
    report: Fetched,
    progress: Callable[[int], None],
) -> Iterator[Document | Unreadable]:
    """Documents in the order of their arrival, those first that a killed run stored and did not index."""
    indexed = {entry.content_sha256 for entry in landing.entries() if entry.accession_number}
    for row in list(ledger.held().values()):
        if row["content_sha256"] not in indexed:
            document = _stored(landing, row)
            if document:
                yield document
    with ThreadPoolExecutor(THREADS) as pool:
        running: set[Future[Document | Unreadable | None]] = set()
        try:
            for line in wanted:
                report.listed += 1
                running.add(pool.submit(_download, settings, asker, landing, ledger, line))
                if len(running) >= 2 * THREADS:
                    running = yield from _finished(running, report, progress)
            while running:
                running = yield from _finished(running, report, progress)
        finally:
            for future in running:
                future.cancel()


def _finished(
    running: set[Future[Document | Unreadable | None]], report: Fetched, progress: Callable[[int], None]
) -> Generator[Document | Unreadable, None, set[Future[Document | Unreadable | None]]]:
    done, left = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        document = future.result()
        progress(1)
        if document is None:
            report.held += 1
            continue
        report.downloaded += isinstance(document, Document)
        yield document
    return left


def _download(
    settings: Settings, asker: Client, landing: Landing, ledger: Ledger, line: Listing
) -> Document | Unreadable | None:
    name = f"{line.accession_number}.txt"
    if line.accession_number in ledger.held():
        return None
    lock = ledger.claim(line.accession_number)
    try:
        if line.accession_number in ledger.held():
            return None
        try:
            data = asker.get(f"{settings.edgar_url}/Archives/{line.path}", judge(line.accession_number))
        except Unreachable:
            raise
        except Failed as error:
            return Unreadable(name=name, source=SOURCE, reason=str(error))
        sha = content_hash(data)
        landing.write(sha, data)
        ledger.add(line, sha)
    finally:
        os.close(lock)
    return _document(line.accession_number, line.form, line.filed_date, data)


def _stored(landing: Landing, row: dict[str, str]) -> Document | None:
    try:
        data = landing.read(row["content_sha256"])
    except OSError:
        return None
    return _document(row["accession_number"], row["form"], dt.date.fromisoformat(row["filed_date"]), data)


def _document(number: str, form: str, filed: dt.date, data: bytes) -> Document:
    return Document(
        name=f"{number}.txt", data=data, source=SOURCE, accession_number=number, form=form, filed_date=filed
    )


def _of_quarter(asker: Client, base: str, start: dt.date, end: dt.date) -> Iterator[Listing]:
    if (end - start).days >= MOST_DAYS:
        yield from _full_index(asker, base, start)
        return
    folder = f"{base}/Archives/edgar/daily-index/{start.year}/QTR{(start.month + 2) // 3}"
    try:
        names = parse_directory(_text(asker.get_cached(f"{folder}/index.json", _is_json)))
    except Missing:
        return  # a quarter of which no day has come
    for name in sorted(names):
        if (day := _day(name)) and start <= day <= end:
            yield from parse(_text(asker.get_cached(f"{folder}/{name}", _is_index)))


def _full_index(asker: Client, base: str, day: dt.date) -> Iterator[Listing]:
    url = f"{base}/Archives/edgar/full-index/{day.year}/QTR{(day.month + 2) // 3}/form.idx"
    return parse(_text(asker.get_cached(url, _is_index)))


def _day(name: str) -> dt.date | None:
    match = _INDEX_DAY.fullmatch(name)
    try:
        return dt.datetime.strptime(match[1], "%Y%m%d" if len(match[1]) == 8 else "%y%m%d").date() if match else None
    except ValueError:
        return None


def _is_index(data: bytes) -> None:
    try:
        for _ in parse(_text(data)):
            pass
    except WrongIndex as error:
        raise Unusable(str(error).rstrip(".")) from error


def _is_json(data: bytes) -> None:
    try:
        json.loads(data)
    except ValueError as error:
        raise Unusable("what came is no JSON") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
