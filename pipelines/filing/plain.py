"""Plain text (ASCII of 1993-2000, text conversions) rendered into the canonical text.

Here belongs how a typed page becomes lines of cells: page breaks, tabs, leaders, rules and drawn boxes. A cell ends at
two spaces, a tab, a leader or a box wall; columns are character columns. What the text means does not belong here.
"""

from __future__ import annotations

import re

from pipelines.filing.canonical import Canonical
from pipelines.filing.rendering import Placed, Rendering, decode, spell, tidy_boxes

_TAGS = re.compile(
    r"</?(?:TABLE|CAPTION|S|C|FN|F\d{1,2}|TEXT|DOCUMENT|PRE|HTML|BODY|B|I|R|U|FONT|CENTER"
    r"|SUBMISSION)(?: [^<>]{0,200})?>"
    r"|<(?:TYPE|SEQUENCE|FILENAME|DESCRIPTION)>.*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^[ \t]*<PAGE>[ \t]*|\f", re.IGNORECASE)
_RULE_STARTS = "-_=~.*+|\u2013\u2014\u2500\u2502\u250c\u2514\u251c"
_RULE = re.compile(r"[-_=~.*+|\u2013\u2014\u2500-\u257f \u00b7\u2022]*")
#: A rule is drawn with several of a sign: a dash alone between box walls is a value.
_DRAWN = re.compile(r"([-_=~.*+\u2013\u2014\u2500-\u257f\u00b7\u2022]) ?\1 ?\1")
#: Between cells: leaders of dots, rules of dashes or underscores, white space of two or more.
#: The last dot of a leader stays where it may be the decimal point of a percentage ("....8%").
_BETWEEN = re.compile(
    r"(?:\.[ .]+\.(?=\.\d{1,2} ?%)|\.[ .]+\.(?!\d{1,2} ?%)"
    r"|_{2,}|-{4,}|={3,}|~{3,}|\u2014{3,}|[\u2500-\u257f]+| {2,})++"
)
#: A sentence that begins after two spaces goes on in the same cell, as does the text after a typed row number.
_SENTENCE = re.compile(r"(?<=[.;:?!])  (?=[A-Za-z\"'(])|(?<=[.;:?!][\"')])  (?=[A-Za-z\"'(])")
_WORD_GAPS = re.compile(r"(?<=[a-z,]) {2,3}(?=[a-z])")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|quot);", re.IGNORECASE)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"'}
_WALL = re.compile(r"\|")


def render(data: bytes | str) -> Canonical:
    """Render a plain text document."""
    rendering = Rendering()
    write(rendering, decode(data))
    return rendering.canonical()


def write(rendering: Rendering, text: str) -> None:
    """Render plain text into a rendering that other parts of a document share (`<PRE>`, fenced blocks)."""
    text = spell(text).replace("\u00a0", " ")
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES[m[1].lower()], text)
    for raw in text.split("\n"):
        line = raw.rstrip()
        if not line:
            if "\f" in raw:
                rendering.page += raw.count("\f")
            rendering.blank()
            continue
        if "<" in line or "\f" in line:
            line, breaks = _PAGE.subn("", line)
            rendering.page += breaks
            if "<" in line:
                line = _TAGS.sub(lambda m: " " * len(m[0]), line).rstrip()
        rendering.line(split(line))


def split(line: str) -> list[Placed]:
    """The cells of one line of plain text, with the character columns at which they stand."""
    if "\t" in line:
        line = _expand(line)
    stripped = line.lstrip()
    left = len(line) - len(stripped)
    if not stripped:
        return []
    if stripped[0] in _RULE_STARTS and _is_rule(stripped):
        return []
    stripped = tidy_boxes(stripped)
    if _is_one_cell(stripped):
        return [(stripped, left, left + len(stripped))]
    if "|" in stripped:
        return _split_walls(stripped, left)
    return _split_gaps(stripped, left)


def _is_one_cell(text: str) -> bool:
    return (
        "  " not in text
        and ".." not in text
        and "__" not in text
        and "|" not in text
        and "---" not in text
        and ". ." not in text
        and "==" not in text
        and text.isascii()
    )


def _is_rule(text: str) -> bool:
    return len(text) > 3 and _RULE.fullmatch(text) is not None and _DRAWN.search(text) is not None


def _expand(line: str) -> str:
    """Tabs to the next multiple of eight, and always to at least two spaces: a tab ends a cell."""
    parts = line.split("\t")
    out = parts[0]
    for part in parts[1:]:
        width = 8 - len(out) % 8
        out += " " * (width if width > 1 else 9) + part
    return out


def _split_walls(text: str, left: int) -> list[Placed]:
    cells: list[Placed] = []
    at = 0
    for wall in [*(m.start() for m in _WALL.finditer(text)), len(text)]:
        part = text[at:wall]
        bare = part.strip()
        if bare and not (len(bare) > 3 and _RULE.fullmatch(bare)):
            cells.extend(_split_gaps(part.strip(), left + at + len(part) - len(part.lstrip())))
        at = wall + 1
    return cells


def _split_gaps(text: str, left: int) -> list[Placed]:
    if "  " in text:
        text = _SENTENCE.sub(" \x01", text)
    if text.count("  ") > 2 and len(_WORD_GAPS.findall(text)) > 2:
        # Justified prose: the gaps between its words are no columns.
        text = _WORD_GAPS.sub(lambda m: " " + "\x01" * (len(m[0]) - 1), text)
    cells: list[Placed] = []
    at = 0
    for gap in _BETWEEN.finditer(text):
        _add(cells, text[at : gap.start()], left + at)
        at = gap.end()
    _add(cells, text[at:], left + at)
    return cells


def _add(cells: list[Placed], part: str, left: int) -> None:
    bare = part.strip(" \x01")
    if bare and bare not in (".", "_", "|"):
        left += len(part) - len(part.lstrip(" \x01"))
        cells.append((bare.replace("\x01", ""), left, left + len(bare)))
