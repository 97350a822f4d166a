"""What pages are drawn with: colours that all can tell apart and read, words for codes and paths, harmless cells."""

from __future__ import annotations

import csv
import io
from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from pipelines import wording
from pipelines.dashboard import downloads, markup, parts

#: How eyes without green or red cones see colours (Machado, Oliveira and Fernandes 2009, severity 1), linear RGB.
SEEN = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    text = colour.lstrip("#")
    text = "".join(sign * 2 for sign in text) if len(text) == 3 else text
    shares = [int(text[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return red, green, blue


def times(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(line, colour, strict=True)) for line in matrix)
    return one, two, three


def lab(colour: Triple) -> Triple:
    """CIELAB under D65, in which distances are about those that people see."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    clipped = tuple(min(1.0, max(0.0, one)) for one in colour)
    white = (0.9505, 1.0, 1.089)
    shares = [value / of for value, of in zip(times(to_xyz, clipped), white, strict=True)]  # type: ignore[arg-type]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, two: str) -> float:
    """The ratio of luminances, as WCAG 2 counts it."""
    dark, light = sorted(times(((0.2126, 0.7152, 0.0722),) * 3, linear(each))[0] for each in (one, two))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, two: str, eyes: str) -> float:
    a, b = (lab(times(SEEN[eyes], linear(each))) for each in (one, two))
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


@pytest.mark.parametrize("eyes", ["usual", "deuteranopia", "protanopia"])
def test_colours_of_charts_are_told_apart(eyes: str) -> None:
    near = {(a, b): distance(a, b, eyes) for a, b in combinations(parts.COLOURS, 2)}
    assert min(near.values()) > 10, min(near, key=near.__getitem__)  # 2.3 is just noticeable


def test_red_and_green_would_not_be_told_apart() -> None:
    assert distance("#b0413e", "#5f7a2c", "deuteranopia") < 10 < distance("#b0413e", "#5f7a2c", "usual")


def test_text_stands_out_from_what_is_behind_it() -> None:
    behind = ["#ffffff", "#fcfcfc", "#ffdd00", *(colour for colour, _ in markup.STATES.values())]
    assert min(contrast("#111111", one) for one in behind) > 7
    assert min(contrast("#00507a", one) for one in behind) > 4.5
    assert contrast("#8a2c00", "#ffffff") > 4.5
    assert contrast("#333333", "#ffffff") > 4.5


def test_a_name_that_is_cut_says_so() -> None:
    assert markup.brief("x" * 60) == "x" * 60
    assert markup.brief("x" * 500, 40) == "x" * 39 + "…"
    assert markup.brief(None) == "(no name)"


def test_states_are_told_by_sign_and_word_too() -> None:
    assert len({sign for _, sign in markup.STATES.values()}) == len(markup.STATES)
    assert "repaired" in markup.badge("repaired")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("persons[0].aggregate_amount", "Cover 1: aggregate amount"),
        ("item5[2].sole_voting_power", "Item 5, statement 3: sole voting power"),
        ("transactions[11].price", "Trade 12: price"),
        ("parties[0].former_names[1]", "Party of the header 1: former names 2"),
        ("security.cusip", "CUSIP"),
        ("security.cusips[1]", "Security, cusips 2"),
        ("event_date", "Event date"),
        ("new_table[3].new_field", "New table 4: new field"),
        ("<b>[0].x", "<b>[0], x"),
    ],
)
def test_paths_are_words(field: str, words: str) -> None:
    assert wording.path(field) == words


def test_codes_and_sides_are_words() -> None:
    assert wording.code("item_5e") == "no more than five percent, by Item 5(e)"
    assert wording.code("open_market") == "open market"
    assert wording.code(None) is None
    assert wording.side("item5_direct", "found") == "held directly by Item 5"
    assert wording.side(None, "expected") == "to be expected"
    assert wording.kind("persons[].name") == "Cover: name"
    assert wording.sentence("Part of aggregate_amount, see Item 5(a)") == "Part of aggregate amount, see Item 5(a)"


@given(st.lists(st.text(alphabet="=+-@\t\r\n '\"x1＝", max_size=6), min_size=1, max_size=4))
def test_no_cell_of_a_csv_begins_a_formula(texts: list[str]) -> None:
    row = {f"c{n}": text for n, text in enumerate(texts)}
    _, cells = csv.reader(io.StringIO(downloads.as_csv([row]).decode(), newline=""))
    for text, cell in zip(texts, cells, strict=True):
        assert cell in (text, f"'{text}")
        assert not cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_a_marked_text_with_marks_that_turn_it_is_whole() -> None:
    text = "a\u202eb 5 c"
    drawn = markup.marked(text, 0, [{"span_start": 4, "span_end": 5, "field": "f", "state": "single"}], (4, 5))
    assert '<mark class="chosen">5</mark>' in drawn
