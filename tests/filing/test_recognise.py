"""What a document is: every format is told from the others, and what is no Schedule 13D is set aside with its kind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from pipelines.filing import ending, html, markdown, opening, plain, recognise
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import SetAside
from pipelines.filing.recognise import Recognised

RENDER = {"html": html.render, "ascii": plain.render, "markdown": markdown.render}
FRONT = """SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

{title}

Under the Securities Exchange Act of 1934
(Amendment No. 1)

North Quay Lamps, Inc.
(Name of Issuer)

Check here if a statement on Schedule 13G was previously filed to report the acquisition
that is the subject of this Schedule 13D.
"""


def kind(data: bytes | str, name: str = "", form: str | None = None) -> str:
    """The kind of a set-aside document, or the rendering of one to read."""
    data = data.encode() if isinstance(data, str) else data
    found = recognise.of_bytes(data, name, form)
    if isinstance(found, SetAside):
        assert found.reason.endswith(".")
        return found.kind
    if found.rendering == "xml":
        return "xml"
    other = opening.of_text(canonical(found))
    return other.kind if other else found.rendering


def canonical(found: Recognised) -> Canonical:
    return RENDER[found.rendering](found.text)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf  ", "empty"),
        (b"%PDF-1.4 \xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"GIF89a\x01\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"\x1f\x8b\x08\x00", "binary"),
        (b"{\\rtf1 text", "binary"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text(data: bytes, expected: str) -> None:
    assert kind(data) == expected


def test_formats_are_told_apart() -> None:
    front = FRONT.format(title="SCHEDULE 13D")
    assert kind(front) == "ascii"
    assert kind("<html><body><p>" + front.replace("\n", "<br>") + "</body></html>") == "html"
    assert kind("".join(f"<P>{line}</P>\n" for line in front.splitlines() * 3)) == "html"
    assert kind(front.replace("SCHEDULE 13D", "# SCHEDULE 13D").replace("(Name", "**(Name"), "a.md") == "markdown"
    assert kind(front + "| 1 | NAME |\n|---|---|\n| 2 | \\$5 |\n**Item 1.**\n## Item 2\n---\n") == "markdown"
    assert kind('<?xml version="1.0"?><edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D"><a/>') == "xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    text = FRONT.format(title="SCHEDULE 13D") + "Société à 5 % — ".replace("—", "-")
    found = recognise.of_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert isinstance(found, Recognised)
    assert found.text == text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("SCHEDULE 13D", "ascii"),
        ("SCHEDULE 13D/A", "ascii"),
        ("S C H E D U L E  1 3 D", "ascii"),
        ("Schedule 13-D", "ascii"),
        ("SC 13D/A", "ascii"),
        ("SCHEDULE 13G", "schedule_13g"),
        ("SCHEDULE 13G/A", "schedule_13g"),
        ("SCHEDULE TO", "other_form"),
        ("SCHEDULE 14D-1\nTENDER OFFER STATEMENT", "other_form"),
        ("SCHEDULE 14A\nPROXY STATEMENT PURSUANT TO SECTION 14(a)", "other_form"),
        ("FORM 8-K", "other_form"),
        ("FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "other_form"),
        ("FORM 3\nINITIAL STATEMENT OF BENEFICIAL OWNERSHIP", "other_form"),
    ],
)
def test_titles_tell_the_form(title: str, expected: str) -> None:
    assert kind(FRONT.format(title=title)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "EXHIBIT 99.1\n\nJOINT FILING AGREEMENT\n\nThe undersigned agree that it is filed on Schedule 13D for each.",
        "POWER OF ATTORNEY\n\nKnow all by these presents that the undersigned appoints Ann Low to sign a Schedule 13D.",
        "Exhibit A\nAgreement among the owners of the class to file this Schedule 13D and its amendments together.",
    ],
)
def test_an_exhibit_alone_is_none(text: str) -> None:
    assert kind(text) == "exhibit"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("SC 13G", "schedule_13g"),
        ("SCHEDULE 13G/A", "schedule_13g"),
        ("4", "other_form"),
        ("SC TO-T/A", "other_form"),
        ("EX-99.1", "exhibit"),
        ("10-K", "other_form"),
        ("SC 13D", "ascii"),
        ("SC 13D/A", "ascii"),
        ("", "ascii"),
    ],
)
def test_the_form_type_of_the_source_counts(form: str, expected: str) -> None:
    assert kind(FRONT.format(title="SCHEDULE 13D"), form=form) == expected


def submission(form: str, *documents: str) -> str:
    return f"<SEC-HEADER>\nCONFORMED SUBMISSION TYPE:\t{form}\n</SEC-HEADER>\n" + "".join(documents)


def one(type_: str, body: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{type_}\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"


def test_submissions() -> None:
    statement = one("SC 13D", FRONT.format(title="SCHEDULE 13D"))
    agreement = one("EX-1", "JOINT FILING AGREEMENT")
    assert kind(submission("SC 13D", statement, agreement)) == "ascii"
    assert kind(submission("SC 13D", agreement, statement)) == "ascii"
    assert kind(submission("SC 13G", one("SC 13G", "SCHEDULE 13G"))) == "schedule_13g"
    assert kind(submission("4", one("4", "x"))) == "other_form"
    assert kind(submission("SC 13D", agreement)) == "exhibit"
    assert kind(submission("SC 13D")) == "truncated"
    assert kind(submission("SC 13D", one("SC 13D", "<PDF>\nbegin 644 a.pdf\nM1"))) == "pdf"
    assert kind(submission("SC 13D", one("SC 13D", ""))) == "truncated"
    inside = '<XML>\n<?xml version="1.0"?>\n<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D"/>\n</XML>'
    assert kind(submission("SCHEDULE 13D", one("SCHEDULE 13D", inside))) == "xml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<?xml version="1.0"?><ownershipDocument><documentType>4</documentType></ownershipDocument>', "other_form"),
        ('<?xml version="1.0"?><catalog><book/></catalog>', "other_form"),
        ('<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13g"><formData/></edgarSubmission>', "schedule_13g"),
        ("<edgarSubmission><submissionType>SCHEDULE 13G/A</submissionType></edgarSubmission>", "schedule_13g"),
    ],
)
def test_other_xml(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_a_text_without_anything_of_a_schedule_13d_is_another_form_and_a_cut_one_truncated() -> None:
    nothing: dict[str, Any] = {
        "persons": 0,
        "items": 0,
        "last_item": 0,
        "signatures": 0,
        "is_amendment": False,
        "is_closed": True,
    }
    letter = ending.completeness(plain.render("Dear sir,\nthe lamps are lit."), **nothing)
    assert letter is not None
    assert letter.kind == "other_form"
    front = plain.render(FRONT.format(title="SCHEDULE 13D"))
    for found in (
        ending.completeness(front, **nothing),
        ending.completeness(front, **{**nothing, "persons": 2}),
        ending.completeness(front, **{**nothing, "persons": 2, "items": 3, "last_item": 3}),
        ending.completeness(front, **{**nothing, "persons": 2, "items": 5, "last_item": 5, "is_closed": False}),
    ):
        assert found is not None
        assert found.kind == "truncated"
    whole = {**nothing, "persons": 2, "items": 7, "last_item": 7}
    assert ending.completeness(front, **whole) is None
    assert ending.completeness(front, **{**whole, "items": 2, "last_item": 4, "is_amendment": True}) is None
    assert ending.completeness(front, **{**nothing, "persons": 1, "signatures": 1}) is None


@given(st.binary(max_size=300), st.sampled_from(["", "a.md", "a.htm", "a.xml"]))
def test_any_bytes_are_told(data: bytes, name: str) -> None:
    found = recognise.of_bytes(data, name)
    if isinstance(found, Recognised) and found.rendering != "xml":
        opening.of_text(canonical(found))
