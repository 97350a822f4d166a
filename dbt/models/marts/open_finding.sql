-- The table is filled after dbt has run, so it is no source: the view reads it when it is asked.
select
    finding.finding_id,
    finding.severity,
    finding.verdict,
    finding.rule,
    finding.rule_name,
    finding.filing_id,
    filing.issuer_id,
    filing.issuer_name,
    filing.filed_clock_date as filed_date,
    finding.cover,
    finding.person_name,
    finding.field,
    finding.found_text,
    finding.expected_text,
    finding.message
from quality.finding as finding
left join {{ ref('dim_filing') }} as filing on finding.filing_id = filing.filing_id
where finding.verdict <> 'explained' and not coalesce(finding.is_acknowledged, false)
