"""Person resolution, measured on labelled pairs of names (see `name_pairs` for how they are made)."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.models import warehouse
from tests.models.name_pairs import Pair, pairs
from tests.models.warehouse import PROJECT, filing, person

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


def model() -> Any:
    spec = importlib.util.spec_from_file_location("score", PROJECT / "models" / "intermediate" / "int_person_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seed(name: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


NAME = pa.schema(
    [(name, pa.string()) for name in ("node", "issuer_id", "name_key", "legal_form", "person_cik", "kind")]
    + [(name, pa.list_(pa.string())) for name in ("words", "generations", "beside")]
    + [
        (
            "statements",
            pa.list_(pa.struct([("number", pa.int32()), ("is_amendment", pa.bool_()), ("filed_on", pa.date32())])),
        )
    ]
)


def node(name: str, form: str | None = None, kind: str = "individual", **facts: Any) -> dict[str, Any]:
    """A name as `int_person_name` hands it to splink."""
    words = sorted(name.split())
    facts = {"issuer_id": "i", "person_cik": None, "beside": [], "statements": []} | facts
    generations = [word for word in words if word in ("JR", "SR", "II", "III", "IV", "V")]
    return {
        "node": f"{facts['issuer_id']}|{name}|{form or ''}",
        "name_key": " ".join(words),
        "words": words,
        "legal_form": form,
        "kind": kind,
        "generations": generations,
        **facts,
    }


def scored(nodes: Sequence[dict[str, Any]], threads: int = 1) -> list[dict[str, Any]]:
    weights = [
        (row["comparison"], row["level"], row["m_probability"], row["u_probability"])
        for row in seed("person_link_weight")
    ]
    nicknames = [(row["name"], row["other_name"]) for row in seed("nickname")]
    table = pa.Table.from_pylist(list(nodes), schema=NAME)
    rows: list[dict[str, Any]] = model().score(table, weights, nicknames, threads).to_pylist()
    return rows


def test_every_level_has_probabilities_and_each_comparison_adds_up_to_one() -> None:
    levels = {
        (comparison, level)
        for comparison, outcomes in model().COMPARISONS.items()
        for level, _ in outcomes
        if level != "null"
    }
    weights = seed("person_link_weight")
    assert {(row["comparison"], row["level"]) for row in weights} == levels
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in weights:
        for column in ("m_probability", "u_probability"):
            sums[row["comparison"], column] += float(row[column])
    assert all(abs(total - 1) < 1e-9 for total in sums.values()), sums


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (node("NORTH WIND FUND", "LP", "entity"), node("NORTH WIND FUND", None, "entity"), "same_words"),
        (
            node("NORTH WIND", "INC", "entity", beside=["X|"]),
            node("NORTH WIND", "CORP", "entity", beside=["X|"]),
            "same_words_other_corporate_form",
        ),
        (node("ANN COLE"), node("ANN MAY COLE"), "fuller_name"),
        (node("A M COLE"), node("ANN MAY COLE"), "two_initials"),
        (node("A COLE"), node("ANN COLE"), "initials_only"),
        (node("BILL COLE"), node("WILLIAM COLE"), "nickname"),
        (node("ANN FARQUHARSON"), node("ANN FARQUAHRSON"), "misspelt_long"),
        (node("NORTH WIDN FUND", None, "entity"), node("NORTH WIND FUND", None, "entity"), "misspelt_long"),
        (node("ANN COLES"), node("ANN COLSE"), "misspelt_short"),
        (node("NORTH WIND", "LP", "entity"), node("NORTH WIND PARTNERS", "LP", "entity"), "words_left_out"),
    ],
)
def test_what_two_names_have_in_common(one: dict[str, Any], other: dict[str, Any], likeness: str) -> None:
    assert [row["likeness"] for row in scored([one, other])] == [likeness]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (node("NORTH WIND FUND", "LP", "entity"), node("NORTH WIND FUND", "LLC", "entity")),
        (node("NORTH WIND FUND II", "LP", "entity"), node("NORTH WIND FUND III", "LP", "entity")),
        (node("ANN COLE"), node("ANN COLE", issuer_id="j")),
        (node("ANN COLE", person_cik="1"), node("ANN MAY COLE", person_cik="2")),
        (node("ANN B COLE"), node("ANN C COLE")),
    ],
)
def test_names_that_are_not_even_reviewed(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert scored([one, other]) == []


def test_a_generation_left_out_is_reviewed_and_never_linked() -> None:
    beside = ["COLE TRUST|"]
    first = [{"number": 0, "is_amendment": False, "filed_on": dt.date(2020, 1, 1)}]
    second = [{"number": 1, "is_amendment": True, "filed_on": dt.date(2020, 6, 1)}]
    pair = [
        node("MARK COLE", beside=beside, statements=first),
        node("JR MARK COLE", beside=beside, statements=second),
    ]
    (row,) = scored(pair)
    assert (row["has_same_co_filer"], row["is_next_amendment"]) == (True, True)
    assert 0.1 < row["probability"] < 0.95


def test_scores_depend_on_nothing_but_the_pair() -> None:
    nodes = [
        node(name, form, kind, issuer_id=issuer)
        for issuer in ("i", "j")
        for name, form, kind in (
            ("ANN COLE", None, "individual"),
            ("ANN MAY COLE", None, "individual"),
            ("A M COLE", None, "individual"),
            ("NORTH WIND FUND", "LP", "entity"),
            ("NORTH WIDN FUND", "LP", "entity"),
            ("NORTH WIND FUND", None, "unknown"),
        )
    ]
    whole = scored(nodes)
    random.Random(3).shuffle(nodes)
    assert scored(nodes, threads=2) == whole
    alone = scored([one for one in nodes if one["issuer_id"] == "i"])
    assert alone == [row for row in whole if row["issuer_id"] == "i"]
    assert scored([]) == []
