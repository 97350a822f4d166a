"""The signatures of a structured filing: who signed, for which reporting person, in what capacity, when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.filing.model import ReportingPerson, Signature
from pipelines.filing.xml_elements import Elements
from pipelines.filing.xml_facts import MOST_PERSONS, read_date
from pipelines.filing.xml_page import Page, Span


def read(
    elements: Elements, page: Page, persons: tuple[ReportingPerson, ...]
) -> tuple[tuple[Signature, ...], tuple[Span | None, ...]]:
    """The signatures, with the place of each date."""
    inside = elements.inside("signatureinfo")
    if inside is None:
        return (), ()
    page.blank()
    page.heading("SIGNATURE")
    signatures: list[Signature] = []
    dates: list[Span | None] = []
    covers = _covers(persons)
    for element in inside.all("signatureperson")[:MOST_PERSONS]:
        block = Elements(element)
        whom = block.one("signaturereportingperson")
        spoken_for = page.value("Reporting person", whom) if whom else None
        cover = next(covers.get(_plain_name(whom), iter(())), None)
        for detail in block.all("signaturedetails")[:MOST_PERSONS]:
            path = f"signatures[{len(signatures)}]"
            signature, span = _signature(Elements(detail), page, path, whom, cover)
            if signature.on_behalf_of and spoken_for:
                page.points(f"{path}.on_behalf_of", spoken_for)
            signatures.append(signature)
            dates.append(span)
    if inside.raw("commenttext").strip():
        page.paragraphs(inside.raw("commenttext"))
    return tuple(signatures), tuple(dates)


def _covers(persons: tuple[ReportingPerson, ...]) -> dict[str, Iterator[int]]:
    """The covers of each name, in order: a person with several covers signs for them in turn."""
    indices: dict[str, list[int]] = {}
    for index, person in enumerate(persons):
        indices.setdefault(_plain_name(person.name), []).append(index)
    return {name: iter(each) for name, each in indices.items() if name}


def _signature(
    detail: Elements, page: Page, path: str, whom: str | None, cover: int | None
) -> tuple[Signature, Span | None]:
    signed, title, date_text = detail.one("signature"), detail.one("title"), detail.one("date")
    name = re.sub(r"^/?\s?s\s?/\s*|[*\s]+$", "", signed or "", flags=re.IGNORECASE) or None
    if signed:
        page.value("Signature", signed, f"{path}.name")
    if title:
        page.value("Name/Title", title, f"{path}.capacity")
    date = read_date(date_text, page, "Date", f"{path}.date")
    span = page.last() if date else None
    other = whom if _plain_name(whom) != _plain_name(name) else None
    return Signature(name=name, on_behalf_of=other, capacity=title, date=date, cover=cover), span


def latest(signatures: tuple[Signature, ...]) -> int | None:
    """The index of the signature with the latest date."""
    dated = [(signature.date, -index) for index, signature in enumerate(signatures) if signature.date]
    return -max(dated)[1] if dated else None


def _plain_name(name: str | None) -> str:
    return re.sub(r"[\W_]+", " ", name or "").strip().casefold()
