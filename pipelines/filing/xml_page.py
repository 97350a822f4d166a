"""The canonical text of a structured filing as it is written, value by value, with the evidence of each.

Only the writing belongs here: one line for a labelled value, paragraphs for free text. Which elements there are is
the business of `xml` and `xml_facts`.
"""

from __future__ import annotations

from pipelines.filing import plain, squeezed
from pipelines.filing.model import Evidence, State
from pipelines.filing.rendering import Rendering, spell

#: Start and end of a value in the canonical text.
Span = tuple[int, int]


class Page(Rendering):
    """A rendering that knows where the value just written stands, and keeps evidence for fields."""

    __slots__ = ("_reasons", "_spans")

    def __init__(self) -> None:
        super().__init__()
        self._spans: dict[str, Span] = {}
        self._reasons: dict[str, str] = {}

    @property
    def length(self) -> int:
        """How much has been written."""
        return self._offset

    def heading(self, text: str) -> Span:
        """A line of its own."""
        self.line([(text, 0, 1)])
        return self.last()

    def value(self, label: str, text: str, *fields: str) -> Span:
        """A labelled value; it becomes the evidence of the fields named."""
        self.line([(label, 0, 1), (text, 1, 2)])
        span = self.last()
        for field in fields:
            self._spans[field] = span
        return span

    def points(self, field: str, span: Span) -> None:
        """The evidence of a field is a place written before."""
        self._spans[field] = span

    def same(self, field: str, other: str) -> None:
        """The evidence of a field is that of another."""
        if other in self._spans:
            self._spans[field] = self._spans[other]

    def unread(self, field: str, reason: str) -> None:
        """The value of a field stands there but cannot be read."""
        self._spans.pop(field, None)
        self._reasons[field] = reason

    def paragraphs(self, text: str, letter: str = "") -> Span:
        """Free text, line by line; `letter` is the paragraph of the form that it answers, unless it says so itself."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").strip()
        text = "\n".join(row for line in text.split("\n") for row in squeezed.rows(line))
        mark = f"({letter})" if letter and not text.lower().startswith(f"({letter})") else ""
        first, _, rest = spell(text).partition("\n")
        placed = plain.split(first) or [(first.strip(), 0, len(first))]
        shift = 4 if mark else 0
        self.line([*([(mark, 0, 3)] if mark else []), *((t, a + shift, b + shift) for t, a, b in placed)])
        cells = self._lines[-1].cells
        start = cells[1].start if mark and len(cells) > 1 else cells[0].start
        if rest:
            plain.write(self, rest)
        return start, self._lines[-1].end

    def evidence(self, repair: str | None = None) -> tuple[Evidence, ...]:
        """Evidence for every field written, and for every field that could not be read; `repair` marks them all."""
        text = self.canonical().text
        state: State = "repaired" if repair else "single"
        read = [
            Evidence(field=field, start=start, end=end, quote=text[start:end], state=state, reason=repair)
            for field, (start, end) in self._spans.items()
        ]
        unread = [
            Evidence(field=field, start=-1, end=-1, quote="", state="unread", reason=reason)
            for field, reason in self._reasons.items()
        ]
        return (*read, *unread)

    def last(self) -> Span:
        """Where the last cell written stands."""
        cell = self._lines[-1].cells[-1]
        return cell.start, cell.end


def one_line(text: str) -> str:
    """A value without line breaks and doubled blanks."""
    return " ".join(spell(text).split())
