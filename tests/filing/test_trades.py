"""Trades of Item 5(c): tables in many layouts, sentences, schedules, and what "none" and "see" amount to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from pipelines.filing import html, items, markdown, people, plain, trades
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import ReportingPerson

PERSONS = ("Larkspur Partners, L.P.", "Larkspur Offshore Fund, Ltd.", "Larkspur Management, LLC", "Wendell J. Ostrow")
LATEST = dt.date(2003, 6, 30)

DEFINITIONS = """
Item 2. Identity and Background.

     This statement is filed by Larkspur Partners, L.P. (the "Partnership"), Larkspur Offshore Fund, Ltd. (the
"Offshore Fund"), Larkspur Management, LLC ("Management") and Wendell J. Ostrow.

Item 5. Interest in Securities of the Issuer.

     (a)  The Partnership owns 100,000 shares.

     (b)  The Partnership has sole power over its shares.

"""
ENDING = """
     (d)  Not applicable.

     (e)  Not applicable.

                                   SIGNATURES

     After reasonable inquiry and to the best of my knowledge and belief, I certify that the information set forth in
this statement is true, complete and correct.

Dated: June 20, 2003

                                   /s/ Wendell J. Ostrow
                                   Wendell J. Ostrow
"""


def read(canonical: Canonical, persons: tuple[str, ...] = PERSONS, latest: dt.date | None = LATEST) -> trades.Trades:
    sections = items.read(canonical, 0)
    who = people.read(canonical, [ReportingPerson(name=name) for name in persons])
    found = trades.read(canonical, sections, who, latest=latest)
    for evidence in found.evidence:
        if evidence.start >= 0:
            assert canonical.text[evidence.start : evidence.end] == evidence.quote
    return found


def ascii_filing(clause: str, behind: str = "", persons: tuple[str, ...] = PERSONS) -> trades.Trades:
    return read(plain.render(DEFINITIONS + clause + ENDING + behind), persons)


def html_filing(clause: str, behind: str = "") -> trades.Trades:
    def paragraphs(text: str) -> str:
        return "".join(f"<p>{each}</p>" for each in text.split("\n\n") if each.strip())

    return read(html.render(f"<html><body>{paragraphs(DEFINITIONS)}{clause}{paragraphs(ENDING)}{behind}</body></html>"))


def table(*rows: tuple[str, ...], attributes: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table{attributes}>{body}</table>"


def short(found: trades.Trades) -> list[tuple[str, str | None, str, str | None]]:
    return [(str(t.date), t.side, f"{t.shares}", None if t.price is None else f"{t.price}") for t in found.transactions]


def test_typed_columns_with_a_header_over_two_lines() -> None:
    found = ascii_filing(
        """     (c)  The Partnership bought these shares in the open market in the past sixty days:

                       Number of       Price
          Date         Shares          Per Share
          ----         ---------       ---------
          5/12/03          1,500         $10.25
          5/19/03         12,000           9.875
          6/02/03            800          10 1/8
"""
    )
    assert short(found) == [
        ("2003-05-12", "buy", "1500", "10.25"),
        ("2003-05-19", "buy", "12000", "9.875"),
        ("2003-06-02", "buy", "800", "10.125"),
    ]
    assert {t.person_name for t in found.transactions} == {"Partnership"}
    assert {t.cover for t in found.transactions} == {0}
    assert {t.nature for t in found.transactions} == {"open_market"}


def test_date_stands_on_the_first_row_of_a_day_only() -> None:
    found = ascii_filing(
        """     (c)  The following transactions were effected by the Partnership:

          Date          Bought/Sold     Shares      Price

          05/12/03      Bought           1,000      10.00
                        Bought             500      10.05
          05/13/03      Sold               250      10.40
                        Sold               250      10.45
