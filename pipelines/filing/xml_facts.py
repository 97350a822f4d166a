"""The facts that have elements of their own in a structured Schedule 13D: cover and reporting persons.

Each is read from its element and written to the page at once, so that its evidence is the line it was written on. An
element that is absent is a fact not stated; an element that cannot be understood is unread, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipelines.filing.dates import parse_date
from pipelines.filing.envelope import normal_form
from pipelines.filing.model import (
    PERSON_TYPE_CODES,
    SHARE_FIGURES,
    SOURCE_OF_FUNDS_CODES,
    Contact,
    Filing,
    Form,
    Party,
    Percent,
    ReportingPerson,
    Security,
)
from pipelines.filing.numbers import parse_percent, parse_shares
from pipelines.filing.xml_elements import Elements
from pipelines.filing.xml_page import Page, Span

#: EDGAR takes up to 100 reporting persons; a document with many times that is no filing.
MOST_PERSONS = 1000
_LONGEST_AMENDMENT_NUMBER = 4
_PLAIN_NUMBER = re.compile(r"\d{1,18}(?:\.\d{1,12})?|\.\d{1,12}")
_FIGURES = dict(
    zip(
        SHARE_FIGURES,
        (
            ("solevotingpower", "7. Sole Voting Power"),
            ("sharedvotingpower", "8. Shared Voting Power"),
            ("soledispositivepower", "9. Sole Dispositive Power"),
            ("shareddispositivepower", "10. Shared Dispositive Power"),
            ("aggregateamountowned", "11. Aggregate Amount Beneficially Owned"),
        ),
        strict=True,
    )
)
_ADDRESS = ("street1", "street2", "city", "stateorcountry", "zipcode")


def read(elements: Elements, page: Page) -> tuple[Filing, tuple[Span | None, ...]]:
    """The cover page and the reporting persons, with the place of each person's comment."""
    form = _form(elements)
    page.heading(form or "SCHEDULE 13D")
    if form:
        page.value("Submission type", form, "form")
    previous = elements.one("previousaccessionnumber")
    if previous:
        page.value("Previous accession number", previous, "previous_accession_number")
    front = elements.inside("coverpageheader") or elements
    filing = _front(front, page, Filing(format="xml", form=form, previous_accession_number=previous))
    persons, comments = [], []
    for index, element in enumerate(elements.all("reportingpersoninfo")[:MOST_PERSONS]):
        page.blank()
        page.heading(f"Reporting person {index + 1}")
        person, comment = _person(Elements(element), page, f"persons[{index}]")
        persons.append(person)
        comments.append(comment)
    filing = replace(filing, persons=tuple(persons))
    filing = replace(filing, parties=_parties(filing, elements))
    places = {person.cik: f"persons[{index}]" for index, person in reversed(list(enumerate(filing.persons)))}
    for index, party in enumerate(filing.parties):
        if party.cik in places:
            page.same(f"parties[{index}].name", f"{places[party.cik]}.name")
            page.same(f"parties[{index}].cik", f"{places[party.cik]}.cik")
        else:
            page.same(f"parties[{index}].name", "issuer_name")
            page.same(f"parties[{index}].cik", "issuer_cik")
    return filing, tuple(comments)


def _form(elements: Elements) -> Form | None:
    form = normal_form(elements.one("submissiontype"))
    if form == "SCHEDULE 13D" or form == "SC 13D":
        return "SCHEDULE 13D"
    return "SCHEDULE 13D/A" if form else None


