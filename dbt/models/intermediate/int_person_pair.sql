-- Two names in the filings about one issuer that may be one person, with the probability that they are.
{%- set bits = link_bits() %}

with node as (
    select
        *,
        {{ generations('words') }} as generations
    from {{ ref('int_person_name') }}
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

decided as (
    select
        least(one.node, other.node) as a,
        greatest(one.node, other.node) as b,
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
    group by all
),

candidate as (
    select
        one.node as a,
        other.node as b,
        one.issuer_id,
        one.words as a_words,
        other.words as b_words,
        list_filter(one.words, lambda word: not list_contains(other.words, word)) as a_only,
        list_filter(other.words, lambda word: not list_contains(one.words, word)) as b_only,
        len(list_filter(list_intersect(one.words, other.words), lambda word: length(word) > 1)) as common_words,
        one.legal_form as a_form,
        other.legal_form as b_form,
        coalesce(one.is_individual, false) and not coalesce(other.is_entity, false)
        or coalesce(other.is_individual, false) and not coalesce(one.is_entity, false) as is_personal,
        coalesce(one.is_individual and other.is_entity or one.is_entity and other.is_individual, false)
            as is_other_kind,
        one.generations as a_generations,
        other.generations as b_generations,
        decided.decision
    from node as one
    inner join node as other on one.issuer_id = other.issuer_id and one.node < other.node
    left join decided on one.node = decided.a and other.node = decided.b
    anti join together on one.node = together.a and other.node = together.b
    where
        decided.decision is not null
        or (
            (one.person_cik is null or other.person_cik is null)
            and (
                list_has_any(one.words, other.words)
                or jaro_winkler_similarity(one.name_key, other.name_key) >= 0.9
            )
        )
),

alike as (
    select
        *,
        case
            when len(a_only) = 0 and len(b_only) = 0 and len(a_words) = len(b_words) then 'same_words'
            when
                is_personal
                and (
                    {{ is_shorter_personal_name('a_words', 'b_words') }}
                    or {{ is_shorter_personal_name('b_words', 'a_words') }}
                )
                then case
                    when common_words >= 2 then 'fuller_name'
                    when len(a_only) >= 2 then 'two_initials'
                    else 'initials_only'
                end
            when
                is_personal and len(a_only) = 1 and len(b_only) = 1 and common_words >= 1
                and (
                    {%- for name, other in nicknames() %}
                    (a_only[1] = '{{ name }}' and b_only[1] = '{{ other }}')
                    or (a_only[1] = '{{ other }}' and b_only[1] = '{{ name }}')
                    {%- if not loop.last %} or {% endif %}
                    {%- endfor %}
                )
                then 'nickname'
            when
                len(a_only) = 1 and len(b_only) = 1 and common_words >= 1
                and not {{ is_distinctive('a_only[1]') }} and not {{ is_distinctive('b_only[1]') }}
                and damerau_levenshtein(a_only[1], b_only[1])
                <= case when least(length(a_only[1]), length(b_only[1])) >= 8 then 2 else 1 end
                then case
                    when not is_personal and common_words >= 2 then 'misspelt_long'
                    when least(length(a_only[1]), length(b_only[1])) >= 8 then 'misspelt_long'
                    else 'misspelt_short'
                end
            when
                (len(a_only) = 0 or len(b_only) = 0) and common_words >= 2
                and len(list_filter(list_concat(a_only, b_only), lambda word: {{ is_distinctive('word') }})) = 0
                then 'words_left_out'
        end as likeness
    from candidate
),

co_filer as (
    select distinct
        one.node,
        other.name_key || '|' || coalesce(other.legal_form, '') as beside
    from {{ ref('int_cover_name') }} as one
    inner join {{ ref('int_cover_name') }} as other
        on one.filing_id = other.filing_id and one.node <> other.node
),

statement as (
    select distinct
        cover.node,
        filing.is_amendment,
        coalesce(filing.amendment_number, 0) as number,
        filing.filed_on
    from {{ ref('int_cover_name') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    where cover.node is not null and not (filing.is_amendment and filing.amendment_number is null)
),

matched as (
    select *
    from alike
    where likeness is not null or decision is not null
),

with_co_filer as (
    select distinct
        matched.a,
        matched.b
    from matched
    inner join co_filer as one on matched.a = one.node
    inner join co_filer as other on matched.b = other.node and one.beside = other.beside
),

with_next as (
    select distinct
        matched.a,
        matched.b
    from matched
    inner join statement as one on matched.a = one.node
    inner join statement as other
        on
            matched.b = other.node
            and (
                (other.number = one.number + 1 and other.is_amendment and other.filed_on >= one.filed_on)
                or (one.number = other.number + 1 and one.is_amendment and one.filed_on >= other.filed_on)
            )
),

weighed as (
    select
        matched.*,
        with_co_filer.a is not null as has_same_co_filer,
        with_next.a is not null as is_next_amendment,
        {{ bits.prior }}
        + case
            when matched.likeness = 'same_words' and (matched.a_form is null or matched.b_form is null)
                then {{ bits.same_words_form_left_out }}
            when
                matched.likeness = 'same_words'
                and matched.a_form in ('INC', 'CORP', 'CO', 'LTD', 'PLC')
                and matched.b_form in ('INC', 'CORP', 'CO', 'LTD', 'PLC')
                then {{ bits.same_words_other_corporate_form }}
            when matched.likeness = 'same_words' then {{ bits.same_words_other_form }}
            when matched.likeness = 'fuller_name' then {{ bits.fuller_name }}
            when matched.likeness = 'two_initials' then {{ bits.two_initials }}
            when matched.likeness = 'initials_only' then {{ bits.initials_only }}
            when matched.likeness = 'nickname' then {{ bits.nickname }}
            when matched.likeness = 'misspelt_long' then {{ bits.misspelt_long }}
            when matched.likeness = 'misspelt_short' then {{ bits.misspelt_short }}
            when matched.likeness = 'words_left_out' then {{ bits.words_left_out }}
            else 0
        end
        + case
            when matched.likeness <> 'same_words' and matched.a_form <> matched.b_form then {{ bits.other_form }}
            else 0
        end
        + case when matched.is_other_kind then {{ bits.other_kind }} else 0 end
        + case
            when matched.a_generations = matched.b_generations then 0
            when len(matched.a_generations) = 0 or len(matched.b_generations) = 0 then {{ bits.generation_left_out }}
            else {{ bits.other_generation }}
        end
        + case when with_co_filer.a is not null then {{ bits.same_co_filer }} else 0 end
        + case when with_next.a is not null then {{ bits.next_amendment }} else 0 end as bits
    from matched
    left join with_co_filer on matched.a = with_co_filer.a and matched.b = with_co_filer.b
    left join with_next on matched.a = with_next.a and matched.b = with_next.b
)

select
    a,
    b,
    issuer_id,
    coalesce(likeness, 'none') as likeness,
    has_same_co_filer,
    is_next_amendment,
    decision,
    round(case
        when decision = 'same' then 1
        when decision = 'different' then 0
        -- Members of one family of funds differ by a word: that is never enough.
        when likeness = 'words_left_out' then least(1 / (1 + pow(2, -bits)), 0.9)
        else 1 / (1 + pow(2, -bits))
    end, 6) as probability
from weighed
