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
        coalesce(scored.a, decided.a) as a,
        coalesce(scored.b, decided.b) as b,
        coalesce(scored.issuer_id, decided.issuer_id) as issuer_id,
        coalesce(scored.likeness, 'none') as likeness,
        coalesce(scored.has_same_co_filer, false) as has_same_co_filer,
        coalesce(scored.is_next_amendment, false) as is_next_amendment,
        decided.decision,
        case
            when decided.decision = 'same' then 1
            when decided.decision = 'different' then 0
            -- Members of one family of funds differ by a word: that is never enough.
            when scored.likeness = 'words_left_out' then least(scored.probability, 0.9)
            else scored.probability
        end as probability
    from {{ ref('int_person_score') }} as scored
    full join decided on scored.a = decided.a and scored.b = decided.b
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
