"""Candidates for a figure and the choice between them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import candidates, choice, percents
from pipelines.filing.candidates import Candidate, Row
from pipelines.filing.model import Percent
from pipelines.filing.pieces import Piece


def row(number: int, *lines: str) -> Row:
    parts = [Piece(text, at * 1000, at * 1000 + len(text), 0, 9, at, 0, -1) for at, text in enumerate(lines)]
    return percents.percents(parts) if number == 13 else candidates.shares(number, parts)


def best(number: int, *lines: str) -> Candidate | None:
    found = row(number, *lines).candidates
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "value", "span"),
    [
        ("1,500", 1500, (0, 5)),
        ("2,686,498 shares, except that 100 are the Trust's", 2686498, (0, 9)),
        ("Common Stock 1,500", 1500, (13, 18)),
        ("As of June 3, 1998: 1,500", 1500, (20, 25)),
        ("(7) 1,500", 1500, (4, 9)),
        ("None (Item 5)", 0, (0, 4)),
        ("- 0 -", 0, (0, 5)),
        ("312,4OO", 312400, (0, 7)),
    ],
)
def test_a_candidate_and_its_span(text: str, value: int, span: tuple[int, int]) -> None:
    found = best(7, text)
    assert found is not None
    assert (found.value, (found.start, found.end)) == (value, span)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1,500 (1)", ("(1)",)),
        ("1,500⁽¹⁾⁽²⁾", ("⁽¹⁾", "⁽²⁾")),
        ("1,500*", ("*",)),
        ("1,500 [a]", ("[a]",)),
        ("1,500 (Item 5)", ()),
        ("1,500", ()),
    ],
)
def test_marks(text: str, marks: tuple[str, ...]) -> None:
    found = best(8, text)
    assert found is not None
    assert found.marks == marks


def test_marks_that_stand_alone_in_the_next_piece() -> None:
    found = best(8, "1,500", "(1)")
    assert found is not None
    assert found.marks == ("(1)",)


@pytest.mark.parametrize("text", ["See Item 5", "See response to row 7", "N/A", "Not applicable", "Row 7"])
def test_a_reference_is_no_figure(text: str) -> None:
    found = row(8, text)
    assert found.candidates == ()
    assert found.note


@pytest.mark.parametrize(
    ("text", "value", "relation"),
    [
        ("14.69%", "14.69", "equal"),
        (".8%", "0.8", "equal"),
        ("0. 7 % 1", "0.7", "equal"),
        ("Less than 1%", "1", "less_than"),
        ("<0.1%", "0.1", "less_than"),
        ("approximately 5.0%", "5.0", "equal"),
        ("7.3%**", "7.3", "equal"),
        ("5.0% (based on 16,000,000 shares)", "5.0", "equal"),
    ],
)
def test_percentages(text: str, value: str, relation: str) -> None:
    found = best(13, text)
    assert found is not None
    assert found.percent == Percent(value=Decimal(value), relation=relation)  # type: ignore[arg-type]


def chosen(**texts: str) -> dict[int, Decimal | None]:
    numbers = {"sv": 7, "shv": 8, "sd": 9, "shd": 10, "total": 11, "percent": 13}
    rows = {numbers[key]: row(numbers[key], text) for key, text in texts.items()}
    return {number: c.value if c else None for number, c in choice.choose(rows).figures.items()}


def test_plain_figures_are_taken_as_they_are_even_where_they_contradict_each_other() -> None:
    found = chosen(sv="100", shv="0", sd="100", shd="0", total="90", percent="5%")
    assert found == {7: 100, 8: 0, 9: 100, 10: 0, 11: 90, 13: 5}


def test_a_glued_mark_is_taken_off_where_the_other_rows_say_so() -> None:
    assert chosen(sv="15001", shv="0", sd="1500", shd="0", total="1500", percent="5%")[7] == 1500
    assert chosen(sv="15001", shv="0", sd="15001", shd="0", total="15001", percent="5%")[7] == 15001


def test_a_mark_glued_in_both_powers_is_taken_off_where_both_sums_come_out() -> None:
    found = chosen(sv="5000", shv="3882", sd="5000", shd="3882", total="5388", percent="5%")
    assert (found[8], found[10]) == (388, 388)


def test_a_percentage_after_a_leader_is_told_by_the_other_covers() -> None:
    rows = {11: row(11, "8,000"), 13: row(13, ".8%")}
    assert choice.choose(rows, Decimal(100_000)).figures[13].value == 8  # type: ignore[union-attr]
    assert choice.choose(rows, Decimal(1_000_000)).figures[13].value == Decimal("0.8")  # type: ignore[union-attr]


def test_a_tie_has_no_value_and_says_so() -> None:
    two = Row((Candidate(Decimal(5), 0, 1, 2), Candidate(Decimal(6), 2, 3, 2)))
    found = choice.choose({8: two})
    assert found.figures[8] is None
    assert found.reasons[8] == choice.TIE


@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4), st.integers(0, 10**10))
def test_a_choice_is_always_one_of_the_candidates(powers: list[int], total: int) -> None:
    rows = {n: row(n, f"{value:,}") for n, value in zip((7, 8, 9, 10, 11), (*powers, total), strict=True)}
    for number, candidate in choice.choose(rows).figures.items():
        assert candidate is None or candidate in rows[number].candidates


@given(st.text(alphabet="0123456789,. ()*%-ONaes⁽¹⁾", max_size=30))
def test_a_candidate_stands_where_its_span_says(text: str) -> None:
    for candidate in row(8, text or " ").candidates:
        quote = text[candidate.start : candidate.end]
        digits = [c for c in quote.upper().replace("O", "0") if c.isdigit()]
        wanted = format(candidate.value, "f").replace(".", "").lstrip("0")
        assert not wanted or "".join(digits).lstrip("0") == wanted
