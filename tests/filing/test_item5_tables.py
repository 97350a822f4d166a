"""Tables of Item 5 as HTML has them: which column is the total, whose rows they are, what was and what is."""

from __future__ import annotations

import pytest

from pipelines.filing import html, item5, items, people
from pipelines.filing.model import ReportingPerson
from tests.filing.test_item5 import stated

FUND, PARTNER, DANA = "Larkspur Fund I, L.P.", "Larkspur GP, LLC", "Dana R. Whitlock"
WHO = f'This is filed by {FUND} (the "Fund"), {PARTNER} (the "General Partner") and {DANA} ("Ms. Whitlock").'


def table(*rows: str) -> str:
    """A table of rows whose cells are parted by bars."""
    return "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row.split('|'))}</td></tr>" for row in rows) + "</table>"


CASES = {
    "a name over the rows of a person": (
        table(
            "Fund|",
            "Aggregate amount beneficially owned|100,000",
            "Percent of class|1.0%",
            "Sole voting power|0",
            "Ms. Whitlock|",
            "Aggregate amount beneficially owned|120,000",
            "Percent of class|1.2%",
            "Sole voting power|20,000",
        ),
        {FUND: "a 100000 p 1.0 sv 0", DANA: "a 120000 p 1.2 sv 20000"},
    ),
    "direct and indirect holdings beside their total": (
        table(
            "Reporting Person|Shares owned directly|Shares owned indirectly|Total beneficially owned|Percent",
            "Fund|100,000|0|100,000|1.0%",
            "Ms. Whitlock|20,000|100,000|120,000|1.2%",
        ),
        {FUND: "a 100000 p 1.0", DANA: "a 120000 p 1.2"},
    ),
    "options beside the total": (
        table(
            "Name|Shares|Options exercisable within 60 days|Total|Percentage",
            "Ms. Whitlock|20,000|100,000|120,000|1.2%",
        ),
        {DANA: "a 120000 p 1.2"},
    ),
    "before and after an offering": (
        table(
            "Name|Shares owned before the offering|Percent|Shares owned after the offering|Percent",
            "Fund|150,000|1.5%|100,000|1.0%",
        ),
        {FUND: "a 100000 p 1.0"},
    ),
    "shares held directly beside powers and the whole": (
        table(
            "Reporting Person|Shares Held Directly|Sole Voting Power|Shared Voting Power|Beneficial Ownership|Percent",
            "Fund|100,000|0|100,000|100,000|1.0%",
            "General Partner|0|0|100,000|100,000|1.0%",
        ),
        {FUND: "a 100000 p 1.0 sv 0 hv 100000", PARTNER: "a 100000 p 1.0 sv 0 hv 100000"},
    ),
    "rows behind words that say whose powers they are": (
        "<p>(b) Number of shares as to which the Fund has:</p>"
        + table(
            "(i)|sole power to vote or to direct the vote|0", "(ii)|shared power to vote or to direct the vote|100,000"
        ),
        {FUND: "sv 0 hv 100000"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_table_of_item5_states(name: str) -> None:
    inner, wanted = CASES[name]
    canonical = html.render(
        f"<p>Item 2. Identity and Background.</p><p>{WHO}</p><p>Item 5. Interest in Securities of the Issuer.</p>"
        f"<p>(a), (b)</p>{inner}<p>(c) None.</p><p>Item 6. Contracts.</p><p>None.</p><p>SIGNATURE</p>"
    )
    persons = [ReportingPerson(name=each, types=("IN",) if each == DANA else ("OO",)) for each in (FUND, PARTNER, DANA)]
    found = item5.read(canonical, items.read(canonical), people.read(canonical, persons), persons)
    assert stated(found) == wanted
