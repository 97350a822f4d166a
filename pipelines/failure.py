"""What went wrong, in one line, for errors that a person can do something about; anything else is ours to look at."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path


class Refusal(Exception):
    """Something that a person can do something about; its text is one line for people."""


#: With so few bytes free, a failure is put down to the full disk.
ROOM_LEFT = 1_000_000

#: How the line about a full disk begins.
FULL = "The disk is full or failing"

_FULL = (
    "No space left on device",
    "database or disk is full",
    "Disk quota exceeded",
    "File too large",
    "disk I/O error",
)
_READ_ONLY = ("Read-only file system", "readonly database", "Permission denied")


def explain(error: BaseException) -> str | None:
    """One line about an error or what caused it; `None` if it is none that a person expects."""
    for cause in _chain(error):
        line = _of_storage(cause)
        if line:
            return line
        if isinstance(cause, Refusal):
            return str(cause)
    return None


def is_full(folder: Path) -> bool:
    """Whether the file system of a folder has no room left: what its libraries say about it then is seldom clear."""
    return folder.is_dir() and shutil.disk_usage(folder).free < ROOM_LEFT


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        user = getattr(error, "user_exception", None)
        context = None if error.__suppress_context__ else error.__context__
        error = user if isinstance(user, BaseException) else error.__cause__ or context


def _of_storage(error: BaseException) -> str | None:
    text = str(error)
    number = error.errno if isinstance(error, OSError) else None
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(sign in text for sign in _FULL):
        return f"{FULL}{where}. The published warehouse is as it was; make room and start again."
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or any(sign in text for sign in _READ_ONLY):
        return f"The target folder cannot be written{where}. The published warehouse is as it was."
    if number == errno.ENOTDIR or number == errno.EEXIST:
        return f"A file stands where a folder is needed{where}."
    return None


def place(error: BaseException) -> str:
    """Where an error was raised, as module and line, for whoever looks into it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown place"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
