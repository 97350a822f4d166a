"""Wordings of Item 5 and what they state: `test_item5` reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.filing import markdown, plain
from pipelines.filing.canonical import Canonical

D0 = """\
This statement is filed by Birch Hollow Partners, L.P., a Delaware limited partnership (the
"Fund"), Birch Hollow Offshore Fund, Ltd., a Cayman Islands company (the "Offshore Fund" and,
together with the Fund, the "Funds"), Birch Hollow Management LLC, a Delaware limited liability
company (the "Investment Manager"), Birch Hollow GP LLC (the "General Partner") and Dana R.
Whitlock (collectively, the "Reporting Persons")."""
D1 = """\
This statement is filed by Gale P. Orton and Susan L. Orton, his wife, the Orton Family Trust
(the "Trust") and the Orton Foundation (the "Foundation")."""
D2 = """\
This statement is filed by Kestrel Holdings Corporation ("Kestrel"). Kestrel Acquisition Sub,
Inc. ("Merger Sub") is its subsidiary."""
D3 = """\
"""
D4 = """\
This statement is filed by Kestrel Holdings Corporation ("Kestrel")."""
D5 = """\
This is filed by the Estate of Miles T. Orton (the "Estate") and Susan L. Orton ("Ms. Orton")."""
D6 = """\
Kestrel Holdings Corporation ("Kestrel") and Kestrel Acquisition Sub, Inc. ("Merger Sub") file
this."""


@dataclass(frozen=True)
class Case:
    """A wording of Item 5, the reporting persons, the text that defines them, and what is stated of whom."""

    name: str
    persons: tuple[str, ...]
    definitions: str
    body: str
    stated: dict[str, str]
    render: Callable[[str], Canonical] = plain.render


CASES = (
    Case(
        "a reference to the cover pages states nothing",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a) and (b) See Items 7 through 13 of the cover pages, which are incorporated by reference. The
percentages are based on 10,000,000 shares outstanding as of May 1, 2012.""",
        {},
    ),
    Case(
        "numbered powers and a percentage of their own",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) As of the close of business on May 5, 2012, the Fund beneficially owned 500,000 Shares.

Percentage: Approximately 5.0%

(b) 1. Sole power to vote or direct vote: 500,000
2. Shared power to vote or direct vote: 0
3. Sole power to dispose or direct the disposition: 500,000
4. Shared power to dispose or direct the disposition: 0

