select
    pair.issuer_id,
    pair.a as name_id,
    pair.b as other_name_id,
    name.person_name,
    other_name.person_name as other_person_name,
    person.person_id,
    other_person.person_id as other_person_id,
    cast(round(pair.probability, 4) as decimal(5, 4)) as probability,
    person.person_id = other_person.person_id as is_linked,
    pair.likeness,
    pair.has_same_co_filer,
    pair.is_next_amendment
from {{ ref('int_person_pair') }} as pair
inner join {{ ref('int_person_name') }} as name on pair.a = name.node
inner join {{ ref('int_person_name') }} as other_name on pair.b = other_name.node
inner join {{ ref('int_person_node') }} as person on pair.a = person.node
inner join {{ ref('int_person_node') }} as other_person on pair.b = other_person.node
where pair.decision is null and pair.probability between 0.1 and 0.995