"""
    )
    assert short(found) == [
        ("2003-05-12", "buy", "1000", "10.00"),
        ("2003-05-12", "buy", "500", "10.05"),
        ("2003-05-13", "sell", "250", "10.40"),
        ("2003-05-13", "sell", "250", "10.45"),
    ]


def test_totals_are_no_trades() -> None:
    found = html_filing(
        "<p>(c) The Partnership made the purchases listed below.</p>"
        + table(
            ("Trade Date", "Shares", "Price"),
            ("May 12, 2003", "1,000", "$10.00"),
            ("May 13, 2003", "2,000", "$10.50"),
            ("Total", "3,000", ""),
            ("", "3,000", ""),
        )
    )
    assert [t.shares for t in found.transactions] == [1000, 2000]


def test_brackets_minus_signs_and_trailing_minus_are_sales() -> None:
    found = html_filing(
        "<p>(c) Transactions in the past 60 days by the Partnership:</p>"
        + table(
            ("Date", "Shares Purchased/(Sold)", "Price ($)"),
            ("5/12/2003", "1,000", "10.00"),
            ("5/13/2003", "(400)", "10.50"),
            ("5/14/2003", "-300", "10.60"),
            ("5/15/2003", "200-", "10.70"),
        )
    )
    assert [t.side for t in found.transactions] == ["buy", "sell", "sell", "sell"]
    assert [t.shares for t in found.transactions] == [1000, 400, 300, 200]


def test_bracket_and_currency_in_cells_of_their_own() -> None:
    found = html_filing(
        "<p>(c) Trades of the Partnership since the last filing. Numbers in parentheses are sales.</p>"
        "<table><tr><td>Date</td><td colspan=2>Shares</td><td colspan=2>Price</td></tr>"
        "<tr><td>5/12/03</td><td>1,000</td><td></td><td>$</td><td>10.00</td></tr>"
        "<tr><td>5/13/03</td><td>(400</td><td>)</td><td>$</td><td>10.50</td></tr></table>"
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "sell", "400", "10.50")]


def test_columns_of_purchases_and_of_sales() -> None:
    found = html_filing(
        "<p>(c) The Partnership effected these transactions:</p>"
        + table(
            ("Date", "Shares Purchased", "Shares Sold", "Price per Share"),
            ("5/12/03", "1,000", "", "10.00"),
            ("5/13/03", "", "400", "10.50"),
            ("5/14/03", "700", "-", "10.60"),
        )
    )
    assert short(found) == [
        ("2003-05-12", "buy", "1000", "10.00"),
        ("2003-05-13", "sell", "400", "10.50"),
        ("2003-05-14", "buy", "700", "10.60"),
    ]


def test_several_account_columns() -> None:
    found = html_filing(
        "<p>(c) Purchases in the last sixty days:</p>"
        + table(
            ("Date", "Price", "Larkspur Partners, L.P.", "Larkspur Offshore Fund, Ltd."),
            ("5/12/03", "10.00", "1,000", "600"),
            ("5/13/03", "10.50", "400", "—"),
            ("5/14/03", "10.60", "700", "300"),
        )
    )
    assert [(t.cover, t.shares, t.price) for t in found.transactions] == [
        (0, 1000, Decimal("10.00")),
        (1, 600, Decimal("10.00")),
        (0, 400, Decimal("10.50")),
        (0, 700, Decimal("10.60")),
        (1, 300, Decimal("10.60")),
    ]


def test_tables_side_by_side_under_names() -> None:
    found = html_filing(
        "<p>(c) Shares bought:</p>"
        "<table><tr><td colspan=3>Larkspur Partners, L.P.</td><td colspan=3>Larkspur Offshore Fund, Ltd.</td></tr>"
        + "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
            for row in (
                ("Date", "Shares", "Price", "Date", "Shares", "Price"),
                ("5/12/03", "1,000", "10.00", "5/13/03", "600", "10.10"),
                ("5/14/03", "700", "10.60", "5/15/03", "300", "10.70"),
            )
        )
        + "</table>"
    )
    assert sorted((t.cover, str(t.date), t.shares) for t in found.transactions) == [
        (0, "2003-05-12", 1000),
        (0, "2003-05-14", 700),
        (1, "2003-05-13", 600),
        (1, "2003-05-15", 300),
    ]


def test_person_as_a_caption_row_inside_the_table() -> None:
    found = html_filing(
        "<p>(c) See Schedule A.</p>",
        "<p>SCHEDULE A</p><p>Transactions in the Shares</p>"
        "<table><tr><td>Date</td><td>Number of Shares Bought</td><td>Price</td></tr>"
        "<tr><td colspan=3>Larkspur Partners, L.P.</td></tr><tr><td>5/12/03</td><td>1,000</td><td>10.00</td></tr>"
        "<tr><td colspan=3>Larkspur Offshore Fund, Ltd.</td></tr><tr><td>5/13/03</td><td>600</td><td>10.10</td></tr>"
        "</table>",
    )
    assert [(t.cover, t.side, t.shares) for t in found.transactions] == [(0, "buy", 1000), (1, "buy", 600)]


def test_schedule_over_several_pages_with_repeated_headers() -> None:
    page = """
                                   SCHEDULE B{continued}

                    Transactions in the past sixty days

     Date          Shares Purchased (Sold)        Price Per Share

"""
    first = "".join(
        f"     05/{day:02}/03            {day},000                   10.{day:02}\n" for day in range(10, 20)
    )
    second = "".join(
        f"     06/{day:02}/03           ({day},500)                  11.{day:02}\n" for day in range(10, 15)
    )
    found = ascii_filing(
        "     (c)  Schedule B lists the transactions of the Partnership.\n",
        page.format(continued="")
        + first
        + "\n                    Page 7 of 9 Pages\n<PAGE>\n"
        + page.format(continued=" (continued)")
        + second,
    )
    assert len(found.transactions) == 15
    assert [t.side for t in found.transactions] == ["buy"] * 10 + ["sell"] * 5
    assert found.transactions[-1].shares == 14500
    assert {t.cover for t in found.transactions} == {0}


def test_schedule_that_is_not_named_is_left_alone() -> None:
    found = ascii_filing(
        "     (c)  None.\n",
        """
                                   SCHEDULE A

                      Directors of Larkspur Management, LLC

     Date appointed       Shares       Price
     05/01/03             1,000        10.00
""",
    )
    assert found.state == "none"
    assert not found.transactions


def test_range_of_prices_and_average() -> None:
    found = html_filing(
        "<p>(c) Management sold for the Partnership:</p>"
        + table(
            ("Date", "Shares Sold", "Average Price", "Price Range"),
            ("5/12/03", "1,000", "$10.0512", "$10.00 - $10.10"),
            ("5/13/03", "2,000", "$10.1512", "$10.10 to $10.20"),
        )
    )
    first = found.transactions[0]
    assert (first.price, first.price_low, first.price_high) == (Decimal("10.0512"), Decimal("10.00"), Decimal("10.10"))
    assert first.is_average_price
    assert found.transactions[1].price_high == Decimal("10.20")


def test_total_cost_is_no_price() -> None:
    found = html_filing(
        "<p>(c) The Partnership purchased:</p>"
        + table(
            ("Date", "Quantity", "Unit Cost", "Total Cost"),
            ("5/12/03", "1,000", "10.00", "10,000.00"),
            ("5/13/03", "2,000", "10.50", "21,000.00"),
        )
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "buy", "2000", "10.50")]


def test_price_comes_before_the_shares() -> None:
    found = html_filing(
        "<p>(c) The Partnership sold:</p>"
        + table(("Date", "Price", "Shares"), ("5/12/03", "10.00", "1,000"), ("5/13/03", "10", "2,000"))
    )
    assert short(found) == [("2003-05-12", "sell", "1000", "10.00"), ("2003-05-13", "sell", "2000", "10")]


def test_columns_without_a_header_are_told_by_their_contents() -> None:
    found = ascii_filing(
        """     (c)  The Partnership purchased shares as follows:

          May 12, 2003       1,500       10.25
          May 19, 2003      12,000        9.875
