"""The one entry: whatever the bytes, a filing or a reason; the header's facts joined; nothing raised, nothing lost."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pipelines.filing import body, parties
from pipelines.filing.model import Filing, Party, ReportingPerson, SetAside
from pipelines.filing.read import read

SHARED = Path(os.environ.get("SCHEDULE13D_SHARED", Path(__file__).parents[2].parent / "shared"))
STATEMENT = """
                       SECURITIES AND EXCHANGE COMMISSION
                             Washington, D.C. 20549

                                  SCHEDULE 13D
                    Under the Securities Exchange Act of 1934
                               (Amendment No. 2)*

                             North Quay Lamps, Inc.
                                (Name of Issuer)

                         Common Stock, $.01 par value
                        (Title of Class of Securities)

                                   123456105
                                 (CUSIP Number)

                                 March 2, 1998
            (Date of Event which Requires Filing of this Statement)

<PAGE>
CUSIP No. 123456105                   13D

 1.  NAME OF REPORTING PERSON

     Mara T. Elder

 2.  CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP       (a) [ ]
                                                            (b) [X]
 3.  SEC USE ONLY

 4.  SOURCE OF FUNDS

     PF

 5.  CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED
     PURSUANT TO ITEMS 2(d) OR 2(e)                             [ ]

 6.  CITIZENSHIP OR PLACE OF ORGANIZATION

     United States

                 7.  SOLE VOTING POWER
  NUMBER OF
                     90,000
   SHARES
                 8.  SHARED VOTING POWER
BENEFICIALLY
                     -0-
  OWNED BY
                 9.  SOLE DISPOSITIVE POWER
   EACH
                     90,000
 REPORTING
                10.  SHARED DISPOSITIVE POWER
PERSON WITH
                     -0-

11.  AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON

     90,000

12.  CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES CERTAIN SHARES [ ]

13.  PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)

     9.0%

14.  TYPE OF REPORTING PERSON

     IN

<PAGE>
Item 5.  Interest in Securities of the Issuer

     (a) Ms. Elder owns 90,000 shares, 9.0% of the 1,000,000 shares outstanding.

     (b) She has the sole power to vote and dispose of them.

     (c) There were no transactions in the past sixty days.

                                   SIGNATURE

     After reasonable inquiry and to the best of my knowledge and belief, I
certify that the information in this statement is true.

Dated: March 5, 1998

                                   /s/ Mara T. Elder
"""
HEADER = """<SEC-DOCUMENT>0000900001-98-000017.txt : 19980306
<SEC-HEADER>0000900001-98-000017.hdr.sgml : 19980306
ACCESSION NUMBER:\t\t0000900001-98-000017
CONFORMED SUBMISSION TYPE:\tSC 13D/A
FILED AS OF DATE:\t\t19980306

SUBJECT COMPANY:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\tNORTH QUAY LAMPS INC
\t\tCENTRAL INDEX KEY:\t\t0000900100

FILED BY:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\tELDER MARA T
\t\tCENTRAL INDEX KEY:\t\t0000900200
</SEC-HEADER>
"""
DOCUMENTS = f"""<DOCUMENT>
<TYPE>SC 13D/A
<SEQUENCE>1
<TEXT>{STATEMENT}</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-1
<SEQUENCE>2
<DESCRIPTION>LETTER
<TEXT>
Dear Board, I own 90,000 shares.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def filing(data: str | bytes, **known: object) -> Filing:
    found = read(data.encode() if isinstance(data, str) else data, **known)  # type: ignore[arg-type]
    assert isinstance(found, Filing), found
    return found


def test_header_facts_are_joined_to_the_document() -> None:
    found = filing(HEADER + DOCUMENTS)
    assert (found.format, found.form) == ("sgml", "SC 13D/A")
    assert (found.accession_number, found.filed_date) == ("0000900001-98-000017", dt.date(1998, 3, 6))
    assert found.issuer_cik == "0000900100"
    assert found.parties == (
        Party(role="subject", name="NORTH QUAY LAMPS INC", cik="0000900100"),
        Party(role="filer", name="ELDER MARA T", cik="0000900200"),
    )
    quotes = {each.field: each.quote for each in found.evidence}
    assert quotes["accession_number"] == "0000900001-98-000017"
    assert quotes["parties[1].cik"] == "0000900200"


