"""Rules on Item 5(a) and (b), against the cover and in itself.

Item 5(c) belongs to `trades`, components listed in Item 5(a) to `components`.
"""

from __future__ import annotations

from expectations.exemptions import DISCLAIMED, EXCLUDED, NO_POWER_OVER_REST, ROW_12, STALE_ITEM_5
from expectations.facts import FIGURES
from expectations.rule import Exemption, Rule, of_subject

#: One struct for each of rows 7 to 11: the cover's figure, Item 5's first figure, and whether any of Item 5's agrees.
_PAIRS = ", ".join(
    f"{{'field': '{field}', 'attribute': '{column}', 'cover': p.{column}::DECIMAL(24,6), "
    f"'item5': (arg_min(i.{column}, i.position_number))::DECIMAL(24,6), "
    f"'position': min(i.position_number) FILTER (WHERE i.{column} IS NOT NULL), "
    f"'agrees': bool_or(abs(p.{column} - i.{column}) <= rounding(p.{column}, i.{column}))}}"
    for field, column, _ in FIGURES
)
_OF_COVER = ", ".join(f"p.{column}" for _, column, _ in FIGURES)

#: Cover against Item 5: where Item 5 gives a figure several times, one that agrees is enough.
_SHARES = f"""
    SELECT filing_id, cover, person_name, f.field AS field, f.cover AS found, f.item5 AS expected,
        cover_path(cover, f.attribute) AS found_path,
        'item5[' || f.position || '].' || f.attribute AS expected_path, NOT f.agrees AS is_violated,
        someone(person_name) || ': the cover gives ' || shown(f.cover) || ' as '
            || CASE f.field WHEN 'aggregate' THEN 'aggregate amount' ELSE replace(f.field, '_', ' ') || ' power' END
            || ', Item 5 gives ' || shown(f.item5) || '.' AS message
    FROM (
        SELECT p.filing_id, p.cover, p.person_name, unnest([{_PAIRS}]) AS f
        FROM _cover AS p JOIN _position AS i USING (filing_id, cover)
        GROUP BY p.filing_id, p.cover, p.person_name, {_OF_COVER}
    ) WHERE f.cover IS NOT NULL AND f.item5 IS NOT NULL"""

_PERCENTS = """
    SELECT p.filing_id, p.cover, any_value(p.person_name) AS person_name, 'percent' AS field,
        any_value(p.percent_of_class) AS found, arg_min(i.percent_of_class, i.position_number) AS expected,
        cover_path(p.cover, 'percent_of_class') AS found_path,
        'item5[' || min(i.position_number) || '].percent_of_class' AS expected_path,
        NOT bool_or(percents_overlap(p.percent_of_class, p.percent_relation, p.percent_decimals,
            i.percent_of_class, i.percent_relation, i.percent_decimals)) AS is_violated,
        someone(any_value(p.person_name)) || ': the cover gives '
            || any_value(shown_percent(p.percent_of_class, p.percent_relation, p.percent_decimals)) || ', Item 5 gives '
            || arg_min(shown_percent(i.percent_of_class, i.percent_relation, i.percent_decimals), i.position_number)
            || '.' AS message
    FROM _cover AS p JOIN _position AS i USING (filing_id, cover)
    WHERE p.percent_of_class IS NOT NULL AND i.percent_of_class IS NOT NULL GROUP BY p.filing_id, p.cover"""

