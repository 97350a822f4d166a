"""HTML as lines of cells."""

from __future__ import annotations

from hypothesis import given, strategies as st

from pipelines.filing import html


def cells(text: str) -> list[list[str]]:
    canonical = html.render(text)
    return [[canonical.cell_text(cell) for cell in line.cells] for line in canonical.lines]


def test_rows_become_lines_and_paragraphs_of_a_cell_become_its_lines() -> None:
    page = "<table><tr><td>7<td><p>SOLE<br>VOTING POWER</p><p>&nbsp; 1,500</p></td></tr><tr><td><td>8</table>"
    assert cells(page) == [["7", "SOLE\nVOTING POWER\n1,500"], ["8"]]


def test_grid_columns_count_spans() -> None:
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr></table>"
    canonical = html.render(page)
    assert [(c.left, c.right) for c in canonical.lines[0].cells] == [(0, 1), (1, 3), (3, 4)]
    assert [(c.left, c.right) for c in canonical.lines[1].cells] == [(1, 2), (2, 3), (3, 4)]


def test_an_outer_row_is_transparent() -> None:
    page = "<table><tr><td>left<td>before<table><tr><td>x<td>y</table>after<td>right</tr></table>"
    assert cells(page) == [["left", "before"], ["x", "y"], ["after", "right"]]


def test_hidden_and_deleted_text_is_gone() -> None:
    page = "<p>one<span style='display: none'>two</span><s>three</s><u>four</u>"
    page += "<font style='text-decoration:line-through'>5</font>"
    assert cells(page) == [["onefour"]]


def test_a_raised_mark_never_touches_the_number() -> None:
    assert cells("<p>1,500<sup>1</sup></p>") == [["1,500⁽¹⁾"]]
    assert cells("<p>1,500<sup>(2)</sup></p>") == [["1,500⁽²⁾"]]
    assert cells("<p>1,500<span style='vertical-align: super'>3</span></p>") == [["1,500⁽³⁾"]]
    assert cells("<p>the 14<sup>th</sup> day; 6<sup>1</sup>/<sub>2</sub>%</p>") == [["the 14th day; 6 1/2%"]]


def test_boxes() -> None:
    page = "<p>(a) <input type=checkbox checked> (b) <input type=checkbox></p>"
    assert cells(page) == [["(a) ☒ (b) ☐"]]
    assert cells("<p>(a) <font face=Wingdings>x</font> (b) <font face=Wingdings>&#168;</font>") == [["(a) ☒ (b) ☐"]]
    assert cells("<p>(a) [&nbsp;&nbsp;&nbsp;] (b) [&nbsp;X&nbsp;]") == [["(a) [ ] (b) [X]"]]
    assert cells("<p><img src='check_on.gif'><img alt='[ ]' src='a.gif'><img src='unchecked.jpg'>") == [["☒☐☐"]]


def test_entities_of_every_kind() -> None:
    assert cells("<p>&#151;&mdash;&#8212;&#x2014;</p>") == [["————"]]
    assert html.render(b"<p>Smith\x92s &amp; Co.&nbsp;Ltd").text == "Smith\u2019s & Co. Ltd\n"


def test_pages_are_counted() -> None:
    page = "<p>one</p><hr><p>two</p>"
    page += "<p style='page-break-before: always'>three</p><div style='PAGE-BREAK-AFTER: always'>four</div>five"
    assert [line.page for line in html.render(page).lines] == [0, 1, 2, 2, 3]


def test_typed_columns_of_a_paragraph() -> None:
    page = "<p>7.&#9;Sole Voting Power&nbsp;&nbsp;&nbsp;&nbsp;1,500</p>"
    assert cells(page) == [["7.", "Sole Voting Power", "1,500"]]


def test_positioned_text_is_read_top_to_bottom() -> None:
    page = (
        "<div style='position:relative'><div style='position:absolute;top:30px;left:200px'>1,500</div>"
        "<div style='position:absolute;top:10px;left:20px'>CUSIP</div>"
        "<div style='position:absolute;top:31px;left:20px'>7 SOLE VOTING POWER</div></div><p>after</p>"
    )
    assert cells(page) == [["CUSIP"], ["7 SOLE VOTING POWER", "1,500"], ["after"]]


def test_unclosed_tags() -> None:
    page = "<P><FONT SIZE=2>one<P>two<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE>three"
    assert cells(page) == [["one"], ["two"], ["a", "b"], ["c"], ["three"]]


def test_preformatted_text_keeps_its_columns() -> None:
    assert cells("<PRE>\n7   SOLE VOTING POWER    1,500\n<B>8</B>   SHARED\n</PRE>") == [
        ["7", "SOLE VOTING POWER", "1,500"],
        ["8", "SHARED"],
    ]


_SOUP = [
    *("<p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "x", "1,5", "<sup>1</sup>", "<br>", "</p>", "<pre>"),
    *("</div>", "&nbsp;", "<li>", "<hr>", "<div style='position:absolute;top:1px;left:2px'>"),
]


@given(st.lists(st.sampled_from(_SOUP), max_size=40))
def test_any_tag_soup_renders_with_true_spans(parts: list[str]) -> None:
    canonical = html.render("".join(parts))
    end = 0
    for line in canonical.lines:
        for cell in line.cells:
            assert cell.start >= end
            assert canonical.cell_text(cell).strip(" ") != ""
            end = cell.end
