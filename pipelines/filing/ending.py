"""Whether a document is whole: its end tags, and what the readers found of it. Where it breaks off it is set aside.

A real filing can lack signatures (conversions drop them), an amendment can be short: only what cannot be whole is
refused. What a document is belongs to `recognise` and `opening`.
"""

from __future__ import annotations

import re

from pipelines.filing.canonical import Canonical
from pipelines.filing.model import SetAside
from pipelines.filing.opening import FRONT, OPENING, first_title
from pipelines.filing.recognise import Recognised

_OPEN_TAG = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CLOSE_TAG = re.compile(r"</(?:html|body)\b", re.IGNORECASE)


def is_closed(recognised: Recognised) -> bool:
    """Whether the end tags of a document are there: those of its submission, or those of its HTML."""
    if recognised.submission is not None and not recognised.submission.is_closed:
        return False
    if recognised.rendering != "html" or not _OPEN_TAG.search(recognised.text[:20000]):
        return True
    return _CLOSE_TAG.search(recognised.text, max(0, len(recognised.text) - 20000)) is not None


def completeness(
    canonical: Canonical,
    *,
    persons: int,
    items: int,
    last_item: int,
    signatures: int,
    is_amendment: bool,
    is_closed: bool,
) -> SetAside | None:
    """Whether the text breaks off, judged by what the readers found in it; `None` if it does not, or cannot be told."""
    if not persons and not items:
        if first_title(canonical) is None or not FRONT.search(canonical.text[:OPENING]):
            return SetAside(kind="other_form", reason="Nothing in the document is of a Schedule 13D.")
        return SetAside(kind="truncated", reason="The document has neither cover pages nor items of a Schedule 13D.")
    if signatures:
        return None
    if not items:
        return SetAside(kind="truncated", reason="The document breaks off in its cover pages, before its first item.")
    if not is_closed:
        return SetAside(kind="truncated", reason=f"The document breaks off after the heading of Item {last_item}.")
    if not is_amendment and last_item < 5:
        return SetAside(kind="truncated", reason=f"The document ends with Item {last_item} and has no signature.")
    if _ends_amid(canonical):
        return SetAside(kind="truncated", reason=f"The document breaks off in a sentence of Item {last_item}.")
    return None


def _ends_amid(canonical: Canonical) -> bool:
    """Whether the last line is prose that stops in the middle."""
    if not canonical.lines:
        return True
    line = canonical.lines[-1]
    last = canonical.line_text(line).rstrip()
    return line.table < 0 and len(last) > 60 and last[-1] not in ".:;!?)\"\u201d'*_]\u2019|-0123456789"
