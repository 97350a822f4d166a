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

from pipelines import wording
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
    # Tables get the room that Streamlit leaves empty at their sides.
    "[data-testid=stMainBlockContainer] {padding: 3.5rem clamp(1rem, 3vw, 5rem) 4rem;}"
    ".s13 {font-size: 0.88rem; line-height: 1.35; overflow-x: auto; margin-bottom: 0.6rem;}"
    ".s13.tall {max-height: 44rem; overflow-y: auto;}"
    ".s13 table {border-collapse: collapse; width: 100%;}"
    ".s13 th {text-align: left; font-weight: 600; color: #444; border-bottom: 2px solid #bbb; padding: 0.25rem 0.5rem;"
    " position: sticky; top: 0; background: #fff; vertical-align: bottom;}"
    ".s13 td {border-bottom: 1px solid #e4e4e4; padding: 0.25rem 0.5rem; vertical-align: top;"
    " overflow-wrap: break-word; min-width: 3.5rem; max-width: 24rem;}"
    ".s13.fixed table {table-layout: fixed;} .s13.fixed td {overflow-wrap: anywhere;}"
    ".s13 .n {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;}"
    ".s13 td, .s13 a, .s13 b, .s13 blockquote, .s13 h1, .s13 mark, .s13 dd {unicode-bidi: isolate;}"
    ".s13 th.n {white-space: normal;} .s13 .d {white-space: nowrap;}"
    ".s13 a {color: #00507a;}"
    ".s13 nav a[aria-current] {font-weight: 700; text-decoration: none; color: #111;}"
    ".s13 pre {white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8rem; line-height: 1.45; margin: 0;"
    " padding: 0.75rem; border: 1px solid #ccc; background: #fcfcfc; color: #111;}"
    ".s13 mark {color: #111; background: none; border-radius: 2px; padding: 0 1px;}"
    ".s13 mark.chosen {background: #ffdd00; outline: 2px solid #b35900;}"
    + "".join(f".s13 .{name} {{background: {colour};}}" for name, (colour, _) in STATES.items())
    + ".s13 .critical {font-weight: 700; color: #8a2c00;}"
    ".s13 .none {color: #555; font-style: italic;}"
    ".s13 blockquote {margin: 0.2rem 0 0.2rem 0.5rem; padding-left: 0.6rem; border-left: 3px solid #999;"
    " white-space: pre-wrap; overflow-wrap: anywhere;}"
    ".s13 h1, .s13 h2 {overflow-wrap: anywhere; padding: 0.3rem 0; margin: 0;} .s13 h2 {font-size: 1.15rem;}"
    ".s13 h1 {font-size: 1.9rem;}"
    ".s13 .note {color: #444; margin: 0; font-size: 0.88rem;}"
    ".s13 details {color: #444; margin-top: 0.3rem;} .s13 summary {cursor: pointer;}"
    ".s13 dl {display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 0.8rem; margin: 0.3rem 0;}"
    ".s13 dt {font-weight: 600;} .s13 dd {margin: 0;}"
    # On a narrow screen a wide table becomes a card for each row: nothing is pushed out of sight.
    "@media (max-width: 640px) {"
    " .s13.wide thead {display: none;} .s13.wide table, .s13.wide tbody, .s13.wide tr {display: block;}"
    " .s13.wide tr {border: 1px solid #bbb; border-radius: 4px; margin-bottom: 0.5rem; padding: 0.2rem 0.4rem;}"
    " .s13.wide td {display: flex; justify-content: space-between; gap: 1rem; max-width: none; border: 0;"
    " padding: 0.1rem 0; text-align: right; overflow-wrap: anywhere;} .s13.wide td:empty {display: none;}"
    " .s13.wide td::before {content: attr(data-label); color: #444; text-align: left; flex: none; max-width: 45%;}"
    " .s13 dl {display: block;}}"
    "</style>"
)

#: Tables of so many columns become cards on a narrow screen.
WIDE = 5


class Html(str):
    """Markup made here; any other text is escaped."""

    __slots__ = ()


class Column(NamedTuple):
    """A column of a table: its heading and the value of a row, as text or as markup made here."""

    heading: str
    value: Callable[[Row], object]
    optional: bool = False  # left out where no row has a value
    name: str | None = None  # what the mart calls it: its description is the help of the heading
    is_figure: bool = False  # stands on the right, also where it is a link


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


def menu(text: str, page: str, *, is_current: bool) -> Html:
    """A link of the menu; the page that is shown is said to be the current one."""
    here = ' aria-current="page"' if is_current else ""
    return Html(f'<a href="{_escape(address(page))}" target="_self"{here}>{escape(text)}</a>')


def column(name: str, heading: str | None = None, *, optional: bool = False) -> Column:
    """A column that shows what a row has under a name."""
    return Column(heading or wording.name(name), lambda row: row[name], optional, name)


def coded(name: str, heading: str | None = None, *, optional: bool = False) -> Column:
    """A column of codes, in words."""
    return Column(heading or wording.name(name), lambda row: wording.code(row[name]), optional, name)


def flagged(name: str, heading: str) -> Column:
    """A column that says yes where it is so, and nothing where it is not."""
    return Column(heading, lambda row: "yes" if row[name] else None, name=name)


def signed(name: str, heading: str) -> Column:
    """A column of changes, with their signs."""

    def value(row: Row) -> str | None:
        amount = row[name]
        return None if amount is None else ("+" if amount > 0 else "") + printed(amount)

    return Column(heading, value, name=name, is_figure=True)


