-- Only what a report or a later amendment says outright; a person left out of covers has not ended. A stake that has
-- ended does not end again: members of a group are named with zeros, or below five percent, for years.
select
    holding.filing_id,
    holding.person_id,
    holding.security_id,
    holding.person_name,
    holding.issuer_name,
    holding.ended_by_filing_id,
    holding.ended_event_date as event_date,
    holding.ended_filed_date as filed_date,
    holding.exit_reason,
    holding.aggregate_amount as last_aggregate_amount,
    holding.percent_of_class as last_percent_of_class
from {{ ref('fct_holding') }} as holding
left join {{ ref('fct_holding') }} as before
    on
        holding.previous_filing_id = before.filing_id
        and holding.person_id = before.person_id
        and holding.security_id = before.security_id
where
    holding.ended_by_filing_id is not null
    and not holding.is_superseded
    and not (holding.is_exit and before.ended_by_filing_id is not null)
    and not (coalesce(holding.aggregate_amount = 0, false) and coalesce(holding.aggregate_change = 0, false))
