"""Check boxes of a cover: the boxes (a) and (b) of row 2, and the single box of rows 5 and 12.

How boxes are drawn lives here. The forms are data: what a tick looks like, what an empty box looks like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.filing.pieces import Piece

#: A box that is ticked, in the forms that renderers leave: drawn, typed, or as a character of a symbol font.
_TICKED = (
    r"[\[(/|]\s?(?:[xX*\u00fe\u00fd\u2713\u2714\u2612\u221a\u25cf]{1,3}|XX|yes|YES)\s?[\])/|]|[\u2612\u2713\u2714\u00fe\u00fd\u25a0\u2611\u221a\u25cf]"
    r"|(?<![A-Za-z0-9(\[/'\u2019.-])[xX]{1,3}(?![A-Za-z0-9'\u2019)\]])"
)
#: A box that is empty.
_EMPTY = r"[\[(/|]\s?[_oO\u00a8]?\s?[\])/|]|[\u2610\u00a8\u25a1\u25cb]|(?<![\w.])[oq](?![\w.'])|_{1,20}"
_BOX = re.compile(rf"(?P<tick>{_TICKED})|(?P<empty>{_EMPTY})")
#: A box answered in words beside its letter: `(a) Yes (b) No`.
_WORD = re.compile(r"(?P<tick>(?<![A-Za-z])(?:Yes|YES)(?![A-Za-z]))|(?P<empty>(?<![A-Za-z])(?:No|NO)(?![A-Za-z.]))")
_LETTER = re.compile(r"[(\[]?\s?(?<![A-Za-z])([abAB])\s?[)\].](?!\w)")
_YES = re.compile(r"\W{0,4}(?:yes|checked|applicable)\b", re.IGNORECASE)
_NO = re.compile(r"\W{0,4}(?:no|none|not|n/?a)\b", re.IGNORECASE)
#: Text this long beside a box is a note, in which a lone x would be no tick.
_NOTE = 200
#: Text no longer than this can be such answers.
_ANSWER = 40


@dataclass(frozen=True, slots=True)
class Box:
    """A box read: whether it is ticked, and where its mark (or else its place) stands."""

    is_ticked: bool
    start: int
    end: int


def single(parts: Sequence[Piece], label: tuple[int, int]) -> Box:
    """The box of row 5 or 12: ticked if any box beside the label is; blank counts as not ticked."""
    seen: Box | None = None
    for part in parts[:4]:
        for match in _BOX.finditer(part.text[:_NOTE]):
            box = Box(match["tick"] is not None, part.start + match.start(), part.start + match.end())
            if box.is_ticked:
                return box
            seen = seen or box
        if seen is None and (yes := _YES.match(part.text)):
            return Box(True, part.start, part.start + yes.end())
        if seen is None and (no := _NO.match(part.text)):
            seen = Box(False, part.start, part.start + no.end())
    return seen or Box(False, *label)


def group(parts: Sequence[Piece], label: tuple[int, int]) -> tuple[Box, Box]:
    """The boxes (a) and (b) of row 2, whether their marks stand after or before the letters."""
    tokens: list[tuple[str, int, int]] = []
    for part in parts[:10]:
        text = part.text
        if len(text) > _NOTE:
            continue
        marks = [
            (letter[1].lower(), part.start + letter.start(), part.start + letter.end())
            for letter in _LETTER.finditer(text)
        ]
        spans = [(start, end) for _, start, end in marks]
        drawn = _BOX.search(text) is not None
        for match in (_BOX if drawn or len(text) > _ANSWER else _WORD).finditer(text):
            start, end = part.start + match.start(), part.start + match.end()
            if all(end <= s or start >= e for s, e in spans):
                marks.append(("tick" if match["tick"] else "empty", start, end))
        tokens.extend(sorted(marks, key=lambda mark: mark[1]))
    letters = [i for i, token in enumerate(tokens) if token[0] in "ab"]
    boxes = [i for i, token in enumerate(tokens) if token[0] not in "ab"]
    blank = Box(False, *label)
    if not letters:
        return _unlettered(tokens, blank, parts)
    before = bool(boxes) and boxes[0] < letters[0] and (not boxes or boxes[-1] < letters[-1])
    found = {"a": _placed(tokens, "a", blank), "b": _placed(tokens, "b", blank)}
    for at in boxes:
        kind, start, end = tokens[at]
        near = _letter_of(tokens, letters, at, before)
        box = Box(kind == "tick", start, end)
        if near and (box.is_ticked or not found[near].is_ticked):
            found[near] = box
    return found["a"], found["b"]


def _letter_of(tokens: list[tuple[str, int, int]], letters: list[int], at: int, before: bool) -> str | None:
    candidates = [i for i in letters if i > at] if before else [i for i in reversed(letters) if i < at]
    return tokens[candidates[0]][0] if candidates else None


def _placed(tokens: list[tuple[str, int, int]], letter: str, blank: Box) -> Box:
    for kind, start, end in tokens:
        if kind == letter:
            return Box(False, start, end)
    return blank


def _unlettered(tokens: list[tuple[str, int, int]], blank: Box, parts: Sequence[Piece]) -> tuple[Box, Box]:
    """Row 2 without letters: two boxes are (a) and (b); one box, `Yes` or `No` answer the question as (a) does."""
    if len(tokens) >= 2:
        first, second = tokens[:2]
        return Box(first[0] == "tick", *first[1:]), Box(second[0] == "tick", *second[1:])
    if len(tokens) == 1:
        return Box(tokens[0][0] == "tick", *tokens[0][1:]), blank
    if parts and (match := _YES.match(parts[0].text)):
        return Box(True, parts[0].start, parts[0].start + match.end()), blank
    return blank, blank
