"""More wordings of Item 5 and what they state, beside those of `item5_cases`."""

from __future__ import annotations

from tests.filing.item5_cases import Case

D0 = """\
This statement is filed by Marl Ridge Capital LP ("Marl Ridge"), Marl Ridge Master Fund, Ltd.
(the "Master Fund") and Theo Grant ("Mr. Grant", and together with Marl Ridge and the Master
Fund, the "Reporting Persons")."""
D1 = """\
This statement is filed by Ostrander Industries, Inc. ("OI"), the Ostrander Family Partnership
(the "Partnership"), Paul H. Ostrander and Linda K. Ostrander."""
D2 = """\
"""

CASES = (
    Case(
        "depositary shares",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) Marl Ridge may be deemed the beneficial owner of 2,400,000 Ordinary Shares (including
600,000 ADSs, each representing two Ordinary Shares), representing 4.8% of the Ordinary Shares
outstanding.""",
        {"Marl Ridge Capital LP": "a 2400000 p 4.8"},
    ),
    Case(
        "options and swaps",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) The Master Fund beneficially owns 1,500,000 shares, including 300,000 shares underlying call
options, constituting approximately 7.5% of the shares outstanding. In addition, the Master Fund
has economic exposure to 900,000 shares through cash-settled swaps.""",
        {"Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5"},
    ),
    Case(
        "by virtue of",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) By virtue of its position as investment manager of the Master Fund, Marl Ridge may be deemed
to beneficially own the 1,500,000 shares owned by the Master Fund. By virtue of his control of
Marl Ridge, Mr. Grant may be deemed to beneficially own the 1,500,000 shares owned by the Master
Fund.""",
        {"Marl Ridge Capital LP": "a 1500000", "Theo Grant": "a 1500000"},
    ),
    Case(
        "shares held directly",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(b) The Master Fund, Marl Ridge and Mr. Grant have shared voting and dispositive power over the
1,500,000 shares beneficially owned by the Master Fund. Mr. Grant has sole voting and
dispositive power over the 10,000 shares he holds directly.""",
        {
            "Marl Ridge Master Fund, Ltd.": "hv 1500000 hd 1500000",
            "Marl Ridge Capital LP": "hv 1500000 hd 1500000",
            "Theo Grant": "sv 10000 hv 1500000 sd 10000 hd 1500000",
        },
    ),
    Case(
        "neither nor",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(b) Neither the Master Fund nor Marl Ridge has sole power to vote or dispose of any shares.""",
        {"Marl Ridge Master Fund, Ltd.": "sv 0 sd 0", "Marl Ridge Capital LP": "sv 0 sd 0"},
    ),
    Case(
        "directors on an annex",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) The Master Fund owns 1,500,000 shares (7.5%). Except as set forth on Annex A, none of the
directors of the Master Fund owns any shares.""",
        {"Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5"},
    ),
    Case(
        "sold and now owns",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) On May 1, 2019, the Master Fund sold 500,000 shares. As a result, as of the date hereof, the
Master Fund beneficially owns 1,000,000 shares, or 4.9% of the outstanding shares, and is no
longer the beneficial owner of more than 5% of the class.""",
        {"Marl Ridge Master Fund, Ltd.": "a 1000000 p 4.9"},
    ),
    Case(
        "a percentage alone",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) Mr. Grant beneficially owns approximately 12.5% of the outstanding common stock.""",
        {},
    ),
    Case(
        "names and colons",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) Master Fund: 1,500,000 shares (7.5%)
Marl Ridge: 1,500,000 shares (7.5%)
Mr. Grant: 1,510,000 shares (7.6%)

(b) Sole voting power: Master Fund: 0; Marl Ridge: 0; Mr. Grant: 10,000""",
        {
            "Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5 sv 0",
            "Marl Ridge Capital LP": "a 1500000 p 7.5 sv 0",
            "Theo Grant": "a 1510000 p 7.6 sv 10000",
        },
    ),
    Case(
        "in the aggregate of one person",
        ("Theo Grant",),
        D0,
        """(a) Mr. Grant beneficially owns, in the aggregate, 1,510,000 shares of Common Stock, or