def test_a_structured_form_inside_a_submission_is_xml_with_the_facts_of_the_header() -> None:
    form = (
        '<?xml version="1.0"?><edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D"><headerData>'
        "<submissionType>SCHEDULE 13D/A</submissionType></headerData><formData><coverPageHeader><issuerInfo>"
        "<issuerCIK>0000900100</issuerCIK><issuerName>North Quay Lamps, Inc.</issuerName>"
        "</issuerInfo></coverPageHeader>"
        "<reportingPersons><reportingPersonInfo><reportingPersonName>Mara T. Elder</reportingPersonName>"
        "<aggregateAmountOwned>90000</aggregateAmountOwned></reportingPersonInfo></reportingPersons></formData>"
        "</edgarSubmission>"
    )
    header = HEADER.replace("SC 13D/A", "SCHEDULE 13D/A")
    wrapped = DOCUMENTS.replace(STATEMENT, f"\n<XML>\n{form}\n</XML>\n").replace("SC 13D/A", "SCHEDULE 13D/A")
    found = filing(header + wrapped)
    assert (found.format, found.form, found.accession_number) == ("xml", "SCHEDULE 13D/A", "0000900001-98-000017")
    assert [(person.name, person.cik) for person in found.persons] == [("Mara T. Elder", "0000900200")]
    assert [party.name for party in found.parties] == ["NORTH QUAY LAMPS INC", "ELDER MARA T"]
    assert "Dear Board" in found.text
    fields = [each.field for each in found.evidence]
    assert len(fields) == len(set(fields))
    for each in found.evidence:
        assert each.start < 0 or found.text[each.start : each.end] == each.quote


def test_a_schedule_13g_filed_under_the_wrong_form_type_is_set_aside() -> None:
    found = read(
        (HEADER + DOCUMENTS.replace("SCHEDULE 13D", "SCHEDULE 13G").replace("      13D", "      13G")).encode()
    )
    assert isinstance(found, SetAside)
    assert found.kind == "schedule_13g"


def test_exhibits_and_header_follow_the_statement_in_the_text() -> None:
    alone, whole = filing(STATEMENT), filing(HEADER + DOCUMENTS)
    assert whole.text.startswith(alone.text)
    assert "Dear Board" in whole.text.removeprefix(alone.text)
    assert len(whole.persons) == len(alone.persons)


def test_what_the_source_knows_fills_in_what_the_document_does_not_say() -> None:
    date = dt.date(1998, 3, 9)
    alone = filing(STATEMENT, accession_number="0000900009-98-000001", form="SC 13D/A", filed_date=date)
    assert (alone.accession_number, alone.filed_date) == ("0000900009-98-000001", date)
    assert alone.form == "SC 13D/A"
    within = filing(HEADER + DOCUMENTS, accession_number="0000900009-98-000001", filed_date=date)
    assert (within.accession_number, within.filed_date) == ("0000900001-98-000017", dt.date(1998, 3, 6))


def test_the_body_is_read() -> None:
    found = filing(STATEMENT)
    assert [item.number for item in found.items] == [5]
    assert found.transactions_state == "none"


def test_a_signed_statement_without_its_end_tags_is_read_and_says_what_may_be_lost() -> None:
    found = filing((HEADER + DOCUMENTS).partition("</TEXT>")[0])
    assert len(found.signatures) == 1
    doubt = {each.field: each for each in found.evidence}["text"]
    assert doubt.state == "unread"
    assert "text" not in {each.field for each in filing(HEADER + DOCUMENTS).evidence}


