"""Filings from EDGAR: each that is wanted is downloaded once, whole, into landing.

Which ones there are is asked in `edgar_lists`, which ones are held is written in `edgar_ledger`.

The ledger names every accession that stands in landing. A submission is stored before its line is written, so that a
killed run downloads at most the few again that were under way; everything else goes on from there.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from pipelines.failure import Refusal
from pipelines.frames import content_hash
from pipelines.landing import Landed, Landing
from pipelines.settings import Settings
from pipelines.sources.document import Document, Unreadable
from pipelines.sources.edgar_client import Client, Failed, Missing, Unreachable, Unusable
from pipelines.sources.edgar_index import Listing
from pipelines.sources.edgar_ledger import Ledger

SOURCE = "edgar"
#: Downloads under way at once; the pace stays one.
THREADS = 4
#: So many filings in a row that cannot be had are EDGAR's trouble, not theirs: the fetch ends.
GIVE_UP = 8
#: A filing that an index names and EDGAR does not have is gone for good after so many days.
GONE_DAYS = 10

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
    gone: list[Unreadable] = field(default_factory=list)
    stopped: Refusal | None = None
    in_a_row: int = 0
    landed: Landed = field(default_factory=Landed)


def client(settings: Settings) -> Client:
    """The client of these settings."""
    return Client(settings.edgar, settings.user_agent, rate=settings.edgar_rate, backoff=settings.edgar_backoff)


def fetch(
    settings: Settings,
    asker: Client,
    wanted: Iterable[Listing],
    progress: Callable[[int], None] = lambda _: None,
    today: dt.date | None = None,
) -> Fetched:
    """Download what is not held yet into landing; a filing that fails is named and the rest goes on.

    Where EDGAR cannot be asked any more, what came is landed and `stopped` says why the rest did not.
    """
    landing, ledger = Landing(settings.landing), Ledger(settings.edgar)
    report = Fetched()
    report.landed = landing.add(_documents(settings, asker, landing, ledger, wanted, report, progress))
    report.requests = asker.requests
    old = (today or dt.date.today()) - dt.timedelta(days=GONE_DAYS)
    for one in report.landed.unreadable:
        gone = isinstance(one, Absent) and one.filed_date <= old
        (report.gone if gone else report.failed).append(one)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Unreadable):
    """A filing that an index names and EDGAR does not have."""

    filed_date: dt.date


def missing(settings: Settings, wanted: Iterable[Listing]) -> list[Listing]:
    """What a fetch would download."""
    landing, ledger = Landing(settings.landing), Ledger(settings.edgar)
    return [line for line in wanted if not _is_held(landing, ledger, line.accession_number)]


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
    running: set[Future[Document | Unreadable | None]] = set()
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for line in wanted:
                report.listed += 1
                running.add(pool.submit(_download, settings, asker, landing, ledger, line))
                if len(running) >= 2 * THREADS:
                    running = yield from _finished(running, report, progress)
            while running:
                running = yield from _finished(running, report, progress)
        except Refusal as error:
            report.stopped = error
            asker.stop()
        except BaseException:
            asker.stop()  # else the pool waits for everything that waits for EDGAR
            raise
        finally:
            for future in running:
                future.cancel()
    for future in running:  # what was under way when the fetch was stopped
        if not future.cancelled() and future.exception() is None and isinstance(one := future.result(), Document):
            report.downloaded += 1
            yield one


def _finished(
    running: set[Future[Document | Unreadable | None]], report: Fetched, progress: Callable[[int], None]
) -> Generator[Document | Unreadable, None, set[Future[Document | Unreadable | None]]]:
    done, left = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        running.discard(future)
        document = future.result()
        progress(1)
        if document is None:
            report.held += 1
            continue
        report.downloaded += isinstance(document, Document)
        is_trouble = isinstance(document, Unreadable) and not isinstance(document, Absent)
        report.in_a_row = report.in_a_row + 1 if is_trouble else 0
        yield document
        if report.in_a_row >= GIVE_UP and isinstance(document, Unreadable):
            raise Unreachable(f"EDGAR gives no filings at present, the last: {document.reason}")
    return left


def _download(
    settings: Settings, asker: Client, landing: Landing, ledger: Ledger, line: Listing
) -> Document | Unreadable | None:
    name = f"{line.accession_number}.txt"
    if _is_held(landing, ledger, line.accession_number):
        return None
    lock = ledger.claim(line.accession_number)
    try:
        if _is_held(landing, ledger, line.accession_number):
            return None
        try:
            data = asker.get(f"{settings.edgar_url}/Archives/{line.path}", judge(line.accession_number))
        except Unreachable:
            raise
        except Missing as error:
            return Absent(name=name, source=SOURCE, reason=str(error), filed_date=line.filed_date)
        except Failed as error:
            return Unreadable(name=name, source=SOURCE, reason=str(error))
        sha = content_hash(data)
        landing.write(sha, data)
        ledger.add(line, sha)
    finally:
        os.close(lock)
    return _document(line.accession_number, line.form, line.filed_date, data)


def _is_held(landing: Landing, ledger: Ledger, number: str) -> bool:
    """Whether a filing stands in landing: somebody may have emptied it."""
    row = ledger.held().get(number)
    return row is not None and landing.path(row["content_sha256"]).is_file()


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
