"""Items: headings in all their forms, what is no heading, lettered paragraphs, changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import items, plain

SIGNATURE = "\n\nSIGNATURE\n\nAfter reasonable inquiry and to the best of my knowledge and belief, I certify this.\n"


def numbers(text: str) -> list[int]:
    """The items of a text."""
    return [section.number for section in items.read(plain.render(text + SIGNATURE))]


@pytest.mark.parametrize(
    "heading",
    [
        "Item 4.  Purpose of Transaction.",
        "ITEM 4:   PURPOSE OF THE TRANSACTION",
        "Item 4 - Purpose of Transaction",
        "ITEM IV.  PURPOSE OF TRANSACTION",
        "Item 4.",
        "Item 4",
        "ITEM 4.\nPurpose of Transaction",
        '"Item 4.  Purpose of Transaction.',
        "**Item 4. Purpose of Transaction**",
        "Item 4.  Purpse of Transactoin",
        "Item 4:  Not applicable.",
        "4.   Purpose of Transaction.",
        "Item No. 4.  Purpose of Transaction",
    ],
)
def test_a_heading(heading: str) -> None:
    assert numbers(f"Introduction.\n\n{heading}\n\nThe shares were bought for investment.\n") == [4]


def test_a_heading_that_runs_into_its_text() -> None:
    canonical = plain.render("Item 4. Purpose of Transaction. The shares are an investment." + SIGNATURE)
    [section] = items.read(canonical)
    assert section.heading == "Item 4. Purpose of Transaction."
    assert canonical.text[section.start : section.end].strip() == "The shares are an investment."


@pytest.mark.parametrize(
    "mention",
    [
        "The plan described in\nItem 4 above was given up, and nothing else\nis planned by anybody at this time.",
        "Item 5(a) is set out on the cover.",
        "Items 2(d) or 2(e)",
        "The response to\nItem 3 of this statement is repeated here.",
    ],
)
def test_a_mention_is_no_heading(mention: str) -> None:
    assert numbers(f"Item 6.  Contracts, Arrangements, Understandings or Relationships\n\n{mention}\n") == [6]


def test_a_table_of_contents_is_none_of_headings() -> None:
    contents = "".join(f"Item {n}.  {' '.join(items.TITLES[n])} ........ {n + 2}\n" for n in range(1, 8))
    body = "Item 1.  Security and Issuer\n\nThe common stock.\n\nItem 4.  Purpose of Transaction\n\nInvestment.\n"
    assert numbers(f"{contents}\n{body}") == [1, 4]


def test_an_amendment_without_headings_of_its_own() -> None:
    text = "Item 4 is hereby amended by adding the following:\n\nA letter was sent.\n\n"
    text += "Item 7 of the Statement is hereby amended to add an exhibit.\n"
    assert numbers(text) == [4, 7]


def test_a_heading_continued_on_the_next_page_goes_on() -> None:
    text = "Item 4.  Purpose of Transaction\n\nFirst part.\n\nItem 4.  (continued)\n\nSecond part.\n"
    canonical = plain.render(text + SIGNATURE)
    [section] = items.read(canonical)
    assert "Second part." in canonical.text[section.start : section.end]


def test_exhibits_behind_the_signature_are_no_items() -> None:
    text = f"Item 1.  Security and Issuer\n\nStock.\n{SIGNATURE}\nExhibit A\n\nItem 2.  Identity and Background\n"
    assert numbers(text) == [1]


@pytest.mark.parametrize(
    ("opening", "change"),
    [
        ("Item 5 is hereby amended and restated in its entirety as follows:", "amended_and_restated"),
        ("Item 5 of the Schedule 13D is amended to read as follows:", "amended_and_restated"),
        ("Paragraphs (a) and (b) of Item 5 are replaced by these:", "amended_and_restated"),
        ("Item 5 is hereby amended and supplemented by adding the following:", "supplemented"),
        ("The following is hereby added to the end:", "supplemented"),
        ("Item 5 is amended, in pertinent part, as follows:", "amended"),
        ("No change.", "unchanged"),
        ("(a) The Fund owns 5 shares under the Amended and Restated Agreement.", None),
    ],
)
def test_the_change_of_an_item(opening: str, change: str | None) -> None:
    assert items.change_of(f"\n\n{opening}\n\n(a) The Fund owns shares.\n") == change


def test_an_original_is_new() -> None:
    canonical = plain.render("Item 1.  Security and Issuer\n\nStock.\n" + SIGNATURE)
    assert items.read(canonical, is_amendment=False)[0].change == "new"


def test_lettered_paragraphs() -> None:
    text = "(a), (b) One.\n\n(c) Two.\n\n(d) - (e)  Not applicable.\n"
    canonical = plain.render(text)
    found = items.parts(canonical, 0, len(canonical.text))
    assert [part.letters for part in found] == [("a", "b"), ("c",), ("d", "e")]


def test_roman_numerals_are_no_letters() -> None:
    text = "(b) Powers:\n\n(i) sole: 5\n\n(ii) shared: 6\n\n(c) None.\n"
    canonical = plain.render(text)
    assert [part.letters for part in items.parts(canonical, 0, len(canonical.text))] == [("b",), ("c",)]


@given(
    st.lists(st.integers(1, 7), unique=True, min_size=1).map(sorted),
    st.sampled_from(["Item {}.  ", "ITEM {}:  ", "Item {} - "]),
)
def test_every_heading_of_a_body_is_found(present: list[int], form: str) -> None:
    titles = {n: " and ".join(words).title() for n, words in items.TITLES.items()}
    body = "".join(f"{form.format(n)}{titles[n]}\n\nText of the item.\n\n" for n in present)
    assert numbers(body) == present


@given(st.text(max_size=400))
def test_sections_lie_in_the_text_in_order(text: str) -> None:
    canonical = plain.render(text)
    spans = [(s.heading_start, s.start, s.end) for s in items.read(canonical)]
    assert all(0 <= a <= b <= c <= len(canonical.text) for a, b, c in spans)
    assert all(left[2] <= right[0] for left, right in pairwise(spans))


def _untitled(last: str = "") -> str:
    said = ("Common stock.", "Dana Whitlock.", "Savings.", "Investment.", "(a) 1,200 shares.", "None.", "None.")
    rows = "\n\n".join(f"Item {number}. {words}" for number, words in enumerate(said, 1))
    return f"1. Name of Reporting Person: Dana Whitlock\n\n{rows}\n\n{last}Signature\n\nDana Whitlock\n"


def test_items_without_titles_in_front_of_the_signature() -> None:
    """Where no heading has the form's title, all seven numbers in order are headings, their text on the same line."""
    canonical = plain.render(_untitled())
    sections = items.read(canonical, canonical.text.index("Signature"))
    assert [section.number for section in sections] == [1, 2, 3, 4, 5, 6, 7]
    [part] = sections[4].parts
    assert part.letters == ("a",)
    assert canonical.text[part.start : part.end].strip() == "1,200 shares."


def test_rows_of_a_cover_that_are_called_items_are_none() -> None:
    canonical = plain.render(_untitled("Item 8. 1,200\n\n"))
    assert items.read(canonical, canonical.text.index("Signature")) == ()
