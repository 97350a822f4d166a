"""The front cover: form, amendment, issuer, class, CUSIP, contact, date of event, the box of Schedule 13G."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from pipelines.filing import amendment, front, html, markdown, plain
from pipelines.filing.front import Front
from pipelines.filing.model import Contact, Filing
from pipelines.filing.read import read as read_filing

ABOVE = """SCHEDULE 13D
Under the Securities Exchange Act of 1934
(Amendment No. 4)*

Bellwether Tool
Works, Inc.
--------------------------------
(Name of Issuer)

Class A Common Stock,
par value $.01
--------------------------------
(Title of Class of Securities)

081234-10-5
--------------------------------
(CUSIP Number)

Josepha Quillwort
12 Elm Street
Springfield, Illinois 62701
217/555-0100

with a copy to:

Counsel LLP
(312) 555-0199
--------------------------------
(Name, Address and Telephone Number of Person
Authorized to Receive Notices and Communications)

Sept. 5, 2001
--------------------------------
(Date of Event which Requires
Filing of this Statement)

If the filing person has previously filed a statement on Schedule 13G to report
the acquisition, check the following box [X].
"""


def of(text: str) -> Front:
    return front.read(plain.render(text))


def test_values_above_their_labels() -> None:
    found = of(ABOVE)
    assert (found.form, found.amendment_number) == ("SC 13D/A", 4)
    assert found.issuer_name == "Bellwether Tool Works, Inc."
    assert found.security.title == "Class A Common Stock, par value $.01"
    assert found.security.cusip == "081234105"
    assert found.event_date == dt.date(2001, 9, 5)
    assert found.previously_filed_13g is True
    assert found.contact == Contact(
        name="Josepha Quillwort", address="12 Elm Street, Springfield, Illinois 62701", phone="217/555-0100"
    )


def test_values_after_their_labels() -> None:
    found = of(
        "SCHEDULE 13D\n(Amendment No. Seven)\nName of Issuer:  Bellwether Tool Works, Inc.\n"
        "Title of Class of Securities:  Common Stock\nCUSIP Number:  081234-10-5\n"
        "Person authorized to receive notices:   Josepha Quillwort, 12 Elm Street, Springfield, (217) 555-0100\n"
        "Date of event requiring filing:   March 3, 1999\n"
    )
    assert (found.form, found.amendment_number, found.issuer_name) == ("SC 13D/A", 7, "Bellwether Tool Works, Inc.")
    assert (found.security.title, found.security.cusip) == ("Common Stock", "081234105")
    assert found.event_date == dt.date(1999, 3, 3)
    assert found.contact == Contact(
        name="Josepha Quillwort", address="12 Elm Street, Springfield", phone="(217) 555-0100"
    )


def test_labels_misspelt_and_without_brackets() -> None:
    found = of(
        "SCHEDULE 13D\n\nBellwether Tool Works\n_________\nNAME OF ISUER\n\nCommon Stock\n_________\n"
        "TITLE OF CLASS OF SECURITES\n\n081234105\n_________\nCUSIP NUMBER\n\nJUNE 3, 1998\n_________\n"
        "DATE OF EVENT WHICH REQUIRES FILING OF THIS STATMENT\n"
    )
    assert (found.issuer_name, found.security.title) == ("Bellwether Tool Works", "Common Stock")
    assert (found.security.cusip, found.event_date) == ("081234105", dt.date(1998, 6, 3))


def test_a_cell_for_the_contact_and_one_for_the_copy() -> None:
    found = front.read(
        html.render(
            "<p>SCHEDULE 13D/A</p><p>(Final Amendment)</p><p><u>Bellwether</u><br>(Name of Issuer)</p>"
            "<p>Ordinary Shares<br>(Title of Class of Securities)</p><p>M1234A 10 9*<br>(CUSIP Number)</p>"
            "<table><tr><td>Josepha Quillwort<br>1 Road, NY 10001<br>+1 (212) 555-0100"
            "<td>Copy to:<br>Counsel LLP<br>(212) 555-0199</table><p>(Name, Address and Telephone Number of Person "
            "Authorized to Receive Notices and Communications)</p>"
        )
    )
    assert (found.form, found.amendment_number) == ("SC 13D/A", None)
    assert found.security.cusip == "M1234A109"
    assert found.contact == Contact(name="Josepha Quillwort", address="1 Road, NY 10001", phone="+1 (212) 555-0100")


@pytest.mark.parametrize("none", ["None", "N/A", "Not applicable", "[none]"])
def test_no_cusip(none: str) -> None:
    assert of(ABOVE.replace("081234-10-5", none)).security.cusip is None


def test_every_value_has_its_quotation_and_what_is_missing_says_so() -> None:
    canonical = plain.render(ABOVE)
    for evidence in front.read(canonical).evidence:
        assert evidence.quote == canonical.text[evidence.start : evidence.end] != ""
    states = {e.field: e.state for e in of("SCHEDULE 13D\n\nsome text").evidence}
    assert states["issuer_name"] == states["event_date"] == "unread"


def test_a_box_in_markdown_and_its_absence() -> None:
    text = (
        "**Bellwether**\n(Name of Issuer)\n\nIf the filing person has filed Schedule 13G, check the following box. {}\n"
    )
    assert front.read(markdown.render(text.format("☒"))).previously_filed_13g is True
    assert front.read(markdown.render(text.format("☐"))).previously_filed_13g is False
    assert front.read(markdown.render("**Bellwether**\n(Name of Issuer)\n")).previously_filed_13g is None


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("SCHEDULE 13D\n(Amendment No.    )*", "SC 13D", None),
        ("SCHEDULE 13D\n(Amendment No. [ ])*", "SC 13D", None),
        ("SCHEDULE 13D\n(Amendment No. 12)", "SC 13D/A", 12),
        ("SCHEDULE 13D/A\n(Amendment No. ___)", "SC 13D/A", None),
        ("AMENDMENT NO. 7\nTO\nSCHEDULE 13D", "SC 13D/A", 7),
        ("Schedule 13D\nAmendment Number Twenty-One", "SC 13D/A", 21),
        ("Second Amendment to Schedule 13D", "SC 13D/A", 2),
        ("SCHEDULE 13D\n(AMENDMENT NO. IX)", "SC 13D/A", 9),
        ("SCHEDULE TO\n(Amendment No. 3)\nand\nSCHEDULE 13D\n(Amendment No. 5)", "SC 13D/A", 5),
        ("Marked against Amendment No. 2\nSCHEDULE 13D\n(Amendment No. 3)", "SC 13D/A", 3),
    ],
)
def test_form_and_number(text: str, form: str, number: int | None) -> None:
    found = amendment.read(text, len(text))
    assert (found.form, found.number) == (form, number)


def test_the_front_covers_of_the_corpus(shared: Path) -> None:
    wrong = []
    for path in sorted((shared / "corpus").iterdir()):
        label_file = path.with_suffix(".json")
        if path.suffix not in (".html", ".txt", ".md") or not label_file.exists():
            continue
        label = json.loads(label_file.read_text())
        filing = read_filing(path.read_bytes(), name=path.name)
        assert isinstance(filing, Filing)
        got = {
            "form": filing.form,
            "amendment_number": filing.amendment_number,
            "event_date": filing.event_date and filing.event_date.isoformat(),
            "previously_filed_13g": bool(filing.previously_filed_13g),
            "issuer": filing.issuer_name,
            "cusip": filing.security.cusip,
        }
        want = {key: label.get(key) for key in got}
        want |= {"issuer": label["issuer"]["name"], "cusip": label["security"]["cusip"]}
        wrong += [(path.name, key, want[key], got[key]) for key in want if want[key] != got[key]]
    assert wrong == []
