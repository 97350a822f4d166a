-- Who holds an issuer now, as far as the filings say. Rows overlap: see totals_of_groups.sql.
select person_name, aggregate_amount, percent_of_class, percent_relation, since, corroboration
from marts.current_holder
where issuer_name ilike '%' || $issuer || '%'
order by aggregate_amount desc nulls last
