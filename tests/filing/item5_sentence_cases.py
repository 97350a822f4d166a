"""Sentences of Item 5(a) and (b) one by one, about the same two funds, their partner and two persons."""

from __future__ import annotations

from tests.filing.item5_cases import Case

ONE = "Larkspur Fund I, L.P."
TWO = "Larkspur Fund II, L.P."
PARTNER = "Larkspur GP, LLC"
DANA = "Dana R. Whitlock"
THEO = "Theo Grant"
WHO = f"""This statement is filed by {ONE} ("Fund I"), {TWO} ("Fund II"),
{PARTNER} (the "General Partner"), {DANA} ("Ms. Whitlock") and
{THEO} ("Mr. Grant")."""

SENTENCES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        """(b) Fund I has the sole power to vote or direct the vote of 0 shares; the shared power to vote or
direct the vote of 100,000 shares; the sole power to dispose or direct the disposition of 0 shares;
and the shared power to dispose or direct the disposition of 100,000 shares.""",
        {ONE: "sv 0 hv 100000 sd 0 hd 100000"},
    ),
    (
        """(b) Ms. Whitlock may be deemed to have sole voting power with respect to 10,000 shares and shared
voting power with respect to 20,000 shares, and sole dispositive power with respect to 12,000 shares
and shared dispositive power with respect to 18,000 shares.""",
        {DANA: "sv 10000 hv 20000 sd 12000 hd 18000"},
    ),
    (
        """(b) Ms. Whitlock has sole voting and dispositive power with respect to the 10,000 shares held by her
and shared voting and dispositive power with respect to the 20,000 shares held by Fund I.""",
        {DANA: "sv 10000 hv 20000 sd 10000 hd 20000"},
    ),
    (
        """(a) Fund I, Fund II and the General Partner own 100,000 (1.0%), 200,000 (2.0%) and 300,000 shares
(3.0%), respectively.""",
        {ONE: "a 100000 p 1.0", TWO: "a 200000 p 2.0", PARTNER: "a 300000 p 3.0"},
    ),
    (
        """(a) Fund I holds 100,000 shares, or 1.0%, Fund II holds 200,000 shares, or 2.0%, and the General
Partner may be deemed to hold 300,000 shares, or 3.0%, of the outstanding shares.""",
        {ONE: "a 100000 p 1.0", TWO: "a 200000 p 2.0", PARTNER: "a 300000 p 3.0"},
    ),
    (
        """(a) Ms. Whitlock directly owns 100,000 shares and indirectly, through Fund I, 200,000 shares, for a
total of 300,000 shares, or 5.0% of the class.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) Ms. Whitlock is the beneficial owner of 300,000 shares (approximately 5.0%), which consist of
100,000 shares owned directly and 200,000 shares underlying options.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) By virtue of her position with the General Partner, Ms. Whitlock may be deemed to beneficially
own 300,000 shares, which represents the sum of (i) 100,000 shares held by Fund I and (ii) 200,000
shares held by Fund II, or 5.0% of the class.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) Each of Fund I and the General Partner beneficially owns 100,000 shares, representing 1.0% of
the outstanding shares.""",
        {ONE: "a 100000 p 1.0", PARTNER: "a 100000 p 1.0"},
    ),
    (
        """(a) As of May 1, 2012, Fund I beneficially owned 100,000 shares. The General Partner, as the general
partner of Fund I, may be deemed to own beneficially the 100,000 shares owned by Fund I. Such shares
represent 1.0% of the shares outstanding.""",
        {ONE: "a 100000", PARTNER: "a 100000 p 1.0"},
    ),
    (
        """(b) The General Partner and Ms. Whitlock each have shared voting power and shared dispositive power
over 300,000 shares.""",
        {PARTNER: "hv 300000 hd 300000", DANA: "hv 300000 hd 300000"},
    ),
    (
        """(b) Fund I and Fund II each have shared voting power with the General Partner over, respectively,
100,000 and 200,000 shares.""",
        {ONE: "hv 100000", TWO: "hv 200000"},
    ),
    (
        """(a) The General Partner may be deemed to beneficially own an aggregate of 300,000 shares, or
approximately 5.0% of the outstanding shares, by virtue of the 100,000 shares held by Fund I and the
200,000 shares held by Fund II.""",
        {PARTNER: "a 300000 p 5.0"},
    ),
    (
        """(a) Fund I may be deemed to be the beneficial owner of 100,000 shares, which number includes 40,000
shares issuable upon exercise of warrants, and which represents 1.0% of the class.""",
        {ONE: "a 100000 p 1.0"},
    ),
    (
        """(a) As of the date of this filing, Mr. Grant does not beneficially own any shares. (b) Mr. Grant
does not have sole or shared power to vote or dispose of any shares.""",
        {THEO: "a 0 sv 0 hv 0 sd 0 hd 0"},
    ),
    (
        """(a) The Reporting Persons beneficially own in the aggregate 300,000 shares, or 5.0% of the class.
Fund I owns 100,000 of these shares (1.7%) and Fund II owns 200,000 of these shares (3.3%).""",
        {ONE: "a 100000 p 1.7", TWO: "a 200000 p 3.3", "GROUP": "a 300000 p 5.0"},
    ),
    (
        """(a) Fund I: 100,000 shares (1.0%) Fund II: 200,000 shares (2.0%)""",
        {ONE: "a 100000 p 1.0", TWO: "a 200000 p 2.0"},
    ),
    (
        """(b) The power to vote and dispose of the 100,000 shares held by Fund I is shared among Fund I, the
General Partner and Ms. Whitlock.""",
        {ONE: "hv 100000 hd 100000", PARTNER: "hv 100000 hd 100000", DANA: "hv 100000 hd 100000"},
    ),
    (
        """(a) Ms. Whitlock is deemed the beneficial owner of 5.0% of the class, or 300,000 shares.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) Ms. Whitlock owns 300,000 shares, which is approximately 5% of the 6,000,000 shares outstanding.
(b) She has sole power to vote and dispose of all such shares.""",
        {DANA: "a 300000 p 5 sv 300000 sd 300000"},
    ),
    (
        """(b) Ms. Whitlock exercises sole voting and investment control over 300,000 shares.""",
        {DANA: "sv 300000 sd 300000"},
    ),
    (
        """(a) Ms. Whitlock has acquired and currently holds 300,000 shares, or 5.0% of the class, after
selling 20,000 shares.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) After the offering Fund I no longer holds any shares and the General Partner and Ms. Whitlock
each beneficially own 20,000 shares, less than 1% of the class.""",
        {ONE: "a 0", PARTNER: "a 20000 p <1", DANA: "a 20000 p <1"},
    ),
    (
        """(a) Fund I is the record and beneficial owner of 100,000 shares, and Fund II is the record and
beneficial owner of 200,000 shares. The General Partner, by virtue of its being the general partner
of each of Fund I and Fund II, may be deemed to beneficially own 300,000 shares.""",
        {ONE: "a 100000", TWO: "a 200000", PARTNER: "a 300000"},
    ),
    (
        """(a) Ms. Whitlock beneficially owns 300,000 shares of Common Stock (including options to purchase
25,000 shares exercisable within 60 days), representing 5.0% of the class; Mr. Grant beneficially
owns 40,000 shares, representing 0.7%.""",
        {DANA: "a 300000 p 5.0", THEO: "a 40000 p 0.7"},
    ),
    (
        """(a) 300,000 shares of Common Stock, or 5.0% of the class, are beneficially owned by Ms. Whitlock.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(b) With respect to the 300,000 shares beneficially owned by Ms. Whitlock, she has sole voting power
over 250,000 and shared voting power over 50,000 shares.""",
        {DANA: "sv 250000 hv 50000"},
    ),
    (
        """(a) Fund I beneficially owns 100,000 shares. If all warrants were exercised, Fund I would own
180,000 shares, or 1.8%.""",
        {ONE: "a 100000"},
    ),
    (
        """(a) Fund I is the beneficial owner of 100,000 shares of Common Stock. Fund II is the beneficial
owner of 200,000 shares of Common Stock. Such shares represent approximately 1.0% and 2.0%,
respectively, of the outstanding Common Stock.""",
        {ONE: "a 100000", TWO: "a 200000"},
    ),
    (
        """(a) Fund I has direct beneficial ownership of 100,000 shares, representing approximately 1.0% of the
class. The General Partner, as general partner of Fund I, may be deemed to have indirect beneficial
ownership of such shares.""",
        {ONE: "a 100000 p 1.0"},
    ),
    (
        """(b) The General Partner has sole voting and dispositive power over the shares held by Fund I. (a)
Fund I holds 100,000 shares.""",
        {ONE: "a 100000", PARTNER: "sv 100000 sd 100000"},
    ),
    (
        """(a) Ms. Whitlock beneficially owns 300,000 shares, or 5.0%, of which (i) 100,000 are owned by her
directly, (ii) 150,000 by Fund I and (iii) 50,000 are subject to options. (b) Ms. Whitlock has sole
power to vote and dispose of 150,000 shares and shares power to vote and dispose of 150,000 shares.""",
        {DANA: "a 300000 p 5.0 sv 150000 hv 150000 sd 150000 hd 150000"},
    ),
    (
        """(a) According to the Form 10-Q of the Issuer, 10,000,000 shares were outstanding on May 1, 2012. On
that basis, Fund I beneficially owns 1.0%, or 100,000 shares, and Fund II beneficially owns 2.0%, or
200,000 shares.""",
        {ONE: "a 100000 p 1.0", TWO: "a 200000 p 2.0"},
    ),
    (
        """(a) Fund I, the General Partner and Ms. Whitlock are each deemed to be the beneficial owners of
100,000 shares (1.0%).""",
        {ONE: "a 100000 p 1.0", PARTNER: "a 100000 p 1.0", DANA: "a 100000 p 1.0"},
    ),
    (
        """(b) Fund I has the power to vote and to dispose of the 100,000 shares it owns, which power may be
exercised by the General Partner.""",
        {},
    ),
    (
        """(b) Ms. Whitlock, in her capacity as manager of the General Partner, has the ability to direct the
management of its business, including the power to vote and dispose of securities held by Fund I;
therefore she may be deemed to have indirect beneficial ownership of the 100,000 shares held by Fund
I.""",
        {DANA: "a 100000"},
    ),
    (
        """(a) Each of the Reporting Persons may be deemed to beneficially own 100,000 shares, which
constitutes 1.0% of the total number of shares outstanding.""",
        {
            ONE: "a 100000 p 1.0",
            TWO: "a 100000 p 1.0",
            PARTNER: "a 100000 p 1.0",
            DANA: "a 100000 p 1.0",
            THEO: "a 100000 p 1.0",
        },
    ),
    (
        """(a) Fund I directly owns 100,000 shares and Fund II directly owns 200,000 shares. Ms. Whitlock, who
controls both, is deemed to own 300,000 shares; she owns no shares directly.""",
        {ONE: "a 100000", TWO: "a 200000", DANA: "a 300000"},
    ),
    (
        """(b) Sole power to vote or direct the vote: none. Shared power to vote or direct the vote: 100,000
shares (Fund I, the General Partner and Ms. Whitlock).""",
        {},
    ),
    (
        """(b) Mr. Grant has sole voting power but no dispositive power over 40,000 shares.""",
        {THEO: "sv 40000 sd 0 hd 0"},
    ),
    (
        """(b) Ms. Whitlock has sole power to vote 300,000 shares and sole power to dispose of 280,000 of those
shares.""",
        {DANA: "sv 300000 sd 280000"},
    ),
    (
        """(b) Fund I and Fund II have sole voting and dispositive power over the 100,000 and 200,000 shares,
respectively, that they own.""",
        {ONE: "sv 100000 sd 100000", TWO: "sv 200000 sd 200000"},
    ),
    (
        """(a) Fund I beneficially owns 100,000 shares (1.0%), the General Partner beneficially owns the same
shares, and Mr. Grant owns none.""",
        {ONE: "a 100000 p 1.0", THEO: "a 0"},
    ),
    (
        """(a) Ms. Whitlock beneficially owns 300,000 shares, or 5.0% of the class, not including 50,000 shares
owned by her husband.""",
        {DANA: "a 300000 p 5.0"},
    ),
    (
        """(a) Before the sale Fund I owned 150,000 shares. It now owns 100,000 shares, or 1.0% of the class.""",
        {ONE: "a 100000 p 1.0"},
    ),
    (
        """(a) As reported in Amendment No. 3, Fund I owned 150,000 shares. As of the date hereof Fund I owns
100,000 shares, or 1.0% of the class.""",
        {ONE: "a 100000 p 1.0"},
    ),
    (
        """(a) Fund I may acquire up to 100,000 shares upon conversion of the notes. It owns no other shares.""",
        {},
    ),
    (
        """(a) Fund I owns notes convertible into 100,000 shares and warrants to purchase 50,000 shares, and as
a result may be deemed to beneficially own 150,000 shares, or 1.5% of the class.""",
        {ONE: "a 150000 p 1.5"},
    ),
    (
        """(b) Shares over which Ms. Whitlock has sole voting power: 10,000; shared voting power: 20,000; sole
dispositive power: 10,000; shared dispositive power: 20,000.""",
        {DANA: "sv 10000 hv 20000 sd 10000 hd 20000"},
    ),
    (
        """(b) Ms. Whitlock has the sole power to vote and dispose of 10,000 shares, and Ms. Whitlock and Mr.
Grant have the shared power to vote and dispose of 20,000 shares.""",
        {DANA: "sv 10000 hv 20000 sd 10000 hd 20000", THEO: "hv 20000 hd 20000"},
    ),
)
CASES = tuple(
    Case(f"sentence {number}", (ONE, TWO, PARTNER, DANA, THEO), WHO, body, stated)
    for number, (body, stated) in enumerate(SENTENCES, 1)
)
