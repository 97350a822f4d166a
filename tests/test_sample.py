"""The sample in `data/filings`: its figures hold, and the reader finds in it what its README says.

Expected values were written with the documents, not taken from the reader.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from stdnum import cusip

from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "filings"
SHARED = Path(os.environ.get("SCHEDULE13D_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document says: `covers` are row 11 and row 13 of each cover, `trades` counts the rows of Item 5(c)."""

    file: str
    format: str
    form: str
    number: int | None
    event: str
    trades: int
    covers: str

    @property
    def positions(self) -> list[list[str]]:
        """Amount and percentage of each cover."""
        return [one.split() for one in self.covers.split(", ")]


FILINGS = (
    Expected("penhallow-1996-13d.txt", "sgml", "SC 13D", None, "1996-11-18", 11, "452300 5.5, 452300 5.5, 470800 5.7"),
    Expected("penhallow-1997-13da1.txt", "sgml", "SC 13D/A", 1, "1997-02-10", 5, "548500 6.7, 548500 6.7, 567000 6.9"),
    Expected("penhallow-1997-13da2.txt", "sgml", "SC 13D/A", 2, "1997-09-17", 4, "343500 4.2, 343500 4.2, 362000 4.4"),
    Expected("quaymoor-1999-13d.txt", "sgml", "SC 13D", None, "1999-02-12", 1, "96450 6.02"),
    Expected(
        "tarrant-creek-2007-13d.htm",
        "html",
        "SC 13D",
        None,
        "2007-06-05",
        7,
        "1240000 3.9, 775500 2.5, 775500 2.5, 2015500 6.4, 2054750 6.5",
    ),
    Expected(
        "tarrant-creek-2008-13da1.txt",
        "sgml",
        "SC 13D/A",
        1,
        "2008-03-18",
        10,
        "1550000 4.9, 865500 2.7, 865500 2.7, 2415500 7.6, 2454750 7.8",
    ),
    Expected(
        "tarrant-creek-2009-13da2.txt",
        "sgml",
        "SC 13D/A",
        2,
        "2009-08-11",
        5,
        "1350000 4.3, 865500 2.7, 865500 2.7, 2215500 7.0, 2254750 7.1",
    ),
    Expected("orrin-valley-2013-13d.htm", "html", "SC 13D", None, "2013-03-04", 0, "150000 5.14, 184550 6.33"),
    Expected("orrin-valley-2014-13da1.htm", "html", "SC 13D/A", 1, "2014-05-20", 2, "150000 5.12, 196550 6.71"),
    Expected(
        "lumenvale-2025-13d.xml", "xml", "SCHEDULE 13D", None, "2025-03-20", 5, "3250000 7.6, 3250000 7.6, 3262000 7.7"
    ),
    Expected(
        "lumenvale-2025-13da1.xml", "xml", "SCHEDULE 13D/A", 1, "2025-07-15", 4, "3710000 8.7, 3710000 8.7, 3728000 8.7"
    ),
    Expected(
        "lumenvale-2026-13da2.xml", "xml", "SCHEDULE 13D/A", 2, "2026-04-08", 5, "1810000 4.0, 1810000 4.0, 1834000 4.1"
    ),
    Expected(
        "brackwater-2021-13d.md", "markdown", "SC 13D", None, "2021-10-04", 12, "1012400 5.5, 1012400 5.5, 1012400 5.5"
    ),
    Expected(
        "brackwater-2022-13da1.md", "markdown", "SC 13D/A", 1, "2022-01-18", 5, "1223000 6.6, 1223000 6.6, 1223000 6.6"
    ),
    Expected(
        "ault-alliance-2023-13da7.md",
        "markdown",
        "SC 13D/A",
        7,
        "2023-10-20",
        0,
        "6068993 14.69, 4013 <1, 4023 <1, 1617 <1, 333325 <1, 333325 <1, 333325 <1, 11 <1, 6063953 14.67",
    ),
)
#: Chains: earlier file, later file, and for each direct holder its cover and the change of its row 11.
CHAINS = (
    ("penhallow-1996-13d.txt", "penhallow-1997-13da1.txt", {0: 96200}),
    ("penhallow-1997-13da1.txt", "penhallow-1997-13da2.txt", {0: -205000}),
    ("tarrant-creek-2007-13d.htm", "tarrant-creek-2008-13da1.txt", {0: 310000, 1: 90000}),
    ("tarrant-creek-2008-13da1.txt", "tarrant-creek-2009-13da2.txt", {0: -200000}),
    ("orrin-valley-2013-13d.htm", "orrin-valley-2014-13da1.htm", {1: 12000}),
    ("lumenvale-2025-13d.xml", "lumenvale-2025-13da1.xml", {0: 460000}),
    ("lumenvale-2025-13da1.xml", "lumenvale-2026-13da2.xml", {0: -1900000}),
    ("brackwater-2021-13d.md", "brackwater-2022-13da1.md", {0: 210600}),
)
NAMES = [one.file for one in FILINGS]


