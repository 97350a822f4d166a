"""Components of figures: numbers, kinds, holders, nesting, exclusions; where they come from."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import components, item5, items, people, plain
from pipelines.filing.footnotes import Footnotes
from pipelines.filing.model import Component, Footnote, ReportingPerson
from pipelines.filing.pieces_of_figures import kind_of

PERSONS = (
    ReportingPerson(name="Pell Creek Partners, L.P.", types=("PN",), aggregate_amount=Decimal(900)),
    ReportingPerson(name="Pell Creek GP LLC", types=("OO",), aggregate_amount=Decimal(900)),
    ReportingPerson(name="Ida R. Moss", types=("IN",), aggregate_amount=Decimal(1000)),
)


def read(
    note: str, *, cover: int = 2, rows: tuple[str, ...] = ("aggregate_amount",), body: str = ""
) -> list[Component]:
    """The components of a footnote, and of an Item 5."""
    text = f"{note}\n\nItem 5.  Interest in Securities of the Issuer.\n\n{body}\n\nSIGNATURE\n"
    canonical = plain.render(text)
    who = people.read(canonical, PERSONS)
    end = canonical.text.index("Item 5") if note else 0
    notes = Footnotes()
    if note:
        notes = Footnotes((Footnote(cover=cover, mark="(1)", text=note, rows=rows),), ((0, end),))
    found5 = item5.read(canonical, items.read(canonical), who, PERSONS)
    found = components.read(canonical, who, PERSONS, notes, found5)
    assert all(e.quote == canonical.text[e.start : e.end] for e in found.evidence)
    return list(found.components)


def short(component: Component) -> tuple[int, str, int | None]:
    """Shares, kind, holder."""
    return int(component.shares or 0), component.kind, component.holder


def test_an_enumeration_with_holders() -> None:
    found = read(
        "Consists of (i) 600 shares held by Pell Creek Partners, L.P., (ii) 300 shares issuable upon exercise of\n"
        "warrants held by Pell Creek Partners, L.P. and (iii) 100 shares underlying options exercisable within 60 days."
    )
    assert [short(c) for c in found] == [(600, "common", 0), (300, "warrant", 0), (100, "option", 2)]
    assert [c.is_within_60_days for c in found] == [None, None, True]


def test_one_holder_behind_the_whole_list() -> None:
    found = read("Represents 600 shares and 300 shares issuable upon conversion of notes, all held by the Partnership.")
    assert [short(c) for c in found] == [(600, "common", 0), (300, "convertible", 0)]


def test_what_a_figure_excludes() -> None:
    found = read(
        "Represents 600 shares held by the Partnership. Excludes 5,000 shares issuable upon exercise of warrants."
    )
    assert [(int(c.shares or 0), c.is_excluded) for c in found] == [(600, False), (5000, True)]


def test_a_part_of_a_part() -> None:
    found = read("Consists of 600 shares held by the Partnership, of which 200 are subject to a voting agreement.")
    assert [(int(c.shares or 0), c.within) for c in found] == [(600, None), (200, 0)]


def test_a_limit_is_no_component() -> None:
    assert read("No more than 5,000 shares may be issued upon conversion of the note.") == []


def test_a_share_of_the_class_is_no_component() -> None:
    assert read("Based on 10,000 shares outstanding, representing 10.0% of the class.") == []


def test_a_note_without_a_number_is_all_of_the_figure() -> None:
    found = read("Held by Pell Creek Partners, L.P.", cover=1)
    assert [short(c) for c in found] == [(900, "common", 0)]


def test_an_unknown_holder_is_named_as_printed() -> None:
    [found] = read("Includes 40 shares held by a family trust.")
    assert (found.holder_name, found.holder) == ("a family trust", None)


def test_components_of_item_5_where_no_note_has_any() -> None:
    body = "(a) Ms. Moss may be deemed to beneficially own 1,000 shares, consisting of (i) 900 shares held by the\n"
    body += "Partnership and (ii) 100 shares held directly.\n"
    assert [short(c) for c in read("", body=body)] == [(900, "common", 0), (100, "common", 2)]


def test_shares_of_another_are_a_component_held_by_it() -> None:
    body = "(a) The Partnership directly owns 900 shares. Pell Creek GP may be deemed to beneficially own the shares\n"
    body += "owned by the Partnership.\n"
    assert [(c.cover, *short(c)) for c in read("", body=body)] == [(0, 900, "common", 0), (1, 900, "common", 0)]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("5 shares of Common Stock", "common"),
        ("options to purchase 5 shares", "option"),
        ("5 restricted stock units", "rsu"),
        ("5 shares of restricted stock", "restricted"),
        ("5 shares issuable upon exercise of warrants", "warrant"),
        ("5 shares issuable upon conversion of a promissory note", "convertible"),
        ("5 shares into which the Series A Preferred Stock converts", "preferred"),
        ("5 shares covered by the Voting Agreement", "voting_agreement"),
        ("5 shares under cash-settled swaps", "other"),
    ],
)
def test_kinds(clause: str, kind: str) -> None:
    assert kind_of(clause) == kind


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6, unique=True))
def test_every_number_of_an_enumeration_is_a_component(numbers: list[int]) -> None:
    marks = ("i", "ii", "iii", "iv", "v", "vi")
    parts = [
        f"({mark}) {number:,} shares held by the Partnership" for mark, number in zip(marks, numbers, strict=False)
    ]
    assert [int(c.shares or 0) for c in read(f"Consists of {', '.join(parts)}.")] == numbers


def test_shares_told_of_somebody_else_in_other_words_were_taken_for_the_persons_own() -> None:
    rows = ("shared_voting_power", "shared_dispositive_power")
    found = read(
        "Made up of 600 shares that stand in the books of Pell Creek Partners, L.P. and 300 shares.", rows=rows
    )
    assert {int(c.shares or 0): c.holder for c in found}[600] != 2
