"""Signature blocks: who signs for whom, in what capacity, when."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.filing import html, items, people, plain, signatures
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import ReportingPerson
from pipelines.filing.signatures import Signatures

PERSONS = ("Larkspur Partners, L.P.", "Larkspur Management, LLC", "Wendell J. Ostrow", "Hollis Vane")
HEAD = """Item 7. Material to be Filed as Exhibits.

     None.

                                 SIGNATURES

     After reasonable inquiry and to the best of our knowledge and belief, we certify that the information set forth
in this statement is true, complete and correct.

"""


def of(canonical: Canonical, persons: tuple[str, ...] = PERSONS) -> Signatures:
    sections = items.read(canonical, 0)
    found = signatures.read(
        canonical, sections, people.read(canonical, [ReportingPerson(name=name) for name in persons])
    )
    assert all(canonical.text[each.start : each.end] == each.quote for each in found.evidence)
    return found


def short(found: Signatures) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(each.name, each.on_behalf_of, each.capacity, str(each.date)) for each in found.signatures]


def test_one_date_for_all_and_a_chain_of_entities() -> None:
    found = of(
        plain.render(
            HEAD
            + """Dated:  May 3, 1999

                                   LARKSPUR PARTNERS, L.P.
                                   By:  Larkspur Management, LLC,
                                        General Partner

                                   By:  /s/ Wendell J. Ostrow
                                        ------------------------------
                                        Wendell J. Ostrow
                                        Managing Member

                                        /s/ Wendell J. Ostrow
                                        ------------------------------
                                        Wendell J. Ostrow
"""
        )
    )
    assert short(found) == [
        ("Wendell J. Ostrow", "LARKSPUR PARTNERS, L.P.", "Managing Member", "1999-05-03"),
        ("Wendell J. Ostrow", None, None, "1999-05-03"),
    ]
    assert [each.cover for each in found.signatures] == [0, 2]


def test_two_columns() -> None:
    found = of(
        plain.render(
            HEAD
            + """Dated: May 3, 1999

LARKSPUR PARTNERS, L.P.                   LARKSPUR MANAGEMENT, LLC

By: /s/ Hollis Vane                       By: /s/ Wendell J. Ostrow
    -------------------                       ---------------------
    Hollis Vane                               Wendell J. Ostrow
    Vice President                            Manager
"""
        )
    )
    assert short(found) == [
        ("Hollis Vane", "LARKSPUR PARTNERS, L.P.", "Vice President", "1999-05-03"),
        ("Wendell J. Ostrow", "LARKSPUR MANAGEMENT, LLC", "Manager", "1999-05-03"),
    ]


def test_a_date_beside_each_signature() -> None:
    found = of(
        plain.render(
            HEAD
            + """May 4, 1999                            LARKSPUR MANAGEMENT, LLC

                                       By /s/ Wendell J. Ostrow
                                          Manager

May 3, 1999                            /s/ Hollis Vane
                                       Hollis Vane
"""
        )
    )
    assert [(each.name, str(each.date)) for each in found.signatures] == [
        ("Wendell J. Ostrow", "1999-05-04"),
        ("Hollis Vane", "1999-05-03"),
    ]
    assert str(found.date) == "1999-05-04"


def test_name_title_and_date_below() -> None:
    found = of(
        html.render(
            "<p>Item 7. Material to be Filed as Exhibits.</p><p>None.</p><p>SIGNATURE</p><p>After reasonable"
            " inquiry and to the"
            " best of my knowledge and belief, I certify that the information is true, complete and correct.</p>"
            "<table><tr><td colspan=2>LARKSPUR PARTNERS, L.P.</td></tr><tr><td>By:</td><td>/s/ Hollis Vane</td></tr>"
            "<tr><td>Name:</td><td>Hollis Vane</td></tr><tr><td>Title:</td><td>Vice President, Secretary</td></tr>"
            "<tr><td>By:</td><td>/s/ W. Ostrow</td></tr><tr><td>Name:</td><td>Wendell J. Ostrow</td></tr>"
            "<tr><td>Title:</td><td>Manager</td></tr></table><p>December 23, 2014</p>"
        )
    )
    assert short(found) == [
        ("Hollis Vane", "LARKSPUR PARTNERS, L.P.", "Vice President, Secretary", "2014-12-23"),
        ("Wendell J. Ostrow", "LARKSPUR PARTNERS, L.P.", "Manager", "2014-12-23"),
    ]


def test_one_signs_for_several() -> None:
    found = of(
        plain.render(
            HEAD
            + """Dated: May 3, 1999

