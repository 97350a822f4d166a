"""Odd sequences of filings, one issuer for each: what filers do to those who follow a stake. Everything is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipelines.filing.model import Filing, Party, Security
from tests.models.scenarios import outstanding
from tests.models.warehouse import filing, person


def _steps(number: int, name: str, *steps: tuple[str | None, str | None, dict[str, Any]]) -> list[Filing]:
    """Filings about one issuer: event, filed, facts; accession numbers `number-0`, `number-1` … in the order given."""
    return [
        filing(
            name,
            event,
            filed,
            issuer_cik=f"{number:010}",
            **({"accession_number": f"{number}-{step}"} | facts),
        )
        for step, (event, filed, facts) in enumerate(steps)
    ]


def _one(name: str, held: int | None, percent: str | None, number: int | None = None, **facts: Any) -> dict[str, Any]:
    individual = facts.pop("individual", False)
    return {"persons": (person(name, held, percent, individual=individual),), "amendment_number": number, **facts}


def two_classes() -> list[Filing]:
    """One person states two classes on one day, and amends one of them."""
    a, b = Security(title="Class A Common Stock"), Security(title="Class B Common Stock")
    return _steps(
        401,
        "Dual Mills Inc",
        ("2020-01-01", "2020-01-05", _one("Ada Rook", 100, "10", security=a)),
        ("2020-01-01", "2020-01-05", _one("Ada Rook", 50, "50", security=b)),
        ("2020-06-01", "2020-06-03", _one("Ada Rook", 60, "60", 1, security=b)),
    )


def changed_cusip() -> list[Filing]:
    """The class gets a new CUSIP and its title another wording, and a last cover has no title at all."""
    return _steps(
        402,
        "Cusp Trust",
        (
            "2020-01-01",
            "2020-01-05",
            _one("Bo Rook", 100, "10", security=Security(title="Common Stock", cusip="87652T104")),
        ),
        (
            "2020-06-01",
            "2020-06-05",
            _one(
                "Bo Rook",
                110,
                "11",
                1,
                security=Security(title="Common Shares of Beneficial Interest", cusip="70761R102"),
            ),
        ),
        (
            "2020-09-01",
            "2020-09-05",
            _one("Bo Rook", 120, "12", 2, security=Security(title="Shares of Beneficial Interest", cusip="70761R102")),
        ),
        ("2020-10-01", "2020-10-05", _one("Bo Rook", 130, "13", 3, security=Security(cusip="70761R102"))),
    )


def one_cusip_for_two_classes() -> list[Filing]:
    """Class B and the warrants are filed under the CUSIP of class A."""
    facts = [
        _one("Cy Rook", held, percent, security=Security(title=title, cusip="55024L109"))
        for title, held, percent in (
            ("Class A Common Stock", 100, "10"),
            ("Class B Common Stock", 200, "20"),
            ("Warrants", 300, "30"),
        )
    ]
    return _steps(403, "Lent Cusip Inc", *((f"2020-0{n}-01", f"2020-0{n}-05", one) for n, one in enumerate(facts, 1)))


def renamed() -> list[Filing]:
    """A person who marries: the first filing has no CIK, the header of the second the former name."""
    party = Party(role="filer", name="MARRIED JANE", cik="0000005552", former_names=("MAIDEN JANE",))
    return _steps(
        404,
        "Renamed Works",
        ("2020-01-01", "2020-01-05", _one("Jane Maiden", 100, "10", individual=True)),
        ("2020-06-01", "2020-06-05", _one("Jane Married", 110, "11", 1, individual=True, parties=(party,))),
    )


def numbers() -> list[Filing]:
    """Amendment No. 1 twice for two events, Nos. 2 to 4 never, Nos. 5 and 6 on one day, one without a number."""
    return _steps(
        405,
        "Miscount Corp",
        ("2020-01-01", "2020-01-05", _one("Di Rook", 100, "10")),
        ("2020-02-01", "2020-02-05", _one("Di Rook", 110, "11", 1)),
        ("2020-03-01", "2020-03-05", _one("Di Rook", 120, "12", 1)),
        ("2020-04-01", "2020-04-05", _one("Di Rook", 140, "14", 6)),
        ("2020-04-01", "2020-04-05", _one("Di Rook", 130, "13", 5)),
        ("2020-05-01", "2020-05-05", _one("Di Rook", 150, "15", None, form="SC 13D/A")),
    )


def ended_again() -> list[Filing]:
    """Below five percent, amended twice below it (once late), and back above."""
    return _steps(
        406,
        "Return Mills",
        ("2020-01-01", "2020-01-05", _one("Ed Rook", 100, "10")),
        ("2020-02-01", "2020-02-05", _one("Ed Rook", 40, "4", 1)),
        ("2020-03-01", "2020-03-05", _one("Ed Rook", 30, "3", 2)),
        ("2020-04-01", "2020-04-05", _one("Ed Rook", 80, "8")),
        ("2020-03-15", "2020-05-05", _one("Ed Rook", 35, "3.5", 3)),
    )


def late_exit() -> list[Filing]:
    """The amendment that says zero is filed after one about a later day that says nine percent."""
    return _steps(
        407,
        "Late Mills",
        ("2020-01-01", "2020-01-05", _one("Flo Rook", 100, "10")),
        ("2020-05-01", "2020-05-05", _one("Flo Rook", 90, "9", 2)),
        ("2020-03-01", "2020-06-05", _one("Flo Rook", 0, "0", 1)),
    )


def undated() -> list[Filing]:
    """An amendment without any date, beside dated ones; and a person with an undated report alone."""
    return [
        *_steps(
            408,
            "Undated Mills",
            ("2020-01-01", "2020-01-05", _one("Gus Rook", 100, "10")),
            (None, "2020-05-05", _one("Gus Rook", 110, "11", 1)),
            (None, None, _one("Gus Rook", 120, "12", 2)),
        ),
        *_steps(409, "Timeless Mills", (None, None, _one("Hal Rook", 120, "12", 2))),
    ]


def denominators() -> list[Filing]:
    """Only the first and the last filing state the shares outstanding; the last one ends the stake."""
    return _steps(
        410,
        "Buyback Mills",
        ("2020-01-01", "2020-01-05", _one("Ian Rook", 100, "10", shares_outstanding=outstanding(1000))),
        ("2020-02-01", "2020-02-05", _one("Ian Rook", 100, "12.5", 1)),
        ("2020-03-01", "2020-03-05", _one("Ian Rook", 120, "15", 2, shares_outstanding=outstanding(800))),
        ("2020-04-01", "2020-04-05", _one("Ian Rook", 0, "0", 3)),
    )


def told_apart() -> list[Filing]:
    """Father and son, who never file together, under one co-filer."""
    fund = person("Kin Fund LP", 100, "10")
    return _steps(
        411,
        "Kin Mills",
        ("2020-01-01", "2020-01-05", {"persons": (fund, person("Mark Kin", 100, "10", individual=True))}),
        (
            "2020-02-01",
            "2020-02-05",
            {"persons": (fund, person("Mark Kin, Jr.", 100, "10", individual=True)), "amendment_number": 1},
        ),
    )


def without_signs_of_life() -> list[Filing]:
    """Filed below five percent from the start by one person, with Item 5(e) filled in the amendment's body only."""
    return _steps(
        412,
        "Quiet Mills",
        ("2020-01-01", "2020-01-05", _one("Lou Rook", 40, "4")),
        (
            "2020-02-01",
            "2020-02-05",
            {"amendment_number": 1, "fell_below_five_percent": dt.date(2020, 2, 1), "persons": ()},
        ),
    )


def odd_sequences() -> list[Filing]:
    """All of them."""
    stories = (
        *(two_classes, changed_cusip, one_cusip_for_two_classes, renamed, numbers, ended_again, late_exit),
        *(undated, denominators, told_apart, without_signs_of_life),
    )
    return [one for story in stories for one in story()]
