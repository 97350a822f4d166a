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

-- Filers copy one CIK onto every person of a filing: then it names none of them.
copied as (
    select
        filing_id,
        person_cik
    from cover
    where person_cik is not null
    group by filing_id, person_cik
    having count(distinct coalesce(name_key, '') || '|' || coalesce(legal_form, '')) > 1
),

party as (
    select
        party.filing_id,
        name.name_key,
        min(party.cik) as cik
    from {{ ref('stg_party') }} as party
    inner join {{ ref('int_name') }} as name on party.name = name.name
    where party.role <> 'subject' and party.cik is not null
    group by party.filing_id, name.name_key
    having count(distinct party.cik) = 1
)

select
    cover.filing_id,
    cover.cover,
    cover.issuer_id,
    cover.person_name,
    cover.name_key,
    cover.legal_form,
    list_contains(cover.types, 'IN') as is_individual,
    len(cover.types) > 0 and not list_contains(cover.types, 'IN') as is_entity,
    cover.issuer_id || '|' || cover.name_key || '|' || coalesce(cover.legal_form, '') as node,
    case when copied.filing_id is null then coalesce(cover.person_cik, party.cik) else party.cik end as person_cik
from cover
left join copied on cover.filing_id = copied.filing_id and cover.person_cik = copied.person_cik
left join party on cover.filing_id = party.filing_id and cover.name_key = party.name_key
