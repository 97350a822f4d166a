"""Rules on our own reading: does each figure stand where it is said to stand, and would a known misreading explain it?

A violation here is never the filer's.
"""

from __future__ import annotations

from expectations.facts import FIGURES
from expectations.rule import Rule, of_subject

_CONTRACT = "The extraction's own contract: every figure stands verbatim at the span stored for it"

_COVER_VALUES = ", ".join(
    [
        f"{{'field': '{field}', 'attribute': '{column}', 'value': {column}, 'bound': false}}"
        for field, column, _ in FIGURES
    ]
    + [
        "{'field': 'percent', 'attribute': 'percent_of_class', 'value': percent_of_class::DECIMAL(24,6), "
        "'bound': percent_relation = 'less_than'}"
    ]
)

#: Every share figure and percentage of covers and of Item 5, with its path.
_VALUES = f"""
    SELECT filing_id, cover, person_name, v.field, v.value, cover_path(cover, v.attribute) AS path, v.bound AS is_bound
    FROM (SELECT filing_id, cover, person_name, unnest([{_COVER_VALUES}]) AS v FROM _cover) WHERE v.value IS NOT NULL
    UNION ALL
    SELECT filing_id, cover, person_name, v.field, v.value, 'item5[' || position_number || '].' || v.attribute,
        v.bound
    FROM (SELECT filing_id, cover, person_name, position_number, unnest([{_COVER_VALUES}]) AS v
        FROM raw.item5_position) WHERE v.value IS NOT NULL"""

#: The figures of each cover with where they stand. The names divide a filing into its covers where they come in the
#: order of the covers; in tables of persons side by side they do not, and then most figures stand elsewhere.
_PLACED = """
    WITH page AS (
        SELECT filing_id, cover, span_start AS first,
            lead(span_start) OVER (PARTITION BY filing_id ORDER BY cover) AS following
        FROM _place WHERE row_number = 1
    ), claimed AS (
        SELECT f.filing_id, f.cover, f.attribute, f.row_number, f.span_start,
            span_start >= first AND (following IS NULL OR span_start < following) AS is_inside,
            count(*) OVER (PARTITION BY f.filing_id, f.span_start) AS claims,
            count(*) OVER (PARTITION BY f.filing_id, f.cover, f.span_start) AS claims_of_cover,
            coalesce(lag(span_start) OVER of_cover > span_start, false) AS is_back
        FROM _place AS f LEFT JOIN page AS g USING (filing_id, cover)
        WHERE f.row_number > 1 WINDOW of_cover AS (PARTITION BY f.filing_id, f.cover ORDER BY f.row_number)
    )
    SELECT *, coalesce(count(*) FILTER (WHERE is_inside) OVER of_cover * 2 > count(*) OVER of_cover, false) AS has_page,
        EXISTS (FROM _orderly AS o WHERE o.filing_id = c.filing_id AND o.cover <> c.cover) AS others_are_orderly
    FROM claimed AS c WINDOW of_cover AS (PARTITION BY filing_id, cover)"""

#: A place on another person's page, or one that two figures come from, or in front of the row before it where the rows
#: of another cover stand in their order.
_ELSEWHERE = (
    "(has_page AND NOT is_inside) OR (claims > 1 AND NOT (has_page AND is_inside AND claims_of_cover = 1)) "
    "OR (is_back AND others_are_orderly)"
)

#: One row for each cover with its figures' places; `is_wrong` says which of them stands in no place of its own.
_COVERS_PLACED = """
    SELECT f.filing_id, f.cover, any_value(p.person_name) AS person_name,
        arg_min(f.attribute, f.row_number) FILTER (WHERE {is_wrong}) AS attribute,
        coalesce(bool_or({is_wrong}), false) AS is_violated
    FROM ({placed}) AS f JOIN _cover AS p USING (filing_id, cover) GROUP BY f.filing_id, f.cover"""

#: The same, and whether a number of shares stands nowhere else on its cover and in Item 5: only then may it be cut out
#: of a longer number. One that is stated twice alike was not cut.
_QUOTED = f"""
    SELECT v.*, e.quote, e.text_before, e.text_after, e.state, v.value > 0 AND v.field <> 'percent'
        AND count(*) OVER (PARTITION BY v.filing_id, v.cover, v.value) = 1 AS is_alone
    FROM ({_VALUES}) AS v JOIN raw.evidence AS e ON e.filing_id = v.filing_id AND e.field = v.path
    WHERE e.span_start >= 0"""

