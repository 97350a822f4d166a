"""Markdown as lines of cells."""

from __future__ import annotations

from pipelines.filing import markdown


def cells(text: str) -> list[list[str]]:
    canonical = markdown.render(text)
    return [[canonical.cell_text(cell) for cell in line.cells] for line in canonical.lines]


def test_pipe_tables() -> None:
    assert cells("| 7 | SOLE VOTING POWER<br><br>1,500\\* |\n| --- | ---: |\n|  | a\\|b |\n") == [
        ["7", "SOLE VOTING POWER\n1,500*"],
        ["a|b"],
    ]


def test_lines_with_tabs_are_rows_of_one_table() -> None:
    canonical = markdown.render("1\tNAME\t\n\t7\tSOLE\n\nafter")
    assert [line.table for line in canonical.lines] == [0, 0, -1]
    assert [(c.left, canonical.cell_text(c)) for c in canonical.lines[1].cells] == [(1, "7"), (2, "SOLE")]


def test_inputs_and_html_tables_are_read_as_html() -> None:
    assert cells('(a) <input checked="" type="checkbox"> (b) <input type="checkbox">') == [["(a) ☒ (b) ☐"]]
    assert cells("<table>\n<tr><td>7</td><td>SOLE</td></tr>\n</table>\nafter") == [["7", "SOLE"], ["after"]]


def test_markup_is_dropped_and_escapes_are_resolved() -> None:
    assert cells("**Bold *and* slanted** text, \\$0.01 \\*") == [["Bold and slanted text, $0.01 *"]]
    assert cells("**first line\nsecond line**") == [["first line"], ["second line"]]
    assert cells("## Item 4. [Purpose](#purpose)") == [["Item 4. Purpose"]]
    assert cells("(a) [X] (b) [ ]") == [["(a) [X] (b) [ ]"]]
    assert cells("7.3%**") == [["7.3%**"]]


def test_a_dash_and_a_figure_are_no_list() -> None:
    assert cells("- 0 -") == [["- 0 -"]]
    assert cells("- (1) Includes options") == [["(1) Includes options"]]


def test_raised_marks_and_page_breaks() -> None:
    canonical = markdown.render("1,500 ⁽¹⁾ 2,000¹\n\n---\n\nnext")
    assert canonical.cell_text(canonical.lines[0].cells[0]) == "1,500 ⁽¹⁾ 2,000⁽¹⁾"
    assert [line.page for line in canonical.lines] == [0, 1]


def test_a_long_run_of_spaces_takes_no_quadratic_time() -> None:
    assert cells(" " * 300_000 + "x") == [["x"]]


def test_typed_boxes_and_columns_in_markdown_are_read_as_typed() -> None:
    assert cells("+----+------+\n| 7  | SOLE |\n+----+------+") == [["7", "SOLE"]]
    assert cells("4. Source of Funds          AF      OO") == [["4. Source of Funds", "AF", "OO"]]
