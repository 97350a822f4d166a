select
    filing_id,
    position_number,
    cover,
    person_name,
    class_title,
    sole_voting_power,
    shared_voting_power,
    sole_dispositive_power,
    shared_dispositive_power,
    aggregate_amount,
    percent_of_class,
    percent_relation,
    percent_decimals
from {{ source('raw', 'item5_position') }}
