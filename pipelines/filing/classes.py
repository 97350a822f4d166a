"""Covers that state several classes of securities in one row: one reading for each class.

A row such as `Class A: 1,000` over `Class B: 500` names its classes; where several rows name the same ones, the cover
is as many covers as classes. Figures belong to `candidates`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing.labels import FIGURE_FIELDS
from pipelines.filing.pieces import Piece
from pipelines.filing.rows import Cover

_FEWEST_ROWS = 3
_MOST_CLASSES = 8
_BEFORE = re.compile(
    r"(?P<title>(?:class|series|common|ordinary|preferred|voting|non-?voting|subordinate|multiple|adss?|american|"
    r"convertible|restricted|units?|warrants?|par)\b[^:;%\n]{0,60}?)\s?(?:[:=\u2013\u2014]|\s-)\s?(?=[-\u2013\u2014\d.<*(]|none|less|nil|0)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<figure>[\d,.]{1,20}\s?%?|-\s?0\s?-|none)\s{0,3}(?:\(|shares\s+of\s+(?:the\s+issuer['\u2019]?s\s+)?|of\s+(?:the\s+)?)?"
    r"(?P<title>(?:class|series)\s+[A-Z0-9]{1,3}\b(?:\s+(?:common|ordinary|preferred|stock|shares?|units?)){0,3})",
    re.IGNORECASE,
)
#: A class by its name alone, and how far before a cover its page header may begin.
_NAMED = re.compile(
    r"\b(?:(?:class|series)\s+[A-Z0-9]{1,2}\b(?:\s+(?:common|ordinary|preferred|convertible|stock|shares?|units?)){0,3}"
    r"|(?:common|preferred|ordinary)\s+(?:stock|shares))",
    re.IGNORECASE,
)
_HEADER = 250
_STOP = frozenset(("the", "of", "shares", "share", "stock", "par", "value", "per"))


@dataclass(frozen=True, slots=True)
class Title:
    """The class that a part of a cover is about, as printed, with its span."""

    text: str
    start: int
    end: int


def split(cover: Cover) -> list[tuple[Title | None, Cover]]:
    """The covers of a cover: itself where its rows name no classes, else one for each class."""
    named = {row: _by_class(cover.rows.get(row, ())) for row in FIGURE_FIELDS}
    several = [list(found) for found in named.values() if len(found) > 1]
    if len(several) < _FEWEST_ROWS:
        return [(None, cover)]
    keys = several[0]
    if len(keys) > _MOST_CLASSES or sum(1 for other in several if set(other) == set(keys)) < _FEWEST_ROWS:
        return [(None, cover)]
    covers: list[tuple[Title | None, Cover]] = []
    for key in keys:
        rows = dict(cover.rows)
        title: Title | None = None
        for row, found in named.items():
            if key in found:
                rows[row] = (found[key][1],)
                title = title or found[key][0]
            elif found:
                rows[row] = ()
        covers.append((title, replace(cover, rows=rows)))
    return covers


def of_repeated(text: str, names: Sequence[str | None], covers: Sequence[Cover]) -> dict[int, Title]:
    """The classes of covers that repeat a name, by index, where each of them names another one.

    A cover names its class in its page header or beside its figures.
    """
    found: dict[int, Title] = {}
    for name in {each for each in names if each and names.count(each) > 1}:
        same = [index for index, each in enumerate(names) if each == name]
        titles = [_of_page(text, covers[index]) for index in same]
        if len({_key(title.text) for title in titles if title}) == len(same):
            found.update({index: title for index, title in zip(same, titles, strict=True) if title})
    return found


def _of_page(text: str, cover: Cover) -> Title | None:
    header = text.rfind("CUSIP", max(0, cover.start - _HEADER), cover.start)
    ends = [part.end for row in FIGURE_FIELDS for part in cover.rows.get(row, ())[:2]]
    match = _NAMED.search(text, header if header >= 0 else cover.start, max(ends, default=cover.start))
    return Title(match[0], *match.span()) if match else None


def _by_class(parts: Sequence[Piece]) -> dict[str, tuple[Title, Piece]]:
    """The value of each class that the parts of a row name."""
    found: dict[str, tuple[Title, Piece]] = {}
    for part in parts[:_MOST_CLASSES]:
        for piece in _clauses(part):
            match = _BEFORE.match(piece.text)
            rest = piece
            if match:
                rest = _from(piece, match.end())
            else:
                match = _AFTER.match(piece.text)
            if not match:
                continue
            text = match["title"].strip(" ,(")
            begin = piece.start + match.start("title")
            found.setdefault(_key(text), (Title(text, begin, begin + len(text)), rest))
    return found


def _clauses(part: Piece) -> list[Piece]:
    """A part cut at semicolons."""
    if ";" not in part.text:
        return [part]
    pieces = []
    at = 0
    for clause in part.text.split(";"):
        bare = clause.strip()
        if bare:
            begin = at + len(clause) - len(clause.lstrip())
            pieces.append(part._replace(text=bare, start=part.start + begin, end=part.start + begin + len(bare)))
        at += len(clause) + 1
    return pieces


def _from(piece: Piece, at: int) -> Piece:
    return piece._replace(text=piece.text[at:], start=piece.start + at)


def _key(title: str) -> str:
    words = [word for word in re.findall(r"[a-z0-9]+", title.lower()) if word not in _STOP]
    return " ".join(words)
