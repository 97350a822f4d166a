"""Every page, drawn by Streamlit without a browser: over hostile text, an empty warehouse, and none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from pipelines.dashboard import app, filing_data, markup, publication
from tests.dashboard import warehouse

PAGES = [
    {"page": "overview"},
    {"page": "issuer"},
    {"page": "issuer", "id": "i"},
    {"page": "issuer", "id": "nobody"},
    {"page": "person"},
    {"page": "person", "id": "p0"},
    {"page": "filing"},
    {"page": "filing", "id": warehouse.FILING, "field": "persons[0].aggregate_amount"},
    {"page": "filing", "id": warehouse.FILING, "field": "persons[5].aggregate_amount", "at": "99999999"},
    {"page": "trades"},
    {"page": "trades", "person": "p2", "issuer": "i"},
    {"page": "quality"},
    {"page": "<script>"},
]


def draw(monkeypatch: pytest.MonkeyPatch, data: Path, address: dict[str, str], search: str = "") -> AppTest:
    monkeypatch.setenv("SCHEDULE13D_DATA", str(data))
    page = AppTest.from_file(str(app.FILE), default_timeout=30)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    if search:
        page.sidebar.text_input[0].set_value(search).run()
    return page


def html(page: AppTest) -> str:
    return "\n".join(one.proto.body for one in page.get("html"))


@pytest.mark.parametrize("address", PAGES, ids=lambda a: "-".join(a.values()))
def test_hostile_text_stays_text_on_every_page(
    monkeypatch: pytest.MonkeyPatch, hostile: Path, address: dict[str, str]
) -> None:
    page = draw(monkeypatch, hostile, address)
    assert not page.exception
    assert "<script" not in html(page)
    assert "<img" not in html(page)
    assert not page.markdown, "Streamlit's Markdown would read a filing's text"
    assert not any(warehouse.MARKDOWN in one.value for one in [*page.title, *page.header, *page.caption])


@pytest.mark.parametrize("address", PAGES, ids=lambda a: "-".join(a.values()))
def test_an_empty_warehouse_is_shown_well(
    monkeypatch: pytest.MonkeyPatch, empty: Path, address: dict[str, str]
) -> None:
    assert not draw(monkeypatch, empty, address).exception


NAMES = ["overview", "issuer", "person", "filing", "trades", "quality"]


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_warehouse_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    page = draw(monkeypatch, tmp_path, {"page": name, "q": "x"})
    assert not page.exception
    assert "schedule13d run" in page.text[0].value


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    file = tmp_path / "warehouse" / "schedule13d.duckdb"
    file.parent.mkdir()
    file.write_bytes(b"no warehouse" * 1000)
    page = draw(monkeypatch, tmp_path, {"page": name})
    assert not page.exception
    assert "cannot be read" in page.text[0].value


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose file was written by another release."""
    data = tmp_path_factory.mktemp("newer")
    file = data / "warehouse" / "schedule13d.duckdb"
    warehouse.make(file, hostile=False)
    with duckdb.connect(str(file)) as connection:
        connection.execute("update quality.build set schema_version = schema_version + 1")
    return data


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_another_release_is_said_in_words(monkeypatch: pytest.MonkeyPatch, newer: Path, name: str) -> None:
    page = draw(monkeypatch, newer, {"page": name})
    assert not page.exception
    assert str(newer / "warehouse" / "schedule13d.duckdb") in page.text[0].value


