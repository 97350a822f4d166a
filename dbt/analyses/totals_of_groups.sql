-- What the persons of each filing hold together, on what basis, and the sum that would have been wrong.
select issuer_name, event_clock_date, member_count, total_shares, basis, lower_bound, upper_bound, percent_recomputed
from marts.fct_group_position
where member_count > 1
order by event_clock_date desc, issuer_name