def _front(front: Elements, page: Page, filing: Filing) -> Filing:
    issuer = front.inside("issuerinfo") or front
    name, cik = issuer.one("issuername"), _cik(issuer.one("issuercik"))
    title, flag = front.one("securitiesclasstitle"), front.one("previouslyfiledflag")
    if name:
        page.value("Name of Issuer", name, "issuer_name")
    if cik:
        page.value("CIK of Issuer", issuer.one("issuercik") or "", "issuer_cik")
    address = _address(issuer)
    if address:
        page.value("Address of Issuer", address)
    if title:
        page.value("Title of Class of Securities", title, "security.title")
    cusips = [*issuer.many("issuercusip"), *issuer.many("issuercusipnumber")]
    for index, cusip in enumerate(cusips):
        page.value("CUSIP Number", cusip, f"security.cusips[{index}]", *(["security.cusip"] if index == 0 else []))
    cusips = [re.sub(r"[\s-]", "", cusip).upper() for cusip in cusips]
    return replace(
        filing,
        issuer_name=name,
        issuer_cik=cik,
        security=Security(title=title, cusip=_cusip(cusips), cusips=tuple(cusips)),
        amendment_number=_amendment_number(front, page),
        event_date=read_date(front.one("dateofevent"), page, "Date of Event", "event_date"),
        previously_filed_13g=_flag(flag, page, "Previously filed on Schedule 13G", "previously_filed_13g"),
        contact=_contact(front, page),
    )


def _amendment_number(front: Elements, page: Page) -> int | None:
    text = front.one("amendmentno")
    if not text:
        return None
    page.value("Amendment No.", text, "amendment_number")
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 1 or len(numbers[0]) > _LONGEST_AMENDMENT_NUMBER:
        page.unread("amendment_number", f"No number of an amendment: {text[:40]}.")
        return None
    return int(numbers[0])


def _cusip(cusips: list[str]) -> str | None:
    """The first CUSIP as filed; words for none (`N/A`, `NONE`) are none."""
    return cusips[0] if cusips and re.fullmatch(r"(?=.*\d)[A-Z0-9@*#]{5,12}", cusips[0]) else None


def _contact(front: Elements, page: Page) -> Contact | None:
    contact = None
    for index, element in enumerate(front.all("notificationinfo")):
        info = Elements(element)
        name, phone, address = info.one("personname"), info.one("personphonenum"), _address(info)
        for label, part, text in (
            ("Contact", "name", name),
            ("Address", "address", address),
            ("Phone", "phone", phone),
        ):
            if text:
                page.value(label, text, *([f"contact.{part}"] if index == 0 else []))
        if index == 0 and (name or phone or address):
            contact = Contact(name=name, address=address, phone=phone)
    return contact


def _address(elements: Elements) -> str | None:
    return ", ".join(text for name in _ADDRESS if (text := elements.one(name))) or None


def _person(info: Elements, page: Page, path: str) -> tuple[ReportingPerson, Span | None]:
    name = info.one("reportingpersonname")
    if name:
        page.value("1. Name of Reporting Person", name, f"{path}.name")
    cik = _cik(info.one("reportingpersoncik"))
    if cik:
        page.value("CIK", info.one("reportingpersoncik") or "", f"{path}.cik")
    boxes = [box.lower() for box in info.many("memberofgroup")]
    if boxes:
        page.value("2. Member of a Group", ", ".join(boxes), f"{path}.group_a", f"{path}.group_b")
    funds = _codes(info, "fundtype", SOURCE_OF_FUNDS_CODES, page, "4. Source of Funds", f"{path}.source_of_funds")
    legal = _flag(info.one("legalproceedings"), page, "5. Legal Proceedings", f"{path}.legal_proceedings")
    citizenship = info.one("citizenshiporganization") or info.one("citizenshipororganization")
    if citizenship:
        page.value("6. Citizenship or Place of Organization", citizenship, f"{path}.citizenship")
    figures = {
        field: _shares(info.one(element), page, label, f"{path}.{field}")
        for field, (element, label) in _FIGURES.items()
    }
    excludes = _flag(
        info.one("isaggregateexcludeshares"), page, "12. Excludes Certain Shares", f"{path}.excludes_shares"
    )
    percent = _percent(info.one("percentofclass"), page, f"{path}.percent_of_class")
    types = _codes(info, "typeofreportingperson", PERSON_TYPE_CODES, page, "14. Type", f"{path}.types")
    comment, span = info.raw("commentcontent"), None
    if comment.strip():
        page.heading("Comment")
        span = page.paragraphs(comment)
        page.points(f"{path}.comment", span)
    person = ReportingPerson(
        name=name,
        cik=cik,
        group_a="a" in boxes if boxes else None,
        group_b="b" in boxes if boxes else None,
        source_of_funds=funds,
        legal_proceedings=legal,
        citizenship=citizenship,
        sole_voting_power=figures["sole_voting_power"],
        shared_voting_power=figures["shared_voting_power"],
        sole_dispositive_power=figures["sole_dispositive_power"],
        shared_dispositive_power=figures["shared_dispositive_power"],
        aggregate_amount=figures["aggregate_amount"],
        excludes_shares=excludes,
        percent_of_class=percent,
        types=types,
        comment=comment.replace("\r", "").strip() or None,
    )
    return person, span


