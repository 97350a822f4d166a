"""The wrapping of a filing as EDGAR disseminated it: PEM lines, both dialects of the SGML header, documents.

What stands in the documents belongs to the layouts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipelines.filing.model import Filing, Party
from tests.press.choices import Choices

Dialect = Literal["IMS", "SEC"]
_PEM = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Name: webmaster@www.sec.gov
Originator-Key-Asymmetric:
 bm8ga2V5LCBidXQgdGhlIHNoYXBlIG9mIG9uZSwgYXMgbG9uZyBhcyB0aGVzZSB3
 ZXJlLCBhbmQgd2l0aCBhIHNlY29uZCBsaW5lIGJlbG93IGl0Lg==
MIC-Info: RSA-MD5,RSA,
 bm8gc2lnbmF0dXJlIGVpdGhlcg==

"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a submission."""

    type: str
    text: str
    description: str = ""
    filename: str = ""


def conformed(name: str) -> str:
    """A name as EDGAR conforms it: capitals, no punctuation."""
    return name.upper().replace(",", "").replace(".", "")[:60]


def submission(
    filing: Filing, documents: list[Document], choices: Choices, *, dialect: Dialect, has_pem: bool = False
) -> tuple[str, Filing]:
    """The submission's text, and the filing with the header's facts."""
    assert filing.filed_date is not None
    accession = filing.accession_number
    day = f"{filing.filed_date:%Y%m%d}"
    names = [p.name or "" for p in filing.persons] or ["UNKNOWN"]
    filer, others = names[-1], names[:-1]
    cik = f"{choices.integer(700000, 1999999):010d}"
    for party in filing.parties:  # a filer that the filing names already
        filer, cik = party.name, party.cik or cik
    filers = [(filer, cik)]
    if others and choices.chance(20):
        filers.append((others.pop(), f"{choices.integer(700000, 1999999):010d}"))
    head = [
        f"<{dialect}-DOCUMENT>{accession}.txt : {day}",
        f"<{dialect}-HEADER>{accession}.hdr.sgml : {day}",
    ]
    if filing.filed_date.year > 2000:
        head.append(f"<ACCEPTANCE-DATETIME>{day}{choices.integer(9, 17):02d}{choices.integer(0, 59):02d}07")
    head += [
        f"ACCESSION NUMBER:\t\t{accession}",
        f"CONFORMED SUBMISSION TYPE:\t{filing.form}",
        f"PUBLIC DOCUMENT COUNT:\t\t{len(documents)}",
        f"FILED AS OF DATE:\t\t{day}",
    ]
    if filing.filed_date.year > 1996:
        head += [f"GROUP MEMBERS:\t\t{conformed(n)}" for n in others]
    head += []
    blocks = [_subject(filing, choices), *(_filer(filing, n, k) for n, k in filers)]
    if choices.chance(15):
        blocks = [*blocks[1:], blocks[0]]
    for block in blocks:
        head += block
    head.append(f"</{dialect}-HEADER>")
    body = "\n".join(head) + "\n"
    for n, document in enumerate(documents, 1):
        body += f"<DOCUMENT>\n<TYPE>{document.type}\n<SEQUENCE>{n}\n"
        if document.filename:
            body += f"<FILENAME>{document.filename}\n"
        if document.description:
            body += f"<DESCRIPTION>{document.description}\n"
        body += f"<TEXT>\n{document.text}\n</TEXT>\n</DOCUMENT>\n"
    body += f"</{dialect}-DOCUMENT>\n"
    if has_pem:
        escaped = "\n".join(f"- {line}" if line.startswith("-") else line for line in body.split("\n"))
        body = f"{_PEM}{escaped}-----END PRIVACY-ENHANCED MESSAGE-----\n"
    stated = replace(
        filing,
        parties=(
            Party(role="subject", name=conformed(filing.issuer_name or ""), cik=filing.issuer_cik),
            Party(role="filer", name=conformed(filer), cik=cik),
        ),
    )
    return body, stated


def _subject(filing: Filing, choices: Choices) -> list[str]:
    return [
        "",
        "SUBJECT COMPANY:\t",
        "",
        "\tCOMPANY DATA:\t",
        f"\t\tCOMPANY CONFORMED NAME:\t\t\t{conformed(filing.issuer_name or '')}",
        f"\t\tCENTRAL INDEX KEY:\t\t\t{filing.issuer_cik}",
        "\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t[3990]",
        f"\t\tSTATE OF INCORPORATION:\t\t\t{choices.pick(('DE', 'NV', 'OH', 'MD'))}",
        "\t\tFISCAL YEAR END:\t\t\t1231",
        "",
        "\tFILING VALUES:",
        f"\t\tFORM TYPE:\t\t{filing.form}",
        "\t\tSEC ACT:\t\t1934 Act",
        f"\t\tSEC FILE NUMBER:\t005-{choices.integer(30000, 99999)}",
        f"\t\tFILM NUMBER:\t\t{choices.integer(94000000, 99999999)}",
    ]


def _filer(filing: Filing, name: str, cik: str) -> list[str]:
    return [
        "",
        "FILED BY:\t\t",
        "",
        "\tCOMPANY DATA:\t",
        f"\t\tCOMPANY CONFORMED NAME:\t\t\t{conformed(name)}",
        f"\t\tCENTRAL INDEX KEY:\t\t\t{cik}",
        "",
        "\tFILING VALUES:",
        f"\t\tFORM TYPE:\t\t{filing.form}",
        "",
        "\tBUSINESS ADDRESS:\t",
        "\t\tSTREET 1:\t\t1 STATION ROAD",
        "\t\tCITY:\t\t\tNEW YORK",
        "\t\tSTATE:\t\t\tNY",
    ]


def without_header(filing: Filing) -> Filing:
    """A filing whose print has no submission header: what only the header says is not there."""
    return replace(filing, accession_number=None, filed_date=None, issuer_cik=None, parties=())
