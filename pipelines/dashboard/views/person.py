"""Person: positions over time, who files along, who holds through whom."""

from __future__ import annotations

import streamlit as st

from pipelines.cli_table import cell
from pipelines.dashboard import data, markup
from pipelines.dashboard.markup import Row, column, filing_column, flagged, linked, percent, placed, signed
from pipelines.dashboard.parts import PERSONS, percent_over_time, section, write
from pipelines.dashboard.publication import Publication

#: A drawing with more lines than this says nothing; the table has all of them.
DRAWN = 60

_POSITIONS = (
    column("event_date", "event"),
    linked("issuer_name", "issuer", "issuer_id", "issuer"),
    placed("aggregate_amount", "shares"),
    placed("percent_of_class", "percent", percent),
    signed("aggregate_change", "change"),
    signed("percent_change", "points"),
    flagged("is_exit", "exit"),
    filing_column(),
)
_CO_FILERS = (linked("person_name", "person", "person_id", "person"), column("filings"), column("issuers"))
_CHAINS = (
    linked("holder_name", "person", "holder_id", "holder"),
    linked("person_name", "person", "person_id", "reported by"),
    column("shares"),
)


def draw(published: Publication) -> None:
    """The page of one person, or the list of them."""
    person_id = st.query_params.get("id")
    found = data.person(published, person_id) if person_id else None
    if person_id is None or found is None:
        write(markup.heading("Persons", 1))
        if person_id:
            st.text("There is no such person in the warehouse.")
        text = st.text_input("Name or CIK", key="name", bind="query-params") or ""
        rows = data.find_persons(published, text, data.SHOWN)
        known = data.descriptions(published, "dim_person")
        empty = "No person has this name." if text.strip() else "None."
        section("All persons", PERSONS, rows, name="persons", empty=empty, described=known)
        return
    write(markup.heading(found["person_name"] or "(no name)", 1))
    facts = [found["kind"], found["citizenship"], f"CIK {found['person_cik'] or 'not known'}"]
    st.text(" · ".join(str(one) for one in facts if one))
    other = [name for name in found["person_names"] or [] if name != found["person_name"]]
    if other:
        st.text("Also printed as: " + "; ".join(other))
    write(markup.Html(f'<div class="s13">{markup.link("Trades of this person", "trades", person=person_id)}</div>'))
    history = data.stake_history(published, person_id=person_id)
    write(markup.heading("Positions over time"))
    percent_over_time(history, "issuer")
    section("Reports", _POSITIONS, history, name="positions", described=data.descriptions(published, "stake_history"))
    chains = data.chains(published, person_id)
    if chains:
        write(markup.heading("Who holds through whom"))
        says = "Who holds through whom; the table of chains says the same"
        st.graphviz_chart(drawing(chains[:DRAWN], person_id), width="stretch", alt=says)
        write(markup.note("An arrow leads from the one who holds the shares to the one who reports them, too."))
    section(
        "Chains" if chains else "Who holds through whom",
        _CHAINS,
        chains,
        name="chains",
        empty="No chain is told in a report that stands.",
    )
    section("Files together with", _CO_FILERS, data.co_filers(published, person_id), name="co-filers")


def drawing(chains: list[Row] | list[dict[str, object]], person_id: str) -> str:
    """The chains in the language of Graphviz; names are quoted, and shortened."""
    names: dict[str, str] = {}
    for row in chains:
        for key in ("holder", "person"):
            names.setdefault(str(row[f"{key}_id"]), str(row[f"{key}_name"] or "(no name)"))
    lines = ['rankdir=LR; node [shape=box, fontname="sans-serif", fontsize=11]; edge [fontsize=9, color="#555555"];']
    for key, name in names.items():
        mine = ', style=filled, fillcolor="#d7ecf7", penwidth=2' if key == person_id else ""
        lines.append(f"{_quoted(key)} [label={_quoted(markup.brief(name, 40))}{mine}];")
    for row in chains:
        ends = f"{_quoted(str(row['holder_id']))} -> {_quoted(str(row['person_id']))}"
        lines.append(f"{ends} [label={_quoted(cell(row['shares']))}];")
    return "digraph {" + "\n".join(lines) + "}"


def _quoted(text: str) -> str:
    """Text that Graphviz takes as it is: its escapes (`\\N`, `\\G`) and entities (`&lt;`) stay what they were."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{plain}"'