def test_the_overview_counts_what_sql_counts(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    page = draw(monkeypatch, hostile, {"page": "overview"})
    with duckdb.connect(str(hostile / "warehouse" / "schedule13d.duckdb"), read_only=True) as connection:
        counted = [
            connection.execute(f"select count(*) from {name}").fetchone()[0]
            for name in ("marts.dim_filing", "marts.dim_issuer", "marts.dim_person", "marts.fct_holding")
        ]
    assert [one.value for one in page.metric][:4] == [f"{count:,}" for count in counted]


def test_evidence_is_highlighted_where_it_stands(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    address = {"page": "filing", "id": warehouse.FILING, "field": "persons[0].aggregate_amount"}
    shown = html(draw(monkeypatch, hostile, address))
    assert 'Aggregate: <mark class="chosen">1,234,567</mark> shares' in shown
    assert "/990007/000099000124000001/0000990001-24-000001-index.htm" in shown


def test_who_follows_a_link_to_a_place_sees_the_place_first(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    address = {"page": "filing", "id": warehouse.FILING}
    shown = html(draw(monkeypatch, hostile, address | {"field": "persons[0].aggregate_amount"}))
    assert shown.index('class="chosen"') < shown.index("Findings (") < shown.index("Cover pages")
    assert "Highlighted: Cover 1: aggregate amount · stored as 1,234,567 · single" in shown
    shown = html(draw(monkeypatch, hostile, address))
    assert shown.index("Findings (") < shown.index("Cover pages") < shown.index("Text of the filing")


def test_a_link_to_a_value_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    page = draw(monkeypatch, hostile, {"page": "filing", "id": warehouse.FILING, "field": "persons[99].cik"})
    assert "No such value was extracted from this filing." in [one.value for one in page.text]


def test_a_stored_value_is_shown_also_where_it_is_one_of_a_list(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "schedule13d.duckdb"
    shutil.copy(hostile / "warehouse" / "schedule13d.duckdb", file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("update raw.filing set cusips = ['037833100', '594918104']")
        connection.execute(
            "insert into raw.party (filing_id, party_number, former_names) values ($1, 0, ['Old Name'])",
            [warehouse.FILING],
        )
        connection.execute(
            "insert into raw.footnote (filing_id, footnote_number, text) values ($1, 2, 'Held by it.')",
            [warehouse.FILING],
        )
        connection.execute(
            "insert into raw.item (filing_id, item_position, heading) values ($1, 6, 'Item 7.')", [warehouse.FILING]
        )
    published = publication.current(file)
    stored = {
        "security.cusips[1]": "594918104",
        "security.cusips[2]": None,
        "parties[0].former_names[0]": "Old Name",
        "footnotes[2].text": "Held by it.",
        "items[6].heading": "Item 7.",
        "persons[0].aggregate_amount": 1_234_567,
        "persons[0].aggregate_amount[0]": None,
    }
    assert {field: filing_data.stored(published, warehouse.FILING, field) for field in stored} == stored


def test_a_text_begins_a_few_lines_before_the_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "".join(f"{n}\n" for n in range(400))
    at = text.index("\n300\n") + 1
    monkeypatch.setattr(filing_data, "ask", lambda *_, begin, length, **__: [{"text": text[begin : begin + length]}])
    published = publication.Publication(tmp_path, 0, 0)
    begin, shown = filing_data.window(published, "f", at)
    assert text[begin : begin + len(shown)] == shown
    assert shown.startswith("289\n")
    assert filing_data.window(published, "f", 0) == (0, text[: filing_data.BEFORE + filing_data.AFTER])
    assert filing_data.window(published, "f", 3)[0] == 0


def test_forty_persons_and_nulls_stand_in_one_table(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    shown = html(draw(monkeypatch, hostile, {"page": "issuer", "id": "i"}))
    assert all(f"Person {n}<" in shown for n in range(6, warehouse.PERSONS))
    assert "<td>None" not in shown
    assert ">None</td>" not in shown
    assert ">nan<" not in shown


@pytest.mark.parametrize(
    ("words", "found"), [("person 39", True), ("PERSON 39", True), ("%", False), ("person zz", False)]
)
def test_search_finds_persons_by_every_word(
    monkeypatch: pytest.MonkeyPatch, hostile: Path, words: str, found: bool
) -> None:
    page = draw(monkeypatch, hostile, {"page": "quality"}, search=words)
    assert not page.exception
    assert ("Person 39" in html(page)) is found


def test_a_search_is_part_of_the_address(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    page = draw(monkeypatch, hostile, {"page": "quality", "q": "person 39"})
    assert "Person 39" in html(page)
    assert "Person 39" not in html(page.sidebar.text_input[0].set_value("").run())
    assert "q" not in page.query_params


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4], ids=["script", "markdown", "formula", "long", "signs"])
def test_a_hostile_name_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch, hostile: Path, number: int) -> None:
    name = {0: warehouse.SCRIPT, 1: warehouse.MARKDOWN, 2: warehouse.FORMULA, 3: warehouse.LONG, 4: warehouse.SIGNS}
    page = draw(monkeypatch, hostile, {"page": "person", "id": f"p{number}"})
    assert not page.exception
    assert f"<h1>{markup.escape(name[number])}</h1>" in html(page)
    kinds = {one.type for one in page.main} - {"main", "container", "flex_container", "horizontal", "vertical"}
    assert kinds <= READ_AS_TEXT, "an element that reads Markdown"


#: Elements that show what they are given as text, and our own markup. Labels of the others are ours.
READ_AS_TEXT = {"html", "imgs", "text", "download_button", "graphviz_chart", "arrow_vega_lite_chart", "vega_lite_chart"}


def test_labels_are_words_and_columns_are_explained(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    shown = html(draw(monkeypatch, hostile, {"page": "filing", "id": warehouse.FILING}))
    assert ">Cover 1: aggregate amount</a>" in shown
    assert "persons[0]" not in html_text(shown)
    assert "aggregate_amount" not in html_text(shown)


def html_text(shown: str) -> str:
    return re.sub(r"<[^<>]*>", " ", shown)


def test_a_filter_of_the_address_is_kept(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    page = draw(monkeypatch, hostile, {"page": "filing", "only": "amendments"})
    assert "No filing is like that." in html(page)
    assert warehouse.FILING in html(draw(monkeypatch, hostile, {"page": "filing", "year": "2024"}))