"""
    )
    assert short(found) == [("2003-05-12", "buy", "1500", "10.25"), ("2003-05-19", "buy", "12000", "9.875")]


def test_letters_say_purchase_and_sale() -> None:
    found = ascii_filing(
        """     (c)  Trades of the Partnership (P = purchase, S = sale):

          Date          P/S      Shares      Price
          05/12/03       P        1,000      10.00
          05/13/03       S          250      10.40
"""
    )
    assert [t.side for t in found.transactions] == ["buy", "sell"]


def test_gifts_exercises_and_distributions_are_neither_bought_nor_sold() -> None:
    found = html_filing(
        "<p>(c) In the past sixty days:</p>"
        + table(
            ("Name", "Date", "Transaction", "Shares", "Price"),
            ("Wendell J. Ostrow", "5/12/03", "Exercise of options", "1,000", "$2.00"),
            ("Wendell J. Ostrow", "5/13/03", "Gift to a school", "200", "N/A"),
            ("Larkspur Partners, L.P.", "5/14/03", "Distribution to partners", "5,000", ""),
            ("Larkspur Partners, L.P.", "5/15/03", "Open market sale", "700", "$10.00"),
        )
    )
    assert [(t.side, t.nature) for t in found.transactions] == [
        ("other", "exercise"),
        ("other", "gift"),
        ("other", "distribution"),
        ("sell", "open_market"),
    ]
    assert found.transactions[1].price is None


def test_a_row_without_a_price_was_no_row_where_its_last_cell_said_n_a() -> None:
    found = ascii_filing(
        """
     (c)  Trades of the past sixty days:

          Name                     Date          Transaction   Shares       Price
          -----------------------  ------------  -----------  --------  -  ------
          Wendell J. Ostrow        May 12, 2003  Purchase        1,000  $  10.000
          Wendell J. Ostrow        May 13, 2003  Award             490  $     N/A
"""
    )
    assert [(t.side, t.shares) for t in found.transactions] == [("buy", 1000), ("other", 490)]


def test_table_squeezed_into_lines_of_one_cell() -> None:
    text = "\n".join(
        ["Date", "Side", "Shares", "Price", "05/12/2003", "Buy", "1,000", "10.00", "05/13/2003", "Sell", "400", "10.50"]
    )
    found = read(
        markdown.render(
            DEFINITIONS.replace("     ", "")
            + "(c) Trades of the Partnership:\n\n"
            + text.replace("\n", "\n\n")
            + ENDING.replace("     ", "")
        )
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "sell", "400", "10.50")]


def test_pipe_table() -> None:
    found = read(
        markdown.render(
            DEFINITIONS.replace("     ", "")
            + "(c) The Offshore Fund bought:\n\n| Date | Shares | Price |\n| --- | ---: | ---: |\n| 12 May 2003"
            " | 1,000 | \\$10.00 |\n" + "| 13 May 2003 | 500 | \\$10.20 |\n" + ENDING.replace("     ", "")
        )
    )
    assert [(t.cover, str(t.date), t.shares) for t in found.transactions] == [
        (1, "2003-05-12", 1000),
        (1, "2003-05-13", 500),
    ]


def test_days_without_a_year_take_it_from_the_text() -> None:
    found = ascii_filing(
        """     (c)  The Partnership bought:

          2003

          Date        Shares      Price
          5/12         1,000      10.00
          5/13           500      10.10
"""
    )
    assert [str(t.date) for t in found.transactions] == ["2003-05-12", "2003-05-13"]
    assert {e.state for e in found.evidence if e.field.endswith(".date")} == {"repaired"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "On May 12, 2003 Mr. Ostrow bought 900 shares at $22.00 per share from an estate.",
            [("2003-05-12", "buy", "900", "22.00")],
        ),
        (
            "On May 12, 2003 the Partnership sold 1,000 shares at $5.00 per share and on May 13, 2003 it sold"
            " 2,000 shares at"
            " $5.50 per share in the open market.",
            [("2003-05-12", "sell", "1000", "5.00"), ("2003-05-13", "sell", "2000", "5.50")],
        ),
        (
            "The Partnership purchased 1,000 shares on May 12, 2003 at $5.00 per share and 2,000 shares on May"
            " 13, 2003 at"
            " $5.50 per share.",
            [("2003-05-12", "buy", "1000", "5.00"), ("2003-05-13", "buy", "2000", "5.50")],
        ),
        (
            "On May 12, 2003, 10,000 shares were sold by the Offshore Fund at a price of $7.125 per share.",
            [("2003-05-12", "sell", "10000", "7.125")],
        ),
        (
            "On June 2, 2003 Mr. Ostrow exercised options to purchase 4,000 shares at an exercise price of $1.50"
            " per share.",
            [("2003-06-02", "other", "4000", "1.50")],
        ),
        ("On June 2, 2003 Mr. Ostrow gave 300 shares to a museum.", [("2003-06-02", "other", "300", None)]),
        (
            "On May 12, 2003 the Partnership acquired 58,000 shares from the Company for an aggregate of $580,000.",
            [("2003-05-12", "buy", "58000", None)],
        ),
    ],
)
def test_sentences(sentence: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = ascii_filing(f"     (c)  {sentence}\n")
    assert short(found) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Management may purchase 10,000 shares on July 1, 2003 at $5.00 per share. There were no transactions in"
        " the past sixty days.",
        "None of the Reporting Persons has effected any transaction in the past sixty days.",
        "There have been no purchases or sales of shares since May 1, 2003.",
        "No transactions in the Common Stock were effected by any of the persons named in Item 2 during the past"
        " 60 days.",
        "Not applicable.",
        "None",
        "The Reporting Persons have not traded in the Shares since the filing of Amendment No. 2.",
    ],
)
def test_no_transactions_is_a_stated_zero(sentence: str) -> None:
    found = ascii_filing(f"     (c)  {sentence}\n")
    assert found.transactions == ()
    assert found.state == "none"
    assert [e.field for e in found.evidence] == ["transactions_state"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The transactions of the past sixty days are set forth in Exhibit 99.2, which is incorporated by reference.",
        "See Schedule B.",
        "The trades are listed on Annex I attached hereto.",
    ],
)
def test_pointer_to_what_is_not_there_is_a_reference(sentence: str) -> None:
    found = ascii_filing(f"     (c)  {sentence}\n")
    assert (found.transactions, found.state) == ((), "reference")


def test_exhibit_of_the_submission_is_followed() -> None:
    found = ascii_filing(
        "     (c)  The transactions of the past sixty days are set forth in Exhibit 99.2.\n",
        """
                                   EXHIBIT 99.1

                            JOINT FILING AGREEMENT

     The undersigned agree to file jointly.

                                   EXHIBIT 99.2

                            Trading Data

     Date          Bought/Sold     Shares      Price ($)
     05/12/03      Bought           1,000      10.00
     05/13/03      Sold               250      10.40
