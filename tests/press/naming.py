"""Invented names: people, funds, companies, places, classes of securities and CUSIPs with a valid check digit.

Names are made from parts, so that a filing can have forty of them that differ. None is taken from a real filing. Which
person holds what belongs to `holdings`.
"""

from __future__ import annotations

from tests.press.choices import Choices

FIRST_NAMES = (
    "Amalia", "Bertrand", "Cornelia", "Desmond", "Eleanora", "Fergus", "Giselle", "Horatio", "Imelda", "Jocelyn",
    "Kendrick", "Lucinda", "Mortimer", "Nerissa", "Osgood", "Philippa", "Quentin", "Rosalind", "Sheldon", "Thelma",
    "Ulysses", "Verity", "Winthrop", "Yolanda", "Zebulon",
)  # fmt: skip
FEMININE = frozenset(
    {"Amalia", "Cornelia", "Eleanora", "Giselle", "Imelda", "Jocelyn", "Lucinda", "Nerissa", "Philippa", "Rosalind"}
    | {"Thelma", "Verity", "Yolanda", "Zoë", "Zoe", "Åsa", "Asa"}
)
FOREIGN_NAMES = ("Søren", "José", "François", "Zoë", "Jürgen", "Åsa", "Mañuel", "Édouard")
SURNAMES = (
    "Abernathy", "Brackenridge", "Chillingworth", "Dunwoody", "Eastlake", "Fothergill", "Gathercole", "Haversham",
    "Ironmonger", "Jellicoe", "Kettlewell", "Lancaster-Poe", "MacAllister", "Nightshade", "O'Halloran", "Pemberton",
    "Quillinan", "Ravensworth", "Satterthwaite", "Tidewater", "Underhill", "Van der Meer", "Wetherby", "Yarborough",
    "de la Roche",
)  # fmt: skip
FOREIGN_SURNAMES = ("Müller", "Ibáñez", "Gagné", "Ångström", "Løvstad", "Fernández")
NAME_SUFFIXES = (", Jr.", ", III", " II", ", M.D.", ", Ph.D.")

STEMS = (
    "Alderbrook", "Birchmere", "Cobblestone", "Drumlin", "Elmsford", "Fernhollow", "Glasswing", "Hazelnut",
    "Inglenook", "Juniper Ridge", "Kestrel", "Larkspur", "Millrace", "Northgate", "Orchard Hill", "Peregrine",
    "Quarrystone", "Redfern", "Sandpiper", "Thistledown", "Umberland", "Vantage Point", "Willowmere", "Yellowwood",
    "Zephyr Cove", "Stone & Reed", "1847", "Fifth Meridian",
)  # fmt: skip
FUND_NAMES = ("Master Fund", "Offshore Fund", "Opportunity Fund", "Value Partners", "Partners II", "Institutional Fund")
FUND_FORMS = (", L.P.", " LP", ", Ltd.", ", L.L.C.", " Limited", " L.P.")
GENERAL_PARTNERS = (" GP, LLC", " GP LLC", " General Partner, L.L.C.", " GP, L.P.", " Associates, LLC")
MANAGERS = (" Capital Management, LLC", " Advisors, Inc.", " Asset Management LP", " Management Corp.", " Advisers LLC")
CORPORATE_NAMES = ("Holdings", "Industries", "Group", "Investments", "Enterprises", "International")
CORPORATE_FORMS = (", Inc.", " Corporation", " LLC", " Co.", " plc", " N.V.", " S.A.", " GmbH", " Ltd.")
FOREIGN_FORMS = (" S.à r.l.", " GmbH & Co. KG", " Société Anonyme", " Beteiligungs GmbH & Co. KGaA")
TRUSTS = (
    "Family Trust",
    "Irrevocable Trust dated May 2, 1991",
    "2004 Grantor Retained Annuity Trust",
    "Foundation",
    "Irrevocable Trust for the Benefit of the Grandchildren of the Settlor under Agreement dated June 3, 1994",
)

