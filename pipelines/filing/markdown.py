"""Markdown and text conversions of filings, as public data sets ship them, rendered into the canonical text.

Here belongs how Markdown is written: pipe tables, lines with tabs as rows of a table, HTML islands, escapes, emphasis.
What the text means does not belong here.
"""

from __future__ import annotations

import html as entities
import re

from pipelines.filing import html, plain
from pipelines.filing.canonical import Canonical
from pipelines.filing.rendering import Placed, Rendering, decode, raised, spell, tidy_boxes

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$|<>~&@%\"'])")
#: An escaped character is kept out of the way of the markup under a private code point.
_PRIVATE = 0xE000
_RESTORE = re.compile("[\ue000-\ue07f]")
_CHECKBOX = re.compile(r"<input\b([^<>]{0,200})>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>([^<>]{0,20})</sup>", re.IGNORECASE)
_SUPERSCRIPT_MARK = re.compile(r"(?<![⁽⁰¹²³⁴⁵⁶⁷⁸⁹])([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![⁾⁰¹²³⁴⁵⁶⁷⁸⁹/\u2044])")
_DELETED = re.compile(r"~~([^~\n]{1,2000})~~|<(s|strike|del)>[^<>]{0,4000}</(?:s|strike|del)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}(?:\s[^<>]{0,300})?/?>")
_COMMENT = re.compile(r"<!--[^\n]{0,500}?-->")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?=[^()\s]{0,300}[/#.:])[^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]{1,3000}?)(?<=[^\s*_])\1|\*{3}([^*\n]{1,2000})\*{3}")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?!\w)"
)
_CODE = re.compile(r"`([^`\n]{1,500})`")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|[ \t]{1,8}#{1,6}$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^\s{0,8}[-*+•]\s+(?![\s\d\u2013\u2014-])")
_RULE = re.compile(r"^ {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$")
_DELIMITERS = re.compile(r"^\|?(?: ?:?-{1,}:? ?\|)+(?: ?:?-{1,}:? ?)?$")
_GRID_RULE = re.compile(r"\+(?:[-=]+\+)+")
_PIPE = re.compile(r"(?<!\\)\|")
_TABLE_START = re.compile(r"^\s{0,12}<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\u00a0]+")


def render(data: bytes | str) -> Canonical:
    """Render a Markdown document."""
    return _Reader(spell(decode(data))).read()


class _Reader:
    """Reads the lines of a document one after another; rows that touch belong to one table."""

    def __init__(self, text: str) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.out = Rendering()
        self.table = -1
        self.in_strong = False

    def read(self) -> Canonical:
        at = 0
        while at < len(self.lines):
            raw = self.lines[at].rstrip()
            at += 1
            if _TABLE_START.match(raw):
                at = self.island(at - 1)
            elif raw.lstrip().startswith(("```", "~~~")):
                at = self.fence(at)
            else:
                self.one(raw)
        return self.out.canonical()

    def island(self, at: int) -> int:
        """An HTML table, nested tables included; returns the line after it."""
        depth = 0
        end = at
        while end < len(self.lines):
            line = self.lines[end].lower()
            depth += line.count("<table") - len(_TABLE_END.findall(line))
            end += 1
            if depth <= 0:
                break
        self.table = -1
        html.write(self.out, _restore(_ESCAPE.sub(_shelter, "\n".join(self.lines[at:end]))))
        return end

    def fence(self, at: int) -> int:
        """A fenced block is plain text."""
        end = at
        while end < len(self.lines) and not self.lines[end].lstrip().startswith(("```", "~~~")):
            end += 1
        self.table = -1
        plain.write(self.out, "\n".join(self.lines[at:end]))
        return end + 1

    def one(self, raw: str) -> None:
        bare = raw.strip()
        if not bare:
            self.table = -1
            self.in_strong = False
            self.out.blank()
        elif _RULE.match(raw):
            self.table = -1
            self.out.page += 1
            self.out.blank()
        elif bare[0] == "+" and _GRID_RULE.fullmatch(bare):
            self.out.blank()
        elif bare.startswith("|") and bare.count("|") > 1:
            if not _DELIMITERS.match(bare):
                self.row(_PIPE.split(bare[1:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare[1:]))
        elif "\t" in raw.strip(" "):
            self.row(raw.split("\t"))
        else:
            self.table = -1
            self.paragraph(raw)

    def row(self, cells: list[str]) -> None:
        if self.table < 0:
            self.table = self.out.tables
            self.out.tables += 1
        placed: list[Placed] = []
        for column, cell in enumerate(cells):
            lines = [_SPACE.sub(" ", line).strip() for line in _inline(cell.strip()).split("\n")]
            placed.append(("\n".join(line for line in lines if line), column, column + 1))
        self.out.line(placed, self.table)

    def paragraph(self, raw: str) -> None:
        text = _QUOTE.sub("", raw)
        text = _HEADING.sub("", text)
        text = self.strong(_BULLET.sub("", text))
        for line in _inline(text).split("\n"):
            self.out.line(plain.split(line))

    def strong(self, text: str) -> str:
        """Strong text over several lines: its marks stand at the start of one line and at the end of another."""
        if self.in_strong:
            if text.count("**") == 1 and text.rstrip().endswith("**"):
                self.in_strong = False
                return text.rstrip()[:-2]
            self.in_strong = "**" not in text
        elif text.startswith("**") and text.count("**") == 1:
            self.in_strong = True
            return text[2:]
        return text


def _shelter(match: re.Match[str]) -> str:
    return chr(_PRIVATE + ord(match[1]))


def _restore(text: str) -> str:
    return _RESTORE.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)


def _inline(text: str) -> str:
    """The text of a line or cell without its markup."""
    if "\\" in text:
        text = _ESCAPE.sub(_shelter, text)
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _CHECKBOX.sub(_box, text)
        text = _BREAK.sub("\n", text)
        text = _RAISED.sub(lambda m: raised(m[1]), text)
        text = _DELETED.sub("", text)
        text = _TAG.sub("", text)
    if "~~" in text:
        text = _DELETED.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(lambda m: m[2] or m[3], text)
        text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "&" in text:
        text = spell(entities.unescape(text))
    if not text.isascii():
        text = _SUPERSCRIPT_MARK.sub(r"⁽\1⁾", text)
    return tidy_boxes(_restore(text))


def _box(match: re.Match[str]) -> str:
    attributes = match[1].lower()
    if "checkbox" not in attributes and "radio" not in attributes:
        return ""
    return "☒" if re.search(r"\bchecked\b", attributes) else "☐"
