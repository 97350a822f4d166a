-- The name and CIK of a cover page, as far as its own filing knows them.
with cover as (
    select
        person.filing_id,
        person.cover,
        filing.issuer_id,
        person.person_name,
        person.person_cik,
        person.types,
        name.name_key,
        name.legal_form
    from {{ ref('stg_reporting_person') }} as person
    inner join {{ ref('int_filing') }} as filing on person.filing_id = filing.filing_id
    left join {{ ref('int_name') }} as name on person.person_name = name.name
),

-- The header's filers by their present and former names.
called as (
    select
        filing_id,
        party_number,
        role,
        cik,
        unnest(list_prepend(name, former_names)) as name
    from {{ ref('stg_party') }}
),

-- The header's filers by name; a legal form that either leaves out does not part them, two different ones do.
party as (
    select
        cover.filing_id,
        cover.cover,
        party.cik
    from cover
    inner join called as party on cover.filing_id = party.filing_id
    inner join {{ ref('int_name') }} as name on party.name = name.name and cover.name_key = name.name_key
    where
        cover.person_cik is null
        and party.role <> 'subject'
        and party.cik is not null
        and (name.legal_form = cover.legal_form or name.legal_form is null or cover.legal_form is null)
    qualify row_number() over (
        partition by cover.filing_id, cover.cover
        order by coalesce(name.legal_form = cover.legal_form, false) desc, party.party_number
    ) = 1
),

identified as (
    select
        cover.*,
        coalesce(cover.person_cik, party.cik) as cik
    from cover
    left join party on cover.filing_id = party.filing_id and cover.cover = party.cover
),

-- Filers copy one CIK onto every person of a filing: then it names none of them.
copied as (
    select
        filing_id,
        cik
    from identified
    where cik is not null
    group by filing_id, cik
    having count(distinct coalesce(name_key, '') || '|' || coalesce(legal_form, '')) > 1
)

select
    identified.filing_id,
    identified.cover,
    identified.issuer_id,
    identified.person_name,
    identified.name_key,
    identified.legal_form,
    list_contains(identified.types, 'IN') as is_individual,
    len(identified.types) > 0 and not list_contains(identified.types, 'IN') as is_entity,
    identified.issuer_id || '|' || identified.name_key || '|' || coalesce(identified.legal_form, '') as node,
    case when copied.filing_id is null then identified.cik end as person_cik
from identified
left join copied on identified.filing_id = copied.filing_id and identified.cik = copied.cik
