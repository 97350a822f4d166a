"""What stands both in the rules and in the models is the same: legal forms, and what a report follows."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from expectations import facts
from expectations.macros import LEGAL_FORMS
from tests.models import warehouse
from tests.press import LAYOUTS
from tests.press.chains import chain
from tests.press.choices import SeededChoices

NAMES = (warehouse.PROJECT / "macros" / "names.sql").read_text(encoding="utf-8")


def test_the_rules_and_the_models_know_the_same_legal_forms() -> None:
    (listed,) = re.findall(r"return\('([A-Z|]+)'\)", NAMES)
    wordings = dict(re.findall(r"\('([A-Z ]+)', '([A-Z]+)'\)", NAMES))
    modelled = {*listed.split("|"), "CO"}  # CO stands apart: it is none after AND
    judged = {wordings.get(form, form) for form in LEGAL_FORMS}
    assert judged == modelled
    assert modelled <= {*LEGAL_FORMS}


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The models of several statements with their amendments, each loaded in reverse."""
    folder = tmp_path_factory.mktemp("chains")
    path = folder / "build.duckdb"
    filings = [
        filing
        for seed, layout in enumerate(("ruled_rows", "gutter_columns", "bold_labels", "second_schema") * 3)
        for filing in reversed(chain(LAYOUTS[layout], SeededChoices(f"agree {seed}"), 4, max_persons=4))
    ]
    warehouse.load(path, [filings])
    assert warehouse.dbt(path, folder / "target", "seed") == []
    assert warehouse.dbt(path, folder / "target", "run", "--select", "+int_span") == []
    return path


def test_the_rules_and_the_models_choose_the_same_predecessor(chains: Path) -> None:
    with duckdb.connect(str(chains), read_only=True) as connection:
        facts.prepare(connection)
        judged = connection.execute("SELECT filing_id, cover, before.filing_id FROM _report ORDER BY ALL").fetchall()
        modelled = connection.execute(
            "SELECT filing_id, cover, previous_filing_id FROM intermediate.int_span "
            "JOIN intermediate.int_cover USING (filing_id, person_id) ORDER BY ALL"
        ).fetchall()
    assert judged
    assert modelled == judged
    assert sum(before is not None for _, _, before in judged) > len(judged) / 2
