"""Cover pages: every row of every layout, what a row can say, and what the reader does when it is in doubt."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from pipelines.filing import cover, front, html, plain
from pipelines.filing.cover import Covers
from pipelines.filing.model import Filing
from pipelines.filing.read import read as read_filing
from tests.filing import cover_pages
from tests.filing.cover_pages import FIGURES, LAYOUTS, PAGES, document, expected, read

KEYS = {
    "sole_voting": "sole_voting_power",
    "shared_voting": "shared_voting_power",
    "sole_dispositive": "sole_dispositive_power",
    "shared_dispositive": "shared_dispositive_power",
    "aggregate": "aggregate_amount",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_of_every_layout(layout: str) -> None:
    assert read(document(layout)).persons == tuple(map(expected, PAGES))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("None", 0),
        ("-0-", 0),
        ("- 0 -", 0),
        ("\u2014", 0),
        ("O", 0),
        ("None (Item 5)", 0),
        ("1,204,500*", 1204500),
        ("1,204,500 (1)", 1204500),
        ("1,204,500(1)(2)", 1204500),
        ("1,2O4,5OO", 1204500),
        ("1,204,500 shares of Common Stock", 1204500),
        ("1,204,500.25", Decimal("1204500.25")),
        ("approximately 1,204,500", 1204500),
    ],
)
def test_a_figure_as_filers_write_it(layout: str, text: str, value: Decimal | int) -> None:
    pages = (PAGES[0].with_figure(8, text), *PAGES[1:])
    assert read(document(layout, pages)).persons[0].shared_voting_power == value


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_o_of_approximately_was_quoted_for_the_percentage(layout: str) -> None:
    covers = read(document(layout, (replace(PAGES[0], percent="APPROXIMATELY 34.3%"), *PAGES[1:])))
    (evidence,) = (e for e in covers.evidence if e.field == "persons[0].percent_of_class")
    assert evidence.quote == "34.3%"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("text", ["", "See Item 5", "See response to row 7", "N/A", "See row 7 above"])
@pytest.mark.parametrize("row", range(7, 12))
def test_a_row_without_a_figure_has_none_and_says_so(layout: str, text: str, row: int) -> None:
    covers = read(document(layout, (PAGES[0].with_figure(row, text), *PAGES[1:])))
    field = FIGURES[row - 7]
    assert getattr(covers.persons[0], field) is None
    (evidence,) = (e for e in covers.evidence if e.field == f"persons[0].{field}")
    assert evidence.state == "unread"
    assert evidence.reason
    assert [getattr(covers.persons[1], each) for each in FIGURES] == [
        getattr(expected(PAGES[1]), each) for each in FIGURES
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_stands_where_its_evidence_points(layout: str) -> None:
    canonical = document(layout)
    covers = read(canonical)
    for evidence in covers.evidence:
        if evidence.state != "unread":
            assert evidence.quote == canonical.text[evidence.start : evidence.end] != ""
    named = {e.field for e in covers.evidence}
    for index in range(len(PAGES)):
        assert {f"persons[{index}].{field}" for field in (*FIGURES, "percent_of_class", "name", "types")} <= named


def test_pages_marks_and_regions() -> None:
    pages = (PAGES[0].with_figure(8, "1,204,500 (1)"), PAGES[1], PAGES[2].with_figure(11, "1,229,800*\u2020"))
    canonical = document("typed_below", pages, after="\n(1) Includes 300 shares.\n")
    covers = read(canonical)
    assert covers.marks[(0, "shared_voting_power")] == ("(1)",)
    assert covers.marks[(2, "aggregate_amount")] == ("*\u2020",)
    assert [start for start, _ in covers.regions] == sorted(start for start, _ in covers.regions)
    assert "Includes 300 shares" in canonical.text[slice(*covers.regions[2])]
    assert canonical.text[covers.end :].startswith("Item 1.")


# The choice between readings


@pytest.mark.parametrize(("glued", "row"), [("71,204,500", 7), ("81,204,500", 8)])
def test_a_row_number_glued_to_a_value_is_taken_off_where_arithmetic_asks_for_it(glued: str, row: int) -> None:
    figures = ("1,204,500", "0", "1,204,500", "0", "1,204,500") if row == 7 else PAGES[0].figures
    page = replace(PAGES[0], figures=figures).with_figure(row, glued)
    covers = read(document("grid", (page, *PAGES[1:])))
    assert getattr(covers.persons[0], FIGURES[row - 7]) == 1204500
    states = {e.field: e.state for e in covers.evidence}
    assert states[f"persons[0].{FIGURES[row - 7]}"] == "repaired"


def test_a_number_that_begins_like_its_row_is_left_alone() -> None:
    page = replace(PAGES[0], figures=("71,204", "0", "71,204", "0", "71,204"))
    assert read(document("grid", (page,))).persons[0].sole_voting_power == 71204


def test_a_point_for_a_comma_is_read_as_meant_and_a_fraction_as_printed() -> None:
    slip = replace(PAGES[0], figures=("1,204.500", "0", "1,204,500", "0", "1,204,500"))
    assert read(document("grid", (slip,))).persons[0].sole_voting_power == 1204500
    true = replace(PAGES[0], figures=("1,204.512", "300.250", "1,204.512", "300.250", "1,504.762"))
    person = read(document("grid", (true,))).persons[0]
    assert person.sole_voting_power == Decimal("1204.512")
    assert person.aggregate_amount == Decimal("1504.762")


def test_a_zero_with_a_lost_superscript_is_a_zero() -> None:
    covers = read(document("grid", (PAGES[0].with_figure(7, "01"), *PAGES[1:])))
    assert covers.persons[0].sole_voting_power == 0


def test_percentage_and_shares_written_in_each_others_row() -> None:
    page = replace(PAGES[0], percent="1,204,500").with_figure(11, "7.4%")
    person = read(document("grid", (page,))).persons[0]
    assert person.aggregate_amount == 1204500
    assert person.percent_of_class is not None
    assert person.percent_of_class.value == Decimal("7.4")


def test_a_percentage_in_words_only_has_no_value() -> None:
    page = replace(PAGES[0], percent="nine and six-tenths percent")
    assert read(document("typed_below", (page,))).persons[0].percent_of_class is None


# What is beside the rows


def test_names_made_of_words_of_the_gutter_are_names() -> None:
    pages = tuple(
        replace(page, name=name)
        for page, name in zip(PAGES, ("Parsons", "The Units Group", "Share, L.P."), strict=True)
    )
    for layout in ("typed_below", "paragraphs"):
        assert [person.name for person in read(document(layout, pages)).persons] == [page.name for page in pages]


def test_a_number_before_a_page_break_in_mid_cover_is_a_value_unless_it_numbers_the_page() -> None:
    text = cover_pages.typed_below(PAGES[0].with_figure(7, "799"))
    at = text.index("8.  SHARED")
    broken = text[:at] + "\n<PAGE>\nCUSIP No. 081234 10 5\n\n" + text[at:]
    canonical = plain.render("(Name of Issuer)\n<PAGE>\n" + broken + "\nItem 1. Security and Issuer\n")
    assert read(canonical).persons[0].sole_voting_power == 799


def test_footnotes_between_rows_are_no_values() -> None:
    rows = cover_pages.grid(PAGES[0].with_figure(8, "1,204,500 (1)").with_figure(9, ""))
    rows = rows.replace("<tr><td>9.", "<tr><td></td><td>(1) Includes 55,000 shares.</td></tr><tr><td>9.")
    person = read(html.render(f"<p>(Name of Issuer)</p>{rows}")).persons[0]
    assert person.shared_voting_power == 1204500
    assert person.sole_dispositive_power is None


def test_an_amendment_without_covers_has_no_persons() -> None:
    text = "The Fund has sole voting power over 1,000 shares.\n\nItem 4. Purpose of Transaction.\n\nItem 4 is amended."
    covers = read(plain.render("(Name of Issuer)\n\n" + text))
    assert covers.persons == ()


def test_an_exhibit_that_repeats_the_names_is_no_cover() -> None:
    after = "\nItem 1. Security and Issuer\n\nEXHIBIT A\n\nName of Reporting Person\nQuillwort Capital, L.P.\n"
    assert len(read(document("typed_right", after=after)).persons) == len(PAGES)


def test_a_summary_table_with_answers_given_once() -> None:
    heads = "".join(
        f"<td>({n})<br>{cover_pages.LABELS[n - 1].title()}</td>" for n in (1, 4, 6, 7, 8, 9, 10, 11, 13, 14)
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{cell}</td>" for cell in (p.name, p.source, p.citizenship, *p.figures, p.percent, p.types))
        + "</tr>"
        for p in PAGES
    )
    common = "<p>Row 2. Member of a group: (a) [ ] (b) [X]</p>"
    common += "<p>Row 5. Legal proceedings: [ ]</p><p>Row 12. Excludes: [ ]</p>"
    covers = read(html.render(f"<p>(Name of Issuer)</p>{common}<table><tr>{heads}</tr>{rows}</table>"))
    assert [person.name for person in covers.persons] == [page.name for page in PAGES]
    assert [person.aggregate_amount for person in covers.persons] == [1204500, 1204500, 1229800]
    assert all(person.group_b and not person.group_a for person in covers.persons)


def test_a_column_for_each_person() -> None:
    cells = zip(cover_pages.LABELS, *(cover_pages.answers(page) for page in PAGES), strict=True)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    covers = read(html.render(f"<p>(Name of Issuer)</p><table>{rows}</table>"))
    assert covers.persons == tuple(map(expected, PAGES))


def test_two_classes_in_the_rows_of_one_cover_are_two_entries() -> None:
    def both(text: str) -> str:
        return f"Class A Common Stock: {text}<br>Class B Common Stock: 1{text}"

    figures = tuple(both(text) for text in ("100", "2,000", "100", "2,000", "2,100"))
    page = replace(PAGES[0], figures=figures, percent="Class A Common Stock: 5.1%<br>Class B Common Stock: 9.9%")
    persons = read(document("grid", (page,))).persons
    assert [(p.class_title, p.sole_voting_power, p.aggregate_amount) for p in persons] == [
        ("Class A Common Stock", 100, 2100),
        ("Class B Common Stock", 1100, 12100),
    ]
    assert {p.name for p in persons} == {PAGES[0].name}


def test_a_page_for_each_class_of_a_person() -> None:
    pages = "\n<PAGE>\n".join(
        cover_pages.typed_right(PAGES[0]).replace("CUSIP No. 081234 10 5", f"CUSIP No. 081234 10 5 ({title})", 1)
        for title in ("Class A Common Stock", "Class B Common Stock")
    )
    canonical = plain.render(f"(Name of Issuer)\n<PAGE>\n{pages}\nItem 1. Security and Issuer\n")
    assert [person.class_title for person in read(canonical).persons] == [
        "Class A Common Stock",
        "Class B Common Stock",
    ]
    assert [person.class_title for person in read(document("typed_right", PAGES[:1] * 2)).persons] == [None, None]


def test_covers_after_a_table_of_contents() -> None:
    contents = (
        "Security and Issuer",
        "Identity and Background",
        "Source and Amount of Funds",
        "Purpose of Transaction",
    )
    listed = "\n".join(f"Item {n}.  {title} ........ {n + 4}" for n, title in enumerate(contents, 1))
    page = cover_pages.typed_below(PAGES[0])
    text = f"(Name of Issuer)\n<PAGE>\n{listed}\n<PAGE>\n{page}\nItem 1. Security and Issuer\n\ntext"
    covers = read(plain.render(text))
    assert covers.persons == (expected(PAGES[0]),)


def one_page(markup: str) -> Covers:
    return read(html.render(f"<p>(Name of Issuer)</p>{markup}<p>Item 1. Security and Issuer</p>"))


def test_a_column_of_numbers_to_the_right_of_the_labels() -> None:
    page = PAGES[0].with_figure(9, "")
    rows = "".join(f"<tr><td>{label}<td>{n}<td>{answer}" for n, label, answer in cover_pages.numbered(page))
    person = one_page(f"<table>{rows}</table>").persons[0]
    assert person == replace(expected(PAGES[0]), sole_dispositive_power=None)


def test_labels_in_one_cell_and_their_answers_in_the_next() -> None:
    rows = {n: (label, answer) for n, label, answer in cover_pages.numbered(PAGES[2])}

    def table(answers: str) -> str:
        def single(numbers: range) -> str:
            return "".join(f"<tr><td>{n}<td colspan=2>{rows[n][0]}<br>{rows[n][1]}" for n in numbers)

        labels = "<br>".join(rows[n][0] for n in range(7, 11))
        powers = f"<tr><td>7.<br>8.<br>9.<br>10.<td>{labels}<td>{answers}"
        return f"<table>{single(range(1, 7))}{powers}{single(range(11, 15))}</table>"

    assert one_page(table("<br>".join(PAGES[2].figures[:4]))).persons == (expected(PAGES[2]),)
    blank = one_page(table("25,300<br>&nbsp;<br>25,300<br>0")).persons[0]
    assert [getattr(blank, field) for field in FIGURES[:4]] == [None] * 4


def test_a_whole_cover_in_one_cell() -> None:
    lines = "".join(f"{n}. {label}<br>&nbsp; {answer}<br><br>" for n, label, answer in cover_pages.numbered(PAGES[0]))
    assert one_page(f"<table><tr><td>{lines}</table><hr>").persons == (expected(PAGES[0]),)


def test_labels_set_with_wide_word_spaces() -> None:
    text = cover_pages.typed_right(PAGES[0])
    for label in (cover_pages.LABELS[4], cover_pages.LABELS[10]):
        text = text.replace(label, label.replace(" ", "  "))
    canonical = plain.render(f"(Name of Issuer)\n<PAGE>\n{text}\nItem 1. Security and Issuer\n")
    assert read(canonical).persons == (expected(PAGES[0]),)


def test_a_row_whose_label_is_not_known_is_told_by_its_number() -> None:
    text = cover_pages.typed_right(PAGES[2]).replace("SHARED VOTING POWER", "WIELDED TOGETHER WITH OTHERS")
    canonical = plain.render(f"(Name of Issuer)\n<PAGE>\n{text}\nItem 1. Security and Issuer\n")
    assert read(canonical).persons == (expected(PAGES[2]),)


def test_a_row_without_label_and_number_gives_its_answer_to_nobody() -> None:
    text = cover_pages.typed_below(PAGES[2]).replace("8.  SHARED VOTING POWER", "")
    canonical = plain.render(f"(Name of Issuer)\n<PAGE>\n{text}\nItem 1. Security and Issuer\n")
    person = read(canonical).persons[0]
    assert (person.sole_voting_power, person.shared_voting_power) == (25300, None)


def test_notes_that_begin_like_labels_are_no_rows() -> None:
    after = "\n* Sole Voting Power is exercised by the general partner.\n(1) Percent of Class: see Item 5.\n"
    assert read(document("typed_below", after=after)).persons == tuple(map(expected, PAGES))


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    sole=st.integers(0, 10**10),
    shared=st.integers(0, 10**10),
    disposed=st.integers(0, 100),
)
def test_any_figures_come_back(layout: str, sole: int, shared: int, disposed: int) -> None:
    parts = (sole, shared, sole * disposed // 100, shared)
    figures = tuple(f"{value:,}" for value in (*parts, sole + shared))
    page = replace(PAGES[0], figures=figures, percent="7.4%" if sole + shared else "0%")
    assert read(document(layout, (page, *PAGES[1:]))).persons[0] == expected(page)


# The labelled corpus


def labelled(shared: Path) -> list[Path]:
    folder = shared / "corpus"
    return [
        f for f in sorted(folder.iterdir()) if f.suffix in (".html", ".txt", ".md") and f.with_suffix(".json").exists()
    ]


def test_every_cover_figure_of_the_corpus(shared: Path) -> None:
    wrong = []
    for path in labelled(shared):
        label = json.loads(path.with_suffix(".json").read_text())
        filing = read_filing(path.read_bytes(), name=path.name)
        assert isinstance(filing, Filing)
        assert [p.name.casefold() if p.name else None for p in filing.persons] == [
            p["name"].casefold() for p in label["persons"]
        ], path.name
        for index, (want, got) in enumerate(zip(label["persons"], filing.persons, strict=True)):
            for key, field in KEYS.items():
                value = getattr(got, field)
                if (None if value is None else float(value)) != want[key]:
                    wrong.append((path.name, index, key, want[key], value))
    assert wrong == []


def test_no_family_is_needed_for_the_front_to_end_before_the_covers() -> None:
    canonical = document("typed_right")
    read_front = front.read(canonical)
    first = cover.read(canonical, read_front).regions[0][0]
    assert read_front.end <= first
