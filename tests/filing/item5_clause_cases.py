"""Wordings of Item 5 with clauses around the owner: phrases in front, powers behind the figure, parts in brackets."""

from __future__ import annotations

from tests.filing.item5_cases import Case

ELM = "Elmgrove Partners, L.P."
GP = "Elmgrove Associates, LLC"
IDA = "Dana R. Whitlock"
ALL = f'This statement is filed by {ELM} (the "Fund"), {GP} ("Associates")\nand {IDA} ("Ms. Whitlock").'

CASES = (
    Case(
        "subjects listed behind a phrase that names another",
        (ELM, GP, IDA),
        ALL,
        """(a) The Fund beneficially owns 612,000 shares. By reason of their ties to the Fund, Associates and Ms.
Whitlock may each be deemed to own beneficially the 612,000 shares beneficially owned by the Fund.""",
        {ELM: "a 612000", GP: "a 612000", IDA: "a 612000"},
    ),
    Case(
        "two persons in the phrase and two behind it",
        (ELM, GP, IDA, "Paul H. Ostrander"),
        ALL,
        """(b) Due to their agreement with the Fund and Associates, Ms. Whitlock and Mr. Ostrander have shared
power to vote 10,000 shares.""",
        {IDA: "hv 10000", "Paul H. Ostrander": "hv 10000"},
    ),
    Case(
        "member of each of two does not make them owners",
        (ELM, GP, IDA),
        ALL,
        """(a) Ms. Whitlock, as the managing member of each of the Fund and Associates, may be deemed to own
beneficially 612,000 shares.""",
        {IDA: "a 612000"},
    ),
    Case(
        "powers behind the figure",
        (ELM, GP),
        ALL,
        """(a) and (b) The Fund owns 612,000 shares (of which 12,000 are held in trust), or 7.5% of the class, over
which it has sole voting and dispositive power. Associates is the beneficial owner of 9,000 shares, all
of which it holds directly and with sole voting power.""",
        {ELM: "a 612000 p 7.5 sv 612000 sd 612000", GP: "a 9000 sv 9000"},
    ),
    Case(
        "such power is that of the sentence before",
        (ELM, GP),
        ALL,
        """(b) The Fund has the sole power to vote and dispose of all 612,000 shares. Associates, by virtue of its
control of the Fund, may be deemed to share such power.""",
        {ELM: "sv 612000 sd 612000", GP: "hv 612000 hd 612000"},
    ),
    Case(
        "what she herself owns",
        (IDA,),
        ALL,
        """(a) Ms. Whitlock owns 12,000 shares. (b) Ms. Whitlock has the sole power to vote the shares owned
directly by her.""",
        {IDA: "a 12000 sv 12000"},
    ),
    Case(
        "depositary shares stand for shares of the class",
        (ELM,),
        ALL,
        "(a) The Fund beneficially owns 4,000 ADSs representing 20,000 ordinary shares, or 0.2% of the class.",
        {ELM: "a 20000 p 0.2"},
    ),
    Case(
        "options that somebody holds besides are no total",
        (IDA,),
        ALL,
        "(a) Ms. Whitlock also holds options to purchase 24,500 shares, granted to her as a director.",
        {},
    ),
    Case(
        "the percentage in the next sentence behind powers",
        (ELM,),
        ALL,
        """(a) The Fund is the owner of 612,000 shares, all of which it holds with sole voting power. Such shares
constitute 7.5% of the class.""",
        {ELM: "a 612000 p 7.5 sv 612000"},
    ),
    Case(
        "owner of all of the shares of another",
        (ELM, GP),
        ALL,
        """(a) The Fund owns 612,000 shares. Associates may be deemed to be the beneficial owner of all of the
shares beneficially owned by the Fund.""",
        {ELM: "a 612000", GP: "a 612000"},
    ),
    Case(
        "options in the next sentence",
        (GP, IDA),
        ALL,
        """(a) Associates may be deemed to own beneficially 5,316 shares. Ms. Whitlock holds options.""",
        {GP: "a 5316"},
    ),
    Case(
        "a block of two persons and one of somebody who does not report",
        (ELM, GP, IDA),
        ALL,
        """A. The Fund and Associates

(a) Aggregate number of shares beneficially owned: 612,000

Percentage: 7.5%

B. Hollow Creek Investors

(a) Aggregate number of shares beneficially owned: 31,000

C. Ms. Whitlock

(a) Aggregate number of shares beneficially owned: 12,000""",
        {ELM: "a 612000 p 7.5", GP: "a 612000 p 7.5", IDA: "a 12000"},
    ),
    Case(
        "the end of a name stands for the whole, not in front of more of another",
        ("Elmgrove Value Partners, L.P.", "Elmgrove Offshore Fund, Ltd."),
        "",
        """(a) Value Partners owns 612,000 shares. Larch Value Partners owns 9,000 shares.""",
        {"Elmgrove Value Partners, L.P.": "a 612000"},
    ),
    Case(
        "a sentence that sums up",
        (ELM,),
        ALL,
        """(a) The Fund may be deemed to have beneficial ownership of 318,000 shares under the option. In all the Fund
may be deemed to beneficially own 542,000 shares, or 28.3% of the class.""",
        {ELM: "a 542000 p 28.3"},
    ),
    Case(
        "parts without their sum",
        (ELM, GP, IDA),
        ALL,
        """(a) Ms. Whitlock may be deemed the beneficial owner of the (i) 101,000 shares owned by the Fund and (ii)
71,000 shares owned by Associates, or 6.5% of the class.""",
        {},
    ),
    Case(
        "a percentage in the aggregate behind the parts",
        (ELM,),
        ALL,
        """(a) The Fund owns 542,000 shares, consisting of (i) 500,000 shares held directly and (ii) 42,000 shares in
an account, representing in the aggregate approximately 16.9% of the class.""",
        {ELM: "a 542000 p 16.9"},
    ),
    Case(
        "shared with one over some and with another over others",
        (ELM, GP, IDA),
        ALL,
        """(b) Ms. Whitlock shares voting power with the Fund over 101,000 shares and with Associates over 71,000
shares.""",
        {ELM: "hv 101000", GP: "hv 71000"},
    ),
    Case(
        "points of a list with what they are made up of",
        (ELM, GP, IDA),
        ALL,
        """(a) Aggregate number and percentage beneficially owned:

The Fund: 612,000 shares issuable upon exchange of units (with as many votes), or 11.2%

Associates: 941,000 shares, or 16.4%, including 329,000 units which it holds directly

Ms. Whitlock: 942,000 shares, or 16.5%""",
        {ELM: "a 612000 p 11.2", GP: "a 941000 p 16.4", IDA: "a 942000 p 16.5"},
    ),
    Case(
        "power over the shares of another and over those of an account without a figure",
        (ELM, GP, IDA),
        ALL,
        """(a) The Fund owns 612,000 shares. (b) The Fund and Ms. Whitlock have sole power to vote the shares owned by
the Fund. Ms. Whitlock has sole power to vote the shares held in the Managed Account.""",
        {ELM: "a 612000 sv 612000"},
    ),
)
