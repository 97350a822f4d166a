"""A printer of Schedule 13D filings in the many layouts of thirty years, for round trips, rules and load.

`LAYOUTS` holds every layout; `generation` makes filings whose arithmetic holds, `planting` puts contradictions into
them, a layout prints them. The reader under test is not imported here.
"""

from tests.press import (
    ascii_boxes,
    ascii_compact,
    ascii_outlines,
    ascii_rules,
    ascii_unusual,
    cover_plants,
    html_grids,
    html_modern,
    html_paragraphs,
    html_rows,
    html_typography,
    html_unusual,
    markdown_conversions,
    markdown_dumps,
    other_plants,
    word_plants,
    xml_documents,
)
from tests.press.layout import LAYOUTS, Layout, Printed

__all__ = [
    "LAYOUTS",
    "Layout",
    "Printed",
    "ascii_boxes",
    "ascii_compact",
    "ascii_outlines",
    "ascii_rules",
    "ascii_unusual",
    "cover_plants",
    "html_grids",
    "html_modern",
    "html_paragraphs",
    "html_rows",
    "html_typography",
    "html_unusual",
    "markdown_conversions",
    "markdown_dumps",
    "other_plants",
    "word_plants",
    "xml_documents",
]
