"""Hand-made filings, a few issuers, each with a story that a test asks about. Names and figures are invented."""

from __future__ import annotations

import datetime as dt
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.filing.model import (
    Component,
    Filing,
    Funding,
    GroupTotal,
    Item5Position,
    Party,
    Percent,
    ReportingPerson,
    Security,
    SharesOutstanding,
    Signature,
    Transaction,
)
from tests.models.warehouse import filing, person

COMMON = Security(title="Common Stock, $0.01 par value", cusip="037833100", cusips=("037833100",))


def part(
    cover: int, figure: str, shares: Any, kind: str = "common", holder: int | None = None, **facts: Any
) -> Component:
    """A component of a cover's figure."""
    return Component(cover=cover, figure=figure, shares=Decimal(shares), kind=kind, holder=holder, **facts)  # type: ignore[arg-type]


def outstanding(count: int, **facts: Any) -> tuple[SharesOutstanding, ...]:
    """A statement of shares outstanding."""
    return (SharesOutstanding(count=Decimal(count), **facts),)


def late_amendment() -> list[Filing]:
    """An amendment filed after the next one, and a last one without covers."""
    facts: dict[str, Any] = {"issuer_cik": "0000000101", "security": COMMON}
    marlow = {"cik": "0000000201"}
    name = "Brindle Works, Inc."
    return [
        filing(
            name,
            "2019-03-01",
            "2019-03-08",
            accession_number="0000000001-19-000001",
            persons=(person("Marlow Capital LP", 1_000_000, "10.00", **marlow),),
            shares_outstanding=outstanding(10_000_000),
            **facts,
        ),
        filing(
            name,
            "2020-01-10",
            "2020-03-02",
            amendment_number=1,
            accession_number="0000000001-20-000003",
            persons=(person("Marlow Capital LP", 1_200_000, "12.00", **marlow),),
            shares_outstanding=outstanding(10_000_000),
            **facts,
        ),
        filing(
            name,
            "2020-02-01",
            "2020-02-05",
            amendment_number=2,
            accession_number="0000000001-20-000002",
            persons=(person("Marlow Capital, L.P.", 1_500_000, "12.50", **marlow),),
            shares_outstanding=outstanding(12_000_000),
            **facts,
        ),
        filing(name, "2020-06-01", "2020-06-03", amendment_number=3, accession_number="0000000001-20-000004", **facts),
    ]


def exits() -> list[Filing]:
    """Four ways of ending a stake, and one person whom a later amendment leaves out."""
    name, facts = "Cobble Ridge Corp.", {"issuer_cik": "0000000102"}
    return [
        filing(
            name, "2021-01-04", "2021-01-11", persons=(person("Ines Varga", 620_000, "6.2", individual=True),), **facts
        ),
        filing(
            name,
            "2021-03-01",
            "2021-03-03",
            amendment_number=1,
            persons=(person("INES VARGA", 410_000, "4.1", individual=True),),
            **facts,
        ),
        filing(name, "2021-01-05", "2021-01-12", persons=(person("Otto Lindqvist", 700_000, "7.0"),), **facts),
        filing(
            name,
            "2021-04-01",
            "2021-04-05",
            amendment_number=1,
            persons=(person("Otto Lindqvist", 0, "0"),),
            **facts,
        ),
        filing(name, "2021-01-06", "2021-01-13", persons=(person("Petra Holm", 550_000, "5.5"),), **facts),
        filing(
            name,
            "2021-05-03",
            "2021-05-05",
            amendment_number=1,
            fell_below_five_percent=dt.date(2021, 5, 3),
            signatures=(Signature(name="Petra Holm", date=dt.date(2021, 5, 5)),),
            **facts,
        ),
        filing(
            name,
            "2021-01-07",
            "2021-01-14",
            persons=(
                person("Quarry Fund LP", 600_000, "6.0"),
                person("Quarry Advisors LLC", 600_000, "6.0"),
                person("Rufus Tane", 10_000, "0.1"),
            ),
            **facts,
        ),
        filing(
            name,
            "2021-06-01",
            "2021-06-03",
            amendment_number=1,
            persons=(person("Quarry Fund LP", 650_000, "6.5"), person("Quarry Advisors LLC", 650_000, "6.5")),
            item5=(Item5Position(name="Rufus Tane", aggregate_amount=Decimal(0)),),
            **facts,
        ),
        filing(
            name,
            "2021-07-01",
            "2021-07-05",
            amendment_number=2,
            persons=(person("Quarry Fund LP", 660_000, "6.6"),),
            **facts,
        ),
    ]


