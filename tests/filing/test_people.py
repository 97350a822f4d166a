"""Whom a printed name means: definitions, short names, roles, titles, lists; ambiguity means nobody."""

from __future__ import annotations

import pytest

from pipelines.filing import names, people, plain
from pipelines.filing.model import ReportingPerson
from pipelines.filing.people import People


def build(covers: list[str], text: str = "") -> People:
    """People of some covers and a text."""
    return people.read(plain.render(text), [ReportingPerson(name=name) for name in covers])


FUNDS = ["Larch Point Partners, L.P.", "Larch Point Partners, LLC", "Larch Point Offshore Fund, Ltd.", "Ada M. Veldt"]


def test_full_names_and_their_spellings() -> None:
    who = build(FUNDS)
    assert who.resolve("LARCH POINT PARTNERS LP") == (0,)
    assert who.resolve("Larch Point Partners, L.L.C.") == (1,)
    assert who.resolve("Ada Veldt") == (3,)
    assert who.resolve("Ada M Veldt") == (3,)


def test_one_name_with_two_forms_is_ambiguous_without_its_form() -> None:
    assert build(FUNDS).resolve("Larch Point Partners") == ()


def test_a_definition_in_the_text() -> None:
    text = (
        'Larch Point Partners, L.P., a Delaware limited partnership (the "Fund"), and its manager, Larch Point\n'
        'Partners, LLC, a Delaware limited liability company ("LPP"), file this.\n'
    )
    who = build(FUNDS, text)
    assert who.resolve("the Fund") == (0,)
    assert who.resolve("LPP") == (1,)


def test_a_term_defined_for_somebody_else_is_nobody_of_the_covers() -> None:
    who = build(["Orton Family Trust"], 'The shares are held by the Voss Trust (the "Trust") as agent.\n')
    assert who.resolve("the Trust") == ()


def test_a_group_defined_together_with() -> None:
    text = (
        'Larch Point Partners, L.P. ("Partners"), Larch Point Offshore Fund, Ltd. ("Offshore" and, together with\n'
        'Partners, the "Funds") and Ada M. Veldt file this.\n'
    )
    assert set(build(FUNDS, text).resolve("the Funds")) == {0, 2}


def test_roles_that_fit_one_person() -> None:
    who = build(["Larch Point Partners, L.P.", "Larch Point GP LLC", "Larch Point Management LLC"])
    assert who.resolve("the Partnership") == (0,)
    assert who.resolve("the General Partner") == (1,)
    assert who.resolve("the Investment Manager") == (2,)


def test_a_name_in_capitals_ended_where_and_follows() -> None:
    who = build(["ADA M. VELDT", "ORRIN P. KEEL"], "SHARES BOUGHT BY ADA M. VELDT AND $9 BY ORRIN P. KEEL AND OTHERS\n")
    assert [who.text[m.start : m.end] for m in who.mentions(0, 66)] == ["ADA M. VELDT", "ORRIN P. KEEL"]


def test_a_name_typed_without_its_accents_was_nobodys() -> None:
    who = build(["José Løvstad", "Édouard F. Müller"])
    assert who.resolve("Jose Lovstad") == (0,)
    assert who.resolve("Edouard F. Muller") == (1,)


def test_all_reporting_persons() -> None:
    who = build(FUNDS)
    assert who.resolve("each of the Reporting Persons") == (0, 1, 2, 3)


def test_titles_and_lists() -> None:
    who = build(["John A. Hart", "Peter Lane", "Ruth Hart"])
    assert who.resolve("Mr. Lane") == (1,)
    assert who.resolve("Messrs. Hart and Lane") == (0, 1)
    assert who.resolve("Mr. and Mrs. Hart") == (0, 2)


def test_a_wife_who_does_not_report_is_not_her_husband() -> None:
    assert build(["Peter Lane"]).resolve("Mrs. Lane") == ()


def test_a_title_in_front_of_the_first_name_makes_it_no_surname() -> None:
    who = build(["Osric L. Pemberley"], "Mr. Osric L. Pemberley bought shares.\n")
    assert [who.text[m.start : m.end] for m in who.mentions(0, 22)] == ["Mr. Osric L. Pemberley"]


