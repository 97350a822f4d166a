"""Filings as Polars frames: the one source of table and column names, types and descriptions.

Every raw table of the warehouse is declared here (`TABLES`), and `to_frames` builds them from `Filing`s. dbt's sources
and the data dictionary follow these declarations (a test compares them both ways). Nothing here knows SQL or reads a
filing.

Shapes: every table has `filing_id` first. A filing's facts are numbered from 0 in document order, as in
`pipelines.filing.model.Filing`; `cover` columns are such numbers of `reporting_person`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from pipelines.filing.model import Evidence, Filing, Percent

#: Numbers of shares: 18 digits before the point, 6 after (real filings print up to six).
SHARES = pl.Decimal(24, 6)
#: Percentages as printed.
PERCENT = pl.Decimal(12, 6)
#: Amounts of money and prices.
MONEY = pl.Decimal(24, 6)
TEXT, WHOLE, FLAG, DATE, TIME = pl.String(), pl.Int32(), pl.Boolean(), pl.Date(), pl.Datetime("us")
TEXTS = pl.List(pl.String())
WHOLES = pl.List(pl.Int32())


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, whether it can be null, and what it means (units included)."""

    name: str
    dtype: pl.DataType
    description: str
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A raw table: its grain, the columns that make a row unique, and its columns."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Polars schema of the table, in column order."""
        return {column.name: column.dtype for column in self.columns}


def _filing_id() -> Column:
    return Column("filing_id", TEXT, "Accession number of the filing, else the SHA-256 of its bytes.", False)


def _number(of: str) -> Column:
    description = f"Number of the {of.replace('_', ' ')} in its filing, from 0 in document order."
    return Column(f"{of}_number", WHOLE, description, False)


def _cover(what: str) -> Column:
    return Column("cover", WHOLE, f"Cover page (reporting_person.cover) that {what}; null when none is named.")


def _figures(where: str) -> tuple[Column, ...]:
    return (
        Column("sole_voting_power", SHARES, f"Shares with sole voting power, {where} row 7."),
        Column("shared_voting_power", SHARES, f"Shares with shared voting power, {where} row 8."),
        Column("sole_dispositive_power", SHARES, f"Shares with sole dispositive power, {where} row 9."),
        Column("shared_dispositive_power", SHARES, f"Shares with shared dispositive power, {where} row 10."),
        Column("aggregate_amount", SHARES, f"Shares beneficially owned in all, {where} row 11."),
        Column("percent_of_class", PERCENT, f"Percent of the class as printed, {where} row 13."),
        Column("percent_relation", TEXT, "`equal`, `less_than` or `more_than`: how the printed percent is meant."),
        Column("percent_decimals", WHOLE, "Digits printed after the decimal point of the percent."),
    )


