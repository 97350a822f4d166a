"""Rules on our own reading: does each figure stand where it is said to stand, and would a known misreading explain it?

A violation here is never the filer's.
"""

from __future__ import annotations

from expectations.facts import FIGURES
from expectations.rule import Rule, of_subject

_CONTRACT = "The extraction's own contract: every figure stands verbatim at the span stored for it"

_COVER_VALUES = ", ".join(
    [f"{{'field': '{field}', 'attribute': '{column}', 'value': {column}}}" for field, column, _ in FIGURES]
    + ["{'field': 'percent', 'attribute': 'percent_of_class', 'value': percent_of_class::DECIMAL(24,6)}"]
)

#: Every share figure and percentage of covers and of Item 5, with its path.
_VALUES = f"""
    SELECT filing_id, cover, person_name, v.field, v.value, cover_path(cover, v.attribute) AS path
    FROM (SELECT filing_id, cover, person_name, unnest([{_COVER_VALUES}]) AS v FROM _cover) WHERE v.value IS NOT NULL
    UNION ALL
    SELECT filing_id, cover, person_name, v.field, v.value, 'item5[' || position_number || '].' || v.attribute
    FROM (SELECT filing_id, cover, person_name, position_number, unnest([{_COVER_VALUES}]) AS v
        FROM raw.item5_position) WHERE v.value IS NOT NULL"""

RULES = of_subject(
    "readings",
    Rule(
        id="figure_stands_at_its_place",
        name="Every figure stands at its place",
        sentence="The quotation stored for a figure states that figure.",
        source=_CONTRACT,
        kind="H",
        severity="critical",
        tolerance="Grouping marks, a typed O for 0 and words for zero. A zero that Item 5 states in a sentence has "
        "no figure.",
        labels=("figure", "quotation"),
        judged=f"""
            SELECT v.filing_id, v.cover, v.person_name, v.field, v.value AS found, e.quote AS expected_text,
                v.path AS found_path, 'extraction' AS verdict, NOT states(e.quote, v.value) AND NOT (v.value = 0
                    AND v.path LIKE 'item5%'
                    AND NOT regexp_matches(e.quote, '[0-9]')) AS is_violated,
                someone(v.person_name) || ': ' || replace(v.field, '_', ' ') || ' was read as ' || shown(v.value)
                    || ', but the place it comes from says "' || e.quote || '".' AS message
            FROM ({_VALUES}) AS v JOIN raw.evidence AS e ON e.filing_id = v.filing_id AND e.field = v.path
            WHERE e.span_start >= 0""",
    ),
    Rule(
        id="figure_has_a_place",
        name="Every figure has a place",
        sentence="For every figure of a cover the place in the filing is stored that it comes from.",
        source=_CONTRACT,
        kind="H",
        severity="warning",
        tolerance="None.",
        limits="Judged in filings with any evidence.",
        judged=f"""
            SELECT v.filing_id, v.cover, v.person_name, v.field, v.value AS found, 'extraction' AS verdict,
                e.field IS NULL AS is_violated,
                someone(v.person_name) || ': no place is stored for ' || replace(v.field, '_', ' ') || ', '
                    || shown(v.value) || '.' AS message
            FROM ({_VALUES}) AS v LEFT JOIN raw.evidence AS e ON e.filing_id = v.filing_id AND e.field = v.path
            WHERE v.filing_id IN (SELECT filing_id FROM raw.evidence)""",
    ),
    Rule(
        id="no_known_misreading",
        name="No known misreading explains the cover",
        sentence="No shift of columns, glued row number or footnote mark, lost grouping or swap of percent and "
        "shares would "
        "make several failed checks of a cover true.",
        source="The known repairs of a cover's figures, tried one at a time",
        kind="H",
        severity="critical",
        tolerance="Exactly one repair must make two or more checks true that were false, and none false that was true.",
        labels=("read", "repaired"),
        computed=("found", "expected"),
        judged="""
            SELECT p.filing_id, p.cover, p.person_name, r.field, r.read AS found, r.repaired AS expected,
                cover_path(p.cover, r.attribute) AS found_path, 'extraction' AS verdict, r.cover IS NOT NULL
                    AS is_violated,
                someone(p.person_name) || ': ' || r.reason AS message
            FROM _cover AS p LEFT JOIN _repair AS r USING (filing_id, cover)
            WHERE p.aggregate_amount IS NOT NULL""",
    ),
)
