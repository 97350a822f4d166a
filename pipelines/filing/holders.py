"""Who holds a part of a figure directly: "held by X", "issued to X", "X holds", "all held by X".

The parts are listed in `pieces_of_figures`, and become components in `components`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.filing.people import Mention, People
from pipelines.filing.pieces_of_figures import Piece

_HELD = re.compile(
    r"\b(?:(?:directly|beneficially|jointly|indirectly)\s+)*(?:held|owned|issued|granted|registered|issuable"
    r"|beneficially\s+owned)\b(?:\s+(?:directly|indirectly|beneficially|of\s+record|jointly|solely))*"
    r"(?P<link>[^.;]{0,60}?\s(?:by|to|in\s+the\s+name\s+of|for)\s)(?:each\s+of\s+)?(?:the\s+)?$",
    re.I,
)


_HOLDS_AFTER = re.compile(r"\s+(?:directly\s+|beneficially\s+|also\s+)?(?:holds?|owns?)\s+(?:directly\s+)?$", re.I)


_ALL_HELD = re.compile(r"\b(?:all|each|both|in\s+each\s+case)\b[^.;]{0,30}\b(?:held|owned)\b", re.I)


_UNKNOWN_HOLDER = re.compile(
    r"\b(?:held|owned)(?:\s+(?:directly|indirectly|beneficially|of\s+record|jointly))*\s+(?:by|in|through|for"
    r"|with)\s+(?P<name>(?:(?:his|her|its|their|the|a|an|certain)\s+)?[^,.;()]{2,80})",
    re.I,
)


def shared_holder(text: str, people: People, found: Sequence[Piece], position: int) -> tuple[str | None, int | None]:
    """ "10 shares and 20 shares issuable …, all held by X": the holder behind the last piece of the sentence."""
    for piece in found[position + 1 :]:
        between = text[found[position].number.end : piece.number.start]
        if re.search(r"[.;]\s", between):
            break
        together = _ALL_HELD.search(text, piece.number.end, piece.end)
        if together:
            return holder_of(text, people, replace(piece, start=piece.number.end))
    return None, None


def holder_of(text: str, people: People, piece: Piece) -> tuple[str | None, int | None]:
    """The direct holder as printed, and the cover it resolves to."""
    for mention in people.mentions(piece.number.end, piece.end):
        if _is_holder(text, piece, mention):
            return as_cover(text, people, mention)
    for mention in people.mentions(piece.start, piece.number.start):
        if _HOLDS_AFTER.fullmatch(text[mention.end : piece.number.start]):
            return as_cover(text, people, mention)
    unknown = _UNKNOWN_HOLDER.search(text, piece.number.end, piece.end)
    return (" ".join(re.split(r"\s+and\s", unknown["name"])[0].split()), None) if unknown else (None, None)


def _is_holder(text: str, piece: Piece, mention: Mention) -> bool:
    return _HELD.search(text, piece.number.end, mention.start) is not None and not mention.is_possessive


def as_cover(text: str, people: People, mention: Mention) -> tuple[str | None, int | None]:
    name = " ".join(text[mention.start : mention.end].split())
    covers = [people.covers_of(entity) for entity in mention.entities]
    return name, covers[0][0] if len(covers) == 1 and covers[0] else None