TABLES: tuple[Table, ...] = (
    Table(
        "filing",
        "one filing",
        ("filing_id",),
        (
            _filing_id(),
            Column("content_sha256", TEXT, "SHA-256 of the bytes that were read.", False),
            Column("source_name", TEXT, "Name of the document at its source (no folder).", False),
            Column("format", TEXT, "Format of the document: xml, sgml, html, ascii or markdown.", False),
            Column("form", TEXT, "EDGAR form type: SC 13D, SC 13D/A, SCHEDULE 13D or SCHEDULE 13D/A."),
            Column("accession_number", TEXT, "EDGAR accession number, where the source or the document gives one."),
            Column("previous_accession_number", TEXT, "Accession number of the filing that this one amends (XML)."),
            Column("filed_date", DATE, "Date of filing, from the submission header or the index."),
            Column("accepted_at", TIME, "Time of acceptance by EDGAR (Eastern time), where known."),
            Column("is_amendment", FLAG, "Is the form an amendment (/A)?", False),
            Column("amendment_number", WHOLE, "Number of the amendment; null for an original or where left blank."),
            Column("issuer_name", TEXT, "Name of the issuer as printed on the cover."),
            Column("issuer_cik", TEXT, "CIK of the issuer, ten digits, from the header or the XML."),
            Column("security_title", TEXT, "Title of the class of securities as printed on the cover."),
            Column("cusip", TEXT, "CUSIP of the front cover, upper case without spaces."),
            Column("cusips", TEXTS, "All CUSIPs that the filing names, in order.", False),
            Column("event_date", DATE, "Date of the event which requires filing."),
            Column("signature_date", DATE, "Latest date of the signature block."),
            Column("previously_filed_13g", FLAG, "Is the cover's Schedule 13G box ticked?"),
            Column("contact_name", TEXT, "Person authorised to receive notices."),
            Column("contact_address", TEXT, "Address of that person."),
            Column("contact_phone", TEXT, "Telephone number of that person."),
            Column("group_aggregate_amount", SHARES, "Shares of all reporting persons together, where stated."),
            Column("group_percent_of_class", PERCENT, "Percent of all reporting persons together, where stated."),
            Column("fell_below_five_percent", DATE, "Item 5(e): date of ceasing to own more than five percent."),
            Column("transactions_state", TEXT, "rows, none (stated), reference (elsewhere) or absent.", False),
            Column("text", TEXT, "Canonical text of the document; evidence offsets count its characters.", False),
            Column("extractor_version", TEXT, "Version of the reader that made this row.", False),
        ),
    ),
    Table(
        "party",
        "one party of a submission header",
        ("filing_id", "party_number"),
        (
            _filing_id(),
            _number("party"),
            Column("role", TEXT, "subject, filer or group_member.", False),
            Column("name", TEXT, "EDGAR's conformed name.", False),
            Column("cik", TEXT, "CIK, ten digits."),
            Column("irs_number", TEXT, "IRS number of the header."),
            Column("state", TEXT, "State of incorporation of the header."),
            Column("former_names", TEXTS, "Former conformed names of the header.", False),
        ),
    ),
    Table(
        "reporting_person",
        "one cover page (reporting person and class) of a filing",
        ("filing_id", "cover"),
        (
            _filing_id(),
            Column("cover", WHOLE, "Number of the cover page, from 0 in document order.", False),
            Column("person_name", TEXT, "Name of the reporting person, row 1."),
            Column("person_cik", TEXT, "CIK of the reporting person, ten digits."),
            Column("irs_number", TEXT, "IRS or S.S. number as printed."),
            Column("class_title", TEXT, "Class of securities, where the covers of one person differ by class."),
            Column("group_a", FLAG, "Row 2 (a) ticked: member of a group."),
            Column("group_b", FLAG, "Row 2 (b) ticked: membership in a group disclaimed."),
            Column("source_of_funds", TEXTS, "Codes of row 4.", False),
            Column("legal_proceedings", FLAG, "Row 5 ticked: disclosure of legal proceedings is required."),
            Column("citizenship", TEXT, "Row 6 as printed: citizenship or place of organization (XML: EDGAR's code)."),
            *_figures("cover"),
            Column("excludes_shares", FLAG, "Row 12 ticked: row 11 excludes certain shares."),
            Column("types", TEXTS, "Codes of row 14.", False),
            Column("comment", TEXT, "Comment of the cover page (XML)."),
        ),
    ),
    Table(
        "footnote",
        "one footnote of a cover page",
        ("filing_id", "footnote_number"),
        (
            _filing_id(),
            _number("footnote"),
            Column("cover", WHOLE, "Cover page that carries the footnote.", False),
            Column("mark", TEXT, "Mark of the footnote as printed.", False),
            Column("text", TEXT, "Text of the footnote.", False),
            Column("rows", TEXTS, "Columns of reporting_person whose rows carry the mark.", False),
        ),
    ),
    Table(
        "component",
        "one component of a reporting person's figure",
        ("filing_id", "component_number"),
        (
            _filing_id(),
            _number("component"),
            Column("cover", WHOLE, "Cover page whose figure it is a part of.", False),
            Column("figure", TEXT, "Column of reporting_person that it is a part of.", False),
            Column("shares", SHARES, "Number of shares."),
            Column(
                "kind",
                TEXT,
                "common, option, rsu, restricted, warrant, convertible, preferred, voting_agreement or other.",
                False,
            ),
            Column("holder_name", TEXT, "Direct holder as printed."),
            Column("holder", WHOLE, "Cover page of the direct holder, where it is a reporting person."),
            Column("is_within_60_days", FLAG, "Can it be acquired within 60 days (Rule 13d-3(d)(1))?"),
            Column("is_excluded", FLAG, "Does the text say that the figure excludes it?", False),
            Column("within", WHOLE, "Component that already includes this one."),
            Column("source", TEXT, "footnote, item5 or comment.", False),
        ),
    ),
    Table(
        "item",
        "one item (1-7) with its own heading in the body",
        ("filing_id", "item_position"),
        (
            _filing_id(),
            Column("item_position", WHOLE, "Position of the item in the body, from 0.", False),
            Column("item_number", WHOLE, "Number of the item, 1 to 7.", False),
            Column("heading", TEXT, "Heading as printed.", False),
            Column("text", TEXT, "Text of the item.", False),
            Column(
                "change",
                TEXT,
                "new, amended_and_restated, amended, supplemented or unchanged, where the text says so.",
            ),
        ),
    ),
    Table(
        "shares_outstanding",
        "one statement of the number of shares of a class outstanding",
        ("filing_id", "statement_number"),
        (
            _filing_id(),
            _number("statement"),
            Column("count", SHARES, "Number of shares outstanding.", False),
            Column("as_of", DATE, "Date for which the number is stated."),
            Column("source", TEXT, "Where the number is taken from, as the text says."),
            Column("class_title", TEXT, "Class of securities, where named."),
        ),
    ),
    Table(
        "item5_position",
        "what Item 5(a) and (b) state for one person (and class)",
        ("filing_id", "position_number"),
        (
            _filing_id(),
            _number("position"),
            _cover("the statement is about"),
            Column("person_name", TEXT, "Name of the person: the cover's where it resolves, else as printed.", False),
            Column("class_title", TEXT, "Class of securities, where named."),
            *_figures("Item 5, as cover"),
        ),
    ),
    Table(
        "transaction",
        "one trade of Item 5(c) or of the schedule that it refers to",
        ("filing_id", "transaction_number"),
        (
            _filing_id(),
            _number("transaction"),
            _cover("traded"),
            Column("person_name", TEXT, "Name of the trading person as printed."),
            Column("account", TEXT, "Account or fund, where the text tells it from the person."),
            Column("transaction_date", DATE, "Date of the trade; the first day where a range is given."),
            Column("transaction_date_to", DATE, "Last day where a range is given."),
            Column("side", TEXT, "buy, sell or other (gift, exercise, conversion, distribution, exchange)."),
            Column("shares", SHARES, "Number of shares, unsigned."),
            Column("price", MONEY, "Price per share."),
            Column("price_low", MONEY, "Lowest price of the range."),
            Column("price_high", MONEY, "Highest price of the range."),
            Column("is_average_price", FLAG, "Is the price an average?", False),
            Column("currency", TEXT, "ISO code of the currency, where the text names one other than US dollars."),
            Column("market", TEXT, "Market, where named."),
            Column(
                "nature",
                TEXT,
                "open_market, private, exercise, conversion, grant, gift, transfer, distribution,"
                " dividend_reinvestment or other.",
            ),
            Column("security", TEXT, "Security traded, where it is not the class itself."),
        ),
    ),
    Table(
        "funding",
        "one amount of Item 3",
        ("filing_id", "funding_number"),
        (
            _filing_id(),
            _number("funding"),
            _cover("paid"),
            Column("payer_name", TEXT, "Who paid, as printed."),
            Column("amount", MONEY, "Amount paid; null where shares were granted or the amount is not stated."),
            Column("currency", TEXT, "ISO code of the currency."),
            Column("shares", SHARES, "Number of shares that the amount paid for."),
            Column("instrument", TEXT, "Instrument, where it is not the class itself."),
            Column("is_approximate", FLAG, "Does the text say approximately?", False),
            Column("within", WHOLE, "Amount (funding_number) that this one is a part of."),
            Column("is_granted", FLAG, "Were the shares granted (awards, vesting) and not bought?", False),
        ),
    ),
    Table(
        "exhibit",
        "one exhibit of Item 7",
        ("filing_id", "exhibit_position"),
        (
            _filing_id(),
            Column("exhibit_position", WHOLE, "Position of the exhibit in Item 7, from 0.", False),
            Column("exhibit_number", TEXT, "Number as printed."),
            Column("description", TEXT, "Description.", False),
            Column("incorporated_from", TEXT, "Filing that it is incorporated from by reference."),
        ),
    ),
    Table(
        "signature",
        "one signature",
        ("filing_id", "signature_number"),
        (
            _filing_id(),
            _number("signature"),
            _cover("it is for"),
            Column("name", TEXT, "Who signed."),
            Column("on_behalf_of", TEXT, "Reporting person signed for, where another than the signer."),
            Column("capacity", TEXT, "Title or capacity of the signer."),
            Column("signed_date", DATE, "Date of the signature."),
        ),
    ),
    Table(
        "prior_filing",
        "one earlier filing of the chain that the text lists",
        ("filing_id", "prior_number"),
        (
            _filing_id(),
            _number("prior"),
            Column("amendment_number", WHOLE, "Number of the amendment, 0 for the original statement."),
            Column("prior_filed_date", DATE, "Date of that filing."),
        ),
    ),
    Table(
        "evidence",
        "one stored value of a filing and the place it came from",
        ("filing_id", "field"),
        (
            _filing_id(),
            Column(
                "field",
                TEXT,
                "Path of the value, as in the extraction's JSON model: persons[0].sole_voting_power.",
                False,
            ),
            Column("span_start", WHOLE, "Offset of the first character in filing.text; -1 where there is none.", False),
            Column("span_end", WHOLE, "Offset after the last character in filing.text; -1 where there is none.", False),
            Column("quote", TEXT, "The characters at that place.", False),
            Column("text_before", TEXT, "Up to two characters of filing.text right before that place."),
            Column("text_after", TEXT, "Up to five characters of filing.text right after that place."),
            Column("state", TEXT, "corroborated, single, repaired, contradicted or unread.", False),
            Column("reason", TEXT, "The repair, the contradiction, or why the value was not read."),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A filing with what only its surroundings know: the name and hash of its bytes, and the reader's version."""

    filing: Filing
    source_name: str
    content_sha256: str
    extractor_version: str

    @property
    def filing_id(self) -> str:
        """Accession number, else the hash of the bytes (DESIGN.md, Identity)."""
        return self.filing.accession_number or self.content_sha256


def content_hash(data: bytes) -> str:
    """SHA-256 of the bytes of a document, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _around(text: str, one: Evidence) -> tuple[str | None, str | None]:
    """What touches the place of a value, so that a number cut out of a longer one shows without the whole text."""
    if not text or one.start < 0:
        return None, None
    return text[max(one.start - 2, 0) : one.start], text[one.end : one.end + 5]


def to_frames(extracted: Iterable[Extracted]) -> dict[str, pl.DataFrame]:
    """Build one frame for each table of `TABLES` from extracted filings; frames without rows keep their schema."""
    rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    for one in extracted:
        key = (one.filing_id,)
        for name, build in _BUILDERS.items():
            rows[name] += [key + row for row in build(one)]
    return {t.name: _frame(t, rows[t.name]) for t in TABLES}


def _frame(table: Table, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    """A frame of the declared schema; Polars makes a number that is too large null, which would lose it unnoticed."""
    if rows and not any(isinstance(column.dtype, pl.Decimal) for column in table.columns):
        return pl.DataFrame(
            [
                pl.Series(column.name, [row[place] for row in rows], column.dtype)
                for place, column in enumerate(table.columns)
            ]
        )
    frame = pl.DataFrame(rows, schema=table.schema, orient="row")
    for place, column in enumerate(table.columns):
        if isinstance(column.dtype, pl.Decimal) and frame[column.name].null_count():
            stated = sum(row[place] is not None for row in rows)
            if stated != frame.height - frame[column.name].null_count():
                raise OverflowError(f"a number is too large for {table.name}.{column.name}")
    return frame


def _percent(percent: Percent | None) -> tuple[Decimal | None, str | None, int | None]:
    if percent is None:
        return None, None, None
    return percent.value, percent.relation, max(0, -int(percent.value.as_tuple().exponent))


def _powers(of: Any) -> tuple[Any, ...]:
    return (
        of.sole_voting_power,
        of.shared_voting_power,
        of.sole_dispositive_power,
        of.shared_dispositive_power,
        of.aggregate_amount,
        *_percent(of.percent_of_class),
    )


def _filing_row(one: Extracted) -> list[tuple[Any, ...]]:
    f = one.filing
    contact, total = f.contact, f.group_total
    return [
        (
            one.content_sha256,
            one.source_name,
            f.format,
            f.form,
            f.accession_number,
            f.previous_accession_number,
            f.filed_date,
            f.accepted_at,
            f.is_amendment,
            f.amendment_number,
            f.issuer_name,
            f.issuer_cik,
            f.security.title,
            f.security.cusip,
            list(f.security.cusips),
            f.event_date,
            f.signature_date,
            f.previously_filed_13g,
            contact.name if contact else None,
            contact.address if contact else None,
            contact.phone if contact else None,
            total.aggregate_amount if total else None,
            total.percent_of_class.value if total and total.percent_of_class else None,
            f.fell_below_five_percent,
            f.transactions_state,
            f.text,
            one.extractor_version,
        )
    ]


_BUILDERS: Mapping[str, Callable[[Extracted], Iterable[tuple[Any, ...]]]] = {
    "filing": _filing_row,
    "party": lambda e: (
        (n, p.role, p.name, p.cik, p.irs_number, p.state, list(p.former_names)) for n, p in enumerate(e.filing.parties)
    ),
    "reporting_person": lambda e: (
        (
            n,
            p.name,
            p.cik,
            p.irs_number,
            p.class_title,
            p.group_a,
            p.group_b,
            list(p.source_of_funds),
            p.legal_proceedings,
            p.citizenship,
            *_powers(p),
            p.excludes_shares,
            list(p.types),
            p.comment,
        )
        for n, p in enumerate(e.filing.persons)
    ),
    "footnote": lambda e: ((n, x.cover, x.mark, x.text, list(x.rows)) for n, x in enumerate(e.filing.footnotes)),
    "component": lambda e: (
        (
            n,
            c.cover,
            c.figure,
            c.shares,
            c.kind,
            c.holder_name,
            c.holder,
            c.is_within_60_days,
            c.is_excluded,
            c.within,
            c.source,
        )
        for n, c in enumerate(e.filing.components)
    ),
    "item": lambda e: ((n, i.number, i.heading, i.text, i.change) for n, i in enumerate(e.filing.items)),
    "shares_outstanding": lambda e: (
        (n, s.count, s.as_of, s.source, s.class_title) for n, s in enumerate(e.filing.shares_outstanding)
    ),
    "item5_position": lambda e: (
        (n, p.cover, p.name, p.class_title, *_powers(p)) for n, p in enumerate(e.filing.item5)
    ),
    "transaction": lambda e: (
        (
            n,
            t.cover,
            t.person_name,
            t.account,
            t.date,
            t.date_to,
            t.side,
            t.shares,
            t.price,
            t.price_low,
            t.price_high,
            t.is_average_price,
            t.currency,
            t.market,
            t.nature,
            t.security,
        )
        for n, t in enumerate(e.filing.transactions)
    ),
    "funding": lambda e: (
        (
            n,
            x.cover,
            x.payer_name,
            x.amount,
            x.currency,
            x.shares,
            x.instrument,
            x.is_approximate,
            x.within,
            x.is_granted,
        )
        for n, x in enumerate(e.filing.fundings)
    ),
    "exhibit": lambda e: ((n, x.number, x.description, x.incorporated_from) for n, x in enumerate(e.filing.exhibits)),
    "signature": lambda e: (
        (n, s.cover, s.name, s.on_behalf_of, s.capacity, s.date) for n, s in enumerate(e.filing.signatures)
    ),
    "prior_filing": lambda e: ((n, p.amendment_number, p.date) for n, p in enumerate(e.filing.prior_filings)),
    "evidence": lambda e: (
        (x.field, x.start, x.end, x.quote, *_around(e.filing.text, x), x.state, x.reason) for x in e.filing.evidence
    ),
}
