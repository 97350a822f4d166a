"""The envelope of a filing: an EDGAR submission, unpacked into header facts and documents.

Two dialects of header text (`<SEC-HEADER>`, `<IMS-HEADER>`: indented `KEY: value` lines) and the tagged header of the
dissemination feed (`<SUBJECT-COMPANY>`, `<CIK>` ...), with or without the privacy-enhanced-mail wrapper of the 1990s.
What the documents say belongs to the readers. A file name in a submission is a label and never becomes a path.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.filing.dates import parse_date
from pipelines.filing.model import Form, Party

#: Forms of this warehouse, as headers write them, with the spelling of the model.
FORMS: dict[str, Form] = {
    "SC 13D": "SC 13D",
    "SC 13D/A": "SC 13D/A",
    "SC13D": "SC 13D",
    "SC13D/A": "SC 13D/A",
    "SCHEDULE 13D": "SCHEDULE 13D",
    "SCHEDULE 13D/A": "SCHEDULE 13D/A",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a submission: its tags as written, its body, and what wraps the body."""

    type: str
    sequence: str
    filename: str
    description: str
    body: str
    is_closed: bool = True

    @property
    def is_text(self) -> bool:
        """Whether the body is text to read: not a picture, a PDF or another encoded file."""
        return not _ENCODED.match(self.body)


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """A line of the header that a fact was taken from: key and value as written."""

    field: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Submission:
    """An EDGAR submission: the facts of its header and its documents, in order."""

    form: str | None = None
    accession_number: str | None = None
    filed_date: dt.date | None = None
    accepted_at: dt.datetime | None = None
    parties: tuple[Party, ...] = ()
    documents: tuple[Document, ...] = ()
    facts: tuple[HeaderFact, ...] = ()
    is_closed: bool = True

    @property
    def main(self) -> Document | None:
        """The statement itself: the first document of the submission's own form, else of any Schedule 13D form."""
        readable = [document for document in self.documents if document.is_text]
        for wanted in (normal_form(self.form), None):
            for document in readable:
                form = normal_form(document.type)
                if form is not None and wanted in (None, form):
                    return document
        untyped = [document for document in readable if not document.type]
        return untyped[0] if untyped and normal_form(self.form) in FORMS.values() else None

    @property
    def attachments(self) -> tuple[Document, ...]:
        """The other documents that are text: exhibits and the like."""
        main = self.main
        return tuple(document for document in self.documents if document is not main and document.is_text)


_ENCODED = re.compile(r"\s{0,20}(?:<PDF>\s{0,20})?begin\s\d{3}\s|\s{0,20}<PDF>", re.IGNORECASE)
_SUBMISSION = re.compile(
    r"^-----BEGIN PRIVACY-ENHANCED MESSAGE-----|^[^\S\n]*<(?:(?:SEC|IMS)-(?:DOCUMENT|HEADER)|SUBMISSION)>"
    r"|^<DOCUMENT>\s{0,20}^<TYPE>|^ACCESSION NUMBER:",
    re.MULTILINE,
)
_END = re.compile(r"^</(?:SEC|IMS)-DOCUMENT>|^</SUBMISSION>|^-----END PRIVACY-ENHANCED MESSAGE-----", re.MULTILINE)
_PEM_ESCAPE = re.compile(r"^- (?=-)", re.MULTILINE)
_RULE_ESCAPE = re.compile(r"^- (?=---)", re.MULTILINE)
_DOCUMENT = re.compile(r"^<DOCUMENT>", re.MULTILINE)
_HEADER_END = re.compile(r"^</(?:SEC|IMS)-HEADER>|^<DOCUMENT>", re.MULTILINE)
_TAG = re.compile(r"[^\S\n]*<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\n<]{0,500})[^\n]*\n?|[^\S\n]*\n", re.IGNORECASE)
_TEXT = re.compile(r"\s{0,100}<TEXT>", re.IGNORECASE)
_BODY_END = re.compile(r"^</TEXT>|^</DOCUMENT>", re.MULTILINE | re.IGNORECASE)
#: How far into a file its envelope begins: a mail header or a stray line may stand before.
_SEARCHED = 5000


def is_submission(text: str) -> bool:
    """Whether a text is an EDGAR submission (or a part of one that still has its tags)."""
    return _SUBMISSION.search(text, 0, _SEARCHED) is not None


def unpack(text: str) -> Submission:
    """Unpack a submission; tags that are missing at the end of a document or of the whole are made up for."""
    is_mail = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----" in text[:_SEARCHED]
    text = (_PEM_ESCAPE if is_mail else _RULE_ESCAPE).sub("", text)
    head_end = _HEADER_END.search(text)
    header = text[: head_end.start()] if head_end else text
    documents = tuple(_documents(text))
    end = _END.search(text, len(header))
    facts = _Header().read(header)
    return Submission(
        form=_single(facts.one.get("form")),
        accession_number=_accession(facts.one.get("accession_number", "") or header),
        filed_date=parse_date(facts.one.get("filed_date", "")),
        accepted_at=_time(facts.one.get("accepted_at", "")),
        parties=facts.parties(),
        documents=documents,
        facts=tuple(facts.lines),
        is_closed=end is not None or (bool(documents) and documents[-1].is_closed),
    )


