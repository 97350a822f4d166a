"""The wording of cover pages as data: labels of rows, gutters, page noise, grouped by layout family.

A label is written as the words that make it up: `word?` may be missing, `a|b` are alternatives, `#` is any number.
How labels are found in a text (misspelt, hyphenated, broken over lines, glued) belongs to `matching`; a family can be
left out to show that the reader does not hang on it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The rows of the cover page; `IRS` is the second label of row 1.
NAME, IRS, GROUP, SEC_USE, SOURCE, LEGAL, CITIZENSHIP = 1, 15, 2, 3, 4, 5, 6
SOLE_VOTING, SHARED_VOTING, SOLE_DISPOSITIVE, SHARED_DISPOSITIVE, AGGREGATE = 7, 8, 9, 10, 11
EXCLUDES, PERCENT, TYPE = 12, 13, 14

#: Row -> field of `ReportingPerson` for the rows that hold a figure.
FIGURE_FIELDS = {
    SOLE_VOTING: "sole_voting_power",
    SHARED_VOTING: "shared_voting_power",
    SOLE_DISPOSITIVE: "sole_dispositive_power",
    SHARED_DISPOSITIVE: "shared_dispositive_power",
    AGGREGATE: "aggregate_amount",
    PERCENT: "percent_of_class",
}


@dataclass(frozen=True, slots=True)
class Label:
    """Words that label a row. `numbered`: too common to count without the row's own number before them."""

    row: int
    words: str
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The labels that one way of laying out a cover added, with an example line of it."""

    name: str
    example: str
    labels: tuple[Label, ...] = ()
    #: Rows are marked by `Item 7:` and the like with no words at all.
    bare_numbers: bool = False


FAMILIES: tuple[Family, ...] = (
    Family(
        "form",
        "11  AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON",
        (
            Label(NAME, "name|names of the? reporting person|persons"),
            Label(
                IRS,
                "i? r? s? identification|ident no|nos|number|numbers of? the? above|reporting|such? person|persons? "
                "entities|entity? only?",
            ),
            Label(GROUP, "check? the? appropriate? box|boxes? if? a? member|members of a? group"),
            Label(SEC_USE, "sec use only"),
            Label(SOURCE, "source|sources of funds or? other? consideration?"),
            Label(
                LEGAL,
                "check? the? box? if? disclosure? of? legal proceedings|proceeding is? required? pursuant? to? "
                "item|items? #? d? or|and? item|items? #? e?",
            ),
            Label(CITIZENSHIP, "citizenship or? place|country|state? of? organization|incorporation?"),
            Label(SOLE_VOTING, "sole voting power"),
            Label(SHARED_VOTING, "shared voting power"),
            Label(SOLE_DISPOSITIVE, "sole dispositive|disposition power"),
            Label(SHARED_DISPOSITIVE, "shared dispositive|disposition power"),
            Label(
                AGGREGATE,
                "aggregate amount of? shares? beneficially? owned? by? each|such|the|every? of? the? reporting? "
                "person|persons?",
            ),
            Label(
                EXCLUDES,
                "check? the? box? if? the? aggregate? amount? in|represented? by? amount? in? row|rows|line|item? #? "
                "excludes|exclude certain? shares|share?",
            ),
            Label(
                PERCENT,
                "percent|percentage of? the? class|shares represented|owned? by? the? aggregate? amount? in? "
                "row|rows|line|item? #?",
            ),
            Label(TYPE, "type|types of the? reporting person|persons"),
        ),
    ),
    Family(
        "social security",
        "1  NAME OF REPORTING PERSON / S.S. OR I.R.S. IDENTIFICATION NO. OF ABOVE PERSON",
        (
            Label(
                IRS,
                "s s no|nos? or? i? r? s? identification|ident no|nos|number|numbers of? the? above|reporting? "
                "person|persons? entities|entity? only?",
            ),
            Label(
                IRS,
                "social|soc security|sec no|nos|number|numbers? or? i? r? s? identification? no|nos|number|numbers? "
                "of? above? person|persons?",
            ),
            Label(
                IRS,
                "i r s employer? identification|id|i? d? no|nos|number|numbers of? above? person|persons? "
                "entities? only?",
            ),
        ),
    ),
    Family(
        "by each person",
        "11  AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH PERSON",
        (Label(AGGREGATE, "amount beneficially owned by? each? reporting? person|persons?"),),
    ),
    Family(
        "rows in short",
        "Row 9   Sole dispositive        1,000",
        (
            Label(NAME, "reporting person|persons", numbered=True),
            Label(NAME, "name|names of? person|persons? filing?", numbered=True),
            Label(GROUP, "member|membership of|in? a? group", numbered=True),
            Label(GROUP, "group membership?", numbered=True),
            Label(SEC_USE, "sec use", numbered=True),
            Label(SOURCE, "source|sources of? funds?", numbered=True),
            Label(LEGAL, "legal proceedings", numbered=True),
            Label(LEGAL, "disclosure of? legal? proceedings?", numbered=True),
            Label(CITIZENSHIP, "place|state|jurisdiction of organization|incorporation", numbered=True),
            Label(CITIZENSHIP, "organized|incorporated in|under", numbered=True),
            Label(CITIZENSHIP, "citizen of?", numbered=True),
            Label(SOLE_VOTING, "sole voting", numbered=True),
            Label(SHARED_VOTING, "shared voting", numbered=True),
            Label(SOLE_DISPOSITIVE, "sole dispositive|disposition", numbered=True),
            Label(SHARED_DISPOSITIVE, "shared dispositive|disposition", numbered=True),
            Label(AGGREGATE, "aggregate amount|number|shares|total? beneficially? owned?", numbered=True),
            Label(AGGREGATE, "total beneficially? owned?", numbered=True),
            Label(EXCLUDES, "excludes|exclude|excluded|excluding|exclusion certain|of? shares?", numbered=True),
            Label(PERCENT, "percent|percentage of? class?", numbered=True),
            Label(TYPE, "type of? person?", numbered=True),
        ),
    ),
    Family(
        "powers in words",
        "Sole power to dispose or to direct the disposition: 1,000",
        (
            Label(SOLE_VOTING, "sole power to vote or? to? direct? the? vote?"),
            Label(SHARED_VOTING, "shared power to vote or? to? direct? the? vote?"),
            Label(SOLE_DISPOSITIVE, "sole power to dispose of? or? to? direct? the? disposition? of?"),
            Label(SHARED_DISPOSITIVE, "shared power to dispose of? or? to? direct? the? disposition? of?"),
            Label(SOLE_DISPOSITIVE, "sole investment power"),
            Label(SHARED_DISPOSITIVE, "shared investment power"),
            Label(SOLE_VOTING, "with sole voting power"),
            Label(AGGREGATE, "total|aggregate number|amount of shares? beneficially? owned"),
            Label(AGGREGATE, "aggregate beneficial ownership"),
            Label(GROUP, "check? if? a? member of a? group"),
            Label(CITIZENSHIP, "place|state|jurisdiction of organization|incorporation"),
            Label(PERCENT, "percent|percentage of? the? class beneficially? owned"),
        ),
    ),
    Family("bare numbers", "Item 7: 1,000", bare_numbers=True),
)

#: Words after a label that belong to it: `(See Instructions)`, `(Entities Only)`.
TAIL_WORDS = (
    "see",
    "instructions",
    "instruction",
    "before",
    "filling",
    "out",
    "entities",
    "entity",
    "only",
    "voluntary",
)

#: Words of the gutter beside rows 7-10.
GUTTER_WORDS = frozenset(
    (
        "number", "no", "of", "shares", "share", "units", "securities", "interests", "ordinary", "common", "stock",
        "beneficially", "beneficial", "bene", "ficially", "owned", "held", "by", "each", "such", "the", "reporting",
        "report", "re", "porting", "ing", "person", "persons", "per", "son", "with", "s",
    )
)  # fmt: skip