(c) The Fund has not traded.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 500000 hv 0 sd 500000 hd 0"},
    ),
    Case(
        "a lettered block for each person",
        ("Birch Hollow Partners, L.P.", "Birch Hollow GP LLC"),
        D0,
        """A. The Fund

(a) As of the close of business on May 5, 2012, the Fund beneficially owned 500,000 Shares.
Percentage: Approximately 5.0%
(b) 1. Sole power to vote or direct vote: 500,000
2. Shared power to vote or direct vote: 0
3. Sole power to dispose or direct the disposition: 500,000
4. Shared power to dispose or direct the disposition: 0

B. The General Partner

(a) The General Partner, as the general partner of the Fund, may be deemed the beneficial owner
of the 500,000 Shares owned by the Fund.
Percentage: Approximately 5.0%
(b) 1. Sole power to vote or direct vote: 0
2. Shared power to vote or direct vote: 500,000
3. Sole power to dispose or direct the disposition: 0
4. Shared power to dispose or direct the disposition: 500,000
""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 500000 hv 0 sd 500000 hd 0",
            "Birch Hollow GP LLC": "a 500000 p 5.0 sv 0 hv 500000 sd 0 hd 500000",
        },
    ),
    Case(
        "nested lists with Roman numerals",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a)-(b) The Reporting Persons' beneficial ownership is as follows:

(i) Birch Hollow Partners, L.P.
(a) Amount beneficially owned: 500,000 shares of Common Stock.
Percent of class: 5.0%.
(b) Number of shares as to which such person has:
(i) Sole power to vote or direct the vote: 0
(ii) Shared power to vote or direct the vote: 500,000
(iii) Sole power to dispose or direct the disposition of: 0
(iv) Shared power to dispose or direct the disposition of: 500,000

(ii) Dana R. Whitlock
(a) Amount beneficially owned: 750,000 shares of Common Stock.
Percent of class: 7.5%.
(b) Number of shares as to which such person has:
(i) Sole power to vote or direct the vote: 250,000
(ii) Shared power to vote or direct the vote: 500,000
(iii) Sole power to dispose or direct the disposition of: 250,000
(iv) Shared power to dispose or direct the disposition of: 500,000
""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 0 hv 500000 sd 0 hd 500000",
            "Dana R. Whitlock": "a 750000 p 7.5 sv 250000 hv 500000 sd 250000 hd 500000",
        },
    ),
    Case(
        "of such shares",
        ("Dana R. Whitlock",),
        D0,
        """(a) Mr. Whitlock may be deemed to beneficially own 1,234,567 shares of Common Stock, which
represents 12.3% of the outstanding shares. (b) Mr. Whitlock has sole voting and dispositive
power with respect to 1,000,000 of such shares and shared voting and dispositive power with
respect to 234,567 of such shares. (c) None.""",
        {"Dana R. Whitlock": "a 1234567 p 12.3 sv 1000000 hv 234567 sd 1000000 hd 234567"},
    ),
    Case(
        "all such shares",
        ("Dana R. Whitlock",),
        D0,
        """(a) The Reporting Person beneficially owns 1,234,567 shares of Common Stock (12.3%).

(b) The Reporting Person has the sole power to vote and direct the disposition of all such
shares.""",
        {"Dana R. Whitlock": "a 1234567 p 12.3 sv 1234567 sd 1234567"},
    ),
    Case(
        "each of several",
        ("Birch Hollow Partners, L.P.", "Birch Hollow GP LLC", "Dana R. Whitlock"),
        D0,
        """(a) As of the date hereof, the Fund directly holds 500,000 shares, representing approximately
5.0% of the 10,000,000 shares outstanding as reported in the Issuer's Form 10-Q. The General
Partner, as the general partner of the Fund, and Mr. Whitlock, as the managing member of the
General Partner, may each be deemed to beneficially own the 500,000 shares held by the Fund.

(b) Each of the Fund, the General Partner and Mr. Whitlock has shared power to vote or direct
the vote of, and shared power to dispose or direct the disposition of, 500,000 shares.""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 hv 500000 hd 500000",
            "Birch Hollow GP LLC": "a 500000 hv 500000 hd 500000",
            "Dana R. Whitlock": "a 500000 hv 500000 hd 500000",
        },
    ),
    Case(
        "a total of the group and its parts",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd."),
        D0,
        """(a) The Reporting Persons beneficially own, in the aggregate, 900,000 shares of Common Stock, or
9.0% of the outstanding Common Stock. Of these, 500,000 are held by the Fund and 400,000 by the
Offshore Fund.

(b) The Fund has sole power to vote and dispose of 500,000 shares; the Offshore Fund has sole
power to vote and dispose of 400,000 shares.""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 sv 500000 sd 500000",
            "Birch Hollow Offshore Fund, Ltd.": "a 400000 sv 400000 sd 400000",
            "GROUP": "a 900000 p 9.0",
        },
    ),
    Case(
        "respectively",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd."),
        D0,
        """(a) The Fund and the Offshore Fund own 500,000 and 400,000 shares, respectively.""",
        {"Birch Hollow Partners, L.P.": "a 500000", "Birch Hollow Offshore Fund, Ltd.": "a 400000"},
    ),
    Case(
        "a percentage behind the parts",
        ("Dana R. Whitlock", "Birch Hollow Partners, L.P."),
        D0,
        """(a) Mr. Whitlock is the beneficial owner of 310,000 shares of Common Stock, consisting of
250,000 shares held directly and 60,000 shares issuable upon exercise of options exercisable
within 60 days, representing approximately 3.1% of the Common Stock.

(b) Mr. Whitlock has the sole power to vote, or direct the vote of, and to dispose of, or direct
the disposition of, 310,000 shares.""",
        {"Dana R. Whitlock": "a 310000 p 3.1 sv 310000 sd 310000"},
    ),
    Case(
        "no longer any shares",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a) and (b) As a result of the sale described in Item 4, the Reporting Persons no longer
beneficially own any shares of Common Stock.

(e) On May 5, 2012 the Reporting Persons ceased to be the beneficial owners of more than five
percent of the Common Stock.""",
        {"Birch Hollow Partners, L.P.": "a 0", "Dana R. Whitlock": "a 0"},
    ),
    Case(
        "no shares and no sole power",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock", "Birch Hollow GP LLC"),
        D0,
        """(a) The Fund owns 500,000 shares (5.0%). Mr. Whitlock owns no shares.
(b) The Fund does not have sole power to vote or dispose of any shares. It shares voting and
dispositive power over the 500,000 shares with the General Partner.""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 0 hv 500000 sd 0 hd 500000",
            "Dana R. Whitlock": "a 0",
            "Birch Hollow GP LLC": "hv 500000 hd 500000",
        },
    ),
    Case(
        "the number owned by a person is",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a) The aggregate number of Shares beneficially owned by the Fund is 500,000, which constitutes
approximately 5.0% of the outstanding Shares. The aggregate number of Shares beneficially owned
by Mr. Whitlock is 750,000 (7.5%).""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0", "Dana R. Whitlock": "a 750000 p 7.5"},
    ),
    Case(
        "what was before the sale does not count",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) Prior to the sale, the Fund owned 700,000 shares. Following the sale, the Fund owns 500,000
shares (5.0%).""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0"},
    ),
    Case(
        "the percentage before the number",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) The Fund owns approximately 5.0% of the outstanding Common Stock, or 500,000 shares.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0"},
    ),
    Case(
        "an aggregate that includes",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd.", "Dana R. Whitlock"),
        D0,
        """(a) By reason of the foregoing, Dana R. Whitlock may be deemed to be the beneficial owner of an
aggregate of 1,100,000 shares, including 500,000 shares owned by the Fund and 400,000 shares
owned by the Offshore Fund, which represent 11.0% of the shares outstanding.""",
        {"Dana R. Whitlock": "a 1100000 p 11.0"},
    ),
    Case(
        "labels only",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) 500,000 shares; 5.0%
(b) Sole voting power: 500,000 shares; shared voting power: none; sole dispositive power:
500,000 shares; shared dispositive power: none.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 500000 hv 0 sd 500000 hd 0"},
    ),
    Case(
        "persons behind a label",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd.", "Dana R. Whitlock"),
        D0,
        """(a) Aggregate number of shares beneficially owned: Fund 500,000 (5.0%); Offshore Fund 400,000
(4.0%); Mr. Whitlock 900,000 (9.0%).
(b) Sole power to vote: Fund 0; Offshore Fund 0; Mr. Whitlock 0. Shared power to vote: Fund
500,000; Offshore Fund 400,000; Mr. Whitlock 900,000.""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 0 hv 500000",
            "Birch Hollow Offshore Fund, Ltd.": "a 400000 p 4.0 sv 0 hv 400000",
            "Dana R. Whitlock": "a 900000 p 9.0 sv 0 hv 900000",
        },
    ),
    Case(
        "of those are parts",
        ("Dana R. Whitlock",),
        D0,
        """(a) Mr. Whitlock beneficially owns 750,000 Shares, which is 7.5% of the Shares outstanding. Of
those, he owns 250,000 directly and may be deemed to own 500,000 as co-trustee of a family
trust.
(b) Mr. Whitlock has sole voting and dispositive power over the 250,000 Shares he owns directly.
He shares voting and dispositive power over the 500,000 Shares held by the trust with his
sister.""",
        {"Dana R. Whitlock": "a 750000 p 7.5 sv 250000 hv 500000 sd 250000 hd 500000"},
    ),
    Case(
        "different powers to vote and dispose",
        ("Birch Hollow Management LLC",),
        D0,
        """(a) The Investment Manager may be deemed to beneficially own 900,000 shares, constituting 9.0%
of the class.
(b) The Investment Manager has the sole power to vote 700,000 shares and the sole power to
dispose of 900,000 shares. It has shared power to vote 200,000 shares.""",
        {"Birch Hollow Management LLC": "a 900000 p 9.0 sv 700000 hv 200000 sd 900000"},
    ),
    Case(
        "a typed table of all figures",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a), (b)
                                   Sole         Shared        Sole           Shared         Aggregate     Percent
                                   Voting       Voting        Dispositive    Dispositive    Beneficial    of