def late_signature() -> list[Filing]:
    """An amendment without covers that only its signature ties to the statement; a group with Item 5(e) filled."""
    facts = {"issuer_cik": "0000000107"}
    members = tuple(person(f"Lorne {name}", 300, "3.0", group_a=True) for name in ("Able", "Best", "Cray"))
    return [
        filing("Lorne Docks Inc", "2018-01-02", "2018-01-09", persons=members, accession_number="lorne-1", **facts),
        filing(
            "Lorne Docks Inc",
            "2018-03-01",
            "2018-03-05",
            amendment_number=1,
            accession_number="lorne-2",
            signatures=(Signature(name="LORNE BEST"),),
            **facts,
        ),
        filing(
            "Lorne Docks Inc",
            "2018-05-01",
            "2018-05-03",
            amendment_number=2,
            accession_number="lorne-3",
            persons=members,
            group_total=GroupTotal(percent_of_class=Percent(value=Decimal("9.0"))),
            fell_below_five_percent=dt.date(2018, 5, 1),
            **facts,
        ),
    ]


def corrected() -> list[Filing]:
    """Amendment No. 1 filed twice, the second time corrected; and one document twice, in two formats."""
    name, facts = "Dovecote Mills, Inc.", {"issuer_cik": "0000000103"}
    original = {
        "persons": (person("Sable Partners", 400_000, "8.0"),),
        "transactions": (Transaction(cover=0, date=dt.date(2021, 2, 1), side="buy", shares=Decimal(1000)),),
    }
    return [
        filing(
            name,
            "2021-02-01",
            "2021-02-08",
            accession_number="0000000003-21-000001",
            format="sgml",
            **original,
            **facts,
        ),
        filing(name, "2021-02-01", None, **original, **facts),
        filing(
            name,
            "2021-04-30",
            "2021-05-03",
            amendment_number=1,
            accession_number="0000000003-21-000002",
            persons=(person("Sable Partners", 500_000, "10.0"),),
            transactions=(Transaction(cover=0, date=dt.date(2021, 4, 30), side="buy", shares=Decimal(100_000)),),
            **facts,
        ),
        filing(
            name,
            "2021-04-30",
            "2021-05-10",
            amendment_number=1,
            accession_number="0000000003-21-000003",
            persons=(person("Sable Partners", 550_000, "11.0"),),
            transactions=(
                Transaction(
                    cover=0,
                    date=dt.date(2021, 4, 30),
                    side="buy",
                    shares=Decimal(150_000),
                    price=Decimal("10.25"),
                    nature="open_market",
                ),
            ),
            **facts,
        ),
    ]


