-- How the stakes of a person came about, and what moved the percentage: shares or the denominator.
select
    issuer_name,
    event_date,
    filed_date,
    aggregate_amount,
    percent_of_class,
    aggregate_change,
    percent_change_from_shares,
    percent_change_from_denominator,
    exit_reason
from marts.stake_history
where person_name ilike '%' || $person || '%' and not is_superseded
order by issuer_name, event_date, filed_date, amendment_number
