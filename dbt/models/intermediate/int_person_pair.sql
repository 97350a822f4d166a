-- Two names in the filings about one issuer that may be one person, with the probability that they are: splink's, unless
-- a filing that has both or a reviewer knows better.
with decided as (
    select
        least(one.node, other.node) as a,
        greatest(one.node, other.node) as b,
        any_value(decision.issuer_id) as issuer_id,
        min(decision.decision) as decision
    from {{ ref('person_override') }} as decision
    inner join {{ ref('int_name') }} as name on decision.name = name.name
    inner join {{ ref('int_name') }} as other_name on decision.other_name = other_name.name
    inner join {{ ref('int_person_name') }} as one
        on
            decision.issuer_id = one.issuer_id
            and name.name_key = one.name_key
            and name.legal_form is not distinct from one.legal_form
    inner join {{ ref('int_person_name') }} as other
        on
            decision.issuer_id = other.issuer_id
            and other_name.name_key = other.name_key
            and other_name.legal_form is not distinct from other.legal_form
    where one.node <> other.node
    group by least(one.node, other.node), greatest(one.node, other.node)
),

-- The header of a filing gives the former names of a filer: whoever bore one in the issuer's filings is that filer.
former as (
    select
        least(present.node, past.node) as a,
        greatest(present.node, past.node) as b,
        any_value(present.issuer_id) as issuer_id
    from {{ ref('int_cover_name') }} as present
    inner join (
        select
            filing_id,
            cik,
            unnest(former_names) as former_name
        from {{ ref('stg_party') }}
        where role <> 'subject' and cik is not null
    ) as party
        on present.filing_id = party.filing_id and present.person_cik = party.cik
    inner join {{ ref('int_name') }} as name on party.former_name = name.name
    inner join {{ ref('int_person_name') }} as past
        on
            present.issuer_id = past.issuer_id
            and name.name_key = past.name_key
            and (name.legal_form = past.legal_form or name.legal_form is null or past.legal_form is null)
    where present.node <> past.node and coalesce(past.person_cik, party.cik) = party.cik
    group by least(present.node, past.node), greatest(present.node, past.node)
),

-- Names on two cover pages of one filing are two persons.
together as (
    select distinct
        one.node as a,
        other.node as b
    from {{ ref('int_cover_name') }} as one
    inner join {{ ref('int_cover_name') }} as other
        on one.filing_id = other.filing_id and one.node < other.node
),

pair as (
    select
        coalesce(scored.a, former.a, decided.a) as a,
        coalesce(scored.b, former.b, decided.b) as b,
        coalesce(scored.issuer_id, former.issuer_id, decided.issuer_id) as issuer_id,
        case when former.a is not null then 'former_name' else coalesce(scored.likeness, 'none') end as likeness,
        coalesce(scored.has_same_co_filer, false) as has_same_co_filer,
        coalesce(scored.is_next_amendment, false) as is_next_amendment,
        decided.decision,
        case
            when decided.decision = 'same' then 1
            when decided.decision = 'different' then 0
            when former.a is not null then 0.99
            -- Members of one family of funds differ by a word: that is never enough.
            when scored.likeness = 'words_left_out' then least(scored.probability, 0.9)
            else scored.probability
        end as probability
    from {{ ref('int_person_score') }} as scored
    full join former on scored.a = former.a and scored.b = former.b
    full join decided
        on coalesce(scored.a, former.a) = decided.a and coalesce(scored.b, former.b) = decided.b
)

select
    pair.a,
    pair.b,
    pair.issuer_id,
    pair.likeness,
    pair.has_same_co_filer,
    pair.is_next_amendment,
    pair.decision,
    round(pair.probability, 6) as probability
from pair
anti join together on pair.a = together.a and pair.b = together.b
