"""Being stopped from outside (Ctrl-C, or SIGTERM of a scheduler): which signal it was, and the exit status for it; and
the end of a process whose run is gone.

The orchestrator replaces signal handlers while it runs, and tells nobody which signal came; the interpreter writes the
number of each into a pipe, whoever handles it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time

from pipelines.failure import Refusal


class Stopped(Refusal):
    """The work was stopped; says what is left of it."""


#: Seconds between two looks at whether the run is still there.
WATCH = 0.2

_pipe: list[int] = []
_came: set[int] = set()


def listen() -> None:
    """Take SIGTERM as Ctrl-C is taken, and note which of them comes. For the main thread of a command."""
    if not _pipe:
        _pipe.extend(os.pipe())
        for end in _pipe:
            os.set_blocking(end, False)
    signal.set_wakeup_fd(_pipe[1], warn_on_full_buffer=False)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def is_asked() -> bool:
    """Whether one of the two signals has come."""
    if _pipe:
        with contextlib.suppress(BlockingIOError):
            _came.update(os.read(_pipe[0], 1024))
    return not _came.isdisjoint((signal.SIGINT, signal.SIGTERM))


def status() -> int:
    """The exit status of a stopped command: 128 and the number of the signal."""
    is_asked()
    return 128 + (signal.SIGTERM if signal.SIGTERM in _came else signal.SIGINT)


def end_with(parent: int) -> None:
    """End this process when the one that started it is gone: a killed run leaves nobody who writes into the next one's
    files. Whatever this process was at, it ends at once.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH)
        os._exit(128 + signal.SIGKILL)

    threading.Thread(target=watch, name="end_with", daemon=True).start()
