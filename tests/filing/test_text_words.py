"""Words found once are the words that a look at the stretch alone finds, wherever it begins and ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings, strategies as st

from pipelines.filing import text_words
from pipelines.filing.folded import matches_of
from pipelines.filing.names import words_of
from pipelines.filing.prose import _ABBREVIATION, _is_abbreviation
from pipelines.filing.text_words import TextWords

PARTS = st.sampled_from(
    [
        "Hart",
        " L.P.",
        " L. P.",
        "\n",
        "  ",
        " C.W.",
        " Ph.\n D.",
        "'s",
        "’s",
        "O’Hara",
        "_",
        "é",
        "Ś",
        "3",
        "&",
        ".",
        " Mr.",
        "A.B",
    ]
)
TEXTS = st.lists(PARTS, max_size=30).map("".join)


@pytest.fixture(autouse=True, scope="module")
def _small_pieces() -> object:
    patch = pytest.MonkeyPatch()
    patch.setattr(text_words, "_PIECE", 16)
    yield
    patch.undo()


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, spans=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
@example(text="A.B'sHart", spans=[(1, 9)])
def test_words_of_a_stretch_are_the_same_as_without_the_text_around_it(text: str, spans: list[tuple[int, int]]) -> None:
    words = TextWords(text)
    for one, other in spans:
        start, end = min(one, len(text)), min(other, len(text))
        assert words.between(start, end) == words_of(text, start, end), (text, start, end)


def test_a_sentence_that_ends_with_a_legal_form_in_front_of_an_initial_keeps_the_form() -> None:
    text = "Shares are held by Hart, L.P. J. Lane owns none. A. S.A. L.L.C. is no owner of any shares at all."
    words = TextWords(text)
    assert "lp" in [word.text for word in words.between(0, text.index(" J. "))]
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert words.between(start, end) == words_of(text, start, end), text[start:end]


def test_a_text_without_white_space_has_words_too() -> None:
    text = "a1" * 500
    assert TextWords(text).between(3, 900) == words_of(text, 3, 900)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, dot=st.integers(0, 90), start=st.integers(0, 90))
def test_an_abbreviation_is_told_by_its_word_as_by_the_pattern(text: str, dot: int, start: int) -> None:
    text = text[: min(dot, len(text))] + "No."
    begin = max(min(start, len(text) - 1), len(text) - 12, 0)
    for end in range(begin + 1, len(text) + 1):
        if text[end - 1] == ".":
            assert _is_abbreviation(text, begin, end) is (_ABBREVIATION.search(text, begin, end) is not None)


@given(text=st.text("ab ", max_size=40))
def test_matches_that_begin_with_known_words_are_found_as_by_the_pattern_alone(text: str) -> None:
    pattern = re.compile(r"ab+a|bb")
    found = [match.span() for match in matches_of(pattern, text, ("ab", "bb"), 0, len(text))]
    assert found == [match.span() for match in pattern.finditer(text)]
