"""`schedule13d show` and `query` over the published sample: nothing is cut, whatever the width; no colour is forced."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from pipelines import cli_query, cli_show, cli_table
from pipelines.warehouse import reading
from tests.dashboard import publishing

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("dashboard")]

#: Words as long as this are never broken.
WHOLE = 24


def words(*texts: object) -> set[str]:
    return {word for text in texts if text is not None for word in str(text).split() if len(word) <= WHOLE}


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


@pytest.mark.parametrize("width", [80, 200])
def test_show_cuts_nothing(watched: tuple[Path, publishing.Told], width: int) -> None:
    file = watched[0] / "warehouse" / "schedule13d.duckdb"
    with reading.published(file) as connection:
        ids = [row[0] for row in connection.execute("select filing_id from marts.dim_filing").fetchall()]
        for filing_id in ids:
            out = io.StringIO()
            facts = reading.filing(connection, filing_id)
            cli_show.show(Console(file=out, width=width, force_terminal=True, highlight=False), facts)
            shown = set(plain(out.getvalue()).replace("“", " ").replace("”", " ").split())
            for holding in facts["holdings"]:
                figures = [cli_table.cell(holding[name]) for name in ("sole_voting_power", "aggregate_amount")]
                assert words(holding["person_name"], *figures) <= shown
            quoted = [one for one in facts["quotations"] if one["field"].startswith("persons")]
            assert words(*(one["quote"] for one in quoted), *(one["reason"] for one in quoted)) <= shown
            for one in facts["findings"]:
                assert words(one["message"], one["found_quote"], one["expected_quote"], one["reason"]) <= shown
            assert "…" not in out.getvalue()


@pytest.mark.parametrize("width", [80, 200])
def test_query_cuts_nothing(
    watched: tuple[Path, publishing.Told],
    width: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sql = "select person_name, issuer_name, aggregate_amount, percent_of_class, filing_id from marts.fct_holding"
    monkeypatch.setattr(cli_query, "console", lambda: Console(width=width, force_terminal=True, highlight=False))
    with reading.published(watched[0] / "warehouse" / "schedule13d.duckdb") as connection:
        cli_query.answer(connection, sql, "table")
        shown = plain(capsys.readouterr().out)
        for row in connection.execute(sql).fetchall():
            assert words(*map(cli_table.cell, row)) <= set(shown.split())
            assert row[-1] in "".join(shown.split())


def test_no_colour_is_printed_where_none_is_wanted(
    watched: tuple[Path, publishing.Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    file = watched[0] / "warehouse" / "schedule13d.duckdb"
    with reading.published(file) as connection:
        filing_id = connection.execute("select filing_id from quality.finding where severity = 'critical'").fetchone()
        out = io.StringIO()
        console = Console(file=out, width=80, force_terminal=True, highlight=False)
        cli_show.show(console, reading.filing(connection, (filing_id or ("",))[0]))
    assert "critical" in out.getvalue()
    assert not re.search(r"\x1b\[(?:[\d;]*;)?[349]\d(?:;|m)", out.getvalue())
