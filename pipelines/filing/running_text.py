"""Running text of a section: its paragraphs, put together again where a page or a stray row of a table cuts a sentence.

What the sentences say belongs to the readers of funds and trades.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipelines.filing.canonical import Canonical
from pipelines.filing.prose import paragraphs

_STOPS = '.:;!?)"\u201d'


def spans(canonical: Canonical, start: int, end: int, taken: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """Spans of running text in `start..end`, without the lines `taken` (rows of tables that were read as such)."""
    text = canonical.text
    begin = stop = -1
    for paragraph in paragraphs(canonical, start, end):
        if any(line in taken for line in range(paragraph.first, paragraph.last)):
            if begin >= 0:
                yield begin, stop
            begin = -1
            continue
        first, last = max(paragraph.start, start), min(paragraph.end, end)
        if begin >= 0 and text[stop - 1] not in _STOPS and (text[first].islower() or text[first] in "$(0123456789"):
            stop = last
            continue
        if begin >= 0:
            yield begin, stop
        begin, stop = first, last
    if begin >= 0:
        yield begin, stop
