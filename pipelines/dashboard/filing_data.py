"""One filing as the pages show it: its facts, each stored value with its place, a window of its text, its findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipelines.dashboard.publication import Publication, Row, ask

#: Characters of the text before and after a place that a page shows, and the most lines before it: it is in sight.
BEFORE, AFTER, LINES = 500, 7_000, 12

#: Where a path's values are stored: table and the column that numbers its rows.
_TABLES = {
    "persons": ("reporting_person", "cover"),
    "item5": ("item5_position", "position_number"),
    "components": ("component", "component_number"),
    "transactions": ("transaction", "transaction_number"),
    "fundings": ("funding", "funding_number"),
    "signatures": ("signature", "signature_number"),
    "shares_outstanding": ("shares_outstanding", "statement_number"),
    "prior_filings": ("prior_filing", "prior_number"),
    "exhibits": ("exhibit", "exhibit_position"),
    "parties": ("party", "party_number"),
    "footnotes": ("footnote", "footnote_number"),
    "items": ("item", "item_position"),
}

#: Tables whose long texts stand in the filing's own text, and are not asked for.
_TEXTS = ("filing", "item")

#: Columns that are called otherwise than the field of the path.
_COLUMNS = {
    ("persons", "name"): "person_name",
    ("persons", "cik"): "person_cik",
    ("transactions", "date"): "transaction_date",
    ("signatures", "date"): "signed_date",
    ("prior_filings", "date"): "prior_filed_date",
    ("exhibits", "number"): "exhibit_number",
    ("", "security.title"): "security_title",
    ("", "security.cusip"): "cusip",
    ("", "security.cusips"): "cusips",
    ("", "contact.name"): "contact_name",
    ("", "contact.address"): "contact_address",
    ("", "contact.phone"): "contact_phone",
    ("", "group_total.aggregate_amount"): "group_aggregate_amount",
    ("", "group_total.percent_of_class"): "group_percent_of_class",
}

_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)$")
_ENTRY = re.compile(r"(.+)\[(\d+)\]$")
_LINE = re.compile(r"\n")
_ACCESSION = re.compile(r"(\d{10})-(\d{2})-(\d{6})$")


def filing(published: Publication, filing_id: str) -> Row | None:
    """A filing's facts, without its text; `text_length` counts its characters."""
    found = ask(
        published,
        """select r.* exclude (text), length(r.text) as text_length, d.issuer_id, d.filed_clock_date, d.is_late,
            d.days_late, d.deadline_date, d.previous_filing_id, d.superseded_by_filing_id
        from raw.filing r left join marts.dim_filing d using (filing_id) where r.filing_id = $id""",
        id=filing_id,
    )
    return found[0] if found else None


def cells(published: Publication, filing_id: str) -> list[Row]:
    """Every value with its place and state, in the order of the text; what was not read comes last."""
    return ask(
        published,
        """select field, span_start, span_end, quote, state, reason from quality.evidence where filing_id = $id
        order by span_start < 0, span_start, span_end desc, field""",
        id=filing_id,
    )


def covers(published: Publication, filing_id: str) -> list[Row]:
    """The cover pages as stored, and who the person of each is across filings."""
    return ask(
        published,
        """with person as (
            select cover, any_value(person_id) as person_id from marts.fct_holding where filing_id = $id group by cover
        )
        select r.*, person.person_id from raw.reporting_person r left join person using (cover)
        where r.filing_id = $id order by r.cover""",
        id=filing_id,
    )


def stored(published: Publication, filing_id: str, field: str) -> object:
    """The value that is stored for a path; `None` where the table has no such column, or nothing in it."""
    entry = _ENTRY.fullmatch(field)
    if entry:
        whole = stored(published, filing_id, entry[1])
        return next(iter(whole[int(entry[2]) :]), None) if isinstance(whole, list) else None
    place = _ROW.fullmatch(field)
    name, number, column = (place[1], int(place[2]), place[3]) if place else ("", 0, field)
    column = _COLUMNS.get((name, column), column)
    if name and name not in _TABLES:
        return None
    table, key = _TABLES[name] if name else ("filing", "0")
    text = "exclude (text)" if table in _TEXTS else ""
    found = ask(  # names from the table above
        published, f"select {key} as row_number, * {text} from raw.{table} where filing_id = $id", id=filing_id
    )
    return next((row.get(column) for row in found if row["row_number"] == number), None)


def window(published: Publication, filing_id: str, at: int) -> tuple[int, str]:
    """The text about a place, from the beginning of a line: where it begins, and what of it a page shows."""
    begin = max(0, at - BEFORE)
    found = ask(
        published,
        "select substring(text, $begin + 1, $length) as text from raw.filing where filing_id = $id",
        id=filing_id,
        begin=begin,
        length=BEFORE + AFTER,
    )
    text = str(found[0]["text"] or "") if found else ""
    ends = [0] if not begin else []
    ends += [found.end() for found in _LINE.finditer(text, 0, at - begin)]
    line = ends[-LINES:][0] if ends else 0
    return begin + line, text[line:]


def findings(published: Publication, filing_id: str) -> list[Row]:
    """What the rules found, the gravest first."""
    return ask(
        published,
        """select * from quality.finding where filing_id = $id
        order by list_position(['critical', 'warning', 'info'], severity), rule, cover, field, finding_id""",
        id=filing_id,
    )


def edgar(facts: Mapping[str, Any]) -> str | None:
    """EDGAR's page of a filing, where its accession number is known."""
    number = facts["accession_number"]
    place = _ACCESSION.fullmatch(number) if number else None
    if not place:
        return None
    owner = str(facts["issuer_cik"] or "").lstrip("0")
    owner = owner if owner.isascii() and owner.isdigit() else str(int(place[1]))
    return f"https://www.sec.gov/Archives/edgar/data/{owner}/{''.join(place.groups())}/{number}-index.htm"