def groups() -> list[Filing]:
    """Overlapping rows: look-through by components, a stated total, a chain, a parent of two funds, and nothing."""

    def one(number: int, persons: tuple[Any, ...], **facts: Any) -> Filing:
        return filing(f"Group Story {number} Inc", "2022-01-03", "2022-01-10", persons=persons, **facts)

    shared = {"sole_voting_power": 0, "sole_dispositive_power": 0}

    def all_shared(name: str, held: int, percent: str) -> Any:
        return person(name, held, percent, shared_voting_power=held, shared_dispositive_power=held, **shared)

    return [
        one(
            1,
            (
                person("Alda Finch", 150, "15.0", types=("IN",), group_a=True),
                person("Finch Holdings LLC", 130, "13.0", group_a=True),
                person(
                    "Bero Finch",
                    40,
                    "4.0",
                    types=("IN",),
                    group_a=True,
                    shared_voting_power=0,
                    shared_dispositive_power=0,
                ),
            ),
            components=(
                part(0, "sole_voting_power", 12),
                part(0, "sole_voting_power", 8, "option", is_within_60_days=True),
                part(0, "shared_voting_power", 130, holder=1),
                part(0, "sole_dispositive_power", 12),
                part(0, "sole_dispositive_power", 8, "option", is_within_60_days=True),
                part(0, "shared_dispositive_power", 130, holder=1),
                part(2, "aggregate_amount", 40),
                part(2, "aggregate_amount", 500, "warrant", is_excluded=True),
            ),
            shares_outstanding=outstanding(992),
        ),
        one(
            2,
            (person("Gil Moor", 100, "10"), person("Moor Family Trust", 60, "6")),
            group_total=GroupTotal(aggregate_amount=Decimal(140)),
        ),
        one(3, (all_shared("Heron Fund LP", 90, "9"), all_shared("Heron GP LLC", 90, "9"))),
        one(
            4,
            (
                all_shared("Isle Management LLC", 300, "30"),
                all_shared("Isle Fund I LP", 100, "10"),
                all_shared("Isle Fund II LP", 200, "20"),
            ),
        ),
        one(5, (person("Jude Abel", 70, "7"), person("Jude Cain", 60, "6"))),
        one(6, (person("Kay Solo", 70, "7"),)),
        # The notes of two persons do not tell who holds the shares, the third person's does.
        one(
            8,
            (
                all_shared("Nook Fund LP", 300, "30"),
                all_shared("Nook Capital LLC", 300, "30"),
                person("Dr. Nora Nook", 312, "31", types=("IN",)),
            ),
            components=(
                part(0, "aggregate_amount", 275),
                part(0, "aggregate_amount", 25, "warrant", holder_name="it"),
                part(1, "aggregate_amount", 275),
                part(1, "aggregate_amount", 25, "warrant"),
                part(2, "aggregate_amount", 275, holder=0),
                part(2, "aggregate_amount", 25, "warrant", holder=0),
                part(2, "aggregate_amount", 12, "option", holder=2),
            ),
        ),
        # The same without the third person: nobody tells.
        one(
            9,
            (person("Oda Fund LP", 300, "30"), person("Oda Capital LLC", 310, "31")),
            components=(part(0, "aggregate_amount", 300), part(1, "aggregate_amount", 310)),
        ),
        # Two persons that share everything and each claim the block; and one agreement that three persons report.
        one(
            10,
            (
                all_shared("Pell Fund LP", 300, "30"),
                all_shared("Pell Advisors LLC", 300, "30"),
                person("Zoe Pell", 9, "1"),
            ),
            components=(
                part(0, "aggregate_amount", 300, holder=0),
                part(1, "aggregate_amount", 300, holder=1),
                part(2, "sole_voting_power", 9, holder=2),
            ),
        ),
        one(
            11,
            (person("Quince Parent Inc", 500, "50"), person("Quince Merger Sub Inc", 500, "50")),
            components=(
                part(0, "aggregate_amount", 500, "voting_agreement"),
                part(1, "aggregate_amount", 500, "voting_agreement", holder=1),
            ),
        ),
        # Two holders told apart only by one of three persons: what the others say of it differs.
        one(
            7,
            (person("Lark One LLC", 100, "10"), person("Lark Two LLC", 90, "9")),
            components=(
                part(0, "aggregate_amount", 100, holder_name="Lark Vault LP"),
                part(1, "aggregate_amount", 90, holder_name="Lark Vault, L.P."),
            ),
        ),
    ]


def names() -> list[Filing]:
    """Persons across filings: written differently, with and without CIK, namesakes, and a copied CIK."""
    first, second = {"issuer_cik": "0000000104"}, {"issuer_cik": "0000000105"}
    return [
        filing(
            "Elmstead plc",
            "2015-01-02",
            "2015-01-09",
            persons=(
                person("Dr. John Q. Öberg", 100, "10", types=("IN",)),
                person("The Thornbury Fund, L.P.", 90, "9", types=("PN",)),
                person("Thornbury Fund LLC", 90, "9", types=("OO",)),
            ),
            parties=(
                Party(role="filer", name="OBERG JOHN Q", cik="0000000301"),
                Party(role="filer", name="THORNBURY FUND LP /DE/", cik="0000000302"),
            ),
            **first,
        ),
        filing(
            "ELMSTEAD PLC",
            "2016-01-02",
            "2016-01-11",
            amendment_number=1,
            persons=(person("John Quincy Oberg", 120, "12", types=("IN",)), person("Thornbury Fund", 90, "9")),
            **first,
        ),
        # The same pair, about another issuer and without CIKs; and a namesake beside nobody known.
        filing(
            "Fernhill Ltd",
            "2017-01-03",
            "2017-01-10",
            persons=(
                person("John Q Oberg", 50, "5.5", types=("IN",)),
                person("Thornbury Fund Limited Partnership", 50, "5.5"),
            ),
            **second,
        ),
        filing(
            "Garrow Holdings",
            "2018-01-03",
            "2018-01-10",
            persons=(person("John Q. Oberg", 60, "6", types=("IN",)),),
        ),
        filing(
            "Hollin Bank",
            "2019-01-03",
            "2019-01-10",
            persons=(person("Una Vale", 60, "6", cik="0000000999"), person("Vale Trust", 60, "6", cik="0000000999")),
        ),
        filing(
            "Ivel Stores",
            "2020-01-03",
            "2020-01-10",
            persons=(
                person("Alpha Fund II LP", 60, "6"),
                person("Alpha Fund LP", 60, "6"),
                person("Mark Ames Sr.", 10, "1", types=("IN",)),
                person("Mark Ames, Jr.", 10, "1", types=("IN",)),
            ),
        ),
    ]


