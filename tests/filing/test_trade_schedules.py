"""Trades of Item 5(c) in schedules behind it: which are read, their titles, captions, totals and pages."""

from __future__ import annotations

from tests.filing.trade_clauses import (
    ascii_filing,
    html_filing,
)


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
