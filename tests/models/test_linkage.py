"""Person resolution, measured on labelled pairs of names (see `name_pairs` for how they are made)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.models import warehouse
from tests.models.name_pairs import Pair, pairs
from tests.models.warehouse import filing, person

Resolved = list[tuple[Pair, bool]]


@pytest.fixture(scope="module")
def resolved(
    tmp_path_factory: pytest.TempPathFactory, database: Path
) -> Iterator[tuple[Resolved, duckdb.DuckDBPyConnection]]:
    """Each pair stands in two filings about an issuer of its own; is it taken for one person?"""
    labelled = pairs()
    filings = []
    for number, pair in enumerate(labelled):
        # Names of one person come in a statement and its next amendment, or a later one where filings are missing,
        # names of two persons as often in two statements as in a statement and the next amendment.
        later = (1 if number % 3 else 4) if pair.is_same else (1 if number % 2 else None)
        kinds = [("IN",) if one else ("OO",) for one in (pair.is_individual, pair.is_other_individual)]
        issuer = {"issuer_cik": f"{number + 1:010}"}
        filings.append(
            filing(
                "Pair Inc",
                "2020-01-01",
                "2020-01-08",
                persons=(person(pair.name, 100, "10", types=kinds[0]),),
                **issuer,
            )
        )
        filings.append(
            filing(
                "Pair Inc",
                "2020-06-01",
                "2020-06-03",
                amendment_number=later,
                persons=(person(pair.other, 120, "12", types=kinds[1]),),
                **issuer,
            )
        )
    path = tmp_path_factory.mktemp("pairs") / "build.duckdb"
    warehouse.load(path, [filings])
    untested = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    selected = ("--select", "+person_link_review", "+int_cover")
    assert warehouse.dbt(path, database.parent / "target", "build", *untested, *selected) == []
    with duckdb.connect(str(path), read_only=True) as connection:
        same = dict(
            connection.execute("""
                select cast(right(issuer_id, 10) as integer), count(distinct person_id) = 1
                from intermediate.int_cover group by all
            """).fetchall()
        )
        yield [(pair, same[number + 1]) for number, pair in enumerate(labelled)], connection


def test_precision_and_recall(resolved: tuple[Resolved, duckdb.DuckDBPyConnection]) -> None:
    judged, _ = resolved
    assert len(judged) >= 300
    taken = [pair for pair, is_one in judged if is_one]
    right = [pair for pair in taken if pair.is_same]
    wanted = [pair for pair, _ in judged if pair.is_same]
    missed = [(pair.made_by, pair.name, pair.other) for pair, is_one in judged if pair.is_same and not is_one]
    wrong = [(pair.made_by, pair.name, pair.other) for pair in taken if not pair.is_same]
    print(f"{len(judged)} pairs: precision {len(right) / len(taken):.4f}, recall {len(right) / len(wanted):.4f}")
    assert len(right) / len(taken) >= 0.99, wrong
    assert len(right) / len(wanted) >= 0.95, missed


def test_what_is_uncertain_is_listed_with_its_probability(
    resolved: tuple[Resolved, duckdb.DuckDBPyConnection],
) -> None:
    judged, connection = resolved
    listed = connection.execute("""
        select person_name, other_person_name, probability, is_linked from marts.person_link_review
    """).fetchall()
    assert listed
    assert all(0.1 <= probability < 0.995 for _, _, probability, _ in listed)
    names = {frozenset(row[:2]) for row in listed}
    missed = [pair for pair, is_one in judged if pair.is_same and not is_one]
    assert all(frozenset((pair.name, pair.other)) in names for pair in missed), missed