ISSUER_STEMS = (
    "Applegarth", "Bluewater", "Cardamom", "Dovetail", "Evenwood", "Foxglove", "Greystoke", "Hollyhock", "Ironwood",
    "Jackdaw", "Kingfisher", "Loganberry", "Marigold", "Nettlebed", "Oxbow", "Pinecrest", "Quicksilver", "Rosewater",
)  # fmt: skip
ISSUER_NAMES = (
    "Pharmaceuticals",
    "Bancorp",
    "Semiconductor",
    "Foods",
    "Energy",
    "Software",
    "Mining",
    "Medical Systems",
)
ISSUER_FORMS = (", Inc.", " Corp.", " Corporation", " Ltd.", " Company", " Holdings, Inc.", " & Co., Inc.")
CLASS_TITLES = (
    "Common Stock, par value $.01 per share",
    "Common Stock, $0.001 par value",
    "Common Stock, no par value",
    "Common Stock",
    "Class A Common Stock, par value $0.0001 per share",
    "Common Shares, without par value",
    "Ordinary Shares, nominal value $0.10 each",
)
US_PLACES = ("Delaware", "New York", "Massachusetts", "State of Delaware", "Nevada", "Texas", "Wyoming", "California")
OFFSHORE_PLACES = ("Cayman Islands", "Bermuda", "British Virgin Islands", "Luxembourg", "Netherlands", "Germany")
NATIONALITIES = ("United States", "United States of America", "U.S.A.", "USA", "Canada", "United Kingdom", "Sweden")


def cusip_with_check_digit(first_eight: str) -> str:
    """The nine characters of a CUSIP whose first eight are given (mod 10, double-add-double)."""
    total = 0
    for position, character in enumerate(first_eight):
        value = int(character) if character.isdigit() else ord(character) - 55
        value *= 1 + position % 2
        total += value // 10 + value % 10
    return first_eight + str((10 - total % 10) % 10)


def cusip(choices: Choices) -> str:
    """An invented CUSIP of common stock: five digits or four digits and a letter, an issue number, a check digit."""
    sixth = choices.pick("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    base = f"{choices.integer(10001, 98989)}{sixth}{choices.pick(('10', '10', '20', '30'))}"
    return cusip_with_check_digit(base)


def individual(choices: Choices, *, foreign: bool) -> str:
    """A natural person: first name, perhaps initial, surname, perhaps a suffix after a comma."""
    exotic = foreign and choices.chance(50)
    first = choices.pick(FOREIGN_NAMES if exotic else FIRST_NAMES)
    initial = f" {choices.pick('ABCDEFGHJKLMNPRSTW')}." if choices.chance(60) else ""
    surname = choices.pick(FOREIGN_SURNAMES if exotic and choices.chance(60) else SURNAMES)
    suffix = choices.pick(NAME_SUFFIXES) if choices.chance(12) else ""
    return f"{first}{initial} {surname}{suffix}"


def entity(choices: Choices, stem: str, kind: str, *, foreign: bool) -> str:
    """An entity of a kind: fund, general partner, manager, corporation or trust, named after a stem."""
    if kind == "fund":
        return f"{stem} {choices.pick(FUND_NAMES)}{choices.pick(FUND_FORMS)}"
    if kind == "general partner":
        return stem + choices.pick(GENERAL_PARTNERS)
    if kind == "manager":
        return stem + choices.pick(MANAGERS)
    if kind == "trust":
        trust = TRUSTS[0] if stem[0].isdigit() else choices.pick(TRUSTS)
        return f"{'The ' if choices.chance(30) else ''}{stem} {trust}"
    form = choices.pick(FOREIGN_FORMS) if foreign and choices.chance(40) else choices.pick(CORPORATE_FORMS)
    return f"{stem} {choices.pick(CORPORATE_NAMES)}{form}"


def issuer(choices: Choices) -> str:
    """The issuer's name."""
    return f"{choices.pick(ISSUER_STEMS)} {choices.pick(ISSUER_NAMES)}{choices.pick(ISSUER_FORMS)}"
