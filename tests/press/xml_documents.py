"""Structured XML of both schemas, as EDGAR disseminates it, and the ill-formed XML that it has accepted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.sax.saxutils import escape

from pipelines.filing.model import Filing, Percent, ReportingPerson
from tests.press import body, figures, footnote_forms, holdings, item5_forms, item_texts, submissions, trade_forms
from tests.press.ascii_body import plain
from tests.press.choices import Choices
from tests.press.layout import Printed, layout

STATES = {
    "Delaware": "DE",
    "State of Delaware": "DE",
    "New York": "NY",
    "Massachusetts": "MA",
    "Nevada": "NV",
    "Texas": "TX",
    "Wyoming": "WY",
    "California": "CA",
    "Cayman Islands": "E9",
    "Bermuda": "D0",
    "British Virgin Islands": "D8",
    "Luxembourg": "N4",
    "Netherlands": "P7",
    "Germany": "2M",
    "Canada": "Z4",
    "United Kingdom": "X0",
    "Sweden": "V7",
}


def _tag(name: str, value: object) -> str:
    return f"<{name}>{escape(str(value))}</{name}>\n"


def _day(filing: Filing, which: str) -> str:
    return f"{getattr(filing, which):%m/%d/%Y}"


def _stated(filing: Filing) -> Filing:
    """The filing as XML can say it: percentages as decimals, places as codes, one box of row 2, no IRS numbers."""
    persons = []
    outstanding = filing.shares_outstanding[0].count if filing.shares_outstanding else Decimal(10**12)
    for n, p in enumerate(filing.persons):
        percent = p.percent_of_class
        if percent is not None and percent.relation == "less_than":
            own = sum(
                (c.shares or Decimal(0) for c in filing.components if c.cover == n and c.kind in holdings.DERIVATIVES),
                Decimal(0),
            )
            exact = 100 * (p.aggregate_amount or Decimal(0)) / (outstanding + own)
            digits = next((d for d in (1, 2, 3, 4, 6, 9) if round(exact, d)), 12)
            percent = Percent(value=round(exact, digits))
        place = STATES.get(p.citizenship or "", "X1")
        persons.append(
            replace(
                p,
                irs_number=None,
                citizenship=place,
                percent_of_class=percent,
                group_b=bool(p.group_b) and not p.group_a,
            )
        )
    item5 = tuple(
        replace(x, percent_of_class=persons[x.cover or 0].percent_of_class)
        if x.percent_of_class is not None and x.percent_of_class.relation == "less_than"
        else x
        for x in filing.item5
    )
    return replace(filing, persons=tuple(persons), item5=item5)


def _person(p: ReportingPerson, comment: str, choices: Choices, decimals: str) -> str:
    def number(value: Decimal | None) -> str:
        return f"{value:f}" + (decimals if value == (value or Decimal(0)).to_integral_value() else "")

    text = "<reportingPersonInfo>\n"
    text += _tag("reportingPersonCIK", p.cik) if p.cik else _tag("reportingPersonNoCIK", "Y")
    text += _tag("reportingPersonName", p.name)
    if p.group_a or p.group_b:
        text += _tag("memberOfGroup", "a" if p.group_a else "b")
    text += "".join(_tag("fundType", x) for x in p.source_of_funds)
    if p.legal_proceedings or choices.chance(60):
        text += _tag("legalProceedings", "Y" if p.legal_proceedings else "N")
    text += _tag("citizenshipOrOrganization", p.citizenship)
    for name, value in (
        ("soleVotingPower", p.sole_voting_power),
        ("sharedVotingPower", p.shared_voting_power),
        ("soleDispositivePower", p.sole_dispositive_power),
        ("sharedDispositivePower", p.shared_dispositive_power),
        ("aggregateAmountOwned", p.aggregate_amount),
    ):
        text += _tag(name, number(value))
    text += _tag("isAggregateExcludeShares", "Y" if p.excludes_shares else "N")
    assert p.percent_of_class is not None
    text += _tag("percentOfClass", f"{p.percent_of_class.value:f}") + "".join(
        _tag("typeOfReportingPerson", x) for x in p.types
    )
    return text + (_tag("commentContent", comment) if comment else "") + "</reportingPersonInfo>\n"


def _free(blocks: list[body.Block], choices: Choices) -> str:
    """Free text of an element: paragraphs with blank lines between, lists line by line, accents mostly kept."""
    texts = [
        b.text if isinstance(b, body.Para) else "\n".join(b.lines)
        for b in blocks
        if isinstance(b, body.Para | body.Lines)
    ]
    text = "\n\n".join(texts)
    return plain(text) if choices.chance(10) else text


def _items(filing: Filing, choices: Choices) -> tuple[str, Filing]:
    names = [p.name or "" for p in filing.persons]
    text = (
        f"<item1>\n{_tag('securityTitle', filing.security.title)}"
        f"{_tag('issuerName', filing.issuer_name)}<issuerPrincipalAddress>\n@ADDRESS@"
        "</issuerPrincipalAddress>\n"
    )
    if filing.is_amendment:
        text += _tag("commentText", item_texts.opening_of_amendment(filing, names))
    text += "</item1>\n"
    numbers = [1]
    if not filing.is_amendment:
        numbers.append(2)
        text += "<item2>\n" + _tag("filingPersonName", f"This statement is filed by {figures.listing(names)}.")
        text += (
            _tag("principalBusinessAddress", "1 Station Road, New York, New York 10017")
            + _tag("principalJob", "Investments.")
            + _tag("hasBeenConvicted", "No.")
            + _tag("convictionDescription", "No.")
            + "</item2>\n"
        )
    if filing.fundings and (not filing.is_amendment or choices.chance(50)):
        forms = [f for f in body.fund_forms.FORMS if f is not body.fund_forms.table]
        blocks, stated = choices.pick(forms)(filing, names, choices)
        filing = replace(filing, fundings=stated)
        numbers.append(3)
        blocks += [body.Para(text) for text in body.fund_forms.lenders(filing)]
        text += f"<item3>\n{_tag('fundsSource', _free(blocks, choices))}</item3>\n"
    else:
        filing = replace(filing, fundings=())
    numbers += [4, 5]
    text += f"<item4>\n{_tag('transactionPurpose', choices.pick(item_texts.PURPOSES))}</item4>\n"
    form = choices.pick(
        (item5_forms.prose_per_person, item5_forms.clauses, item5_forms.by_reference, item5_forms.each_of)
        if len(names) < 10
        else (item5_forms.clauses, item5_forms.by_reference)
    )
    blocks, positions = form(filing, names, choices)
    filing = replace(filing, item5=tuple(replace(x, name=names[x.cover or 0]) for x in positions), group_total=None)
    parts = [b.text for b in blocks if isinstance(b, body.Para)]
    first = f"{body.outstanding(filing, choices)} {parts[0].removeprefix('(a) ')}".strip()
    second = (
        parts[1].removeprefix("(b) ")
        if len(parts) > 1
        else "See rows 7 through 10 of the cover page of each Reporting Person."
    )
    if filing.transactions:
        year = filing.event_date.year if filing.event_date else 2025
        sold_or_bought = tuple(r for r in filing.transactions if r.side != "other")
        trades = trade_forms.Trades(sold_or_bought, names, choices.pick(figures.date_forms(year)))
        shown, rows = choices.pick(trade_forms.PLAIN_FORMS)(trades, choices)
        filing = replace(filing, transactions=tuple(replace(r, person_name=names[r.cover or 0]) for r in rows))
        third = _free(shown, choices)
    else:
        third = choices.pick(trade_forms.NONE_STATED[:3])
    text += (
        "<item5>\n"
        + _tag("percentageOfClassSecurities", first)
        + _tag("numberOfShares", second)
        + _tag("transactionDesc", third)
    )
    text += (
        _tag("listOfShareholders", "Not applicable.")
        + _tag("date5PercentOwnership", body.item5e(filing, choices).removeprefix("(e) "))
        + "</item5>\n"
    )
    if filing.exhibits:
        numbers.append(7)
        text += (
            "<item7>\n"
            + _tag("filedExhibits", "\n".join(f"Exhibit {e.number} - {e.description}" for e in filing.exhibits))
            + "</item7>\n"
        )
    items = tuple(body.Item(number=n, heading=f"Item {n}", text="") for n in numbers)
    return text, replace(filing, items=items)


def _document(filing: Filing, choices: Choices, *, is_second: bool) -> tuple[str, Filing]:
    filing = _stated(filing)
    items, filing = _items(filing, choices)
    street = (
        choices.pick(("com:street1", 'street1 xmlns="http://www.sec.gov/edgar/common"')) if is_second else "com:street1"
    )

    def part(name: str, value: str) -> str:
        opening = street.replace("street1", name)
        return f"<{opening}>{escape(value)}</{opening.split()[0]}>\n"

    address = (
        part("street1", "1 Commerce Road")
        + part("city", "Springfield")
        + part("stateOrCountry", "OH")
        + part("zipCode", "45501")
    )
    text = '<?xml version="1.0" encoding="UTF-8"?>' + choices.pick(("", "\n"))
    text += (
        '<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D" xmlns:com="http://www.sec.gov/edgar/common">\n'
    )
    if is_second:
        text += _tag("schemaVersion", "X0202")
    text += "<headerData>\n" + _tag("submissionType", filing.form)
    if filing.is_amendment and choices.chance(65):
        previous = f"{choices.integer(1000000, 1999999):010d}-25-{choices.integer(1, 999999):06d}"
        filing = replace(filing, previous_accession_number=previous)
        text += _tag("previousAccessionNumber", previous)
    text += (
        "<filerInfo>\n<filer>\n<filerCredentials>\n"
        f"{_tag('cik', choices.integer(1000000, 1999999))}<ccc>XXXXXXXX</ccc>\n"
        "</filerCredentials>\n</filer>\n<liveTestFlag>LIVE</liveTestFlag>\n</filerInfo>\n"
        "</headerData>\n<formData>\n<coverPageHeader>\n"
    )
    if filing.amendment_number:
        text += _tag("amendmentNo", filing.amendment_number)
    text += _tag("securitiesClassTitle", filing.security.title) + _tag("dateOfEvent", _day(filing, "event_date"))
    text += (
        _tag("previouslyFiledFlag", "true" if filing.previously_filed_13g else "false")
        + "<issuerInfo>\n"
        + _tag("issuerCIK", filing.issuer_cik)
    )
    cusip = _tag("issuerCusipNumber", filing.security.cusip)
    text += f"<issuerCusips>\n{cusip}</issuerCusips>\n" if is_second else _tag("issuerCUSIP", filing.security.cusip)
    text += _tag("issuerName", filing.issuer_name) + f"<address>\n{address}</address>\n</issuerInfo>\n"
    assert filing.contact is not None
    contact = replace(filing.contact, name=(filing.contact.name or "")[:30])
    filing = replace(filing, contact=contact)
    text += (
        "<authorizedPersons>\n<notificationInfo>\n"
        + _tag("personName", contact.name)
        + _tag("personPhoneNum", contact.phone)
        + (
            f"<personAddress>\n{address}</personAddress>\n</notificationInfo>\n"
            "</authorizedPersons>\n</coverPageHeader>\n<reportingPersons>\n"
        )
    )
    decimals = choices.pick(("", ".00", ".0"))
    components = []
    for n, p in enumerate(filing.persons):
        found = footnote_forms.notes_of(filing, n, choices, percent=70)
        components += [replace(x, source="comment") for x in found.components]
        rows = (("sole_voting_power", "Rows 7 and 9: "), ("shared_voting_power", "Rows 8 and 10: "))
        leads = {found.marks[name]: lead for name, lead in rows if name in found.marks}
        text += _person(p, " ".join(leads.get(mark, "") + note for mark, note in found.notes), choices, decimals)
    text += f"</reportingPersons>\n<items1To7>\n{items.replace('@ADDRESS@', address)}</items1To7>\n<signatureInfo>\n"
    for s in filing.signatures:
        who = s.on_behalf_of or s.name
        text += (
            "<signaturePerson>\n"
            + _tag("signatureReportingPerson", who)
            + "<signatureDetails>\n"
            + _tag("signature", f"/s/ {s.name}")
        )
        text += (
            _tag("title", f"{s.name}, {s.capacity}" if s.capacity else s.name)
            + _tag("date", _day(filing, "signature_date"))
            + "</signatureDetails>\n</signaturePerson>\n"
        )
    cik = filing.issuer_cik
    stated = replace(submissions.without_header(filing), issuer_cik=cik, components=tuple(components), format="xml")
    return text + "</signatureInfo>\n</formData>\n</edgarSubmission>\n", stated


@layout(family="xml", era=(2025, 2026), format="xml", carries_fractions=2)
def first_schema(filing: Filing, choices: Choices) -> Printed:
    """The schema of December 2024, with issuerCUSIP."""
    text, stated = _document(filing, choices, is_second=False)
    return Printed(text.encode(), stated)


@layout(family="xml", era=(2026, 2026), format="xml", carries_fractions=2)
def second_schema(filing: Filing, choices: Choices) -> Printed:
    """The schema of March 2026, with issuerCusips and a namespace on every part of an address."""
    text, stated = _document(filing, choices, is_second=True)
    return Printed(text.encode(), stated)


@layout(family="xml", era=(2025, 2026), format="xml", carries_fractions=6)
def ill_formed(filing: Filing, choices: Choices) -> Printed:
    """Bare ampersands, a byte order mark, more digits than the schema allows: EDGAR has accepted all of them."""
    text, stated = _document(filing, choices, is_second=choices.chance(40))
    text = text.replace("&amp;", "&")
    return Printed((b"\xef\xbb\xbf" if choices.chance(40) else b"") + text.encode(), stated)


@layout(family="xml", era=(2025, 2026), format="xml", carries_fractions=2)
def in_a_submission(filing: Filing, choices: Choices) -> Printed:
    """The full submission of a structured filing: header, the XML between <XML> tags, an exhibit in HTML."""
    text, stated = _document(filing, choices, is_second=choices.chance(50))
    exhibit = "<html><body><p>Joint Filing Agreement</p><p>The parties file one statement.</p></body></html>"
    documents = [
        submissions.Document(str(filing.form), f"<XML>\n{text.strip()}\n</XML>", "", "primary_doc.xml"),
        submissions.Document("EX-99.1", exhibit, "JOINT FILING AGREEMENT", "ex991.htm"),
    ]
    header = replace(filing, parties=())
    whole, headed = submissions.submission(header, documents, choices, dialect="SEC")
    known = replace(
        stated, accession_number=headed.accession_number, filed_date=headed.filed_date, parties=headed.parties
    )
    return Printed(whole.encode(), known)