""",
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "sell", "250", "10.40")]


def test_exception_that_names_item_4_is_followed_there() -> None:
    text = (
        DEFINITIONS.replace(
            "Item 5.",
            "Item 4. Purpose of Transaction.\n\n     On June 3, 2003 the Partnership bought 25,000 shares at"
            " $9.00 per share from the\n"
            "Company.  In 1999 the Partnership bought 10,000 shares at $4.00 per share.\n\nItem 5.",
        )
        + "     (c)  Except as described in Item 4, no Reporting Person has effected any transaction in the past"
        " 60 days.\n" + ENDING
    )
    found = read(plain.render(text))
    assert short(found) == [("2003-06-03", "buy", "25000", "9.00")]


def test_trade_of_the_period_without_its_day() -> None:
    found = ascii_filing("     (c)  During the past sixty days Mr. Ostrow sold 5,000 shares at $10.00 per share.\n")
    assert [(t.cover, t.date, t.side, t.shares, t.price) for t in found.transactions] == [
        (3, None, "sell", 5000, Decimal("10.00"))
    ]


def test_sum_of_the_period_beside_its_schedule_is_no_trade() -> None:
    found = ascii_filing(
        "     (c)  During the past sixty days Mr. Ostrow sold 1,250 shares, as Schedule A shows.\n",
        "\n                 SCHEDULE A\n\n     Transactions\n\n     Date          Shares Sold      Price\n"
        "     05/12/03      1,000            10.00\n     05/13/03        250            10.40\n",
    )
    assert [t.shares for t in found.transactions] == [1000, 250]


def test_absent_item_5_is_absent() -> None:
    found = read(plain.render("Item 4. Purpose of Transaction.\n\n     The Partnership is content." + ENDING))
    assert found.state == "absent"


def test_table_without_a_column_of_shares_is_unread() -> None:
    found = html_filing(
        "<p>(c) Transactions of the Partnership:</p>"
        + table(("Date", "Total Price"), ("5/12/03", "$10,000.50"), ("5/13/03", "$21,000.75"))
    )
    assert found.transactions == ()
    assert [e.state for e in found.evidence] == ["unread"]


def test_side_is_left_out_where_nothing_says_it() -> None:
    found = html_filing(
        "<p>(c) Transactions of the Partnership:</p>"
        + table(("Date", "Shares", "Price"), ("5/12/03", "1,000", "10.00"), ("5/13/03", "900", "10.10"))
    )
    assert [t.side for t in found.transactions] == [None, None]
    assert {e.state for e in found.evidence if e.field.endswith(".side")} == {"unread"}


def test_header_that_a_sentence_ends_in_is_no_header() -> None:
    """A last word of wrapped prose ("Market.") in front of a table once became part of its header."""
    found = ascii_filing(
        """     (c)  The following were purchases on the Nasdaq National
Market.

PURCHASER                DATE           SHARES         PRICE

Partnership            05/12/03          1,000        10.0000
Clients                05/13/03          2,000        10.5000
"""
    )
    assert [t.person_name for t in found.transactions] == ["Partnership", "Clients"]
    assert [t.market for t in found.transactions] == ["Nasdaq National Market"] * 2


def test_fund_named_after_acquisitions_is_no_purchase() -> None:
    """A caption "Mergers & Acquisition Fund" once turned the rows below it into purchases and kept the name out."""
    found = ascii_filing(
        "     (c)  See Schedule A.\n",
        """
                                   SCHEDULE A
               Transactions in the past sixty days

     DATE           SHARES PURCHASED SOLD(-)      PRICE

     LARKSPUR MANAGEMENT, LLC
          MERGERS & ACQUISITION FUND
     05/12/03              1,000                   10.00
     05/13/03                500-                  10.10
""",
    )
    assert [(t.cover, t.account, t.side) for t in found.transactions] == [
        (2, "MERGERS & ACQUISITION FUND", "buy"),
        (2, "MERGERS & ACQUISITION FUND", "sell"),
    ]


def test_column_of_sales_that_holds_nothing() -> None:
    found = ascii_filing(
        """     (c)  Trades of the past sixty days:

     Name                  Date           Shares        Shares       Price
                                          Bought        Sold

     Mr. Ostrow          05/12/03          1,000                     $10.00
     Mr. Ostrow          05/13/03         12,000                     $10.50
"""
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "buy", "12000", "10.50")]
    assert {t.cover for t in found.transactions} == {3}


def test_name_that_begins_with_a_number_is_no_number_of_shares() -> None:
    """ "1847 Partners purchased 232 shares" once was a row of 1,847 shares."""
    found = read(
        markdown.render(
            DEFINITIONS.replace("     ", "")
            + "(c) Trades:\n\n1847 Partners purchased 232 shares on April 14, 2003 at a price of $1.70 per share\n\n"
            + "1847 Partners purchased 65 shares on May 12, 2003 at a price of $1.62 per share\n"
            + ENDING.replace("     ", "")
        )
    )
    assert [t.shares for t in found.transactions] == [232, 65]


def test_date_in_the_name_of_a_trust_is_no_day_of_trade() -> None:
    found = html_filing(
        "<p>(c) Trades:</p>"
        + table(
            ("Name", "Date", "Transaction", "Shares", "Price"),
            ("Ostrow Family Trust dated May 2, 1991", "5/12/03", "Purchase", "1,000", "$10.00"),
            ("Ostrow Family Trust dated May 2, 1991", "5/13/03", "Sale", "500", "$10.50"),
        )
    )
    assert short(found) == [("2003-05-12", "buy", "1000", "10.00"), ("2003-05-13", "sell", "500", "10.50")]


def test_dash_between_date_and_number_is_no_minus_sign() -> None:
    found = ascii_filing(
        """     (c)  Mr. Ostrow purchased the following shares of Common Stock in the open market:

     5/12/03 - 1,000 shares at $10.00 per share
     5/13/03 - 500 shares at $10.50 per share

     Larkspur Offshore Fund, Ltd. sold the following shares of Common Stock in