def issuers() -> list[Filing]:
    """Filings without a CIK that join an issuer by name and by CUSIP; a class that changes its wording."""
    valid = Security(title="Class A Common Stock", cusip="09175M408", cusips=("09175M408",))
    return [
        filing("Jasper Lake Holdings, Inc.", "2015-02-02", "2015-02-10", issuer_cik="0000000106", security=valid),
        filing(
            "Jasper Lake Holdings Inc",
            "2015-03-02",
            "2015-03-10",
            amendment_number=1,
            security=Security(title="common stock"),
            persons=(person("Kit Ross", 5, "6"),),
        ),
        filing(
            "Jasper Sea Group",
            "2016-03-02",
            "2016-03-10",
            amendment_number=2,
            security=Security(title="Common Shares", cusip="09175M408"),
            persons=(person("Kit Ross", 6, "7"),),
        ),
        filing(
            "Placeholder Stores",
            "2016-03-02",
            "2016-03-10",
            security=Security(title="Ordinary Shares", cusip="000000000"),
            fundings=(Funding(payer_name="Kit Ross", amount=Decimal("12.5")),),
        ),
    ]


def deadlines() -> list[Filing]:
    """Filings on the last day and after it, in both eras, early and late in the evening."""
    at = dt.datetime
    name = "Kelso Freight Co"
    return [
        filing(name, "2010-06-24", "2010-07-06", accession_number="late-1"),  # day 10 is a Sunday, then a holiday
        filing(name, "2010-06-25", "2010-07-06", accession_number="late-2"),
        filing(name, "2010-06-21", "2010-07-06", accession_number="late-3"),
        filing(name, "2024-02-05", "2024-02-12", accession_number="late-4"),
        filing(name, "2024-02-05", "2024-02-13", accession_number="late-5"),
        filing(name, "2024-02-14", "2024-02-20", accession_number="late-6", amendment_number=1),
        filing(name, "2010-06-21", "2010-08-06", accession_number="late-7", amendment_number=1),
        filing(name, "2010-06-21", None, accession_number="late-8", signature_date=dt.date(2010, 9, 1)),
        filing(name, "2010-06-21", "2010-08-06", accession_number="late-9", previously_filed_13g=True),
        filing(name, "2010-06-21", "2010-07-02", accession_number="late-10", accepted_at=at(2010, 7, 1, 17, 29)),
        filing(name, "2010-06-21", "2010-07-02", accession_number="late-11", accepted_at=at(2010, 7, 1, 17, 31)),
        filing(name, "2010-06-21", None, accession_number="late-12", accepted_at=at(2010, 7, 1, 18, 0)),
        filing(name, "2024-02-05", "2024-02-12", accession_number="late-13", accepted_at=at(2024, 2, 12, 21, 59)),
        filing(name, "2024-02-05", None, accession_number="late-14", accepted_at=at(2024, 2, 12, 22, 1)),
        filing(name, "2024-02-05", None, accession_number="late-15", accepted_at=at(2024, 2, 17, 9, 0)),
    ]


