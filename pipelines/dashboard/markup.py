"""How the pages draw: every text of a filing goes through `escape` before it becomes part of a page.

Tables are plain HTML, so that links, long names and keyboards work as in any page. What is shown belongs to `views/`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape as _escape
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import urlencode

from pipelines.cli_table import cell as printed

Row = Mapping[str, Any]

#: States of a value: a colour that colour-blind people tell apart, and a sign, since colour alone says nothing.
STATES = {
    "corroborated": ("#d7ecf7", "✓"),
    "single": ("#f1f1f1", "·"),
    "repaired": ("#fff2c6", "≈"),
    "contradicted": ("#ffd9b8", "≠"),
    "unread": ("#ead7ee", "?"),
}

#: Figures that are text, since they carry a sign.
_FIGURE = re.compile(r"[<>+-]?[\d,.]{1,30}%?")

STYLE = (
    "<style>"
    ".s13 {font-size: 0.88rem; line-height: 1.35; overflow-x: auto; margin-bottom: 0.6rem;}"
    ".s13.tall {max-height: 44rem; overflow-y: auto;}"
    ".s13 table {border-collapse: collapse; width: 100%;}"
    ".s13 th {text-align: left; font-weight: 600; color: #444; border-bottom: 2px solid #bbb; padding: 0.25rem 0.5rem;"
    " position: sticky; top: 0; background: #fff; vertical-align: bottom;}"
    ".s13 td {border-bottom: 1px solid #e4e4e4; padding: 0.25rem 0.5rem; vertical-align: top;"
    " overflow-wrap: break-word; min-width: 3.5rem; max-width: 24rem;}"
    ".s13 .n {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;}"
    ".s13 .d {white-space: nowrap;}"
    ".s13 a {color: #00507a;}"
    ".s13 pre {white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8rem; line-height: 1.45; margin: 0;"
    " padding: 0.75rem; border: 1px solid #ccc; background: #fcfcfc; color: #111;}"
    ".s13 mark {color: #111; border-radius: 2px; padding: 0 1px;}"
    ".s13 mark.chosen {background: #ffdd00; outline: 2px solid #b35900;}"
    + "".join(f".s13 .{name} {{background: {colour};}}" for name, (colour, _) in STATES.items())
    + ".s13 .critical {font-weight: 700; color: #8a2c00;}"
    ".s13 .none {color: #666; font-style: italic;}"
    ".s13 blockquote {margin: 0.2rem 0 0.2rem 0.5rem; padding-left: 0.6rem; border-left: 3px solid #999;"
    " white-space: pre-wrap; overflow-wrap: anywhere;}"
    ".s13 h1, .s13 h2 {overflow-wrap: anywhere; padding: 0.3rem 0; margin: 0;} .s13 h2 {font-size: 1.15rem;}"
    "</style>"
)


class Html(str):
    """Markup made here; any other text is escaped."""

    __slots__ = ()


class Column(NamedTuple):
    """A column of a table: its heading and the value of a row, as text or as markup made here."""

    heading: str
    value: Callable[[Row], object]
    optional: bool = False  # left out where no row has a value


def escape(value: object) -> Html:
    """A value as people read it, harmless in a page and in an attribute; markup made here stays as it is."""
    if isinstance(value, Html):
        return value
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(one) for one in value)
    if isinstance(value, dt.datetime):
        value = value.strftime("%Y-%m-%d %H:%M")
    return Html(_escape(value if isinstance(value, str) else printed(value), quote=True))


def address(page: str, **parameters: object) -> str:
    """The address of a page, to be shared."""
    return "?" + urlencode({"page": page, **{k: str(v) for k, v in parameters.items() if v is not None}})


def link(text: object, page: str, **parameters: object) -> Html:
    """A link to a page, in the same tab."""
    shown = escape(text) or "(no name)"
    return Html(f'<a href="{_escape(address(page, **parameters))}" target="_self">{shown}</a>')


def column(name: str, heading: str | None = None, *, optional: bool = False) -> Column:
    """A column that shows what a row has under a name."""
    return Column(heading or name.replace("_", " "), lambda row: row[name], optional)


def linked(name: str, page: str, key: str, heading: str | None = None) -> Column:
    """A column whose text leads to a page about what a row has under `key`; plain text where it has nothing."""
    return Column(
        heading or name.replace("_", " "),
        lambda row: link(row[name], page, id=row[key]) if row[key] is not None else row[name],
    )


def percent(row: Row, name: str = "percent_of_class") -> str | None:
    """A percent as printed: with the sign of less or more than."""
    if row[name] is None:
        return None
    return {"less_than": "<", "more_than": ">"}.get(row.get("percent_relation") or "", "") + printed(row[name]) + "%"


PERCENT = Column("percent", percent)


def points(name: str, heading: str) -> Column:
    """A column of percentage points, to two places."""
    return Column(heading, lambda row: None if row[name] is None else f"{row[name]:+.2f}")


def path(field: str) -> Html:
    """The path of a value, which may be broken at its dots and underscores."""
    return Html(escape(field).replace(".", ".<wbr>").replace("_", "_<wbr>"))


def filing_column(name: str = "filing_id", heading: str = "filing") -> Column:
    """A column that leads to a filing; an id that is a digest is shortened."""
    return Column(heading, lambda row: row[name] and _unbroken(link(short(row[name]), "filing", id=row[name])))


def _unbroken(html: Html) -> Html:
    return Html(f'<span class="d">{html}</span>')


def short(filing_id: str) -> str:
    """An accession number as it is, the beginning of a digest."""
    return filing_id if len(filing_id) <= 20 else filing_id[:12] + "…"


def table(columns: Sequence[Column], rows: Sequence[Row], *, empty: str = "None.", tall: bool = False) -> Html:
    """Rows as a table; numbers stand on the right, nothing stands for null."""
    if not rows:
        return Html(f'<div class="s13"><p class="none">{escape(empty)}</p></div>')
    columns = [one for one in columns if not one.optional or any(one.value(row) is not None for row in rows)]
    body = [[one.value(row) for one in columns] for row in rows]
    kinds = [_kind([line[n] for line in body]) for n in range(len(columns))]
    head = "".join(
        f'<th scope="col"{kind}>{escape(one.heading)}</th>' for one, kind in zip(columns, kinds, strict=True)
    )
    lines = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(v)}</td>" for v, kind in zip(line, kinds, strict=True)) + "</tr>"
        for line in body
    )
    scroll = ' class="s13 tall" tabindex="0" role="region"' if tall else ' class="s13"'
    return Html(f"<div{scroll}><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>")


def _kind(values: Iterable[object]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(v, dt.date) for v in known):
        return ' class="d"'
    numeric = all(isinstance(v, (int, float, Decimal)) or (isinstance(v, str) and _FIGURE.fullmatch(v)) for v in known)
    return ' class="n"' if known and numeric else ""


def heading(text: object, level: int = 2) -> Html:
    """A heading whose text is text: Streamlit's own would read it as Markdown."""
    return Html(f'<div class="s13"><h{level}>{escape(text)}</h{level}></div>')


