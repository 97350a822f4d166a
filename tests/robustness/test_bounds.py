"""Documents made to exhaust a reader: each ends soon, with a result or a reason, and in bounded memory."""

from __future__ import annotations

import gzip
import io
import resource
import time
import zipfile
import zlib
from collections.abc import Callable
from multiprocessing import get_context

import pytest

#: Processor seconds and memory that each may take, far above what they do and far below what a run may give.
SECONDS, MEGABYTES = 45, 1500

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


def _read(make: str, sender: object) -> None:
    from pipelines.filing.read import read

    data = {**DOCUMENTS, **LARGE}[make]()
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = before.ru_utime + before.ru_stime
    result = read(data, name="bound.txt")
    after = resource.getrusage(resource.RUSAGE_SELF)
    said = f"{type(result).__name__} {getattr(result, 'reason', '')}"
    facts = (said, after.ru_utime + after.ru_stime - began, after.ru_maxrss // 1024, len(data) // 2**20)
    sender.send(facts)  # type: ignore[attr-defined]


def measure(name: str) -> tuple[str, float, int, int]:
    """What a document came to in a process of its own, its processor seconds, and memory and size in MB."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(name, sender))
    process.start()
    try:
        if not receiver.poll(SECONDS * 10):
            raise AssertionError(f"{name}: no end")
        said, seconds, megabytes, size = receiver.recv()
        return str(said), float(seconds), int(megabytes), int(size)
    finally:
        process.kill()
        process.join()


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_document_made_to_exhaust_the_reader_ends_soon(name: str) -> None:
    said, seconds, megabytes, _ = measure(name)
    assert said.startswith(("Filing", "SetAside"))
    assert "cannot be read (" not in said
    assert seconds < SECONDS, said
    assert megabytes < MEGABYTES, said


def main() -> None:
    """Print what each document costs."""
    for name in (*DOCUMENTS, *LARGE):
        began = time.monotonic()
        said, seconds, megabytes, size = measure(name)
        print(
            f"{name:<28}{size:>5} MB  {seconds:6.1f} s  {megabytes:>5} MB of memory  {time.monotonic() - began:5.0f} s"
            f"  {said[:90]}",
            flush=True,
        )


if __name__ == "__main__":
    main()
