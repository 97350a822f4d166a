"""Structured filings: every element of both schemas, what may be absent, and what must be recovered or refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import xml
from pipelines.filing.model import Contact, Filing, Party, Percent, ReportingPerson, SetAside

PERSON = """<reportingPersonInfo><reportingPersonCIK>0000900200</reportingPersonCIK>
<reportingPersonName>Elder Row Advisers LLC</reportingPersonName><memberOfGroup>b</memberOfGroup>
<fundType>WC</fundType><fundType>OO</fundType><legalProceedings>N</legalProceedings>
<citizenshipOrOrganization>DE</citizenshipOrOrganization><soleVotingPower>0</soleVotingPower>
<sharedVotingPower>1250.125</sharedVotingPower><soleDispositivePower>0.00</soleDispositivePower>
<sharedDispositivePower>1250.125</sharedDispositivePower><aggregateAmountOwned>1250.125</aggregateAmountOwned>
<isAggregateExcludeShares>Y</isAggregateExcludeShares><percentOfClass>7.10</percentOfClass>
<typeOfReportingPerson>IA</typeOfReportingPerson><typeOfReportingPerson>OO</typeOfReportingPerson>
<commentContent>The figure holds 50 options.&#13;
It excludes a pledge.</commentContent></reportingPersonInfo>"""
BARE = "<reportingPersonInfo><reportingPersonName>Mara Elder</reportingPersonName></reportingPersonInfo>"
ITEMS = """<items1To7><item1><securityTitle>Common Stock</securityTitle>
<issuerName>North Quay Lamps, Inc.</issuerName></item1>
<item3><fundsSource>Paid $12,000 from working capital.</fundsSource></item3><item4/>
<item5><percentageOfClassSecurities>Elder Row holds 1,250.125 shares.</percentageOfClassSecurities>
<numberOfShares>(b) It shares the power over all of them.</numberOfShares>
<transactionDesc>Trade Date   Shares   Price&#13;
03/02/2026   100   $4.50</transactionDesc></item5></items1To7>"""
SIGNATURES = """<signatureInfo><signaturePerson>
<signatureReportingPerson>Elder Row Advisers LLC</signatureReportingPerson>
<signatureDetails><signature>/s/ Mara Elder*</signature><title>Manager</title><date>3/4/2026</date></signatureDetails>
<signatureDetails><signature>Ann Low</signature><title>Clerk</title><date>03/05/2026</date></signatureDetails>
</signaturePerson><signaturePerson>
<signatureReportingPerson>Mara Elder</signatureReportingPerson>
<signatureDetails><signature>/s/ Mara Elder</signature><title>Mara Elder</title>
<date>03/04/2026</date></signatureDetails>
</signaturePerson></signatureInfo>"""
OLD_CUSIP = "<issuerCUSIP>123456105</issuerCUSIP>"
NEW_CUSIP = """<issuerCusips><issuerCusipNumber>123456105</issuerCusipNumber>
<issuerCusipNumber>123456 20 4</issuerCusipNumber></issuerCusips>"""


def document(
    *persons: str, cusip: str = OLD_CUSIP, form: str = "SCHEDULE 13D/A", items: str = ITEMS, more: str = ""
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D" xmlns:com="http://www.sec.gov/edgar/common"><headerData>
<submissionType>{form}</submissionType><previousAccessionNumber>0000900001-25-000003</previousAccessionNumber>
<filerInfo><filer><filerCredentials><cik>0000900200</cik></filerCredentials></filer></filerInfo></headerData>
<formData><coverPageHeader><amendmentNo>2</amendmentNo><securitiesClassTitle>Common Stock</securitiesClassTitle>
<dateOfEvent>03/02/2026</dateOfEvent><previouslyFiledFlag>true</previouslyFiledFlag><issuerInfo>
<issuerCIK>0000900100</issuerCIK>{cusip}<issuerName>North Quay Lamps, Inc.</issuerName></issuerInfo>
<authorizedPersons><notificationInfo><personName>Ann Low</personName><personPhoneNum>555-0100</personPhoneNum>
<personAddress><com:street1>1 Quay</com:street1><com:city>Salem</com:city></personAddress></notificationInfo>
</authorizedPersons></coverPageHeader><reportingPersons>{"".join(persons)}</reportingPersons>{items}{SIGNATURES}{more}
</formData></edgarSubmission>"""


def read(text: str) -> xml.Structured:
    found = xml.read(text)
    assert isinstance(found, xml.Structured)
    return found


