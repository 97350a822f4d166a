"""The form's own words on the cover: captions of rows 1 to 14 by era, the front page, the boxes.

Captions are the form's (17 CFR 240.13d-101); how a filer broke, misspelt or numbered them is the layouts' matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipelines.filing.model import Filing, ReportingPerson, SharesOutstanding
from tests.press import figures
from tests.press.choices import Choices
from tests.press.footnote_forms import Notes

ROWS: dict[int, str] = {
    1: "Name of Reporting Person",
    2: "Check the Appropriate Box if a Member of a Group",
    3: "SEC Use Only",
    4: "Source of Funds",
    5: "Check Box if Disclosure of Legal Proceedings Is Required Pursuant to Items 2(d) or 2(e)",
    6: "Citizenship or Place of Organization",
    7: "Sole Voting Power",
    8: "Shared Voting Power",
    9: "Sole Dispositive Power",
    10: "Shared Dispositive Power",
    11: "Aggregate Amount Beneficially Owned by Each Reporting Person",
    12: "Check Box if the Aggregate Amount in Row (11) Excludes Certain Shares",
    13: "Percent of Class Represented by Amount in Row (11)",
    14: "Type of Reporting Person",
}
IRS_BY_ERA = (
    "S.S. or I.R.S. Identification No. of Above Person",
    "I.R.S. Identification Nos. of Above Persons (entities only)",
)
GUTTER = ("NUMBER OF", "SHARES", "BENEFICIALLY", "OWNED BY", "EACH", "REPORTING", "PERSON", "WITH")
GUTTER_TEXT = "Number of Shares Beneficially Owned by Each Reporting Person With"
#: (ticked, empty) as typed.
ASCII_BOXES = (("[X]", "[ ]"), ("/X/", "/ /"), ("|X|", "|_|"), ("( X )", "(   )"), ("[ X ]", "[   ]"), ("[x]", "[_]"))
HTML_BOXES = (
    ("[X]", "[&nbsp;&nbsp;]"),
    ("x", "o"),
    ("&#9746;", "&#9744;"),
    ("&#254;", "&#168;"),
    ('<font face="Wingdings">x</font>', '<font face="Wingdings">&#168;</font>'),
    ('<font style="font-family:WINGDINGS">&#120;</font>', '<font style="font-family:WINGDINGS">&#168;</font>'),
    ('<font style="font-family:Wingdings">&thorn;</font>', '<font style="font-family:Wingdings">o</font>'),
    ("|X|", "|_|"),
)
#: What some filers add to every share figure of a cover.
REMARKS = (
    *[""] * 10,
    " shares",
    " (see Item 5)",
    " shares of Common Stock",
    " Shares (Item 5)",
    " shares of Common Stock, $.01 par value",
)
#: What some write before and after the percentage; {n} is the number of shares outstanding.
PERCENT_REMARKS = (
    *[("", "")] * 10,
    ("approximately ", ""),
    ("", " (see Item 5)"),
    ("", " of the Common Stock"),
    ("", " (based on {n} shares outstanding)"),
)
POWER_FIELDS = {
    7: "sole_voting_power",
    8: "shared_voting_power",
    9: "sole_dispositive_power",
    10: "shared_dispositive_power",
    11: "aggregate_amount",
    13: "percent_of_class",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """The texts of one cover as they will be printed: `value[n]` is the answer of row n, marks included."""

    name: str
    irs: str
    a: bool
    b: bool
    boxes: tuple[str, str]
    value: dict[int, str]
    notes: tuple[tuple[str, str], ...]
    is_legal: bool
    is_excluding: bool
    unticked: str | None = None

    def box(self, is_ticked: bool) -> str:
        """The box of row 5 or 12, or what the filer puts in place of an empty one."""
        if not is_ticked and self.unticked is not None:
            return self.unticked
        return self.boxes[not is_ticked]

    @property
    def box_a(self) -> str:
        """Box (a) of row 2."""
        return self.boxes[not self.a]

    @property
    def box_b(self) -> str:
        """Box (b) of row 2."""
        return self.boxes[not self.b]


def caption(number: int, *, upper: bool, instructions: str = "") -> str:
    """The caption of a row; `instructions` is "*" or "(See Instructions)" and stands where the form has it."""
    text = ROWS[number]
    if instructions and number in (2, 4, 12, 14):
        text += instructions if instructions == "*" else f" {instructions}"
    return text.upper() if upper else text


def irs_caption(year: int, *, upper: bool) -> str:
    """The second line of row 1, which changed in 1998."""
    text = IRS_BY_ERA[year > 1998]
    return text.upper() if upper else text


@dataclass(frozen=True, slots=True)
class Hand:
    """How one filer fills in covers: the same on all covers of a filing.

    `glue` stands between a figure and its footnote mark, `remark` follows every share figure that is not zero, with
    `has_typed_zeros` the code OO is typed 00, `unticked` stands in rows 5 and 12 in place of an empty box, `absent`
    in a power row that states no figure.
    """

    boxes: tuple[str, str]
    zero: str
    glue: str = ""
    remark: str = ""
    funds_joint: str = ", "
    funds_remark: str = ""
    has_typed_zeros: bool = False
    unticked: str | None = None
    types_joint: str = ", "
    has_type_words: bool = False
    percent_remark: tuple[str, str] = ("", "")
    absent: str = ""


def hand(
    choices: Choices,
    boxes: Sequence[tuple[str, str]],
    zeros: Sequence[str],
    glues: Sequence[str],
    outstanding: Sequence[SharesOutstanding],
    *,
    has_remarks: bool = True,
) -> Hand:
    """One filer's hand; most fill in the form plainly."""
    plain = Hand(boxes=choices.pick(boxes), zero=choices.pick(zeros), glue=choices.pick(glues))
    if not has_remarks or choices.chance(40):
        return plain
    before, after = choices.pick(PERCENT_REMARKS)
    return replace(
        plain,
        remark=choices.pick(REMARKS),
        percent_remark=(before, after.format(n=figures.shares(outstanding[0].count) if outstanding else "all")),
        absent=choices.pick(("", "", "", "See Item 5")),
        funds_joint=choices.pick((", ", "; ", "/", " and ", ", ")),
        funds_remark=choices.pick(("", "", "", " (see Item 3)")),
        has_typed_zeros=choices.chance(15),
        unticked=choices.pick((None, None, None, "No", "N/A", "Not Applicable", "None")),
        types_joint=choices.pick((", ", "; ", "/", ", ")),
        has_type_words=choices.chance(15),
    )


