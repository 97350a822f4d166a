"""`schedule13d extract`: filings judged together get what each gets alone."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli_extract import extract_files


def test_filings_judged_together_get_the_findings_that_each_gets_alone(sample: Path) -> None:
    files = [sample / "orrin-valley-2013-13d.htm", sample / "quaymoor-1999-13d.txt", sample / "lumenvale-2025-13d.xml"]
    together = [row["findings"] for row in extract_files(files)]
    alone = [row["findings"] for file in files for row in extract_files([file])]
    by_rule = [sorted(str(one) for one in rows) for rows in together]
    assert by_rule == [sorted(str(one) for one in rows) for rows in alone]
    assert any(together)


def test_one_filing_in_two_files_has_its_findings_twice(sample: Path, tmp_path: Path) -> None:
    first = sample / "orrin-valley-2013-13d.htm"
    second = tmp_path / "copy.htm"
    second.write_bytes(first.read_bytes())
    rows = [row["findings"] for row in extract_files([first, second])]
    assert len(rows[0]) == len(rows[1]) > 0


def test_a_reader_that_fails_sets_its_file_aside_and_the_rest_is_printed(sample: Path, tmp_path: Path) -> None:
    rows = list(extract_files([tmp_path, tmp_path / "nowhere", sample / "lumenvale-2025-13d.xml"]))
    assert [("set_aside" in row) for row in rows] == [True, True, False]
