-- What began and what ended, latest first.
select event_date, 'new' as what, person_name, issuer_name, aggregate_amount, percent_of_class
from marts.new_stake
union all
select event_date, exit_reason, person_name, issuer_name, last_aggregate_amount, last_percent_of_class
from marts.stake_exit
order by event_date desc, issuer_name, person_name
