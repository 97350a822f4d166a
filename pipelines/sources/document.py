"""What every source yields: a document as received, or one line about why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as received, with the facts that only the source knows (`None` where it does not)."""

    name: str
    data: bytes
    source: str
    accession_number: str | None = None
    form: str | None = None
    filed_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A document that the source could not hand over."""

    name: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something at the source that is no filing by its name."""

    name: str
    source: str
    reason: str
