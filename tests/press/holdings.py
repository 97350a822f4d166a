"""Who holds what: invented structures of reporting persons, their lots, and the cover figures that follow from them.

A lot is a block of securities of one direct holder, with the covers that have power over it. Rows 7 to 11 and 13 of
every cover are computed from the lots, so the arithmetic of a generated filing holds by construction; figures that
contradict each other are planted afterwards (`planting`). Names come from `naming`, trades and funds from `dealing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipelines.filing.model import Component, ComponentKind, Percent, ReportingPerson
from tests.press import naming
from tests.press.choices import Choices, distinct

DERIVATIVES: tuple[ComponentKind, ...] = ("option", "warrant", "convertible")


@dataclass(frozen=True, slots=True)
class Member:
    """A reporting person before it holds anything."""

    name: str
    is_individual: bool
    types: tuple[str, ...]
    funds: tuple[str, ...]
    citizenship: str
    irs_number: str | None


@dataclass(frozen=True, slots=True)
class Lot:
    """Securities of one direct holder; `powers` are the covers that vote and dispose of them."""

    holder: int
    kind: ComponentKind
    shares: Decimal
    powers: tuple[int, ...]
    is_vote_only: bool = False
    is_joint: bool = False


#: Direct holder, kind and powers of lots before they have a size.
Weights = list[tuple[int, ComponentKind, tuple[int, ...]]]


def _irs(choices: Choices) -> str | None:
    return f"{choices.integer(10, 98)}-{choices.integer(1000000, 9999999)}" if choices.chance(50) else None


def _person(choices: Choices, *, foreign: bool) -> Member:
    funds = choices.pick((("PF",), ("PF", "OO"), ("PF", "BK"), ("OO",), ("AF",), ("SC", "OO")))
    name = naming.individual(choices, foreign=foreign)
    return Member(name, True, ("IN",), funds, choices.pick(naming.NATIONALITIES), None)


def _entity(choices: Choices, stem: str, kind: str, *, foreign: bool) -> Member:
    types = {
        "fund": (("PN",), ("CO",), ("OO",), ("IV", "PN")),
        "general partner": (("OO",), ("PN",), ("HC", "OO")),
        "manager": (("IA",), ("IA", "OO"), ("PN", "IA"), ("CO", "IA")),
        "trust": (("OO",), ("EP",)),
        "corporation": (("CO",), ("HC", "CO"), ("OO",), ("BK",), ("IC", "CO")),
    }[kind]
    funds = {"fund": ("WC",), "general partner": ("AF",), "manager": ("AF",), "trust": ("OO",)}.get(kind)
    if funds is None:
        funds = choices.pick((("WC",), ("BK", "WC"), ("WC", "OO"), ("AF",)))
    place = choices.pick(naming.OFFSHORE_PLACES if foreign and choices.chance(50) else naming.US_PLACES)
    name = naming.entity(choices, stem, kind, foreign=foreign)
    return Member(name, False, _of_form(name, choices.pick(types)), funds, place, _irs(choices))


def _of_form(name: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """Types of person that suit the legal form of a name, as filers know it: PN for a partnership, CO for Inc."""
    for code, forms in (("PN", (" LP", " L.P.")), ("CO", (" Inc.", " Corp.", " Corporation"))):
        if name.endswith(forms):
            return types if code in types else (code, *(t for t in types if t not in ("CO", "OO", "PN")))
    return types


def structure(choices: Choices, persons: int, *, foreign: bool) -> tuple[list[Member], Weights]:
    """Reporting persons and the blocks they hold, without sizes: alone, a fund complex, a chain, a family, a club."""
    if persons == 1:
        return _alone(choices, foreign=foreign)
    forms = (_complex, _chain, _family, _club) if persons <= 8 else (_complex, _club)
    return choices.pick(forms)(choices, persons, foreign)


def _alone(choices: Choices, *, foreign: bool) -> tuple[list[Member], Weights]:
    stem = choices.pick(naming.STEMS)
    member = (
        _person(choices, foreign=foreign)
        if choices.chance(60)
        else _entity(choices, stem, "corporation", foreign=foreign)
    )
    blocks: Weights = [(0, "common", (0,))]
    if choices.chance(35):
        blocks.append((0, choices.pick(DERIVATIVES), (0,)))
    return [member], blocks


def _complex(choices: Choices, persons: int, foreign: bool) -> tuple[list[Member], Weights]:
    stem = choices.pick(naming.STEMS)
    heads = min(persons - 1, 3)
    funds = persons - heads
    members = [_entity(choices, f"{stem}{_ordinal(n)}", "fund", foreign=foreign) for n in range(funds)]
    kinds = ("manager",) if heads == 1 else ("general partner", "manager")
    members += [_entity(choices, stem, kind, foreign=foreign) for kind in kinds]
    if heads == 3:
        members.append(_person(choices, foreign=foreign))
    everyone = tuple(range(funds, persons))
    blocks: Weights = []
    for fund in range(funds):
        powers = everyone if heads == 1 or choices.chance(70) else everyone[1:]  # the general partner is not of all
        blocks.append((fund, "common", (fund, *powers)))
        if choices.chance(25):
            blocks.append((fund, choices.pick(DERIVATIVES), (fund, *powers)))
    if heads == 3 and choices.chance(60):
        blocks.append((persons - 1, "common", (persons - 1,)))
        if choices.chance(50):
            blocks.append((persons - 1, "option", (persons - 1,)))
    return members, blocks


def _ordinal(number: int) -> str:
    return ("", " Select", " Global", " Special Situations", " Income")[number] if number < 5 else f" Series {number}"


def _chain(choices: Choices, persons: int, foreign: bool) -> tuple[list[Member], Weights]:
    stems = distinct(choices, naming.STEMS, persons)
    members = [_entity(choices, stem, "corporation", foreign=foreign) for stem in stems[:-1]]
    members.append(
        _person(choices, foreign=foreign)
        if choices.chance(60)
        else _entity(choices, stems[-1], "trust", foreign=foreign)
    )
    blocks: Weights = [(0, "common", tuple(range(persons)))]
    if choices.chance(40):
        blocks.append((0, choices.pick(DERIVATIVES), tuple(range(persons))))
    if choices.chance(30):
        blocks.append((persons - 1, "common", (persons - 1,)))
    return members, blocks


def _family(choices: Choices, persons: int, foreign: bool) -> tuple[list[Member], Weights]:
    members: list[Member] = []
    names: set[str] = set()
    while len(members) < persons:
        one = _person(choices, foreign=foreign)
        if one.name not in names:
            names.add(one.name)
            members.append(one)
    has_trust = choices.chance(40)
    last = persons - 1
    if has_trust:
        members[last] = _entity(choices, choices.pick(naming.STEMS), "trust", foreign=foreign)
    blocks: Weights = [
        (n, "common", (n,)) for n in range(last if has_trust else persons) if n == 0 or choices.chance(80)
    ]
    blocks.append((last if has_trust else 0, "common", (0, last)))
    if last > 2 and choices.chance(50):
        blocks.append((1, "common", (1, 2)))
    if choices.chance(40):
        blocks.append((0, "option", (0,)))
    return members, blocks


def _club(choices: Choices, persons: int, foreign: bool) -> tuple[list[Member], Weights]:
    members: list[Member] = []
    names: set[str] = set()
    while len(members) < persons:
        if choices.chance(50):
            one = _person(choices, foreign=foreign)
        else:
            one = _entity(choices, choices.pick(naming.STEMS), choices.pick(("corporation", "trust")), foreign=foreign)
        if one.name.removeprefix("The ") not in names:
            names.add(one.name.removeprefix("The "))
            members.append(one)
    blocks: Weights = [(n, "common", (n,)) for n in range(persons)]
    blocks += [(n, choices.pick(DERIVATIVES), (n,)) for n in range(persons) if choices.chance(15)]
    return members, blocks


def sized(
    choices: Choices,
    members: Sequence[Member],
    blocks: Weights,
    outstanding: Decimal,
    places: int,
    *,
    most: int | None = None,
) -> list[Lot]:
    """Give every block a size: together between 5.6 and 60 % of the class, or less than `most` thousandths of it."""
    low, high = (8, most - 6) if most else (56, choices.pick((90, 200, 600)))
    total = outstanding * choices.integer(low, high) / 1000
    weights = [choices.pick((1, 2, 5, 20, 60)) for _ in blocks]
    weights[0] = 200
    unit = Decimal(1).scaleb(-places)
    lots = []
    for (holder, kind, powers), weight in zip(blocks, weights, strict=True):
        shares = (total * weight / sum(weights)).quantize(Decimal(1)) + choices.integer(1, 99)
        if places and choices.chance(60):
            shares = (shares + Decimal(choices.integer(1, 10**places - 1)) * unit).quantize(unit)
        elif choices.chance(30):
            shares = shares.quantize(Decimal(100)) + 100
        while shares in {x.shares for x in lots}:  # two persons with the same number look like two covers of one
            shares += 1
        is_joint = len(powers) == 2 and all(members[n].is_individual for n in powers)
        lots.append(Lot(holder, kind, Decimal(f"{shares:f}"), powers, is_joint=is_joint))
    return lots


def denominator(cover: int, lots: Sequence[Lot], outstanding: Decimal) -> Decimal:
    """Shares outstanding plus the derivatives that a person owns beneficially (Rule 13d-3(d)(1)(i))."""
    return outstanding + sum((x.shares for x in lots if cover in x.powers and x.kind in DERIVATIVES), Decimal(0))


def percent_of(shares: Decimal, of: Decimal, digits: int, *, as_less_than: bool = False) -> Percent:
    """A percentage as filers print it; what rounds to nothing, or is small where filers say so, is `less than`."""
    exact = 100 * shares / of
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if not shares:
        return Percent(value=rounded)
    if as_less_than and exact < 1:
        return Percent(value=Decimal(1), relation="less_than")
    if not rounded:
        bound = Decimal("0.1") if exact < Decimal("0.1") else Decimal(1)
        return Percent(value=bound, relation="less_than")
    return Percent(value=rounded)


def covers(
    members: Sequence[Member],
    lots: Sequence[Lot],
    outstanding: Decimal,
    digits: int,
    *,
    as_less_than: bool,
    group: tuple[bool, bool],
) -> tuple[ReportingPerson, ...]:
    """The cover of every member: rows 7 to 11 as sums of lots, row 13 in the member's own denominator."""
    persons = []
    for number, member in enumerate(members):
        own = [x for x in lots if number in x.powers]
        sole = sum((x.shares for x in own if len(x.powers) == 1), Decimal(0))
        shared = sum((x.shares for x in own if len(x.powers) > 1), Decimal(0))
        sole_disposed = sole - sum((x.shares for x in own if len(x.powers) == 1 and x.is_vote_only), Decimal(0))
        shared_disposed = shared - sum((x.shares for x in own if len(x.powers) > 1 and x.is_vote_only), Decimal(0))
        total = sole + shared
        persons.append(
            ReportingPerson(
                name=member.name,
                irs_number=member.irs_number,
                group_a=group[0],
                group_b=group[1],
                source_of_funds=member.funds,
                legal_proceedings=False,
                citizenship=member.citizenship,
                sole_voting_power=sole,
                shared_voting_power=shared,
                sole_dispositive_power=sole_disposed,
                shared_dispositive_power=shared_disposed,
                aggregate_amount=total,
                excludes_shares=False,
                percent_of_class=percent_of(
                    total, denominator(number, lots, outstanding), digits, as_less_than=as_less_than
                ),
                types=member.types,
            )
        )
    return tuple(persons)


def _partner(lot: Lot, cover: int, members: Sequence[Member]) -> str:
    return next(members[n].name for n in lot.powers if n != cover)


def components(lots: Sequence[Lot], members: Sequence[Member]) -> tuple[Component, ...]:
    """The parts of each cover's powers, one for each lot, where there is more than one or another holds it."""
    parts = []
    for cover in range(len(members)):
        own = [x for x in lots if cover in x.powers]
        if len(own) > 1 or any(x.holder != cover or x.kind != "common" for x in own):
            parts += [
                Component(
                    cover=cover,
                    figure="sole_voting_power" if len(x.powers) == 1 else "shared_voting_power",
                    shares=x.shares,
                    kind=x.kind,
                    holder=None if x.is_joint else x.holder,
                    holder_name=_partner(x, cover, members) if x.is_joint else None,
                    is_within_60_days=True if x.kind in DERIVATIVES else None,
                )
                for x in own
            ]
    return tuple(parts)
