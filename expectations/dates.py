"""Rules on dates: event, signature, filing, and the deadlines of each era.

Dates of trades belong to `trades`.
"""

from __future__ import annotations

from expectations.business_days import NEW_DEADLINES
from expectations.rule import Exemption, Rule, of_subject

_NEW = f"DATE '{NEW_DEADLINES.isoformat()}'"

#: The business day that a filing counts for: that of acceptance until the cut-off hour, else the next one; the date of
#: filing where the time of acceptance is not known.
_EFFECTIVE = f"""
    SELECT f.*, CASE WHEN accepted_at IS NULL THEN filed_date
            WHEN accepted_at::TIME <= CASE WHEN accepted_at::DATE >= {_NEW} THEN TIME '22:00' ELSE TIME '17:30' END
                AND c.is_open THEN accepted_at::DATE
            ELSE coalesce(filed_date, (SELECT min(n.day) FROM _calendar AS n WHERE n.ordinal = c.ordinal + 1)) END
            AS effective_date
    FROM raw.filing AS f LEFT JOIN _calendar AS c ON c.day = f.accepted_at::DATE"""

#: The last day in time. Ten calendar days run on to the next business day (17 CFR 240.0-3); business days count from
#: the day after the event.
_DUE = f"""
    SELECT f.*, CASE WHEN event_date < {_NEW}
            THEN (SELECT min(n.day) FROM _calendar AS n WHERE n.is_open AND n.day >= f.event_date + 10)
            WHEN is_amendment THEN (SELECT min(n.day) FROM _calendar AS n WHERE n.ordinal = c.ordinal + 2)
            ELSE (SELECT min(n.day) FROM _calendar AS n WHERE n.ordinal = c.ordinal + 5) END AS due_date
    FROM ({_EFFECTIVE}) AS f JOIN _calendar AS c ON c.day = f.event_date
    WHERE effective_date IS NOT NULL AND (NOT is_amendment OR event_date >= {_NEW})"""

RULES = of_subject(
    "dates and deadlines",
    Rule(
        id="event_before_filing",
        name="The event precedes the filing",
        sentence="The date of event is not after the date of filing.",
        source="17 CFR 240.13d-1(a), 240.13d-101, cover page",
        kind="H",
        severity="critical",
        tolerance="None: both are days.",
        labels=("event", "filed"),
        no_exception="What has not happened yet requires no filing.",
        judged="""
            SELECT filing_id, 'event_date' AS field, event_date::VARCHAR AS found_text,
                filed_date::VARCHAR AS expected_text, 'event_date' AS found_path,
                event_date > filed_date AS is_violated,
                'The date of event is ' || event_date || ', after the filing of ' || filed_date || '.' AS message
            FROM raw.filing WHERE event_date IS NOT NULL AND filed_date IS NOT NULL""",
    ),
    Rule(
        id="signature_between_event_and_filing",
        name="Signed between event and filing",
        sentence="The signature is dated no earlier than the event and no later than the filing.",
        source="17 CFR 240.13d-101, signature; Regulation S-T, Rule 302",
        kind="S",
        severity="warning",
        tolerance="None: all are days.",
        limits="An event after the filing is judged by its own rule.",
        labels=("signed", "limit"),
        no_exception="Nobody signs what is still to happen, or after it was filed.",
        judged="""
            SELECT filing_id, 'signature_date' AS field, signature_date::VARCHAR AS found_text,
                CASE WHEN signature_date < event_date THEN event_date ELSE coalesce(filed_date, event_date) END::VARCHAR
                    AS expected_text,
                'signature_date' AS found_path,
                CASE WHEN signature_date < event_date THEN 'event_date' END AS expected_path,
                coalesce(signature_date < event_date AND NOT coalesce(event_date > filed_date, false), false)
                    OR coalesce(signature_date > filed_date, false) AS is_violated,
                'The signature is dated ' || signature_date || ', ' || CASE WHEN signature_date < event_date
                    THEN 'before the event of ' || event_date ELSE 'after the filing of ' || filed_date END || '.'
                    AS message
            FROM raw.filing
            WHERE signature_date IS NOT NULL AND (event_date IS NOT NULL OR filed_date IS NOT NULL)""",
    ),
    Rule(
        id="filed_by_deadline",
        name="Filed in time",
        sentence="An original is filed within 10 calendar days of the event, since 5 February 2024 within 5 business "
        "days; "
        "an amendment, since then, within 2 business days.",
        source="17 CFR 240.13d-1(a), 240.13d-2(a), 240.0-3; Regulation S-T, Rules 13(a) and 201; Release 33-11253",
        kind="F",
        severity="info",
        tolerance="A tenth day that is no business day runs on to the next. Acceptance by 17:30 Eastern time, since "
        "5 February 2024 by 22:00, counts for its day.",
        labels=("filed", "due"),
        limits='Amendments before 5 February 2024 were due "promptly", which no number of days decides.',
        exemptions=(
            Exemption(
                reason="A statement that follows a Schedule 13G has a deadline of its own.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND f.previously_filed_13g)",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'filed_date' AS field, effective_date::VARCHAR AS found_text,
                due_date::VARCHAR AS expected_text, 'event_date' AS expected_path,
                effective_date > due_date AS is_violated,
                'The event of ' || event_date || ' was due to be reported by ' || due_date || ' and was filed on '
                    || effective_date || ', ' || (effective_date - due_date) || ' days late.' AS message
            FROM ({_DUE}) WHERE due_date IS NOT NULL""",
    ),
)
