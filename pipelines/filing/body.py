"""The body of a filing, put together: items, people, Item 5, trades, funds and the rest, for every format alike.

Each reader has its own module; here is their order and what each is given. A reader that fails loses its own facts:
they are unread, with the reason, and the rest of the filing stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from pipelines.filing import (
    chain,
    components,
    corroborate,
    exhibits,
    footnotes,
    funds,
    item5,
    items,
    outstanding,
    people,
    signatures,
    trades,
)
from pipelines.filing.cover import Covers
from pipelines.filing.items import Section
from pipelines.filing.model import Evidence, Filing
from pipelines.filing.people import People
from pipelines.filing.whole import Whole

_Found = TypeVar("_Found")
#: What is longer is no name to look for in the text.
_LONGEST_NAME = 300


def read(filing: Filing, whole: Whole, sections: Sequence[Section], covers: Covers) -> Filing:
    """The filing with the facts of its body; it has its front cover and the persons of `covers` already."""
    body = _Body(filing, whole, sections, covers)
    body.read_items()
    body.read_outstanding()
    end = len(whole.statement.text)
    named = [each if len(each.name or "") <= _LONGEST_NAME else replace(each, name=None) for each in filing.persons]
    who = body.attempt("item5", lambda: people.read(whole.documents, named, 0, end), None)
    if who is not None:
        if not filing.signatures:
            body.read_signatures(who)
        body.read_positions(who)
        body.read_trades(who)
        body.read_funds(who)
    body.read_exhibits()
    body.read_chain()
    return body.corroborated()


class _Body:
    """A filing as its body is read."""

    def __init__(self, filing: Filing, whole: Whole, sections: Sequence[Section], covers: Covers) -> None:
        self.filing, self.whole, self.sections, self.covers = filing, whole, sections, covers
        self.evidence: list[Evidence] = []

    def attempt(self, field: str, reader: Callable[[], _Found], otherwise: _Found) -> _Found:
        """What a reader finds; if it fails, the field is unread and says so."""
        try:
            return reader()
        except Exception as error:
            self._unread(field, f"The reader failed ({type(error).__name__}).")
            return otherwise

    def _unread(self, field: str, reason: str) -> None:
        self.evidence.append(Evidence(field=field, start=-1, end=-1, quote="", state="unread", reason=reason))

    def corroborated(self) -> Filing:
        """The filing with all of its evidence, the independent places of the text compared."""
        read = replace(self.filing, evidence=(*self.filing.evidence, *self.evidence))
        self.evidence = []
        compared = self.attempt("evidence", lambda: corroborate.corroborate(read), read)
        return replace(compared, evidence=(*compared.evidence, *self.evidence))

    def read_items(self) -> None:
        """Items 1-7."""
        found, evidence = items.to_items(self.whole.statement, self.sections)
        self.filing = replace(self.filing, items=found)
        self.evidence += evidence

    def read_signatures(self, who: People) -> None:
        """The signature block."""
        found = self.attempt(
            "signatures",
            lambda: signatures.read(self.whole.statement, self.sections, who),
            signatures.Signatures(),
        )
        self.filing = replace(self.filing, signatures=found.signatures, signature_date=found.date)
        self.evidence += found.evidence
        if not found.signatures and not any(each.field == "signatures" for each in self.evidence):
            self._unread("signatures", "No signature was found in the document.")

    def read_outstanding(self) -> None:
        """The shares outstanding, wherever the text states them."""
        filing = self.filing
        found = self.attempt(
            "shares_outstanding",
            lambda: outstanding.read(
                self.whole.statement,
                self.sections,
                self.covers.regions,
                persons=filing.persons,
                security_title=filing.security.title,
            ),
            outstanding.Outstanding(),
        )
        self.filing = replace(filing, shares_outstanding=found.shares)
        self.evidence += found.evidence

    def read_positions(self, who: People) -> None:
        """Item 5 (a), (b) and (e), the footnotes of the covers, and the components that both name."""
        filing = self.filing
        notes = self.attempt(
            "footnotes", lambda: footnotes.read(self.whole.statement, self.covers), footnotes.Footnotes()
        )
        found = self.attempt(
            "item5",
            lambda: item5.read(
                self.whole.statement, self.sections, who, filing.persons, security_title=filing.security.title
            ),
            item5.Item5(),
        )
        parts = self.attempt(
            "components",
            lambda: components.read(self.whole.statement, who, filing.persons, notes, found),
            components.Components(),
        )
        self.filing = replace(
            filing,
            item5=found.positions,
            group_total=found.group_total,
            fell_below_five_percent=found.fell_below_five_percent,
            footnotes=notes.footnotes,
            components=parts.components,
        )
        self.evidence += (*notes.evidence, *found.evidence, *parts.evidence)

    def read_funds(self, who: People) -> None:
        """Item 3."""
        found = self.attempt("fundings", lambda: funds.read(self.whole.statement, self.sections, who), funds.Funds())
        self.filing = replace(self.filing, fundings=found.fundings)
        self.evidence += found.evidence

    def read_exhibits(self) -> None:
        """Item 7."""
        found = self.attempt(
            "exhibits", lambda: exhibits.read(self.whole.statement, self.sections), exhibits.Exhibits()
        )
        self.filing = replace(self.filing, exhibits=found.exhibits)
        self.evidence += found.evidence

    def read_chain(self) -> None:
        """The earlier filings that the text lists, in its first items or behind the last cover in front of them."""
        number = self.filing.amendment_number
        start = self.covers.regions[-1][0] if self.covers.regions else 0
        found = self.attempt(
            "prior_filings",
            lambda: chain.read(self.whole.statement, self.sections, start=start, amendment_number=number),
            chain.Chain(),
        )
        self.filing = replace(self.filing, prior_filings=found.prior_filings)
        self.evidence += found.evidence

    def read_trades(self, who: People) -> None:
        """Item 5(c) and the schedules and exhibits that it names."""
        found = self.attempt(
            "transactions",
            lambda: trades.read(self.whole.documents, self.sections, who, latest=self._latest()),
            trades.Trades(),
        )
        self.filing = replace(self.filing, transactions=found.transactions, transactions_state=found.state)
        self.evidence += found.evidence

    def _latest(self) -> dt.date | None:
        """The last day that a trade of the filing can have."""
        dates = (self.filing.filed_date, self.filing.signature_date, self.filing.event_date)
        return max((date for date in dates if date is not None), default=None)
