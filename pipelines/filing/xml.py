"""The structured Schedule 13D (since December 2024): XML of either schema -> structured facts and text.

The elements are read wherever they stand and whatever their prefix, because EDGAR has accepted documents that are not
well-formed and documents that its own schema rejects. A canonical text is rendered from them, label and value, free
text as paragraphs, so that evidence is a span of it. What the free text says (Items 3, 5, 7, comments) is read by the
readers of the body, over the sections made here. Nothing outside the document is ever loaded.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from pipelines.filing import items, xml_facts, xml_signatures
from pipelines.filing.canonical import Canonical
from pipelines.filing.cover import Covers
from pipelines.filing.items import Part, Section
from pipelines.filing.model import Evidence, Filing, SetAside
from pipelines.filing.xml_elements import Elements
from pipelines.filing.xml_page import Page, Span

_FORM_END = re.compile(r"</\s{0,5}(?:[\w.-]{1,40}:)?formData\s{0,5}>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_ENTITY_TRICK = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]{0,500}\[)", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_HALF = re.compile(
    r"&#(?:x0{0,9}d[89a-f][\da-f]{2}|0{0,9}5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));",
    re.IGNORECASE,
)
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0?[0-8bcefBCEF]|x1[0-9a-fA-F]|[0-8]|1[124-9]|2\d|3[01]);"
)
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}

#: The elements of each item's free text, in the order of the form, with the letter of the paragraph they stand for.
ITEM_TEXTS: dict[int, tuple[tuple[str, str], ...]] = {
    1: (("commenttext", ""),),
    2: (
        ("filingpersonname", "a"),
        ("principalbusinessaddress", "b"),
        ("principaljob", "c"),
        ("hasbeenconvicted", "d"),
        ("convictiondescription", "e"),
        ("citizenship", "f"),
    ),
    3: (("fundssource", ""),),
    4: (("transactionpurpose", ""),),
    5: (
        ("percentageofclasssecurities", "a"),
        ("numberofshares", "b"),
        ("transactiondesc", "c"),
        ("listofshareholders", "d"),
        ("date5percentownership", "e"),
    ),
    6: (("contractdescription", ""),),
    7: (("filedexhibits", ""),),
}
HEADINGS = {
    1: "Item 1. Security and Issuer",
    2: "Item 2. Identity and Background",
    3: "Item 3. Source and Amount of Funds or Other Consideration",
    4: "Item 4. Purpose of Transaction",
    5: "Item 5. Interest in Securities of the Issuer",
    6: "Item 6. Contracts, Arrangements, Understandings or Relationships With Respect to Securities of the Issuer",
    7: "Item 7. Material to be Filed as Exhibits",
}


#: EDGAR's limits (100 persons, 20,000 characters a text) keep a form far below this.
LONGEST = 8_000_000
_LOSSY = "The XML is not well-formed; the value stands in what could be read of it."


@dataclass(frozen=True, slots=True)
class Structured:
    """What the structure of a document gives: its facts, its text, and where the free text stands in it.

    The `covers` have the persons' comments as their regions: what footnotes are elsewhere.
    """

    filing: Filing
    canonical: Canonical
    sections: tuple[Section, ...]
    covers: Covers
    evidence: tuple[Evidence, ...]


def is_structured(text: str) -> bool:
    """Whether a text is an EDGAR XML submission of the Schedule 13D kind, well-formed or not."""
    head = text[:3000]
    return re.search(r"<(?:[\w.-]{1,40}:)?edgarSubmission[\s>]", head) is not None


def read(text: str) -> Structured | SetAside:
    """Read the XML of a structured Schedule 13D."""
    if len(text) > LONGEST:
        return SetAside(kind="unreadable", reason=f"The XML is longer than {LONGEST // 10**6} million characters.")
    if _ENTITY_TRICK.search(text):
        return SetAside(kind="unreadable", reason="The XML declares entities of its own, which no EDGAR form does.")
    if not _FORM_END.search(text):
        return SetAside(kind="truncated", reason="The XML breaks off before the end of its form data.")
    root, is_lossy = parse(text)
    if root is None:
        return SetAside(kind="unreadable", reason="The XML cannot be parsed, not even with repairs.")
    elements = Elements(root)
    if not elements.all("reportingpersoninfo") and not elements.all("coverpageheader"):
        return SetAside(kind="unreadable", reason="The XML holds no element of a Schedule 13D cover.")
    page = Page()
    filing, comments = xml_facts.read(elements, page)
    body = page.length
    written = _write_items(elements, page)
    signatures, dates = xml_signatures.read(elements, page, filing.persons)
    last = xml_signatures.latest(signatures)
    if last is not None and (place := dates[last]) is not None:
        filing = replace(filing, signature_date=signatures[last].date)
        page.points("signature_date", place)
    canonical = page.canonical()
    filing = replace(filing, signatures=signatures, text=canonical.text)
    sections = tuple(
        items.complete(canonical, _section(canonical, *each), is_amendment=filing.is_amendment) for each in written
    )
    covers = Covers(persons=filing.persons, regions=tuple(span or (body, body) for span in comments), end=body)
    return Structured(filing, canonical, sections, covers, page.evidence(_LOSSY if is_lossy else None))


def parse(text: str) -> tuple[Any, bool]:
    """The root element, and whether something may be lost: as it stands, else mended, else what can be read of it.

    The root is `None` where there is no element at all.
    """
    body = _DECLARATION.sub("", text, count=1)
    for candidate, recover in ((body, False), (mended(body), False), (mended(body), True)):
        parser = etree.XMLParser(
            encoding="utf-8",
            recover=recover,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(candidate.encode("utf-8", errors="replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return root, recover
    return None, True


def mended(text: str) -> str:
    """The text with the usual faults put right: bare `&` and `<`, entities of HTML, control characters, and references
    to half a character, which lxml cannot give back.
    """
    text = _HALF.sub("\ufffd", _CONTROL.sub(" ", text))
    text = _NAMED_ENTITY.sub(lambda m: m[0] if m[1] in _XML_ENTITIES else _character(m), text)
    return _BARE_LESS.sub("&lt;", _BARE_AMPERSAND.sub("&amp;", text))


def _character(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return match[0] if character == match[0] or character in "<>&" else character


#: A text that opens with its own letter ("(a) and (b)") has them within so many characters.
_LETTERS_LENGTH = 16
_Written = tuple[int, Span, list[tuple[str, Span]]]


def _write_items(elements: Elements, page: Page) -> list[_Written]:
    """Write Items 1-7; an item without any content is not there."""
    written: list[_Written] = []
    for number, texts in ITEM_TEXTS.items():
        inside = elements.inside(f"item{number}")
        if inside is None or not inside.has_text:
            continue
        page.blank()
        heading = page.heading(HEADINGS[number])
        parts: list[tuple[str, Span]] = []
        if number == 1:
            parts += xml_facts.write_item1(inside, page)
        for name, letter in texts:
            text = inside.raw(name)
            if text.strip():
                parts.append((letter, page.paragraphs(text, letter)))
        written.append((number, heading, parts))
    return written


def _section(canonical: Canonical, number: int, heading: Span, parts: list[tuple[str, Span]]) -> Section:
    end = parts[-1][1][1] if parts else heading[1]
    found: list[Part] = []
    for letter, (begin, stop) in parts:
        inner = items.parts(canonical, begin, stop)
        says_so = bool(inner) and inner[0].start - begin <= _LETTERS_LENGTH
        if letter and len(inner) < 2:
            found.append(Part((letter,), inner[0].start if says_so else begin, stop))
        else:
            if letter and not says_so:
                found.append(Part((letter,), begin, inner[0].start))
            found.extend(inner)
    return Section(
        number=number,
        heading=canonical.text[slice(*heading)],
        heading_start=heading[0],
        start=heading[1],
        end=end,
        parts=tuple(found),
    )