def _codes(info: Elements, name: str, known: tuple[str, ...], page: Page, label: str, field: str) -> tuple[str, ...]:
    """Codes of the form, several elements or several codes in one; the typed `00` is `OO`."""
    texts = info.many(name)
    if not texts:
        return ()
    page.value(label, ", ".join(texts), field)
    words = [word.upper().replace("00", "OO") for text in texts for word in re.split(r"[\s,;/]+", text) if word]
    codes = tuple(dict.fromkeys(word for word in words if word in known))
    if not codes:
        page.unread(field, f"None of the form's codes: {texts[0][:40]}.")
    return codes


def _shares(text: str | None, page: Page, label: str, field: str) -> Decimal | None:
    if text is None:
        return None
    page.value(label, text, field)
    value = Decimal(text) if _PLAIN_NUMBER.fullmatch(text) else parse_shares(text)
    if value is None:
        page.unread(field, f"No number of shares: {text[:40]}.")
    return value


def _percent(text: str | None, page: Page, field: str) -> Percent | None:
    if text is None:
        return None
    page.value("13. Percent of Class", text, field)
    percent = Percent(value=Decimal(text)) if _PLAIN_NUMBER.fullmatch(text) else parse_percent(text)
    if percent is None:
        page.unread(field, f"No percentage: {text[:40]}.")
    return percent


def _flag(text: str | None, page: Page, label: str, field: str) -> bool | None:
    if text is None:
        return None
    page.value(label, text, field)
    if text.lower() not in ("y", "n", "true", "false", "1", "0", "yes", "no"):
        page.unread(field, f"Neither yes nor no: {text[:40]}.")
        return None
    return text.lower() in ("y", "true", "1", "yes")


def read_date(text: str | None, page: Page, label: str, field: str) -> Any:
    if text is None:
        return None
    page.value(label, text, field)
    date = parse_date(text)
    if date is None:
        page.unread(field, f"No date: {text[:40]}.")
    return date


def _cik(text: str | None) -> str | None:
    return text.zfill(10) if text and re.fullmatch(r"\d{1,10}", text) and text.strip("0") else None


def _parties(filing: Filing, elements: Elements) -> tuple[Party, ...]:
    """The subject company, then who files: reporting persons with a CIK, and a filer who is the issuer itself."""
    subject = filing.issuer_cik
    found = [Party(role="subject", name=filing.issuer_name, cik=subject)] if filing.issuer_name else []
    filers = {person.cik: person.name for person in reversed(filing.persons) if person.cik and person.name}
    header = elements.inside("filerinfo")
    if header and subject and filing.issuer_name and subject in {_cik(text) for text in header.many("cik")}:
        filers.setdefault(subject, filing.issuer_name)
    ordered = dict.fromkeys(person.cik for person in filing.persons if person.cik in filers)
    names = {**{cik: filers[cik] for cik in ordered if cik}, **filers}
    return (*found, *(Party(role="filer", name=name, cik=cik) for cik, name in names.items()))


def write_item1(inside: Elements, page: Page) -> list[tuple[str, Span]]:
    """The elements of Item 1 that are no free text."""
    values = (
        ("a", "Title of Class of Securities", inside.one("securitytitle")),
        ("b", "Name of Issuer", inside.one("issuername")),
        ("c", "Address of Issuer's Principal Executive Offices", _address(inside)),
    )
    return [(letter, page.value(f"({letter}) {label}", text)) for letter, label, text in values if text]
