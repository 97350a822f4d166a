"""Amounts of Item 3: payers, shares, parts, grants, tables; and what is no amount paid."""

from __future__ import annotations

import pytest

from pipelines.filing import funds, items, people, plain
from pipelines.filing.model import Funding, ReportingPerson

PERSONS = ("Larkspur Partners, L.P.", "Larkspur Offshore Fund, Ltd.", "Wendell J. Ostrow")
HEAD = """
Item 2. Identity and Background.

     This statement is filed by Larkspur Partners, L.P. (the "Partnership"), Larkspur Offshore Fund, Ltd. (the
"Offshore Fund") and Wendell J. Ostrow.

Item 3. Source and Amount of Funds or Other Consideration.

"""
TAIL = """

Item 4. Purpose of Transaction.

     Investment.
"""


def read(text: str) -> tuple[Funding, ...]:
    canonical = plain.render(HEAD + text + TAIL)
    sections = items.read(canonical, 0)
    who = people.read(canonical, [ReportingPerson(name=name) for name in PERSONS])
    found = funds.read(canonical, sections, who)
    assert all(canonical.text[each.start : each.end] == each.quote for each in found.evidence)
    return found.fundings


def short(found: tuple[Funding, ...]) -> list[tuple[int | None, str | None, str | None]]:
    return [
        (
            each.cover,
            None if each.amount is None else str(each.amount),
            None if each.shares is None else str(each.shares),
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "     The aggregate purchase price of the 1,500 Shares owned directly by the Partnership is $30,000.",
            [(0, "30000", "1500")],
        ),
        (
            "     The Partnership paid $30,000 and the Offshore Fund $20,000 for the shares that they own.",
            [(0, "30000", None), (1, "20000", None)],
        ),
        (
            "     The Partnership used $30,000 of its working capital to buy 1,500 shares.",
            [(0, "30000", "1500")],
        ),
        (
            "     The funds amounted to $30,000 in the case of the Partnership and $20,000 in the case of the"
            " Offshore Fund.",
            [(0, "30000", None), (1, "20000", None)],
        ),
        (
            "     The cost was $30,000 in the case of the 1,500 shares purchased by the Partnership and $20,000"
            " in the case of\n"
            "the 1,000 shares purchased by Mr. Ostrow.",
            [(0, "30000", "1500"), (2, "20000", "1000")],
        ),
        (
            "     The Partnership and the Offshore Fund used approximately $30,000 and $20,000, respectively, of"
            " their funds.",
            [(0, "30000", None), (1, "20000", None)],
        ),
        (
            "     Mr. Ostrow bought 900 shares for a total of $19.8 million.",
            [(2, "19800000.0", "900")],
        ),
    ],
)
def test_sentences(text: str, wanted: list[tuple[int | None, str | None, str | None]]) -> None:
    assert short(read(text)) == wanted


def test_table_of_payers() -> None:
    found = read(
        """     The cost of the shares is set out below:

     Holder                              Shares Bought     Approximate Cost
     ------                              -------------     ----------------
     Larkspur Partners, L.P.                     1,500           $   30,000
     Larkspur Offshore Fund, Ltd.                1,000               20,000
     Total                                       2,500               50,000
"""
    )
    assert short(found) == [(0, "30000", "1500"), (1, "20000", "1000")]
    assert all(each.is_approximate for each in found)


def test_parts_follow_their_whole() -> None:
    found = read(
        "     The Partnership paid $30,000 for 1,500 shares. Of this, $10,000 was borrowed from a bank on margin.\n"
    )
    assert [(each.amount, each.within) for each in found] == [(30000, None), (10000, 0)]


def test_enumerated_parts() -> None:
    found = read(
        "     The purchase price of the Note bought by the Partnership is $30,000. The purchase price of the Note was\n"
        "comprised of the following: (i) cancellation of $10,000 of loans; (ii) cancellation of $12,000 of notes"
        " in exchange\n"
        "for payment of $12,000 of debts; and (iii) $8,000 in cash.\n"
    )
    assert [(each.amount, each.within) for each in found] == [(30000, None), (10000, 0), (12000, 0), (8000, 0)]
    assert found[0].instrument == "Note"


def test_total_of_the_group_has_its_members_for_parts() -> None:
    found = read(
        "     The Reporting Persons used an aggregate of $50,000. The Partnership used $30,000 and the Offshore"
        " Fund used\n"
        "$20,000 of its funds.\n"
    )
    assert [(each.cover, each.amount, each.within) for each in found] == [
        (None, 50000, None),
        (0, 30000, 0),
        (1, 20000, 0),
    ]


def test_granted_shares_have_no_amount() -> None:
    found = read(
        "     2,004 Shares owned directly by Mr. Ostrow were issued upon vesting of restricted stock units, and"
        " the aggregate\n"
        "purchase price for the other 35 Shares owned directly by Mr. Ostrow is $700.\n"
    )
    assert [(each.cover, each.shares, each.amount, each.is_granted) for each in found] == [
        (2, 2004, None, True),
        (2, 35, 700, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "     The Partnership will borrow up to $30,000 from a bank to buy shares.",
        "     The Partnership bought shares at $30.00 per share with its own funds.",
        "     The merger consideration of $30,000,000 will be paid in cash.",
    ],
)
def test_money_that_was_not_paid(text: str) -> None:
    assert read(text) == ()


def test_amount_does_not_go_to_the_payer_before_where_another_is_named() -> None:
    """An unknown payer once got the cover of the payer in front of it."""
    found = read(
        "     The cost was $30,000 in the case of the 1,500 shares purchased by the Partnership and $20,000 in"
        " the case of\n"
        "the 1,000 shares purchased by Hollis Vane.\n"
    )
    assert short(found) == [(0, "30000", "1500"), (None, "20000", "1000")]


def test_small_amount_behind_and_is_no_price() -> None:
    """ "$5,201 was borrowed" once was a price per share because "and" stands before it."""
    found = read(
        "     The Partnership paid $26,000 for 1,500 shares. Of that amount, $20,799 came from working capital"
        " and $5,201 was borrowed."
    )
    assert [(each.amount, each.within) for each in found] == [(26000, None), (20799, 0), (5201, 0)]


def test_an_amount_paid_for_shares_took_those_of_the_clause_before() -> None:
    found = read(
        "     The Partnership holds 2,004 shares from a distribution and paid $146,256.66 for 1,035 other shares."
    )
    assert [each for each in short(found) if each[1]] == [(0, "146256.66", "1035")]
