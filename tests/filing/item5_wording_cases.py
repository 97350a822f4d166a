"""Wordings of Item 5 that say the figure before its owner, the percentage apart from it, or neither in a sentence."""

from __future__ import annotations

from pipelines.filing import html
from tests.filing.item5_cases import Case

OAK = "Oakfield Partners, L.P."
PAUL = "Paul H. Ostrander"
BOTH = f'This statement is filed by {OAK} (the "Fund") and {PAUL} ("Mr. Ostrander").'

CASES = (
    Case(
        "percentage in the next sentence",
        (OAK,),
        BOTH,
        "(a) The Fund beneficially owns 340,500 shares. This represents about 11.2% of the class.",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "percentage in the next sentence beside a part: only where it divides",
        (OAK, PAUL),
        BOTH,
        """(a) The Fund owns 340,500 shares, of which 40,500 are pledged. They amount to 11.2% of the 3,040,200 shares
outstanding. Mr. Ostrander owns 50,000 shares, of which 9,000 are pledged. These are 0.3% of the class.""",
        {OAK: "a 340500 p 11.2", PAUL: "a 50000"},
    ),
    Case(
        "labels for number and percentage",
        (OAK,),
        BOTH,
        "(a) Number of shares: 340,500; percent of class: 11.2%",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "number and percentage, respectively",
        (OAK,),
        BOTH,
        "(a) The aggregate number and percentage of shares beneficially owned by the Fund are 340,500 and 11.2%,\n"
        "respectively.",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "total owned by a person behind it",
        (OAK, PAUL),
        BOTH,
        """(a) A total of 340,500 shares, or 11.2% of the class, is beneficially owned by the Fund. Of the 50,000
shares (1.6%) owned by Mr. Ostrander, 9,000 underlie options.""",
        {OAK: "a 340500 p 11.2", PAUL: "a 50000 p 1.6"},
    ),
    Case(
        "names and figures without a verb",
        (OAK, PAUL),
        BOTH,
        "(a) The Fund: 340,500 shares (11.2%); Mr. Ostrander: 50,000 shares (1.6%).",
        {OAK: "a 340500 p 11.2", PAUL: "a 50000 p 1.6"},
    ),
    Case(
        "none of them owns any",
        (OAK, PAUL),
        BOTH,
        "(a) As of today none of the Reporting Persons owns any ordinary shares of the Issuer.",
        {OAK: "a 0", PAUL: "a 0"},
    ),
    Case(
        "being a percentage",
        (OAK,),
        BOTH,
        "(a) The Fund beneficially owns 340,500 shares, being 11.2% of the class.",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "percentage behind a power over the whole",
        (OAK,),
        BOTH,
        "(a) The Fund owns 340,500 shares. (b) The Fund has shared power to vote 340,500 shares (11.2%).",
        {OAK: "a 340500 p 11.2 hv 340500"},
    ),
    Case(
        "percentage behind a power over a part",
        (OAK,),
        BOTH,
        "(a) The Fund owns 340,500 shares. (b) The Fund has shared power to vote 300,000 shares (9.9%).",
        {OAK: "a 340500 hv 300000"},
    ),
    Case(
        "percentage behind the only power of one without an aggregate",
        (OAK, PAUL),
        BOTH,
        """(b) The Fund has shared power to vote 300,000 shares (9.9%). Mr. Ostrander has sole power to vote 90,000
shares (3.0%) and shared power to vote 300,000 shares.""",
        {OAK: "p 9.9 hv 300000", PAUL: "sv 90000 hv 300000"},
    ),
    Case(
        "number in front of the word percentage",
        (OAK,),
        BOTH,
        """(a) Amount beneficially owned: 340,500 Percentage: 11.2%""",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "persons over the columns",
        (OAK, PAUL),
        BOTH,
        """(a) and (b)
                                 The Fund        Mr. Ostrander
Aggregate amount                 340,500           390,500
Percent of class                  11.2%             12.8%
Sole voting power                    0              50,000
Shared voting power              340,500           340,500
Sole dispositive power               0              50,000
Shared dispositive power         340,500""",
        {OAK: "a 340500 p 11.2 sv 0 hv 340500 sd 0", PAUL: "a 390500 p 12.8 sv 50000 hv 340500 sd 50000"},
    ),
    Case(
        "persons over the columns of two tables say the same thing twice",
        (OAK, PAUL),
        BOTH,
        """(b)
                                 The Fund        Mr. Ostrander
Sole voting power                    0              50,000
Sole voting power                    0              70,000""",
        {},
    ),
    Case(
        "mark for less than one percent below the table",
        (OAK, PAUL),
        BOTH,
        """(a)
<p>The Reporting Persons own:</p>
<table><tr><td>Name</td><td>Shares</td><td>Percent of class</td></tr>
<tr><td>The Fund</td><td>340,500</td><td>11.2%</td></tr>
<tr><td>Mr. Ostrander</td><td>5,000</td><td>*</td></tr></table>
<p>* Less than 1%.</p>""",
        {OAK: "a 340500 p 11.2", PAUL: "a 5000 p <1"},
        lambda text: html.render("<p>" + text.replace("\n\n", "</p><p>") + "</p>"),
    ),
    Case(
        "a name with a number in brackets and a term that mostly means the issuer",
        ("Ostrander Family Holdings (2003) Ltd.", PAUL),
        "",
        """(a) As of May 3, 2011 (i) Mr. Ostrander beneficially owned 390,500 shares (12.8%) and (ii) Ostrander Family
Holdings (2003) Ltd. (the "Company") beneficially owned 340,500 shares (11.2%). (b) The Company has sole power to vote
340,500 shares.""",
        {PAUL: "a 390500 p 12.8", "Ostrander Family Holdings (2003) Ltd.": "a 340500 p 11.2 sv 340500"},
    ),
    Case(
        "a term that means the issuer where the reporting person's name only begins like it",
        ("Ostrander Industries Holdings, Inc.", PAUL),
        """The class is the common stock of Ostrander Industries, Inc. (the "Company").""",
        """(a) The Company owns 340,500 shares of its own stock (11.2%). Mr. Ostrander owns 390,500 shares (12.8%).""",
        {PAUL: "a 390500 p 12.8"},
    ),
    Case(
        "a name with a place in brackets",
        ("Oakfield Asset Management Ltd.", "Oakfield Nominees (Jersey) Ltd."),
        "",
        """A. Oakfield Asset Management Ltd.

(a) Amount beneficially owned: 340,500. Percentage: 11.2%.

B. Oakfield Nominees (Jersey) Ltd.

(a) Amount beneficially owned: 0. Percentage: 0%.""",
        {"Oakfield Asset Management Ltd.": "a 340500 p 11.2", "Oakfield Nominees (Jersey) Ltd.": "a 0 p 0"},
    ),
    Case(
        "a term outside of brackets and a date without a comma",
        (OAK, PAUL),
        f'{OAK} is the "Adviser" and files with {PAUL} ("PHO").',
        "(a) On May 3, 2011 PHO beneficially owned 390,500 shares and the Adviser beneficially owned 340,500 shares.",
        {PAUL: "a 390500", OAK: "a 340500"},
    ),
    Case(
        "the same powers, shared",
        (PAUL,),
        BOTH,
        "(b) Sole voting and investment power as to 141,855 shares; shared with Mrs. Grant as to 3,210 shares.",
        {PAUL: "sv 141855 hv 3210 sd 141855 hd 3210"},
    ),
    Case(
        "both sides share",
        (OAK, PAUL),
        BOTH,
        "(b) The Fund shares with Mr. Ostrander voting and dispositive power over 340,500 shares.",
        {OAK: "hv 340500 hd 340500", PAUL: "hv 340500 hd 340500"},
    ),
    Case(
        "the other side of what is shared where it shares more",
        (OAK, PAUL),
        BOTH,
        """(b) The Fund shares with Mr. Ostrander the power to vote 340,500 shares. Mr. Ostrander has shared power to
vote 390,500 shares.""",
        {OAK: "hv 340500", PAUL: "hv 390500"},
    ),
    Case(
        "shared with one who is named after what he is",
        (PAUL,),
        BOTH,
        """(b) Mr. Ostrander has sole voting power as to 50,000 shares and shares such power with his co-trustee, Nora
Quince, as to 3,210 shares.""",
        {PAUL: "sv 50000 hv 3210"},
    ),
    Case(
        "ownership behind a power",
        (OAK,),
        BOTH,
        """(a) The Fund may be deemed to have acquired shared voting power over, and hence beneficial ownership of, up
to 340,500 shares, or 11.2% of the class.""",
        {OAK: "a 340500 p 11.2 hv 340500"},
    ),
    Case(
        "the only reporting person speaks for himself",
        (PAUL,),
        "",
        "(a) I own 340,500 shares, or 11.2% of the class. (b) I have sole power to vote 340,500 shares.",
        {PAUL: "a 340500 p 11.2 sv 340500"},
    ),
    Case(
        "two speak of one number",
        (OAK, PAUL),
        BOTH,
        "(a) We own 340,500 shares, or 11.2% of the class.",
        {"GROUP": "a 340500 p 11.2"},
    ),
    Case(
        "one of two speaks",
        (OAK, PAUL),
        BOTH,
        "(a) I own 340,500 shares, or 11.2% of the class.",
        {},
    ),
    Case(
        "terms in front of their names",
        (OAK, PAUL),
        f'In this Schedule the "Adviser" is {OAK}',
        "(b) Sole power to vote: Adviser 0; Mr. Ostrander 50,000. (a) The Adviser owns 340,500 shares.",
        {OAK: "a 340500 sv 0", PAUL: "sv 50000"},
    ),
    Case(
        "shared with a partner who is introduced",
        (OAK,),
        BOTH,
        "(b) The Fund and its general partner, Three Elms Associates II, L.P., share power to vote 340,500 shares.",
        {OAK: "hv 340500"},
    ),
    Case(
        "held solely by",
        (OAK, PAUL),
        BOTH,
        "(b) Voting and dispositive power over 340,500 shares is held solely by Mr. Ostrander.",
        {PAUL: "sv 340500 sd 340500"},
    ),
    Case(
        "two classes in one sentence and one cover without a class",
        (PAUL,),
        BOTH,
        """(a) Mr. Ostrander owns 97,300 shares of Class A Common Stock (1.9% of the 5,081,226 outstanding) and
1,150,000 shares of Class B Common Stock (57.5% of the 2,000,000 outstanding).""",
        {},
    ),
    Case(
        "a sentence without a verb behind another sentence",
        (OAK, PAUL),
        BOTH,
        "(a) See the cover pages. The Fund: 340,500 shares (11.2%). Mr. Ostrander: 50,000 shares (1.6%).",
        {OAK: "a 340500 p 11.2", PAUL: "a 50000 p 1.6"},
    ),
    Case(
        "what is held for somebody out of a total",
        (OAK, PAUL),
        BOTH,
        "(a) Of the 340,500 shares (11.2%) owned by the Fund, 40,000 are held for Mr. Ostrander (1.3%).",
        {OAK: "a 340500 p 11.2"},
    ),
    Case(
        "a part in front of the owner",
        (OAK,),
        BOTH,
        "(a) A total of 340,500 shares, of which 40,000 shares are pledged, is owned by the Fund.",
        {OAK: "a 340500"},
    ),
)
