"""Documents made to exhaust a reader, and what each costs: `python -m tests.robustness.bounds` prints a table."""

from __future__ import annotations

import gzip
import io
import json
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from pipelines.filing.read import read
from pipelines.settings import PROJECT

#: Seconds after which a document is taken to have no end.
PATIENCE = 600

COVER = b"SCHEDULE 13D\nUnder the Securities Exchange Act of 1934\nCUSIP No. 123456789\n"


def _page(inside: bytes) -> bytes:
    return b"<html><body><p>SCHEDULE 13D</p><p>CUSIP No. 123456789</p>" + inside


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 100_000_000)
    return stream.getvalue()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "tables in tables": lambda: _page(b"<table><tr><td>" * 100_000 + b"1"),
    "divs in divs": lambda: _page(b"<div>" * 20_000 + b"1"),
    "elements in elements": lambda: b"<?xml version='1.0'?><edgarSubmission>" + b"<a>" * 100_000,
    "a million open divs": lambda: _page(b"<div>" * 1_000_000),
    "a line of 200 MB": lambda: COVER + b"9" * 200_000_000,
    "a line of 2 MB": lambda: COVER + b"the shares " * 200_000,
    "a line of marks": lambda: COVER + b"* " * 1_000_000,
    "a page of dashes": lambda: COVER + (b"-" * 70 + b"\n") * 50_000,
    "a page of carriage returns": lambda: COVER + b"\r" * 5_000_000,
    "zeros": lambda: COVER + b"\0" * 5_000_000,
    "no utf-8": lambda: COVER + b"\xc3\x28\xff\xfe\xed\xa0\x80" * 500_000,
    "half of utf-16": lambda: b"\xff\xfe" + ("SCHEDULE 13D " * 100_000).encode("utf-16-le") + b"\xd8",
    "entities": lambda: _page(b"&amp;&#0;&#x110000;&nbsp;" * 100_000),
    "open tags": lambda: _page(b"<td" * 200_000),
    "comments": lambda: _page(b"<!--" * 200_000),
    "a zip bomb": _zip,
    "a gzip bomb": lambda: gzip.compress(b"0" * 100_000_000),
    "a zlib bomb": lambda: zlib.compress(b"0" * 100_000_000),
    "documents in documents": lambda: b"<SEC-DOCUMENT>x\n" + b"<DOCUMENT>\n<TYPE>SC 13D\n<TEXT>\n" * 20_000,
}

#: Take most of a minute: run by `make bounds`.
LARGE: dict[str, Callable[[], bytes]] = {
    "more divs in divs": lambda: _page(b"<div>" * 100_000 + b"1"),
    "a line of 20 MB": lambda: COVER + b"the shares " * 2_000_000,
    "a million cells": lambda: _page(b"<table>" + (b"<tr>" + b"<td>1" * 20) * 50_000 + b"</table>"),
}


class Cost(NamedTuple):
    """What reading a document came to: its outcome in words, processor seconds, peak memory and size in MB."""

    said: str
    seconds: float
    megabytes: int
    size: int


def measure(name: str) -> Cost:
    """The cost of one of the documents, in a process of its own.

    Raises:
        RuntimeError: the process ended without a result.
        subprocess.TimeoutExpired: the document has no end.
    """
    command = [sys.executable, "-m", "tests.robustness.bounds", name]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: ended with status {done.returncode}: {done.stderr[-500:]}")
    return Cost(*json.loads(done.stdout))


def _read(name: str) -> Cost:
    data = {**DOCUMENTS, **LARGE}[name]()
    began = time.process_time()
    result = read(data, name="bound.txt")
    seconds = time.process_time() - began
    said = f"{type(result).__name__} {getattr(result, 'reason', '')}"
    return Cost(said, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, len(data) // 2**20)


def main(names: list[str]) -> None:
    """Print what one document cost as JSON, or a line for each of all of them."""
    if names:
        print(json.dumps(_read(names[0])))
        return
    for name in (*DOCUMENTS, *LARGE):
        cost = measure(name)
        print(
            f"{name:<28}{cost.size:>5} MB  {cost.seconds:6.1f} s  {cost.megabytes:>5} MB of memory  {cost.said[:90]}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
