"""Item 5 in many wordings: what it states for each person, and what it does not state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from pipelines.filing import item5, items, people, plain
from pipelines.filing.item5 import Item5
from pipelines.filing.model import Percent, ReportingPerson
from tests.filing import item5_clause_cases, item5_more_cases, item5_sentence_cases, item5_wording_cases
from tests.filing.item5_cases import CASES as FIRST_CASES, Case

KEYS = {
    "a": "aggregate_amount",
    "p": "percent_of_class",
    "sv": "sole_voting_power",
    "hv": "shared_voting_power",
    "sd": "sole_dispositive_power",
    "hd": "shared_dispositive_power",
}
CASES = (
    *FIRST_CASES,
    *item5_more_cases.CASES,
    *item5_wording_cases.CASES,
    *item5_clause_cases.CASES,
    *item5_sentence_cases.CASES,
)
NATURAL = (
    "Dana R. Whitlock",
    "Gale P. Orton",
    "Susan L. Orton",
    "Theo Grant",
    "Paul H. Ostrander",
    "Linda K. Ostrander",
)


def read(case: Case) -> Item5:
    """Read a case as a filing of a few lines."""
    text = (
        f"Item 2. Identity and Background.\n\n{case.definitions}\n\n"
        f"Item 5. Interest in Securities of the Issuer.\n\n{case.body}\n\n"
        "Item 6. Contracts, Arrangements, Understandings or Relationships.\n\nNone.\n\nSIGNATURE\n"
    )
    canonical = case.render(text)
    persons = [ReportingPerson(name=name, types=("IN",) if name in NATURAL else ("OO",)) for name in case.persons]
    sections = items.read(canonical)
    found = item5.read(canonical, sections, people.read(canonical, persons), persons)
    for evidence in found.evidence:
        assert evidence.quote == canonical.text[evidence.start : evidence.end]
    return found


def stated(found: Item5) -> dict[str, str]:
    """What is stated, in the short form of the cases."""
    result = {}
    for position in found.positions:
        values = {key: getattr(position, name) for key, name in KEYS.items()}
        result[position.name] = listed(values)
    if found.group_total is not None:
        total = {"a": found.group_total.aggregate_amount, "p": found.group_total.percent_of_class}
        result["GROUP"] = listed(total)
    return result


def listed(values: dict[str, object]) -> str:
    """ "a 500000 p 5.0"."""
    return " ".join(f"{key} {printed(value)}" for key, value in values.items() if value is not None)


def printed(value: object) -> str:
    """A figure in the short form."""
    if isinstance(value, Percent):
        return {"equal": "", "less_than": "<", "more_than": ">"}[value.relation] + str(value.value)
    return str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "_"))
def test_item5_states(case: Case) -> None:
    assert stated(read(case)) == case.stated


def test_every_value_has_evidence() -> None:
    for case in CASES:
        found = read(case)
        fields = {evidence.field for evidence in found.evidence}
        for index, position in enumerate(found.positions):
            for name in KEYS.values():
                assert (getattr(position, name) is None) == (f"item5[{index}].{name}" not in fields), (case.name, name)


def test_the_day_of_falling_below_five_percent() -> None:
    found = read(next(case for case in CASES if case.name == "no longer any shares"))
    assert str(found.fell_below_five_percent) == "2012-05-05"
    quotes = [evidence.quote for evidence in found.evidence if evidence.field == "fell_below_five_percent"]
    assert quotes == ["May 5, 2012"]


WORDS = (
    "Mr. Whitlock|the Fund|each of|the Reporting Persons|he|they|none of them|owns|beneficially owns|"
    "may be deemed to own|has|sole power to vote|shared power to dispose of|"
    "voting and dispositive power over|shares with|the power to vote|no power to dispose|5,000 shares|0|"
    "12|(5.1%)|less than 1%|in all|including|of which|consisting of|(i)|(ii)|and|or|,|;|.|:|\n|\n\n(b)|"
    "owned by|the shares owned by|all of its shares|respectively|not|except|is shared by|as to|"
    "in the case of"
).split("|")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_order_of_words_breaks_the_reader(words: list[str]) -> None:
    persons = ("Birch Hollow Partners, L.P.", "Dana R. Whitlock")
    found = read(Case("", persons, CASES[0].definitions, "(a) " + " ".join(words), {}))
    for position in found.positions:
        assert position.cover in (0, 1)


def test_what_options_buy_is_not_the_total_that_follows() -> None:
    body = (
        "(a) Kestrel owns 210,000 shares and holds options, exercisable at once, to purchase 40,000 shares, for a "
        "total beneficial ownership of 250,000 shares, or 6.2% of the class."
    )
    found = read(
        Case("", ("Kestrel Holdings Corporation",), 'Kestrel Holdings Corporation ("Kestrel") files.', body, {})
    )
    assert [position.aggregate_amount for position in found.positions] == [250000]


def test_two_classes_of_one_sentence_go_to_the_covers_of_their_classes() -> None:
    """ "10 shares of Class A Stock (1%) and 20 of Class B Stock (5%)": each with its percentage."""
    name = "Paul H. Ostrander"
    persons = [ReportingPerson(name=name, types=("IN",), class_title=f"Class {letter} Stock") for letter in "AB"]
    canonical = plain.render(
        "Item 5. Interest in Securities of the Issuer.\n\n(a) Mr. Ostrander beneficially owns 97,300 shares of Class\n"
        "A Stock (1.9% of the 5,081,226 outstanding) and 1,150,000 shares of Class B Stock (57.5% of the class).\n\n"
        "SIGNATURE\n"
    )
    sections = items.read(canonical)
    found = item5.read(canonical, sections, people.read(canonical, persons), persons)
    assert [(p.cover, str(p.aggregate_amount), printed(p.percent_of_class)) for p in found.positions] == [
        (0, "97300", "1.9"),
        (1, "1150000", "57.5"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "This is less than the 12.0% that it held in 2010.",
        "This represents an increase of 2.3% since the last filing.",
        "These shares represent 80% of its assets.",
        "They are pledged for 50% of their value.",
        "This represents 40% of the shares sold in the offering.",
    ],
)
def test_another_percentage_in_the_next_sentence_is_none_of_the_class(sentence: str) -> None:
    name = "Paul H. Ostrander"
    assert stated(read(Case("", (name,), "", f"(a) Mr. Ostrander owns 340,500 shares. {sentence}", {}))) == {
        name: "a 340500"
    }


def test_a_table_outranks_what_prose_says_of_other_classes() -> None:
    case = Case(
        "table and prose of two classes",
        ("Elmgrove Partners, L.P.",),
        'This statement is filed by Elmgrove Partners, L.P. ("Elmgrove").',
        """(a) Elmgrove directly holds 600,000 Class B ordinary shares and 40,000 Class A ordinary shares.

                     Amount beneficially    Percent      Sole power
     Person                        owned    of class        to vote
     Elmgrove                    640,000        6.4%        640,000
""",
        {"Elmgrove Partners, L.P.": "a 640000 p 6.4 sv 640000"},
    )
    assert stated(read(case)) == case.stated


def test_a_sentence_that_never_ends_is_read_in_pieces_and_no_number_is_cut() -> None:
    first = FIRST_CASES[0]
    name = first.persons[0]
    text = "(a) " + " and ".join(f"{name} owns 1,234,567 shares" for _ in range(2000)) + "."
    found = read(Case("endless", first.persons, first.definitions, text, {}))
    assert [each.aggregate_amount for each in found.positions] == [1_234_567]