def linked(name: str, page: str, key: str, heading: str | None = None) -> Column:
    """A column whose text leads to a page about what a row has under `key`; plain text where it has nothing."""
    return Column(
        heading or wording.name(name),
        lambda row: link(row[name], page, id=row[key]) if row[key] is not None else row[name],
        name=name,
    )


def placed(name: str, heading: str, shown: Callable[[Row], object] | None = None) -> Column:
    """A figure of a cover that leads to the place in the filing where it stands."""

    def value(row: Row) -> object:
        text = shown(row) if shown else row[name]
        if text is None or row["cover"] is None:
            return text
        return link(text, "filing", id=row["filing_id"], field=f"persons[{row['cover']}].{name}")

    return Column(heading, value, name=name, is_figure=True)


def percent(row: Row, name: str = "percent_of_class") -> str | None:
    """A percent as printed: with the sign of less or more than."""
    if row[name] is None:
        return None
    return {"less_than": "<", "more_than": ">"}.get(row.get("percent_relation") or "", "") + printed(row[name]) + "%"


PERCENT = Column("percent", percent, name="percent_of_class", is_figure=True)


def points(name: str, heading: str) -> Column:
    """A column of percentage points, to two places."""
    return Column(heading, lambda row: None if row[name] is None else f"{row[name]:+.2f}", name=name, is_figure=True)


def filing_column(name: str = "filing_id", heading: str = "filing") -> Column:
    """A column that leads to a filing; an id that is a digest is shortened."""
    return Column(heading, lambda row: row[name] and _unbroken(link(short(row[name]), "filing", id=row[name])))


def _unbroken(html: Html) -> Html:
    return Html(f'<span class="d">{html}</span>')


def brief(name: str | None, most: int = 60) -> str:
    """A name for a drawing: one that is cut says so."""
    if not name:
        return "(no name)"
    return name if len(name) <= most else name[: most - 1] + "…"


def short(filing_id: str) -> str:
    """An accession number as it is, the beginning of a digest."""
    return filing_id if len(filing_id) <= 20 else filing_id[:12] + "…"


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    empty: str = "None.",
    tall: bool = False,
    name: str = "Table",
    described: Mapping[str, str] | None = None,
    fixed: bool = False,
) -> Html:
    """Rows as a table; numbers stand on the right, nothing stands for null. `described` has the words of columns.

    A `fixed` one is no wider than its place: its columns are of one width, and a long word is broken.
    """
    if not rows:
        return Html(f'<div class="s13"><p class="none">{escape(empty)}</p></div>')
    columns = [one for one in columns if not one.optional or any(one.value(row) is not None for row in rows)]
    help_of = {one.heading: described[one.name] for one in columns if described and one.name and one.name in described}
    body = [[one.value(row) for one in columns] for row in rows]
    kinds = [' class="n"' if one.is_figure else _kind([line[n] for line in body]) for n, one in enumerate(columns)]
    cells = [(kind, f' data-label="{escape(one.heading)}"') for kind, one in zip(kinds, columns, strict=True)]
    head = "".join(
        f'<th scope="col" role="columnheader"{kind}{_title(help_of.get(one.heading))}>{escape(one.heading)}</th>'
        for one, kind in zip(columns, kinds, strict=True)
    )
    lines = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell"{kind}{label}>{escape(v)}</td>' for v, (kind, label) in zip(line, cells, strict=True)
        )
        + "</tr>"
        for line in body
    )
    wide = " wide" if len(columns) >= WIDE else ""
    shape = "s13" + (" tall" if tall else "") + wide + (" fixed" if fixed else "")
    return Html(
        f'<div class="{shape}" tabindex="0" role="group" aria-label="{escape(name)}"><table role="table">'
        f'<thead><tr role="row">{head}</tr></thead><tbody>{lines}</tbody></table></div>{_meanings(help_of)}'
    )


def _title(text: str | None) -> str:
    return f' title="{escape(text)}"' if text else ""


def _meanings(help_of: Mapping[str, str]) -> str:
    if not help_of:
        return ""
    said = "".join(f"<dt>{escape(heading)}</dt><dd>{escape(text)}</dd>" for heading, text in help_of.items())
    return f'<div class="s13"><details><summary>What the columns mean</summary><dl>{said}</dl></details></div>'


def _kind(values: Iterable[object]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(v, dt.date) for v in known):
        return ' class="d"'
    numeric = all(isinstance(v, (int, float, Decimal)) or (isinstance(v, str) and _FIGURE.fullmatch(v)) for v in known)
    return ' class="n"' if known and numeric else ""


def heading(text: object, level: int = 2) -> Html:
    """A heading whose text is text: Streamlit's own would read it as Markdown."""
    return Html(f'<div class="s13"><h{level}>{escape(text)}</h{level}></div>')


def note(text: object) -> Html:
    """A remark; Streamlit's own would read it as Markdown, and is too pale."""
    return Html(f'<div class="s13"><p class="note">{escape(text)}</p></div>')


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
            title = escape(f"{wording.path(under['field'])}: {under['state']}")
            parts.append(f'<mark class="{escape(under["state"])}" title="{title}">{piece}</mark>')
        else:
            parts.append(piece)
    return Html(
        '<div class="s13 tall" tabindex="0" role="group" aria-label="Text of the filing">'
        f"<pre>{''.join(parts)}</pre></div>"
    )
