{{ config(post_hook="{{ create_key_macros() }}") }}
with printed as (
    select issuer_name as name from {{ ref('stg_filing') }}
    union
    select person_name from {{ ref('stg_reporting_person') }}
    union
    select name from {{ ref('stg_party') }}
    union
    select unnest(former_names) from {{ ref('stg_party') }}
    union
    select unnest([name, other_name]) from {{ ref('person_override') }}
    union
    select holder_name from {{ ref('stg_component') }}
    union
    select coalesce(on_behalf_of, name) from {{ ref('stg_signature') }}
    union
    select person_name from {{ ref('stg_item5_position') }}
),

folded as (
    select
        name,
        {{ folded_name('name') }} as folded_name
    from printed
    where name is not null
),

bared as (
    select
        name,
        folded_name,
        {{ legal_form('folded_name') }} as legal_form,
        {{ bare_name('folded_name') }} as bare_name
    from folded
    where folded_name <> ''
)

select
    name,
    folded_name,
    bare_name,
    legal_form,
    {{ name_key('bare_name') }} as name_key
from bared