def test_every_element_is_read() -> None:
    filing = read(document(PERSON, BARE)).filing
    assert (filing.form, filing.amendment_number) == ("SCHEDULE 13D/A", 2)
    assert filing.previous_accession_number == "0000900001-25-000003"
    assert (filing.issuer_name, filing.issuer_cik) == ("North Quay Lamps, Inc.", "0000900100")
    assert (filing.security.title, filing.security.cusip) == ("Common Stock", "123456105")
    assert filing.event_date == dt.date(2026, 3, 2)
    assert filing.previously_filed_13g is True
    assert filing.contact == Contact(name="Ann Low", address="1 Quay, Salem", phone="555-0100")
    assert filing.parties == (
        Party(role="subject", name="North Quay Lamps, Inc.", cik="0000900100"),
        Party(role="filer", name="Elder Row Advisers LLC", cik="0000900200"),
    )
    assert filing.persons == (
        ReportingPerson(
            name="Elder Row Advisers LLC",
            cik="0000900200",
            group_a=False,
            group_b=True,
            source_of_funds=("WC", "OO"),
            legal_proceedings=False,
            citizenship="DE",
            sole_voting_power=Decimal(0),
            shared_voting_power=Decimal("1250.125"),
            sole_dispositive_power=Decimal(0),
            shared_dispositive_power=Decimal("1250.125"),
            aggregate_amount=Decimal("1250.125"),
            excludes_shares=True,
            percent_of_class=Percent(value=Decimal("7.10")),
            types=("IA", "OO"),
            comment="The figure holds 50 options.\nIt excludes a pledge.",
        ),
        ReportingPerson(name="Mara Elder"),
    )


def test_signatures_and_the_latest_date() -> None:
    filing = read(document(PERSON, BARE)).filing
    assert filing.signature_date == dt.date(2026, 3, 5)
    first, _, last = filing.signatures
    assert (first.name, first.on_behalf_of, first.capacity, first.cover) == (
        "Mara Elder",
        "Elder Row Advisers LLC",
        "Manager",
        0,
    )
    assert (last.name, last.on_behalf_of, last.cover) == ("Mara Elder", None, 1)


def test_items_become_sections_with_lettered_parts_and_lines_of_cells() -> None:
    found = read(document(PERSON))
    text = found.canonical.text
    assert [section.number for section in found.sections] == [1, 3, 5]
    parts = {part.letters: text[part.start : part.end].strip() for part in found.sections[2].parts}
    assert parts[("a",)] == "Elder Row holds 1,250.125 shares."
    assert parts[("b",)] == "It shares the power over all of them."
    row = next(
        line
        for line in found.canonical.lines
        if "03/02/2026" in found.canonical.line_text(line) and len(line.cells) == 3
    )
    assert [found.canonical.cell_text(cell) for cell in row.cells] == ["03/02/2026", "100", "$4.50"]
    assert text[slice(*found.covers.regions[0])] == "The figure holds 50 options.\nIt excludes a pledge."


def test_both_schemas_give_their_cusips() -> None:
    security = read(document(PERSON, cusip=NEW_CUSIP)).filing.security
    assert (security.cusip, security.cusips) == ("123456105", ("123456105", "123456204"))


@pytest.mark.parametrize(
    "printed", ["<issuerCUSIP/>", "<issuerCUSIP>N/A</issuerCUSIP>", "<issuerCUSIP>NONE</issuerCUSIP>", ""]
)
def test_words_for_no_cusip_are_null(printed: str) -> None:
    assert read(document(PERSON, cusip=printed)).filing.security.cusip is None


@pytest.mark.parametrize(
    ("printed", "number"), [("2", 2), ("Amendment No. 12", 12), ("", None), ("two", None), ("1 and 2", None)]
)
def test_amendment_numbers(printed: str, number: int | None) -> None:
    text = document(PERSON).replace("<amendmentNo>2<", f"<amendmentNo>{printed}<")
    assert read(text).filing.amendment_number == number


def test_prefixes_do_not_matter() -> None:
    plain = document(PERSON, BARE)
    prefixed = plain.replace("xmlns=", "xmlns:p=").replace("com:", "")
    for name in ("edgarSubmission", "formData", "reportingPersonInfo", "aggregateAmountOwned", "item5"):
        prefixed = prefixed.replace(f"<{name}", f"<p:{name}").replace(f"</{name}", f"</p:{name}")
    assert read(prefixed).filing.persons == read(plain).filing.persons


