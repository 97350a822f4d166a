"""Shares outstanding: the count, its date and its source in many wordings; what is no count of the class."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipelines.filing import items, outstanding, plain
from pipelines.filing.model import ReportingPerson
from pipelines.filing.outstanding import Outstanding


def read(body: str, *, front: str = "", persons: tuple[ReportingPerson, ...] = ()) -> Outstanding:
    """The counts of an Item 5, with what stands before the items as a cover."""
    text = f"{front}\n\nItem 5.  Interest in Securities of the Issuer.\n\n{body}\n\nSIGNATURE\n"
    canonical = plain.render(text)
    sections = items.read(canonical)
    region = [(0, sections[0].heading_start)] if front else []
    found = outstanding.read(canonical, sections, region, persons=persons)
    assert all(e.quote == canonical.text[e.start : e.end] for e in found.evidence)
    return found


@pytest.mark.parametrize(
    ("sentence", "count", "as_of"),
    [
        ("Based on 9,120,400 shares outstanding as of May 3, 2011, as reported in the 10-Q.", 9120400, "2011-05-03"),
        ("There were 9,120,400 shares of Common Stock outstanding on May 3, 2011.", 9120400, "2011-05-03"),
        ("As of May 3, 2011, there were 9,120,400 shares issued and outstanding.", 9120400, "2011-05-03"),
        ("The Fund owns 912,040 shares (10% of the 9,120,400 outstanding at May 3, 2011).", 9120400, "2011-05-03"),
        (
            "Percentages are calculated using 9,120,400 shares outstanding, the number reported in the Form 10-Q\n"
            "for the quarter ended March 31, 2011, filed on May 9, 2011.",
            9120400,
            None,
        ),
        ("The Issuer's Form 10-K of March 1, 2011 reports 9,120,400 shares outstanding.", 9120400, None),
        ("The number of outstanding shares was 9,120,400 on May 3, 2011.", 9120400, "2011-05-03"),
        (
            "The Fund owns 912,040 shares (10%), taking 9,120,400 shares outstanding at May 3, 2011.",
            9120400,
            "2011-05-03",
        ),
        ("As of May 3, 2011 the Issuer had outstanding 9,120,400 shares of Common Stock.", 9120400, "2011-05-03"),
        ("Mr. Hart owns 912,040 shares, being 10% of 9'120'400 shares in issue at 3 May 2011.", 9120400, "2011-05-03"),
        ("The Fund owns 912,040 shares, or 10%, of the 9,120,400 outstanding shares.", 9120400, None),
        ("The percentage is out of a total of 9,120,400 shares outstanding at May 3, 2011.", 9120400, "2011-05-03"),
        ("It rests on the Company's capitalization of 9,120,400 shares as of May 3, 2011.", 9120400, "2011-05-03"),
        ("The Fund owns 912,040 shares, 10% of the total issued 9,120,400 shares.", 9120400, None),
        ("Of nine million (9,000,000) Shares outstanding on May 3, 2011 it owns 900,000.", 9000000, "2011-05-03"),
        ("Based on 9,120,400 shares reported by the Issuer as outstanding on May 3, 2011.", 9120400, "2011-05-03"),
        ("9,120,400 shares outstanding on May 3, 2011 plus 1,200 that the Fund may acquire.", 9120400, "2011-05-03"),
        ("MR. HART OWNS SHARES. THE COMPANY HAD 9,120,4OO SHARES OUTSTANDING ON MAY 3, 1994.", 9120400, "1994-05-03"),
    ],
)
def test_a_count_and_its_date(sentence: str, count: int, as_of: str | None) -> None:
    [stated] = read(f"(a) {sentence}").shares
    assert stated.count == count
    assert stated.as_of == (dt.date.fromisoformat(as_of) if as_of else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fund owns 912,040 shares, representing 10.0% of the outstanding shares.",
        "As of May 3, 2011 the Issuer had outstanding 120,000 options and 80,000 warrants.",
        "The Fund owns 340,500 shares of Common Stock outstanding on May 3, 2011.",
        "Mr. Hart holds options for 340,500 shares that were outstanding at May 3, 2011.",
        "Mr. Hart has outstanding 40,000 restricted shares.",
        "There were 120,000 options outstanding on May 3, 2011, as reported by the Issuer.",
        "The Fund holds 500,000 shares and has no other securities.",
    ],
)
def test_no_count_of_the_class(sentence: str) -> None:
    assert read(f"(a) {sentence}").shares == ()


def test_the_source() -> None:
    [stated] = read("(a) Based on 9,120,400 shares outstanding, as reported in the Issuer's Form 10-Q.").shares
    assert stated.source == "the Issuer's Form 10-Q"


def test_item_5_comes_before_the_cover_and_the_cover_completes_it() -> None:
    front = "(1) Based on 9,120,400 shares outstanding as of May 3, 2011, as stated in the proxy statement."
    found = read("(a) Calculated on the 9,120,400 shares outstanding.", front=front)
    [stated] = found.shares
    assert stated.as_of == dt.date(2011, 5, 3)
    assert stated.source == "the proxy statement"


def test_the_cover_alone() -> None:
    front = "(1) Based on 9,120,400 shares outstanding as of May 3, 2011, as stated in the proxy statement."
    assert read("(a) See the cover.", front=front).shares[0].count == Decimal(9120400)


def test_two_classes_in_the_order_of_the_cover() -> None:
    body = "(a) The agent reported 9,000,000 shares of Class A Stock and 2,000,000 of Class B Stock outstanding\n"
    body += "on May 3, 2011."
    persons = (ReportingPerson(name="A", class_title="Class B Stock"),)
    assert [int(each.count) for each in read(body, persons=persons).shares] == [2000000, 9000000]


def test_the_numerator_of_a_division_is_not_outstanding() -> None:
    found = read("The percentage was computed by dividing 640,250 by 9,120,400, the shares outstanding at May 3, 2011.")
    assert [each.count for each in found.shares] == [Decimal(9120400)]


def test_both_classes_behind_the_verb() -> None:
    """ "there were outstanding N shares of Class A Stock and M shares of Class B Stock": two counts, in order."""
    stated = read(
        "(a) At May 3, 2011 there were outstanding 9,120,400 shares of Class A Stock and 4,560,200 shares of Class B\n"
        "Stock."
    ).shares
    assert [(each.count, each.class_title) for each in stated] == [
        (9120400, "Class A Stock"),
        (4560200, "Class B Stock"),
    ]


def test_preferred_shares_are_no_count_of_a_common_class() -> None:
    text = (
        "Item 5. Interest in Securities of the Issuer.\n\n(a) The Issuer had 500,000 shares of Series A Preferred\n"
        "Stock outstanding on May 3, 2011.\n\nSIGNATURE\n"
    )
    canonical = plain.render(text)
    sections = items.read(canonical)
    assert outstanding.read(canonical, sections, security_title="Common Stock").shares == ()
    [stated] = outstanding.read(canonical, sections, security_title="Series A Preferred Stock").shares
    assert stated.count == 500000
