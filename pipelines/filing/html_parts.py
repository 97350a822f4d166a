"""What a walk over an HTML page works with: tables being read, drawn boxes, the finish of a paragraph or cell.

The walk itself, which decides what is visible and in which order, is in `html`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pipelines.filing.rendering import Placed, spell, tidy_boxes

#: Symbol fonts: the character typed and the box that is seen.
_SYMBOLS = str.maketrans(
    {
        "o": "☐",
        "q": "☐",
        "p": "☐",
        "r": "☐",
        "¨": "☐",
        "£": "☐",
        "x": "☒",
        "X": "☒",
        "þ": "☒",
        "ý": "☒",
        "R": "☒",
        "S": "☒",
        "T": "☒",
        "ü": "✓",
        "P": "✓",
        "n": "■",
        "§": "•",
        "·": "•",
    }
)
#: Pictures that stand for check boxes, by alternative text or file name: first what is ticked, then what is empty.
_TICKED_PICTURE = re.compile(
    r"(?<!un)check(?:ed|mark|_?on)|(?:box|chk|chkbx|ckbx|cb|check)[_-]?(?:on|x|yes|full|tick)|xbox|x[_-]box|tick"
    r"|ballotx|boxx|^\[? ?x ?\]?$|☒",
    re.IGNORECASE,
)
_EMPTY_PICTURE = re.compile(
    r"uncheck|(?:box|chk|chkbx|ckbx|cb|check)[_-]?(?:off|o|no|empty|blank|open)?(?:\.|$|\d)|emptybox|openbox|squ?are"
    r"|^\[ ?_? ?\]$|☐",
    re.IGNORECASE,
)
_CELL_SPACE = re.compile(r"[ \t\u00a0]+")
_LINE_SPACES = re.compile(r" {2,}")
_LINE_SPACE = re.compile(r" *\n[ \n]*")
#: In a paragraph a tab or three hard spaces separate what a typist set in columns.
_COLUMN_GAP = re.compile(r"[ \u00a0]*(?:\t[ \t\u00a0]*|(?:\u00a0 *){3,}|[.]{5,}|_{3,})[ \t\u00a0]*")
_FRACTION = re.compile(r"⁽([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})⁾\s?[/\u2044]\s?(?=\d)")
_FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LENGTH = re.compile(r"(-?[\d.]{1,12})\s*(px|pt|in|em|cm|mm|%)?")
_UNITS = {"px": 1.0, "pt": 4 / 3, "in": 96.0, "em": 16.0, "cm": 37.8, "mm": 3.78, "%": 10.0, None: 1.0, "": 1.0}


class Table:
    """A table being read: the cells of the current row and the row spans that reach into the next ones."""

    __slots__ = ("cells", "column", "number", "spans", "width")

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: list[Placed] = []
        self.spans: dict[int, int] = {}
        self.column = 0
        self.width = 1

    def next_row(self) -> None:
        """Begin a row: spans from the rows above reach into it."""
        self.cells = []
        self.column = 0
        if self.spans:
            self.spans = {c: n - 1 for c, n in self.spans.items() if n > 1}

    def open_cell(self, attributes: dict[str, Any]) -> None:
        """Begin a cell in the next free column."""
        while self.column in self.spans:
            self.column += 1
        self.width = count(columns) if (columns := attributes.get("colspan")) else 1
        rows = count(spanned) if (spanned := attributes.get("rowspan")) else 1
        if rows > 1:
            for column in range(self.column, self.column + self.width):
                self.spans[column] = rows

    def close_cell(self) -> None:
        """End a cell: the next one stands to the right of it."""
        self.column += self.width
        self.width = 1


def count(value: str | None) -> int:
    """A number of rows or columns that an attribute states, 1 where it states none."""
    digits = (value or "").strip()
    return max(1, min(int(digits), 1000)) if digits.isdecimal() and len(digits) < 5 else 1


def length(style: str, name: str) -> float | None:
    """A length of a style, in pixels."""
    at = style.find(name)
    while at > 0 and style[at - 1] not in ";\"' ":
        at = style.find(name, at + 1)
    match = _LENGTH.match(style, at + len(name)) if at >= 0 else None
    if match is None:
        return None
    try:
        return float(match[1]) * _UNITS[match[2]]
    except ValueError:
        return None


def finish(text: str) -> str:
    """Tidy the check boxes and fractions of a text."""
    text = tidy_boxes(text)
    if "⁾" in text:
        text = _FRACTION.sub(lambda m: f" {m[1].translate(_FROM_SUPERSCRIPT)}/", text)
    return text


@lru_cache(maxsize=1024)
def cell_text(text: str) -> str:
    """The text of a table cell: white space collapsed, its paragraphs as lines."""
    text = spell(text)
    if "  " in text or "\t" in text or "\u00a0" in text:
        text = _CELL_SPACE.sub(" ", text)
    if "\n" in text:
        text = _LINE_SPACE.sub("\n", text)
    return finish(text.strip(" \n"))


def columns(line: str) -> list[Placed]:
    """The cells of a line of a paragraph, where a typist set columns with tabs or hard spaces."""
    if not ("\u00a0" in line or "\t" in line or "....." in line or "___" in line):
        bare = _LINE_SPACES.sub(" ", line).strip() if "  " in line else line.strip()
        return [(bare, 0, len(bare))] if bare else []
    cells: list[Placed] = []
    at = 0
    for gap in _COLUMN_GAP.finditer(line):
        _add(cells, line[at : gap.start()], at)
        at = gap.end()
    _add(cells, line[at:], at)
    return cells


def _add(cells: list[Placed], part: str, left: int) -> None:
    bare = part.strip(" \t\u00a0")
    if bare:
        left += len(part) - len(part.lstrip(" \t\u00a0"))
        cells.append((_CELL_SPACE.sub(" ", bare), left, left + len(bare)))


def picture(attributes: dict[str, Any]) -> str:
    """What a picture stands for: a check box, or its alternative text where that is short."""
    alternative = (attributes.get("alt") or "").strip()
    name = (attributes.get("src") or "").rsplit("/", 1)[-1]
    for description in (alternative, name):
        if description:
            if _TICKED_PICTURE.search(description):
                return "☒"
            if _EMPTY_PICTURE.search(description):
                return "☐"
    return alternative if len(alternative) < 60 else ""


def symbols(text: str) -> str:
    """Characters typed in a symbol font, as the boxes and marks that are seen."""
    return text.translate(_SYMBOLS)
