select
    filing_id,
    person_id,
    security_id,
    person_name,
    issuer_name,
    event_valid_from as event_date,
    filed_valid_from as filed_date,
    aggregate_amount,
    aggregate_change,
    percent_of_class,
    percent_change,
    percent_change_basis,
    percent_change_from_shares,
    percent_change_from_denominator,
    cast(row_number() over (
        order by abs(coalesce(percent_change, percent_change_from_shares)) desc nulls last,
        abs(aggregate_change) desc nulls last, filing_id, person_id, security_id
    ) as integer) as change_rank
from {{ ref('fct_holding') }}
where not is_superseded and aggregate_change <> 0
