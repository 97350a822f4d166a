"""Labels found in running text, broken, misspelt and glued; sentences that are no labels."""

from __future__ import annotations

import pytest

from pipelines.filing import plain
from pipelines.filing.labels import AGGREGATE, CITIZENSHIP, EXCLUDES, IRS, LEGAL, NAME, SHARED_VOTING, SOLE_VOTING
from pipelines.filing.matching import matcher
from pipelines.filing.pieces import Pieces
from pipelines.filing.vocabulary import Vocabulary


def found(text: str) -> list[tuple[int, str]]:
    canonical = plain.render(text)
    pieces = Pieces(canonical, 0, len(canonical.lines))
    return [(hit.row, canonical.text[hit.end : hit.end + 12]) for hit in matcher().hits(pieces) if hit.row > 0]


@pytest.mark.parametrize(
    ("text", "row", "after"),
    [
        ("7.  SOLE VOTING POWER   1,000", SOLE_VOTING, "\t1,000\n"),
        ("(7) Sole Voting Power: 1,000", SOLE_VOTING, "1,000\n"),
        ("7SOLE VOTING POWER 1,000", SOLE_VOTING, "1,000\n"),
        ("7.SOLEVOTINGPOWER 1,000", SOLE_VOTING, "1,000\n"),
        ("SOLE VOITNG POWR", SOLE_VOTING, "\n"),
        ("Row 7   Sole voting     1,000", SOLE_VOTING, "\t1,000\n"),
        ("AGGREGATE AMOUNT BENE- FICIALLY OWNED BY EACH PERSON 5", AGGREGATE, "5\n"),
        ("CITIZENSHIP OR PLACE OF ORGANIZA-\nTION\nOhio", CITIZENSHIP, "\nOhio\n"),
        (
            "Check Box if the Aggregate Amount in Row (11) Excludes Certain Shares (See\nInstructions)  [X]",
            EXCLUDES,
            "\t[X]\n",
        ),
        ("5  CHECK IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT TO ITEMS 2(d) OR 2(e) [ ]", LEGAL, "[ ]\n"),
        ("I.R.S. IDENTIFICATION NOS. OF ABOVE PERSONS (ENTITIES ONLY)", IRS, "\n"),
        ("NAME(S) OF REPORTING PERSON(S)", NAME, "\n"),
        ("Sole power to vote or to direct the vote: 5", SOLE_VOTING, "5\n"),
    ],
)
def test_a_label(text: str, row: int, after: str) -> None:
    assert (row, after) in found(text)


def test_a_label_goes_on_below_past_the_gutter() -> None:
    assert found("Number of      8)  Shared Voting\nShares             Power ....  1,000") == [
        (SHARED_VOTING, "\t1,000\n")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fund has sole voting power over the shares.",
        "of which it has\nshared voting power with its partner, and sole dispositive power",
        "The source of funds was working capital; no legal proceedings are pending.",
        "the aggregate amount beneficially owned is given in Item 5",
    ],
)
def test_a_sentence_is_no_label(sentence: str) -> None:
    assert found(sentence) == []


def test_a_percentage_is_not_taken_for_a_number_of_the_label() -> None:
    assert found("Row 13: Percent of class: 9.2%")[0][1] == "9.2%\n"


def test_words_broken_and_glued() -> None:
    words = Vocabulary(["beneficially", "owned", "reporting", "person"])
    assert [t.words for t in words.tokens("Bene ficially ownedby REPORTINGPERSON xyz")] == [
        ("beneficially",),
        ("owned",),
        ("reporting", "person"),
        (),
    ]
    assert words.closest("benefically") == "beneficially"
    assert words.closest("owl") is None
