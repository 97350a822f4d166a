"""Which accessions stand in landing: lines that are only ever added, by any number of processes."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from threading import Lock

from pipelines.sources.edgar_index import Listing


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
