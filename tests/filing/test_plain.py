"""Plain text as lines of cells."""

from __future__ import annotations

from hypothesis import given, strategies as st

from pipelines.filing import plain


def cells(text: str) -> list[list[str]]:
    canonical = plain.render(text)
    return [[canonical.cell_text(cell) for cell in line.cells] for line in canonical.lines]


def test_cells_end_at_two_spaces_tabs_leaders_and_walls() -> None:
    assert cells("  7   SOLE VOTING POWER     1,500") == [["7", "SOLE VOTING POWER", "1,500"]]
    assert cells("7\tSOLE VOTING POWER\t1,500") == [["7", "SOLE VOTING POWER", "1,500"]]
    assert cells("(7) Sole Voting Power ......1,500.......") == [["(7) Sole Voting Power", "1,500"]]
    assert cells("Sole Voting Power . . . . . 1,500") == [["Sole Voting Power", "1,500"]]
    assert cells("| 7 | SOLE VOTING POWER | 1,500 |") == [["7", "SOLE VOTING POWER", "1,500"]]
    assert cells("_____GREEN HOLDINGS_______") == [["GREEN HOLDINGS"]]


def test_rules_leave_no_line_and_zeros_stay() -> None:
    assert cells("-----------\n- ---------\n___________\n==========\n+---------+\n  -0-\n") == [["-0-"]]
    assert cells("- 0 -") == [["- 0 -"]]


def test_a_sentence_after_two_spaces_is_no_column() -> None:
    assert cells("See Item 5.  The shares are held.") == [["See Item 5. The shares are held."]]
    assert cells("the   quick   brown   fox  jumps") == [["the quick brown fox jumps"]]


def test_boxes_are_one_token() -> None:
    assert cells("(a)  [   ]    (b)  [ X ]") == [["(a)", "[ ]", "(b)", "[X]"]]
    assert cells("(a)  |_|   (b)  |X|") == [["(a)", "[ ]", "(b)", "[X]"]]
    assert cells("(a)  /  /   (b)  /x/") == [["(a)", "/ /", "(b)", "/X/"]]


def test_pages_are_counted_by_tag_and_form_feed() -> None:
    canonical = plain.render("one\n<PAGE>\ntwo\n\fthree\n")
    assert [line.page for line in canonical.lines] == [0, 1, 2]


def test_columns_are_character_columns() -> None:
    canonical = plain.render("NUMBER OF      7   SOLE VOTING POWER")
    assert [(cell.left, cell.right) for cell in canonical.lines[0].cells] == [(0, 9), (15, 16), (19, 36)]


def test_a_percentage_after_a_leader_keeps_its_point() -> None:
    assert cells("Percent .....8%......") == [["Percent", ".8%"]]
    assert cells("Percent ....3.4%.....") == [["Percent", "3.4%"]]


@given(st.text(alphabet="ab1,.$ -_|\t\n\f[]()x/", max_size=200))
def test_every_cell_is_its_span_and_lines_keep_order(text: str) -> None:
    canonical = plain.render(text)
    end = 0
    for line in canonical.lines:
        assert line.cells
        for cell in line.cells:
            assert cell.start >= end
            assert canonical.cell_text(cell).strip() == canonical.cell_text(cell) != ""
            end = cell.end


def test_tags_of_changed_passages_are_markup() -> None:
    found = plain.render("13  PERCENT OF CLASS\n\n    <R>9.98%</R>\n</R>\n")
    assert found.text.split("\n")[2] == "9.98%"
