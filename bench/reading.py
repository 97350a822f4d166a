"""Reading speed on one core, format by format, beside the bare parse of the same bytes in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from pipelines.filing.model import Filing
from pipelines.filing.read import read
from pipelines.sources import folder
from pipelines.sources.document import Document

#: Each measurement is repeated so often; the median counts.
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Speed:
    """What reading the documents of a format took, and what their bare parse took."""

    format: str
    documents: int
    size: int
    reading: float
    parsing: float

    def row(self) -> dict[str, object]:
        """Figures of the table."""
        return {
            "format": self.format,
            "documents": self.documents,
            "filings/s": round(self.documents / self.reading, 1),
            "MB/s": round(self.size / 1e6 / self.reading, 2),
            "bare MB/s": round(self.size / 1e6 / self.parsing, 1),
            "times the bare parse": round(self.reading / self.parsing, 1),
        }


def _parse_xml(data: bytes) -> None:
    etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))


def _parse_html(data: bytes) -> None:
    tree = LexborHTMLParser(data)
    for cell in tree.css("td"):
        cell.text()


def _parse_text(data: bytes) -> None:
    data.decode("utf-8", "replace").splitlines()


#: The bare parse that a format is held against.
BARE: dict[str, Callable[[bytes], None]] = {
    "xml": _parse_xml,
    "html": _parse_html,
    "sgml": _parse_text,
    "ascii": _parse_text,
    "markdown": _parse_text,
}


def measure(folders: Iterable[Path]) -> list[Speed]:
    """Read all filings of folders, format by format."""
    by_format: dict[str, list[Document]] = {}
    for document in folder.read(list(folders)):
        if isinstance(document, Document):
            filing = read(document.data, name=document.name)
            if isinstance(filing, Filing):
                by_format.setdefault(filing.format, []).append(document)
    return [_measure(name, documents) for name, documents in sorted(by_format.items())]


def _measure(name: str, documents: list[Document]) -> Speed:
    reading = _median(lambda: [read(document.data, name=document.name) for document in documents])
    parsing = _median(lambda: [BARE[name](document.data) for document in documents])
    return Speed(name, len(documents), sum(len(document.data) for document in documents), reading, parsing)


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)
