"""Contradictions between what Items say in words and the covers, and Items that are missing. See `planting`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Filing, Item
from tests.press.choices import Choices
from tests.press.planting import Stands, kind, largest, with_person


def _says(number: int) -> Stands:
    """Whether the body was given a text for an Item, and prints it."""
    return lambda filing: any(i.number == number and i.text for i in filing.items)


def _with_text(filing: Filing, number: int, text: str) -> Filing:
    return replace(filing, items=(Item(number=number, heading="", text=text),))


@kind("organization_vs_item2", _says(2))
def organized_elsewhere(filing: Filing, choices: Choices) -> Filing | None:
    """Item 2 tells another place of organization than row 6."""
    bodies = [n for n, p in enumerate(filing.persons) if "IN" not in p.types]
    if filing.is_amendment or not bodies:
        return None
    cover = choices.pick(bodies)
    text = f"{filing.persons[cover].name} is a Nebraska corporation with its office in Omaha."
    return _with_text(with_person(filing, cover, citizenship="Delaware"), 2, text)


@kind("funds_code_vs_item3", _says(3))
def source_without_code(filing: Filing, choices: Choices) -> Filing | None:
    """Item 3 names a source that row 4 of no cover has."""
    text = choices.pick(
        (
            "The shares were bought with his personal funds.",
            "Half of the price was a loan from Harbour Bank.",
            "The shares were bought with its own working capital.",
        )
    )
    persons = tuple(replace(p, source_of_funds=("SC",)) for p in filing.persons)
    return _with_text(replace(filing, persons=persons), 3, text)


@kind("bank_code_has_loan", _says(3))
def bank_without_loan(filing: Filing, choices: Choices) -> Filing | None:
    """Row 4 names a bank, and Item 3 tells that nothing was paid."""
    if filing.is_amendment:
        return None
    persons = tuple(replace(p, source_of_funds=("BK",)) for p in filing.persons)
    text = "The shares came from the founders of the Issuer in return for patents and know-how."
    return _with_text(replace(filing, persons=persons, fundings=()), 3, text)


@kind("item3_price_times_shares", _says(3))
def price_times_shares_differs(filing: Filing, choices: Choices) -> Filing | None:
    """Item 3 gives shares, a price and an amount that is not their product."""
    shares, cents = choices.integer(1000, 90000), choices.integer(200, 4000)
    amount = shares * (cents + choices.integer(3, 90)) / 100
    text = f"In spring {shares:,} shares were bought at ${cents / 100:.2f} per share for a total of ${amount:,.2f}."
    return _with_text(replace(filing, fundings=()), 3, text)


@kind("deemed_owner_reports", _says(5))
def deemed_owner_without_shares(filing: Filing, choices: Choices) -> Filing | None:
    """A person whose cover reports nothing is deemed by Item 5 to own what another owns."""
    if len(filing.persons) < 2:
        return None
    cover = next(n for n in range(len(filing.persons)) if n != largest(filing))
    nothing = replace(
        filing.persons[cover],
        sole_voting_power=Decimal(0),
        shared_voting_power=Decimal(0),
        sole_dispositive_power=Decimal(0),
        shared_dispositive_power=Decimal(0),
        aggregate_amount=Decimal(0),
    )
    persons = [*filing.persons]
    persons[cover] = nothing
    owner = filing.persons[largest(filing)].name
    owned = choices.pick((f"what {owner} owns", "what all of the other Reporting Persons own"))
    text = f"{nothing.name} may be deemed to own beneficially {owned}."
    return _with_text(replace(filing, persons=tuple(persons)), 5, text)


@kind("type_fits_name")
def individual_with_a_legal_form(filing: Filing, choices: Choices) -> Filing | None:
    """Row 14 calls a body an individual."""
    for cover, p in enumerate(filing.persons):
        if (p.name or "").endswith((" LP", " L.P.", " Inc.", " Corporation")):
            return with_person(filing, cover, types=("IN",))
    return None


@kind("original_has_items", lambda f: f.format != "xml" and 6 not in {i.number for i in f.items})
def item_left_out(filing: Filing, choices: Choices) -> Filing | None:
    """An original has no Item 6."""
    return None if filing.is_amendment else _with_text(filing, 6, "")


@kind("attached_schedule_is_there", _says(2))
def schedule_not_attached(filing: Filing, choices: Choices) -> Filing | None:
    """Item 2 calls a schedule attached that the document does not have."""
    if filing.is_amendment:
        return None
    return _with_text(filing, 2, "The directors and officers are named on Schedule D hereto.")


@kind("original_amends_nothing", _says(4))
def original_that_amends(filing: Filing, choices: Choices) -> Filing | None:
    """An Item of an original says that it supplements an earlier one."""
    return None if filing.is_amendment else _with_text(filing, 4, "Item 4 is hereby supplemented as follows:")


#: Paragraphs (a) to (e) of an Item 5 that refers to the covers and has nothing else to tell.
_PARAGRAPHS = (
    "(a) Rows 11 and 13 of the cover pages answer this paragraph.",
    "(b) Rows 7 to 10 of the cover pages answer this paragraph.",
    "(c) None of the Reporting Persons has traded in the last sixty days.",
    "(d) Nobody else has a right to dividends.",
    "(e) Not applicable.",
)


@kind("item5_paragraph_missing", lambda f: f.format != "xml" and _says(5)(f))
def paragraph_left_out(filing: Filing, choices: Choices) -> Filing | None:
    """Item 5 of an original leaves out one paragraph between others."""
    if filing.is_amendment:
        return None
    left_out = choices.pick(_PARAGRAPHS[1:4])
    return _with_text(filing, 5, "\n".join(x for x in _PARAGRAPHS if x != left_out))