TYPE_WORDS = {"PN": "Limited Partnership", "OO": "Limited Liability Company", "CO": "Corporation", "IN": "Individual"}


def cover(
    person: ReportingPerson,
    notes: Notes,
    choices: Choices,
    filled: Hand,
    *,
    escape: Callable[[str], str] = str,
    mark: Callable[[str], str] = str,
) -> Cover:
    """The texts of a cover in a filer's hand; `escape` makes text the medium's, `mark` dresses a footnote mark."""
    funds = filled.funds_joint.join(person.source_of_funds) + (filled.funds_remark if person.source_of_funds else "")
    types = filled.types_joint.join(person.types)
    if filled.has_type_words and len(person.types) == 1 and person.types[0] in TYPE_WORDS:
        types += f" ({TYPE_WORDS[person.types[0]]})"
    value: dict[int, str] = {
        4: funds.replace("OO", "00") if filled.has_typed_zeros else funds,
        6: escape(person.citizenship or ""),
        14: types,
    }
    for row, name in POWER_FIELDS.items():
        figure: Any = getattr(person, name)
        text = figures.percent(figure, choices) if row == 13 else figures.power(figure, filled.zero, filled.absent)
        text = escape(text)
        if notes.marks.get(name):
            text += filled.glue + mark(notes.marks[name])
        if row == 13 and figure and figure.relation == "equal":
            text = filled.percent_remark[0] + text + filled.percent_remark[1]
        value[row] = text + (filled.remark if figure and row != 13 else "")
    return Cover(
        name=escape(person.name or ""),
        irs=person.irs_number or "",
        a=bool(person.group_a),
        b=bool(person.group_b),
        boxes=filled.boxes,
        value=value,
        notes=notes.notes,
        is_legal=bool(person.legal_proceedings),
        is_excluding=bool(person.excludes_shares),
        unticked=filled.unticked,
    )


@dataclass(frozen=True, slots=True)
class Front:
    """The front page as (text, caption) pairs, and its other lines."""

    titles: Sequence[str]
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    note_13g: str
    is_ticked: bool


NOTE_13G = {
    False: "If the filing person has previously filed a statement on Schedule 13G to report the "
    "acquisition which is the "
    "subject of this Schedule 13D, and is filing this schedule because of Rule "
    "13d-1(b)(3) or (4), check the following box",
    True: "If the filing person has previously filed a statement on Schedule 13G to report the acquisition that is the "
    "subject of this Schedule 13D, and is filing this schedule because of "
    "{s}240.13d-1(e), 240.13d-1(f) or 240.13d-1(g), "
    "check the following box",
}


def front(filing: Filing, choices: Choices, *, section: str = "Rule ") -> Front:
    """The front page of a filing."""
    assert filing.event_date is not None
    assert filing.contact is not None
    year = filing.event_date.year
    number = filing.amendment_number
    blanks = choices.pick(("(Amendment No. ___)*", "(Amendment No.    )*", "(Amendment No. __)"))
    amendment = f"(Amendment No. {number})" + choices.pick(("", "*")) if number else blanks
    title = "SCHEDULE 13D/A" if number and choices.chance(40) else "SCHEDULE 13D"
    cusip = filing.security.cusip or ""
    code = choices.pick(
        (
            cusip,
            f"{cusip[:6]} {cusip[6:8]} {cusip[8]}",
            f"{cusip[:6]}-{cusip[6:8]}-{cusip[8]}",
            f"{cusip[:6]} {cusip[6:]}",
        )
    )
    contact = filing.contact
    pairs = (
        ((filing.issuer_name or "",), ("(Name of Issuer)",)),
        ((filing.security.title or "",), ("(Title of Class of Securities)",)),
        ((code,), ("(CUSIP Number)",)),
        (
            (contact.name or "", *(contact.address or "").split("\n"), contact.phone or ""),
            ("(Name, Address and Telephone Number of Person", "Authorized to Receive Notices and Communications)"),
        ),
        ((figures.long_date(filing.event_date),), ("(Date of Event which Requires Filing of this Statement)",)),
    )
    titles = (
        "SECURITIES AND EXCHANGE COMMISSION",
        "Washington, D.C. 20549",
        title,
        "Under the Securities Exchange Act of 1934",
        amendment,
    )
    return Front(titles, pairs, NOTE_13G[year > 1998].format(s=section), bool(filing.previously_filed_13g))
