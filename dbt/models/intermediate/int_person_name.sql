-- A node of the linkage: a name (words and legal form) in the filings about one issuer.
select
    node,
    min(issuer_id) as issuer_id,
    min(person_name) as person_name,
    min(name_key) as name_key,
    min(legal_form) as legal_form,
    string_split(min(name_key), ' ') as words,
    bool_or(is_individual) as is_individual,
    bool_or(is_entity) and not bool_or(is_individual) as is_entity,
    case when count(distinct person_cik) = 1 then min(person_cik) end as person_cik
from {{ ref('int_cover_name') }}
where node is not null
group by node
