-- Who held what on a day, as far as filings made until another day told.
select issuer_name, person_name, aggregate_amount, percent_of_class, event_valid_from, filed_valid_from
from marts.holding_at($as_of, $known_on)
order by issuer_name, aggregate_amount desc nulls last
