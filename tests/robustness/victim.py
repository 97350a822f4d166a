"""A run of the command line in a forked process that kills itself, or is killed, at a chosen point.

The points are what Python does to files, databases and processes (audit events, told apart by the line of ours that
they come from), counted while a run goes on; a kill comes before the event takes place. Forking from a process that has
imported everything saves the start of Dagster and Great Expectations, which is most of a small run.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Protocol

from pipelines.settings import PROJECT

HEAVY = ("pipelines.cli", "pipelines.job", "pipelines.cli_run", "great_expectations", "expectations.gate", "lxml.etree")
#: Audit events that change something outside of the process.
CHANGES = frozenset(
    "os.rename os.remove os.mkdir os.rmdir os.truncate shutil.rmtree shutil.copyfile subprocess.Popen sqlite3.connect"
    " fcntl.flock os.link os.symlink".split()
)
#: Modules whose every line is a step: between two of them a database or a folder is changed.
LINE_BY_LINE = tuple(
    f"{PROJECT}/pipelines/{name}.py"
    for name in (
        "warehouse/merge",
        "warehouse/increment",
        "warehouse/publication",
        "warehouse/spare",
        "frames_compaction",
    )
)
#: Where these modules are entered: lines are looked at from there on only, because that slows everything down.
ENTRIES = (
    *(("pipelines.warehouse.increment", name) for name in ("start", "extend", "finish")),
    *(("pipelines.assets.publication", name) for name in ("publish", "compact")),
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def preload() -> None:
    """Import what a run imports."""
    for name in HEAVY:
        import_module(name)


@dataclass(frozen=True, slots=True)
class Point:
    """A step of a run: the event, the line of ours that it comes from, and its count there."""

    event: str
    place: str
    number: int

    def __str__(self) -> str:
        return f"{self.event} at {self.place} ({self.number})"


def _place(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith((f"{PROJECT}/pipelines/", f"{PROJECT}/expectations/")):
            return f"{Path(file).relative_to(PROJECT)}:{frame.f_lineno}"
        frame = frame.f_back
    return "elsewhere"


def watch(seen: Callable[[Point], None]) -> None:
    """Tell of every point that this process comes to, from now on."""
    counts: dict[tuple[str, str], int] = {}
    busy = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal busy
        changes = event in CHANGES
        if event == "open":
            flags = arguments[2]
            changes = isinstance(flags, int) and bool(flags & WRITING)
        if not changes or busy:
            return
        busy = True
        key = event, _place(sys._getframe(1))
        counts[key] = counts.get(key, 0) + 1
        seen(Point(*key, counts[key]))
        busy = False

    def lines(frame: FrameType, event: str, _: object) -> Tracer | None:
        if frame.f_code.co_filename not in LINE_BY_LINE:
            return None
        if event == "line":
            key = "line", _place(frame)
            counts[key] = counts.get(key, 0) + 1
            seen(Point(*key, counts[key]))
        return lines

    def watched(entry: Callable[..., object]) -> Callable[..., object]:
        def enter(*arguments: object, **named: object) -> object:
            sys.settrace(lines)
            try:
                return entry(*arguments, **named)
            finally:
                sys.settrace(None)

        return enter

    sys.addaudithook(hook)
    for module, name in ENTRIES:
        setattr(import_module(module), name, watched(getattr(import_module(module), name)))


class Tracer(Protocol):
    """What `sys.settrace` calls."""

    def __call__(self, frame: FrameType, event: str, argument: object, /) -> Tracer | None: ...


@dataclass(slots=True)
class Victim:
    """A run under way."""

    process: int
    began: float

    def wait(self) -> int:
        """Its exit status, or minus the signal that ended it."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def kill_after(self, seconds: float, *, group: bool) -> int:
        """Kill it after so many seconds of its life, alone or with all that it has started; its exit status."""
        while (left := self.began + seconds - time.monotonic()) > 0:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(min(left, 0.02))
        (os.killpg if group else os.kill)(self.process, signal.SIGKILL)
        return self.wait()


def start(
    arguments: Sequence[str],
    environment: dict[str, str],
    output: Path,
    *,
    kill_at: Point | None = None,
    points: Path | None = None,
    before: Callable[[], None] | None = None,
) -> Victim:
    """Run the command line in a process of its own; `points` is a file for the points that it comes to."""
    process = os.fork()
    if process:
        return Victim(process, time.monotonic())
    status = 70
    try:
        os.setsid()
        os.environ.update(environment)
        target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(target, stream)
        if before:
            before()
        if kill_at is not None or points is not None:
            log = None if points is None else points.open("w", encoding="utf-8", buffering=1)

            def seen(point: Point) -> None:
                if point == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                if log is not None:
                    log.write(f"{point.event}\t{point.place}\t{point.number}\n")

            watch(seen)
        from pipelines.cli import main

        sys.argv = ["schedule13d", *arguments]
        main()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
