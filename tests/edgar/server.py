"""EDGAR on this machine: its paths, indexes, headers, limit of requests, and the faults of a network.

What it serves is printed by `tests.press`; how the client takes it is for the tests to say.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

FAULTS = ("403", "503", "429", "cut", "error page", "another filing", "truncated", "bad gzip", "later")
BLOCKED = b"<!DOCTYPE html>\n<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head></html>"


@dataclass(frozen=True, slots=True)
class Submission:
    """A filing as the server holds it."""

    accession_number: str
    form: str
    company: str
    cik: int
    filed_date: dt.date
    data: bytes

    @property
    def path(self) -> str:
        """Where EDGAR has it."""
        return f"edgar/data/{self.cik}/{self.accession_number}.txt"


@dataclass
class Edgar:
    """What is served, what goes wrong, and what was asked."""

    submissions: list[Submission]
    faults: float = 0.0
    limit: float | None = None
    seed: int = 0
    url: str = ""
    times: list[float] = field(default_factory=list)
    served: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    always: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.by_path = {f"/Archives/{one.path}": one.data for one in self.submissions}

    def most_in_a_second(self) -> int:
        """The most requests that any window of one second held."""
        times, most, first = sorted(self.times), 0, 0
        for last, moment in enumerate(times):
            while moment - times[first] >= 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most

    def body(self, path: str) -> bytes | None:
        """What stands under a path."""
        parts = path.strip("/").split("/")
        if parts[0] == "submissions":
            return self._company(int(parts[1][3:13]))
        if parts[:2] == ["Archives", "edgar"] and parts[2] in ("daily-index", "full-index"):
            return self._index(parts[2], int(parts[3]), int(parts[4][3:]), parts[5])
        return self.by_path.get(path)

    def _index(self, kind: str, year: int, quarter: int, name: str) -> bytes | None:
        chosen = [s for s in self.submissions if s.filed_date.year == year and (s.filed_date.month + 2) // 3 == quarter]
        days = {f"form.{s.filed_date:%Y%m%d}.idx": s.filed_date for s in chosen}
        if name == "index.json" and days:
            return json.dumps({"directory": {"item": [{"name": n} for n in sorted(days)]}}).encode()
        if kind == "full-index" and name == "form.idx" and chosen:
            return form_index(chosen)
        if kind == "daily-index" and name in days:
            return form_index([s for s in chosen if s.filed_date == days[name]])
        return None

    def _company(self, cik: int) -> bytes | None:
        chosen = [s for s in self.submissions if s.cik == cik]
        columns = {
            "accessionNumber": [s.accession_number for s in chosen],
            "form": [s.form for s in chosen],
            "filingDate": [s.filed_date.isoformat() for s in chosen],
        }
        facts = {"name": chosen[0].company, "filings": {"recent": columns, "files": []}} if chosen else None
        return json.dumps(facts).encode() if facts else None


def form_index(submissions: Sequence[Submission]) -> bytes:
    """A form index in EDGAR's columns, with lines of other forms among ours."""
    rows = [(s.form, s.company, s.cik, s.filed_date, s.path) for s in submissions]
    rows.append(("10-K", "ANNUAL CO", 1, submissions[0].filed_date, "edgar/data/1/0000000001-20-000001.txt"))
    rows.append(("SC 13G", "PASSIVE CO", 2, submissions[0].filed_date, "edgar/data/2/0000000002-20-000001.txt"))
    head = "Form Type   Company Name                                                  CIK         Date Filed  File Name"
    lines = [f"{form:<12}{name:<62}{cik:<12}{day:%Y%m%d}    {path:<52}" for form, name, cik, day, path in sorted(rows)]
    return "\n".join(["Description:           Form Index", " ", head, "-" * 141, *lines, ""]).encode()


def print_submissions(days: Sequence[dt.date], per_day: int, *, layout: str) -> Iterator[Submission]:
    """Printed submissions of a layout, filed on the days."""
    kind = LAYOUTS[layout]
    seen: set[str] = set()
    number = 0
    for day in days:
        made = 0
        while made < per_day:
            choices = SeededChoices(f"edgar {layout} {number}")
            number += 1
            filing = filing_for(kind, choices, max_persons=2)
            old = filing.filed_date
            printed = kind.print(filing, choices)
            accession = printed.filing.accession_number
            if old is None or accession is None or b"-DOCUMENT>" not in printed.data:
                continue
            new = f"{accession[:10]}-{day.year % 100:02d}-{number:06d}"
            if new in seen:
                continue
            seen.add(new)
            data = printed.data.replace(accession.encode(), new.encode())
            data = data.replace(f"{old:%Y%m%d}".encode(), f"{day:%Y%m%d}".encode())
            made += 1
            name = (printed.filing.issuer_name or "ISSUER")[:60]
            yield Submission(new, printed.filing.form or "SC 13D", name, 700_000 + number, day, data)


@contextmanager
def serving(edgar: Edgar) -> Iterator[Edgar]:
    """The server, while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            with edgar.lock:
                now = time.monotonic()
                edgar.times.append(now)
                recent = sum(now - t < 1.0 for t in edgar.times[-50:])
                fault = edgar.random.choice(FAULTS) if edgar.random.random() < edgar.faults else ""
            fault = edgar.always.get(self.path, edgar.always.get("*", fault))
            if "@" not in self.headers.get("User-Agent", "") or (edgar.limit and recent > edgar.limit):
                fault = "403"
            with edgar.lock:
                edgar.statuses[fault or "served"] += 1
            body = edgar.body(self.path)
            if fault in ("403", "429", "503"):
                self._send(int(fault), BLOCKED, {"Retry-After": "0"} if fault == "429" else {})
            elif body is None:
                self._send(404, b"<html>404</html>", {})
            elif fault == "cut":
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
            elif fault == "bad gzip":
                self._send(200, b"no gzip at all", {"Content-Encoding": "gzip"}, pack=False)
            elif fault == "later":
                self._send(503, BLOCKED, {"Retry-After": "1"})
            elif fault == "drip":
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for sign in body[:200]:
                    self.wfile.write(bytes((sign,)))
                    self.wfile.flush()
                    time.sleep(0.02)
                self.close_connection = True
            elif fault == "gone":
                self._send(404, b"<html>404</html>", {})
            elif fault == "slow":
                time.sleep(2)
                self.close_connection = True
            elif fault == "error page":
                self._send(200, BLOCKED, {})
            elif fault == "another filing" and "/data/" in self.path:
                self._send(200, next(s.data for s in edgar.submissions if s.data != body), {})
            elif fault == "truncated" and "/data/" in self.path:
                self._send(200, body[: len(body) // 2], {})
            else:
                self._whole(body)

        def _whole(self, body: bytes) -> None:
            mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == mark:
                with edgar.lock:
                    edgar.statuses["304"] += 1
                self._send(304, b"", {"ETag": mark})
                return
            with edgar.lock:
                edgar.served[self.path] += 1
            self._send(200, body, {"ETag": mark, "Content-Type": "text/plain"})

        def _send(self, status: int, body: bytes, headers: dict[str, str], *, pack: bool = True) -> None:
            self.send_response(status)
            if pack and body and status == 200 and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 1)
                self.send_header("Content-Encoding", "gzip")
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that has gone is what the tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    edgar.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield edgar
    finally:
        server.shutdown()
        server.server_close()
