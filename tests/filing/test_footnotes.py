"""Footnotes of covers: bound to the rows that carry their mark, over pages, with marks lost; comments of forms."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.filing import footnotes, plain
from pipelines.filing.cover import Covers
from pipelines.filing.footnotes import Footnotes
from pipelines.filing.model import ReportingPerson

ROW = "14  TYPE OF REPORTING PERSON    PN\n\n"
Marks = Mapping[tuple[int, str], tuple[str, ...]]


def read(pages: list[str], marks: Marks, persons: tuple[ReportingPerson, ...] = ()) -> Footnotes:
    """The footnotes of pages of a cover each."""
    canonical = plain.render("\n\n".join(pages))
    starts = [canonical.text.index(page.split("\n", 1)[0][:12]) for page in pages]
    regions = tuple(zip(starts, [*starts[1:], len(canonical.text)], strict=True))
    found = footnotes.read(canonical, Covers(persons=persons, regions=regions, marks=marks))
    assert all(e.quote == canonical.text[e.start : e.end] for e in found.evidence)
    return found


def test_a_note_is_bound_to_the_rows_that_carry_its_mark() -> None:
    page = f"First cover\n\n{ROW}(1) Held by the Fund.\n\n(2) Based on 10,000 shares.\n\nCUSIP 123456789\n"
    marks = {
        (0, "shared_voting_power"): ("⁽¹⁾",),
        (0, "aggregate_amount"): ("(1)",),
        (0, "percent_of_class"): ("(2)",),
    }
    found = read([page], marks)
    assert [(n.mark, n.text, n.rows) for n in found.footnotes] == [
        ("(1)", "Held by the Fund.", ("shared_voting_power", "aggregate_amount")),
        ("(2)", "Based on 10,000 shares.", ("percent_of_class",)),
    ]


def test_a_note_of_the_form_is_none() -> None:
    page = f"First cover\n\n{ROW}*SEE INSTRUCTIONS BEFORE FILLING OUT!\n"
    assert read([page], {(0, "aggregate_amount"): ("*",)}).footnotes == ()


def test_a_note_behind_the_last_cover() -> None:
    pages = [f"First cover\n\n{ROW}", f"Second cover\n\n{ROW}* Held by the Fund.\n"]
    found = read(pages, {(0, "aggregate_amount"): ("*",), (1, "aggregate_amount"): ("*",)})
    assert [n.cover for n in found.footnotes] == [0, 1]


def test_a_note_over_a_page_break() -> None:
    note = "(1) Consists of (i) 1,000 shares held by the Fund,\n\nCUSIP 123456789\n\n(ii) 20 shares.\n"
    page = f"First cover\n\n{ROW}{note}"
    [found] = read([page], {(0, "aggregate_amount"): ("(1)",)}).footnotes
    assert found.text.endswith("(ii) 20 shares.")


def test_a_note_that_has_lost_its_mark() -> None:
    page = f"First cover\n\n{ROW}Consists of 1,000 shares held by the Fund.\n"
    [note] = read([page], {(0, "aggregate_amount"): ("*",)}).footnotes
    assert note.rows == ("aggregate_amount",)


def test_what_follows_the_covers_is_no_note() -> None:
    page = f"First cover\n\n{ROW}(1) Held by the Fund.\n\nThis Amendment No. 2 amends the Schedule 13D.\n"
    [note] = read([page], {(0, "aggregate_amount"): ("(1)",)}).footnotes
    assert note.text == "Held by the Fund."


def test_a_comment_is_a_note() -> None:
    persons = (ReportingPerson(name="A", comment="Held by the Fund."),)
    [note] = read(["Held by the Fund."], {}, persons).footnotes
    assert (note.cover, note.mark, note.rows) == (0, "", ())


def test_a_note_that_lost_its_mark_stood_back_behind_a_note_of_another_cover() -> None:
    page = "{} cover\n\n" + ROW + "{}\n\nCUSIP 123456789\n"
    pages = [page.format("First", "Consists of 90 shares."), page.format("Second", "* Consists of 70 shares.")]
    found = read(pages, {(0, "aggregate_amount"): ("*",), (1, "aggregate_amount"): ("*",)})
    assert [(n.cover, n.text) for n in found.footnotes] == [
        (0, "Consists of 90 shares."),
        (1, "Consists of 70 shares."),
    ]


def test_notes_that_lost_their_mark_stood_back_behind_the_one_that_kept_a_star() -> None:
    page = f"First cover\n\n{ROW}Consists of 90 shares.\n\n* Based on 10,000 shares.\n\nCUSIP 123456789\n"
    found = read([page], {(0, "aggregate_amount"): ("*",), (0, "percent_of_class"): ("**",)})
    assert [(n.text, n.rows) for n in found.footnotes] == [
        ("Consists of 90 shares.", ("aggregate_amount",)),
        ("Based on 10,000 shares.", ("percent_of_class",)),
    ]