the open market:

     5/14/03 - 700 shares at $10.60 per share
"""
    )
    assert [(t.cover, t.side, t.shares) for t in found.transactions] == [
        (3, "buy", 1000),
        (3, "buy", 500),
        (1, "sell", 700),
    ]


@given(
    rows=st.lists(
        st.tuples(
            st.dates(dt.date(1993, 1, 1), dt.date(2026, 12, 31)),
            st.integers(1, 99_999_999),
            st.booleans(),
            st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2),
        ),
        min_size=1,
        max_size=12,
    ),
    form=st.sampled_from(("%m/%d/%y", "%m/%d/%Y", "%B %d, %Y", "%Y-%m-%d", "%d-%b-%Y", "%b. %d, %Y")),
    brackets=st.booleans(),
    is_html=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_table_reads_back_what_was_printed(
    rows: list[tuple[dt.date, int, bool, Decimal]], form: str, brackets: bool, is_html: bool
) -> None:
    def number(shares: int, is_sale: bool) -> str:
        return (f"({shares:,})" if brackets else f"-{shares:,}") if is_sale else f"{shares:,}"

    cells = [(date.strftime(form), number(shares, is_sale), f"{price:,}") for date, shares, is_sale, price in rows]
    head = ("Trade Date", "Shares Purchased (Sold)", "Price Per Share")
    if is_html:
        found = html_filing("<p>(c) Trades of the Partnership:</p>" + table(head, *cells))
    else:
        lines = "\n".join(
            f"     {date:22}{shares:>18}{price:>22}" for date, shares, price in (head, ("", "", ""), *cells)
        )
        found = ascii_filing(f"     (c)  Trades of the Partnership:\n\n{lines}\n")
    read_back = [(t.date, t.shares, t.side == "sell", t.price) for t in found.transactions]
    assert read_back == [(date, Decimal(shares), is_sale, price) for date, shares, is_sale, price in rows]


def test_days_that_and_joins_are_days_of_their_own() -> None:
    found = ascii_filing(
        "     (c)  On each of May 5 and May 6, 2003 the Partnership bought 5,000 shares at $4.25 per share.\n"
    )
    assert short(found) == [("2003-05-05", "buy", "5000", "4.25"), ("2003-05-06", "buy", "5000", "4.25")]


def test_several_days_with_one_number_are_in_doubt() -> None:
    found = ascii_filing("     (c)  The Partnership bought 9,000 shares on May 5, 6 and 8, 2003 at $4.25 per share.\n")
    assert [(t.date, t.date_to) for t in found.transactions] == [(dt.date(2003, 5, 5), dt.date(2003, 5, 8))]
    assert next(e for e in found.evidence if e.field.endswith(".date")).state == "repaired"


def test_days_after_between_bound_a_range() -> None:
    found = ascii_filing(
        "     (c)  Between May 5 and May 8, 2003 the Partnership bought 9,000 shares at $4.25 per share.\n"
    )
    (trade,) = found.transactions
    assert (trade.date, trade.date_to) == (dt.date(2003, 5, 5), dt.date(2003, 5, 8))
    assert next(e for e in found.evidence if e.field.endswith(".date")).state == "single"


def test_cents_are_a_price_and_no_shares() -> None:
    found = ascii_filing("     (c)  The Partnership bought 12,500 shares on May 5, 2003 at 35 cents per share.\n")
    assert short(found) == [("2003-05-05", "buy", "12500", "0.35")]


def test_two_trades_of_a_sentence_keep_their_prices() -> None:
    clause = "(c) Wendell J. Ostrow sold 3,000 shares on May 5, 2003 at $4.25 and 1,000 shares on May 7, 2003 at $4.50."
    assert short(html_filing(f"<p>{clause}</p>")) == [
        ("2003-05-05", "sell", "3000", "4.25"),
        ("2003-05-07", "sell", "1000", "4.50"),
    ]


def test_entries_of_a_list_take_the_verb_that_announces_them() -> None:
    found = ascii_filing(
        """     (c)  Mr. Ostrow has made the following purchases in the open market:

          On May 5, 2003, 2,000 shares at a price of $4.10 per share;

          On May 7, 2003, 1,500 shares at a price of $4.15 per share; and

          On May 9, 2003, 700 shares at a price of $4.05 per share.
"""
    )
    assert short(found) == [
        ("2003-05-05", "buy", "2000", "4.10"),
        ("2003-05-07", "buy", "1500", "4.15"),
        ("2003-05-09", "buy", "700", "4.05"),
    ]
    assert {t.cover for t in found.transactions} == {3}


def test_a_dash_behind_a_date_is_no_sign() -> None:
    found = html_filing(
        "<p>(c) Purchases by the Partnership:</p>"
        + table(("5/5/03", "- 2,000 shares", "$4.10"), ("5/7/03", "- 1,500 shares", "$4.15"))
    )
    assert [(t.side, str(t.shares)) for t in found.transactions] == [("buy", "2000"), ("buy", "1500")]


def test_a_plan_that_sold_shares_intends_nothing() -> None:
    found = ascii_filing(
        "     (C)  LARKSPUR MANAGEMENT, LLC BOUGHT 900 SHARES ON 5/5/03 AT 4.50. THE PLAN SOLD 700 SHARES ON 5/6/03.\n"
    )
    assert [(t.side, str(t.shares)) for t in found.transactions] == [("buy", "900"), ("sell", "700")]


def test_a_price_may_stand_before_the_number() -> None:
    found = ascii_filing("     (c)  On May 6, 2003 the Partnership, paying $4.25 per share, acquired 3,000 shares.\n")
    assert short(found) == [("2003-05-06", "buy", "3000", "4.25")]


def test_units_convert_without_anybody_converting_them() -> None:
    found = ascii_filing(
        "     (c)  On May 6, 2003, 40,000 subordinated units of the Partnership converted into common units.\n"
    )
    assert [(t.side, t.nature, str(t.shares)) for t in found.transactions] == [("other", "conversion", "40000")]


def test_a_day_may_be_a_term_defined_elsewhere() -> None:
    clause = """     (c)  On the Closing Date all 40,000 shares held by the Partnership were transferred to Alder Corp.

     (d)  The merger closed on June 2, 2003 (the "Closing Date").
