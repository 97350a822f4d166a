-- Only what a report or a later amendment says outright; a person left out of covers has not ended. A report of
-- no shares after one of no shares ends nothing: members of a group are named with zeros for years.
select
    filing_id,
    person_id,
    security_id,
    person_name,
    issuer_name,
    ended_by_filing_id,
    ended_event_date as event_date,
    ended_filed_date as filed_date,
    exit_reason,
    aggregate_amount as last_aggregate_amount,
    percent_of_class as last_percent_of_class
from {{ ref('fct_holding') }}
where
    ended_by_filing_id is not null
    and not is_superseded
    and not (coalesce(aggregate_amount = 0, false) and coalesce(aggregate_change = 0, false))
