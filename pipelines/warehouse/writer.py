"""One writer at a time: a lock that the operating system frees when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipelines.failure import Refusal

#: The orchestrator lets one run at a time into this pool, so that they wait and are not refused.
POOL = "writer"


class Busy(Refusal):
    """Another process is writing."""


class Writer:
    """The right to write, for as long as `writer` lasts."""


@contextmanager
def writer(lock: Path) -> Iterator[Writer]:
    """Be the only writer while the context lasts; `Busy` says who is."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(_busy(file, lock)) from None
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield Writer()


def _busy(file: IO[str], lock: Path) -> str:
    file.seek(0)
    process = file.read(20).strip()
    who = f" (process {process})" if process.isdigit() else ""
    return f"Another run{who} is writing to {lock.parent.parent}; start again when it has ended."