"""
    found = ascii_filing(clause)
    assert [(str(t.date), t.side, str(t.shares)) for t in found.transactions] == [("2003-06-02", "other", "40000")]
    assert next(e for e in found.evidence if e.field.endswith(".date")).state == "repaired"


def test_a_price_with_its_unit_behind_a_slash() -> None:
    found = ascii_filing(
        "     (c)  On May 6, 2003 Mr. Ostrow bought 3,000 shares from a friend, price US$4.25/share.\n"
    )
    assert short(found) == [("2003-05-06", "buy", "3000", "4.25")]


def test_letters_with_one_bracket_mark_clauses() -> None:
    text = DEFINITIONS.replace("(a)", "a)").replace("(b)", "b)")
    clause = "     c)   On May 6, 2003 the Partnership bought 3,000 shares at $4.25 per share.\n"
    ending = ENDING.replace("(d)", "d)").replace("(e)", "e)")
    found = read(plain.render(text + clause + ending))
    assert short(found) == [("2003-05-06", "buy", "3000", "4.25")]


def test_lines_of_a_schedule_that_no_title_calls_trades() -> None:
    found = ascii_filing(
        "     (c)  See Schedule 3.\n",
        """
                                   SCHEDULE 3

Larkspur Partners, L.P.

2003-05-06 -- bought 3,000 at $4.25
2003-05-12 -- transferred 2,000 to Larkspur Offshore Fund, Ltd. without consideration
""",
    )
    assert [(str(t.date), t.side, str(t.shares)) for t in found.transactions] == [
        ("2003-05-06", "buy", "3000"),
        ("2003-05-12", "other", "2000"),
    ]


def test_a_total_in_the_clause_is_no_row_beside_its_schedule() -> None:
    found = ascii_filing(
        """     (c)  Until June 10, 2003 the Partnership sold a total of 3,500 shares on the exchange. The trades are in
Appendix 1. On June 12, 2003 it gave 100 shares to a school.
""",
        """
                                   APPENDIX 1

     Date                Number of shares sold       Price
     06/03/2003                 2,000                 4.10
     06/10/2003                 1,500                 4.20
""",
    )
    assert [(str(t.date), str(t.shares)) for t in found.transactions] == [
        ("2003-06-12", "100"),
        ("2003-06-03", "2000"),
        ("2003-06-10", "1500"),
    ]


def test_a_total_that_is_not_the_sum_is_told() -> None:
    found = ascii_filing(
        """     (c)  Between June 3 and June 10, 2003 the Partnership sold a total of 9,000 shares. See Appendix 1.
""",
        """
                                   APPENDIX 1

     Date                Number of shares sold       Price
     06/03/2003                 2,000                 4.10
     06/10/2003                 1,500                 4.20
""",
    )
    assert [str(t.shares) for t in found.transactions] == ["2000", "1500"]
    assert any(
        e.field == "transactions" and e.state == "unread" and "total" in (e.reason or "") for e in found.evidence
    )


def test_the_end_of_a_period_is_no_day_of_trade() -> None:
    found = ascii_filing(
        "     (c)  In the sixty days ended June 10, 2003 the Partnership sold 3,500 shares at $4.10 per share.\n"
    )
    assert [t.date for t in found.transactions] == [None]


def test_tables_side_by_side_without_headers() -> None:
    rows = (
        ("June 3, 2003", "2,000 @ $4.10", "June 10, 2003", "1,500 @ $4.20"),
        ("June 4, 2003", "1,000 @ $4.15", "June 11, 2003", "500 @ $4.25"),
    )
    found = ascii_filing(
        "     (c)  Purchases by the Partnership:\n\n" + "\n".join("     " + "     ".join(row) for row in rows) + "\n"
    )
    assert sorted(short(found)) == [
        ("2003-06-03", "buy", "2000", "4.10"),
        ("2003-06-04", "buy", "1000", "4.15"),
        ("2003-06-10", "buy", "1500", "4.20"),
        ("2003-06-11", "buy", "500", "4.25"),
    ]


def test_the_year_may_stand_in_the_header() -> None:
    body = table(("Date (2003)", "Shares Purchased", "Price"), ("June 3", "2,000", "4.10"), ("June 4", "500", "4.15"))
    found = html_filing("<p>(c) The Partnership's trades:</p>" + body)
    assert short(found) == [("2003-06-03", "buy", "2000", "4.10"), ("2003-06-04", "buy", "500", "4.15")]


def test_a_number_and_its_brackets_in_cells_of_their_own() -> None:
    body = (
        "<table><tr><td>Date</td><td colspan='2'>Amount Bought/(Sold)</td><td colspan='2'>Price per Share</td></tr>"
        "<tr><td>06/03/03</td><td>(</td><td>2,000</td><td>)</td><td>$</td><td>4.10</td></tr>"
        "<tr><td>06/04/03</td><td></td><td>500</td><td></td><td>$</td><td>4.15</td></tr></table>"
    )
    found = html_filing("<p>(c) The Partnership made these trades:</p>" + body)
    assert short(found) == [("2003-06-03", "sell", "2000", "4.10"), ("2003-06-04", "buy", "500", "4.15")]


def test_a_title_says_the_side_and_whose_trades_they_are() -> None:
    found = ascii_filing(
        "     (c)  See Schedule A.\n",
        """
                                   SCHEDULE A

               SALES BY LARKSPUR PARTNERS, L.P.

     TRADE DATE          NO. OF SHARES       PRICE PER SHARE
     06/03/2003               2,000                 4.10
     06/10/2003               1,500                 4.20

                                   SCHEDULE A (continued)

     TRADE DATE          NO. OF SHARES       PRICE PER SHARE
     06/11/2003                 700                 4.30
     06/12/2003                 800                 4.30
