"""How codes, paths and columns are called for people; shared by pages and command line. Reads no value."""

from __future__ import annotations

import re

#: Codes of the warehouse whose words say more than the code without its underscores.
_CODES = {
    "zero": "holds none any more",
    "item_5e": "no more than five percent, by Item 5(e)",
    "below_five_percent": "no more than five percent",
    "not_judged": "nothing to judge",
    "errored": "could not run",
    "failed": "violations found",
    "passed": "no violation",
    "extraction": "our reading",
    "filer": "the filer's",
    "schedule_13g": "Schedule 13G",
    "chain": "one block, or a parent and its parts",
    "components": "each direct holder once",
    "stated": "as the filing states it",
    "xml": "XML",
    "html": "HTML",
    "sgml": "SGML",
    "markdown": "Markdown",
}

#: The two sides of a finding.
_SIDES = {
    "item3": "Item 3",
    "item5": "Item 5",
    "item5_direct": "held directly by Item 5",
    "found": "stands there",
    "expected": "to be expected",
    "variant": "spelt otherwise",
    "times": "again",
    "number": "number",
    "listed": "listed in the text",
    "sole_voting": "sole voting power",
    "other_sole_voting": "sole voting power of another",
}

#: What the rows of a path are called, and what they are counted as.
_ROWS = {
    "persons": "Cover",
    "item5": "Item 5, statement",
    "components": "Part of a figure",
    "transactions": "Trade",
    "fundings": "Item 3, amount",
    "signatures": "Signature",
    "shares_outstanding": "Outstanding shares, statement",
    "prior_filings": "Earlier filing",
    "exhibits": "Exhibit, entry",
    "parties": "Party of the header",
    "footnotes": "Footnote",
    "items": "Item, section",
}

#: Columns and fields whose words say more than their name without underscores.
_NAMES = {
    "cik": "CIK",
    "issuer_cik": "issuer's CIK",
    "person_cik": "CIK",
    "irs_number": "IRS number",
    "cusip": "CUSIP",
    "cusips": "CUSIP",
    "name": "name",
    "person_name": "person",
    "group_a": "row 2(a), member of a group",
    "group_b": "row 2(b), membership disclaimed",
    "legal_proceedings": "row 5, legal proceedings",
    "excludes_shares": "row 12, excludes shares",
    "types": "type of person",
    "class_title": "title of class",
    "fell_below_five_percent": "Item 5(e), five percent or less since",
    "previously_filed_13g": "Schedule 13G filed before",
    "transactions_state": "state of the trades of Item 5(c)",
    "transactions": "trades of Item 5(c)",
    "is_approximate": "approximate",
    "is_granted": "granted, not bought",
    "is_average_price": "average of several prices",
    "within": "part of another amount",
    "security.title": "title of class",
    "security.cusip": "CUSIP",
    "previous_accession_number": "accession number of the filing before",
}

_PATH = re.compile(r"(\w+)\[(\d+)\]\.(\w+)(?:\[(\d+)\])?$")
_INNER = re.compile(r"([\w.]+)\[(\d+)\]$")
_IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")


def code(value: str | None) -> str | None:
    """A code of the warehouse in words: without underscores, or as the list above says."""
    return None if value is None else _CODES.get(value, value.replace("_", " "))


def side(label: str | None, otherwise: str) -> str:
    """A side of a finding in words."""
    name = label or otherwise
    return _SIDES.get(name, name.replace("_", " "))


def name(of: str) -> str:
    """A column, or the field of a path, in words."""
    return _NAMES.get(of, of.replace("_", " ").replace(".", ", "))


def path(field: str) -> str:
    """The path of a value in words; rows are counted from 1, as people do: `persons[0].name` is "Cover 1: name"."""
    found = _PATH.fullmatch(field)
    if found:
        row = f"{_ROWS.get(found[1], name(found[1]).capitalize())} {int(found[2]) + 1}"
        again = f" {int(found[4]) + 1}" if found[4] else ""
        return f"{row}: {name(found[3])}{again}"
    inner = _INNER.fullmatch(field)
    words = f"{name(inner[1])} {int(inner[2]) + 1}" if inner else name(field)
    return words[:1].upper() + words[1:]


def kind(field: str) -> str:
    """A path without the number of its row: `persons[].name` is "Cover: name"."""
    return re.sub(r" \d+:", ":", path(re.sub(r"\[\d*\]", "[0]", field)))


def part(field: str) -> str:
    """The part of the filing that a path belongs to: "Cover 1", "Trade 3"; front and header together otherwise."""
    return path(field).partition(":")[0] if _PATH.fullmatch(field) else "Front page and header"


def sentence(text: str) -> str:
    """A description with its names of columns in words."""
    return _IDENTIFIER.sub(lambda found: found[0].replace("_", " "), text)