def golden_path() -> Path | None:
    """The golden file of the example filing, where the shared material is at hand."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    found = sorted((Path(os.environ.get("SCHEDULE13D_SHARED", beside)) / "seed").glob("*.golden.json"))
    return found[0] if found else None


def example() -> list[Filing]:
    """The example filing with the figures of its golden file: footnotes under the voting and the dispositive rows."""
    path = golden_path()
    if path is None:
        return []
    golden = json.loads(path.read_text(encoding="utf-8"))
    names = [one["name"] for one in golden["persons"]]
    covers, components = [], []
    for cover, one in enumerate(golden["persons"]):
        powers = {f"{kind}_power": one[kind] for kind in ("sole_voting", "shared_voting")}
        powers |= {f"{kind}_power": one[kind] for kind in ("sole_dispositive", "shared_dispositive")}
        covers.append(
            person(one["name"], one["aggregate"], one["percent"], types=tuple(one["types"]), group_a=True, **powers)
        )
        for row in ("voting_power", "dispositive_power"):
            for piece in one["components"]:
                is_sole = piece["holder"] == one["name"] and one["sole_voting"]
                figure = f"{'sole' if is_sole else 'shared'}_{row}"
                components.append(part(cover, figure, piece["shares"], piece["kind"], names.index(piece["holder"])))
    return [
        filing(
            golden["issuer"]["name"],
            golden["event_date"],
            None,
            issuer_cik="0000000777",
            amendment_number=golden["amendment_number"],
            signature_date=dt.date.fromisoformat(golden["signature_date"]),
            security=Security(title=golden["security"]["title"]),
            persons=tuple(covers),
            components=tuple(components),
            shares_outstanding=outstanding(golden["item5"]["shares_outstanding"]),
        )
    ]


def hostile() -> list[Filing]:
    """What a reader can hand over at its worst: nothing at all, extremes, repetitions, references into the void."""
    huge = Decimal("999999999999999999.999999")
    everywhere = dict.fromkeys(
        ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power"), huge
    )
    nobody = person("***")
    return [
        Filing(format="ascii"),
        Filing(format="xml", form="SCHEDULE 13D/A", accession_number="hostile-1", persons=(nobody, person("", 1, "1"))),
        filing("...", "2031-01-01", "2020-01-01", persons=(nobody, nobody, ReportingPerson(name=None))),
        filing(
            "Hostile Holdings",
            "2020-01-01",
            "2020-01-02",
            accession_number="hostile-2",
            persons=(
                person("Max Extreme", huge, "999999.999999", **everywhere),
                person("Max Extreme", huge, "0.000001", **everywhere),
                person("MAX EXTREME", None, None, class_title="%%%"),
                *(person(f"Crowd Member {number} LP", huge, "50", **everywhere) for number in range(60)),
            ),
            components=(
                part(0, "aggregate_amount", huge, "option", holder=99, within=0),
                part(0, "aggregate_amount", huge, "common", within=2),
                part(0, "aggregate_amount", huge, "common", within=1, holder_name="***"),
                part(99, "sole_voting_power", 1),
                Component(cover=1, figure="aggregate_amount", shares=None, kind="other"),
                part(1, "comment", -5, "warrant", is_excluded=True),
            ),
            shares_outstanding=(*outstanding(0), SharesOutstanding(count=Decimal("0.000001"))),
            transactions=(
                Transaction(cover=99, side="buy", shares=huge, price=huge),
                Transaction(person_name="***", side=None, shares=None, price=Decimal("-1")),
            ),
            fundings=(Funding(cover=99, amount=huge, within=0), Funding()),
            item5=(Item5Position(name="", aggregate_amount=Decimal(0)),),
            signatures=(Signature(),),
            group_total=GroupTotal(aggregate_amount=huge),
        ),
        filing(
            "Hostile Holdings",
            "1890-01-01",
            "2020-01-02",
            amendment_number=-1,
            fell_below_five_percent=dt.date(1, 1, 1),
            previous_accession_number="hostile-3",
            accession_number="hostile-3",
            parties=(
                Party(role="filer", name="", cik="0000000001"),
                Party(role="filer", name="MAX EXTREME", cik="0000000001", former_names=("", "MAX")),
                Party(role="subject", name="MAX EXTREME", cik="0000000001"),
            ),
        ),
    ]


def everything() -> list[Filing]:
    """All stories."""
    return [
        *late_amendment(),
        *exits(),
        *late_signature(),
        *corrected(),
        *groups(),
        *names(),
        *issuers(),
        *deadlines(),
        *hostile(),
        *example(),
    ]