#: Item 5(b) often speaks of the shares of one holder only, where Item 5(a) says how many the person has besides.
_MORE = " OR ".join(f"i.{column} > p.{column}" for _, column, row in FIGURES if row < 11)
_BESIDE = (
    "EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 5 "
    "AND regexp_matches(i.text, '(?i)[^0-9,.]' || shown(j.found - j.expected) "
    r"|| '\s+([a-z]+ ){0,3}(shares|units|options|warrants)'))"
)
_WITH_MORE = Exemption(
    reason="Item 5 gives a part of the person's shares as its amount, and the rest beside it.",
    when=f"j.field = 'aggregate' AND j.found > j.expected AND {_BESIDE}",
)
_OF_A_PART = Exemption(
    reason="Item 5 gives the power over a part of the person's shares, and the rest beside it.",
    when="j.field <> 'percent' AND j.field <> 'aggregate' AND j.found > j.expected AND EXISTS (FROM _position i "
    "JOIN _cover p USING (filing_id, cover) WHERE i.filing_id = j.filing_id AND i.cover = j.cover "
    "AND i.aggregate_amount = p.aggregate_amount) AND NOT EXISTS (FROM _position i JOIN _cover p USING (filing_id, "
    f"cover) WHERE i.filing_id = j.filing_id AND i.cover = j.cover AND ({_MORE})) AND {_BESIDE}",
)

RULES = of_subject(
    "cover against Item 5",
    Rule(
        id="cover_vs_item5",
        name="Cover and Item 5 agree",
        sentence="Rows 7 to 11 and 13 of a cover are what Item 5(a) and (b) say of that person.",
        source="17 CFR 240.13d-101, cover page, rows 7 to 11 and 13, and Item 5(a) and (b)",
        kind="S",
        severity="critical",
        tolerance="None between whole numbers of shares; half a unit of the coarser print between fractions and "
        "percentages.",
        labels=("cover", "item5"),
        exemptions=(STALE_ITEM_5, ROW_12, DISCLAIMED, EXCLUDED, _OF_A_PART, _WITH_MORE),
        judged=f"{_SHARES} UNION ALL {_PERCENTS}",
    ),
    Rule(
        id="item5_powers_vs_aggregate",
        name="Item 5(b) sums to Item 5(a)",
        sentence="The sole and shared powers of Item 5(b) sum to the amount of Item 5(a).",
        source="17 CFR 240.13d-101, Item 5(a) and (b)",
        kind="S",
        severity="warning",
        tolerance="None between whole numbers of shares; three half units of the coarsest print between fractions.",
        computed=("found",),
        exemptions=(
            Exemption(
                reason="Shares that the person may only vote and shares that it may only sell.",
                when="EXISTS (FROM raw.item5_position i WHERE i.filing_id = j.filing_id AND i.cover = j.cover "
                "AND i.sole_voting_power + i.shared_voting_power <> i.sole_dispositive_power "
                "+ i.shared_dispositive_power AND i.aggregate_amount = i.sole_voting_power + i.shared_voting_power "
                "+ i.sole_dispositive_power + i.shared_dispositive_power)",
            ),
            NO_POWER_OVER_REST,
            ROW_12,
            DISCLAIMED,
            EXCLUDED,
        ),
        judged="""
            SELECT filing_id, cover, coalesce(cover_name, person_name) AS person_name, 'aggregate' AS field,
                greatest(voting, dispositive) AS found, aggregate_amount AS expected,
                'item5[' || position_number || '].' || CASE WHEN voting >= dispositive THEN 'shared_voting_power'
                    ELSE 'shared_dispositive_power' END AS found_path,
                'item5[' || position_number || '].aggregate_amount' AS expected_path,
                abs(greatest(voting, dispositive) - aggregate_amount)
                    > rounding_of_sum(aggregate_amount, voting, dispositive) AS is_violated,
                someone(coalesce(cover_name, person_name)) || ': the powers of Item 5(b) come to '
                    || shown(greatest(voting, dispositive)) || ', Item 5(a) gives ' || shown(aggregate_amount) || '.'
                    AS message
            FROM (
                SELECT i.*, p.person_name AS cover_name, i.sole_voting_power + i.shared_voting_power AS voting,
                    i.sole_dispositive_power + i.shared_dispositive_power AS dispositive
                FROM raw.item5_position AS i LEFT JOIN _cover AS p USING (filing_id, cover)
            ) WHERE voting IS NOT NULL AND dispositive IS NOT NULL AND aggregate_amount IS NOT NULL""",
    ),
)
