"""Check boxes as filers draw them."""

from __future__ import annotations

import pytest

from pipelines.filing import boxes, plain
from pipelines.filing.pieces import Piece, Pieces


def parts(text: str) -> list[Piece]:
    canonical = plain.render(text)
    return Pieces(canonical, 0, len(canonical.lines)).all


@pytest.mark.parametrize(
    "ticked",
    [
        "[X]",
        "[x]",
        "( X )",
        "/X/",
        "/x/",
        "|X|",
        "X",
        "_X_",
        "___X___",
        "xx",
        "☒",
        "☑",
        "þ",
        "✓",
        "Yes",
        "[ X ]**",
        "(XX)",
    ],
)
@pytest.mark.parametrize("empty", ["[ ]", "(   )", "/ /", "|_|", "____", "☐", "¨", "o", "No", "N/A", "[_]", "☐*", ""])
def test_a_single_box(ticked: str, empty: str) -> None:
    assert boxes.single(parts(ticked), (0, 0)).is_ticked
    assert not boxes.single(parts(empty), (0, 0)).is_ticked


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("(a) [X]  (b) [ ]", True, False),
        ("(a)  /  /\n(b)  /X/", False, True),
        ("(A)  ( X )\n(B)  (   )", True, False),
        ("(a) ☐ (b) ☒", False, True),
        ("☒ (a)\n☐ (b)", True, False),
        ("[ ] (a)   [X] (b)", False, True),
        ("(a) _______          (b) ___X___", False, True),
        ("(a)   X\n(b)", True, False),
        ("(a)\n(b)", False, False),
        ("(a)\n(b)   x", False, True),
        ("a. [ ]   b. [x]", False, True),
        ("(a)|_|  (b)|X|", False, True),
        ("", False, False),
        ("Not applicable", False, False),
        ("(b) X", False, True),
    ],
)
def test_the_boxes_of_a_group(text: str, a: bool, b: bool) -> None:
    first, second = boxes.group(parts(text), (0, 0))
    assert (first.is_ticked, second.is_ticked) == (a, b)


def test_a_long_note_beside_a_box_ticks_nothing() -> None:
    note = "** The reporting persons hold x shares together; see Item 5 for what each of them owns. " * 3
    first, second = boxes.group(parts("(a) [ ]\n(b) [X]\n" + note), (0, 0))
    assert (first.is_ticked, second.is_ticked) == (False, True)
