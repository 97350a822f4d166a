"""The reviewed file: releases and acknowledgements, read with a clear line for each mistake, and applied."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from expectations import findings, reviewed
from tests.expectations.builder import GOOD, load, printed, with_position

CASE = 'filing = "f"\nwho = "R. Eader"\nwhen = 2024-03-01\nwhy = "As printed."\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "reviewed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_projects_own_file_is_valid() -> None:
    assert isinstance(reviewed.read(), tuple)


def test_releases_and_acknowledgements_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, f'[[release]]\n{CASE}[[acknowledge]]\n{CASE}rule = "cover_vs_item5"\ncover = 1\n')
    release, acknowledged = reviewed.read(path)
    assert release == reviewed.Review("f", "R. Eader", dt.date(2024, 3, 1), "As printed.")
    assert (acknowledged.rule, acknowledged.cover, acknowledged.field) == ("cover_vs_item5", 1, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[release]]\nfiling = 3\n", "filing must be a text"),
        ('[[release]]\nfiling = "f"\n', "lacks who, when, why"),
        (f'[[release]]\n{CASE}rule = "x"\n', "unknown key 'rule'"),
        (f"[[acknowledge]]\n{CASE}", "lacks rule"),
        (f'[[acknowledge]]\n{CASE}rule = "x"\ncover = "1"\n', "cover must be a whole number"),
        ('[[release]]\nfiling = "f"\nwho = ""\n', "who must be a text"),
        ('[[release]]\nfiling = "f"\nwho = "R"\nwhen = "yesterday"\n', "when must be a date"),
        ("[[waive]]\n", "unknown table [[waive]]"),
        ("[[release\n", "reviewed.toml"),
    ],
)
def test_a_mistake_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(reviewed.ReviewError) as caught:
        reviewed.read(write(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_that_was_named_is_said(tmp_path: Path) -> None:
    with pytest.raises(reviewed.ReviewError):
        reviewed.read(tmp_path / "none.toml")


def test_an_acknowledged_finding_stays_and_is_not_open(tmp_path: Path) -> None:
    filing = printed(with_position(1, shared_voting_power=Decimal(600010), shared_dispositive_power=Decimal(600010)))
    path = write(
        tmp_path,
        f'[[acknowledge]]\nfiling = "{GOOD.accession_number}"\nrule = "cover_vs_item5"\nfield = "shared_voting"\n'
        'who = "R. Eader"\nwhen = 2024-03-01\nwhy = "Corrected in the next amendment."\n',
    )
    connection = load([filing])
    for _ in range(2):  # it survives a reload
        findings.write(connection, "all", path)
        rows = connection.execute(
            "SELECT field, is_acknowledged, acknowledged_by, acknowledged_on, acknowledged_why FROM quality.finding "
            "WHERE rule = 'cover_vs_item5' ORDER BY field"
        ).fetchall()
        assert rows == [
            ("shared_dispositive", False, None, None, None),
            ("shared_voting", True, "R. Eader", dt.date(2024, 3, 1), "Corrected in the next amendment."),
        ]
