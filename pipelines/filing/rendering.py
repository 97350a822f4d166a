"""What the three renderers (`html`, `plain`, `markdown`) share: collecting lines, decoding, one spelling of characters.

Here belongs what must come out alike whatever the format: invisible characters are gone, a check box is one token
(`☐`, `☒`, `[ ]`, `[X]`, `( )`, `(X)`, `/ /`, `/X/`), a raised footnote mark is set off from the number before it.
The meaning of the text does not belong here.
"""

from __future__ import annotations

import re

from pipelines.filing.canonical import Canonical, Cell, Line

#: A cell as a renderer hands it over: its text and where it stands.
Placed = tuple[str, int, int]

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\x00"), None)
_SPELLING = _INVISIBLE | {
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u2007"): "\u00a0",
    ord("\u2009"): " ",
    ord("\u200a"): " ",
    ord("\u202f"): "\u00a0",
    ord("\u2002"): "\u00a0",
    ord("\u2003"): "\u00a0",
    ord("\u3000"): "\u00a0",
    0xF06F: "☐",
    0xF071: "☐",
    0xF0A8: "☐",
    0xF0A3: "☐",
    0xF078: "☒",
    0xF0FD: "☒",
    0xF0FE: "☒",
    0xF0FC: "✓",
    0xF052: "☒",
    0xF053: "☒",
    ord("☑"): "☒",
    ord("🗹"): "☒",
    ord("🗷"): "☒",
    ord("⊠"): "☒",
    ord("⌧"): "☒",
    ord("□"): "☐",
    ord("❑"): "☐",
    ord("❏"): "☐",
    ord("◻"): "☐",
    ord("⬜"): "☐",
}

_SPELT_OTHERWISE = re.compile("[" + "".join(map(chr, _SPELLING)) + "]")

#: Figures in the Swiss manner: 1'204'500.
_APOSTROPHE_GROUPS = re.compile(r"(?<![\w'\u2019.,])[0-9]{1,3}(?:['\u2019][0-9]{3}){1,5}(?![\w'\u2019])")

_APOSTROPHE_INSIDE = re.compile("[0-9]['\u2019][0-9]")

_OPEN_BOX = re.compile(r"([\[(/])([ \t\u00a0_]{1,12})([\])/])")
_FULL_BOX = re.compile(r"([\[(/])[ \t\u00a0_]{0,12}([xX✓✔])[ \t\u00a0_]{0,12}([\])/])")
_WALL_BOX = re.compile(r"\|[ \u00a0]{0,2}([_xX])[ \u00a0]{0,2}\|")
_CLOSING = {"[": "]", "(": ")", "/": "/"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(r"\(?([0-9]{1,2}|[a-zA-Z]{1,2}|[ivx]{1,4})\)?")
_RAISED_MARK = re.compile(r"[0-9]{1,2}|[a-zA-Z]")
_RAISED_LIST = re.compile(r"\(?(?:[0-9]{1,2}|[a-zA-Z])\)?(?:\s?[,;&()]{1,2}\s?\(?(?:[0-9]{1,2}|[a-zA-Z])\)?){1,5}")
_ORDINALS = {"st", "nd", "rd", "th", "tm", "sm", "r", "a.m", "p.m"}


def decode(data: bytes | str) -> str:
    """The characters of a document: UTF-8 (or UTF-16 with its mark) where it is valid, else Windows' code page."""
    if isinstance(data, str):
        return data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def spell(text: str) -> str:
    """One spelling for characters that look alike or cannot be seen, and for digits grouped by apostrophes."""
    if not text.isascii() and _SPELT_OTHERWISE.search(text):
        text = text.translate(_SPELLING)
    if ("'" in text or "\u2019" in text) and _APOSTROPHE_INSIDE.search(text):
        text = _APOSTROPHE_GROUPS.sub(lambda m: m[0].replace("'", ",").replace("\u2019", ","), text)
    return text


def tidy_boxes(text: str) -> str:
    """Take the white space out of drawn check boxes, so that a box is one token: `[   ]` becomes `[ ]`."""
    if "|" in text:
        text = _WALL_BOX.sub(lambda m: "[ ]" if m[1] == "_" else "[X]", text)
    if "[" in text or "(" in text or "/" in text:
        text = _OPEN_BOX.sub(lambda m: f"{m[1]} {m[3]}" if _CLOSING[m[1]] == m[3] else m[0], text)
        text = _FULL_BOX.sub(lambda m: _ticked(m) if _CLOSING[m[1]] == m[3] else m[0], text)
    return text


def _ticked(match: re.Match[str]) -> str:
    # A bare "(x)" may be the tenth clause of an enumeration: only its white space tells that it is a box.
    if match[1] == "(" and match[0] == "(x)":
        return match[0]
    return f"{match[1]}X{match[3]}"


def raised(text: str) -> str:
    """A superscript: footnote marks in raised parentheses (`⁽¹⁾`, `1,2` as `⁽¹⁾⁽²⁾`, `⁽ᵃ⁾` as `⁽a⁾`).

    Ordinals and others stay as they are; what begins with a digit never touches the digits before it.
    """
    bare = text.strip(" \u00a0\n")
    match = _RAISED.fullmatch(bare)
    if match and bare.lower() not in _ORDINALS:
        return f"⁽{match[1].translate(_SUPERSCRIPT)}⁾"
    if _RAISED_LIST.fullmatch(bare):
        return "".join(f"⁽{mark.translate(_SUPERSCRIPT)}⁾" for mark in _RAISED_MARK.findall(bare))
    return f" {text}" if bare[:1].isdigit() else text


#: A cell from its parts, without the call that a named tuple makes.
_new = tuple.__new__


class Rendering:
    """Collects lines of cells in document order and joins them into a `Canonical`."""

    __slots__ = ("_gap", "_lines", "_offset", "_parts", "page", "tables")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self._offset = 0
        self._gap = 0
        self.page = 0
        self.tables = 0

    def blank(self) -> None:
        """A blank line or a rule."""
        self._gap += 1

    def line(self, cells: list[Placed], table: int = -1) -> None:
        """A line of cells; cells without text are left out, a line without cells counts as blank."""
        offset = self._offset
        parts = self._parts
        if self._gap and self._lines:
            parts.append("\n")
            offset += 1
        placed = []
        for text, left, right in cells:
            if text:
                end = offset + len(text)
                placed.append(_new(Cell, (offset, end, left, right)))
                parts.append(text)
                parts.append("\t")
                offset = end + 1
        if not placed:
            if self._gap and self._lines:
                parts.pop()
            self._gap += 1
            return
        parts[-1] = "\n"
        self._lines.append(Line(tuple(placed), table, self.page, self._gap))
        self._offset = offset
        self._gap = 0

    def canonical(self) -> Canonical:
        """All lines so far as a canonical text."""
        return Canonical("".join(self._parts), tuple(self._lines))
