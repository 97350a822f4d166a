"""What commands write: to an output that may be gone or full, and in the formats of other programs."""

from __future__ import annotations

import datetime as dt
import errno
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from pipelines.failure import Refusal

#: What spreadsheets take for a formula at the beginning of a cell.
_FORMULA = "=+-@"


@contextmanager
def output() -> Iterator[None]:
    """Write to standard output; where that fails, the output is to blame and nothing else."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard()
        why = "no room is left there" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
        raise Refusal(f"The output cannot be written: {why}.") from None


def discard() -> None:
    """Send what is still to be written nowhere: an output that failed once fails again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def to_json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """One line of JSON, whatever DuckDB's values are."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace").decode()


def plain(value: Any) -> Any:
    """A value of DuckDB as JSON has it; what is no number there is null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def harmless(value: Any) -> Any:
    """A cell of CSV that no spreadsheet takes for a formula: text that looks like one is quoted with an apostrophe."""
    if not isinstance(value, str):
        return value
    text = "".join(sign if sign.isprintable() or sign in "\n\t" else " " for sign in value)
    return f"'{text}" if text.lstrip()[:1] in tuple(_FORMULA) or text[:1] in ("\t", "\n") else text
