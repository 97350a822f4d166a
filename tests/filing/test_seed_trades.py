"""The seed filing against its golden file: funds with parts and grants, exhibits, signers, earlier amendments."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.filing import chain, exhibits, funds, items, markdown, people, signatures, trades
from pipelines.filing.canonical import Canonical
from pipelines.filing.items import Section
from pipelines.filing.model import ReportingPerson
from pipelines.filing.people import People

SEED = "ault-alliance-13da-7"


class Seed:
    """The seed, its golden file, and what the readers of the body are given."""

    def __init__(self, folder: Path) -> None:
        self.golden: dict[str, Any] = json.loads((folder / f"{SEED}.golden.json").read_text(encoding="utf-8"))
        self.canonical: Canonical = markdown.render((folder / f"{SEED}.md").read_bytes())
        self.sections: tuple[Section, ...] = items.read(self.canonical, 0, is_amendment=True)
        persons = [ReportingPerson(name=person["name"]) for person in self.golden["persons"]]
        self.people: People = people.read(self.canonical, persons)
        self.names: list[str] = [person["name"] for person in self.golden["persons"]]

    def name(self, cover: int | None) -> str | None:
        return None if cover is None else self.names[cover]


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    folder = shared / "seed"
    if not (folder / f"{SEED}.golden.json").is_file():
        pytest.skip("the seed and its golden file are not here")
    return Seed(folder)


def test_amounts_of_item_3(seed: Seed) -> None:
    found = funds.read(seed.canonical, seed.sections, seed.people).fundings
    totals = [each for each in found if each.within is None and not each.is_granted]
    assert [seed.name(each.cover) for each in totals] == [each["payer"] for each in seed.golden["item3"]]
    for each, wanted in zip(totals, seed.golden["item3"], strict=True):
        assert each.amount == Decimal(str(wanted["amount"]))
        assert each.shares == (Decimal(wanted["shares"]) if "shares" in wanted else None)
        assert each.is_approximate == wanted.get("approximate", False)
        assert (each.instrument is not None) == ("instrument" in wanted)


def test_parts_of_an_amount_of_item_3(seed: Seed) -> None:
    found = funds.read(seed.canonical, seed.sections, seed.people).fundings
    for wanted in seed.golden["item3"]:
        whole = next(n for n, each in enumerate(found) if each.amount == Decimal(str(wanted["amount"])))
        parts = [each.amount for each in found if each.within == whole]
        assert parts == [Decimal(part) for part in wanted.get("parts", [])]


def test_granted_shares_count_beside_those_bought(seed: Seed) -> None:
    wanted = next(each for each in seed.golden["expected_findings"] if each["rule"] == "item3_shares_vs_item5_direct")
    found = funds.read(seed.canonical, seed.sections, seed.people).fundings
    own = [each for each in found if seed.name(each.cover) == wanted["person"] and each.within is None]
    assert sum((each.shares or Decimal(0) for each in own), Decimal(0)) == wanted["item3"]
    assert [each.is_granted for each in own] == [True, False]
    assert own[0].amount is None


def test_exhibits_of_item_7(seed: Seed) -> None:
    found = exhibits.read(seed.canonical, seed.sections).exhibits
    assert [each.number for each in found] == [each["number"] for each in seed.golden["exhibits"]]
    assert all(each.incorporated_from for each in found)


def test_signers_are_the_reporting_persons(seed: Seed) -> None:
    found = signatures.read(seed.canonical, seed.sections, seed.people)
    assert {seed.name(each.cover) for each in found.signatures} == set(seed.golden["signers"])
    assert len(found.signatures) == len(seed.golden["signers"])
    assert found.date is not None
    assert found.date.isoformat() == seed.golden["signature_date"]
    assert {each.date for each in found.signatures} == {found.date}


def test_earlier_filings_are_the_original_and_six_amendments(seed: Seed) -> None:
    found = chain.read(seed.canonical, seed.sections, amendment_number=seed.golden["amendment_number"]).prior_filings
    wanted = [seed.golden["original_filing_date"], *seed.golden["prior_amendment_dates"]]
    assert [each.date.isoformat() for each in found if each.date] == wanted
    assert [each.amendment_number for each in found] == list(range(7))


def test_no_transactions_are_stated(seed: Seed) -> None:
    found = trades.read(seed.canonical, seed.sections, seed.people)
    assert (found.transactions, found.state) == ((), "none")


def test_every_value_has_evidence_that_quotes_the_text(seed: Seed) -> None:
    evidence = [
        *funds.read(seed.canonical, seed.sections, seed.people).evidence,
        *exhibits.read(seed.canonical, seed.sections).evidence,
        *signatures.read(seed.canonical, seed.sections, seed.people).evidence,
        *chain.read(seed.canonical, seed.sections, amendment_number=7).evidence,
        *trades.read(seed.canonical, seed.sections, seed.people).evidence,
    ]
    assert len({each.field for each in evidence}) == len(evidence) > 90
    assert all(seed.canonical.text[each.start : each.end] == each.quote != "" for each in evidence)
