"""Rules on the figures of one cover page: rows 7 to 11.

What row 13 says belongs to `percent`; what the body says of the same figures to `item5` and `components`.
"""

from __future__ import annotations

from expectations.exemptions import DISCLAIMED, EXCLUDED, NO_POWER_OVER_REST, ROW_12, note_on_cover
from expectations.rule import Exemption, Rule, of_subject

_SOURCE = "17 CFR 240.13d-101, cover page, rows 7 to 11; 240.13d-3(a)"
_WHOLE = "None between whole numbers of shares. Fractions may be rounded: three half units of the coarsest print."

#: The greatest of the four powers and which it is.
_GREATEST = """
    SELECT *, greatest(sole_voting_power, shared_voting_power, sole_dispositive_power, shared_dispositive_power) AS top,
        CASE top WHEN sole_voting_power THEN 'sole_voting' WHEN shared_voting_power THEN 'shared_voting'
            WHEN sole_dispositive_power THEN 'sole_dispositive' ELSE 'shared_dispositive' END AS top_field
    FROM _cover WHERE aggregate_amount IS NOT NULL"""

_OVER_AGGREGATE = "top > aggregate_amount + rounding(top, aggregate_amount)"
_OVER_POWERS = "aggregate_amount > voting + dispositive + rounding_of_sum(aggregate_amount, voting, dispositive)"

RULES = of_subject(
    "cover rows",
    Rule(
        id="power_within_aggregate",
        name="Each power is within row 11",
        sentence="None of rows 7 to 10 is greater than row 11.",
        source=_SOURCE,
        kind="H",
        severity="critical",
        tolerance="None between whole numbers of shares; half a unit of the last printed digit between fractions.",
        labels=("power", "aggregate"),
        exemptions=(ROW_12, DISCLAIMED, EXCLUDED),
        judged=f"""
            SELECT filing_id, cover, person_name, top_field AS field, top AS found, aggregate_amount AS expected,
                cover_path(cover, top_field || '_power') AS found_path,
                cover_path(cover, 'aggregate_amount') AS expected_path,
                {_OVER_AGGREGATE} AS is_violated,
                someone(person_name) || ': ' || replace(top_field, '_', ' ') || ' power is ' || shown(top)
                    || ', more than the ' || shown(aggregate_amount) || ' shares of row 11.' AS message
            FROM ({_GREATEST}) WHERE top IS NOT NULL""",
    ),
    Rule(
        id="aggregate_within_powers",
        name="Row 11 is within the powers",
        sentence="Row 11 is not greater than the sum of rows 7 to 10.",
        source=_SOURCE,
        kind="H",
        severity="critical",
        tolerance=_WHOLE,
        labels=("aggregate", "powers"),
        computed=("expected",),
        exemptions=(
            Exemption(
                reason="A footnote or comment of the cover says that the person has no power over some of the shares.",
                when=note_on_cover(r"(?i)\b(no|neither|without|nor|not have)\b[^.;]{0,60}\b(vot|dispos|power)"),
            ),
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'aggregate' AS field, aggregate_amount AS found,
                voting + dispositive AS expected, cover_path(cover, 'aggregate_amount') AS found_path,
                {_OVER_POWERS} AS is_violated,
                someone(person_name) || ': row 11 is ' || shown(aggregate_amount)
                    || ', but rows 7 to 10 come to ' || shown(voting + dispositive) || ' together.' AS message
            FROM _cover WHERE aggregate_amount IS NOT NULL AND voting IS NOT NULL AND dispositive IS NOT NULL""",
    ),
    Rule(
        id="powers_sum_to_aggregate",
        name="Sole and shared power sum to row 11",
        sentence="The greater of voting power (rows 7 and 8) and dispositive power (rows 9 and 10) is row 11.",
        source=_SOURCE,
        kind="S",
        severity="warning",
        tolerance=_WHOLE,
        labels=("powers", "aggregate"),
        computed=("found",),
        limits="Covers that fail one of the two hard rules on the same rows are judged there.",
        exemptions=(
            Exemption(
                reason="Shares that the person may only vote and shares that it may only sell add up to row 11.",
                when="EXISTS (FROM _cover p WHERE p.filing_id = j.filing_id AND p.cover = j.cover "
                "AND p.voting <> p.dispositive AND p.voting > 0 AND p.dispositive > 0 "
                "AND p.aggregate_amount = p.voting + p.dispositive)",
            ),
            Exemption(
                reason="Row 11 holds shares over which the person has only one of the powers, as a footnote says.",
                when="EXISTS (FROM _cover p WHERE p.filing_id = j.filing_id AND p.cover = j.cover "
                "AND p.voting <> p.dispositive AND p.aggregate_amount > greatest(p.voting, p.dispositive)) AND "
                + note_on_cover(r"(?i)vot|dispos"),
            ),
            NO_POWER_OVER_REST,
            ROW_12,
            DISCLAIMED,
            EXCLUDED,
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'aggregate' AS field,
                CASE WHEN voting = dispositive OR voting >= dispositive THEN voting ELSE dispositive END AS found,
                aggregate_amount AS expected, cover_path(cover, 'aggregate_amount') AS expected_path,
                abs(greatest(voting, dispositive) - aggregate_amount)
                    > rounding_of_sum(aggregate_amount, voting, dispositive) AS is_violated,
                someone(person_name) || ': voting power comes to ' || shown(voting) || ', dispositive power to '
                    || shown(dispositive) || ', but row 11 is ' || shown(aggregate_amount) || '.' AS message
            FROM ({_GREATEST}) WHERE voting IS NOT NULL AND dispositive IS NOT NULL
                AND NOT ({_OVER_AGGREGATE}) AND NOT ({_OVER_POWERS})""",
    ),
)
