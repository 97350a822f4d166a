"""The domain model: what a Schedule 13D says, in the form's own terms.

Everything here is a frozen dataclass without behaviour beyond what follows from its own fields. Reading belongs to the
readers of this package, tabular shape to `pipelines.frames`, judgement to `expectations`.

Conventions, everywhere in this module:

* `None` means that the filing does not state the value, or that it could not be read (then an `Evidence` of state
  `unread` says why). Zero means that the filing states zero.
* Numbers of shares and amounts of money are `Decimal`, exactly as printed (fractions kept).
* A `cover` is an index into `Filing.persons`: the cover page (or XML reporting person) that a fact belongs to.
* Row numbers are those of the cover page of 17 CFR 240.13d-101.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

#: The five share figures of a cover page: rows 7, 8, 9, 10, 11.
SHARE_FIGURES = (
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
    "aggregate_amount",
)

#: Row 4 of the cover page: codes for the source of funds.
SOURCE_OF_FUNDS_CODES = ("SC", "BK", "AF", "WC", "PF", "OO")

#: Row 14 of the cover page: codes for the type of reporting person.
PERSON_TYPE_CODES = ("BD", "BK", "IV", "IC", "IN", "IA", "EP", "HC", "SA", "CP", "CO", "PN", "FI", "OO")

Format = Literal["xml", "sgml", "html", "ascii", "markdown"]
Form = Literal["SC 13D", "SC 13D/A", "SCHEDULE 13D", "SCHEDULE 13D/A"]
Relation = Literal["equal", "less_than", "more_than"]
State = Literal["corroborated", "single", "repaired", "contradicted", "unread"]
ComponentKind = Literal[
    "common", "option", "rsu", "restricted", "warrant", "convertible", "preferred", "voting_agreement", "other"
]
Side = Literal["buy", "sell", "other"]
ItemChange = Literal["new", "amended_and_restated", "amended", "supplemented", "unchanged"]
Nature = Literal[
    "open_market",
    "private",
    "exercise",
    "conversion",
    "grant",
    "gift",
    "transfer",
    "distribution",
    "dividend_reinvestment",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """A percentage as printed: `value` keeps the printed digits (Decimal("14.60") has two decimals).

    `relation` tells "14.69" (equal) from "less than 1" (less_than) and "more than 50" (more_than). Unit: percent.
    """

    value: Decimal
    relation: Relation = "equal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a stored value stands in the canonical text of its filing.

    `field` is a path into `Filing`, with indices: `persons[0].sole_voting_power`, `transactions[3].price`.
    `start` and `end` are character offsets in `Filing.text`, and `quote == text[start:end]`; both are -1 and the quote
    is empty where there is no place to point at. `state` follows DESIGN.md: `corroborated` (two independent places
    agree), `single`, `repaired` (a known repair was applied, named in `reason`), `contradicted` (another place of the
    filing says otherwise), `unread` (the value is `None` because it could not be read, `reason` says why).
    """

    field: str
    start: int
    end: int
    quote: str
    state: State
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the submission header: subject company, filer or group member, by EDGAR's conformed name."""

    role: Literal["subject", "filer", "group_member"]
    name: str
    cik: str | None = None
    irs_number: str | None = None
    state: str | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person authorised to receive notices and communications, from the front cover."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """The class of securities: `title` and `cusip` as on the front cover; `cusips` are all that the filing names."""

    title: str | None = None
    cusip: str | None = None
    cusips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPerson:
    """A cover page: one reporting person and class. Shares in rows 7-11 are numbers of shares."""

    name: str | None = None
    cik: str | None = None
    irs_number: str | None = None
    class_title: str | None = None
    group_a: bool | None = None
    group_b: bool | None = None
    source_of_funds: tuple[str, ...] = ()
    legal_proceedings: bool | None = None
    citizenship: str | None = None
    sole_voting_power: Decimal | None = None
    shared_voting_power: Decimal | None = None
    sole_dispositive_power: Decimal | None = None
    shared_dispositive_power: Decimal | None = None
    aggregate_amount: Decimal | None = None
    excludes_shares: bool | None = None
    percent_of_class: Percent | None = None
    types: tuple[str, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesOutstanding:
    """The number of shares of a class outstanding, as the text states it."""

    count: Decimal
    as_of: dt.date | None = None
    source: str | None = None
    class_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item (1-7) with its own heading in the body; `text` is the item's text without the heading.

    `change` says what an amendment does to it, where the text says so; `new` in an original statement.
    """

    number: int
    heading: str
    text: str
    change: ItemChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote of a cover page: its mark as printed, its text, and the fields of the rows that carry the mark."""

    cover: int
    mark: str
    text: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of a reporting person's figure, from a footnote, a comment or Item 5(a).

    `figure` is the field of `ReportingPerson` that it is a part of. `holder_name` is the direct holder as printed,
    `holder` the cover of the reporting person that it resolves to. `within` is the index of the component (in
    `Filing.components`) that already includes this one. `is_excluded`: the text says the figure excludes it.
    """

    cover: int
    figure: str
    shares: Decimal | None
    kind: ComponentKind
    holder_name: str | None = None
    holder: int | None = None
    is_within_60_days: bool | None = None
    is_excluded: bool = False
    within: int | None = None
    source: Literal["footnote", "item5", "comment"] = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item5Position:
    """What Item 5(a) and (b) state for a person (and class). A key that the text does not state is `None`."""

    name: str
    cover: int | None = None
    class_title: str | None = None
    aggregate_amount: Decimal | None = None
    percent_of_class: Percent | None = None
    sole_voting_power: Decimal | None = None
    shared_voting_power: Decimal | None = None
    sole_dispositive_power: Decimal | None = None
    shared_dispositive_power: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTotal:
    """A total that the text states for all reporting persons together."""

    aggregate_amount: Decimal | None = None
    percent_of_class: Percent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A trade of Item 5(c) or of the schedule that it refers to, in printed order. `price` is per share."""

    person_name: str | None = None
    cover: int | None = None
    account: str | None = None
    date: dt.date | None = None
    date_to: dt.date | None = None
    side: Side | None = None
    shares: Decimal | None = None
    price: Decimal | None = None
    price_low: Decimal | None = None
    price_high: Decimal | None = None
    is_average_price: bool = False
    currency: str | None = None
    market: str | None = None
    nature: Nature | None = None
    security: str | None = None


#: What Item 5(c) amounts to: rows were read, it states that there were none, it points to a document that is not
#: there, or there is no Item 5(c).
TransactionsState = Literal["rows", "none", "reference", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """An amount of Item 3. `within` is the index (in `Filing.fundings`) of the total that this amount is a part of."""

    payer_name: str | None = None
    cover: int | None = None
    amount: Decimal | None = None
    currency: str | None = None
    shares: Decimal | None = None
    instrument: str | None = None
    is_approximate: bool = False
    within: int | None = None
    is_granted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """An exhibit of Item 7: its number as printed, its description, and where it is incorporated from."""

    number: str | None
    description: str
    incorporated_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature: who signed, on behalf of which reporting person, in what capacity, when."""

    name: str | None = None
    on_behalf_of: str | None = None
    capacity: str | None = None
    date: dt.date | None = None
    cover: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorFiling:
    """An earlier filing of the chain that the text lists; amendment number 0 is the original statement."""

    amendment_number: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A Schedule 13D statement or amendment, as filed."""

    format: Format
    form: Form | None = None
    accession_number: str | None = None
    previous_accession_number: str | None = None
    filed_date: dt.date | None = None
    accepted_at: dt.datetime | None = None
    amendment_number: int | None = None
    issuer_name: str | None = None
    issuer_cik: str | None = None
    security: Security = field(default_factory=Security)
    event_date: dt.date | None = None
    signature_date: dt.date | None = None
    previously_filed_13g: bool | None = None
    contact: Contact | None = None
    parties: tuple[Party, ...] = ()
    persons: tuple[ReportingPerson, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    components: tuple[Component, ...] = ()
    items: tuple[Item, ...] = ()
    shares_outstanding: tuple[SharesOutstanding, ...] = ()
    item5: tuple[Item5Position, ...] = ()
    group_total: GroupTotal | None = None
    fell_below_five_percent: dt.date | None = None
    transactions: tuple[Transaction, ...] = ()
    transactions_state: TransactionsState = "absent"
    fundings: tuple[Funding, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    signatures: tuple[Signature, ...] = ()
    prior_filings: tuple[PriorFiling, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    text: str = ""

    @property
    def is_amendment(self) -> bool:
        """Whether the form is an amendment (`/A`)."""
        return self.form is not None and self.form.endswith("/A")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A document that is no readable Schedule 13D. `kind` is a short code, `reason` one sentence for people."""

    kind: Literal["schedule_13g", "other_form", "exhibit", "pdf", "image", "empty", "binary", "truncated", "unreadable"]
    reason: str
