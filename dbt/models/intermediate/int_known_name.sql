-- Names that mean one reporting person alone in the filings about an issuer.
select
    issuer_id,
    name_key,
    min(person_id) as person_id
from {{ ref('int_cover') }}
where name_key is not null
group by issuer_id, name_key
having count(distinct person_id) = 1
