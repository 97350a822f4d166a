"""Short texts for the items that carry no figures, headings in their many forms, and what an amendment says of itself.

All wording is our own; item titles are the form's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.filing.model import Filing
from tests.press import naming
from tests.press.choices import Choices
from tests.press.figures import listing, long_date

TITLES = {
    1: "Security and Issuer",
    2: "Identity and Background",
    3: "Source and Amount of Funds or Other Consideration",
    4: "Purpose of Transaction",
    5: "Interest in Securities of the Issuer",
    6: "Contracts, Arrangements, Understandings or Relationships with Respect to Securities of the Issuer",
    7: "Material to be Filed as Exhibits",
}
HEADING_FORMS = (
    "Item {n}.  {title}",
    "Item {n}. {title}.",
    "ITEM {n}.  {upper}",
    "ITEM {n}: {upper}",
    "Item {n}: {title}",
    "Item {n} - {title}",
    "Item {n}.\t{title}",
    "ITEM {n}. {title}.",
)
PURPOSES = (
    "The securities were acquired for investment. The Reporting Persons look at their "
    "investment from time to time and may "
    "buy more or sell, depending on price and on other uses of their money.",
    "The Reporting Persons believe that the shares are worth more than their price and "
    "have said so to the management of "
    "the Issuer. They have no plan that this item would require them to describe.",
    "See also Item 5 below. The shares are held for investment, and Item 3 of this statement says how they "
    "were paid for.",
    "The Reporting Persons have asked the board to add two directors with experience in the industry. Talks go on.",
)
CONTRACTS = (
    "None.",
    "Not applicable.",
    "Apart from the joint filing agreement there are none.",
    "Item 4 and Item 5(c) of this statement are incorporated herein by reference.",
)
LEGAL = (
    "During the last five years none of the Reporting Persons has been convicted in a "
    "criminal proceeding or been subject "
    "to a judgment of the kind that this item describes."
)
CERTIFICATION = (
    "After reasonable inquiry and to the best of my knowledge and belief, I certify that "
    "the information set forth in this "
    "statement is true, complete and correct."
)
CHANGES = (
    "Item {n} is hereby amended and restated as follows:",
    "Item {n} is amended to read in its entirety as follows:",
    "Item {n} of the Schedule 13D is hereby amended as follows:",
    "Item {n} is hereby supplemented as follows:",
)


def heading(number: int, form: str) -> str:
    """The heading of an item in one of the forms."""
    return form.format(n=number, title=TITLES[number], upper=TITLES[number].upper())


def security(filing: Filing, choices: Choices) -> str:
    """Item 1."""
    form = choices.pick(
        (
            "This statement relates to the {title} (the \u201cCommon Stock\u201d), of {issuer} "
            "(the \u201cIssuer\u201d). The "
            "principal executive offices of the Issuer are at {n} Commerce Road, Springfield, Ohio 45501.",
            "The class of securities is the {title} (\u201cCommon Stock\u201d) of {issuer}, {n} "
            "Commerce Road, Springfield, "
            "Ohio 45501 (the \u201cIssuer\u201d).",
        )
    )
    return form.format(title=filing.security.title, issuer=filing.issuer_name, n=choices.integer(2, 999))


def identity(filing: Filing, aliases: Sequence[str], choices: Choices) -> list[str]:
    """Item 2: who files, with the names by which the text calls them afterwards."""
    named = [
        f"{p.name} (\u201c{alias}\u201d)" if alias != p.name else str(p.name)
        for p, alias in zip(filing.persons, aliases, strict=True)
    ]
    return [
        f"(a) This statement is filed by {listing(named)} (together, the \u201cReporting Persons\u201d).",
        (
            f"(b) The business address of the Reporting Persons is {choices.integer(2, 999)} "
            "Station Road, New York, New York 10017."
        ),
        "(c) Their business is to hold and manage investments.",
        f"(d) - (e) {LEGAL}",
        _organization(filing, aliases),
    ]


#: Ends of names and what such a body is called.
_BODIES = {
    (" LP", " L.P."): "limited partnership",
    (" Inc.", " Corp.", " Corporation", " Ltd.", " Limited"): "corporation",
    (" LLC", " L.L.C."): "limited liability company",
}


def _organization(filing: Filing, aliases: Sequence[str]) -> str:
    """Item 2(f): row 6 again for the bodies whose names tell what they are, or a reference to it."""
    told = [
        f"{alias} is a {(p.citizenship or '').removeprefix('State of ')} {body}"
        for p, alias in zip(filing.persons, aliases, strict=True)
        for ends, body in _BODIES.items()
        if (p.name or "").endswith(ends)
    ]
    if told and len(filing.issuer_name or "") % 2:
        return f"(f) {listing(told)}."
    return "(f) Row 6 of each cover page states citizenship or place of organization."


def opening_of_amendment(filing: Filing, aliases: Sequence[str]) -> str:
    """What an amendment says of itself and of the filings before it."""
    number = filing.amendment_number
    prior = filing.prior_filings
    first = prior[0].date
    assert first is not None
    text = f"This Amendment No. {number} amends the statement on Schedule 13D filed on {long_date(first)}"
    later = [f"Amendment No. {x.amendment_number} filed on {long_date(x.date)}" for x in prior[1:] if x.date]
    if later:
        text += f", as amended by {listing(later)}"
    named = [
        f"{p.name} (\u201c{alias}\u201d)" if alias != p.name else str(p.name)
        for p, alias in zip(filing.persons, aliases, strict=True)
    ]
    if all(p.name == alias for p, alias in zip(filing.persons, aliases, strict=True)):
        named = []
    if named:
        text += f", by {listing(named)}"
    return f"{text} (the \u201cSchedule 13D\u201d). Items that are not mentioned below have not changed."


def alias(name: str, taken: set[str], *, is_individual: bool) -> str:
    """A short name as filings define it: Mr. or Ms. and a surname, or the first words of an entity's name."""
    if is_individual:
        words = name.split(",")[0].removesuffix(" II").split()[1:]
        surname = " ".join(w for w in words if not w.endswith("."))
        short = f"{'Ms.' if name.split()[0] in naming.FEMININE else 'Mr.'} {surname}"
    else:
        words = name.removeprefix("The ").replace(",", "").split()
        count = 3 if words[1:2] in (["&"], ["Series"]) else 2
        short = " ".join(words[:count]) if len(words) > count else words[0]
    return name if short in taken or short == name else short
