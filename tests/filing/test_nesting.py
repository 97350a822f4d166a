"""Tags that are nested to keep a parser busy are refused before they are parsed; large filings are not."""

from __future__ import annotations

import pytest

from pipelines.filing.model import SetAside
from pipelines.filing.nesting import is_too_deep
from pipelines.filing.read import read


@pytest.mark.parametrize("page", ["<div>" * 300_000, "<div>" * 300_000 + "</div>" * 300_000, "<b><font>" * 200_000])
def test_half_an_hour_of_open_tags_once_kept_the_parser_busy(page: str) -> None:
    assert is_too_deep(page)
    result = read(b"<html><body><p>SCHEDULE 13D</p>" + page.encode(), name="deep.htm")
    assert isinstance(result, SetAside)
    assert result.reason == "The tags of the document are nested too deep to be read."


@pytest.mark.parametrize(
    "page", ["<tr>" + "<td>1" * 200_000, "<div><font>1</font></div>" * 100_000, "<p>a<br>" * 200_000, "<" * 400_000]
)
def test_many_tags_are_not_deep(page: str) -> None:
    assert not is_too_deep(page)
