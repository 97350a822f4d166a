"""A filing as a JSON object: the shape that `schedule13d extract` prints, one object a line.

Names and conventions of this output live here and nowhere else; nothing is read or judged. `python -m
pipelines.filing.as_json FILE...` prints the objects of files, as `schedule13d extract` does without findings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.filing.model import (
    Component,
    Evidence,
    Filing,
    Item5Position,
    Percent,
    ReportingPerson,
    SetAside,
    Transaction,
)

#: The figures of a cover page: field of the model -> key of the output.
FIGURE_KEYS = {
    "sole_voting_power": "sole_voting",
    "shared_voting_power": "shared_voting",
    "sole_dispositive_power": "sole_dispositive",
    "shared_dispositive_power": "shared_dispositive",
    "aggregate_amount": "aggregate",
}
_RELATION_SIGNS = {"equal": "", "less_than": "<", "more_than": ">"}


def to_json(filing: Filing | SetAside, source: str, findings: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The JSON object of a filing, or of a document that was set aside; `source` is the path as given."""
    if isinstance(filing, SetAside):
        return {"source": source, "set_aside": filing.reason, "kind": filing.kind}
    return {
        "source": source,
        **_front(filing),
        "persons": [_person(person) for person in filing.persons],
        "shares_outstanding": _outstanding(filing),
        "items_present": sorted({item.number for item in filing.items}),
        "item5": [_position(position) for position in filing.item5],
        "group_total": _group_total(filing),
        "fell_below_five_percent": _plain(filing.fell_below_five_percent),
        "transactions": _transactions(filing),
        "components": [_component(component, filing.persons) for component in filing.components],
        "footnotes": [_plain(asdict(footnote)) for footnote in filing.footnotes],
        "funds": [
            {**_stated(asdict(funding), "payer_name"), "payer": funding.payer_name} for funding in filing.fundings
        ],
        "exhibits": [_plain(asdict(exhibit)) for exhibit in filing.exhibits],
        "signatures": [_stated(asdict(signature)) for signature in filing.signatures],
        "prior_filings": [_plain(asdict(prior)) for prior in filing.prior_filings],
        "evidence": [_evidence(evidence) for evidence in filing.evidence],
        "findings": [_plain(dict(finding)) for finding in findings],
    }


def _front(filing: Filing) -> dict[str, Any]:
    return {
        "format": filing.format,
        "form": filing.form,
        "amendment_number": filing.amendment_number,
        "accession_number": filing.accession_number,
        "previous_accession_number": filing.previous_accession_number,
        "filed_date": _plain(filing.filed_date),
        "issuer": {"name": filing.issuer_name, "cik": filing.issuer_cik},
        "security": _plain(asdict(filing.security)),
        "event_date": _plain(filing.event_date),
        "signature_date": _plain(filing.signature_date),
        "previously_filed_13g": filing.previously_filed_13g,
        "contact": _plain(asdict(filing.contact)) if filing.contact else None,
        "parties": [_stated(asdict(party)) for party in filing.parties],
    }


def _person(person: ReportingPerson) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": person.name,
        "cik": person.cik,
        "irs_number": person.irs_number,
        "group_a": person.group_a,
        "group_b": person.group_b,
        "source_of_funds": list(person.source_of_funds),
        "legal_proceedings": person.legal_proceedings,
        "citizenship": person.citizenship,
        **{key: _plain(getattr(person, field)) for field, key in FIGURE_KEYS.items()},
        "excludes_shares": person.excludes_shares,
        "percent": percent_to_json(person.percent_of_class),
        "types": list(person.types),
    }
    if person.class_title is not None:
        row["class"] = person.class_title
    if person.comment is not None:
        row["comment"] = person.comment
    return row


def percent_to_json(percent: Percent | None) -> int | float | str | None:
    """`14.69` as a number; `<1`, `>50` as a string."""
    if percent is None:
        return None
    if percent.relation == "equal":
        return _number(percent.value)
    return f"{_RELATION_SIGNS[percent.relation]}{percent.value}"


def _position(position: Item5Position) -> dict[str, Any]:
    stated = {key: getattr(position, field) for field, key in FIGURE_KEYS.items()}
    row = {
        "name": position.name,
        "class": position.class_title,
        "aggregate": stated.pop("aggregate"),
        "percent": percent_to_json(position.percent_of_class),
        **stated,
    }
    return {key: _plain(value) for key, value in row.items() if value is not None}


def _group_total(filing: Filing) -> dict[str, Any] | None:
    total = filing.group_total
    if total is None:
        return None
    return {"aggregate": _plain(total.aggregate_amount), "percent": percent_to_json(total.percent_of_class)}


def _outstanding(filing: Filing) -> dict[str, Any] | None:
    return _plain(asdict(filing.shares_outstanding[0])) if filing.shares_outstanding else None


def _transactions(filing: Filing) -> dict[str, Any] | None:
    """The trades: `null` where Item 5(c) is absent or only points elsewhere, count 0 where it states that none were."""
    if filing.transactions_state in ("absent", "reference") and not filing.transactions:
        return None
    rows = [_transaction(transaction) for transaction in filing.transactions]
    if not rows:
        return {"count": 0}
    return {"count": len(rows), "first": rows[0], "last": rows[-1], "rows": rows}


def _transaction(transaction: Transaction) -> dict[str, Any]:
    row = _stated(asdict(transaction), "person_name")
    if not transaction.is_average_price:
        row.pop("is_average_price", None)
    return {"person": transaction.person_name, **row} if transaction.person_name is not None else row


def _component(component: Component, persons: Sequence[ReportingPerson]) -> dict[str, Any]:
    holder = persons[component.holder].name if component.holder is not None else component.holder_name
    return {
        "person": persons[component.cover].name,
        "cover": component.cover,
        "figure": FIGURE_KEYS.get(component.figure, component.figure),
        "shares": _plain(component.shares),
        "kind": component.kind,
        "holder": holder,
        "is_within_60_days": component.is_within_60_days,
        "is_excluded": component.is_excluded,
        "within": component.within,
        "source": component.source,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    row: dict[str, Any] = {
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "state": evidence.state,
    }
    if evidence.reason is not None:
        row["reason"] = evidence.reason
    return row


def _stated(row: Mapping[str, Any], *without: str) -> dict[str, Any]:
    return {key: _plain(value) for key, value in row.items() if value is not None and key not in without}


def _plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers of shares as int, other decimals as float, dates as ISO text."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def extract(paths: Iterable[str]) -> Iterable[dict[str, Any]]:
    """The JSON objects of files, in the order given; a file that cannot be opened is set aside with the reason."""
    from pipelines.filing.read import read

    for path in paths:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            reason = f"The file cannot be opened: {error.strerror or error}."
            yield to_json(SetAside(kind="unreadable", reason=reason), path)
            continue
        yield to_json(read(data, name=Path(path).name), path)


def main() -> None:
    """Print one JSON object a line for each file named on the command line."""
    for row in extract(sys.argv[1:]):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
