"""Where the time of reading goes: the share of each part, format by format.

Timers stand around the public functions of the readers, here only and only while a profile is made. A part that runs
inside another (the items that the XML reader completes) counts by itself and not for the other. What readers share, the
words of the text above all, is found when the first of them asks and counts for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from pipelines import frames
from pipelines.filing import (
    body,
    chain,
    components,
    corroborate,
    cover,
    ending,
    exhibits,
    footnotes,
    front,
    funds,
    item5,
    items,
    opening,
    outstanding,
    people,
    read as entry,
    recognise,
    signatures,
    trades,
    whole,
    xml,
)
from pipelines.filing.model import Filing
from pipelines.frames import Extracted
from pipelines.sources.document import Document

#: The parts in the order of reading, and the functions that do each.
PARTS: dict[str, tuple[tuple[Any, str], ...]] = {
    "recognise": ((recognise, "of_bytes"), (opening, "of_text"), (ending, "completeness"), (ending, "is_closed")),
    "render": ((entry, "_render"), (whole, "of")),
    "XML: page, front and covers": ((xml, "read"),),
    "front": ((front, "read"),),
    "covers": ((cover, "read"),),
    "items": ((items, "read"), (items, "to_items"), (items, "complete")),
    "shares outstanding": ((outstanding, "read"),),
    "people": ((people, "read"),),
    "Item 5": ((item5, "read"),),
    "footnotes, components": ((footnotes, "read"), (components, "read")),
    "trades": ((trades, "read"),),
    "funds": ((funds, "read"),),
    "exhibits, chain": ((exhibits, "read"), (chain, "read")),
    "signatures": ((signatures, "read"),),
    "evidence": ((corroborate, "corroborate"),),
    "joining": ((body, "read"),),
    "frames": ((frames, "to_frames"),),
}


def shares(documents: Mapping[str, Sequence[Document]], repeats: int) -> list[dict[str, object]]:
    """A row for each part: its percent of the processor time of reading and framing, and milliseconds a document."""
    formats = {name: _seconds(each, repeats) for name, each in documents.items()}
    rows: list[dict[str, object]] = []
    for part in (*PARTS, "rest"):
        percents = {f"{name} %": round(100 * spent[part] / sum(spent.values()), 1) for name, spent in formats.items()}
        each = {f"{name} ms": round(1000 * spent[part] / len(documents[name]), 2) for name, spent in formats.items()}
        rows.append({"part": part, **percents, **each})
    return rows


def _seconds(documents: Sequence[Document], repeats: int) -> dict[str, float]:
    """Processor seconds of each part in one pass, the mean of several."""
    spent = dict.fromkeys((*PARTS, "rest"), 0.0)
    _read(documents)
    began = time.process_time()
    with _timed(spent):
        for _ in range(repeats):
            _read(documents)
    spent["rest"] = time.process_time() - began - sum(spent.values())
    return {part: seconds / repeats for part, seconds in spent.items()}


def _read(documents: Sequence[Document]) -> None:
    extracted = []
    for number, document in enumerate(documents):
        filing = entry.read(document.data, name=document.name)
        if isinstance(filing, Filing):
            extracted.append(Extracted(filing, document.name, f"{number:064}", "bench"))
    frames.to_frames(extracted)


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Let the functions of the parts add their own processor time, while the context lasts."""
    inside: list[float] = []

    def timed(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            inside.append(0.0)
            began = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                took = time.process_time() - began
                spent[part] += took - inside.pop()
                if inside:
                    inside[-1] += took

        return run

    with ExitStack() as patches:
        for part, functions in PARTS.items():
            for module, name in functions:
                patches.enter_context(patch.object(module, name, timed(part, getattr(module, name))))
        renderers = {name: timed("render", render) for name, render in entry._RENDERERS.items()}
        patches.enter_context(patch.dict(entry._RENDERERS, renderers))
        yield
