"""Trades of Item 5(c) in sentences, and what "none", "see" and references to other places amount to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipelines.filing import markdown, plain
from tests.filing.trade_clauses import (
    DEFINITIONS,
    ENDING,
    ascii_filing,
    html_filing,
    read,
    short,
    table,
)


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


def test_side_is_left_out_where_nothing_says_it() -> None:
    found = html_filing(
        "<p>(c) Transactions of the Partnership:</p>"
        + table(("Date", "Shares", "Price"), ("5/12/03", "1,000", "10.00"), ("5/13/03", "900", "10.10"))
    )
    assert [t.side for t in found.transactions] == [None, None]
    assert {e.state for e in found.evidence if e.field.endswith(".side")} == {"unread"}


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


def test_the_end_of_a_period_is_no_day_of_trade() -> None:
    found = ascii_filing(
        "     (c)  In the sixty days ended June 10, 2003 the Partnership sold 3,500 shares at $4.10 per share.\n"
    )
    assert [t.date for t in found.transactions] == [None]


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


def test_the_only_reporting_person_is_the_one_who_traded() -> None:
    """ "The reporting person" of a filing with one cover once traded without being anybody."""
    found = ascii_filing(
        "     (c)  On May 12, 2003 the reporting person bought 1,000 Shares at $10.00 per Share.\n",
        persons=("Larkspur Partners, L.P.",),
    )
    assert [(t.person_name, t.cover) for t in found.transactions] == [("reporting person", 0)]
