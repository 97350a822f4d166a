"""`python -m tests.dashboard.publishing`: the pages' data layer is asked without a pause while the real job publishes.

Runs take the project's own filings in, in parts and all anew; each is a process as a newcomer starts it. An answer that
fails, or that is of two publications, breaks a promise. Prints figures, ends with status 1 where one is broken.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.dashboard import data, publication, quality_data
from pipelines.settings import PROJECT, Settings, from_environment

ALL = 10_000


@dataclass(slots=True)
class Told:
    """What readers saw: whole answers by publication, pages begun before a publication, and what went wrong."""

    answers: int = 0
    moved: int = 0
    seen: dict[object, tuple[object, ...]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def look(file: Path, done: threading.Event, told: Told, pause: float) -> None:
    """Ask as pages do, nothing kept from before, until it is over; `pause` is between two pages."""
    while not done.is_set():
        publication._kept.cache_clear()
        try:
            now = publication.current(file)
            totals = data.totals(now)
            counted = (
                totals["built_at"],
                len(data.find_filings(now, limit=ALL)),
                len(data.find_issuers(now, limit=ALL)),
                len(data.find_persons(now, limit=ALL)),
                len(quality_data.open_findings(now, ALL)),
            )
        except publication.Moved:  # the page is drawn again
            told.moved += 1
            continue
        except Exception as error:  # whatever it is, a reader must not see it
            told.wrong.append(f"{type(error).__name__}: {error}"[:200])
            continue
        whole = (totals["built_at"], *(totals[name] for name in ("filings", "issuers", "persons", "open_findings")))
        before = told.seen.setdefault(now, counted)
        if not counted == whole == before:
            told.wrong.append(f"a mixture: {counted}, in all {whole}, before {before}")
        told.answers += 1
        done.wait(pause)


def run(settings: Settings, *paths: Path, rebuild: bool = False) -> None:
    """The real job, in a process of its own."""
    environment = {**os.environ, "SCHEDULE13D_DATA": os.fspath(settings.data), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pipelines", "run", *(["--rebuild"] if rebuild else []), *map(os.fspath, paths)]
    ended = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command[2:])}: {ended.stderr[-2000:]}")


class Readers:
    """Threads that look, for as long as the context lasts."""

    def __init__(self, file: Path, count: int, *, pause: float = 0.02) -> None:
        self.told = Told()
        self._done = threading.Event()
        asked = (file, self._done, self.told, pause)
        self._threads = [threading.Thread(target=look, args=asked) for _ in range(count)]

    def __enter__(self) -> Told:
        for thread in self._threads:
            thread.start()
        return self.told

    def __exit__(self, *_: object) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join()


def main() -> None:
    """Publish for so many seconds while readers ask."""
    parser = argparse.ArgumentParser(prog="python -m tests.dashboard.publishing")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--readers", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = from_environment({}, data=Path(folder))
        filings = sorted(path for path in (PROJECT / "data" / "filings").iterdir() if path.suffix != ".md")
        run(settings, *filings[::2])
        until, publications = time.monotonic() + asked.seconds, 1
        with Readers(settings.published, asked.readers) as told:
            while time.monotonic() < until:
                run(settings, *filings[publications % 3 :], rebuild=publications % 2 == 0)
                publications += 1
    print(f"{publications} runs, {len(told.seen)} publications seen, {told.answers} answers, {told.moved} drawn again")
    for one in dict.fromkeys(told.wrong):
        print(one)
    sys.exit(1 if told.wrong or len(told.seen) < 2 else 0)


if __name__ == "__main__":
    main()