def normal_form(form: str | None) -> Form | None:
    """The form as the model spells it, `None` where it is no Schedule 13D."""
    return FORMS.get(" ".join((form or "").upper().split()))


def _documents(text: str) -> Iterator[Document]:
    starts = [match.end() for match in _DOCUMENT.finditer(text)]
    limits = [start - len("<DOCUMENT>") for start in starts[1:]] + [len(text)]
    for start, limit in zip(starts, limits if starts else [], strict=True):
        tags: dict[str, str] = {}
        at = start
        while match := _TAG.match(text, at):
            if match.end() == at:
                break
            if match[1]:
                tags.setdefault(match[1].upper(), match[2].strip())
            at = match.end()
        begin = _TEXT.match(text, at)
        body_start = begin.end() if begin else at
        body_end = _BODY_END.search(text, body_start, limit) or _END.search(text, body_start, limit)
        stop = body_end.start() if body_end else limit
        yield Document(
            type=tags.get("TYPE", ""),
            sequence=tags.get("SEQUENCE", ""),
            filename=tags.get("FILENAME", ""),
            description=tags.get("DESCRIPTION", ""),
            body=text[body_start:stop],
            is_closed=body_end is not None or limit < len(text),
        )


#: Keys of a header line -> what they mean. Both dialects and the tagged header use the same table.
_KEYS = {
    "ACCESSION NUMBER": "accession_number",
    "ACCESSION-NUMBER": "accession_number",
    "CONFORMED SUBMISSION TYPE": "form",
    "TYPE": "form",
    "FILED AS OF DATE": "filed_date",
    "FILING-DATE": "filed_date",
    "ACCEPTANCE-DATETIME": "accepted_at",
    "GROUP MEMBERS": "group_member",
    "GROUP-MEMBERS": "group_member",
    "COMPANY CONFORMED NAME": "name",
    "CONFORMED-NAME": "name",
    "CENTRAL INDEX KEY": "cik",
    "CIK": "cik",
    "IRS NUMBER": "irs_number",
    "IRS-NUMBER": "irs_number",
    "EIN": "irs_number",
    "STATE OF INCORPORATION": "state",
    "STATE-OF-INCORPORATION": "state",
    "FORMER CONFORMED NAME": "former_name",
    "FORMER-CONFORMED-NAME": "former_name",
}
_SECTIONS = {
    "SUBJECT COMPANY": "subject",
    "SUBJECT-COMPANY": "subject",
    "FILED BY": "filer",
    "FILED-BY": "filer",
    "FILER": "filer",
    "REPORTING-OWNER": "filer",
}
_HEADER_LINE = re.compile(r"[^\S\n]*(?:<([A-Z][A-Z-]{1,30})>|([A-Z][A-Z -]{1,60}):)([^\n]{0,500})")


@dataclass(slots=True)
class _Header:
    """A header as it is read: facts that stand once, and parties in their order."""

    one: dict[str, str] = field(default_factory=dict)
    companies: list[dict[str, list[str]]] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    lines: list[HeaderFact] = field(default_factory=list)

    def read(self, header: str) -> _Header:
        current: dict[str, list[str]] | None = None
        for line in header.splitlines():
            match = _HEADER_LINE.match(line)
            if match is None:
                continue
            key, value = (match[1] or match[2]).strip(), match[3].strip()
            if key in _SECTIONS:
                current = {"role": [_SECTIONS[key]]}
                self.companies.append(current)
            elif value and key in _KEYS:
                self._fact(_KEYS[key], key, value, current)
        return self

    def _fact(self, name: str, key: str, value: str, current: dict[str, list[str]] | None) -> None:
        if name == "group_member":
            self.members.append(value)
        elif name in ("accession_number", "form", "filed_date", "accepted_at"):
            if name in self.one:
                return
            self.one[name] = value
            self.lines.append(HeaderFact(name, key, value))
        elif current is not None:
            current.setdefault(name, []).append(value)

    def parties(self) -> tuple[Party, ...]:
        companies = [
            Party(
                role="subject" if company["role"] == ["subject"] else "filer",
                name=_squeezed(company["name"][0]),
                cik=_cik(company.get("cik", [""])[0]),
                irs_number=_irs_number(company.get("irs_number", [""])[0]),
                state=company.get("state", [None])[0],
                former_names=tuple(_squeezed(name) for name in company.get("former_name", [])),
            )
            for company in self.companies
            if company.get("name")
        ]
        return (*companies, *(Party(role="group_member", name=_squeezed(name)) for name in self.members))


def _single(form: str | None) -> str | None:
    return _squeezed(form).upper() if form else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _cik(text: str) -> str | None:
    digits = text.strip()
    return digits.zfill(10) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else None


def _irs_number(text: str) -> str | None:
    return text.strip() if text.strip().strip("0") else None


def _accession(text: str) -> str | None:
    match = re.search(r"\b(\d{10}-\d\d-\d{6})\b", text[:_SEARCHED])
    return match[1] if match else None


def _time(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text.strip()[:14], "%Y%m%d%H%M%S")
    except ValueError:
        return None
