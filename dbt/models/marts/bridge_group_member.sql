select
    holding.filing_id,
    holding.security_id,
    holding.person_id,
    holding.issuer_id,
    coalesce(holding.person_name, person.person_name) as person_name,
    case
        when holding.group_a then 'member'
        when holding.group_b then 'disclaimed'
        when position.is_group then 'unmarked'
        else 'joint_filer'
    end as membership,
    holding.aggregate_amount,
    holding.percent_of_class
from {{ ref('int_holding') }} as holding
inner join {{ ref('int_group_position') }} as position
    on holding.filing_id = position.filing_id and holding.security_id = position.security_id
left join {{ ref('dim_person') }} as person on holding.person_id = person.person_id
