"""HTML of every word processor and filing agent rendered into the canonical text.

Here belongs how a page looks: which text is visible, which cells stand in one row and in which grid column, what is
drawn as a check box, what is raised. What the text means does not belong here.
"""

from __future__ import annotations

import re
from typing import Any

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
                ends.append(end)
                node = child
                continue
            if end:
                self.leave(end)
            while node is not None:
                after = node.next
                if after is not None:
                    node = after
                    break
                node = node.parent if ends else None
                if node is not None:
                    end = ends.pop()
                    if end:
                        self.leave(end)
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
        ends: list[Any] = []
        attributes = node.attributes
        if attributes:
            style = attributes.get("style") or ""
            if style:
                style = style.lower().replace(" ", "")
                if "display:none" in style or "line-through" in style or "visibility:hidden" in style:
                    return False
                self.page_style(style)
                if "position:" in style and (placed := self.place(style)):
                    ends.append(placed)
                elif "super" in style and tag not in ("td", "th", "tr") and "vertical-align:super" in style:
                    ends.append(("sup", len(self.text)))
                if "page-break-after:always" in style or "break-after:page" in style:
                    ends.append(("break",))
            face = attributes.get("face") or style
            if face and "ingding" in face.lower():
                self.symbol += 1
                ends.append(("symbol",))
        if tag in _BLOCKS:
            self.block()
            if tag == "li":
                self.item()
            elif tag in ("ol", "ul"):
                self.lists.append(count(attributes.get("start")) if tag == "ol" else None)
                ends.append(("list",))
            ends.append(("block",))
        elif tag == "br":
            self.text.append("\n")
        elif tag in ("td", "th"):
            if self.tables:
                self.block_cell(node)
                ends.append(("cell",))
        elif tag == "tr":
            if self.tables:
                ends.append(("row",))
        elif tag == "table":
            self.open_table()
            ends.append(("table",))
        elif tag == "sup":
            ends.append(("sup", len(self.text)))
        elif tag in ("hr", "page"):
            self.block()
            self.page_break()
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self.block()
            self.pre += 1
            ends.append(("pre",))
        elif tag == "input":
            self.input(attributes)
        elif tag == "img":
            self.text.append(picture(attributes))
        return ends

    def leave(self, ends: list[Any]) -> None:
        for end in reversed(ends):
            kind = end[0]
            if kind == "block":
                self.block()
            elif kind == "cell":
                self.end_cell()
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
        text = spell("".join(self.text))
        self.text = []
        if not text.strip():
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

    def block_cell(self, node: Any) -> None:
        self.text = []
        self.tables[-1].open_cell(node)

    def take_cell(self) -> None:
        """Put what was collected of a cell into its row."""
        table = self.tables[-1]
        text = "".join(self.text)
        self.text = []
        if self.pre:
            text = text.expandtabs()
        if text and (text := cell_text(text)):
            table.cells.append((text, table.column, table.column + table.width))

    def end_cell(self) -> None:
        self.take_cell()
        self.tables[-1].close_cell()

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

    def page_style(self, style: str) -> None:
        if "page-break-before:always" in style or "break-before:page" in style:
            self.block()
            self.page_break()

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