Reporting Person                   Power        Power         Power          Power          Ownership     Class
-----------------                  -------      --------      -----------    -----------    ----------    -------
Birch Hollow Partners, L.P.        0            500,000       0              500,000        500,000       5.0%
Dana R. Whitlock                   250,000      500,000       250,000        500,000        750,000       7.5%
""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0 sv 0 hv 500000 sd 0 hd 500000",
            "Dana R. Whitlock": "a 750000 p 7.5 sv 250000 hv 500000 sd 250000 hd 500000",
        },
    ),
    Case(
        "collectively is no statement about each",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd.", "Birch Hollow GP LLC", "Dana R. Whitlock"),
        D0,
        """(a) The Funds collectively own 900,000 shares, or 9.0%. The General Partner and Mr. Whitlock may
be deemed to beneficially own such shares.
(b) The Fund, the General Partner and Mr. Whitlock share voting and investment power over the
500,000 shares held by the Fund.""",
        {
            "Birch Hollow Partners, L.P.": "hv 500000 hd 500000",
            "Birch Hollow GP LLC": "hv 500000 hd 500000",
            "Dana R. Whitlock": "hv 500000 hd 500000",
        },
    ),
    Case(
        "several in one sentence",
        ("Birch Hollow Partners, L.P.", "Birch Hollow Offshore Fund, Ltd.", "Birch Hollow Management LLC"),
        D0,
        """(a) As of the date of this filing: the Fund beneficially owns 500,000 Shares (approximately 5.0%
of the outstanding Shares), the Offshore Fund beneficially owns 400,000 Shares (approximately
4.0% of the outstanding Shares), and the Investment Manager beneficially owns 900,000 Shares
(approximately 9.0% of the outstanding Shares).""",
        {
            "Birch Hollow Partners, L.P.": "a 500000 p 5.0",
            "Birch Hollow Offshore Fund, Ltd.": "a 400000 p 4.0",
            "Birch Hollow Management LLC": "a 900000 p 9.0",
        },
    ),
    Case(
        "convertible into is no statement",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) The Fund holds a note convertible into 600,000 shares of Common Stock and warrants to
