"""Rules on the components of a figure: what footnotes, comments and Item 5(a) list as its parts.

Parts that another reporting person holds, against that person's own cover, belong to `groups`.
"""

from __future__ import annotations

from expectations.exemptions import item_says
from expectations.facts import FIGURES
from expectations.rule import Exemption, Rule, of_subject

_FIELD = "CASE s.figure " + " ".join(f"WHEN '{column}' THEN '{field}'" for field, column, _ in FIGURES) + " END"

#: Covers with the figure that components are parts of.
_WITH_FIGURE = (
    "SELECT s.filing_id, s.cover, s.figure AS attribute, p.person_name, CASE s.figure "
    + " ".join(f"WHEN '{column}' THEN p.{column}" for _, column, _ in FIGURES)
    + " END AS value FROM (SELECT DISTINCT filing_id, cover, figure FROM _component_sum) AS s JOIN _cover AS p "
    "USING (filing_id, cover)"
)

#: Wordings by which a list of parts claims to be complete, and by which it says that it is not.
_COMPLETE = r"(?i)represent|consist|compris|being the sum|total of"
_PARTIAL = (
    r"(?i)(\binclud(e|es|ing|ed)|\bof (which|these|those|such shares)|\bamong them),?\s+"
    r"(approximately\s+|up to\s+|\(?[ivx]+\)\s*)?[0-9]"
)

#: The note, or the comment, that lists a part of the figure says that it is not complete.
_LISTED_IN_PART = f"""EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover
    AND c.figure = j.expected_text AND c.source = j.found_text AND (EXISTS (FROM raw.footnote n
        WHERE n.filing_id = j.filing_id AND n.cover = j.cover AND regexp_matches(n.text, '{_PARTIAL}')
            AND list_contains(figures_in(n.text), plain_number(c.shares)))
    OR EXISTS (FROM raw.reporting_person p WHERE p.filing_id = j.filing_id AND p.cover = j.cover
        AND regexp_matches(p.comment, '{_PARTIAL}'))))"""

RULES = of_subject(
    "components",
    Rule(
        id="components_sum_to_figure",
        name="Components sum to their figure",
        sentence="The parts that a footnote, a comment or Item 5(a) lists for a figure sum to that figure.",
        source="17 CFR 240.13d-101, cover page and Item 5(a); 240.13d-3(d)(1)",
        kind="S",
        severity="warning",
        tolerance="None between whole numbers of shares; fractions may be rounded, three half units of the coarsest "
        "print.",
        labels=("components", "figure"),
        computed=("found",),
        limits="Lists with a part that has no number are not judged; a single part is held to the figure only where "
        "the text says that the figure consists of it, or where a note to the figure gives more than the figure.",
        exemptions=(
            Exemption(
                reason="The text lists only what the figure includes.",
                when="j.found < j.expected AND "
                f"({_LISTED_IN_PART} OR (j.found_text = 'item5' AND {item_says(5, _PARTIAL)}))",
            ),
            Exemption(
                reason="One of the parts is included in another.",
                when="EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover "
                "AND c.figure = j.expected_text AND NOT c.is_excluded AND c.within IS NULL "
                "AND (j.found - c.shares = j.expected OR c.shares = j.expected) AND c.shares > 0)",
            ),
            Exemption(
                reason="Another footnote of the figure tells of further shares without their number.",
                when="j.found < j.expected AND EXISTS (FROM raw.footnote n WHERE n.filing_id = j.filing_id "
                "AND n.cover = j.cover AND list_contains(n.rows, j.expected_text) "
                "AND NOT regexp_matches(n.text, '(?i)[0-9],[0-9]{3}|[0-9] (shares|units)') "
                "AND NOT EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover "
                "AND c.figure = j.expected_text AND list_contains(figures_in(n.text), plain_number(c.shares))))",
            ),
            Exemption(
                reason="The text says that the figure excludes shares that it lists.",
                when="j.found > j.expected AND EXISTS (FROM _component_sum s WHERE s.filing_id = j.filing_id "
                "AND s.cover = j.cover AND s.figure = j.expected_text AND s.has_excluded)",
            ),
        ),
        judged=f"""
            SELECT s.filing_id, s.cover, c.person_name, {_FIELD} AS field, s.total AS found, c.value AS expected,
                s.source AS found_text, s.figure AS expected_text,
                'components[' || s.first_component || '].shares' AS found_path, cover_path(s.cover, s.figure)
                    AS expected_path,
                abs(s.total - c.value) > rounding_of_sum(s.total, c.value, c.value)
                    AND (s.parts > 1 OR (s.total > c.value AND s.source <> 'item5') OR EXISTS (
                        FROM raw.footnote AS n WHERE n.filing_id = s.filing_id AND n.cover = s.cover
                            AND list_contains(n.rows, s.figure) AND regexp_matches(n.text, '{_COMPLETE}')))
                    AND NOT EXISTS (FROM _position AS i WHERE s.source = 'item5' AND i.filing_id = s.filing_id
                        AND i.cover = s.cover AND s.figure = 'aggregate_amount' AND i.aggregate_amount = s.total)
                    AS is_violated,
                someone(c.person_name) || ': the ' || s.parts || ' parts listed for '
                    || replace({_FIELD}, '_', ' ') || ' come to ' || shown(s.total) || ', the figure is '
                    || shown(c.value) || '.' AS message
            FROM _component_sum AS s
            JOIN ({_WITH_FIGURE}) AS c ON c.filing_id = s.filing_id AND c.cover = s.cover AND c.attribute = s.figure
            WHERE c.value IS NOT NULL AND s.parts > 0 AND NOT s.has_unknown""",
    ),
)