RULES = of_subject(
    "readings",
    Rule(
        id="figure_stands_at_its_place",
        name="Every figure stands at its place",
        sentence="The quotation stored for a figure states that figure, and is no part of a longer number.",
        source=_CONTRACT,
        kind="H",
        severity="critical",
        tolerance="Grouping marks, a decimal comma, a typed O for 0 and words for zero. A zero that Item 5 states in "
        "a sentence has no figure, nor has a mark whose legend says less than one percent.",
        labels=("figure", "quotation"),
        no_exception="Whether the quotation states the figure is a fact of our own reading.",
        judged=f"""
            SELECT v.filing_id, v.cover, v.person_name, v.field, v.value AS found, v.quote AS expected_text,
                v.path AS found_path, 'extraction' AS verdict, (NOT states(v.quote, v.value) AND NOT ((v.value = 0
                    AND v.path LIKE 'item5%' OR coalesce(v.is_bound, false)) AND NOT regexp_matches(v.quote, '[0-9]')))
                    OR coalesce(v.is_alone AND v.state <> 'repaired'
                        AND cut_from_longer(v.text_before, v.quote, v.text_after), false) AS is_violated,
                someone(v.person_name) || ': ' || replace(v.field, '_', ' ') || ' was read as ' || shown(v.value)
                    || ', but the place it comes from says '
                    || CASE WHEN states(v.quote, v.value) THEN 'more than "' ELSE '"' END || v.quote || '".' AS message
            FROM ({_QUOTED}) AS v""",
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
        no_exception="Whether a place is stored is a fact of our own reading.",
        judged=f"""
            SELECT v.filing_id, v.cover, v.person_name, v.field, v.value AS found, 'extraction' AS verdict,
                e.field IS NULL AS is_violated,
                someone(v.person_name) || ': no place is stored for ' || replace(v.field, '_', ' ') || ', '
                    || shown(v.value) || '.' AS message
            FROM ({_VALUES}) AS v LEFT JOIN raw.evidence AS e ON e.filing_id = v.filing_id AND e.field = v.path
            WHERE v.filing_id IN (SELECT filing_id FROM raw.evidence)""",
    ),
    Rule(
        id="figure_on_its_own_page",
        name="Every figure stands on its person's page",
        sentence="No figure of a cover comes from another person's cover, or from the place of another row.",
        source=_CONTRACT,
        kind="H",
        severity="critical",
        tolerance="None.",
        labels=("row", "place"),
        limits="Whose page a place is on is judged where the persons' names stand in the order of the covers, and most "
        "figures of the cover behind its own name.",
        no_exception="Where a figure stands is a fact of our own reading.",
        judged=f"""
            SELECT filing_id, cover, person_name, attribute AS field, cover_path(cover, attribute) AS found_path,
                'extraction' AS verdict, is_violated,
                someone(person_name) || ': ' || replace(attribute, '_', ' ')
                    || ' was read from the page of another person, or from the place of another row.' AS message
            FROM ({_COVERS_PLACED.format(placed=_PLACED, is_wrong=_ELSEWHERE)})""",
    ),
    Rule(
        id="rows_stand_in_order",
        name="The rows stand in their order",
        sentence="On a cover the figures of rows 7 to 11 and 13 stand one behind the other.",
        source="17 CFR 240.13d-101, cover page: the rows are numbered",
        kind="H",
        severity="warning",
        tolerance="None.",
        labels=("row", "place"),
        limits="A form that prints its rows in another order on all its covers is told here, and not held back for it.",
        no_exception="The form numbers its rows.",
        judged=f"""
            SELECT filing_id, cover, person_name, attribute AS field, cover_path(cover, attribute) AS found_path,
                'extraction' AS verdict, is_violated,
                someone(person_name) || ': ' || replace(attribute, '_', ' ')
                    || ' was read from a place in front of the row before it.' AS message
            FROM ({_COVERS_PLACED.format(placed=_PLACED, is_wrong="is_back")})""",
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
        no_exception="A misreading is ours; what the filer declares cannot excuse it.",
        judged="""
            SELECT p.filing_id, p.cover, p.person_name, r.field, r.read AS found, r.repaired AS expected,
                cover_path(p.cover, r.attribute) AS found_path, 'extraction' AS verdict, r.cover IS NOT NULL
                    AS is_violated,
                someone(p.person_name) || ': ' || r.reason AS message
            FROM _cover AS p LEFT JOIN _repair AS r USING (filing_id, cover)
            WHERE p.aggregate_amount IS NOT NULL""",
    ),
)
