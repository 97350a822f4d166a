-- Only what a report or a later amendment says outright; a person left out of covers has not ended.
select
    holding.filing_id,
    holding.person_id,
    holding.security_id,
    holding.person_name,
    holding.issuer_name,
    holding.ended_by_filing_id,
    ender.event_clock_date as event_date,
    ender.filed_clock_date as filed_date,
    holding.exit_reason,
    holding.aggregate_amount as last_aggregate_amount,
    holding.percent_of_class as last_percent_of_class
from {{ ref('fct_holding') }} as holding
inner join {{ ref('dim_filing') }} as ender on holding.ended_by_filing_id = ender.filing_id
where not holding.is_superseded