def test_evidence_quotes_the_text_for_every_value_of_the_cover() -> None:
    found = read(document(PERSON, BARE))
    quotes = {}
    for evidence in found.evidence:
        assert found.canonical.text[evidence.start : evidence.end] == evidence.quote
        quotes[evidence.field] = evidence.quote
    assert quotes["persons[0].aggregate_amount"] == "1250.125"
    assert quotes["persons[0].source_of_funds"] == "WC, OO"
    assert quotes["signature_date"] == "03/05/2026"
    assert quotes["parties[1].cik"] == "0000900200"
    for field in ReportingPerson.__dataclass_fields__:
        if getattr(found.filing.persons[0], field) not in (
            None,
            (),
        ):
            assert f"persons[0].{field}" in quotes


def test_a_value_that_cannot_be_understood_is_unread_and_says_why() -> None:
    found = read(document(PERSON.replace("<soleVotingPower>0<", "<soleVotingPower>see below<")))
    assert found.filing.persons[0].sole_voting_power is None
    evidence = {each.field: each for each in found.evidence}["persons[0].sole_voting_power"]
    assert (evidence.state, evidence.start, evidence.quote) == ("unread", -1, "")
    assert "see below" in (evidence.reason or "")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Elder Row Advisers LLC", "Elder & Row Advisers LLC"),
        ("Common Stock</sec", "Common Stock, < $1 par</sec"),
        ("The figure", "The&nbsp;figure\x0b"),
        ("</signatureInfo>", "</signatureinfo>"),
    ],
)
def test_what_is_not_well_formed_is_recovered(good: str, bad: str) -> None:
    text = document(PERSON, BARE)
    assert good in text
    found = read(text.replace(good, bad))
    assert [person.aggregate_amount for person in found.filing.persons] == [Decimal("1250.125"), None]
    is_lossy = "signatureinfo" in bad
    assert {each.state for each in found.evidence} == {"repaired" if is_lossy else "single"}
    if "&" in bad and "nbsp" not in bad:
        assert found.filing.persons[0].name == "Elder & Row Advisers LLC"


def test_entities_of_its_own_are_refused_and_never_expanded() -> None:
    trick = document(PERSON).replace(
        "<edgarSubmission",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>\n<edgarSubmission',
        1,
    )
    found = xml.read(trick)
    assert isinstance(found, SetAside)
    assert found.kind == "unreadable"


def test_a_document_cut_off_before_the_end_of_its_form_is_truncated() -> None:
    text = document(PERSON)
    for cut in (text.index("</formData>"), text.index("<items1To7>"), text.index("<soleVotingPower>")):
        found = xml.read(text[:cut])
        assert isinstance(found, SetAside)
        assert found.kind == "truncated"


def test_a_hundred_persons_are_all_read() -> None:
    people = [BARE.replace("Mara Elder", f"Person {n}") for n in range(100)]
    assert [person.name for person in read(document(*people)).filing.persons] == [f"Person {n}" for n in range(100)]


NAMES = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)
SHARES = st.none() | st.decimals(0, 10**12, places=2) | st.integers(0, 10**15).map(Decimal)


@given(
    st.lists(
        st.tuples(NAMES.filter(bool), SHARES, SHARES, st.none() | st.decimals(0, 100, places=1)), min_size=1, max_size=6
    )
)
def test_generated_persons_are_read_back(
    people: list[tuple[str, Decimal | None, Decimal | None, Decimal | None]],
) -> None:
    def element(name: str, value: object) -> str:
        return (
            ""
            if value is None
            else f"<{name}>{escape(format(value, 'f') if isinstance(value, Decimal) else str(value))}</{name}>"
        )

    persons = [
        "<reportingPersonInfo>"
        + element("reportingPersonName", name)
        + element("soleVotingPower", sole)
        + element("aggregateAmountOwned", total)
        + element("percentOfClass", percent)
        + "</reportingPersonInfo>"
        for name, sole, total, percent in people
    ]
    filing: Filing = read(document(*persons)).filing
    for person, (_, sole, total, percent) in zip(filing.persons, people, strict=True):
        assert (person.sole_voting_power, person.aggregate_amount) == (sole, total)
        assert person.percent_of_class == (None if percent is None else Percent(value=percent))


@given(st.data())
def test_a_mutilated_document_is_read_or_set_aside(data: st.DataObject) -> None:
    text = document(PERSON, BARE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 40))
        text = text[:at] + data.draw(st.text(max_size=4)) + text[at + length :]
    found = xml.read(text)
    if isinstance(found, xml.Structured):
        for evidence in found.evidence:
            assert evidence.start < 0 or found.canonical.text[evidence.start : evidence.end] == evidence.quote
