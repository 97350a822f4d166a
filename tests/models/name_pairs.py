"""Labelled pairs of names, made from realistic variation, to measure who is taken for whom.

How they are made: 24 invented individuals and 20 invented entities. A `same` pair is a name as a cover prints it and
the same name as another document prints it: by case and punctuation, with and without article, degree and legal form,
the form spelt out, EDGAR's conformed order and its short words, initials, nicknames, one slip of the pen. A `different`
pair is what filings about one issuer do contain side by side: parent and child, siblings, a fund and its general
partner, funds that differ by a number, a year, a place or a legal form, a person and a trust of that person, surnames
one letter apart. Nothing is taken from a filing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

INDIVIDUALS = (
    ("Margaret", "Louise", "Okafor"), ("William", "Harold", "Brandvold"), ("Stephen", "Paul", "Quillfeather"),
    ("Theodora", "Anne", "Pellham"), ("Robert", "James", "Castellan"), ("Priya", "Meera", "Raghunathan"),
    ("Michael", "Thomas", "Dunleavy"), ("Joseph", "Anthony", "Marchetti"), ("Susan", "Elizabeth", "Tarkington"),
    ("Lars", "Henrik", "Lindgaard"), ("Christopher", "Alan", "Whitlock"), ("Barbara", "Jean", "Stavropoulos"),
    ("Edward", "Charles", "Vandermeer"), ("Kenneth", "Ray", "Holloway"), ("Daniel", "Aaron", "Feinblatt"),
    ("Yuki", "Haruko", "Tanabe"), ("Gregory", "Allen", "Mossbacher"), ("Patricia", "Carol", "Delacourt"),
    ("Timothy", "Sean", "Gallowglass"), ("Richard", "Emil", "Sonnenfeld"), ("Frederick", "Otto", "Zimmerwald"),
    ("Samuel", "Kofi", "Asantewa"), ("Lawrence", "Neil", "Petrakis"), ("Andrew", "Colin", "Farquharson"),
)  # fmt: skip

#: Words of the name, legal form as printed, the same form otherwise printed, the words as EDGAR cuts them short.
ENTITIES = (
    ("Thornbury Capital Management", "LLC", "L.L.C.", "THORNBURY CAPITAL MGMT"),
    ("Northwick Value Partners", "L.P.", "Limited Partnership", "NORTHWICK VALUE PARTNERS"),
    ("Calder & Voss Holdings", "Inc.", "Incorporated", "CALDER & VOSS HLDGS"),
    ("Meridian Gulf International", "Ltd.", "Limited", "MERIDIAN GULF INTL"),
    ("Ashgrove Master Fund", "Ltd", "Ltd.", "ASHGROVE MASTER FUND"),
    ("Pinecrest Associates", "L.P.", "LP", "PINECREST ASSOCS"),
    ("Silver Heron Advisors", "LLC", "Limited Liability Company", "SILVER HERON ADVISORS"),
    ("Kestrel Ridge Group", "plc", "Public Limited Company", "KESTREL RIDGE GROUP"),
    ("Oldfield Insurance", "Corp.", "Corporation", "OLDFIELD INSURANCE"),
    ("Brightwater Biotech Ventures", "L.P.", "L P", "BRIGHTWATER BIOTECH VENTURES"),
    ("Corvane Industries", "N.V.", "NV", "CORVANE INDUSTRIES"),
    ("Dellwood Investment", "Company", "Co.", "DELLWOOD INVESTMENT"),
    ("Evermoor Special Situations Fund", "LP", "L.P.", "EVERMOOR SPECIAL SITUATIONS FUND"),
    ("Fallowfield Partners", "LLP", "Limited Liability Partnership", "FALLOWFIELD PARTNERS"),
    ("Greyfriars Trust Management", "S.A.", "SA", "GREYFRIARS TRUST MANAGEMENT"),
    ("Harrowgate Energy Opportunities", "LLC", "L.L.C", "HARROWGATE ENERGY OPPORTUNITIES"),
    ("Inverlochy Asset Management", "AG", "A.G.", "INVERLOCHY ASSET MGMT"),
    ("Juniper Strand Capital", "GmbH", "GMBH", "JUNIPER STRAND CAPITAL"),
    ("Kilbride Growth Equity", "L.P.", "Limited Partnership", "KILBRIDE GROWTH EQUITY"),
    ("Lowther Street Holdings", "Corporation", "Corp", "LOWTHER STREET HLDGS"),
)

NICKNAMES = {
    "William": "Bill", "Robert": "Bob", "Michael": "Mike", "Joseph": "Joe", "Edward": "Ted", "Kenneth": "Ken",
    "Daniel": "Dan", "Gregory": "Greg", "Timothy": "Tim", "Richard": "Rick", "Frederick": "Fred", "Samuel": "Sam",
    "Stephen": "Steven", "Christopher": "Chris", "Lawrence": "Larry", "Andrew": "Andy",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two printed names, whether they are one person, and what made the second out of the first."""

    name: str
    other: str
    is_same: bool
    made_by: str
    is_individual: bool = False
    is_other_individual: bool = False


