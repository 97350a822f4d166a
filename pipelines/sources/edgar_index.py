"""EDGAR's lists of filings: form and master indexes of a day or a quarter, and the submissions JSON of one company.

Text in, `Listing`s of Schedule 13D out. What is requested when belongs to `edgar`, how to `edgar_client`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.failure import Refusal

#: The forms of Schedule 13D: before and since its structured form of December 2024.
FORMS = frozenset({"SC 13D", "SC 13D/A", "SCHEDULE 13D", "SCHEDULE 13D/A"})

ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")

_HEAD = re.compile(r"(SC(?:HEDULE)? 13D(?:/A)?)[ \t]+(?=\S)", re.ASCII)
# Read from the right: a long company name may fill its column up to the CIK, a long form name its own.
_TAIL = re.compile(r"[ \t]+(\d{1,10})[ \t]+(\d{4}-?\d{2}-?\d{2})[ \t]+(edgar/data/\S{1,200})[ \t]*$", re.ASCII)
_HEADING = re.compile(r"^(?:Form Type\s|CIK\|)", re.MULTILINE)


class WrongIndex(Refusal):
    """What came is no index of EDGAR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One line of an index: a filing under one of the companies that it names."""

    accession_number: str
    form: str
    company: str
    cik: int
    filed_date: dt.date
    path: str


def parse(text: str) -> Iterator[Listing]:
    """The Schedule 13D lines of a form index (columns) or a master index (bars), in their order."""
    heading = _HEADING.search(text)
    if heading is None:
        raise WrongIndex("EDGAR's answer is no index: it has no line of headings.")
    for line in text[heading.start() :].splitlines():
        fields = _of_bars(line) if "|" in line else _of_columns(line)
        if fields:
            yield _listing(*fields, line)


def parse_directory(text: str) -> list[str]:
    """The names of files that a folder's index.json lists."""
    try:
        return [str(item["name"]) for item in json.loads(text)["directory"]["item"]]
    except (ValueError, KeyError, TypeError) as error:
        raise WrongIndex("EDGAR's answer is no list of a folder.") from error


def parse_company(text: str, cik: int) -> tuple[list[Listing], list[str]]:
    """The Schedule 13D filings of a company's submissions JSON, and the names of the older parts that it refers to."""
    try:
        found = json.loads(text)
        columns = found["filings"]["recent"] if "filings" in found else found
        more = [str(part["name"]) for part in found["filings"].get("files", [])] if "filings" in found else []
        return list(_of_company(columns, str(found.get("name", "")), cik)), more
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongIndex("EDGAR's answer is no list of a company's filings.") from error


def _of_company(columns: dict[str, Any], company: str, cik: int) -> Iterator[Listing]:
    for accession, form, filed in zip(columns["accessionNumber"], columns["form"], columns["filingDate"], strict=True):
        if form in FORMS:
            yield Listing(
                accession_number=accession,
                form=form,
                company=company,
                cik=cik,
                filed_date=dt.date.fromisoformat(filed),
                path=f"edgar/data/{cik}/{accession}.txt",
            )


def _of_columns(line: str) -> tuple[str, str, str, str, str] | None:
    head = _HEAD.match(line)
    if head is None:
        return None
    # The tail is short: searching only the end of the line keeps a long line linear.
    tail = _TAIL.search(line, max(head.end(), len(line) - 260))
    if tail is None:
        raise WrongIndex(f"A line of EDGAR's index is cut or damaged: {line[:120]!r}.")
    return head[1], line[head.end() : tail.start()].strip(), tail[1], tail[2], tail[3]


def _of_bars(line: str) -> tuple[str, str, str, str, str] | None:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 5 or parts[-3] not in FORMS:
        if _HEAD.match(line):  # a form index whose company has a bar in its name
            return _of_columns(line)
        if any(part in FORMS for part in parts):
            raise WrongIndex(f"A line of EDGAR's index is cut or damaged: {line[:120]!r}.")
        return None
    return parts[-3], "|".join(parts[1:-3]), parts[0], parts[-2], parts[-1]


def _listing(form: str, company: str, cik: str, filed: str, path: str, line: str) -> Listing:
    accession = ACCESSION.search(path)
    try:
        if accession is None:
            raise ValueError(path)
        return Listing(
            accession_number=accession[0],
            form=form,
            company=company,
            cik=int(cik),
            filed_date=dt.datetime.strptime(filed.replace("-", ""), "%Y%m%d").date(),
            path=path,
        )
    except ValueError as error:
        raise WrongIndex(f"A line of EDGAR's index is cut or damaged: {line[:120]!r}.") from error