@pytest.mark.parametrize("cut", ["Item 5.", "10.  SHARED", " 2.  CHECK"])
def test_a_statement_that_breaks_off_before_its_items_is_truncated(cut: str) -> None:
    found = read(STATEMENT[: STATEMENT.index(cut)].encode())
    assert isinstance(found, SetAside)
    assert found.kind == "truncated"


@pytest.mark.parametrize(
    ("printed", "conformed", "same"),
    [
        ("Mara T. Elder", "ELDER MARA T", True),
        ("Mara Elder", "ELDER MARA T", True),
        ("Mara Tess Elder", "ELDER MARA T", True),
        ("John W. Hart, Jr.", "HART JOHN W JR", True),
        ("Elder Row Fund, L.P.", "ELDER ROW FUND L P ET AL", True),
        ("Row & Sons Corporation", "ROW AND SONS CORP", True),
        ("Mara Elder", "ELDER MARK", False),
        ("M. Elder", "ELDER MARA", False),
        ("Elder Row Fund, L.P.", "ELDER ROW FUND LTD", False),
        ("Elder Row Fund II, L.P.", "ELDER ROW FUND LP", False),
    ],
)
def test_covers_are_matched_to_filers_by_name(printed: str, conformed: str, *, same: bool) -> None:
    assert parties.is_same(printed, conformed) is same


def test_a_name_that_two_filers_have_is_matched_to_neither() -> None:
    people = (ReportingPerson(name="Mara Elder"),)
    two = tuple(Party(role="filer", name="ELDER MARA", cik=cik) for cik in ("0000000001", "0000000002"))
    assert parties.with_ciks(people, two[:1])[0].cik == "0000000001"
    assert parties.with_ciks(people, two)[0].cik is None


def test_a_reader_that_fails_loses_only_its_own_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(body.trades, "read", broken)
    found = filing(STATEMENT)
    assert [item.number for item in found.items] == [5]
    evidence = {each.field: each for each in found.evidence}["transactions"]
    assert (evidence.state, evidence.reason) == ("unread", "The reader failed (ValueError).")


def documents() -> list[bytes]:
    own = [(HEADER + DOCUMENTS).encode(), STATEMENT.encode()]
    sample = Path(__file__).parents[2] / "data" / "filings"
    folders = [sample, SHARED / "corpus"]
    found = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return own + [path.read_bytes() for path in found if path.suffix in (".xml", ".htm", ".html", ".md", ".txt")]


SEEDS = documents()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mutilated_document_is_read_or_set_aside(data: st.DataObject) -> None:
    mutilated = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(mutilated)))
        kind = data.draw(st.sampled_from(["cut", "drop", "insert", "repeat"]))
        if kind == "cut":
            del mutilated[at:]
        elif kind == "drop":
            del mutilated[at : at + data.draw(st.integers(1, 5000))]
        elif kind == "insert":
            mutilated[at:at] = data.draw(st.binary(max_size=60))
        else:
            mutilated[at:at] = bytes(mutilated[at : at + 500]) * data.draw(st.integers(1, 20))
    found = read(bytes(mutilated))
    if isinstance(found, SetAside):
        assert "cannot be read (" not in found.reason
        return
    for evidence in found.evidence:
        assert evidence.start < 0 or found.text[evidence.start : evidence.end] == evidence.quote
        assert "The reader failed" not in (evidence.reason or "")


@given(st.binary(max_size=400))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    found = read(data)
    assert isinstance(found, Filing | SetAside)
    if isinstance(found, SetAside):
        assert "cannot be read (" not in found.reason


def test_the_corpus_is_read_and_the_schedule_13g_set_aside() -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not beside the checkout")
    for path in sorted((SHARED / "corpus").iterdir()):
        if path.suffix in (".xml", ".html", ".txt") or (path.suffix == ".md" and path.with_suffix(".json").exists()):
            assert isinstance(read(path.read_bytes(), name=path.name), Filing), path.name
    found = read((SHARED / "spec" / "Sample_Schedule13G.xml").read_bytes())
    assert isinstance(found, SetAside)
    assert found.kind == "schedule_13g"
