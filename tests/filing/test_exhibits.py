"""Exhibits of Item 7 in lists, tables, sentences, and over page breaks."""

from __future__ import annotations

from pipelines.filing import exhibits, html, items, markdown, plain
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import Exhibit

HEAD = "Item 6. Contracts.\n\nNone.\n\nItem 7. Material to be Filed as Exhibits.\n\n"
TAIL = (
    "\n\nSIGNATURES\n\nAfter reasonable inquiry and to the best of my knowledge and belief, I certify that it is true."
    "\n\n/s/ A. Vane\n"
)


def of(canonical: Canonical) -> tuple[Exhibit, ...]:
    found = exhibits.read(canonical, items.read(canonical, 0))
    assert all(canonical.text[each.start : each.end] == each.quote for each in found.evidence)
    return found.exhibits


def typed(text: str, behind: str = "") -> list[tuple[str | None, str]]:
    return [(each.number, each.description) for each in of(plain.render(HEAD + text + TAIL + behind))]


def test_list_with_wrapped_lines() -> None:
    assert typed(
        "          Exhibit A.  Joint Filing Agreement dated May 1, 1999.\n\n"
        "          Exhibit B.  Letter dated May 2, 1999 from the Partnership to the\n"
        "                      Chairman of the Company.\n"
    ) == [
        ("A", "Joint Filing Agreement dated May 1, 1999."),
        ("B", "Letter dated May 2, 1999 from the Partnership to the Chairman of the Company."),
    ]


def test_lines_without_space_between_them() -> None:
    assert typed("99.1 Joint Filing Agreement\n99.2 Settlement Agreement\n3. Voting Agreement\n") == [
        ("99.1", "Joint Filing Agreement"),
        ("99.2", "Settlement Agreement"),
        ("3", "Voting Agreement"),
    ]


def test_bullets_and_page_break() -> None:
    """A bullet "o" once was the number of an exhibit; a page header once was part of a description."""
    assert typed(
        "o   Exhibit 1: Joint Filing Agreement\n\n          Page 6 of 9 Pages\n\no   Exhibit 2: Power of Attorney\n"
    ) == [
        ("1", "Joint Filing Agreement"),
        ("2", "Power of Attorney"),
    ]


def test_table_with_sources() -> None:
    found = of(
        html.render(
            "<p>Item 7. Material to be Filed as"
            " Exhibits.</p><table><tr><td>Exhibit<br>Number</td><td>Description</td></tr>"
            "<tr><td>1</td><td>Merger Agreement (incorporated by reference to Exhibit 2.1 to the Form 8-K (File"
            " No. 1-1))</td></tr>"
            "<tr><td>2</td><td>Letter (previously filed)</td></tr></table><p>SIGNATURE</p>"
            "<p>After reasonable inquiry and to the best of my knowledge and belief, I certify that this is true.</p>"
        )
    )
    assert [(each.number, each.incorporated_from) for each in found] == [
        ("1", "Exhibit 2.1 to the Form 8-K (File No. 1-1)"),
        ("2", "previously filed"),
    ]


def test_links_of_markdown_and_repeated_numbers() -> None:
    found = of(markdown.render(HEAD + "- [99.3](#) [Form of Note](#)\n- [99.3](#) [Form of Warrant](#)\n" + TAIL))
    assert [(each.number, each.description) for each in found] == [
        ("99.3", "Form of Note"),
        ("99.3", "Form of Warrant"),
    ]


def test_sentence_that_names_the_exhibit() -> None:
    assert typed("The joint filing agreement, attached as Exhibit A.\n") == [
        ("A", "The joint filing agreement, attached as Exhibit A.")
    ]


def test_source_given_by_the_opening_sentence() -> None:
    found = of(
        plain.render(
            HEAD + "Exhibit A is attached.  Exhibit B is incorporated by reference to Exhibit 4 of the original"
            " statement.\n\n" + "Exhibit A:  Joint Filing Agreement\n\nExhibit B:  Power of Attorney\n" + TAIL
        )
    )
    assert [(each.number, each.incorporated_from) for each in found] == [
        ("A", None),
        ("B", "Exhibit 4 of the original statement"),
    ]


def test_none() -> None:
    assert typed("None.\n") == []
    assert typed("Not applicable.\n") == []


def test_exhibit_index_behind_the_signatures() -> None:
    assert typed(
        "See Exhibit Index.\n",
        "\n\n                    EXHIBIT INDEX\n\n                                   Page\n\nA.   Joint Filing"
        " Agreement        10\n\nB.   Letter                        11\n",
    ) == [("A", "Joint Filing Agreement"), ("B", "Letter")]