def _read(name: str) -> Filing:
    filing = read((SAMPLE / name).read_bytes(), name=name)
    assert isinstance(filing, Filing), filing
    return filing


def _percent(filing: Filing, cover: int) -> str:
    percent = filing.persons[cover].percent_of_class
    assert percent is not None
    return f"<{percent.value}" if percent.relation == "less_than" else str(percent.value)


@pytest.mark.parametrize("expected", FILINGS, ids=NAMES)
def test_a_document_is_read_as_it_was_written(expected: Expected) -> None:
    filing = _read(expected.file)
    assert (filing.format, filing.form, filing.amendment_number) == (expected.format, expected.form, expected.number)
    assert filing.event_date == dt.date.fromisoformat(expected.event)
    found = [[f"{p.aggregate_amount:.0f}", _percent(filing, n)] for n, p in enumerate(filing.persons)]
    assert found == expected.positions
    assert len(filing.transactions) == expected.trades


@pytest.mark.parametrize("name", NAMES)
def test_the_powers_of_every_cover_sum_to_its_aggregate(name: str) -> None:
    for person in _read(name).persons:
        assert (person.sole_voting_power or 0) + (person.shared_voting_power or 0) == person.aggregate_amount
        assert (person.sole_dispositive_power or 0) + (person.shared_dispositive_power or 0) == person.aggregate_amount


@pytest.mark.parametrize("name", NAMES)
def test_every_cusip_has_a_valid_check_digit(name: str) -> None:
    assert cusip.is_valid(_read(name).security.cusip or "")


@pytest.mark.parametrize(("earlier", "later", "changes"), CHAINS)
def test_the_trades_of_an_amendment_are_the_change_of_row_11(earlier: str, later: str, changes: dict[int, int]) -> None:
    before, after = _read(earlier), _read(later)
    for cover, change in changes.items():
        difference = (after.persons[cover].aggregate_amount or 0) - (before.persons[cover].aggregate_amount or 0)
        signs = {"buy": 1, "sell": -1, "other": 0, None: 0}
        traded = sum((t.shares or Decimal(0)) * signs[t.side] for t in after.transactions if t.cover == cover)
        assert difference == traded == change


def test_a_stake_that_falls_under_five_percent_gives_the_day() -> None:
    assert _read("penhallow-1997-13da2.txt").fell_below_five_percent == dt.date(1997, 9, 17)
    assert _read("lumenvale-2026-13da2.xml").fell_below_five_percent == dt.date(2026, 4, 8)


def test_the_filers_contradictions_are_in_the_sample() -> None:
    orrin = _read("orrin-valley-2013-13d.htm")
    stated = next(p for p in orrin.item5 if p.cover == 1)
    assert orrin.persons[1].shared_voting_power == 150000
    assert (stated.shared_voting_power, stated.shared_dispositive_power) == (105000, 105000)
    ault = _read("ault-alliance-2023-13da7.md")
    stated = next(p for p in ault.item5 if p.cover == 8)
    assert (ault.persons[8].shared_voting_power, stated.shared_voting_power) == (333336, 333326)


@pytest.mark.parametrize(
    ("name", "kind"), [("tarrant-creek-2011-13g.htm", "schedule_13g"), ("orrin-valley-2015-truncated.htm", "truncated")]
)
def test_what_is_no_readable_schedule_13d_is_set_aside(name: str, kind: str) -> None:
    found = read((SAMPLE / name).read_bytes(), name=name)
    assert isinstance(found, SetAside)
    assert found.kind == kind


def test_the_readme_names_every_document() -> None:
    readme = (SAMPLE / "README.md").read_text()
    for path in SAMPLE.iterdir():
        assert f"`{path.name}`" in readme or path.name == "README.md"


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".xml")])
def test_the_xml_satisfies_the_schema(name: str) -> None:
    xsd = SHARED / "spec" / "eis_Schedule13D_Filer.xsd"
    if not xsd.exists():
        pytest.skip("the technical specification's XSDs are not beside the checkout")
    text = (SAMPLE / name).read_text()
    text = re.sub(
        r"<issuerCUSIP>(\w+)</issuerCUSIP>",
        r"<issuerCusips><issuerCusipNumber>\1</issuerCusipNumber></issuerCusips>",
        text,
    )
    withheld = (
        "<liveTestFlag>LIVE</liveTestFlag><flags/><contact><contactName>A</contactName>"
        "<contactPhoneNumber>415-555-0144</contactPhoneNumber>"
        "<contactEmailAddress>a@example.com</contactEmailAddress></contact>"
    )
    text = text.replace("<liveTestFlag>LIVE</liveTestFlag>", withheld).replace("XXXXXXXX", "#abc1234")
    schema = etree.XMLSchema(etree.parse(str(xsd)))
    assert schema.validate(etree.fromstring(text.encode())), schema.error_log
