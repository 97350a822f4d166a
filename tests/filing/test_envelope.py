"""Submissions are unpacked into header facts and documents, complete or not."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st

from pipelines.filing import envelope
from pipelines.filing.model import Party

HEADER = """ACCESSION NUMBER:\t\t0000900001-98-000017
CONFORMED SUBMISSION TYPE:\tSC 13D/A
PUBLIC DOCUMENT COUNT:\t\t2
FILED AS OF DATE:\t\t19980902
GROUP MEMBERS:\t\tELDER  ROW FUND LP
GROUP MEMBERS:\t\tMARA ELDER

SUBJECT COMPANY:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tNORTH QUAY LAMPS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000900100
\t\tIRS NUMBER:\t\t\t\t111111111
\t\tSTATE OF INCORPORATION:\t\t\tDE

\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tQUAY LANTERNS INC
\t\tDATE OF NAME CHANGE:\t19960101

FILED BY:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tELDER ROW ADVISERS LLC
\t\tCENTRAL INDEX KEY:\t\t\t900200
\t\tIRS NUMBER:\t\t\t\t000000000
"""
BODY = """<DOCUMENT>
<TYPE>SC 13D/A
<SEQUENCE>1
<FILENAME>../../etc/one.txt
<DESCRIPTION>AMENDMENT NO. 2
<TEXT>
The statement.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-1
<SEQUENCE>2
<TEXT>
The agreement.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>3
<FILENAME>box.gif
<TEXT>
begin 644 box.gif
M1TE&.#EA
end
</TEXT>
</DOCUMENT>
"""


def test_both_header_dialects_give_the_same_facts() -> None:
    sec = envelope.unpack(
        f"<SEC-DOCUMENT>x.txt : 19980902\n<SEC-HEADER>x\n{HEADER}</SEC-HEADER>\n{BODY}</SEC-DOCUMENT>\n"
    )
    ims = envelope.unpack(
        f"<IMS-DOCUMENT>x.txt : 19980902\n<IMS-HEADER>x\n{HEADER}</IMS-HEADER>\n{BODY}</IMS-DOCUMENT>\n"
    )
    assert sec == ims
    assert (sec.form, sec.accession_number, sec.filed_date) == ("SC 13D/A", "0000900001-98-000017", dt.date(1998, 9, 2))
    assert sec.parties == (
        Party(
            role="subject",
            name="NORTH QUAY LAMPS INC",
            cik="0000900100",
            irs_number="111111111",
            state="DE",
            former_names=("QUAY LANTERNS INC",),
        ),
        Party(role="filer", name="ELDER ROW ADVISERS LLC", cik="0000900200"),
        Party(role="group_member", name="ELDER ROW FUND LP"),
        Party(role="group_member", name="MARA ELDER"),
    )
    assert sec.is_closed


def test_the_tagged_header_of_the_feed_is_read_too() -> None:
    text = (
        "<SUBMISSION>\n<ACCESSION-NUMBER>0000900001-98-000017\n<TYPE>SC 13D\n<FILING-DATE>19980902\n"
        "<SUBJECT-COMPANY>\n<COMPANY-DATA>\n<CONFORMED-NAME>NORTH QUAY LAMPS INC\n<CIK>0000900100\n</COMPANY-DATA>\n"
        "</SUBJECT-COMPANY>\n<FILED-BY>\n<COMPANY-DATA>\n<CONFORMED-NAME>MARA ELDER\n<CIK>0000900201\n</FILED-BY>\n"
    )
    found = envelope.unpack(text + BODY + "</SUBMISSION>\n")
    assert found.form == "SC 13D"
    assert [(party.role, party.cik) for party in found.parties] == [("subject", "0000900100"), ("filer", "0000900201")]


def test_the_statement_is_told_from_exhibits_and_encoded_files() -> None:
    found = envelope.unpack(HEADER + BODY)
    assert found.main is not None
    assert found.main.body.strip() == "The statement."
    assert [document.type for document in found.attachments] == ["EX-1"]


def test_missing_end_tags_lose_nothing() -> None:
    text = HEADER + BODY.replace("</TEXT>\n", "").replace("</DOCUMENT>\n", "")
    found = envelope.unpack(text)
    assert [document.body.strip().splitlines()[0] for document in found.documents] == [
        "The statement.",
        "The agreement.",
        "begin 644 box.gif",
    ]
    assert not found.is_closed


def test_dash_escapes_of_the_mail_wrapper_are_undone() -> None:
    wrapped = (
        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
        + HEADER
        + (
            "<DOCUMENT>\n<TYPE>SC 13D/A\n<TEXT>\n- ----------\n- -0-\nA - B\n</TEXT>\n</DOCUMENT>\n"
            "-----END PRIVACY-ENHANCED MESSAGE-----\n"
        )
    )
    found = envelope.unpack(wrapped)
    assert found.main is not None
    assert found.main.body.split("\n")[1:4] == ["----------", "-0-", "A - B"]


def test_prose_about_submissions_is_no_submission() -> None:
    assert not envelope.is_submission("The dialects are <SEC-HEADER> and <IMS-HEADER>.")
    assert envelope.is_submission("<SEC-DOCUMENT>0000900001-98-000017.txt\n")


@given(st.text(alphabet=st.sampled_from("<>/-\n SECTYPDOUMNX:13\t"), max_size=400))
def test_any_text_is_unpacked(noise: str) -> None:
    found = envelope.unpack(f"<SEC-DOCUMENT>{noise}\n{HEADER}{noise}\n{BODY}")
    assert len(found.documents) >= 3
