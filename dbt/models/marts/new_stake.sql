select
    filing_id,
    person_id,
    security_id,
    person_name,
    issuer_name,
    event_valid_from as event_date,
    filed_valid_from as filed_date,
    aggregate_amount,
    percent_of_class,
    percent_relation
from {{ ref('fct_holding') }}
where is_new_stake and not is_superseded