purchase 200,000 shares. Accordingly, the Fund may be deemed to beneficially own 800,000 shares,
or 7.4% of the Common Stock, calculated on the basis of 10,000,000 shares outstanding plus the
800,000 shares issuable to the Fund.""",
        {"Birch Hollow Partners, L.P.": "a 800000 p 7.4"},
    ),
    Case(
        "a stranger owns nothing for the filer",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) The Fund owns 500,000 shares (5.0%). To the knowledge of the Fund, John Kittredge, a
director of the General Partner, owns 3,000 shares.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0"},
    ),
    Case(
        "disclaimed shares",
        ("Birch Hollow Partners, L.P.", "Dana R. Whitlock"),
        D0,
        """(a) The Fund owns 500,000 shares (5.0%). Mr. Whitlock disclaims beneficial ownership of the
500,000 shares owned by the Fund. Mr. Whitlock directly owns 100 shares.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0", "Dana R. Whitlock": "a 100"},
    ),
    Case(
        "purchases are no holdings",
        ("Birch Hollow Partners, L.P.",),
        D0,
        """(a) The Fund beneficially owns 500,000 shares of Common Stock, or 5.0%. On May 2, 2012, the Fund
purchased 20,000 shares at $10.50 per share.""",
        {"Birch Hollow Partners, L.P.": "a 500000 p 5.0"},
    ),
    Case(
        "a couple",
        ("Gale P. Orton", "Susan L. Orton", "The Orton Family Trust"),
        D1,
        """(a) Mr. Orton beneficially owns 1,000,000 shares (10.0%) and Mrs. Orton beneficially owns
300,000 shares (3.0%). The Trust owns 200,000 shares (2.0%).
(b) Mr. Orton has sole power to vote and dispose of 800,000 shares and shares with Mrs. Orton
the power to vote and dispose of the 200,000 shares owned by the Trust. Mrs. Orton has sole
power to vote and dispose of 100,000 shares.""",
        {
            "Gale P. Orton": "a 1000000 p 10.0 sv 800000 hv 200000 sd 800000 hd 200000",
            "Susan L. Orton": "a 300000 p 3.0 sv 100000 hv 200000 sd 100000 hd 200000",
            "The Orton Family Trust": "a 200000 p 2.0",
        },
    ),
    Case(
        "a voting agreement",
        ("Kestrel Holdings Corporation",),
        D2,
        """(a) and (b) As of the date hereof, neither Kestrel nor Merger Sub owns any shares of Common
Stock. As a result of the Voting Agreement, Kestrel may be deemed to have shared power to vote
up to an aggregate of 4,500,000 shares of Common Stock, and thus may be deemed to be the
beneficial owner of 4,500,000 shares of Common Stock, representing approximately 22.5% of the
shares outstanding as of June 1, 2006. Kestrel does not have the power to dispose of the shares.""",
        {"Kestrel Holdings Corporation": "a 4500000 p 22.5 hv 4500000"},
    ),
    Case(
        "powers as to numbers",
        ("Harbor National Bank",),
        D3,
        """(a) Harbor National Bank, in its fiduciary capacities, beneficially owns 2,310,455 shares, or
7.2% of the class.
(b) The Bank has sole voting power as to 1,900,000 shares, shared voting power as to 210,455
shares, sole dispositive power as to 2,100,455 shares and shared dispositive power as to 210,000
shares.""",
        {"Harbor National Bank": "a 2310455 p 7.2 sv 1900000 hv 210455 sd 2100455 hd 210000"},
    ),
    Case(
        "dotted zeros",
        ("Kestrel Holdings Corporation",),
        D4,
        """(a) Kestrel beneficially owns 4,500,000 shares, which represents 22.5% of the class.
(b) With respect to the shares beneficially owned by Kestrel:
     (i)   sole power to vote or to direct the vote:               4,500,000
     (ii)  shared power to vote or to direct the vote:                   -0-
     (iii) sole power to dispose or to direct the disposition of:  4,500,000
     (iv)  shared power to dispose or to direct the disposition of:      -0-
""",
        {"Kestrel Holdings Corporation": "a 4500000 p 22.5 sv 4500000 hv 0 sd 4500000 hd 0"},
    ),
    Case(
        "capitals",
        ("Gale P. Orton",),
        D3,
        """(A) GALE P. ORTON OWNS 1,000,000 SHARES OF COMMON STOCK, REPRESENTING 10.0% OF THE OUTSTANDING
COMMON STOCK.
(B) MR. ORTON HAS SOLE POWER TO VOTE AND TO DISPOSE OF ALL 1,000,000 SHARES.""",
        {"Gale P. Orton": "a 1000000 p 10.0 sv 1000000 sd 1000000"},
    ),
    Case(
        "for an aggregate of",
        ("Gale P. Orton", "The Orton Family Trust"),
        D1,
        """(a) Mr. Orton directly owns 700,000 Shares. In addition, as trustee of the Trust, Mr. Orton may
be deemed to own beneficially the 300,000 Shares held by the Trust, for an aggregate of
1,000,000 Shares, or approximately 10.0% of the outstanding Shares.""",
        {"Gale P. Orton": "a 1000000 p 10.0"},
    ),
    Case(
        "an enumeration in a sentence",
        ("The Orton Family Trust", "Orton Foundation", "Gale P. Orton"),
        D1,
        """(a) As of June 1, 2006: (i) the Trust is the record owner of 200,000 shares (2.0%); (ii) the
Foundation is the record owner of 50,000 shares (0.5%); and (iii) Mr. Orton is the beneficial
owner of 1,000,000 shares (10.0%), which includes the shares owned by the Trust and the
Foundation.""",
        {
            "The Orton Family Trust": "a 200000 p 2.0",
            "Orton Foundation": "a 50000 p 0.5",
            "Gale P. Orton": "a 1000000 p 10.0",
        },
    ),
    Case(
        "a Markdown table with a total",
        ("Gale P. Orton", "Susan L. Orton"),
        D1,
        """(a), (b)

| Name | Shares Beneficially Owned | Percent of Class | Sole Voting and Dispositive | Shared Voting and Dispositive |
|---|---|---|---|---|
| Gale P. Orton (1) | 1,000,000 | 10.0% | 800,000 | 200,000 |
| Susan L. Orton | 300,000 | 3.0 | 100,000 | 200,000 |
| Total | 1,100,000 | 11.0% | | |
""",
        {
            "Gale P. Orton": "a 1000000 p 10.0 sv 800000 hv 200000 sd 800000 hd 200000",
            "Susan L. Orton": "a 300000 p 3.0 sv 100000 hv 200000 sd 100000 hd 200000",
            "GROUP": "a 1100000 p 11.0",
        },
        render=markdown.render,
    ),
    Case(
        "a group and its members",
        ("Gale P. Orton", "Susan L. Orton"),
        D1,
        """(a) The Reporting Persons may be deemed to be a group and the group may be deemed to
beneficially own 1,300,000 shares (13.0%). Mr. Orton owns 1,000,000 shares (10.0%). Mrs. Orton
owns 300,000 shares (3.0%).""",
        {"Gale P. Orton": "a 1000000 p 10.0", "Susan L. Orton": "a 300000 p 3.0", "GROUP": "a 1300000 p 13.0"},
    ),
    Case(
        "less than one percent in words",
        ("Gale P. Orton", "Susan L. Orton"),
        D1,
        """(a) Mrs. Orton beneficially owns 3,000 shares, constituting less than one percent of the
outstanding shares.""",
        {"Susan L. Orton": "a 3000 p <1"},
    ),
    Case(
        "has and has",
        ("Gale P. Orton",),
        D3,
        """(b) Mr. Orton has sole voting power and sole dispositive power over 800,000 shares of Common
Stock and has shared voting power and shared dispositive power over 200,000 shares of Common
Stock.""",
        {"Gale P. Orton": "sv 800000 hv 200000 sd 800000 hd 200000"},
    ),
    Case(
        "except as set forth",
        ("Gale P. Orton", "Susan L. Orton"),
        D1,
        """(a) Except as set forth in this Item 5(a), none of the Reporting Persons owns beneficially any
shares of Common Stock. (b) Mr. Orton has the sole power to vote 800,000 shares.""",
        {"Gale P. Orton": "sv 800000"},
    ),
    Case(
        "which includes",
        ("Gale P. Orton",),
        D3,
        """(a) Mr. Orton may be deemed to beneficially own 1,000,000 shares of Common Stock, which includes
100,000 shares that Mr. Orton has the right to acquire within 60 days upon exercise of options.
Such shares represent approximately 9.9% of the 10,000,000 shares of Common Stock outstanding
(plus the 100,000 shares subject to options).""",
        {"Gale P. Orton": "a 1000000 p 9.9"},
    ),
    Case(
        "shares owned by another",
        ("Estate of Miles T. Orton", "Susan L. Orton"),
        D5,
        """(a) The Estate beneficially owns 600,000 shares, or 6.0%. Ms. Orton, as executrix of the Estate,
may be deemed to beneficially own the shares owned by the Estate.
(b) Ms. Orton, as executrix, has sole power to vote and dispose of the 600,000 shares owned by
the Estate.""",
        {"Estate of Miles T. Orton": "a 600000 p 6.0", "Susan L. Orton": "a 600000 sv 600000 sd 600000"},
    ),
    Case(
        "a possessive",
        ("Gale P. Orton",),
        D3,
        """(a) The percentages used herein are calculated based upon 10,000,000 shares issued and
outstanding. Mr. Orton's aggregate beneficial ownership is 1,000,000 shares (10.0%).""",
        {"Gale P. Orton": "a 1000000 p 10.0"},
    ),
    Case(
        "one person only",
        ("Gale P. Orton", "The Orton Family Trust"),
        D1,
        """(a) The responses of each Reporting Person to Rows 11 and 13 of the cover pages are incorporated
herein. The Trust holds 200,000 shares directly.""",
        {"The Orton Family Trust": "a 200000"},
    ),
    Case(
        "now owns",
        ("Gale P. Orton",),
        D3,
        """(a) Mr. Orton sold 100,000 shares and now owns 900,000 shares, or 9.0%, of the Common Stock.
(b) Mr. Orton has sole power to vote and dispose of such 900,000 shares.""",
        {"Gale P. Orton": "a 900000 p 9.0 sv 900000 sd 900000"},
    ),
    Case(
        "a parent and its subsidiary",
        ("Kestrel Holdings Corporation", "Kestrel Acquisition Sub, Inc."),
        D6,
        """(a) Pursuant to Rule 13d-3, Kestrel may be deemed to beneficially own the 4,500,000 shares of
Common Stock owned by Merger Sub, constituting 22.5% of the Common Stock.
(b) Kestrel and Merger Sub have shared power to vote and dispose of the 4,500,000 shares of
Common Stock.""",
        {
            "Kestrel Holdings Corporation": "a 4500000 p 22.5 hv 4500000 hd 4500000",
            "Kestrel Acquisition Sub, Inc.": "hv 4500000 hd 4500000",
        },
    ),
)
