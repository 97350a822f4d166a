-- Where the percentage that the filer states differs from the one that its own figures give.
select
    issuer_name,
    person_name,
    aggregate_amount,
    percent_denominator,
    percent_text,
    round(percent_recomputed, 2) as percent_recomputed,
    round(abs(percent_of_class - percent_recomputed), 2) as difference
from marts.fct_holding
where percent_relation = 'equal'
order by difference desc nulls last
