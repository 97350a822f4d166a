select
    filing_id,
    form,
    amendment_number,
    issuer_id,
    issuer_name,
    event_date,
    filed_date,
    deadline_rule,
    deadline_date,
    days_late
from {{ ref('dim_filing') }}
where is_late and duplicate_of_filing_id is null
