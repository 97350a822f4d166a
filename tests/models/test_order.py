"""The order and the batches in which filings are loaded do not matter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines.filing.model import Filing
from tests.models import scenarios, sequences, warehouse
from tests.press import LAYOUTS
from tests.press.chains import chain
from tests.press.choices import SeededChoices

PRINTED = ("ruled_rows", "gutter_columns", "bold_labels", "second_schema")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every mart, the macro's answer included."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'marts'"
        ).fetchall()
        queries = {name: f"marts.{name}" for (name,) in names}
        queries["holding_at"] = "marts.holding_at(date '2020-06-30', date '2021-06-30')"
        return {
            name: connection.execute(f"select * from {source} order by all").fetchall()
            for name, source in queries.items()
        }


def copies(filings: Sequence[Filing], generator: random.Random) -> list[Filing]:
    """Some of the filings again, as another document without accession number."""
    return [
        replace(
            one, format=generator.choice(("markdown", "ascii")), accession_number=None, previous_accession_number=None
        )
        for one in generator.sample(list(filings), len(filings) // 3)
    ]


def everything() -> list[Filing]:
    """Originals, amendments and copies in other formats: all stories, and printed chains."""
    printed = [
        one
        for seed, layout in enumerate(PRINTED)
        for one in chain(LAYOUTS[layout], SeededChoices(f"order {seed}"), 4, max_persons=4)
    ]
    return [*scenarios.everything(), *sequences.odd_sequences(), *printed, *copies(printed, random.Random(0))]


def modelled(path: Path, batches: Sequence[Sequence[Filing]], target: Path) -> dict[str, list[tuple[object, ...]]]:
    warehouse.load(path, batches)
    untested = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    assert warehouse.dbt(path, target, "build", *untested) == []
    return contents(path)


@pytest.mark.xdist_group("order")
def test_marts_are_the_same_whatever_the_order_and_the_batches(database: Path, tmp_path: Path) -> None:
    filings, target = everything(), database.parent / "target"
    marts = modelled(tmp_path / "whole.duckdb", [filings], target)
    assert any(row for row in marts["dim_filing"])
    duplicates = [row for row in marts["dim_filing"] if row[22] is not None]
    assert len(duplicates) >= len(PRINTED)
    for seed in (1, 2):
        generator = random.Random(seed)
        generator.shuffle(filings)
        cuts = sorted(generator.sample(range(1, len(filings)), generator.randint(1, 6)))
        batches = [filings[start:end] for start, end in zip([0, *cuts], [*cuts, len(filings)], strict=True)]
        assert modelled(tmp_path / f"{seed}.duckdb", batches, target) == marts


def test_a_copy_of_the_file_under_another_name_answers_the_same(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.duckdb"
    path.write_bytes(database.read_bytes())
    assert contents(path) == contents(database)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as attached (read_only)")
        assert connection.execute("select count(*) > 0 from attached.marts.current_holder").fetchall() == [(True,)]