def badge(state: str) -> Html:
    """The state of a value, by colour, sign and word."""
    _, sign = STATES.get(state, ("", ""))
    return Html(f'<mark class="{escape(state)}">{sign} {escape(state)}</mark>')


def marked(text: str, begin: int, cells: Sequence[Row], chosen: tuple[int, int] | None = None) -> Html:
    """A window of a filing's text with the places of values marked; `begin` is where the window begins.

    Where places overlap, the narrowest gives the colour; the chosen one comes before all.
    """
    end = begin + len(text)
    spans = [
        (max(c["span_start"], begin), min(c["span_end"], end), c)
        for c in cells
        if c["span_start"] >= 0 and c["span_start"] < end and c["span_end"] > begin
    ]
    spans = [span for span in spans if span[0] < span[1]]
    edges = {begin, end, *(edge for start, stop, _ in spans for edge in (start, stop))}
    if chosen:
        edges |= {min(max(edge, begin), end) for edge in chosen}
    spans.sort(key=lambda span: span[2]["span_end"] - span[2]["span_start"], reverse=True)
    owner: dict[int, Row] = {}
    ordered = sorted(edges)
    position = {edge: n for n, edge in enumerate(ordered)}
    for start, stop, one in spans:  # the narrowest comes last
        owner.update(dict.fromkeys(range(position[start], position[stop]), one))
    parts = []
    for n, (start, stop) in enumerate(pairwise(ordered)):
        piece = escape(text[start - begin : stop - begin])
        under = owner.get(n)
        if chosen and chosen[0] <= start and stop <= chosen[1]:
            parts.append(f'<mark class="chosen">{piece}</mark>')
        elif under is not None:
            title = escape(f"{under['field']}: {under['state']}")
            parts.append(f'<mark class="{escape(under["state"])}" title="{title}">{piece}</mark>')
        else:
            parts.append(piece)
    return Html(f'<div class="s13 tall" tabindex="0" role="region"><pre>{"".join(parts)}</pre></div>')
