"""The Streamlit entry: chooses the page by the address, and says what is missing. `schedule13d dashboard` starts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pipelines.dashboard import data, markup
from pipelines.dashboard.markup import Column
from pipelines.dashboard.parts import ISSUERS, PERSONS, TALL, Rows, write
from pipelines.dashboard.publication import Moved, Publication, Unreadable, current
from pipelines.dashboard.views import PAGES
from pipelines.settings import from_environment
from pipelines.warehouse.reading import NoWarehouse
from pipelines.warehouse.schema_version import OtherSchema

#: This file, for those who start it.
FILE = Path(__file__).resolve()

#: What the pages are called.
TITLES = {"overview": "Overview", "issuer": "Issuers", "person": "Persons", "filing": "Filings", "trades": "Trades",
          "quality": "Quality"}  # fmt: skip

#: Persons and issuers that a search shows.
FOUND = 50

#: How often a page is drawn again when publications follow one another while it is drawn.
TRIES = 3


def main() -> None:
    """Draw the page that the address names, from one publication."""
    name = st.query_params.get("page", "overview")
    if name not in PAGES:
        name = "overview"
    st.set_page_config(page_title=f"{TITLES[name]} · schedule13d", layout="wide")
    write(markup.Html(markup.STYLE))
    if "search" not in st.session_state:
        st.session_state["search"] = st.query_params.get("q", "")
    found = st.sidebar.text_input("Search persons and issuers", key="search")
    if found.strip():
        st.query_params["q"] = found
    elif "q" in st.query_params:
        del st.query_params["q"]
    links = "".join(f"<p>{markup.menu(title, page, is_current=page == name)}</p>" for page, title in TITLES.items())
    st.sidebar.html(markup.Html(f'<div class="s13"><nav aria-label="Pages">{links}</nav></div>'))
    place = st.empty()
    for _ in range(TRIES):
        try:
            with place.container():
                draw(name, current(from_environment().published), found)
            return
        except Moved:
            continue
        except (NoWarehouse, OtherSchema, Unreadable) as error:
            with place.container():
                write(markup.heading("Nothing to show yet", 1))
                st.text(str(error))
            return
    st.text("The warehouse is being published; load this page again.")


def draw(name: str, published: Publication, found: str) -> None:
    """A page, under what was searched for."""
    if found.strip():
        write(markup.heading("Found"))
        _found("person", PERSONS, data.find_persons(published, found, FOUND))
        _found("issuer", ISSUERS, data.find_issuers(published, found, FOUND))
    PAGES[name](published)


def _found(what: str, columns: Sequence[Column], rows: Rows) -> None:
    empty = f"No {what} has this name."
    write(markup.table(columns, rows, empty=empty, tall=len(rows) > TALL, name=f"Found {what}s"))
    if len(rows) == FOUND:
        write(markup.note(f"The first {FOUND} are shown; more words find fewer."))


if __name__ == "__main__":
    main()
