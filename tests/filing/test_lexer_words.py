"""The quick look at how a word begins hides no phrase of the lexer."""

from __future__ import annotations

import random
import re

from pipelines.filing.lexer_words import OPENINGS, OTHER

#: Every word that the phrases are made of, with signs and figures that stand among them.
WORDS = sorted(
    {*re.findall(r"[a-z]{1,}", OTHER.pattern), "(", ")", ",", "1,000", "don't", "shares", "5%", "(iv)", "\n"}
)


def test_phrases_are_found_as_without_the_look_at_the_beginnings_of_words() -> None:
    bare = re.compile(OTHER.pattern.replace(OPENINGS, "[a-z]"), re.VERBOSE)
    assert bare.pattern != OTHER.pattern
    pick = random.Random("phrases")
    found = 0
    for _ in range(1500):
        text = pick.choice((" ", "  ", "\n")).join(pick.choice(WORDS) for _ in range(40))
        one, other = ([(match.span(), match.lastgroup) for match in each.finditer(text)] for each in (OTHER, bare))
        assert one == other, text
        found += len(one)
    assert found > 5000


def test_each_phrase_is_found_by_its_first_words() -> None:
    """Alternatives are taken apart at their bars; those that are plain words must open where the look allows it."""
    looks = re.compile(OPENINGS)
    for phrase in re.findall(r"\\b\(?(?:\?:)?([a-z]{3,})(?=[|)\\])", OTHER.pattern):
        opened = any(looks.match(phrase + behind) for behind in ("", " an", " the", " of", " be", " owned", " which"))
        assert opened or phrase in ("shares", "securities"), phrase
