"""Names, numbers, citizenship and codes of a cover page."""

from __future__ import annotations

import pytest

from pipelines.filing import persons
from pipelines.filing.pieces import Piece


def parts(*lines: str) -> list[Piece]:
    found, at = [], 0
    for line, text in enumerate(lines):
        found.append(Piece(text, at, at + len(text), 0, len(text), line, 0, -1))
        at += len(text) + 1
    return found


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "({})",
        "I.R.S. Identification No. {}",
        "IRS No. {}",
        "EIN: {}",
        "Tax I.D. # {}",
        "FEIN {}",
        "I.D. No. {}",
        "S.S. or I.R.S. No.: {}",
    ],
)
def test_a_number_with_a_name(form: str) -> None:
    for lines in (
        ("Quillwort Capital, L.P.", form.format("13-4455667")),
        (f"Quillwort Capital, L.P. {form.format('13-4455667')}",),
    ):
        name, number = persons.name_and_number(parts(*lines))
        assert name is not None
        assert number is not None
        assert (name.value, number.value) == ("Quillwort Capital, L.P.", "13-4455667")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Quillwort Capital", "Partners II, L.P."), "Quillwort Capital Partners II, L.P."),
        (("Theophila B. Quillwort", "N/A"), "Theophila B. Quillwort"),
        (("Orrin Fontan/A",), "Orrin Fontan/A"),
        (("Mill Street Corp. - N/A",), "Mill Street Corp."),
        (("Theophila B. Quillwort", "Not disclosed"), "Theophila B. Quillwort"),
        (("Theophila B. Quillwort", "###-##-####"), "Theophila B. Quillwort"),
        (
            ("Theophila B. Quillwort", "IRS identification nos. of above persons (entities only)"),
            "Theophila B. Quillwort",
        ),
        (
            ("/S.S. or I.R.S. Identification", "Nos. of Above Persons", "Theophila B. Quillwort"),
            "Theophila B. Quillwort",
        ),
        (("Theophila B. Quillwort", "IRS or SS Number:", "(not given)"), "Theophila B. Quillwort"),
        (("Theophila B. Quillwort", "I.D. No. none"), "Theophila B. Quillwort"),
        (("(a) [ ]", "Theophila B. Quillwort", "(b) [X]"), "Theophila B. Quillwort"),
        (("Quillwort Trust dated May 2, 1991 - 81-8302014",), "Quillwort Trust dated May 2, 1991"),
        (("Quillwort LLC*",), "Quillwort LLC"),
        (("Quillwort LLC", "c/o Counsel LLP", "1 Main Street"), "Quillwort LLC"),
        (("Quillwort LLC", "(1) See Item 2"), "Quillwort LLC"),
        (("Quillwort LLC ⁽¹⁾",), "Quillwort LLC"),
    ],
)
def test_a_name(lines: tuple[str, ...], name: str) -> None:
    found, _ = persons.name_and_number(parts(*lines))
    assert found is not None
    assert found.value == name


def test_a_social_security_number() -> None:
    name, number = persons.name_and_number(parts("THEOPHILA QUILLWORT", "S.S. 912-44-0187"))
    assert name is not None
    assert number is not None
    assert (name.value, number.value) == ("THEOPHILA QUILLWORT", "912-44-0187")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("IN", ("IN",)),
        ("IN/HC", ("IN", "HC")),
        ("PN; HC", ("PN", "HC")),
        ("CO: HC", ("CO", "HC")),
        ("PN AND IA", ("PN", "IA")),
        ("00", ("OO",)),
        ("OO (Limited Liability Company)", ("OO",)),
        ("OO - Trust", ("OO",)),
        ("pn", ("PN",)),
        ("IN, OO(1)", ("IN", "OO")),
        ("N/A", ()),
    ],
)
def test_types(text: str, codes: tuple[str, ...]) -> None:
    assert persons.types(parts(text)).values == codes


@pytest.mark.parametrize(
    ("text", "codes", "is_unread"),
    [
        ("WC, OO", ("WC", "OO"), False),
        ("PF; 00", ("PF", "OO"), False),
        ("00-Funds of clients", ("OO",), False),
        ("Personal Funds (PF)", ("PF",), False),
        ("AF (See Item 3)", ("AF",), False),
        ("Not applicable", (), False),
        ("None", (), False),
        ("See Item 3", (), True),
        ("Working capital", (), True),
        ("", (), False),
    ],
)
def test_source_of_funds(text: str, codes: tuple[str, ...], is_unread: bool) -> None:
    found = persons.source_of_funds(parts(text) if text else [])
    assert (found.values, found.is_unread) == (codes, is_unread)


def test_citizenship_over_two_lines() -> None:
    found = persons.citizenship(parts("State of", "Delaware*"))
    assert found is not None
    assert found.value == "State of Delaware"


def test_codes_typed_with_a_space_between_their_letters() -> None:
    assert persons.source_of_funds(parts("P F")).values == ("PF",)
    assert persons.types(parts("I N")) == persons.Codes(("IN",), 0, 3)
