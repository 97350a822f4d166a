"""Filing: what was extracted beside the text it came from, with states, and findings in words with both quotations."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pipelines.cli_table import cell
from pipelines.dashboard import data, filing_data, markup
from pipelines.dashboard.filing_data import AFTER, BEFORE
from pipelines.dashboard.markup import Column, Html, Row, column, filing_column
from pipelines.dashboard.parts import offer, section, write
from pipelines.dashboard.publication import Publication

_ALL = (
    column("filed_clock_date", "filed"),
    column("form"),
    column("amendment_number", "no."),
    column("issuer_name", "issuer"),
    column("person_count", "persons"),
    column("format"),
    column("source_name", "document"),
    filing_column(),
)
_FIGURES = {
    "person_name": "name",
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
        text = st.text_input("Issuer, file name or accession number", key="filings")
        section("All filings", _ALL, data.find_filings(published, text, data.SHOWN), name="filings")
        return
    _head(facts)
    cells = filing_data.cells(published, filing_id)
    _findings(published, filing_id)
    _covers(published, filing_id, cells)
    chosen = _chosen(cells)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        write(markup.heading(f"Extracted values ({len(cells):,})"))
        columns = (
            Column("value", lambda c: markup.link(markup.path(c["field"]), "filing", id=filing_id, field=c["field"])),
            Column("stored", lambda c: _as_text(filing_data.stored(published, filing_id, c["field"]))),
            Column("as printed", lambda c: c["quote"][:300] or None),
            Column("state", lambda c: markup.badge(c["state"])),
            Column("why", lambda c: c["reason"], True),
        )
        write(markup.table(columns, cells, empty="No value was extracted.", tall=True))
        offer("values", cells)
    with right:
        _text(published, facts, cells, chosen)


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
    links = [Html(markup.escape(f"{facts['format']}, {facts['source_name']}"))]
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
            label = one[f"{side}_label"] or side
            place = markup.link(label, "filing", id=one["filing_id"], field=path) if path else markup.escape(label)
            said.append(f"<blockquote>{place}: “{markup.escape(quote)}”</blockquote>")
    whose = {"filer": "the filer's", "explained": "explained", "extraction": "our reading"}
    verdict = markup.escape(whose.get(one["verdict"], one["verdict"]))
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

        return Column(column_name.replace("person_name", "person").replace("_", " "), value)

    columns = [column("cover"), *(figure(*one) for one in _FIGURES.items())]
    write(markup.heading("Cover pages"))
    write(markup.table(columns, covers, empty="No cover page was read.", tall=len(covers) > 15))
    write(Html(f'<div class="s13">{" ".join(map(markup.badge, markup.STATES))}</div>'))


def _linked(filing_id: str, path: str, text: object) -> Html:
    return markup.link(text, "filing", id=filing_id, field=path)


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
    if chosen and place is None:
        st.text(f"{chosen['field']} has no place in the text: {chosen['reason'] or chosen['state']}")
    elif chosen:
        st.text(f"Highlighted: {chosen['field']}, characters {chosen['span_start']:,} to {chosen['span_end']:,}")
    write(markup.marked(text, begin, cells, place))
    end, field = begin + len(text), st.query_params.get("field")
    steps = []
    if begin > 0:
        steps.append(markup.link("Earlier", "filing", id=facts["filing_id"], field=field, at=max(0, begin - AFTER)))
    if end < length:
        steps.append(markup.link("Later", "filing", id=facts["filing_id"], field=field, at=end + BEFORE))
    shown = f"Characters {begin:,} to {end:,} of {length:,}"
    write(Html(f'<div class="s13">{" · ".join([shown, *steps])}</div>'))