LARKSPUR PARTNERS, L.P.
LARKSPUR MANAGEMENT, LLC

By: /s/ Wendell J. Ostrow
    Wendell J. Ostrow, individually and as attorney-in-fact for
    Hollis Vane
"""
        )
    )
    assert [each.on_behalf_of for each in found.signatures] == ["LARKSPUR PARTNERS, L.P.", "LARKSPUR MANAGEMENT, LLC"]


def test_individually_and_as_attorney_in_fact() -> None:
    found = of(
        plain.render(
            HEAD
            + """Dated: May 3, 1999

/s/ Wendell J. Ostrow
Wendell J. Ostrow, individually, as Manager of Larkspur Management, LLC,
and as attorney-in-fact for each of the other Reporting Persons
"""
        )
    )
    assert {each.cover for each in found.signatures} == {0, 1, 2, 3}


def test_typed_name_without_a_signature_mark() -> None:
    found = of(
        plain.render(HEAD + "DATE: MAY 3O, 1999\n\n\nHOLLIS VANE\n__________________\nHollis Vane, for himself\n")
    )
    assert short(found) == [("Hollis Vane", None, "for himself", "1999-05-30")]


def test_no_date_is_no_date() -> None:
    found = of(plain.render(HEAD + "/s/ Hollis Vane\nHollis Vane\n"))
    assert found.date is None
    assert [each.date for each in found.signatures] == [None]


def test_joint_filing_agreement_is_no_part_of_the_block() -> None:
    found = of(
        plain.render(
            HEAD
            + """Dated: May 3, 1999

/s/ Hollis Vane
Hollis Vane

                         JOINT FILING AGREEMENT

     The undersigned agree to file jointly.

Dated: June 9, 1999

/s/ Wendell J. Ostrow
"""
        )
    )
    assert [each.name for each in found.signatures] == ["Hollis Vane"]
    assert str(found.date) == "1999-05-03"


def test_name_of_a_trust_over_several_lines_and_with_a_date() -> None:
    """The date in a trust's name once was the date of the signature."""
    name = (
        "The Ostrow Irrevocable Trust for the benefit of the grandchildren of the settlor under agreement"
        " dated June 3, 2014"
    )
    found = of(
        plain.render(
            HEAD + "Dated: May 3, 1999\n\nThe Ostrow Irrevocable Trust for the benefit of the\ngrandchildren of the"
            " settlor under agreement\n" + "dated June 3, 2014\nBy: /s/ Hollis Vane\nHollis Vane, Trustee\n"
        ),
        (*PERSONS, name),
    )
    assert [(each.name, each.cover, each.capacity) for each in found.signatures] == [("Hollis Vane", 4, "Trustee")]
    assert str(found.date) == "1999-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "Executed this 7th day of June, 2004.",
        "Signed on 7 June, 2004 in Bergen",
        "In witness whereof, June 7, 2004",
        "EXECUTED as of the 7th day of June, 2004.",
        "as the company said in its letter of June 7, 2004",
    ],
)
def test_words_of_signing_before_the_day(line: str) -> None:
    found = of(plain.render(f"{HEAD}{line}\n\n/s/ Hollis Vane\nHollis Vane\n"))
    is_dated = not line.startswith("as")
    assert found.date == (dt.date(2004, 6, 7) if is_dated else None)
    assert [each.cover for each in found.signatures] == [3]


@pytest.mark.parametrize("date", ["6/7/04", "Dated 06/07/04"])
def test_a_block_of_one_line_with_its_date_left_of_the_name(date: str) -> None:
    found = of(plain.render(f"{HEAD}{date}                           Hollis Vane\n"))
    assert found.date == dt.date(2004, 6, 7)
    assert [(each.name, each.cover, each.date) for each in found.signatures] == [
        ("Hollis Vane", 3, dt.date(2004, 6, 7))
    ]
