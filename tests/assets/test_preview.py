"""Previews: what a filing says stays text in Dagster's pages."""

from __future__ import annotations

from pipelines.assets.preview import COLUMNS, markdown


def test_rows_become_a_markdown_table() -> None:
    assert markdown([{"a": 1, "b": None}]) == "| a | b |\n| --- | --- |\n| 1 |  |"
    assert markdown([]) == "No rows."


def test_what_a_filing_says_is_no_markup_and_breaks_no_cell() -> None:
    hostile = "a|b\n<script>x</script> [l](http://x) `c` **d**"
    line = markdown([{"text": hostile}]).splitlines()[-1]
    assert line.count("|") == 2
    assert not set("<>[]`*") & set(line)


def test_long_text_and_many_columns_are_cut() -> None:
    table = markdown([{f"c{n}": "x" * 500 for n in range(40)}])
    assert len(table.splitlines()[0].split("|")) == COLUMNS + 2
    assert len(table) < 2000
