"""Reading speed on one core, format by format, beside the bare parse of the same bytes in the same run.

`in_folders` finds the filings of folders, `press` prints as many of each layout of `tests.press`. For XML the
structured part is measured by itself as well, without the readers of free text: that is what edgartools reads. Where
`SCHEDULE13D_EDGARTOOLS` names a Python interpreter with edgartools, its `Schedule13D.parse_xml` runs on the same files.
Times are processor seconds of one process, so that a busy machine changes them little, and what is compared takes
turns. Where the time goes belongs to `parts`; processes of other readers belong to `other`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from bench import other
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
#: Filings printed of each layout; of those in XML more, as few are at hand otherwise.
PRINTED, PRINTED_XML = 4, 40

T = TypeVar("T")


def _parse_xml(data: bytes) -> None:
    etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))


def _parse_html(data: bytes) -> None:
    tree = LexborHTMLParser(data)
    for cell in tree.css("td"):
        cell.text()


def _parse_text(data: bytes) -> None:
    data.decode("utf-8", "replace").splitlines()


#: The bare parse that a format is held against, and its name.
BARE: dict[str, tuple[str, Callable[[bytes], None]]] = {
    "xml": ("lxml", _parse_xml),
    "html": ("lexbor, text of all cells", _parse_html),
    "ascii": ("splitlines", _parse_text),
    "markdown": ("splitlines", _parse_text),
}


def in_folders(folders: Iterable[Path]) -> list[Document]:
    """The documents of folders."""
    return [document for document in folder.read(list(folders)) if isinstance(document, Document)]


def press(printed: int = PRINTED, printed_xml: int = PRINTED_XML) -> list[Document]:
    """Filings of all layouts of the press."""
    return [
        Document(name=f"{name}-{seed}.{'xml' if layout.format == 'xml' else 'txt'}", data=data, source="press")
        for name, layout in sorted(LAYOUTS.items())
        for seed in range(printed_xml if layout.format == "xml" else printed)
        for choices in (SeededChoices(f"{name} bench {seed}"),)
        for data in (layout.print(filing_for(layout, choices), choices).data,)
    ]


def by_format(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The filings among documents by how their text is written, whatever submission they come in."""
    found: dict[str, list[Document]] = {name: [] for name in BARE}
    for document in documents:
        recognised = recognise.of_bytes(document.data, document.name)
        if isinstance(recognised, Recognised) and isinstance(read(document.data, name=document.name), Filing):
            found[recognised.rendering].append(document)
    return {name: each for name, each in found.items() if each}


def speeds(documents: Mapping[str, Sequence[Document]]) -> list[dict[str, object]]:
    """What reading the documents of each format takes, and what their bare parse takes."""
    return [_speed(name, each) for name, each in documents.items()]


def _speed(name: str, documents: Sequence[Document]) -> dict[str, object]:
    parser, parse = BARE[name]
    size = sum(len(document.data) for document in documents) / 1e6
    reading, parsing = _medians(
        [
            _pass(lambda document: read(document.data, name=document.name), documents),
            _pass(lambda document: parse(document.data), documents),
        ]
    )
    return {
        "format": name,
        "documents": len(documents),
        "KB each": round(1000 * size / len(documents), 1),
        "filings/s": round(len(documents) / reading, 1),
        "MB/s": round(size / reading, 2),
        "bare parse": parser,
        "bare MB/s": round(size / parsing, 1),
        "times the bare parse": round(reading / parsing, 1),
    }


def structured_parts(documents: Iterable[Document]) -> list[dict[str, object]]:
    """The XML filings three ways: read whole, their structured part alone, and by edgartools where it is at hand.

    Those inside a submission are left out, as edgartools takes bare XML, and so are those that it cannot read.
    """
    texts = [
        recognised.text
        for document in documents
        for recognised in (recognise.of_bytes(document.data, document.name),)
        if isinstance(recognised, Recognised) and recognised.submission is None
    ]
    with other.edgartools([text.encode() for text in texts]) as theirs:
        if theirs is not None:
            texts = [texts[number] for number in theirs.readable]
        ways: dict[str, Callable[[], float]] = {
            "lxml, bare parse": _pass(lambda text: _parse_xml(text.encode()), texts),
            "structured part, as edgartools reads": _pass(xml.read, texts),
            "whole, free text of the items read": _pass(lambda text: read(text.encode(), name="a.xml"), texts),
        }
        if theirs is not None:
            ways["edgartools Schedule13D.parse_xml"] = theirs.seconds
        seconds = _medians(list(ways.values()))
    return [
        {
            "XML": way,
            "documents": len(texts),
            "filings/s": round(len(texts) / took),
            "times edgartools": round(seconds[-1] / took, 2) if theirs else None,
        }
        for way, took in zip(ways, seconds, strict=True)
    ]


def against(checkout: Path, documents: Mapping[str, Sequence[Document]]) -> list[dict[str, object]]:
    """Reading by this checkout and by another one, each in a process of its own, taking turns."""
    return [_ratio(checkout, name, [document.data for document in each]) for name, each in documents.items()]


def _ratio(checkout: Path, name: str, data: Sequence[bytes]) -> dict[str, object]:
    here = Path(__file__).parents[1]
    with other.checkout(here, data) as this, other.checkout(checkout, data) as that:
        now, before = _medians([this.seconds, that.seconds])
    return {
        "format": name,
        "documents": len(data),
        "filings/s": round(len(data) / now, 1),
        "filings/s of the other": round(len(data) / before, 1),
        "times as fast": round(before / now, 2),
    }


def _pass(work: Callable[[T], object], documents: Sequence[T]) -> Callable[[], float]:
    """A function that works on all documents and answers with the processor seconds that it took."""

    def run() -> float:
        began = time.process_time()
        for document in documents:
            work(document)
        return time.process_time() - began

    return run


def _medians(passes: Sequence[Callable[[], float]]) -> list[float]:
    """The median of each kind of pass; the kinds take turns, and a first round does not count."""
    rounds = [[each() for each in passes] for _ in range(REPEATS + 1)][1:]
    return [statistics.median(seconds) for seconds in zip(*rounds, strict=True)]
