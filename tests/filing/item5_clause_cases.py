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
        """(a) The Fund beneficially owns 612,000 shares. By reason of their ties to the Fund, Associates and Ms. Whitlock
may each be deemed to own beneficially the 612,000 shares beneficially owned by the Fund.""",
        {ELM: "a 612000", GP: "a 612000", IDA: "a 612000"},
    ),
    Case(
        "two persons in the phrase and two behind it",
        (ELM, GP, IDA, "Paul H. Ostrander"),
        ALL,
        """(b) Due to their agreement with the Fund and Associates, Ms. Whitlock and Mr. Ostrander have shared power to
vote 10,000 shares.""",
        {IDA: "hv 10000", "Paul H. Ostrander": "hv 10000"},
    ),
    Case(
        "member of each of two does not make them owners",
        (ELM, GP, IDA),
        ALL,
        """(a) Ms. Whitlock, as the managing member of each of the Fund and Associates, may be deemed to own beneficially
612,000 shares.""",
        {IDA: "a 612000"},
    ),
)
