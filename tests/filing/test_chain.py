"""Earlier filings that the text of an amendment lists."""

from __future__ import annotations

import pytest

from pipelines.filing import chain, items, plain

TAIL = "\n\nItem 4. Purpose of Transaction.\n\n     Item 4 is amended to add that nothing has changed.\n"


def read(text: str, number: int | None) -> list[tuple[int | None, str]]:
    canonical = plain.render(text + TAIL)
    found = chain.read(canonical, items.read(canonical, 0, is_amendment=True), amendment_number=number)
    assert all(canonical.text[each.start : each.end] == each.quote for each in found.evidence)
    return [(each.amendment_number, str(each.date)) for each in found.prior_filings]


@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        (
            "This Amendment No. 3 amends the Schedule 13D filed on May 30, 1995, as amended on October 12, 1995"
            " and March 4, 1996.",
            3,
            [(0, "1995-05-30"), (1, "1995-10-12"), (2, "1996-03-04")],
        ),
        (
            "This Amendment No. 3 amends the Schedule 13D dated May 30, 1995, as amended by Amendment No. 1"
            " dated October 12, 1995\n"
            "and Amendment No. 2 dated March 4, 1996, of the Partnership.",
            3,
            [(0, "1995-05-30"), (1, "1995-10-12"), (2, "1996-03-04")],
        ),
        (
            "This amends the Schedule 13D dated April 4, 1979, last amended by Amendment No. 11 dated February"
            " 3, 1992.",
            12,
            [(0, "1979-04-04"), (11, "1992-02-03")],
        ),
        (
            'This statement amends the Schedule 13D, as amended (the "Schedule 13D"), which was originally filed on'
            " May 30, 1995.",
            9,
            [(0, "1995-05-30")],
        ),
        (
            "This Amendment No. 2 amends the Schedule 13D filed by the Ostrow Family Trust dated May 2, 1991 on"
            " May 30, 1995.",
            2,
            [(0, "1995-05-30")],
        ),
        ("This Amendment No. 2 amends the Schedule 13D. The agreement is dated May 30, 1995.", 2, []),
        ("The Issuer filed its Form 10-Q on May 30, 1995, and this amends the Schedule 13D.", 2, []),
    ],
)
def test_lists(text: str, number: int | None, wanted: list[tuple[int | None, str]]) -> None:
    assert read(text, number) == wanted


def test_numbers_are_left_out_where_the_count_does_not_agree() -> None:
    found = read("This amends the Schedule 13D filed on May 30, 1995 and amended on October 12, 1995.", 7)
    assert found == [(0, "1995-05-30"), (None, "1995-10-12")]