""",
    )
    assert [(t.side, t.cover, str(t.shares)) for t in found.transactions] == [
        ("sell", 0, "2000"), ("sell", 0, "1500"), ("sell", 0, "700"), ("sell", 0, "800"),
    ]  # fmt: skip


def test_a_grant_without_a_price_is_a_row_although_typed_out_of_line() -> None:
    found = ascii_filing(
        """     (c)

Trade Date    Type    Shares    Price
06/03/2003    Buy     10,000    $4.10
06/04/2003    Buy     12,000    $4.15
06/05/2003    RSU vesting    416.5    n/a
"""
    )
    assert [(t.side, str(t.shares), t.price is None) for t in found.transactions] == [
        ("buy", "10000", False),
        ("buy", "12000", False),
        ("other", "416.5", True),
    ]


def test_rows_of_whole_months_bound_their_days() -> None:
    found = ascii_filing(
        """     (c)  The Partnership sold on the exchange:

     Month              Shares Sold       Low Price     High Price
     -----              -----------       ---------     ----------
     April 2003             22,000           4 1/8          4 3/4
     May 2003               61,700           4 1/4          5
"""
    )
    assert [(str(t.date), str(t.date_to), t.side, str(t.shares)) for t in found.transactions] == [
        ("2003-04-01", "2003-04-30", "sell", "22000"),
        ("2003-05-01", "2003-05-31", "sell", "61700"),
    ]
    assert {e.state for e in found.evidence if e.field.endswith(".date")} == {"repaired"}


def test_an_item_5_without_letters_tells_of_trades() -> None:
    text = DEFINITIONS.replace("(a)  ", "").replace("(b)  ", "")
    clause = "     On June 4, 2003 the Partnership bought 3,000 shares at $4.25. In 1999 it had bought 1,000 shares.\n"
    found = read(plain.render(text + clause + ENDING.replace("(d)  ", "").replace("(e)  ", "")))
    assert short(found) == [("2003-06-04", "buy", "3000", "4.25")]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("On 6 May 2003 the Partnership bought 900 shares at 410 pence.", [("2003-05-06", "buy", "900", "4.1")]),
        (
            "The Partnership bought 900 shares on May 6, 2003 and 700 shares on May 8, 2003, at $4.10 and $4.20"
            " respectively.",
            [("2003-05-06", "buy", "900", "4.10"), ("2003-05-08", "buy", "700", "4.20")],
        ),
        (
            "The Partnership sold 900, 700 and 300 shares on May 6, May 7 and May 8, 2003, respectively, at prices of"
            " $4.10, $4.20 and $4.30 per share, respectively.",
            [
                ("2003-05-06", "sell", "900", "4.10"),
                ("2003-05-07", "sell", "700", "4.20"),
                ("2003-05-08", "sell", "300", "4.30"),
            ],
        ),
        (
            "On May 6, 2003 Mr. Ostrow bought 900 shares, raising his holdings to 52,000 shares, at $4.10.",
            [("2003-05-06", "buy", "900", "4.10")],
        ),
        (
            "On May 6, 2003 Mr. Ostrow sold 900 of the 52,000 shares he held at $4.10 per share.",
            [("2003-05-06", "sell", "900", "4.10")],
        ),
        (
            "On May 6, 2003 Mr. Ostrow bought 900 shares in lots of 500 shares and 400 shares at $4.10.",
            [("2003-05-06", "buy", "900", "4.10")],
        ),
        (
            "Under the Purchase Agreement of April 30, 2003 Mr. Ostrow bought 900 shares at $4.10 on May 6, 2003.",
            [("2003-05-06", "buy", "900", "4.10")],
        ),
        (
            "On May 6, 2003 the Partnership bought 1.25 million shares at $4.10.",
            [("2003-05-06", "buy", "1250000.00", "4.10")],
        ),
        (
            "Mr. Ostrow bought 900 shares at $4.10 (May 6, 2003) and sold 300 at $4.30 (May 8, 2003).",
            [("2003-05-06", "buy", "900", "4.10"), ("2003-05-08", "sell", "300", "4.30")],
        ),
        (
            "He bought 900 shares on May 6, 2003 at $4.10, 1,700 on May 7 at $4.20 and 1,300 on May 8 at $4.30.",
            [
                ("2003-05-06", "buy", "900", "4.10"),
                ("2003-05-07", "buy", "1700", "4.20"),
                ("2003-05-08", "buy", "1300", "4.30"),
            ],
        ),
    ],
)
def test_sentences_whose_numbers_are_easily_mistaken(sentence: str, rows: list[tuple[str, str, str, str]]) -> None:
    assert short(html_filing(f"<p>(c) {sentence}</p>")) == rows


def test_each_of_several_persons_has_its_number() -> None:
    clause = (
        "     (c)  On May 6, 2003, the Offshore Fund and the Partnership bought 900 and 700 shares, respectively.\n"
    )
    assert [(t.cover, str(t.shares)) for t in ascii_filing(clause).transactions] == [(1, "900"), (0, "700")]


def test_one_number_of_several_persons_is_nobodys() -> None:
    found = ascii_filing("     (c)  On May 6, 2003 each of the Partnership and the Offshore Fund bought 900 shares.\n")
    assert [(t.cover, str(t.shares)) for t in found.transactions] == [(None, "900")]
    assert any(e.field.endswith(".person_name") and e.state == "unread" for e in found.evidence)


def test_an_option_that_was_written_is_not_passed_over() -> None:
    found = ascii_filing(
        "     (c)  On May 6, 2003 the Partnership wrote put options on 900 shares for $0.50 per share.\n"
    )
    assert found.state == "reference"
    assert any(e.field == "transactions" and e.state == "unread" for e in found.evidence)


def test_one_date_with_its_day_first_tells_how_all_are_printed() -> None:
    body = table(("Date", "Shares Purchased", "Price"), ("05/06/2003", "2,000", "4.10"), ("13/06/2003", "500", "4.15"))
    found = html_filing("<p>(c) The Partnership made these trades:</p>" + body)
    assert short(found) == [("2003-06-05", "buy", "2000", "4.10"), ("2003-06-13", "buy", "500", "4.15")]
    assert [e.state for e in found.evidence if e.field.endswith(".date")] == ["repaired", "single"]


def test_a_price_that_cannot_be_read_is_told() -> None:
    body = table(
        ("Date", "Shares Purchased", "Price"), ("06/05/2003", "2,000", "4 1/10"), ("06/06/2003", "500", "4 1/5")
    )
    found = html_filing("<p>(c) The Partnership made these trades:</p>" + body)
    assert [t.price for t in found.transactions] == [None, None]
    assert [e.state for e in found.evidence if e.field.endswith(".price")] == ["unread", "unread"]


ROWS = """
     TRADE DATE          NO. OF SHARES PURCHASED       PRICE PER SHARE
     06/03/2003               2,000                      4.10
     06/10/2003               1,500                      4.20
