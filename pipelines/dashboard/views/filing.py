"""Filing: what was extracted beside the text it came from, with states, and findings in words with both quotations."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pipelines import wording
from pipelines.cli_table import cell
from pipelines.dashboard import data, filing_data, markup
from pipelines.dashboard.filing_data import AFTER, BEFORE
from pipelines.dashboard.markup import Column, Html, Row, coded, column, filing_column, flagged
from pipelines.dashboard.parts import choice, offer, section, write
from pipelines.dashboard.publication import Publication

_ALL = (
    column("filed_clock_date", "filed"),
    column("form"),
    column("amendment_number", "no."),
    column("issuer_name", "issuer"),
    column("person_count", "persons"),
    flagged("is_late", "late"),
    coded("format"),
    column("source_name", "document"),
    filing_column(),
)
#: Signs of a quotation that the table shows.
QUOTED = 300

_FIGURES = {
    "sole_voting_power": "sole_voting_power",
    "shared_voting_power": "shared_voting_power",
    "sole_dispositive_power": "sole_dispositive_power",
    "shared_dispositive_power": "shared_dispositive_power",
    "aggregate_amount": "aggregate_amount",
    "percent_of_class": "percent_of_class",
}


def draw(published: Publication) -> None:
    """The page of one filing, or the list of them."""
    filing_id = st.query_params.get("id")
    facts = filing_data.filing(published, filing_id) if filing_id else None
    if filing_id is None or facts is None:
        write(markup.heading("Filings", 1))
        if filing_id:
            st.text("There is no such filing in the warehouse.")
        _list(published)
        return
    _head(facts)
    cells = filing_data.cells(published, filing_id)
    is_led = bool(st.query_params.get("field") or st.query_params.get("at"))
    if is_led:  # who follows a link to a place sees it at once
        _beside(published, facts, cells)
    _findings(published, filing_id)
    _covers(published, filing_id, cells)
    if not is_led:
        _beside(published, facts, cells)


def _beside(published: Publication, facts: Row, cells: Sequence[Row]) -> None:
    """The text and the values, side by side; on a narrow screen the text comes first."""
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _text(published, facts, cells, _chosen(cells))
    with right:
        _values(published, facts["filing_id"], cells)


def _list(published: Publication) -> None:
    left, middle, right = st.columns([2, 1, 1])
    with left:
        text = st.text_input("Issuer, file name or accession number", key="name", bind="query-params") or ""
    with middle:
        year = choice("Year", [str(one) for one in data.years(published)], "year")
    with right:
        only = choice("Only", ["originals", "amendments", "late", "with findings"], "only")
    rows = data.find_filings(published, text, data.SHOWN, year=int(year) if year else None, only=only)
    known = data.descriptions(published, "dim_filing")
    section("All filings", _ALL, rows, name="filings", empty="No filing is like that.", described=known)


def _values(published: Publication, filing_id: str, cells: Sequence[Row]) -> None:
    write(markup.heading(f"Extracted values ({len(cells):,})"))
    left, right = st.columns(2)
    with left:
        part = choice("Of", list(dict.fromkeys(wording.part(one["field"]) for one in cells)), "part")
    with right:
        state = choice("In state", [one for one in markup.STATES if any(c["state"] == one for c in cells)], "state")
    shown = [
        one
        for one in cells
        if (part is None or wording.part(one["field"]) == part) and (state is None or one["state"] == state)
    ]
    columns = (
        Column("value", lambda c: _linked(filing_id, c["field"], wording.path(c["field"]), part=part, state=state)),
        Column("stored", lambda c: _as_text(filing_data.stored(published, filing_id, c["field"]))),
        Column("as printed", lambda c: _shortened(c["quote"])),
        Column("state", lambda c: _reasoned(c)),
    )
    write(markup.table(columns, shown, empty="No value was extracted.", tall=True, name="Extracted values", fixed=True))
    offer("values", shown)


def _reasoned(one: Row) -> Html:
    """The state of a value, and under it the reason, where there is one."""
    why = f"<br>{markup.escape(one['reason'])}" if one["reason"] else ""
    return Html(markup.badge(one["state"]) + why)


def _shortened(quote: str) -> str | None:
    """A quotation; a long one is cut, and says so: its whole stands in the text beside."""
    return (quote if len(quote) <= QUOTED else quote[:QUOTED] + " …") or None


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    return ", ".join(map(str, value)) if isinstance(value, list) else cell(value)


def _head(facts: Row) -> None:
    number = facts["amendment_number"]
    write(markup.heading(facts["issuer_name"] or "Issuer not read", 1))
    form = (facts["form"] or "Schedule 13D") + (f", Amendment No. {number}" if number is not None else "")
    parts = [form, facts["security_title"], f"CUSIP {facts['cusip'] or 'not read'}"]
    parts += [f"event {facts['event_date'] or 'not read'}", f"filed {facts['filed_clock_date'] or 'not known'}"]
    if facts["is_late"]:
        parts.append(f"{facts['days_late']} days after the deadline")
    st.text(" · ".join(str(part) for part in parts if part))
    links = [Html(markup.escape(f"{wording.code(facts['format'])}, {facts['source_name']}"))]
    if facts["issuer_id"]:
        links.append(markup.link("Issuer", "issuer", id=facts["issuer_id"]))
    if facts["previous_filing_id"]:
        links.append(markup.link("Previous filing", "filing", id=facts["previous_filing_id"]))
    outside = filing_data.edgar(facts)
    if outside:
        links.append(
            Html(
                f'<a href="{markup.escape(outside)}" target="_blank" rel="noopener noreferrer">The filing on EDGAR</a>'
            )
        )
    write(Html(f'<div class="s13">{" · ".join(links)}</div>'))


def _findings(published: Publication, filing_id: str) -> None:
    found = filing_data.findings(published, filing_id)
    write(markup.heading(f"Findings ({len(found):,})"))
    write(Html(f'<div class="s13{" tall" if len(found) > 8 else ""}">{"".join(map(_finding, found)) or "None."}</div>'))


def _finding(one: Row) -> str:
    said = []
    for side in ("found", "expected"):
        quote, path = one[f"{side}_quote"], one[f"{side}_path"]
        if quote:
            label = wording.side(one[f"{side}_label"], side)
            place = markup.link(label, "filing", id=one["filing_id"], field=path) if path else markup.escape(label)
            said.append(f"<blockquote>{place}: “{markup.escape(quote)}”</blockquote>")
    verdict = markup.escape(wording.code(one["verdict"]))
    reason = f" {markup.escape(one['reason'])}" if one["reason"] else ""
    severity = f'<span class="{markup.escape(one["severity"])}">{markup.escape(one["severity"])}</span>'
    return f"<div><b>{markup.escape(one['message'])}</b> {severity}, {verdict}.{reason}{''.join(said)}</div>"


def _covers(published: Publication, filing_id: str, cells: Sequence[Row]) -> None:
    covers = filing_data.covers(published, filing_id)
    state = {one["field"]: one["state"] for one in cells}

    def figure(column_name: str, field: str) -> Column:
        def value(row: Row) -> object:
            path = f"persons[{row['cover']}].{field}"
            percent = column_name == "percent_of_class"
            shown = markup.percent(row) if percent else row[column_name]
            if path not in state:
                return shown
            text = "not read" if shown is None else shown
            return Html(f'<mark class="{markup.escape(state[path])}">{_linked(filing_id, path, text)}</mark>')

        return Column(wording.name(column_name), value, name=column_name, is_figure=True)

    def person(row: Row) -> object:
        name = row["person_name"] or "not read"
        shown = markup.link(name, "person", id=row["person_id"]) if row["person_id"] else markup.escape(name)
        path = f"persons[{row['cover']}].name"
        return Html(f'<mark class="{markup.escape(state.get(path, ""))}">{shown}</mark>')

    columns = [
        Column("cover", lambda row: _linked(filing_id, f"persons[{row['cover']}].name", row["cover"] + 1)),
        Column("person", person),
        *(figure(*one) for one in _FIGURES.items()),
    ]
    write(markup.heading("Cover pages"))
    write(markup.note("A figure leads to its place in the text, a name to the person's page."))
    write(markup.table(columns, covers, empty="No cover page was read.", tall=len(covers) > 15, name="Cover pages"))
    write(Html(f'<div class="s13">{" ".join(map(markup.badge, markup.STATES))}</div>'))


def _linked(filing_id: str, path: str, text: object, **filters: str | None) -> Html:
    return markup.link(text, "filing", id=filing_id, field=path, **filters)


def _chosen(cells: Sequence[Row]) -> Row | None:
    field = st.query_params.get("field")
    return next((one for one in cells if one["field"] == field), None)


def _text(published: Publication, facts: Row, cells: Sequence[Row], chosen: Row | None) -> None:
    write(markup.heading("Text of the filing"))
    place = (chosen["span_start"], chosen["span_end"]) if chosen and chosen["span_start"] >= 0 else None
    asked = st.query_params.get("at", "")
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else (place[0] if place else 0)
    length = facts["text_length"] or 0
    begin, text = filing_data.window(published, facts["filing_id"], min(at, length))
    if chosen is None and st.query_params.get("field"):
        st.text("No such value was extracted from this filing.")
    elif chosen and place is None:
        st.text(f"{wording.path(chosen['field'])} has no place in the text: {chosen['reason'] or chosen['state']}")
    elif chosen:
        value = _as_text(filing_data.stored(published, facts["filing_id"], chosen["field"]))
        said = [
            wording.path(chosen["field"]),
            f"stored as {value}" if value else None,
            chosen["state"],
            chosen["reason"],
        ]
        write(markup.note("Highlighted: " + " · ".join(one for one in said if one)))
    write(markup.marked(text, begin, cells, place))
    end, field = begin + len(text), st.query_params.get("field")
    steps = []
    if begin > 0:
        steps.append(markup.link("Earlier", "filing", id=facts["filing_id"], field=field, at=max(0, begin - AFTER)))
    if end < length:
        steps.append(markup.link("Later", "filing", id=facts["filing_id"], field=field, at=end + BEFORE))
    shown = f"Characters {begin:,} to {end:,} of {length:,}"
    write(Html(f'<div class="s13">{" · ".join([shown, *steps])}</div>'))