def test_initials_that_look_like_a_title_are_none() -> None:
    who = build(["MS Larchwood Opportunities 2006, L.P.", "MS Larchwood Offshore 2006, L.P.", "Ada M. Veldt"])
    assert who.resolve("MS Larchwood Opportunities 2006, L.P.") == (0,)
    assert who.resolve("MS. VELDT") == (2,)


def test_a_doctor_is_the_one_whom_the_text_does_not_call_mrs() -> None:
    who = build(["Lowell D. Quist", "Marguerite C. Quist"], "Dr. Quist and Mrs. Quist own shares.\n")
    assert who.resolve("Dr. Quist") == (0,)
    assert who.resolve("Mrs. Quist") == (1,)


def test_a_doctor_between_mr_and_mrs_is_nobody_for_certain() -> None:
    who = build(["Lowell D. Quist", "Marguerite C. Quist"], "Dr. Quist, Mr. Quist and Mrs. Quist own shares.\n")
    assert who.resolve("Dr. Quist") == ()


def test_initials_with_a_numeral() -> None:
    covers = ["Cedar Rapids Ventures L.P.", "Cedar Rapids Ventures II, L.P.", "Cedar Rapids Ventures III, L.P."]
    who = build(covers, "CRV I, CRV II and CRV III own shares.\n")
    assert [who.cover(f"CRV {number}") for number in ("I", "II", "III")] == [0, 1, 2]


def test_a_short_name_left_over_for_the_other_one() -> None:
    who = build(
        ["Balsam Ridge Partners, L.P.", "Balsam Ridge Capital, LLC"],
        "Balsam Ridge Partnership and Balsam Ridge own shares.\n",
    )
    assert who.cover("Balsam Ridge Partnership") == 0
    assert who.cover("Balsam Ridge") == 1


def test_a_short_name_inside_a_longer_one_is_not_meant() -> None:
    canonical = plain.render("The Larch Point Foundation gave, Larch Point did not.\n")
    who = people.read(canonical, [ReportingPerson(name="Larch Point Ventures, Inc.")])
    found = [canonical.text[m.start : m.end] for m in who.mentions(0, len(canonical.text))]
    assert found == ["Larch Point"]


def test_mentions_tell_possessives() -> None:
    canonical = plain.render("Ms. Veldt's brother and Ms. Veldt.\n")
    who = people.read(canonical, [ReportingPerson(name="Ada M. Veldt")])
    assert [m.is_possessive for m in who.mentions(0, len(canonical.text))] == [True, False]


def test_edgars_order_of_names() -> None:
    who = build(["Veldt Ada Marie"], "Ada M. Veldt owns shares.\n")
    assert who.resolve("Ada M. Veldt") == (0,)


def test_two_covers_of_one_person_are_one_person() -> None:
    who = build(["Ada M. Veldt", "Ada M. Veldt"])
    assert who.resolve("Ms. Veldt") == (0,)
    assert who.covers_of(0) == (0, 1)


def test_without_covers_the_text_names_the_persons() -> None:
    text = 'Red Gulch Investments, L.L.C. ("Red Gulch") and Orrin P. Keel filed. Mr. Keel manages Red Gulch.\n'
    who = build([], text)
    assert [who.entities[i].name.printed for i in who.identify("Red Gulch")] == ["Red Gulch Investments, L.L.C."]
    assert [who.entities[i].name.printed for i in who.identify("Mr. Keel")] == ["Orrin P. Keel"]


@pytest.mark.parametrize(
    ("printed", "words", "form"),
    [
        ("AULT & COMPANY, INC.", ("ault", "and", "company"), "inc"),
        ("Three Rivers Fund (QP), L.P.", ("three", "rivers", "fund", "qp"), "lp"),
        ("Henry C.W. Nisser", ("henry", "c", "w", "nisser"), None),
        ("The Hart Trust", ("hart", "trust"), None),
    ],
)
def test_parts_of_a_name(printed: str, words: tuple[str, ...], form: str | None) -> None:
    name = names.parse(printed)
    assert (name.words, name.form) == (words, form)
