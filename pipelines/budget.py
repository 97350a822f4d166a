"""What one document may cost: processor time and memory. One that costs more is held back, the others go on.

The time is the processor's, so that a busy machine holds nothing back. In a process that only reads, the operating
system ends what does not listen (a call into C that never returns) and refuses memory beyond the bound; in any other
process only the first of these is watched. What becomes of a document over its budget belongs to
`pipelines.extraction`.
"""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds of processor time for a document. The largest statement that is opened takes about a third of it.
SECONDS = 60.0
#: Memory of a process that reads. The largest statement that is opened takes about half of it.
BYTES = 2 * 2**30
#: The operating system ends a process that has used so many times the budget.
PATIENCE = 3


class OverBudget(BaseException):
    """The time is up. No `Exception`: a reader that goes on after its own errors does not go on after this."""


@contextmanager
def of_time(seconds: float, *, is_reader: bool = False) -> Iterator[None]:
    """Raise `OverBudget` when the body has used so much processor time; `is_reader`: or end the process.

    Signals reach the main thread only; in another one there is no bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise OverBudget

    before = signal.signal(signal.SIGPROF, stop)
    if is_reader:
        _end_at(seconds * PATIENCE)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again and again: one may be lost in a destructor
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if is_reader:
            _end_at(None)


def of_memory(size: int) -> None:
    """Let this process have no more memory than so many bytes; `MemoryError` is what a reader gets beyond it."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))


def _end_at(seconds: float | None) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if seconds is None:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    end = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))