approximately 7.6% of the shares of Common Stock deemed outstanding pursuant to Rule
13d-3(d)(1).""",
        {"Theo Grant": "a 1510000 p 7.6"},
    ),
    Case(
        "an aggregate of which",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) Mr. Grant beneficially owns an aggregate of 1,510,000 shares, of which 1,500,000 shares are
held by the Master Fund and 10,000 shares are held by Mr. Grant directly.""",
        {"Theo Grant": "a 1510000"},
    ),
    Case(
        "these shares with his wife",
        ("Theo Grant",),
        D0,
        """(a) Mr. Grant owns 10,000 shares jointly with his wife. (b) Mr. Grant shares voting and
dispositive power over these 10,000 shares with his wife.""",
        {"Theo Grant": "a 10000 hv 10000 hd 10000"},
    ),
    Case(
        "each Reporting Person",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(a) Each Reporting Person may be deemed to beneficially own 1,500,000 shares, or 7.5% of the
class. (b) Each Reporting Person has shared power to vote and dispose of all 1,500,000 shares.""",
        {
            "Marl Ridge Capital LP": "a 1500000 p 7.5 hv 1500000 hd 1500000",
            "Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5 hv 1500000 hd 1500000",
            "Theo Grant": "a 1500000 p 7.5 hv 1500000 hd 1500000",
        },
    ),
    Case(
        "shared by all",
        ("Marl Ridge Capital LP", "Marl Ridge Master Fund, Ltd.", "Theo Grant"),
        D0,
        """(b) The Reporting Persons share the power to vote and to dispose of 1,500,000 shares.""",
        {
            "Marl Ridge Capital LP": "hv 1500000 hd 1500000",
            "Marl Ridge Master Fund, Ltd.": "hv 1500000 hd 1500000",
            "Theo Grant": "hv 1500000 hd 1500000",
        },
    ),
    Case(
        "a right to acquire",
        ("Marl Ridge Master Fund, Ltd.",),
        D0,
        """(a) The Master Fund has the right to acquire 250,000 shares upon conversion of its notes, and
may therefore be deemed to own beneficially 250,000 shares (2.4%).""",
        {"Marl Ridge Master Fund, Ltd.": "a 250000 p 2.4"},
    ),
    Case(
        "a blocker",
        ("Marl Ridge Master Fund, Ltd.",),
        D0,
        """(a) The Master Fund holds warrants to purchase 3,000,000 shares, but the warrants may not be
exercised if the Master Fund would beneficially own more than 9.99% of the class. The Master
Fund beneficially owns 999,000 shares, or 9.99%.""",
        {"Marl Ridge Master Fund, Ltd.": "a 999000 p 9.99"},
    ),
    Case(
        "since the last amendment",
        ("Marl Ridge Master Fund, Ltd.",),
        D0,
        """(a) Since the filing of Amendment No. 3, in which it reported 1,400,000 shares, the Master Fund
has bought 100,000 shares. The Master Fund now beneficially owns 1,500,000 shares (7.5%).""",
        {"Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5"},
    ),
    Case(
        "record and beneficial owner",
        ("Marl Ridge Master Fund, Ltd.",),
        D0,
        """(a) The aggregate percentage of shares reported owned by each person named herein is based upon
20,000,000 shares outstanding. The Master Fund is the record and beneficial owner of 1,500,000
shares, constituting approximately 7.5% of the shares outstanding.""",
        {"Marl Ridge Master Fund, Ltd.": "a 1500000 p 7.5"},
    ),
    Case(
        "others own too",
        ("Theo Grant", "Marl Ridge Capital LP"),
        D0,
        """(a) The stockholders party to the Voting Agreement own 6,000,000 shares. Mr. Grant owns 10,000
shares (0.05%).""",
        {"Theo Grant": "a 10000 p 0.05"},
    ),
    Case(
        "of record and beneficially",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership", "Paul H. Ostrander", "Linda K. Ostrander"),
        D1,
        """(a) OI owns of record and beneficially 340,500 shares of Common Stock, being approximately 11.2%
of the 3,040,112 shares outstanding as of March 15, 1995. Mr. Ostrander, as president and
controlling stockholder of OI, may be deemed to own such shares beneficially. In addition, Mr.
Ostrander owns 25,000 shares individually.""",
        {"Ostrander Industries, Inc.": "a 340500 p 11.2", "Paul H. Ostrander": "a 25000"},
    ),
    Case(
        "a typed list",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership", "Paul H. Ostrander"),
        D1,
        """(a) and (b)

     OI                               340,500 shares         11.2%
     Partnership                       90,000 shares          3.0%
     Paul H. Ostrander                455,500 shares         15.0%
""",
        {
            "Ostrander Industries, Inc.": "a 340500 p 11.2",
            "Ostrander Family Partnership": "a 90000 p 3.0",
            "Paul H. Ostrander": "a 455500 p 15.0",
        },
    ),
    Case(
        "together with",
        ("Ostrander Industries, Inc.", "Paul H. Ostrander"),
        D1,
        """(b) OI has the sole power to vote 340,500 shares and, together with Mr. Ostrander, has shared
power to dispose of 340,500 shares.""",
        {"Ostrander Industries, Inc.": "sv 340500 hd 340500"},
    ),
    Case(
        "a trustee",
        ("First Valley Trust Company",),
        D2,
        """(a) First Valley Trust Company holds 512,000 shares as trustee of various trusts, which is 16.8%
of the class. (b) First Valley has sole power to vote 400,000 shares, shared power to vote
112,000 shares, sole power to dispose of 300,000 shares and shared power to dispose of 212,000
shares.""",
        {"First Valley Trust Company": "a 512000 p 16.8 sv 400000 hv 112000 sd 300000 hd 212000"},
    ),
    Case(
        "disclaimed in part",
        ("Paul H. Ostrander", "Ostrander Industries, Inc."),
        D1,
        """(a) Mr. Ostrander beneficially owns 455,500 shares (15.0%), which includes 10,000 shares owned
by his wife, as to which he disclaims beneficial ownership.""",
        {"Paul H. Ostrander": "a 455500 p 15.0"},
    ),
    Case(
        "a sentence for each power",
        ("Paul H. Ostrander", "Ostrander Industries, Inc."),
        D1,
        """(b) Mr. Ostrander has sole voting power with respect to 115,000 shares. Mr. Ostrander has shared
voting power with respect to 340,500 shares. Mr. Ostrander has sole dispositive power with
respect to 115,000 shares and shared dispositive power with respect to 340,500 shares.""",
        {"Paul H. Ostrander": "sv 115000 hv 340500 sd 115000 hd 340500"},
    ),
    Case(
        "two figures for one power",
        ("Paul H. Ostrander",),
        D1,
        """(b) Pursuant to the proxies described in Item 6, Mr. Ostrander has the sole power to vote
700,000 shares owned by other stockholders. He has sole power to vote and dispose of 115,000
shares owned by him.""",
        {"Paul H. Ostrander": "sd 115000"},
    ),
    Case(
        "two figures for one person",
        ("Paul H. Ostrander",),
        D1,
        """(a) Mr. Ostrander owns 115,000 shares. Mr. Ostrander owns 340,500 shares through OI.""",
        {},
    ),
    Case(
        "a percentage in words",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) OI owns 340,500 shares, or eleven percent of the class.""",
        {"Ostrander Industries, Inc.": "a 340500"},
    ),
    Case(
        "a number in words and figures",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) OI owns five hundred thousand (500,000) shares of Common Stock, or 16.4%.""",
        {"Ostrander Industries, Inc.": "a 500000 p 16.4"},
    ),
    Case(
        "after giving effect",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) After giving effect to the transactions described in Item 3, OI will own 340,500 shares
(11.2%).""",
        {"Ostrander Industries, Inc.": "a 340500 p 11.2"},
    ),
    Case(
        "does not own",
        ("Ostrander Industries, Inc.", "Linda K. Ostrander"),
        D1,
        """(a) OI does not beneficially own any shares of Common Stock. Mrs. Ostrander beneficially owns
1,000 shares.""",
        {"Ostrander Industries, Inc.": "a 0", "Linda K. Ostrander": "a 1000"},
    ),
    Case(
        "agreed to purchase",
        ("Ostrander Industries, Inc.", "Paul H. Ostrander"),
        D1,
        """(a) OI has agreed to purchase 200,000 shares from Mr. Ostrander. OI owns 340,500 shares.""",
        {"Ostrander Industries, Inc.": "a 340500"},
    ),
    Case(
        "a holding company",
        ("Ostrander Industries, Inc.", "Paul H. Ostrander", "Linda K. Ostrander"),
        D1,
        """(a) Each of Mr. Ostrander and Mrs. Ostrander owns 50% of the stock of OI, which owns 340,500
shares.""",
        {"Ostrander Industries, Inc.": "a 340500"},
    ),
    Case(
        "par value",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) OI owns 340,500 shares of the Common Stock, par value $1.00 per share, of the Company
