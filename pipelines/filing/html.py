"""HTML of every word processor and filing agent rendered into the canonical text.

Here belongs how a page looks: which text is visible, which cells stand in one row and in which grid column, what is
drawn as a check box, what is raised. What the text means does not belong here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.filing import plain
from pipelines.filing.canonical import Canonical
from pipelines.filing.html_parts import Table, cell_text, columns, count, finish, length, picture, symbols
from pipelines.filing.rendering import Rendering, decode, raised, spell

_HIDDEN = frozenset(
    (
        "script", "style", "title", "head", "template", "noscript", "s", "strike", "del", "ix:hidden", "ix:header",
        "select", "-comment", "-document", "!doctype", "-doctype",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
        "form", "address", "article", "section", "header", "footer", "caption", "body", "html", "main", "fieldset",
        "menu", "dir",
    )
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]*[\r\n][ \t\r\n\f]*|[ \r\n\f]+")
#: Without any of these, lines outside tables end where the source's lines end (text with its tables kept as HTML).
_PARAGRAPHS = re.compile(r"<(?:p|div|center|body|html|h\d)\b", re.IGNORECASE)
#: Other tags that mean something; what is in none of these lists (`font`, `b`, `a`) only holds text.
_OTHERS = frozenset(
    ("br", "td", "th", "tr", "table", "sup", "hr", "page", "pre", "listing", "xmp", "plaintext", "input", "img")
)
#: What closes an element, as `leave` is told it.
_BLOCK, _CELL, _ROW, _TABLE, _PRE = ("block",), ("cell",), ("row",), ("table",), ("pre",)
_LIST, _BREAK, _SYMBOL = ("list",), ("break",), ("symbol",)
_CHARACTER_WIDTH = 6
_LINE_TOLERANCE = 4.0


def render(data: bytes | str) -> Canonical:
    """Render an HTML document."""
    rendering = Rendering()
    write(rendering, decode(data))
    return rendering.canonical()


def write(rendering: Rendering, text: str) -> None:
    """Render HTML into a rendering that other parts of a document share (tables inside Markdown)."""
    root = LexborHTMLParser(text).root
    if root is not None:
        _Walk(rendering, keeps_lines=_PARAGRAPHS.search(text) is None).run(root)


class _Effects(NamedTuple):
    """What a style and a font do to an element; `style` is told where it may place the element."""

    is_hidden: bool
    breaks_before: bool
    breaks_after: bool
    is_raised: bool
    is_symbol: bool
    style: str


#: Styles are said again and again in a document; a longer one is read each time.
_REMEMBERED = 400


def _effects(style: str, face: str) -> _Effects | None:
    """The effects of a style and a font, `None` where they have none."""
    return _read_style(style, face) if len(style) + len(face) <= _REMEMBERED else _read_style.__wrapped__(style, face)


@lru_cache(maxsize=2048)
def _read_style(style: str, face: str) -> _Effects | None:
    style = style.lower().replace(" ", "")
    found = _Effects(
        is_hidden="display:none" in style or "line-through" in style or "visibility:hidden" in style,
        breaks_before="page-break-before:always" in style or "break-before:page" in style,
        breaks_after="page-break-after:always" in style or "break-after:page" in style,
        is_raised="vertical-align:super" in style,
        is_symbol="ingding" in (face or style).lower(),
        style=style if "position:" in style else "",
    )
    return found if any(found) else None


class _Walk:
    """One pass over the tree in document order; `text` collects the paragraph or cell being read."""

    def __init__(self, rendering: Rendering, *, keeps_lines: bool) -> None:
        self.out = rendering
        self.keeps_lines = keeps_lines
        self.text: list[str] = []
        self.tables: list[Table] = []
        self.in_cell = 0
        self.symbol = 0
        self.pre = 0
        self.lists: list[int | None] = []
        self.positioned: list[tuple[float, float, str]] = []
        self.origin: list[tuple[float, float]] = [(0.0, 0.0)]

    def run(self, root: Any) -> None:
        node = root
        nodes: list[Any] = []
        ends: list[Any] = []
        while node is not None:
            tag = node.tag
            child = None
            end = None
            if tag == "-text":
                self.add(node.text_content)
            elif tag not in _HIDDEN:
                child = node.child
                end = self.enter(tag, node)
                if end is False:
                    child = None
                    end = None
            if child is not None:
                nodes.append(node)
                ends.append(end)
                node = child
                continue
            if end:
                self.leave(end)
            after = node.next
            while after is None and nodes:
                node = nodes.pop()
                end = ends.pop()
                if end:
                    self.leave(end)
                after = node.next
            node = after
        self.flush()
        self.flush_positioned()

    def add(self, content: str | None) -> None:
        if not content:
            return
        if self.pre:
            self.text.append(content)
            return
        if self.symbol and len(content) < 8:
            content = symbols(content)
        if self.keeps_lines and not self.in_cell:
            content = content.replace("\r\n", "\n").replace("\r", "\n")
        elif "\n" in content or "\r" in content:
            content = _SPACE.sub(" ", content) if "\t" in content else content.replace("\r", " ").replace("\n", " ")
        self.text.append(content)

    def enter(self, tag: str, node: Any) -> Any:
        """Open an element; returns what `leave` needs (nothing if there is nothing to close), False to skip it."""
        ends: tuple[Any, ...] = ()
        attributes = node.attributes
        if attributes:
            style, face = attributes.get("style"), attributes.get("face")
            if (style or face) and (effects := _effects(style or "", face or "")) is not None:
                if effects.is_hidden:
                    return False
                ends = self.apply(effects, tag)
        if tag in _BLOCKS:
            self.block()
            if tag == "li":
                self.item()
            elif tag in ("ol", "ul"):
                self.lists.append(count(attributes.get("start")) if tag == "ol" else None)
                return (*ends, _LIST, _BLOCK)
            return (*ends, _BLOCK)
        return (*ends, *self.open(tag, attributes)) if tag in _OTHERS else ends

    def apply(self, effects: _Effects, tag: str) -> tuple[Any, ...]:
        """What the style and the font of an element do where it begins; returns what they do where it ends."""
        ends: list[Any] = []
        if effects.breaks_before:
            self.block()
            self.page_break()
        if effects.style and (placed := self.place(effects.style)):
            ends.append(placed)
        elif effects.is_raised and tag not in ("td", "th", "tr"):
            ends.append(("sup", len(self.text)))
        if effects.breaks_after:
            ends.append(_BREAK)
        if effects.is_symbol:
            self.symbol += 1
            ends.append(_SYMBOL)
        return tuple(ends)

    def open(self, tag: str, attributes: dict[str, Any]) -> tuple[Any, ...]:
        """Open an element that is no paragraph."""
        if tag == "br":
            self.text.append("\n")
        elif tag in ("td", "th"):
            if self.tables:
                self.text = []
                self.tables[-1].open_cell(attributes)
                return (_CELL,)
        elif tag == "tr":
            if self.tables:
                return (_ROW,)
        elif tag == "table":
            self.open_table()
            return (_TABLE,)
        elif tag == "sup":
            return (("sup", len(self.text)),)
        elif tag in ("hr", "page"):
            self.block()
            self.page_break()
        elif tag == "input":
            self.input(attributes)
        elif tag == "img":
            self.text.append(picture(attributes))
        else:
            self.block()
            self.pre += 1
            return (_PRE,)
        return ()

    def leave(self, ends: tuple[Any, ...]) -> None:
        """Close an element."""
        for end in reversed(ends):
            kind = end[0]
            if kind == "block":
                self.block()
            elif kind == "cell":
                self.take_cell()
                self.tables[-1].close_cell()
            elif kind == "row":
                self.end_row()
            elif kind == "table":
                self.end_table()
            elif kind == "sup":
                self.raise_from(end[1])
            elif kind == "symbol":
                self.symbol -= 1
            elif kind == "list":
                self.lists.pop()
            elif kind == "pre":
                self.end_pre()
            elif kind == "break":
                self.block()
                self.page_break()
            elif kind == "placed":
                self.end_placed(end)

    # Paragraphs

    def block(self) -> None:
        """The border of a paragraph: a new line outside tables, a line break inside a cell."""
        if self.pre:
            return
        if self.in_cell or len(self.origin) > 1:
            if self.text and self.text[-1] != "\n":
                self.text.append("\n")
        else:
            self.flush()

    def flush(self) -> None:
        """Write the paragraph that was collected as lines."""
        if not self.text:
            return
        text = "".join(self.text)
        self.text = []
        if not text or text.isspace() or not (text := spell(text)).strip():
            self.out.blank()
            return
        if self.positioned:
            self.flush_positioned()
        if self.pre:
            plain.write(self.out, text)
            return
        for line in finish(text).strip("\n").split("\n"):
            self.out.line(columns(line))

    def item(self) -> None:
        if self.lists and (number := self.lists[-1]) is not None:
            self.text.append(f"{number}. ")
            self.lists[-1] = number + 1

    def raise_from(self, start: int) -> None:
        content = "".join(self.text[start:])
        if content.strip():
            self.text[start:] = [raised(spell(content))]

    def end_pre(self) -> None:
        if self.in_cell:
            self.pre -= 1
            return
        self.flush()
        self.pre -= 1

    # Tables

    def open_table(self) -> None:
        if self.in_cell:
            self.take_cell()
            self.write_row()
        else:
            self.flush()
        self.tables.append(Table(self.out.tables))
        self.out.tables += 1
        self.in_cell += 1
        self.text = []

    def take_cell(self) -> None:
        """Put what was collected of a cell into its row."""
        table = self.tables[-1]
        text = "".join(self.text)
        self.text = []
        if self.pre:
            text = text.expandtabs()
        if text and (text := cell_text(text)):
            table.cells.append((text, table.column, table.column + table.width))

    def write_row(self) -> None:
        table = self.tables[-1]
        self.out.line(table.cells, table.number)
        table.cells = []

    def end_row(self) -> None:
        self.take_cell()
        self.write_row()
        self.tables[-1].next_row()

    def end_table(self) -> None:
        self.take_cell()
        if self.tables[-1].cells:
            self.write_row()
        self.tables.pop()
        self.in_cell -= 1

    # Pages and places

    def page_break(self) -> None:
        self.out.page += 1
        self.out.blank()

    def place(self, style: str) -> tuple[str, float, float, int] | None:
        """Open an element that stands at a fixed place (or one that such elements count from)."""
        fixed = "position:absolute" in style
        if not fixed and "position:relative" not in style:
            return None
        if self.in_cell or (not fixed and len(self.origin) > 1):
            return None
        top, left = length(style, "top:"), length(style, "left:")
        if fixed and (top is None or left is None):
            return None
        if not fixed:
            return ("placed", -1.0, -1.0, len(self.text))
        if len(self.origin) == 1:
            self.flush()
        elif self.text and self.text[-1] != "\n":
            self.text.append("\n")
        origin = self.origin[-1]
        self.origin.append((origin[0] + (top or 0.0), origin[1] + (left or 0.0)))
        return ("placed", *self.origin[-1], len(self.text))

    def end_placed(self, end: tuple[str, float, float, int]) -> None:
        _, top, left, start = end
        if top < 0 and left < 0:
            self.block()
            if len(self.origin) == 1:
                self.flush_positioned()
            return
        self.origin.pop()
        text = cell_text("".join(self.text[start:]))
        del self.text[start:]
        if text:
            self.positioned.append((top, left, text))

    def flush_positioned(self) -> None:
        """Write the elements with fixed places as lines, top to bottom and left to right."""
        if not self.positioned:
            return
        placed, self.positioned = sorted(self.positioned, key=lambda p: p[0]), []
        row: list[tuple[float, str]] = []
        top = placed[0][0]
        for y, x, text in [*placed, (float("inf"), 0.0, "")]:
            if row and y - top > _LINE_TOLERANCE:
                row.sort(key=lambda cell: cell[0])
                self.out.line([(t, int(c), int(c) + _CHARACTER_WIDTH * len(t)) for c, t in row])
                row = []
            if not row:
                top = y
            row.append((x, text))

    # Boxes

    def input(self, attributes: dict[str, Any]) -> None:
        kind = (attributes.get("type") or "").lower()
        if kind in ("checkbox", "radio"):
            self.text.append("☒" if "checked" in attributes else "☐")
        elif kind in ("", "text") and attributes.get("value"):
            self.text.append(str(attributes["value"]))
