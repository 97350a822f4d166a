"""Trades of Item 5(c) in tables and lists of many layouts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from pipelines.filing import markdown
from tests.filing.trade_clauses import (
    DEFINITIONS,
    ENDING,
    ascii_filing,
    html_filing,
    read,
    short,
    table,
)


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


def test_table_without_a_column_of_shares_is_unread() -> None:
    found = html_filing(
        "<p>(c) Transactions of the Partnership:</p>"
        + table(("Date", "Total Price"), ("5/12/03", "$10,000.50"), ("5/13/03", "$21,000.75"))
    )
    assert found.transactions == ()
    assert [e.state for e in found.evidence] == ["unread"]


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


def test_columns_headed_only_purchases_and_sales() -> None:
    rows = (("Purchases", "Sales", "Price", "Trade Date"), ("200", "", "$4.10", "06/03/2003"))
    found = html_filing("(c) See Schedule A.", "<p>SCHEDULE A</p>" + table(*rows, ("", "900", "$4.20", "06/10/2003")))
    assert [(t.side, str(t.shares)) for t in found.transactions] == [("buy", "200"), ("sell", "900")]