(11.2%).""",
        {"Ostrander Industries, Inc.": "a 340500 p 11.2"},
    ),
    Case(
        "preferred stock is another class, what it converts into is not",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) OI owns 50,000 shares of Series A Preferred, convertible into 250,000 shares of Common
Stock, or 7.6% of the Common Stock.""",
        {"Ostrander Industries, Inc.": "a 250000 p 7.6"},
    ),
    Case(
        "he after it",
        ("Ostrander Industries, Inc.", "Paul H. Ostrander"),
        D1,
        """(a) Mr. Ostrander owns directly 115,000 shares. He also controls OI. OI owns 340,500 shares. He
may thus be deemed to own a total of 455,500 shares, or 15.0%.""",
        {"Paul H. Ostrander": "a 455500 p 15.0", "Ostrander Industries, Inc.": "a 340500"},
    ),
    Case(
        "a typed table with a total",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership", "Paul H. Ostrander"),
        D1,
        """(a)
Name                    Number of Shares      Percent
----                    ----------------      -------
OI                           340,500           11.2%
Partnership                   90,000            3.0%
Mr. Ostrander                115,000            3.8%
                             -------           -----
Total                        545,500           18.0%
""",
        {
            "Ostrander Industries, Inc.": "a 340500 p 11.2",
            "Ostrander Family Partnership": "a 90000 p 3.0",
            "Paul H. Ostrander": "a 115000 p 3.8",
            "GROUP": "a 545500 p 18.0",
        },
    ),
    Case(
        "a table of trades",
        ("Ostrander Industries, Inc.",),
        D1,
        """(a) OI owns 340,500 shares (11.2%).

(c) OI bought:

Date           Shares      Price
3/1/95         10,000      $8.00
3/2/95         12,000      $8.25
""",
        {"Ostrander Industries, Inc.": "a 340500 p 11.2"},
    ),
    Case(
        "an item without letters",
        ("Ostrander Industries, Inc.",),
        D1,
        """As of the date of this statement, OI owned 340,500 shares, or 11.2% of the class, and has sole
voting and dispositive power over them. On March 1, 1995, OI bought 10,000 shares at $8.00.""",
        {"Ostrander Industries, Inc.": "a 340500 p 11.2 sv 340500 sd 340500"},
    ),
    Case(
        "power shared over two lots",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership", "Paul H. Ostrander"),
        D1,
        """(a) OI owns 340,500 shares, the Partnership 90,000 shares and Mr. Ostrander beneficially owns
430,500 shares. (b) Voting and dispositive power over 340,500 shares is shared by OI and Mr. Ostrander, and over
90,000 shares by the Partnership and Mr. Ostrander.""",
        {
            "Ostrander Industries, Inc.": "a 340500 hv 340500 hd 340500",
            "Ostrander Family Partnership": "a 90000 hv 90000 hd 90000",
            "Paul H. Ostrander": "a 430500 hv 430500 hd 430500",
        },
    ),
    Case(
        "power shared with one who is unknown",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership", "Paul H. Ostrander"),
        D1,
        """(a) OI owns 340,500 shares and Mr. Ostrander beneficially owns 430,500 shares. (b) Voting and
dispositive power over 340,500 shares is shared by OI and Mr. Ostrander, and over 90,000 shares by his two brothers
and Mr. Ostrander.""",
        {"Ostrander Industries, Inc.": "a 340500", "Paul H. Ostrander": "a 430500"},
    ),
    Case(
        "blocks without a blank line",
        ("Ostrander Industries, Inc.", "Paul H. Ostrander"),
        D1,
        """Percentages are computed on 3,040,200 shares of Common Stock that were outstanding on May 1.
Ostrander Industries
(a) Amount beneficially owned: 340,500
Percent of class: 11.2%
(b) Number of shares as to which such person has:
(i) Sole power to vote or direct the vote: 340,500
(ii) Shared power to dispose or direct the disposition: 340,500
Paul H. Ostrander
(a) Amount beneficially owned: 115,000
Percent of class: 3.8%""",
        {
            "Ostrander Industries, Inc.": "a 340500 p 11.2 sv 340500 hd 340500",
            "Paul H. Ostrander": "a 115000 p 3.8",
        },
    ),
    Case(
        "a row and its table cut by a page",
        ("Ostrander Industries, Inc.", "Ostrander Family Partnership"),
        D1,
        """(a)
Name                    Number of Shares      Percent
----                    ----------------      -------
Ostrander                    340,500           11.2%
<PAGE>
CUSIP No. 689999 10 2                          Page 6

Name                    Number of Shares      Percent
----                    ----------------      -------
Industries, Inc.
Partnership                   90,000            3.0%
""",
        {
            "Ostrander Industries, Inc.": "a 340500 p 11.2",
            "Ostrander Family Partnership": "a 90000 p 3.0",
        },
    ),
)