def _slip(word: str) -> str:
    """The word with two letters in the middle exchanged."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]


def _individuals() -> Iterator[Pair]:
    for number, (first, middle, last) in enumerate(INDIVIDUALS):
        full, initial = f"{first} {middle} {last}", f"{first} {middle[0]}. {last}"

        def person(name: str, other: str, is_same: bool, made_by: str, is_other_person: bool = True) -> Pair:
            return Pair(name, other, is_same, made_by, True, is_other_person)

        yield person(initial, initial.upper(), True, "case")
        yield person(initial, f"{last.upper()} {first.upper()} {middle[0]}", True, "conformed order")
        yield person(full, initial, True, "middle initial")
        yield person(initial, f"{first} {last}", True, "middle name left out")
        if number % 2 == 0:
            yield person(initial, f"Dr. {initial}, Ph.D.", True, "title and degree")
            yield person(f"{first[0]}. {middle[0]}. {last}", full, True, "initials only")
        else:
            yield person(f"{initial}, Jr.", f"{last.upper()} {first.upper()} {middle[0]} JR", True, "generation kept")
            yield person(f"{first} {last}", f"{first} {_slip(last)}", True, "slip of the pen")
        if first in NICKNAMES:
            yield person(f"{first} {last}", f"{NICKNAMES[first]} {last}", True, "nickname")
        sibling, _, _ = INDIVIDUALS[(number + 5) % len(INDIVIDUALS)]
        yield person(f"{first} {last}", f"{sibling} {last}", False, "relative")
        yield person(f"{initial}, Sr.", f"{initial}, Jr.", False, "father and son")
        yield person(f"{first} A. {last}", f"{first} B. {last}", False, "other middle initial")
        yield person(initial, f"{first} {last} Family Trust", False, "person and trust", False)
        yield person(f"{first[0]}. {last}", f"{sibling} {last}", False, "relative by initial")
        other_last = INDIVIDUALS[(number + 7) % len(INDIVIDUALS)][2]
        yield person(f"{first} {last}", f"{first} {other_last}", False, "first name in common")


def _entities() -> Iterator[Pair]:
    for number, (words, form, same_form, short) in enumerate(ENTITIES):
        name = f"{words}, {form}"
        yield Pair(name, f"{words} {form}".upper(), True, "case")
        yield Pair(name, f"The {words} {same_form}", True, "article and form")
        yield Pair(name, f"{short} {form.replace('.', '')} /DE/".upper(), True, "conformed name")
        yield Pair(name, words, True, "form left out")
        longest = max(words.split(), key=len)
        yield Pair(name, f"{words.replace(longest, _slip(longest))}, {form}", True, "slip of the pen")
        if "&" in words:
            yield Pair(name, f"{words.replace('&', 'and')} {form}", True, "ampersand")
        other_form = "LLC" if form in ("L.P.", "LP") else "LP"
        yield Pair(name, f"{words} {other_form}", False, "other form")
        yield Pair(f"{words} Fund I, L.P.", f"{words} Fund II, L.P.", False, "number of a fund")
        yield Pair(f"{words} Fund 2014, L.P.", f"{words} Fund 2015, L.P.", False, "year of a fund")
        yield Pair(f"{words} East Fund LP", f"{words} West Fund LP", False, "sister funds")
        yield Pair(f"{words} Offshore Fund, Ltd.", f"{words} Onshore Fund, Ltd.", False, "place of a fund")
        yield Pair(f"{words} Fund LP", f"{words} GP LLC", False, "fund and general partner")
        other = ENTITIES[(number + 3) % len(ENTITIES)][0].split()
        yield Pair(f"{words} LP", f"{words.split()[0]} {' '.join(other[1:])} LP", False, "first word in common")


def pairs() -> list[Pair]:
    """All labelled pairs."""
    return [*_individuals(), *_entities()]