"""


def test_a_clause_that_repeats_a_row_of_its_schedule_counts_once() -> None:
    clause = "     (c)  Last, on June 10, 2003, the Partnership bought 1,500 shares at $4.20. See Schedule A.\n"
    found = ascii_filing(clause, "\n     SCHEDULE A\n" + ROWS)
    assert [str(t.shares) for t in found.transactions] == ["2000", "1500"]


def test_schedules_named_in_one_breath_are_all_read() -> None:
    sales = ROWS.replace("PURCHASED", "SOLD").replace("2,000", "  300")
    found = ascii_filing("     (c)  See Schedules A and B.\n", f"\n     SCHEDULE A\n{ROWS}\n     SCHEDULE B\n{sales}")
    assert [(t.side, str(t.shares)) for t in found.transactions] == [
        ("buy", "2000"), ("buy", "1500"), ("sell", "300"), ("sell", "1500"),
    ]  # fmt: skip


def test_an_attached_list_needs_no_label() -> None:
    found = ascii_filing("     (c)  The trades are set forth on the attached list.\n", "\n     TRADES OF LATE\n" + ROWS)
    assert [str(t.shares) for t in found.transactions] == ["2000", "1500"]


def test_columns_headed_only_purchases_and_sales() -> None:
    rows = (("Purchases", "Sales", "Price", "Trade Date"), ("200", "", "$4.10", "06/03/2003"))
    found = html_filing("(c) See Schedule A.", "<p>SCHEDULE A</p>" + table(*rows, ("", "900", "$4.20", "06/10/2003")))
    assert [(t.side, str(t.shares)) for t in found.transactions] == [("buy", "200"), ("sell", "900")]


def test_no_other_transaction_is_not_none_at_all() -> None:
    found = ascii_filing(
        "     (c)  On June 3, 2003 the Partnership became trustee of a trust holding 31,000 shares. No other\n"
        "transaction in the shares was effected in the past 60 days.\n"
    )
    assert found.state != "none"


def test_newly_issued_shares_are_bought_and_not_issued() -> None:
    found = ascii_filing(
        "     (c)  On June 3, 2003 the Partnership acquired 15,000 newly issued shares from the Company for $8.00 per\n"
        "share and 3,750 shares from a stockholder for $7.85 per share.\n"
    )
    assert [(t.side, str(t.shares), str(t.price)) for t in found.transactions] == [
        ("buy", "15000", "8.00"), ("buy", "3750", "7.85"),
    ]  # fmt: skip


def test_months_between_tables_are_nobody() -> None:
    """Captions "December 2003" and "January 2004" once became the persons of the rows below them."""
    found = html_filing(
        "<p>(c) See Schedule A.</p>",
        "<p>SCHEDULE A</p><p>Transactions in the Shares</p><p>Larkspur Offshore Fund, Ltd.</p>"
        + "".join(
            f"<p><i>{caption}</i></p><table><tr><td>Date</td><td>Shares Sold</td><td>Price</td></tr>"
            f"<tr><td>{month}/12/03</td><td>1,000</td><td>10.00</td></tr>"
            f"<tr><td>{month}/17/03</td><td>700</td><td>10.10</td></tr></table>"
            for month, caption in ((3, "March 2003"), (4, "Week of April 12"), (5, "May, 2003"))
        ),
    )
    assert [(t.cover, t.person_name) for t in found.transactions] == [(1, "Larkspur Offshore Fund, Ltd.")] * 6


def test_first_line_of_a_header_is_nobody() -> None:
    """The upper line of "NO. OF" over "SHARES" once became the person of all rows."""
    found = ascii_filing(
        "     (c)  See Schedule A.\n",
        """
                                   SCHEDULE A

              PURCHASES BY LARKSPUR PARTNERS, L.P.

      TRADE         NO. OF       PRICE         BROKER
      DATE          SHARES       PER SHARE
      --------      ------       ---------     ------------------
      05/12/03       4,400        6.5625       Harrow & Co.
      05/13/03       5,200        6.6875       Jessup
""",
    )
    assert [(t.cover, t.side, t.shares) for t in found.transactions] == [(0, "buy", 4400), (0, "buy", 5200)]


def test_the_only_reporting_person_is_the_one_who_traded() -> None:
    """ "The reporting person" of a filing with one cover once traded without being anybody."""
    found = ascii_filing(
        "     (c)  On May 12, 2003 the reporting person bought 1,000 Shares at $10.00 per Share.\n",
        persons=("Larkspur Partners, L.P.",),
    )
    assert [(t.person_name, t.cover) for t in found.transactions] == [("reporting person", 0)]
