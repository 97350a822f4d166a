"""Reading speed on one core, format by format, beside the bare parse of the same bytes in the same run.

`in_folders` finds the filings of folders, `press` prints as many of each layout of `tests.press`. For XML the
structured part is measured by itself as well, without the readers of free text: that is what edgartools reads. Where
`SCHEDULE13D_EDGARTOOLS` names a Python interpreter with edgartools, its `Schedule13D.parse_xml` runs on the same files.
Times are processor seconds, so that a busy machine changes them little.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from pipelines.filing import recognise, xml
from pipelines.filing.model import Filing
from pipelines.filing.read import read
from pipelines.filing.recognise import Recognised
from pipelines.sources import folder
from pipelines.sources.document import Document
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

#: Each measurement is repeated so often; the median counts.
REPEATS = 5
#: Filings printed of each layout.
PRINTED = 4

#: What an interpreter with edgartools is given: files on standard input, processor seconds of a pass as the answer.
_EDGARTOOLS = """
import json, statistics, sys, time
from edgar.beneficial_ownership import Schedule13D
texts = [open(path, encoding="utf-8").read() for path in json.load(sys.stdin)]
read, seconds = 0, []
for text in texts:
    try:
        Schedule13D.parse_xml(text)
        read += 1
    except Exception:
        pass
for _ in range(5):
    began = time.process_time()
    for text in texts:
        try:
            Schedule13D.parse_xml(text)
        except Exception:
            pass
    seconds.append(time.process_time() - began)
print(json.dumps([read, statistics.median(seconds)]))
"""


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


def in_folders(folders: Iterable[Path]) -> list[Document]:
    """The documents of folders."""
    return [document for document in folder.read(list(folders)) if isinstance(document, Document)]


def press(printed: int = PRINTED) -> list[Document]:
    """Filings of all layouts of the press."""
    return [
        Document(name=f"{name}-{seed}.{'xml' if layout.format == 'xml' else 'txt'}", data=data, source="press")
        for name, layout in sorted(LAYOUTS.items())
        for seed in range(printed)
        for choices in (SeededChoices(f"{name} bench {seed}"),)
        for data in (layout.print(filing_for(layout, choices), choices).data,)
    ]


def speeds(documents: Iterable[Document]) -> list[Speed]:
    """Read documents, format by format."""
    by_format: dict[str, list[Document]] = {}
    for document in documents:
        filing = read(document.data, name=document.name)
        if isinstance(filing, Filing):
            by_format.setdefault(filing.format, []).append(document)
    return [_measure(name, each) for name, each in sorted(by_format.items())]


def structured_parts(documents: Iterable[Document]) -> list[dict[str, object]]:
    """The XML filings three ways: read whole, their structured part alone, and by edgartools where it is at hand."""
    texts = list(_structured(documents))
    if not texts:
        return []
    ways = {
        "lxml, bare parse": _median(lambda: [_parse_xml(text.encode()) for text in texts]),
        "structured part, as edgartools reads": _median(lambda: [xml.read(text) for text in texts]),
        "whole, free text of the items read": _median(lambda: [read(text.encode(), name="a.xml") for text in texts]),
    }
    counts = dict.fromkeys(ways, len(texts))
    if (other := _edgartools(texts)) is not None:
        counts["edgartools Schedule13D.parse_xml"], ways["edgartools Schedule13D.parse_xml"] = other
    theirs = ways.get("edgartools Schedule13D.parse_xml")
    return [
        {
            "XML": way,
            "documents": counts[way],
            "filings/s": round(len(texts) / seconds),
            "times edgartools": round(theirs / seconds, 2) if theirs else None,
        }
        for way, seconds in ways.items()
    ]


def _structured(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        recognised = recognise.of_bytes(document.data, document.name)
        if isinstance(recognised, Recognised) and recognised.rendering == "xml" and recognised.submission is None:
            yield recognised.text


def _edgartools(texts: list[str]) -> tuple[int, float] | None:
    """How many of the texts edgartools reads and the processor seconds of a pass; `None` where it is not at hand."""
    interpreter = os.environ.get("SCHEDULE13D_EDGARTOOLS")
    if not interpreter:
        return None
    with TemporaryDirectory() as place:
        paths = [Path(place) / f"{number}.xml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [interpreter, "-c", _EDGARTOOLS],
            input=json.dumps([str(path) for path in paths]),
            capture_output=True,
            text=True,
            check=True,
            cwd=place,
        )
    read_by_them, seconds = json.loads(done.stdout.splitlines()[-1])
    return int(read_by_them), float(seconds)


def _measure(name: str, documents: list[Document]) -> Speed:
    reading = _median(lambda: [read(document.data, name=document.name) for document in documents])
    parsing = _median(lambda: [BARE[name](document.data) for document in documents])
    return Speed(name, len(documents), sum(len(document.data) for document in documents), reading, parsing)


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)
