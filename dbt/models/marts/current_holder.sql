select
    issuer_id,
    issuer_name,
    security_id,
    person_id,
    person_name,
    filing_id,
    aggregate_amount,
    percent_of_class,
    percent_relation,
    percent_recomputed,
    sole_voting_power,
    shared_voting_power,
    sole_dispositive_power,
    shared_dispositive_power,
    group_a,
    event_valid_from as since,
    filed_valid_from as last_filed_date,
    later_reports_of_chain,
    corroboration
from {{ ref('fct_holding') }}
where is_current and coalesce(aggregate_amount, 1) > 0
